// Wrong answers to exercise 4, as beginners write them, and what Check should say first. They were
// written before the diagnosis.

/** @type {import('./types.js').Wrong[]} */
export const wrong = [
  { name: 'e to the z', replace: ['ink.exp(-z)', 'ink.exp(z)'], finding: 'exponent' },
  {
    name: 'minus below the line',
    replace: ['1 / (1 + ink', '1 / (1 - ink'],
    finding: 'denominator',
  },
  {
    name: 'no fraction',
    replace: ['1 / (1 + ink.exp(-z))', '1 + ink.exp(-z)'],
    finding: 'inverse',
  },
  {
    name: 'brackets are missing',
    replace: ['1 / (1 + ink.exp(-z))', '1 / 1 + ink.exp(-z)'],
    finding: 'inverse',
  },
  { name: 'tanh instead', replace: ['1 / (1 + ink.exp(-z))', 'ink.tanh(z)'], finding: 'tanh' },
  { name: 'z in place of a', replace: ['a * (1 - a)', 'z * (1 - z)'], finding: 'z-for-a' },
  { name: 'plus in place of minus', replace: ['a * (1 - a)', 'a * (1 + a)'], finding: 'plus' },
  { name: 'the factor a is missing', replace: ['a * (1 - a)', '1 - a'], finding: 'factor' },
  { name: 'the minus is turned', replace: ['a * (1 - a)', 'a * (a - 1)'], finding: 'sign' },
  { name: 'the slope of tanh', replace: ['a * (1 - a)', '1 - a ** 2'], finding: 'tanh' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = [sigmoid(1), derivative(1)]
def sigmoid(z):
    return known[0]
def derivative(z):
    return known[1]
`;
