// Wrong answers to exercise 14, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  { name: 'kept and dropped exchanged', replace: ['u >= p', 'u < p'], finding: 'exchanged-mask' },
  {
    name: 'no factor',
    replace: ['return a * mask / (1 - p)', 'return a * mask'],
    finding: 'unscaled',
  },
  {
    name: 'multiplied by 1 - p',
    replace: ['return a * mask / (1 - p)', 'return a * mask * (1 - p)'],
    finding: 'inverse-scale',
  },
  {
    name: 'divided by p',
    replace: ['return a * mask / (1 - p)', 'return a * mask / p'],
    finding: 'divided-by-p',
  },
  {
    name: 'scaled after training',
    replace: ['return a, None', 'return a * (1 - p), None'],
    finding: 'scaled-at-test',
  },
  {
    name: 'the mask is forgotten in the backward pass',
    replace: ['da * mask / (1 - p)', 'da / (1 - p)'],
    finding: 'mask-missing',
  },
  {
    name: 'the backward pass without the factor',
    replace: ['da * mask / (1 - p)', 'da * mask'],
    finding: 'unscaled',
  },
  {
    name: 'the gradient goes through all units',
    replace: ['da * mask / (1 - p)', 'da'],
    finding: 'mask-missing',
  },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = d, mask
def dropout(*_):
    return known
def dropout_backward(*_):
    return da
`;

/** @type {[string, string][]} */
export const rights = [
  ['u >= p', 'u > p'],
  ['u >= p', 'ink.where(u < p, 0, 1)'],
  ['return a * mask / (1 - p)', 'return a / (1 - p) * mask'],
  ['da * mask / (1 - p)', 'mask * da * (1 / (1 - p))'],
];
