// mismatch.js: the sentence about a loss and a last layer that do not go together. Page and worker.

/**
 * Why a loss does not go with the activation of the last layer, and what does.
 *
 * @param {{ loss: string; activation: string }} pair
 */
export function mismatch({ loss, activation }) {
  const fitting =
    { softmax: 'cross-entropy', sigmoid: 'binary-cross-entropy or mse' }[
      /** @type {'softmax'} */ (activation)
    ] ?? 'mse, mae or huber';
  const [why, last] = {
    'binary-cross-entropy': [
      'Binary cross-entropy needs a probability from each output. Sigmoid gives it, ' +
        `${activation} does not.`,
      'sigmoid',
    ],
    'cross-entropy': [
      'Cross-entropy needs probabilities that sum to 1 over the classes. Softmax gives them, ' +
        `${activation} does not.`,
      'softmax',
    ],
    hinge: ['The hinge loss is a margin on raw scores.', 'linear'],
  }[/** @type {'hinge'} */ (loss)] ?? ['The perceptron criterion uses raw scores.', 'linear'];
  return `${why} Make the last layer ${last}, or use the loss ${fitting}.`;
}
