// The activations and their derivatives, as TeX; see formulas.mjs. Sources: c/inkgrad.h, enum
// ink_activation. "-negative": the part for z < 0.
const tex = String.raw;
const symbols = ['z', 'f', 'slope'];

/** The numbers of f and of its derivative. */
const both = (/** @type {string} */ f, /** @type {string} */ slope) => ({
  f: [tex`f(@z) = `.trim() + ' ' + f],
  slope: [tex`f'(@z) = ` + slope],
});

const leaky = {
  symbols: [...symbols, 'leak'],
  rule: [
    [tex`f(z) = z`, tex`f'(z) = 1`, tex`(z > 0)`],
    [tex`f(z) = s\, z`, tex`f'(z) = s`, tex`(z \le 0)`],
  ],
};
const elu = {
  symbols: [...symbols, 'alpha'],
  rule: [
    [tex`f(z) = z`, tex`f'(z) = 1`, tex`(z > 0)`],
    [tex`f(z) = \alpha\, (e^{z} - 1)`, tex`f'(z) = \alpha\, e^{z}`, tex`(z \le 0)`],
  ],
};
const relu = {
  symbols,
  rule: [
    [tex`f(z) = \max(0,\; z)`],
    [tex`f'(z) = 1`, tex`(z > 0)`],
    [tex`f'(z) = 0`, tex`(z \le 0)`],
  ],
};

export default {
  linear: {
    symbols,
    rule: [[tex`f(z) = z`], [tex`f'(z) = 1`]],
    numbers: both(tex`@z`, '1'),
  },
  step: {
    symbols: ['z', 'f'],
    rule: [[tex`f(z) = 1`, tex`(z \ge 0)`], [tex`f(z) = 0`, tex`(z < 0)`], [tex`f'(z) = 0`]],
    numbers: { f: [tex`f(@z)`] },
  },
  sigmoid: {
    symbols,
    rule: [[tex`f(z) = \frac{1}{1 + e^{-z}}`], [tex`f'(z) = f(z)\,(1 - f(z))`]],
    numbers: both(tex`\frac{1}{1 + e^{-#z}}`, tex`#f \cdot (1 - @f)`),
  },
  tanh: {
    symbols,
    rule: [
      [tex`f(z) = \tanh z = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}`],
      [tex`f'(z) = 1 - f(z)^2`],
    ],
    numbers: both(tex`\tanh(@z)`, tex`1 - #f^2`),
  },
  relu: { ...relu, numbers: both(tex`\max(0,\; @z)`, '1') },
  'relu-negative': { ...relu, numbers: both(tex`\max(0,\; @z)`, '0') },
  'leaky-relu': { ...leaky, numbers: both(tex`@z`, '1') },
  'leaky-relu-negative': { ...leaky, numbers: both(tex`@leak \cdot #z`, tex`@leak`) },
  elu: { ...elu, numbers: both(tex`@z`, '1') },
  'elu-negative': {
    ...elu,
    numbers: both(tex`@alpha \cdot (e^{@z} - 1)`, tex`@alpha \cdot e^{@z}`),
  },
  gelu: {
    symbols: [...symbols, 'Phi', 'phi'],
    rule: [[tex`f(z) = z\, \Phi(z)`], [tex`f'(z) = \Phi(z) + z\, \varphi(z)`]],
    numbers: both(tex`@z \cdot \Phi(@z)`, tex`\Phi(@z) + #z \cdot \varphi(@z)`),
  },
  'gelu-tanh': {
    symbols: [...symbols, 'u'],
    rule: [
      [tex`u = \sqrt{\frac{2}{\pi}}\, (z + 0.044715\, z^3)`],
      [tex`f(z) = \frac{z}{2} (1 + \tanh u)`],
      [
        tex`f'(z) = \frac{1 + \tanh u}{2}`,
        tex`+ \frac{z}{2} (1 - \tanh^2 u)`,
        tex`\cdot \sqrt{\frac{2}{\pi}}\, (1 + 0.134145\, z^2)`,
      ],
    ],
    numbers: {
      f: [
        tex`f(@z) = \frac{@z}{2} \Bigl(1 + \tanh\Bigl(`,
        tex`\sqrt{\frac{2}{\pi}} \cdot (@z + 0.044715 \cdot #z^3)\Bigr)\Bigr)`,
      ],
      slope: [tex`f'(@z)`],
    },
  },
  softplus: {
    symbols,
    rule: [[tex`f(z) = \ln (1 + e^{z})`], [tex`f'(z) = \frac{1}{1 + e^{-z}}`]],
    numbers: both(tex`\ln (1 + e^{@z})`, tex`\frac{1}{1 + e^{-#z}}`),
  },
  swish: {
    symbols: [...symbols, 'sigma'],
    rule: [[tex`f(z) = z\, \sigma(z)`], [tex`f'(z) = \sigma(z) + z\, \sigma(z)\, (1 - \sigma(z))`]],
    numbers: both(
      tex`@z \cdot \sigma(@z)`,
      tex`\sigma(@z) + #z \cdot \sigma(@z) \cdot (1 - \sigma(@z))`,
    ),
  },
  maxout: {
    symbols: ['pieces', 'f'],
    rule: [[tex`f = \max(z_1,\; z_2,\; \ldots)`, tex`z_p = w_p \cdot x + b_p`]],
    numbers: { f: [tex`f = \max(`, { each: tex`@z` }, tex`)`] },
  },
  softmax: {
    symbols: ['zk', 'pk'],
    rule: [[tex`f_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`]],
    numbers: { f: [tex`f_{@k} = e^{@zk} \big/ \bigl(`, { each: tex`e^{@z}` }, tex`\bigr)`] },
  },
};
