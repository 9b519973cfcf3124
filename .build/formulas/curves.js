// The losses of Backprop's Functions as functions of z, and their derivatives, as TeX; see
// formulas.mjs. Sources: c/inkgrad.h, enum ink_loss.
const tex = String.raw;
const slope = tex`\frac{\partial L}{\partial z} = `;

/** Where the loss is 0 and flat, or a straight line. */
const hinge = {
  symbols: ['z', 'sideY'],
  rule: [[tex`L = \max(0,\; 1 - y\, z)`], [`${slope} -y`, tex`(y\, z < 1)`]],
};
const perceptron = {
  symbols: ['z', 'sideY'],
  rule: [[tex`L = \max(0,\; -y\, z)`], [`${slope} -y`, tex`(y\, z < 0)`]],
};
const huber = {
  symbols: ['z', 'y', 'delta'],
  rule: [
    [tex`r = z - y`],
    [tex`L = \tfrac{1}{2} r^2`, `${slope} r`, tex`(|r| \le \delta)`],
    [
      tex`L = \delta \left(|r| - \tfrac{1}{2} \delta\right)`,
      slope + tex`\delta \operatorname{sign}(r)`,
      tex`(|r| > \delta)`,
    ],
  ],
};

export default {
  mse: {
    symbols: ['z', 'y'],
    rule: [[tex`L = (z - y)^2`, slope + tex`2\, (z - y)`]],
    numbers: { loss: [tex`L = (@z - #y)^2`], slope: [slope + tex`2 \cdot (@z - #y)`] },
  },
  'mse-sigmoid': {
    symbols: ['z', 'y', 'sigma'],
    rule: [
      [tex`L = (\sigma(z) - y)^2`],
      [slope + tex`2\, (\sigma(z) - y)`, tex`\cdot \sigma(z)\, (1 - \sigma(z))`],
    ],
    numbers: {
      loss: [tex`L = (\sigma(@z) - #y)^2`],
      slope: [slope + tex`2 \cdot (\sigma(@z) - #y)`, tex`\cdot \sigma(@z) \cdot (1 - \sigma(@z))`],
    },
  },
  mae: {
    symbols: ['z', 'y'],
    rule: [[tex`L = |z - y|`, slope + tex`\operatorname{sign}(z - y)`]],
    numbers: { loss: [tex`L = |@z - #y|`] },
  },
  huber: {
    ...huber,
    numbers: {
      r: [tex`r = @z - #y`],
      loss: [tex`L = \tfrac{1}{2} \cdot #r^2`],
      slope: [slope + tex`r`],
    },
  },
  'huber-far': {
    ...huber,
    numbers: {
      r: [tex`r = @z - #y`],
      loss: [tex`L = @delta \cdot \left(|@r| - \tfrac{1}{2} \cdot @delta\right)`],
    },
  },
  'binary-cross-entropy': {
    symbols: ['z', 'y', 'sigma'],
    rule: [
      [tex`L = -y \ln \sigma(z)`, tex`- (1 - y) \ln (1 - \sigma(z))`],
      [slope + tex`\sigma(z) - y`],
    ],
    numbers: {
      loss: [
        tex`L = -@y \cdot \ln \sigma(@z)`,
        tex`- (1 - @y) \cdot \ln \bigl(1 - \sigma(@z)\bigr)`,
      ],
      slope: [slope + tex`\sigma(@z) - @y`],
    },
  },
  // For two classes with the logits z and 0; label smoothing makes y' of y.
  'cross-entropy': {
    symbols: ['z', 'y'],
    rule: [
      [tex`p = \frac{e^{z}}{e^{z} + e^{0}}`],
      [tex`L = -y \ln p - (1 - y) \ln (1 - p)`, slope + tex`p - y`],
    ],
    numbers: {
      loss: [
        tex`L = -@y \cdot \ln \sigma(@z)`,
        tex`- (1 - @y) \cdot \ln \bigl(1 - \sigma(@z)\bigr)`,
      ],
      slope: [slope + tex`\sigma(@z) - @y`],
    },
  },
  hinge: {
    ...hinge,
    numbers: { loss: [tex`L = \max(0,\; 1 - #side \cdot #z)`] },
  },
  perceptron: {
    ...perceptron,
    numbers: { loss: [tex`L = \max(0,\; -#side \cdot #z)`] },
  },
};
