// Shared: the fifteen images of MNIST's test set whose labels people doubt. Five people looked at
// each of 100 suspected images, and fewer than three of the five saw the digit of the label in
// these.
//
// Source: C. G. Northcutt, A. Athalye, J. Mueller: Pervasive Label Errors in Test Sets Destabilize
// Machine Learning Benchmarks. NeurIPS 2021 Datasets and Benchmarks. https://labelerrors.com;
// github.com/cleanlab/label-errors, mturk/mnist_mturk.json. The paper counts fifteen, too.

/**
 * What five people saw.
 *
 * @typedef {object} Votes
 * @property {number} guess the digit that the authors' method proposed instead of the label
 * @property {number} forLabel who saw the label's digit
 * @property {number} forGuess who saw the proposed digit
 * @property {number} forNeither who saw neither of them
 */

/**
 * The index in the test set, from 0; its label; the proposed digit; votes for the label, for the
 * proposed digit, for neither.
 */
const DOUBTFUL = [
  [947, 8, 9, 0, 5, 0],
  [1621, 0, 6, 2, 3, 0],
  [1901, 9, 4, 2, 3, 0],
  [2130, 4, 9, 2, 2, 1],
  [2462, 2, 0, 0, 4, 1],
  [2597, 5, 3, 0, 4, 1],
  [2654, 6, 1, 0, 2, 3],
  [3520, 6, 4, 2, 0, 3],
  [3558, 5, 0, 1, 4, 0],
  [5937, 5, 3, 1, 3, 1],
  [6651, 0, 6, 0, 5, 0],
  [6783, 1, 6, 2, 3, 0],
  [8527, 4, 9, 2, 2, 1],
  [9679, 6, 3, 2, 0, 3],
  [9729, 5, 6, 2, 3, 0],
];
/** Images in MNIST's test set. */
const SIZE = 10_000;

/**
 * The votes by index. Other images than MNIST's test set have none: their labels would have to be the
 * same at all of these places.
 *
 * @param {ArrayLike<number>} labels (N) of all images
 * @returns {Map<number, Votes>}
 */
export function doubtfulAmong(labels) {
  const isMnist =
    labels.length === SIZE && DOUBTFUL.every(([index, label]) => labels[index] === label);
  return new Map(
    (isMnist ? DOUBTFUL : []).map(([index, , guess, forLabel, forGuess, forNeither]) => [
      index,
      { guess, forLabel, forGuess, forNeither },
    ]),
  );
}
