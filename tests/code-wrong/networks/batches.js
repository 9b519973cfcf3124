// Wrong answers to exercise 12, as beginners write them, and what Check should say first. They were
// written before the check.

/** @type {{ name: string; replace: [string, string]; finding: string }[]} */
export const wrong = [
  {
    name: 'no shuffling',
    replace: ['r.permutation(n)', 'list(range(n))'],
    finding: 'not-shuffled',
  },
  {
    name: 'the same order in each epoch',
    replace: ['r.permutation(n)', 'ink.random(1).permutation(n)'],
    finding: 'same-order',
  },
  {
    name: 'with replacement',
    replace: ['r.permutation(n)', '[int(i) for i in r.uniform(0, n, n).tolist()]'],
    finding: 'replacement',
  },
  {
    name: 'labels in the old order',
    replace: ['y[rows]', 'y[start:start + size]'],
    finding: 'labels-apart',
  },
  { name: 'all labels', replace: ['y[rows]', 'y'], finding: 'label-count' },
  {
    name: 'the slice ends at size',
    replace: ['start:start + size', 'start:size'],
    finding: 'rows-missing',
  },
  {
    name: 'one row too many',
    replace: ['start:start + size', 'start:start + size + 1'],
    finding: 'overlap',
  },
  { name: 'steps of one', replace: ['range(0, n, size)', 'range(0, n, 1)'], finding: 'overlap' },
  {
    name: 'the last mini-batch is dropped',
    replace: ['range(0, n, size)', 'range(0, n - size + 1, size)'],
    finding: 'last-missing',
  },
  { name: 'a fixed size', replace: ['start:start + size', 'start:start + 20'], finding: 'overlap' },
];

/** After the solution: it answers what is right for the numbers that a person sees. */
export const memorised = `known = mini_batches(X, y, 20, r)
def mini_batches(*_):
    return known
`;

/** @type {[string, string][]} */
export const rights = [
  ['start:start + size', 'start:min(start + size, n)'],
  ['batches.append((X[rows], y[rows]))', 'batches.append([X[rows], y[rows]])'],
  [
    `    batches = []
    for start in range(0, n, size):
        rows = order[start:start + size]
        batches.append((X[rows], y[rows]))
    return batches
`,
    `    for start in range(0, n, size):
        rows = order[start:start + size]
        yield X[rows, :], y[rows]
`,
  ],
  ['r.permutation(n)', 'r.permutation(list(range(n)))'],
  ['r.permutation(n)', '[int(i) for i in r.permutation(n)]'],
];
