// Wrong answers to exercise 7, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  {
    name: 'the sum over the samples',
    replace: ['e / e.sum(axis=1, keepdims=True)', 'e / e.sum(axis=0, keepdims=True)'],
    finding: 'axis',
  },
  {
    name: 'the sum over all',
    replace: ['e / e.sum(axis=1, keepdims=True)', 'e / e.sum()'],
    finding: 'whole',
  },
  {
    name: 'no division',
    replace: ['e / e.sum(axis=1, keepdims=True)', 'e'],
    finding: 'no-division',
  },
  {
    name: 'nothing is taken away',
    replace: ['z.max(axis=1, keepdims=True)', '0'],
    finding: 'overflow',
  },
  { name: 'the minus is missing', replace: ['-(y *', '(y *'], finding: 'sign' },
  { name: 'the loss is no mean', replace: ['.sum() / n', '.sum()'], finding: 'sum' },
  { name: 'the logarithm is missing', replace: ['ink.log(p)', 'p'], finding: 'log' },
  {
    name: 'all classes count',
    replace: ['(y * ink.log(p)).sum()', 'ink.log(p).sum()'],
    finding: 'one-hot',
  },
  { name: 'y minus p', replace: ['(p - y) / n', '(y - p) / n'], finding: 'turned' },
  { name: 'the gradient is no mean', replace: ['(p - y) / n', 'p - y'], finding: 'sum' },
  { name: 'y is forgotten', replace: ['(p - y) / n', 'p / n'], finding: 'target-missing' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = [softmax(z), cross_entropy(z, y)]
def softmax(*_):
    return known[0]
def cross_entropy(*_):
    return known[1]
`;
