// Worker: the cards of the perceptron and of Adaline: the next update.

import { largest } from './optimizer-card.js';
import { previewOf, undone } from './preview.js';

/**
 * @typedef {import('./subject.js').UnitSubject} UnitSubject
 *
 * @typedef {import('../lines.js').Card} Card
 */

/**
 * @param {UnitSubject} subject
 * @returns {Card}
 */
function perceptronCard({ net, data, learningRate: eta, next, isAbove = false }) {
  const { pixels, label = 0 } = data.example(next);
  const { w, after, z, yHat } = undone(net, () => {
    const before = net.parameters;
    net.forward(data.batch([next]), { training: false });
    const [[sum], [answer]] = [net.preActivations(0), net.activations(0)];
    net.trainPerceptron(data, { learningRate: eta, samples: 1 });
    return { w: before, after: net.parameters, z: sum, yHat: answer };
  });
  const D = pixels.length;
  const i = largest(Float32Array.from(pixels)); // the weight that moves most
  return {
    kind: 'learner',
    name: 'perceptron',
    formulas: [
      {
        formula: isAbove ? 'learner.perceptron-above' : 'learner.perceptron',
        results: ['z', 'yHat', 'e', 'w', 'b'],
        values: {
          terms: Array.from(pixels, (x, k) => ({ w: w[k], x })),
          z,
          yHat,
          y: label,
          e: label - yHat,
          eta,
          i: i + 1,
          x: pixels[i],
          w0: w[i],
          w: after[i],
          b0: w[D],
          b: after[D],
        },
      },
    ],
    about: { example: next },
  };
}

/**
 * @param {UnitSubject} subject
 * @returns {Card}
 */
function adalineCard({ net, data, learningRate }) {
  const options = { learningRate, batchSize: data.size };
  const preview = previewOf(net, options, (other) => net.train(data, { ...other, steps: 1 }));
  const card = { kind: 'learner', name: 'adaline', about: {} };
  const formula = 'learner.adaline';
  if (typeof preview === 'string')
    return {
      ...card,
      about: { numbers: preview },
      formulas: [{ formula, results: [], values: {} }],
    };
  const { before, after, raw, step } = preview;
  const D = raw.length - 1;
  const i = largest(raw.subarray(0, D));
  return {
    ...card,
    formulas: [
      {
        formula,
        results: ['w', 'b'],
        values: {
          i: i + 1,
          n: data.size,
          eta: step.learningRate,
          g: raw[i],
          gb: raw[D],
          w0: before.w[i],
          w: after.w[i],
          b0: before.w[D],
          b: after.w[D],
        },
      },
    ],
  };
}

/** @param {UnitSubject} subject */
export const learnerCard = (subject) =>
  subject.of === 'perceptron' ? perceptronCard(subject) : adalineCard(subject);
