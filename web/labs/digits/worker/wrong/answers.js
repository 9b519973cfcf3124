// Worker: which images of a set a network got wrong at one moment, and in which order they are
// shown. Pure: it reads the outputs of the core and the labels.

/**
 * @typedef {import('../../messages/wrong.js').Cell} Cell
 *
 * @typedef {import('../../messages/wrong.js').Moment} Moment
 */

/**
 * The class that the core's confusion matrix counts an example under: the largest output, and of
 * equal ones the first.
 *
 * @param {ArrayLike<number>} outputs (N, K)
 * @param {number} row
 * @param {number} classes K
 */
export function answerOf(outputs, row, classes) {
  const from = row * classes;
  let top = 0;
  for (let k = 1; k < classes; k++) if (outputs[from + k] > outputs[from + top]) top = k;
  return top;
}

/**
 * The images of a cell, or all that are misclassified: the most confident mistake first. Where the
 * answer is the label, the least confident one comes first.
 *
 * @param {Pick<Moment, 'outputs' | 'classes'>} moment
 * @param {ArrayLike<number>} labels (N)
 * @param {Cell | null} cell null: all that are misclassified
 * @returns {{ index: number; answer: number; confidence: number }[]} confidence: the output of the
 *   answer
 */
export function imagesOf({ outputs, classes }, labels, cell) {
  const found = [];
  for (let index = 0; index < labels.length; index++) {
    if (cell && labels[index] !== cell.truth) continue;
    const answer = answerOf(outputs, index, classes);
    if (cell ? answer === cell.answer : answer !== labels[index])
      found.push({ index, answer, confidence: outputs[index * classes + answer] });
  }
  const direction = cell && cell.truth === cell.answer ? 1 : -1;
  return found.sort((a, b) => direction * (a.confidence - b.confidence) || a.index - b.index);
}
