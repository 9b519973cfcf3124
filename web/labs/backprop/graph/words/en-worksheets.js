// Shared: the English words on worksheets.

/**
 * Which numbers the sheets have.
 *
 * @param {number[]} seeds
 * @param {boolean} isOwn the first sheet has a person's own numbers
 */
export function sheets(seeds, isOwn) {
  const seeded = isOwn ? seeds.slice(1) : seeds;
  const last = seeded.at(-1);
  const some = [];
  if (isOwn) some.push('Sheet 1 uses the numbers above.');
  const which = isOwn ? 'The other sheets use' : 'The numbers come from';
  if (seeded.length === 1) some.push(`${isOwn ? 'Sheet 2 uses' : which} seed ${last}.`);
  if (seeded.length > 1) some.push(`${which} seeds ${seeded[0]} to ${last}.`);
  return [...some, 'Solutions are at the end.'].join(' ');
}

/** @type {Record<string, string>} */
export const papers = { a4: 'A4', letter: 'Letter' };

/** @type {Record<string, string>} in full: paper has room */
const LOSSES = {
  mse: 'MSE',
  mae: 'MAE',
  huber: 'Huber',
  'binary-cross-entropy': 'binary cross-entropy',
  hinge: 'hinge',
  perceptron: 'perceptron criterion',
};

export const sheet = {
  title: () => 'Backpropagation by hand',
  solution: () => 'Solution: backpropagation by hand',
  name: () => 'Name',
  /**
   * @param {number} number
   * @param {number} count
   * @param {number | null} seed null: a person chose the numbers
   */
  place(number, count, seed) {
    if (count > 1)
      return `Sheet ${number} of ${count}, ${seed === null ? 'own numbers' : `seed ${seed}`}`;
    return seed === null ? 'Own numbers' : `Seed ${seed}`;
  },
  /** @param {string} activation */
  hidden: (activation) => `Hidden units: ${activation}`,
  /** @param {string} loss */
  loss: (loss) => `loss: ${LOSSES[loss]}`,
  task: () =>
    'Write the value of each node, then each gradient, and the local derivative on each edge. ' +
    'Compute with more than four digits, and write each result to four digits.',
  rounded: () => 'Results are rounded to four digits.',
  forward: () => '1. Forward: the value of each node',
  backward: () => '2. Backward: from the loss to each node',
  given: () => '3. The gradients of the given numbers',
  /** @param {string[]} leaves */
  foot: (leaves) => `inkgrad worksheet. Given: ${leaves.join(', ')}`,
};
