// Wrong answers to exercise 5, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  { name: 'the bias is forgotten', replace: ['z = x @ w + b', 'z = x @ w'], finding: 'bias' },
  {
    name: 'the bias is subtracted',
    replace: ['z = x @ w + b', 'z = x @ w - b'],
    finding: 'bias-sign',
  },
  { name: 'no sum over the inputs', replace: ['x @ w + b', 'x * w + b'], finding: 'no-sum' },
  {
    name: 'one sum over all samples',
    replace: ['x @ w + b', '(x * w).sum() + b'],
    finding: 'scalar',
  },
  {
    name: 'the bias inside the product',
    replace: ['x @ w + b', 'x @ (w + b)'],
    finding: 'bias-inside',
  },
  { name: 'no activation', replace: ['a = sigmoid(z)', 'a = z'], finding: 'activation' },
  {
    name: 'a step in place of the sigmoid',
    replace: ['a = sigmoid(z)', 'a = z > 0'],
    finding: 'step-for-sigmoid',
  },
  {
    name: 'sigmoid of the weighted sum without the bias',
    replace: ['a = sigmoid(z)', 'a = sigmoid(x @ w)'],
    finding: 'bias',
  },
  { name: 'a before z', replace: ['return z, a', 'return a, z'], finding: 'order' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = neuron(x, w, b)
def neuron(*_):
    return known
`;
