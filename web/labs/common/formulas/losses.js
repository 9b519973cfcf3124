// Shared: the lines of the losses in float64; the formulas: .build/formulas/losses.js.

const softplus = (/** @type {number} */ z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
/** -ln sigmoid(z) for the class 1, -ln (1 - sigmoid(z)) for the class 0. */
const binary = (/** @type {any} */ x) => x.y * softplus(-x.z) + (1 - x.y) * softplus(x.z);
const near = (/** @type {any} */ x) => (x.a - x.y) ** 2 / 2;
const sum = (/** @type {any} */ x, /** @type {(term: any) => number} */ of) =>
  x.terms.reduce((/** @type {number} */ all, /** @type {any} */ term) => all + of(term), 0);
const mean = (/** @type {(term: any, x: any) => number} */ of) => ({
  loss: (/** @type {any} */ x) => sum(x, (term) => of(term, x)) / x.K,
});

/** Huber's h(r). */
const huber = (/** @type {any} */ term, /** @type {any} */ { delta }) => {
  const r = Math.abs(term.a - term.y);
  return r <= delta ? near(term) : delta * (r - delta / 2);
};

/** @type {Record<string, import('./lines.js').Results>} */
export const LOSSES = {
  mse: { loss: (x) => (x.a - x.y) ** 2 },
  'mse-many': mean((x) => (x.a - x.y) ** 2),
  mae: { loss: (x) => Math.abs(x.a - x.y) },
  'mae-many': mean((x) => Math.abs(x.a - x.y)),
  huber: {
    r: (x) => x.a - x.y,
    loss: (x) => x.r ** 2 / 2,
    far: (x) => x.delta * (Math.abs(x.r) - x.delta / 2),
  },
  'huber-many': mean(huber),
  'binary-cross-entropy': { loss: binary },
  'binary-cross-entropy-many': mean(binary),
  'cross-entropy': {
    p: (x) => Math.exp(x.z) / sum(x, ({ z }) => Math.exp(z)),
    loss: (x) => -Math.log(x.p),
  },
  hinge: { loss: (x) => Math.max(0, 1 - x.side * x.z) },
  'hinge-many': mean((x) => Math.max(0, 1 - x.zy + x.z)),
  perceptron: { loss: (x) => Math.max(0, -x.side * x.z) },
  'perceptron-many': { loss: (x) => x.most - x.zy },
};
