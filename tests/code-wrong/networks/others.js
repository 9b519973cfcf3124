// More wrong answers to exercises 8 to 14, written after the checks. They expect what a teacher
// would say: at first the checks named 48 of 59.

/** @type {Record<string, import('../types.js').Wrong[]>} */
export const wrongs = {
  chain: [
    { name: 'the power stays 2', replace: ['= 2 * c', '= 2 * c ** 2'], finding: 'differs' },
    { name: 'three in place of two', replace: ['= 2 * c', '= 3 * c'], finding: 'ratio' },
    { name: 'divided', replace: ['dL_db * x', 'dL_db / x'], finding: 'divided' },
    { name: 'added', replace: ['dL_db * x', 'dL_db + x'], finding: 'added' },
    { name: 'from b', replace: ['dL_da * t2', 'dL_db * t2'], finding: 'skipped' },
    { name: 'both', replace: ['dL_da * t2', 'dL_da * t1 * t2'], finding: 'differs' },
    { name: 'a number', replace: ['= 2 * c', '= -6.0'], finding: 'constant' },
    {
      name: 'a mixed-up return',
      replace: ['return L, dL_dc,', 'return dL_dc, L,'],
      finding: 'differs',
    },
    { name: 'no loss returned', replace: ['return L, dL_dc', 'return dL_dc'], finding: 'count' },
  ],
  backward: [
    {
      name: 'the 2 of MSE',
      replace: ['dz2 = y_hat - y', 'dz2 = 2 * (y_hat - y)'],
      finding: 'twice',
    },
    { name: 'no target', replace: ['dz2 = y_hat - y', 'dz2 = y_hat'], finding: 'target-missing' },
    {
      name: 'sigmoid of a',
      replace: ['da1 * a1 * (1 - a1)', 'da1 * sigmoid(a1) * (1 - sigmoid(a1))'],
      finding: 'slope-of-a',
    },
    {
      name: 'the slope of tanh',
      replace: ['da1 * a1 * (1 - a1)', 'da1 * (1 - a1 ** 2)'],
      finding: 'tanh-slope',
    },
    {
      name: 'the slope alone',
      replace: ['da1 * a1 * (1 - a1)', 'a1 * (1 - a1)'],
      finding: 'upstream',
    },
    { name: 'weights alone', replace: ['dz2 @ W2.T', 'W2.T'], finding: 'upstream' },
    { name: 'the sum of db1', replace: ['db1 = dz1', 'db1 = dz1.sum()'], finding: 'scalar' },
    {
      name: 'the new weight',
      replace: ['da1 = dz2 @ W2.T', 'da1 = dz2 @ (W2 - dW2).T'],
      finding: 'new-weights',
    },
    { name: 'a1 in place of x', replace: ['x.T @ dz1', 'a1.T @ dz1'], finding: 'shape' },
  ],
  class: [
    {
      name: 'the sum without axis',
      replace: ['self.dz1.sum(axis=0)', 'self.dz1.sum(axis=1)'],
      finding: 'shape',
    },
    { name: 'no sum', replace: ['self.dz2.sum(axis=0)', 'self.dz2'], finding: 'array' },
    {
      name: 'without bias 2',
      replace: ['self.a1 @ self.W2 + self.b2', 'self.a1 @ self.W2'],
      finding: 'bias',
    },
    {
      name: 'slope from z',
      replace: ['self.a1 * (1 - self.a1)', 'self.z1 * (1 - self.z1)'],
      finding: 'z-for-a',
    },
    {
      name: 'no self',
      replace: [
        'self.dz2 = (self.y_hat - y) / n',
        'self.dz2 = dz2 = (self.y_hat - y) / n; del self.dz2; self.d2 = dz2',
      ],
      finding: 'missing',
    },
    {
      name: 'ones',
      replace: ['r.normal(0, 1, (inputs, hidden))', 'ink.ones((inputs, hidden))'],
      finding: 'symmetric',
    },
    {
      name: 'the square',
      replace: ['(self.y_hat - y) / n', '(self.y_hat - y) ** 2 / n'],
      finding: 'squared-error',
    },
    {
      name: 'half',
      replace: ['(self.y_hat - y) / n', '(self.y_hat - y) / (2 * n)'],
      finding: 'half',
    },
  ],
  loop: [
    { name: 'no loss call', replace: ['net.loss()', '0'], finding: 'constant' },
    { name: 'loss without brackets', replace: ['net.loss()', 'net.loss'], finding: 'text' },
    { name: 'outputs as loss', replace: ['net.loss()', 'net.forward(batch)'], finding: 'array' },
    {
      name: 'backward twice',
      replace: ['net.backward()', 'net.backward(); net.backward()'],
      finding: 'called-twice',
    },
    {
      name: 'another network',
      replace: ['net.zero_grad()', 'net = ink.Network([784, 128, 10]); net.zero_grad()'],
      finding: 'no-calls',
    },
    { name: 'no return', replace: ['    return loss\n', '\n'], finding: 'nothing' },
    {
      name: 'zero_grad between',
      replace: ['loss = net.loss()', 'loss = net.loss(); lr = 1'],
      finding: 'fixed-rate',
    },
  ],
  batches: [
    {
      name: 'sorted after',
      replace: ['X[rows]', 'X[start:start + size]'],
      finding: 'labels-apart',
    },
    {
      name: 'half the size',
      replace: ['start:start + size', 'start:start + size // 2'],
      finding: 'rows-missing',
    },
    {
      name: 'the indices',
      replace: ['(X[rows], y[rows])', '(rows, y[rows])'],
      finding: 'not-pairs',
    },
    { name: 'no list', replace: ['return batches', 'return batches[0]'], finding: 'not-pairs' },
    {
      name: 'return too early',
      replace: ['    return batches', '        return batches'],
      finding: 'rows-missing',
    },
    {
      name: 'seed in the call',
      replace: ['r.permutation(n)', 'ink.random(7).permutation(n)'],
      finding: 'same-order',
    },
    {
      name: 'random sizes',
      replace: ['r.permutation(n)', 'r.permutation(n - 1)'],
      finding: 'rows-missing',
    },
  ],
  optimizers: [
    {
      name: 'rate inside v',
      replace: ['beta * v + g\n', 'beta * v + lr * g\n'],
      finding: 'rate-inside',
    },
    { name: 'minus', replace: ['beta * v + g\n', 'beta * v - g\n'], finding: 'minus' },
    { name: 'undamped', replace: ['beta * v + g\n', 'v + g\n'], finding: 'undamped' },
    { name: 'no rate', replace: ['w - lr * v\n', 'w - v\n'], finding: 'rate-missing' },
    {
      name: 'eps inside the root',
      replace: ['(ink.sqrt(v_hat) + eps)', 'ink.sqrt(v_hat + eps)'],
      finding: 'eps-inside',
    },
    {
      name: 'no brackets',
      replace: ['(ink.sqrt(v_hat) + eps)', 'ink.sqrt(v_hat) + eps'],
      finding: 'brackets-missing',
    },
    {
      name: 'no mean',
      replace: ['beta1 * m + (1 - beta1) * g', 'beta1 * m + g'],
      finding: 'not-averaged',
    },
    {
      name: 'm squared',
      replace: ['(1 - beta2) * g ** 2', '(1 - beta2) * m ** 2'],
      finding: 'm-for-g',
    },
    {
      name: 'hats unused',
      replace: ['lr * m_hat / (ink.sqrt(v_hat) + eps)', 'lr * m / (ink.sqrt(v) + eps)'],
      finding: 'uncorrected',
    },
    { name: 'g in place of m_hat', replace: ['lr * m_hat /', 'lr * g /'], finding: 'g-for-m' },
    {
      name: 'betas exchanged',
      replace: ['m / (1 - beta1 ** t)', 'm / (1 - beta2 ** t)'],
      finding: 'wrong-beta',
    },
    { name: 'uphill', replace: ['w - lr * m_hat', 'w + lr * m_hat'], finding: 'uphill' },
  ],
  dropout: [
    {
      name: 'the mask alone',
      replace: ['return a * mask / (1 - p), mask', 'return mask / (1 - p), mask'],
      finding: 'activations-missing',
    },
    {
      name: 'everything is dropped at the end',
      replace: ['return a, None', 'return 0 * a, None'],
      finding: 'differs',
    },
    { name: 'one mask for all', replace: ['u >= p', 'ink.mean(u) >= p'], finding: 'differs' },
    {
      name: 'no dropout',
      replace: ['return a * mask / (1 - p), mask', 'return a, mask'],
      finding: 'mask-missing',
    },
    { name: 'keep with u > 1 - p', replace: ['u >= p', 'u >= 1 - p'], finding: 'kept-share' },
    {
      name: 'no mask returned',
      replace: ['return a * mask / (1 - p), mask', 'return a * mask / (1 - p)'],
      finding: 'count',
    },
    {
      name: 'factor 1 / p back',
      replace: ['return da * mask / (1 - p)', 'return da * mask / p'],
      finding: 'divided-by-p',
    },
  ],
};
