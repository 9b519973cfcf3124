// Shared: the lines of the schedules in float64; the formulas: .build/formulas/schedules.js.

/** @type {Record<string, import('./lines.js').Results>} */
export const SCHEDULES = {
  constant: { rate: (x) => x.eta },
  warmup: { rate: (x) => (x.eta * (x.t + 1)) / (x.W + 1) },
  plateau: { rate: (x) => x.eta * x.gamma ** x.reductions },
  step: { rate: (x) => x.eta * x.gamma ** Math.floor(x.t / x.T) },
  exponential: { rate: (x) => x.eta * x.gamma ** (x.t / x.T) },
  cosine: {
    rate: (x) => x.final + ((x.eta - x.final) / 2) * (1 + Math.cos((Math.PI * x.t) / x.T)),
  },
  'cosine-end': { rate: (x) => x.final },
  'one-cycle-rise': {
    share: (x) => x.t / (0.3 * x.T - 1),
    rate: (x) => x.eta / 25 + ((x.eta - x.eta / 25) * (1 - Math.cos(Math.PI * x.share))) / 2,
  },
  'one-cycle-fall': {
    share: (x) => (x.t - (0.3 * x.T - 1)) / (0.7 * x.T),
    rate: (x) =>
      x.eta / 250000 + ((x.eta - x.eta / 250000) * (1 + Math.cos(Math.PI * x.share))) / 2,
  },
};
