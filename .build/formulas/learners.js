// The rules of a single unit, as TeX; see formulas.mjs. Rosenblatt 1958; Widrow & Hoff 1960.
const tex = String.raw;

/**
 * Lectures differ in the prediction of a perceptron at z = 0.
 *
 * @param {string} one where it says 1
 * @param {string} zero where it says 0
 */
const perceptron = (one, zero) => ({
  symbols: ['x', 'z', 'yHat', 'y', 'e', 'etaSet'],
  rule: [
    [tex`z = \sum_i w_i\, x_i + b`, tex`\hat y = \operatorname{step}(z)`, tex`e = y - \hat y`],
    [tex`\operatorname{step}(z) = 1`, one, tex`\operatorname{step}(z) = 0`, zero],
    [tex`w_i \leftarrow w_i + \eta\, e\, x_i`, tex`b \leftarrow b + \eta\, e`],
  ],
  numbers: {
    z: [tex`z = `.trim(), { each: tex`#w \cdot #x` }, tex`+ #b0`],
    yHat: [tex`\hat y = \operatorname{step}(@z)`],
    e: [tex`e = @y - @yHat`],
    w: [tex`w_{@i} \leftarrow @w0`, tex`+ @eta \cdot #e \cdot #x`],
    b: [tex`b \leftarrow @b0`, tex`+ @eta \cdot #e`],
  },
});

export default {
  perceptron: perceptron(tex`(z \ge 0)`, tex`(z < 0)`),
  'perceptron-above': perceptron(tex`(z > 0)`, tex`(z \le 0)`),
  adaline: {
    symbols: ['aLinear', 'ySigned', 'n', 'etaSet'],
    rule: [
      [tex`a_i = w \cdot x_i + b`, tex`L = \frac{1}{n} \sum_i (y_i - a_i)^2`],
      [tex`\frac{\partial L}{\partial w_j} = -\frac{2}{n} \sum_i (y_i - a_i)\, x_{ij}`],
      [tex`\frac{\partial L}{\partial b} = -\frac{2}{n} \sum_i (y_i - a_i)`],
      [tex`w_j \leftarrow w_j - \eta\, \frac{\partial L}{\partial w_j}`],
    ],
    numbers: {
      w: [tex`w_{@i} \leftarrow @w0`, tex`- @eta \cdot #g`],
      b: [tex`b \leftarrow @b0`, tex`- @eta \cdot #gb`],
    },
  },
};
