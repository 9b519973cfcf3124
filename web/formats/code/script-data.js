// Shared: the data of an experiment in NumPy, for the programs in NumPy and in PyTorch: x and y to
// train on, x_held and y_held to watch, x_test and y_test. Pure: description -> text.

import { comments, longList } from './python.js';
import { tablePart } from './script-table.js';
import { words } from './words/words.js';

/**
 * @typedef {import('./experiment.js').Experiment} Experiment
 *
 * @typedef {{ imports: string[]; text: string; isHeld: boolean; isTested: boolean }} DataPart isHeld:
 *   there are x_held and y_held; isTested: there are x_test and y_test
 */

/** @param {Experiment} experiment @returns {DataPart} */
export function dataPart(experiment) {
  const { data } = experiment;
  if (data.kind === 'digits') return digits(data, experiment.network.seed ?? 1);
  return data.kind === 'points' ? points(experiment, data) : tablePart(experiment, data);
}

const MNIST = `def read(name):
    with gzip.open(name) as file:
        return np.frombuffer(file.read(), np.uint8)


def load(part):
    images = read(f'{part}-images-idx3-ubyte.gz')[16:].reshape(-1, 784)
    labels = read(f'{part}-labels-idx1-ubyte.gz')[8:]
    return images.astype(np.float32) / 255, labels.astype(int)


x, y = load('train')
x_test, y_test = load('t10k')`;

/**
 * @param {import('./experiment.js').DigitsData} data
 * @param {number} seed
 * @returns {DataPart}
 */
function digits({ images, validation, shuffled }, seed) {
  const few = [];
  if (validation) {
    const rows = `${images}:${images + validation}`;
    few.push(`x_held, y_held = x[${rows}], y[${rows}]`);
  }
  if (images) few.push(`x, y = x[:${images}], y[:${images}]`);
  if (shuffled)
    few.push(
      `# ${words.parts.shuffled}`,
      `chosen = np.random.default_rng(${seed}).permutation(len(y))[:round(${shuffled} * len(y))]`,
      'y[chosen] = y[np.roll(chosen, 1)]',
    );
  return {
    imports: ['import gzip'],
    text: [comments(words.parts.mnist), '', MNIST, ...few].join('\n'),
    isHeld: validation > 0,
    isTested: true,
  };
}

/** Features by hand of points, as NumPy computes them. @type {Record<string, string>} */
const FEATURES = {
  x: 'x[:, 0]',
  y: 'x[:, 1]',
  x2: 'x[:, 0] ** 2',
  y2: 'x[:, 1] ** 2',
  xy: 'x[:, 0] * x[:, 1]',
  sinx: 'np.sin(x[:, 0])',
  siny: 'np.sin(x[:, 1])',
};

/**
 * @param {Experiment} experiment
 * @param {import('./experiment.js').PointsData} data
 * @returns {DataPart}
 */
function points(experiment, { rows: [train, held], features, isCurve }) {
  const isHeld = held.y.length > 0;
  const listed = (
    /** @type {import('./experiment.js').Rows} */ { x, y },
    /** @type {string} */ of,
  ) => [longList(`x${of} = np.array`, x), longList(`y${of} = np.array`, y)];
  const lines = [`# ${words.parts.points}`, ...listed(train, '')];
  if (isHeld) lines.push(`# ${words.parts.held}`, ...listed(held, '_held'));
  if (!isCurve && features.join() !== 'x,y') {
    const columns = features.map((name) => FEATURES[name]).join(', ');
    lines.push('', '', 'def features(x):', `    return np.stack([${columns}], axis=1)`, '', '');
    lines.push('x = features(x)', ...(isHeld ? ['x_held = features(x_held)'] : []));
  }
  if (experiment.learner === 'adaline')
    lines.push('y = 2 * y - 1', ...(isHeld ? ['y_held = 2 * y_held - 1'] : []));
  return { imports: [], text: lines.join('\n'), isHeld, isTested: false };
}
