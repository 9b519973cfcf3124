// Shared: an experiment as a program in NumPy, in which forward pass, backward pass and update rule
// are written out. Pure: description -> text.

import { complete, distortionOf, isRegression } from './experiment.js';
import { functionLines, networkLines } from './numpy-network.js';
import { RULES } from './numpy-parts.js';
import { comments, importLines, snake, tidy } from './python.js';
import { schedulePart } from './schedules.js';
import { dataPart } from './script-data.js';
import { perceptronScript } from './script-perceptron.js';
import { words } from './words/words.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */

/**
 * Sentences about what differs from the page, and what is left out.
 *
 * @param {Experiment} experiment
 * @returns {string[]}
 */
export function scriptNotes({ learner, data, notes, training, rest }) {
  const found = [...notes.map((code) => words.notes[code]), ...tableNotes(data)];
  if (learner === 'network') {
    if (data.kind === 'table' && data.classWeights !== 'none')
      found.push(words.notes['class-weights']);
    if (data.kind === 'table') found.push(words.notes['table-split']);
    else found.push(words.notes.weights);
    if (rest) found.push(words.notes['whole-epochs']);
  }
  const distortion = distortionOf(training);
  if (distortion)
    found.push(
      words.distortion(Object.keys(distortion).map((name) => snake(name).replaceAll('_', ' '))),
    );
  const share = complete(training).generatedShare;
  if (share) found.push(words.generated(String(Number((100 * share).toPrecision(6)))));
  return found;
}

/**
 * The source of the rows of a table without a file.
 *
 * @param {Experiment['data']} data
 * @returns {string[]}
 */
function tableNotes(data) {
  if (data.kind !== 'table') return [];
  if (data.source === 'own') return [words.ownTable({ file: data.file, ...data.layout })];
  return data.source === 'generated' ? [words.notes['made-table']] : [];
}

/** @param {Experiment} experiment @returns {string} */
export function numpyScript(experiment) {
  const { lab, link, learner } = experiment;
  const head = [words.titles[lab], ...scriptNotes(experiment), words.settings(link)];
  const data = dataPart(experiment);
  if (learner === 'perceptron') return perceptronScript(experiment, head, data);
  const schedule = schedulePart(experiment);
  const functions = functionLines(experiment);
  const needsMath = schedule.needsMath || functions.includes('math.');
  return tidy(
    [
      comments(head),
      importLines([...data.imports, ...(needsMath ? ['import math'] : [])], ['import numpy as np']),
      `rng = np.random.default_rng(${experiment.network.seed ?? 1})`,
      `# ---- ${words.parts.data} ----`,
      data.text,
      targetLines(experiment, data),
      `# ---- ${words.parts.network} ----`,
      networkLines(experiment),
      functions,
      `# ---- ${words.parts.learning} ----`,
      constantLines(experiment),
      schedule.text,
      ruleLines(experiment),
      trainingLines(experiment, data, schedule.isConstant),
    ].join('\n\n'),
  );
}

/**
 * Targets as a matrix: one column, or one for each class.
 *
 * @param {Experiment} experiment
 * @param {import('./script-data.js').DataPart} data
 */
function targetLines(experiment, { isHeld, isTested }) {
  const K = experiment.network.layers.at(-1)?.units ?? 1;
  const of = (/** @type {string} */ y) => (K === 1 ? `${y}.reshape(-1, 1)` : `np.eye(${K})[${y}]`);
  const lines = [`t = ${of('y')}`];
  if (isHeld) lines.push(`t_held = ${of('y_held')}`);
  if (isTested) lines.push(`t_test = ${of('y_test')}`);
  return lines.join('\n');
}

/** @param {Experiment} experiment */
function constantLines({ training, epochs, rest }) {
  const all = complete(training);
  const { optimizer = 'sgd' } = all;
  const named = {
    EPOCHS: epochs + (rest ? 1 : 0),
    BATCH_SIZE: all.batchSize,
    LEARNING_RATE: all.learningRate,
    ...(isPlain(all) || !['sgd', 'nesterov'].includes(optimizer) ? {} : { MOMENTUM: all.momentum }),
    ...(optimizer === 'rmsprop' ? { RHO: all.rho } : {}),
    ...(optimizer.startsWith('adam') ? { BETA1: all.beta1, BETA2: all.beta2 } : {}),
    ...(['adagrad', 'rmsprop', 'adam', 'adamw'].includes(optimizer)
      ? { EPSILON: all.epsilon }
      : {}),
    ...(all.weightDecay ? { WEIGHT_DECAY: all.weightDecay } : {}),
    ...(all.l1 ? { L1: all.l1 } : {}),
    ...(all.clipNorm ? { CLIP_NORM: all.clipNorm } : {}),
    ...(all.maxNorm ? { MAX_NORM: all.maxNorm } : {}),
  };
  return Object.entries(named)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

/** @param {ReturnType<typeof complete>} all */
const isPlain = ({ optimizer, momentum }) => optimizer === 'sgd' && !momentum;

/** @param {Experiment} experiment */
function ruleLines({ training }) {
  const all = complete(training);
  const { memory, lines } = RULES[isPlain(all) ? 'plain' : (all.optimizer ?? 'sgd')];
  const isAdamW = all.optimizer === 'adamw';
  const used = isAdamW && !all.weightDecay ? lines.slice(1) : lines;
  const names = ['v', 'm'].slice(0, memory);
  const parameters = 'parameters = [p for layer in zip(W, b) for p in layer]';
  const lists = names.map((name) => `${name}s = [np.zeros_like(p) for p in parameters]`);
  const zipped = ['parameters', 'gradients', ...names.map((name) => `${name}s`)].join(', ');
  const body = [
    ...(all.clipNorm
      ? [
          '    norm = sum(np.sum(g * g) for g in gradients) ** 0.5',
          '    gradients = [g * min(1, CLIP_NORM / max(norm, 1e-30)) for g in gradients]',
        ]
      : []),
    `    for ${['w', 'g', ...names].join(', ')} in zip(${zipped}):`,
    ...(all.weightDecay && !isAdamW ? ['        g = g + WEIGHT_DECAY * w'] : []),
    ...(all.l1 ? ['        g = g + L1 * np.sign(w)'] : []),
    ...used.map((line) => `        ${line}`),
    ...(all.maxNorm
      ? [
          '    for w in W:',
          '        norms = np.sqrt(np.sum(w * w, axis=0))',
          '        w *= np.minimum(1, MAX_NORM / np.maximum(norms, 1e-30))',
        ]
      : []),
  ];
  return `${[parameters, ...lists].join('\n')}\n\n\n# ${words.parts.rule}\ndef step(gradients, eta, t):\n${body.join('\n')}\n`;
}

/**
 * @param {Experiment} experiment
 * @param {import('./script-data.js').DataPart} data
 * @param {boolean} isConstant
 */
function trainingLines(experiment, { isHeld, isTested }, isConstant) {
  const { stopping, isPlateau } = experiment;
  const isAccuracy = !isRegression(experiment) && experiment.learner === 'network';
  const eta = `${isConstant ? 'LEARNING_RATE' : 'rate(now)'}${isPlateau ? ' * factor' : ''}`;
  const sets = [isHeld && 'held', isTested && 'test'].filter((name) => name !== false);
  return [
    ...MEASURE(isAccuracy, experiment.network.layers.at(-1)?.units === 1, outputMiddle(experiment)),
    '',
    '',
    'now = 0',
    ...(stopping
      ? ["best, best_weights, waited = float('inf'), [p.copy() for p in parameters], 0"]
      : []),
    ...(isPlateau ? ["factor, lowest, patience = 1, float('inf'), 0"] : []),
    'for epoch in range(EPOCHS):',
    '    order = rng.permutation(len(x))',
    '    total = 0',
    '    for first in range(0, len(x), BATCH_SIZE):',
    '        rows = order[first:first + BATCH_SIZE]',
    '        _, kept = forward(x[rows], training=True)',
    '        loss, d = loss_of(kept[-1][1], t[rows])',
    `        step(backward(d, kept), ${eta}, now)`,
    '        total += loss * len(rows)',
    '        now += 1',
    `    print(epoch + 1, total / len(x)${sets.map((name) => `, *measure(x_${name}, t_${name})`).join('')})`,
    ...(isPlateau ? PLATEAU : []),
    ...(stopping ? STOPPING(stopping) : []),
    'print(*measure(x, t))',
  ].join('\n');
}

/** @param {Experiment} experiment above which a single output is class 1 */
const outputMiddle = ({ network }) =>
  network.layers.at(-1)?.activation === 'sigmoid' ? '0.5' : '0';

/** @param {boolean} isAccuracy @param {boolean} isOne @param {string} middle */
const MEASURE = (isAccuracy, isOne, middle) => [
  'def measure(x, t):',
  '    a, kept = forward(x)',
  '    loss, _ = loss_of(kept[-1][1], t)',
  ...(isAccuracy
    ? [
        isOne
          ? `    right = (a >= ${middle}) == (t > 0.5)`
          : '    right = a.argmax(axis=1) == t.argmax(axis=1)',
        '    return loss, right.mean()',
      ]
    : ['    return (loss,)']),
];

/** PyTorch's ReduceLROnPlateau, with patience 2. */
const PLATEAU = [
  '    if total / len(x) < lowest * (1 - 1e-4):',
  '        lowest, patience = total / len(x), 0',
  '    else:',
  '        patience += 1',
  '    if patience > 2:',
  '        factor, patience = factor * 0.1, 0',
];

/** @param {import('./experiment.js').Stopping} stopping */
const STOPPING = ({ patience, isRestoredAtEnd }) => [
  '    loss = measure(x_held, t_held)[0]',
  '    if loss < best:',
  '        best, best_weights, waited = loss, [p.copy() for p in parameters], 0',
  '    else:',
  '        waited += 1',
  `    if waited >= ${patience}${isRestoredAtEnd ? ' or epoch == EPOCHS - 1' : ''}:`,
  `        # ${words.parts.stopping}`,
  '        for p, kept in zip(parameters, best_weights):',
  '            p[:] = kept',
  '        break',
];
