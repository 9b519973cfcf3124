// Shared: the perceptron's rule as a program in NumPy, which serves for PyTorch as well: there is
// nothing to differentiate. Pure.

import { comments, tidy } from './python.js';
import { words } from './words/words.js';

/**
 * @param {import('./experiment.js').Experiment} experiment
 * @param {string[]} head sentences
 * @param {import('./script-data.js').DataPart} data
 */
export function perceptronScript({ training, network, epochs, rest }, head, data) {
  const isAbove = Boolean(network.layers[0].threshold);
  const part = rest
    ? `    # ${words.parts.rest}\n    N = len(x) if epoch < ${epochs} else ${rest}\n`
    : '';
  const of = rest ? '[:N]' : '';
  return tidy(`${comments(head)}

import numpy as np

# ---- ${words.parts.data} ----

${data.text}

# ---- ${words.parts.learning} ----

LEARNING_RATE = ${training.learningRate}
w, b = np.zeros(x.shape[1]), 0.0
for epoch in range(${epochs + (rest ? 1 : 0)}):
${part}    errors = 0
    for x_i, y_i in zip(x${of}, y${of}):
        prediction = 1 if w @ x_i + b ${isAbove ? '>' : '>='} 0 else 0
        error = y_i - prediction
        w += LEARNING_RATE * error * x_i
        b += LEARNING_RATE * error
        errors += abs(error)
    print(epoch + 1, errors, w, b)
    if errors == 0:
        break
`);
}
