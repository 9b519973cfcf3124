// The goals of the project, and whether a run reaches them: ratios of medians of the same run,
// shares of the peak measured beside them, and times.

/** @typedef {import('./measures.js').Measured} Measured */
/**
 * @typedef {{
 *   what: string;
 *   bar: number;
 *   value: (median: (id: string) => number, share: (id: string) => number) => number;
 *   atLeast?: boolean;
 *   unit?: string;
 * }} Bar
 */

const ratio =
  (/** @type {string} */ id, /** @type {...string} */ ...others) =>
  (/** @type {(id: string) => number} */ median) =>
    median(id) / Math.min(...others.map(median));
const share =
  (/** @type {string} */ id) =>
  (/** @type {unknown} */ _, /** @type {(id: string) => number} */ shareOf) =>
    shareOf(id);
const plain = (/** @type {string} */ id) => (/** @type {(id: string) => number} */ median) =>
  median(id);

/** @type {Bar[]} */
export const BARS = [
  {
    what: '784-128-10, batch 128, 1 thread / PyTorch, 1 thread',
    bar: 0.75,
    value: ratio('small/inkgrad/1', 'small/torch/1'),
  },
  {
    what: "the same, 2 threads / the better of PyTorch's 1 and 2",
    bar: 0.5,
    value: ratio('small/inkgrad/2', 'small/torch/1', 'small/torch/2'),
  },
  {
    what: 'the same, 2 threads / C with OpenBLAS, 2 threads',
    bar: 1,
    value: ratio('small/inkgrad/2', 'small/blas/2'),
  },
  {
    what: '784-128-10, batch 32, 1 thread / PyTorch, 1 thread',
    bar: 0.6,
    value: ratio('smallBatch/inkgrad/1', 'smallBatch/torch/1'),
  },
  {
    what: "784-512-256-10, batch 128, 2 threads / the better of PyTorch's",
    bar: 0.7,
    value: ratio('large/inkgrad/2', 'large/torch/1', 'large/torch/2'),
  },
  {
    what: 'the same, 1 thread / PyTorch, 1 thread',
    bar: 0.85,
    value: ratio('large/inkgrad/1', 'large/torch/1'),
  },
  {
    what: 'the same, 1 thread / C with OpenBLAS, 1 thread',
    bar: 1.15,
    value: ratio('large/inkgrad/1', 'large/blas/1'),
  },
  {
    what: '784-128-128-128-128-10, batch 128, 1 thread / C with OpenBLAS, 1 thread',
    bar: 1,
    value: ratio('deep/inkgrad/1', 'deep/blas/1'),
  },
  {
    what: '784-128-10, batch 128, 1 thread / C with OpenBLAS, 1 thread',
    bar: 0.8,
    value: ratio('small/inkgrad/1', 'small/blas/1'),
  },
  {
    what: '784-128-10, batch 32, 1 thread / C with OpenBLAS, 1 thread',
    bar: 0.85,
    value: ratio('smallBatch/inkgrad/1', 'smallBatch/blas/1'),
  },
  {
    what: 'Chromium, 1 thread / jax-js',
    bar: 0.16,
    value: ratio('browser/inkgrad', 'browser/jaxjs'),
  },
  {
    what: 'Chromium, 1 thread / TensorFlow.js, best loop',
    bar: 0.08,
    value: ratio('browser/inkgrad', 'browser/tfjs-loop'),
  },
  {
    what: 'Chromium, 1 thread / TensorFlow.js, model.fit',
    bar: 0.035,
    value: ratio('browser/inkgrad', 'browser/tfjs-fit'),
  },
  { what: 'Chromium / Node', bar: 1.15, value: ratio('engines/chromium', 'engines/node') },
  { what: 'Firefox / Node', bar: 1.5, value: ratio('engines/firefox', 'engines/node') },
  {
    what: 'dense product 128x784 by 784x512, of the peak',
    bar: 0.82,
    atLeast: true,
    value: share('product'),
  },
  {
    what: 'dense inputs, 784-128-10, 1 thread, of the peak',
    bar: 0.78,
    atLeast: true,
    value: share('dense/train'),
  },
  {
    what: '2 threads / 1 thread, 784-512-256-10',
    bar: 0.58,
    value: ratio('train/large/2', 'train/large/1'),
  },
  {
    what: '784-128-10 while another process takes a core: two threads / one',
    bar: 1.05,
    value: ratio('busy/small/2', 'busy/small/1'),
  },
  {
    what: '784-512-256-10, the same',
    bar: 1.05,
    value: ratio('busy/large/2', 'busy/large/1'),
  },
  { what: 'first epoch / fifth', bar: 1.3, value: plain('first/ratio') },
  {
    what: 'from pressing Train to 97 % test accuracy, 2 threads',
    bar: 0.4,
    unit: 's',
    value: plain('accuracy/to97/2'),
  },
  {
    what: 'to 98 %',
    bar: 1.5,
    unit: 's',
    value: plain('accuracy/to98/2'),
  },
  {
    what: 'to 99 %',
    bar: 20,
    unit: 's',
    value: plain('accuracy/to99/2'),
  },
  {
    what: 'evaluate 10,000 images, 1 thread',
    bar: 15,
    unit: 'ms',
    value: plain('evaluate/small/1'),
  },
  { what: 'one prediction', bar: 4, unit: 'µs', value: plain('predict') },
  {
    what: 'an affine distortion: 150,000 images a second',
    bar: 6.67,
    unit: 'µs',
    value: plain('distort/affine'),
  },
  {
    what: 'an elastic distortion: 60,000 images a second',
    bar: 16.7,
    unit: 'µs',
    value: plain('distort/elastic'),
  },
];

/**
 * Those that were measured, with what came of them.
 *
 * @param {Measured[]} results
 */
export function judge(results) {
  const byId = new Map(results.map((result) => [result.id, result]));
  const median = (/** @type {string} */ id) => byId.get(id)?.median ?? NaN,
    shareOf = (/** @type {string} */ id) => byId.get(id)?.share ?? NaN;
  return BARS.flatMap(({ what, bar, value, atLeast = false, unit = '' }) => {
    const reached = value(median, shareOf);
    return Number.isNaN(reached)
      ? []
      : [{ what, reached, bar, atLeast, unit, passes: atLeast ? reached >= bar : reached <= bar }];
  });
}

/** @param {ReturnType<typeof judge>} judged */
export const verdicts = (judged) =>
  judged
    .map(
      ({ what, reached, bar, atLeast, unit, passes }) =>
        `${passes ? 'pass ' : 'SHORT'}  ${reached.toPrecision(3).padStart(6)} ${unit.padEnd(2)} ${atLeast ? '>=' : '<='} ${String(bar).padEnd(5)}  ${what}`,
    )
    .join('\n');
