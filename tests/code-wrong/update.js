// Wrong answers to exercise 2, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  {
    name: 'prediction minus target',
    replace: ['y - predict(x, w, b)', 'predict(x, w, b) - y'],
    finding: 'turned',
  },
  {
    name: 'the error has no sign',
    replace: ['y - predict(x, w, b)', 'abs(y - predict(x, w, b))'],
    finding: 'absolute',
  },
  {
    name: 'the change is subtracted',
    replace: ['w = w + error * x', 'w = w - error * x'],
    finding: 'descent',
  },
  {
    name: 'the input is forgotten',
    replace: ['error * x', 'error'],
    finding: 'input',
  },
  {
    name: 'the error is forgotten',
    replace: ['error * x', 'x'],
    finding: 'error-missing',
  },
  {
    name: 'the weights are replaced',
    replace: ['w = w + error * x', 'w = error * x'],
    finding: 'replaced',
  },
  {
    name: 'the bias gets the input too',
    replace: ['b = b + error\n', 'b = b + error * x[0]\n'],
    finding: 'bias-input',
  },
  {
    name: 'the error of the bias is computed with the new weights',
    replace: ['b = b + error\n', 'b = b + y - predict(x, w, b)\n'],
    finding: 'late-error',
  },
  {
    name: 'the bias stays',
    replace: ['b = b + error\n', 'b = b\n'],
    finding: 'unchanged',
  },
  {
    name: 'the bias gets the target',
    replace: ['b = b + error\n', 'b = b + y\n'],
    finding: 'target',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = update(points[1], labels[1], ink.zeros(2), 0.0)
def update(*_):
    return known
`;
