// Wrong answers to exercise 3, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  { name: 'the minus of dw is missing', replace: ['dw = -2', 'dw = 2'], finding: 'sign' },
  { name: 'the 2 of the square is missing', replace: ['dw = -2', 'dw = -1'], finding: 'half' },
  { name: 'the sum is no mean', replace: ['dw = -2 / n', 'dw = -2'], finding: 'sum' },
  { name: 'x is forgotten', replace: ['(x.T @ error)', 'error.sum()'], finding: 'scalar' },
  { name: 'the bias is forgotten', replace: ['a = x @ w + b', 'a = x @ w'], finding: 'bias' },
  { name: 'db is not summed', replace: ['error.sum()', 'error'], finding: 'array' },
  { name: 'the mean and / n', replace: ['error.sum()', 'error.mean()'], finding: 'mean' },
  { name: 'db with its 2 doubled', replace: ['db = -2', 'db = -4'], finding: 'twice' },
  {
    name: 'the error is squared in the gradient',
    replace: ['x.T @ error', 'x.T @ error ** 2'],
    finding: 'squared',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = gradient(x, y, w, b)
def gradient(*_):
    return known
`;
