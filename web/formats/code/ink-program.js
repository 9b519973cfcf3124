// Shared: an experiment as a program for the tab Code. There it gives the same hash as the lab
// after the same number of steps. Pure: description -> text.

import { complete, distortionOf, isRegression, sizesOf } from './experiment.js';
import { call, comments, literal, longList, snake } from './python.js';
import { words } from './words/words.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */

/** The names that `ink` uses, where they are not those of the core. @type {Record<string, string>} */
const NAMES = { learningRate: 'lr' };

/** @param {Experiment} experiment @returns {string[]} sentences about what differs from the page */
export const inkNotes = ({ notes }) => notes.map((code) => words.notes[code]);

/** Notes about differences that give other weights than the page has. */
const OTHER = ['changed', 'own-images', 'generated-images', 'fine-tuned'];

/** @param {Experiment} experiment whether the program gives the hash of the page */
export const givesHash = ({ notes }) => !notes.some((code) => OTHER.includes(code));

/** @param {Experiment} experiment whether Code can run it */
export const canRun = ({ data }) => data.kind !== 'table' || data.source !== 'own';

/**
 * @param {Experiment} experiment that `canRun`
 * @returns {string}
 */
export function inkProgram(experiment) {
  const { lab, link } = experiment;
  const head = [words.titles[lab], ...inkNotes(experiment), words.settings(link)];
  return `${[
    comments(head),
    'import ink',
    dataLines(experiment).join('\n'),
    networkLines(experiment),
    trainingLines(experiment).join('\n'),
    `# ${givesHash(experiment) ? words.parts.result : words.parts.hash}\nprint(net.hash)`,
  ].join('\n\n')}\n`;
}

/** @param {Experiment} experiment @returns {string[]} */
function dataLines(experiment) {
  const { data } = experiment;
  if (data.kind === 'digits') return digitsLines(data, experiment.network.seed ?? 1);
  return data.kind === 'points' ? pointsLines(experiment, data) : tableLines(data);
}

/**
 * @param {import('./experiment.js').DigitsData} data
 * @param {number} seed
 */
function digitsLines({ images, validation, shuffled }, seed) {
  const lines = ['train = ink.digits()', 'test = train.test'];
  if (validation) lines.push(`held = train.part(${images}, ${validation})`);
  if (images) lines.push(`train = train.part(0, ${images})`);
  if (shuffled)
    lines.push(`# ${words.parts.shuffled}`, `train = train.shuffled(${shuffled}, seed=${seed})`);
  return lines;
}

/** @param {import('./experiment.js').TableData} data */
function tableLines({ source, roles, missing, as, above, validation, test, seed, ...more }) {
  return [
    call('train, held, test = ink.table', [
      literal(source),
      `roles=${literal(roles.map((role) => role[0]).join(''))}`,
      `missing=${literal(missing)}`,
      `target=${literal(as)}`,
      ...(as === 'above' ? [`above=${above}`] : []),
      `held=${validation}`,
      `test=${test}`,
      `seed=${seed}`,
      ...(more.classWeights === 'none' ? [] : [`weights=${literal(more.classWeights)}`]),
      ...(source === 'generated' ? [`made=${more.made}`] : []),
    ]),
  ];
}

/**
 * @param {Experiment} experiment
 * @param {import('./experiment.js').PointsData} data
 */
function pointsLines(experiment, { made, added, held, features, classes, isCurve, rows }) {
  // A small share of few own points is no point at all.
  const isHeld = rows[1].y.length > 0;
  const isNumbers = isRegression(experiment);
  const lines = [];
  if (made) {
    const { name, count, noise, seed, heldOut } = made;
    lines.push(
      call('x, y = ink.points', [literal(name), `n=${count}`, `noise=${noise}`, `seed=${seed}`]),
    );
    if (heldOut) {
      const how = [`seed=${seed}`, ...(isNumbers ? ['classes=False'] : [])];
      lines.push(call('rows, held_rows = ink.split', ['y', String(heldOut), ...how]));
      lines.push('x_held, y_held = x[held_rows], y[held_rows]', 'x, y = x[rows], y[rows]');
    }
  }
  if (added.x.length) {
    const name = made ? 'added' : 'x';
    lines.push(
      longList(`${name} = ink.array`, added.x),
      longList(`${name}_y = ink.array`, added.y),
    );
    if (made) lines.push('x = ink.concatenate([x, added])', 'y = ink.concatenate([y, added_y])');
    else lines.push('y = x_y');
  }
  if (held.x.length)
    lines.push(longList('x_held = ink.array', held.x), longList('y_held = ink.array', held.y));
  const isPlain = isCurve || features.join() === 'x,y';
  if (!isPlain) {
    lines.push(`names = ${literal(features)}`);
    lines.push('x = ink.features(x, names)');
    if (isHeld) lines.push('x_held = ink.features(x_held, names)');
  }
  const isAdaline = experiment.learner === 'adaline';
  const y = (/** @type {string} */ name) => (isAdaline ? `2 * ${name} - 1` : name);
  const kind = isNumbers || isAdaline ? [] : [`classes=${classes}`];
  lines.push(call('train = ink.data', ['x', y('y'), ...kind]));
  if (isHeld) lines.push(call('held = ink.data', ['x_held', y('y_held'), ...kind]));
  return lines;
}

/** @param {Experiment} experiment */
function networkLines(experiment) {
  const { network } = experiment;
  const hidden = network.layers.slice(0, -1);
  const last = network.layers[network.layers.length - 1];
  const names = hidden.map(({ activation }) => activation);
  const activation = new Set(names).size === 1 ? names[0] : names;
  const dropout = hidden[0]?.dropout ?? 0;
  return call('net = ink.Network', [
    literal(sizesOf(experiment)),
    ...(hidden.length ? [`activation=${literal(activation)}`] : []),
    `output=${literal(last.activation)}`,
    // 2 ** -149 is the smallest number: z >= it is z > 0.
    ...(last.threshold ? ['threshold=2 ** -149'] : []),
    `loss=${literal(network.loss ?? 'cross-entropy')}`,
    ...(network.delta === undefined ? [] : [`delta=${network.delta}`]),
    ...(dropout ? [`dropout=${dropout}`] : []),
    `init=${literal(network.init ?? 'he')}`,
    `seed=${network.seed ?? 1}`,
  ]);
}

/**
 * Options that a schedule does not read.
 *
 * @param {string} schedule
 */
function idleOptions(schedule) {
  if (schedule === 'constant') return ['schedule', 'period', 'gamma', 'finalRate'];
  return ['step', 'exponential'].includes(schedule) ? ['finalRate'] : ['gamma'];
}

/**
 * Options of net.train() that are not at the core's own values.
 *
 * @param {Experiment} experiment
 */
function options(experiment) {
  const { training, isPlateau } = experiment;
  const usual = complete({ optimizer: training.optimizer });
  const { distortion: _, batchSize, learningRate, ...others } = complete(training);
  const named = Object.entries(others).filter(
    ([name, value]) => name === 'optimizer' || value !== /** @type {any} */ (usual)[name],
  );
  const idle = idleOptions(others.schedule ?? 'constant');
  const on = distortionOf(training);
  return [
    `batch_size=${batchSize}`,
    `lr=${learningRate}${isPlateau ? ' * factor' : ''}`,
    ...named
      .filter(([name]) => !idle.includes(name))
      .map(([name, value]) => `${NAMES[name] ?? snake(name)}=${literal(value)}`),
    ...(on
      ? [
          `distortion=${literal(Object.fromEntries(Object.entries(on).map(([name, by]) => [snake(name), by])))}`,
        ]
      : []),
  ];
}

/** @param {Experiment} experiment @returns {string[]} */
function trainingLines(experiment) {
  if (experiment.learner === 'perceptron') return perceptronLines(experiment);
  const { epochs, rest, stopping, isPlateau } = experiment;
  const lines = [];
  if (stopping) lines.push(`stopping = ink.EarlyStopping(patience=${stopping.patience})`);
  if (isPlateau) lines.push('plateau = ink.Plateau(patience=2, gamma=0.1)', 'factor = 1');
  const train = (/** @type {string} */ length, /** @type {string} */ indent) =>
    call('loss = net.train', ['train', length, ...options(experiment)], indent);
  if (epochs) {
    lines.push(`for epoch in range(${epochs}):`, train('epochs=1', '    '));
    lines.push(`    print(${shown(experiment)})`);
    if (isPlateau) lines.push('    factor = plateau.update(loss)');
    if (stopping)
      lines.push(
        `    # ${words.parts.stopping}`,
        '    if stopping.update(net, net.mean_loss(held)):',
        '        stopping.restore(net)',
        '        break',
      );
    if (stopping?.isRestoredAtEnd) lines.push('else:', '    stopping.restore(net)');
  }
  if (rest) lines.push(train(`steps=${rest}`, ''), 'print(loss)');
  return lines;
}

/**
 * The figures that a program prints after an epoch.
 *
 * @param {Experiment} experiment
 */
function shown({ data, stopping }) {
  const more = [];
  if (data.kind === 'digits') more.push("net.accuracy(test) if test else ''");
  const isWatched = stopping !== null || (data.kind === 'table' && data.validation > 0);
  if (isWatched) more.push('net.mean_loss(held)');
  return ['epoch + 1', 'loss', ...more].join(', ');
}

/** @param {Experiment} experiment */
function perceptronLines({ epochs, rest, training }) {
  const lines = [];
  if (epochs)
    lines.push(
      `for epoch in range(${epochs}):`,
      `    errors = net.train_perceptron(train, lr=${training.learningRate})`,
      '    print(epoch + 1, errors)',
      '    if errors == 0:',
      '        break',
    );
  if (rest) lines.push(`net.train_perceptron(train, lr=${training.learningRate}, samples=${rest})`);
  return lines;
}
