// Wrong answers to exercise 6, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  { name: 'the square is missing', replace: ['((a - y) ** 2)', '(a - y)'], finding: 'square' },
  {
    name: 'the sum of the squares is no mean',
    replace: ['.sum() / n\n    da = 2', '.sum()\n    da = 2'],
    finding: 'sum',
  },
  {
    name: 'the squares are not summed',
    replace: ['** 2).sum() / n', '** 2) / n'],
    finding: 'array',
  },
  { name: 'the 2 is missing', replace: ['2 / n * (a - y)', '(a - y) / n'], finding: 'half' },
  { name: 'the gradient is turned', replace: ['n * (a - y)', 'n * (y - a)'], finding: 'sign' },
  { name: '1/n is missing', replace: ['2 / n * (a - y)', '2 * (a - y)'], finding: 'sum' },
  { name: 'BCE without its minus', replace: ['-(y * ink', '(y * ink'], finding: 'sign' },
  {
    name: 'only the part for y = 1',
    replace: [' + (1 - y) * ink.log(1 - a)', ''],
    finding: 'one-term',
  },
  {
    name: 'y and a are swapped',
    replace: ['y * ink.log(a)', 'a * ink.log(y)'],
    finding: 'not-finite',
  },
  {
    name: 'the gradient by z in place of a',
    replace: ['(a - y) / (a * (1 - a)) / n', '(a - y) / n'],
    finding: 'gradient-z',
  },
  {
    name: 'brackets are missing below the line',
    replace: ['(a * (1 - a))', 'a * (1 - a)'],
    finding: 'brackets',
  },
  {
    name: 'the gradient of BCE is no mean',
    replace: ['(a * (1 - a)) / n', '(a * (1 - a))'],
    finding: 'sum',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = [mse(a, y), bce(a, y)]
def mse(*_):
    return known[0]
def bce(*_):
    return known[1]
`;
