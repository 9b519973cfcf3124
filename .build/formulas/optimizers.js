// The update rules of the optimizers, as TeX; see formulas.mjs. Sources: c/inkgrad.h, enum ink_rule.
const tex = String.raw;

export default {
  sgd: {
    symbols: ['w', 'g', 'eta'],
    rule: [[tex`w \leftarrow w - \eta\, g`]],
    numbers: { w: [tex`w \leftarrow @w0`, tex`- #eta \cdot #g`] },
  },
  momentum: {
    symbols: ['w', 'g', 'eta', 'mu', 'velocity'],
    rule: [[tex`v \leftarrow \mu\, v + g`], [tex`w \leftarrow w - \eta\, v`]],
    numbers: {
      v: [tex`v \leftarrow @mu \cdot #v0`, tex`+ #g`],
      w: [tex`w \leftarrow @w0`, tex`- #eta \cdot #v`],
    },
  },
  nesterov: {
    symbols: ['w', 'g', 'eta', 'mu', 'velocity'],
    rule: [[tex`v \leftarrow \mu\, v + g`], [tex`w \leftarrow w - \eta\,(g + \mu\, v)`]],
    numbers: {
      v: [tex`v \leftarrow @mu \cdot #v0`, tex`+ #g`],
      w: [tex`w \leftarrow @w0`, tex`- #eta \cdot (@g + #mu \cdot #v)`],
    },
  },
  adagrad: {
    symbols: ['w', 'g', 'eta', 'squares', 'epsilon'],
    rule: [
      [tex`s \leftarrow s + g^2`],
      [tex`w \leftarrow w - \eta\, \frac{g}{\sqrt{s} + \varepsilon}`],
    ],
    numbers: {
      s: [tex`s \leftarrow @s0`, tex`+ #g^2`],
      w: [tex`w \leftarrow @w0`, tex`- #eta \cdot \frac{@g}{\sqrt{@s} + @epsilon}`],
    },
  },
  rmsprop: {
    symbols: ['w', 'g', 'eta', 'meanSquare', 'rho', 'epsilon'],
    rule: [
      [tex`s \leftarrow \rho\, s + (1 - \rho)\, g^2`],
      [tex`w \leftarrow w - \eta\, \frac{g}{\sqrt{s} + \varepsilon}`],
    ],
    numbers: {
      s: [tex`s \leftarrow @rho \cdot #s0`, tex`+ (1 - @rho) \cdot #g^2`],
      w: [tex`w \leftarrow @w0`, tex`- #eta \cdot \frac{@g}{\sqrt{@s} + @epsilon}`],
    },
  },
  adam: {
    symbols: ['w', 'g', 'eta', 'm', 'v', 't', 'epsilon'],
    rule: [
      [tex`m \leftarrow \beta_1 m + (1 - \beta_1)\, g`],
      [tex`v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2`],
      [tex`\hat m = \frac{m}{1 - \beta_1^t}`, tex`\hat v = \frac{v}{1 - \beta_2^t}`],
      [tex`w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}`],
    ],
    numbers: {
      m: [tex`m \leftarrow @beta1 \cdot #m0`, tex`+ (1 - @beta1) \cdot #g`],
      v: [tex`v \leftarrow @beta2 \cdot #v0`, tex`+ (1 - @beta2) \cdot #g^2`],
      w: [
        tex`w \leftarrow @w0`,
        tex`- #eta \cdot \frac{#m / (1 - @beta1^{@t})}{\sqrt{@v / (1 - @beta2^{@t})} + @epsilon}`,
      ],
    },
  },
  adamw: {
    symbols: ['w', 'g', 'eta', 'm', 'v', 't', 'lambdaW', 'epsilon'],
    rule: [
      [tex`m \leftarrow \beta_1 m + (1 - \beta_1)\, g`],
      [tex`v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2`],
      [tex`\hat m = \frac{m}{1 - \beta_1^t}`, tex`\hat v = \frac{v}{1 - \beta_2^t}`],
      [
        tex`w \leftarrow w - \eta \lambda w`,
        tex`- \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}`,
      ],
    ],
    numbers: {
      m: [tex`m \leftarrow @beta1 \cdot #m0`, tex`+ (1 - @beta1) \cdot #g`],
      v: [tex`v \leftarrow @beta2 \cdot #v0`, tex`+ (1 - @beta2) \cdot #g^2`],
      w: [
        tex`w \leftarrow @w0`,
        tex`- #eta \cdot @lambda \cdot #w0`,
        tex`- #eta \cdot \frac{#m / (1 - @beta1^{@t})}{\sqrt{@v / (1 - @beta2^{@t})} + @epsilon}`,
      ],
    },
  },
  // Terms that change the gradient before a rule sees it, and the weight after it.
  penalties: {
    symbols: ['lambda', 'l1'],
    rule: [
      [tex`g = \frac{\partial L}{\partial w} + \lambda\, w + \lambda_1 \operatorname{sign}(w)`],
    ],
    numbers: {
      g: [tex`g = @raw`, tex`+ @lambda \cdot #w0`, tex`+ @l1 \cdot #sign`],
    },
  },
  l2: {
    symbols: ['lambda'],
    rule: [[tex`g = \frac{\partial L}{\partial w} + \lambda\, w`]],
    numbers: { g: [tex`g = @raw`, tex`+ @lambda \cdot #w0`] },
  },
  l1: {
    symbols: ['l1'],
    rule: [[tex`g = \frac{\partial L}{\partial w} + \lambda_1 \operatorname{sign}(w)`]],
    numbers: { g: [tex`g = @raw`, tex`+ @l1 \cdot #sign`] },
  },
  clipping: {
    symbols: ['clip', 'norm'],
    rule: [
      [tex`\frac{\partial L}{\partial w} \leftarrow \frac{c}{\|g\|} \frac{\partial L}{\partial w}`],
    ],
    numbers: { raw: [tex`\frac{@clip}{@norm} \cdot #unclipped`] },
  },
  'max-norm': {
    symbols: ['maxNorm', 'unitNorm'],
    rule: [[tex`w \leftarrow \frac{r}{\|w\|}\, w`]],
    numbers: { limited: [tex`w \leftarrow \frac{@maxNorm}{@unitNorm} \cdot #w`] },
  },
};
