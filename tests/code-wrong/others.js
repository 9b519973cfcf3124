// Other ways to write exercises 1 to 7 of Code: right ones, which Check must take, and more wrong
// ones. These were written after the diagnosis: it named 20 of 35 at first, and then learned them.

/**
 * Parts of the solution, and what stands in their place.
 *
 * @type {Record<string, [from: string, to: string][]>}
 */
export const rights = {
  perceptron: [
    ['1 if z > 0 else 0', 'z > 0'],
    ['w[0] * x[0] + w[1] * x[1] + b', 'b + sum(wi * xi for wi, xi in zip(w, x))'],
    ['1 if z > 0 else 0', 'int(z > 0)'],
    ['1 if z > 0 else 0', '0 if z <= 0 else 1.0'],
    ['w[0] * x[0] + w[1] * x[1] + b', 'x @ w + b'],
    ['w[0] * x[0] + w[1] * x[1] + b', 'sum(x * w) + b'],
  ],
  update: [
    ['w = w + error * x', 'w += error * x'],
    ['w = w + error * x', 'w = [w[0] + error * x[0], w[1] + error * x[1]]'],
    ['return error, w, b', 'return [error, w, b]'],
    ['b = b + error\n', 'b += error\n'],
    ['error = y - predict(x, w, b)', 'prediction = predict(x, w, b)\n    error = y - prediction'],
  ],
  adaline: [
    ['-2 / n * (x.T @ error)', '-2 * (error @ x) / n'],
    ['-2 / n * (x.T @ error)', '-2 * (error.reshape(-1, 1) * x).mean(axis=0)'],
    ['-2 / n * (x.T @ error)', 'ink.array([-2 * (error * x[:, k]).mean() for k in (0, 1)])'],
    ['-2 / n * error.sum()', '-2 * error.mean()'],
    ['-2 / n * error.sum()', '2 * (a - y).mean()'],
  ],
  sigmoid: [
    ['1 / (1 + ink.exp(-z))', 'ink.exp(z) / (1 + ink.exp(z))'],
    ['1 / (1 + ink.exp(-z))', '(1 + ink.tanh(z / 2)) / 2'],
    ['1 / (1 + ink.exp(-z))', '1 / (1 + 2.718281828459045 ** -z)'],
    ['a * (1 - a)', 'a - a ** 2'],
    ['a * (1 - a)', 'ink.exp(-z) / (1 + ink.exp(-z)) ** 2'],
    ['a * (1 - a)', 'sigmoid(z) * sigmoid(-z)'],
  ],
  neuron: [
    ['x @ w + b', 'b + (x * w).sum(axis=1)'],
    ['x @ w + b', 'x[:, 0] * w[0] + x[:, 1] * w[1] + b'],
    ['a = sigmoid(z)', 'a = 1 / (1 + ink.exp(-z))'],
    ['return z, a', 'return [z, a]'],
  ],
  losses: [
    ['((a - y) ** 2).sum() / n', 'ink.mean((y - a) ** 2)'],
    ['((a - y) ** 2).sum() / n', '(a - y) @ (a - y) / n'],
    ['2 / n * (a - y)', '-2 * (y - a) / n'],
    ['(a - y) / (a * (1 - a)) / n', '(-y / a + (1 - y) / (1 - a)) / n'],
    [
      '-(y * ink.log(a) + (1 - y) * ink.log(1 - a)).sum() / n',
      '-ink.log(ink.where(y, a, 1 - a)).mean()',
    ],
  ],
  softmax: [
    ['-(y * ink.log(p)).sum() / n', '-ink.log((y * p).sum(axis=1)).mean()'],
    ['-(y * ink.log(p)).sum() / n', '-(y * ink.log(p)).sum(axis=1).mean()'],
    ['z.max(axis=1, keepdims=True)', 'z.max(axis=1).reshape(-1, 1)'],
    ['(p - y) / n', '-(y - p) / len(z)'],
  ],
};

/** @type {Record<string, import('./types.js').Wrong[]>} */
export const wrongs = {
  perceptron: [
    { name: 'the bias on both sides', replace: ['z > 0 else', 'z > b else'], finding: 'bias' },
    { name: 'smaller than 0', replace: ['z > 0 else', 'z < 0 else'], finding: 'inverted' },
    { name: 'a threshold of a half', replace: ['z > 0 else', 'z > 0.5 else'], finding: 'differs' },
    { name: 'times b', replace: ['x[1] + b', 'x[1] * b'], finding: 'differs' },
  ],
  update: [
    { name: 'a learning rate', replace: ['error * x', '0.1 * error * x'], finding: 'change' },
    { name: 'the change is doubled', replace: ['error * x', '2 * error * x'], finding: 'change' },
    {
      name: 'the error is the prediction',
      replace: ['y - predict(x, w, b)', 'predict(x, w, b)'],
      finding: 'target-forgotten',
    },
    {
      name: 'the bias rises by 1',
      replace: ['b = b + error\n', 'b = b + 1\n'],
      finding: 'error-missing',
    },
    { name: 'w gets b', replace: ['w + error * x', 'w + error * x + b'], finding: 'differs' },
  ],
  adaline: [
    {
      name: 'the target is forgotten',
      replace: ['x.T @ error', 'x.T @ a'],
      finding: 'target-forgotten',
    },
    {
      name: 'a step in the output',
      replace: ['a = x @ w + b', 'a = x @ w + b > 0'],
      finding: 'step-too-early',
    },
    { name: 'db with x', replace: ['error.sum()', '(x.T @ error)'], finding: 'array' },
    { name: 'no 2 and no minus', replace: ['db = -2 / n', 'db = 1 / n'], finding: 'ratio' },
  ],
  sigmoid: [
    {
      name: 'sigmoid of a',
      replace: ['a * (1 - a)', 'sigmoid(a) * (1 - sigmoid(a))'],
      finding: 'twice-sigmoid',
    },
    { name: 'z (1 - a)', replace: ['a * (1 - a)', 'z * (1 - a)'], finding: 'z-for-a' },
    { name: 'ReLU', replace: ['1 / (1 + ink.exp(-z))', 'ink.maximum(0, z)'], finding: 'differs' },
    { name: 'a squared', replace: ['a * (1 - a)', 'a * a'], finding: 'differs' },
  ],
  neuron: [
    {
      name: 'a class',
      replace: ['a = sigmoid(z)', 'a = sigmoid(z) > 0.5'],
      finding: 'step-for-sigmoid',
    },
    { name: 'sigmoid of x', replace: ['a = sigmoid(z)', 'a = sigmoid(x)'], finding: 'shape' },
    { name: 'z is not returned', replace: ['return z, a', 'return a'], finding: 'count' },
    {
      name: 'the slope',
      replace: ['a = sigmoid(z)', 'a = sigmoid(z) * (1 - sigmoid(z))'],
      finding: 'slope-for-a',
    },
    {
      name: 'the sigmoid twice',
      replace: ['z = x @ w + b', 'z = sigmoid(x @ w + b)'],
      finding: 'activation-early',
    },
  ],
  losses: [
    {
      name: 'the sum is squared',
      replace: ['((a - y) ** 2).sum() / n', '(a - y).sum() ** 2 / n'],
      finding: 'square-sum',
    },
    {
      name: 'the mean is squared',
      replace: ['((a - y) ** 2).sum() / n', '(a - y).mean() ** 2'],
      finding: 'square-sum',
    },
    {
      name: 'absolute errors',
      replace: ['((a - y) ** 2).sum() / n', 'abs(a - y).sum() / n'],
      finding: 'square',
    },
    {
      name: 'the gradient is one mean',
      replace: ['2 / n * (a - y)', '2 * (a - y).mean()'],
      finding: 'scalar',
    },
    {
      name: 'only -y / a',
      replace: ['(a - y) / (a * (1 - a)) / n', '-(y / a) / n'],
      finding: 'one-term',
    },
    {
      name: 'the inner minus of ln(1 - a)',
      replace: ['(a - y) / (a * (1 - a)) / n', '-(y / a + (1 - y) / (1 - a)) / n'],
      finding: 'inner-minus',
    },
    {
      name: 'half the squares',
      replace: ['** 2).sum() / n', '** 2).sum() / (2 * n)'],
      finding: 'half-mean',
    },
  ],
  softmax: [
    { name: 'log of y p', replace: ['(y * ink.log(p))', 'ink.log(y * p)'], finding: 'not-finite' },
    {
      name: 'mean over all',
      replace: ['ink.log(p)).sum() / n', 'ink.log(p)).mean()'],
      finding: 'mean-classes',
    },
    { name: 'the gradient by p', replace: ['(p - y) / n', '-(y / p) / n'], finding: 'gradient-p' },
    { name: 'p minus 1', replace: ['(p - y) / n', '(p - 1) / n'], finding: 'differs' },
    {
      name: 'the largest of all is taken away',
      replace: ['z.max(axis=1, keepdims=True)', 'z.max()'],
      finding: 'overflow',
    },
    {
      name: 'the largest of the column is taken away',
      replace: ['z.max(axis=1, keepdims=True)', 'z.max(axis=0, keepdims=True)'],
      finding: 'max-axis',
    },
  ],
};
