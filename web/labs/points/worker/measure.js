// Worker: how good one learner is on a dataset, without training it.

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('./data.js').Sets} Sets
 */

/**
 * How many of the points are misclassified; null where there are no classes.
 *
 * @param {Network} net
 * @param {Dataset | null} set
 */
export function countWrong(net, set) {
  if (!set || !set.classes) return null;
  const { count, correct } = net.evaluate(set);
  return count - correct;
}

/**
 * Which of the points are misclassified: 1 for each that is.
 *
 * @param {Network} net
 * @param {Sets} sets first the training points, then those held out
 */
export function findWrong(net, { train, heldOut }) {
  const wrongOf = (/** @type {Dataset | null} */ set) => {
    if (!set || !set.classes) return new Array(set?.size ?? 0).fill(0);
    return Array.from(
      { length: set.size },
      (_, i) => 1 - net.evaluate(set, { from: i, to: i + 1 }).correct,
    );
  };
  return Uint8Array.from([train, heldOut].flatMap(wrongOf));
}

/**
 * Losses and errors of both sets.
 *
 * @param {Network} net
 * @param {Sets} sets
 * @param {boolean} hasLoss the perceptron has none
 */
export function measure(net, { train, heldOut }, hasLoss) {
  const isCurve = !train.classes;
  const now = net.evaluate(train);
  const then = heldOut ? net.evaluate(heldOut) : null;
  return {
    loss: hasLoss ? now.loss : null,
    errors: isCurve ? null : now.count - now.correct,
    heldOutLoss: hasLoss && then ? then.loss : null,
    heldOutErrors: then && !isCurve ? then.count - then.correct : null,
  };
}
