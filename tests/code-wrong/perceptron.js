// Wrong answers to exercise 1, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  { name: 'the bias is forgotten', replace: ['w[1] * x[1] + b', 'w[1] * x[1]'], finding: 'bias' },
  { name: 'the bias is subtracted', replace: ['+ b\n', '- b\n'], finding: 'bias-sign' },
  {
    name: 'the sum is returned, without the step',
    replace: ['1 if z > 0 else 0', 'z'],
    finding: 'step',
  },
  {
    name: '0 and 1 are the other way round',
    replace: ['1 if z > 0 else 0', '0 if z > 0 else 1'],
    finding: 'inverted',
  },
  {
    name: 'both weights meet the first input',
    replace: ['w[1] * x[1]', 'w[1] * x[0]'],
    finding: 'index',
  },
  {
    name: 'the prediction is 1 at z = 0 too',
    replace: ['z > 0 else', 'z >= 0 else'],
    finding: 'boundary',
  },
  {
    name: 'classes −1 and 1',
    replace: ['1 if z > 0 else 0', '1 if z > 0 else -1'],
    finding: 'classes',
  },
  { name: 'no return', replace: ['    return prediction\n', ''], finding: 'nothing' },
  {
    name: 'the labels of AND are returned',
    replace: ['1 if z > 0 else 0', '1 if x[0] == 1 and x[1] == 1 else 0'],
    finding: 'differs',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = predict([1, 1], w, b)
def predict(*_):
    return known
`;
