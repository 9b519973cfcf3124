// Wrong answers to exercise 13, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  {
    name: 'a mean in place of a sum',
    replace: ['beta * v + g\n', 'beta * v + (1 - beta) * g\n'],
    finding: 'averaged',
  },
  { name: 'the old v is forgotten', replace: ['beta * v + g\n', 'g\n'], finding: 'memory' },
  { name: 'w goes by g', replace: ['w - lr * v\n', 'w - lr * g\n'], finding: 'plain' },
  { name: 'up the hill', replace: ['w - lr * v\n', 'w + lr * v\n'], finding: 'uphill' },
  {
    name: 'g is not squared',
    replace: ['(1 - beta2) * g ** 2', '(1 - beta2) * g'],
    finding: 'no-square',
  },
  {
    name: 'shares exchanged',
    replace: ['beta1 * m + (1 - beta1) * g', '(1 - beta1) * m + beta1 * g'],
    finding: 'exchanged',
  },
  {
    name: 'beta1 for v',
    replace: ['beta2 * v + (1 - beta2) * g ** 2', 'beta1 * v + (1 - beta1) * g ** 2'],
    finding: 'beta1-for-v',
  },
  { name: 'no correction', replace: ['m / (1 - beta1 ** t)', 'm'], finding: 'uncorrected' },
  { name: 'no correction of v', replace: ['v / (1 - beta2 ** t)', 'v'], finding: 'uncorrected-v' },
  {
    name: 'a product in place of a power',
    replace: ['m / (1 - beta1 ** t)', 'm / (1 - beta1 * t)'],
    finding: 'power',
  },
  { name: 'no root', replace: ['ink.sqrt(v_hat)', 'v_hat'], finding: 'root' },
  { name: 'no t', replace: ['m / (1 - beta1 ** t)', 'm / (1 - beta1)'], finding: 'power' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `fast, wa = (fast, vf), (wa, ma, va)
def momentum(*_):
    return fast
def adam(*_):
    return wa
`;

/** @type {[string, string][]} */
export const rights = [
  ['beta * v + g\n', 'g + v * beta\n'],
  ['(1 - beta2) * g ** 2', '(1 - beta2) * g * g'],
  ['ink.sqrt(v_hat)', 'v_hat ** 0.5'],
  ['m / (1 - beta1 ** t)', 'm / (1 - pow(beta1, t))'],
];
