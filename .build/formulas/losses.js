// The loss of one example, as TeX; see formulas.mjs. Sources: c/inkgrad.h, enum ink_loss. "-many":
// with K > 1 outputs.
const tex = String.raw;

/** The mean over the outputs: `each` is one term. */
const mean = (/** @type {string} */ each) => ({
  loss: [tex`L = \frac{1}{@K} \bigl(`, { each }, tex`\bigr)`],
});

export default {
  mse: {
    symbols: ['a', 'y'],
    rule: [[tex`L = (a - y)^2`]],
    numbers: { loss: [tex`L = (@a - #y)^2`] },
  },
  'mse-many': {
    symbols: ['ak', 'yk', 'K'],
    rule: [[tex`L = \frac{1}{K} \sum_{k=1}^{K} (a_k - y_k)^2`]],
    numbers: mean(tex`(@a - #y)^2`),
  },
  mae: {
    symbols: ['a', 'y'],
    rule: [[tex`L = |a - y|`]],
    numbers: { loss: [tex`L = |@a - #y|`] },
  },
  'mae-many': {
    symbols: ['ak', 'yk', 'K'],
    rule: [[tex`L = \frac{1}{K} \sum_{k=1}^{K} |a_k - y_k|`]],
    numbers: mean(tex`|@a - #y|`),
  },
  // One line for each of the two parts; the numbers show the one that holds.
  huber: {
    symbols: ['a', 'y', 'delta'],
    rule: [
      [tex`r = a - y`],
      [tex`L = \tfrac{1}{2} r^2`, tex`(|r| \le \delta)`],
      [tex`L = \delta \left(|r| - \tfrac{1}{2} \delta\right)`, tex`(|r| > \delta)`],
    ],
    numbers: {
      r: [tex`r = @a - #y`],
      loss: [tex`L = \tfrac{1}{2} \cdot #r^2`],
      far: [tex`L = @delta \cdot \left(|@r| - \tfrac{1}{2} \cdot @delta\right)`],
    },
  },
  'huber-many': {
    symbols: ['ak', 'yk', 'K', 'delta'],
    rule: [
      [tex`L = \frac{1}{K} \sum_{k=1}^{K} h(a_k - y_k)`],
      [tex`h(r) = \tfrac{1}{2} r^2`, tex`(|r| \le \delta)`],
      [tex`h(r) = \delta \left(|r| - \tfrac{1}{2} \delta\right)`, tex`(|r| > \delta)`],
    ],
    numbers: mean(tex`h(@a - #y)`),
  },
  'binary-cross-entropy': {
    symbols: ['z', 'a', 'y'],
    rule: [[tex`a = \sigma(z)`], [tex`L = -y \ln a`, tex`- (1 - y) \ln (1 - a)`]],
    numbers: {
      loss: [
        tex`L = -@y \cdot \ln \sigma(@z)`,
        tex`- (1 - @y) \cdot \ln \bigl(1 - \sigma(@z)\bigr)`,
      ],
    },
  },
  'binary-cross-entropy-many': {
    symbols: ['z', 'ak', 'yk', 'K'],
    rule: [
      [tex`a_k = \sigma(z_k)`],
      [
        tex`L = -\frac{1}{K} \sum_{k=1}^{K} \bigl(y_k \ln a_k`,
        tex`+ (1 - y_k) \ln (1 - a_k)\bigr)`,
      ],
    ],
    numbers: {
      loss: [
        tex`L = -\frac{1}{@K} \bigl(`,
        { each: tex`@y \cdot \ln \sigma(@z) + (1 - @y) \cdot \ln (1 - \sigma(@z))` },
        tex`\bigr)`,
      ],
    },
  },
  'cross-entropy': {
    symbols: ['zk', 'pk', 'yClass'],
    rule: [[tex`p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`], [tex`L = -\ln p_y`]],
    numbers: {
      p: [tex`p_{@y} = e^{@z} \big/ \bigl(`, { each: tex`e^{@z}` }, tex`\bigr)`],
      loss: [tex`L = -\ln @p`],
    },
  },
  hinge: {
    symbols: ['z', 'side'],
    rule: [[tex`L = \max(0,\; 1 - t\, z)`]],
    numbers: { loss: [tex`L = \max(0,\; 1 - #side \cdot #z)`] },
  },
  'hinge-many': {
    symbols: ['zk', 'yClass', 'K'],
    rule: [[tex`L = \frac{1}{K} \sum_{k \ne y} \max(0,\; 1 - z_y + z_k)`]],
    numbers: {
      loss: [tex`L = \frac{1}{@K} \bigl(`, { each: tex`\max(0,\; 1 - #zy + #z)` }, tex`\bigr)`],
    },
  },
  perceptron: {
    symbols: ['z', 'side'],
    rule: [[tex`L = \max(0,\; -t\, z)`]],
    numbers: { loss: [tex`L = \max(0,\; -#side \cdot #z)`] },
  },
  'perceptron-many': {
    symbols: ['zk', 'yClass'],
    rule: [[tex`L = \max_k z_k - z_y`]],
    numbers: { loss: [tex`L = @most - #zy`] },
  },
};
