// Wrong answers to exercise 9, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  {
    name: 'target minus prediction',
    replace: ['dz2 = y_hat - y', 'dz2 = y - y_hat'],
    finding: 'sign',
  },
  {
    name: 'the slope of the output as with MSE',
    replace: ['dz2 = y_hat - y', 'dz2 = (y_hat - y) * y_hat * (1 - y_hat)'],
    finding: 'extra-slope',
  },
  { name: 'dW2 has the wrong shape', replace: ['a1.T @ dz2', 'dz2 @ a1'], finding: 'transposed' },
  { name: 'z1 in place of a1', replace: ['a1.T @ dz2', 'z1.T @ dz2'], finding: 'z-for-a' },
  { name: "f'(z) is forgotten", replace: ['da1 * a1 * (1 - a1)', 'da1'], finding: 'slope' },
  { name: "f in place of f'", replace: ['da1 * a1 * (1 - a1)', 'da1 * a1'], finding: 'factor' },
  {
    name: "f' with z1",
    replace: ['da1 * a1 * (1 - a1)', 'da1 * z1 * (1 - z1)'],
    finding: 'z-for-a',
  },
  { name: 'dW1 without the slope', replace: ['x.T @ dz1', 'x.T @ da1'], finding: 'slope' },
  { name: 'dW1 has the wrong shape', replace: ['x.T @ dz1', 'dz1.T @ x'], finding: 'transposed' },
  {
    name: 'the gradient of b1 in place of dz1 is da1',
    replace: ['db1 = dz1', 'db1 = da1'],
    finding: 'slope',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = backward(x, y, z1, a1, y_hat, W2)
def backward(*_):
    return known
`;

/** @type {[string, string][]} */
export const rights = [
  ['dz2 @ W2.T', 'dz2 * W2.T'],
  ['da1 * a1 * (1 - a1)', 'da1 * (a1 - a1 ** 2)'],
  ['da1 * a1 * (1 - a1)', 'da1 * sigmoid(z1) * (1 - sigmoid(z1))'],
  ['db1 = dz1', 'db1 = dz1.sum(axis=0)'],
  ['a1.T @ dz2', '(dz2 @ a1).T'],
];
