// Wrong answers to exercise 8, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  { name: 'the 2 of the square is missing', replace: ['= 2 * c', '= c'], finding: 'half' },
  { name: 'target minus prediction', replace: ['= 2 * c', '= 2 * (y - b)'], finding: 'sign' },
  {
    name: 'the loss itself in place of its derivative',
    replace: ['= 2 * c', '= c ** 2'],
    finding: 'not-derived',
  },
  {
    name: 'the local derivative x is forgotten',
    replace: ['dL_db * x', 'dL_db'],
    finding: 'local',
  },
  {
    name: 'the local derivative alone',
    replace: ['dL_da = dL_db * x', 'dL_da = x'],
    finding: 'upstream',
  },
  { name: 'a in place of x', replace: ['dL_db * x', 'dL_db * a'], finding: 'partner' },
  { name: 't1 for t1', replace: ['dL_da * t2', 'dL_da * t1'], finding: 'partner' },
  {
    name: 'the gradient of a is forgotten',
    replace: ['dL_dt2 = dL_da * t1', 'dL_dt2 = t1'],
    finding: 'upstream',
  },
  { name: 'four times', replace: ['= 2 * c', '= 8 * c'], finding: 'ratio' },
  { name: 'the minus of y goes to b', replace: ['dL_dc * 1', 'dL_dc * -1'], finding: 'sign' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = gradients(2.0, 0.5, 3.0, 6.0)
def gradients(*_):
    return known
`;

/** @type {[string, string][]} */
export const rights = [
  ['dL_dc * 1', 'dL_dc'],
  ['= dL_da * t2', '= 2 * c * x * t2'],
  ['= 2 * c', '= c + c'],
  [
    'return L, dL_dc, dL_db, dL_da, dL_dt1, dL_dt2',
    'return [L, dL_dc, dL_db, dL_da, dL_dt1, dL_dt2]',
  ],
];
