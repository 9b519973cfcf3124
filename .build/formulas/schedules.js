// The learning rate over the steps, as TeX; see formulas.mjs. Sources: c/inkgrad.h, enum ink_schedule.
const tex = String.raw;
const symbols = ['etaT', 'etaSet', 'tAfter', 'T'];

export default {
  constant: {
    symbols: ['etaT', 'etaSet'],
    rule: [[tex`\eta_t = \eta`]],
    numbers: { rate: [tex`\eta_{@t} = \eta`] },
  },
  warmup: {
    symbols: ['etaT', 'etaSet', 'tWarm', 'W'],
    rule: [[tex`\eta_t = \eta\, \frac{t + 1}{W + 1}`]],
    numbers: { rate: [tex`\eta_{@t} = @eta`, tex`\cdot \frac{@t + 1}{@W + 1}`] },
  },
  plateau: {
    symbols: ['etaT', 'etaSet', 'gammaPlateau', 'reductions'],
    rule: [[tex`\eta_t = \eta\, \gamma^{r}`]],
    numbers: { rate: [tex`\eta_{@t} = @eta`, tex`\cdot @gamma^{@reductions}`] },
  },
  step: {
    symbols: [...symbols, 'gamma'],
    rule: [[tex`\eta_t = \eta\, \gamma^{\lfloor t / T \rfloor}`]],
    numbers: { rate: [tex`\eta_{@t} = @eta`, tex`\cdot @gamma^{\lfloor @t / @T \rfloor}`] },
  },
  exponential: {
    symbols: [...symbols, 'gamma'],
    rule: [[tex`\eta_t = \eta\, \gamma^{t / T}`]],
    numbers: { rate: [tex`\eta_{@t} = @eta`, tex`\cdot @gamma^{@t / @T}`] },
  },
  cosine: {
    symbols: [...symbols, 'etaEnd'],
    rule: [
      [
        tex`\eta_t = \eta_{T} + \frac{\eta - \eta_{T}}{2}`,
        tex`\cdot \left(1 + \cos \frac{\pi\, t}{T}\right)`,
      ],
    ],
    numbers: {
      rate: [
        tex`\eta_{@t} = @final + \frac{@eta - @final}{2}`,
        tex`\cdot \left(1 + \cos \frac{\pi \cdot @t}{@T}\right)`,
      ],
    },
  },
  'cosine-end': {
    symbols: [...symbols, 'etaEnd'],
    rule: [[tex`\eta_t = \eta_{T}`, tex`(t \ge T)`]],
    numbers: { rate: [tex`\eta_{@t} = \eta_{@T}`] },
  },
  'one-cycle-rise': {
    symbols: [...symbols, 'share'],
    rule: [
      [tex`p = \frac{t}{0.3\, T - 1}`],
      [
        tex`\eta_t = \frac{\eta}{25} + \left(\eta - \frac{\eta}{25}\right)`,
        tex`\cdot \frac{1 - \cos \pi p}{2}`,
      ],
    ],
    numbers: {
      share: [tex`p = \frac{@t}{0.3 \cdot @T - 1}`],
      rate: [
        tex`\eta_{@t} = \frac{@eta}{25} + \left(@eta - \frac{@eta}{25}\right)`,
        tex`\cdot \frac{1 - \cos (\pi \cdot @share)}{2}`,
      ],
    },
  },
  'one-cycle-fall': {
    symbols: [...symbols, 'share'],
    rule: [
      [tex`p = \frac{t - (0.3\, T - 1)}{0.7\, T}`],
      [
        tex`\eta_t = \frac{\eta}{250000} + \left(\eta - \frac{\eta}{250000}\right)`,
        tex`\cdot \frac{1 + \cos \pi p}{2}`,
      ],
    ],
    numbers: {
      share: [tex`p = \frac{@t - (0.3 \cdot @T - 1)}{0.7 \cdot @T}`],
      rate: [
        tex`\eta_{@t} = \frac{@eta}{250000} + \left(@eta - \frac{@eta}{250000}\right)`,
        tex`\cdot \frac{1 + \cos (\pi \cdot @share)}{2}`,
      ],
    },
  },
};
