// Shared: the network of an experiment in NumPy: initial weights, activations, forward pass, loss
// and backward pass. Pure: description -> text.

import { initOf, sizesOf } from './experiment.js';
import { ACTIVATIONS, INITS, LOSSES, MARGINS } from './numpy-parts.js';
import { words } from './words/words.js';

/** @typedef {import('./experiment.js').Experiment} Experiment */

/** Names of activations as functions. @param {string} [name] */
const named = (name = 'linear') => name.replaceAll('-', '_');

/** @param {Experiment} experiment */
export function networkLines(experiment) {
  const [, ...units] = sizesOf(experiment);
  const { layers } = experiment.network;
  const isWide = layers.some(({ activation }) => activation === 'maxout');
  const width = isWide ? 'width' : 'units';
  const names = isWide ? 'fan, units, width' : 'fan, units';
  const init = initOf(experiment);
  const widthOf = (/** @type {number} */ l) =>
    units[l] * (layers[l].activation === 'maxout' ? 2 : 1);
  const inputs = layers.map((_, l) => (l ? units[l - 1] : 'x.shape[1]'));
  const shapes = inputs.map((fan, l) => [fan, units[l], ...(isWide ? [widthOf(l)] : [])]);
  const constants = [];
  if (init.name === 'normal') constants.push(`SIGMA = ${init.sigma ?? 0.01}`);
  if (init.name === 'uniform') constants.push(`RANGE = ${init.range ?? 0.05}`);
  const dropout = layers[0].dropout ?? 0;
  if (dropout) constants.push(`DROPOUT = ${dropout}`);
  return [
    ...constants,
    `shapes = [${shapes.map((shape) => `(${shape.join(', ')})`).join(', ')}]`,
    `W = [${INITS[init.name](width)} for ${names} in shapes]`,
    `b = [np.zeros(${width}) for ${names} in shapes]`,
  ].join('\n');
}

/** @param {Experiment} experiment */
export function functionLines(experiment) {
  const { network } = experiment;
  const names = network.layers.map(({ activation }) => activation ?? 'linear');
  const used = [...new Set(names)];
  const helpers = used.flatMap((name) => ACTIVATIONS[name].needs ?? []);
  const functions = used.map((name) => {
    const { forward, backward } = ACTIVATIONS[name];
    return `def ${named(name)}(z):\n    return ${forward}\n\n\ndef ${named(name)}_back(z, d):\n    return ${wrapped(backward)}`;
  });
  const list = (/** @type {string} */ tail) => names.map((name) => named(name) + tail).join(', ');
  const dropout = network.layers[0].dropout ?? 0;
  return [
    ...helpers,
    ...functions,
    `F = [${list('')}]\nF_BACK = [${list('_back')}]`,
    forwardLines(dropout > 0),
    lossLines(experiment),
    BACKWARD,
  ].join('\n\n\n');
}

/** @param {string} expression in parentheses where it has more than one line */
const wrapped = (expression) => (expression.includes('\n') ? `(${expression})` : expression);

/** @param {boolean} hasDropout */
const forwardLines = (hasDropout) =>
  [
    `# ${words.parts.forward}`,
    'def forward(x, training=False):',
    '    kept = []',
    '    for l in range(len(W)):',
    '        z = x @ W[l] + b[l]',
    '        a = F[l](z)',
    ...(hasDropout
      ? [
          '        mask = np.ones_like(a)',
          '        if training and l < len(W) - 1:',
          '            mask = (rng.random(a.shape) >= DROPOUT) / (1 - DROPOUT)',
          '        kept.append((x, z, mask))',
          '        x = a * mask',
        ]
      : ['        kept.append((x, z, 1))', '        x = a']),
    '    return x, kept',
  ].join('\n');

/** @param {Experiment} experiment */
function lossLines({ network }) {
  const name = network.loss ?? 'cross-entropy';
  const margins = MARGINS[name];
  const body = margins
    ? margins[network.layers.at(-1)?.units === 1 ? 'one' : 'many']
    : [
        `d = ${LOSSES[name].gradient}`,
        ...(LOSSES[name].by === 'a' ? ['d = F_BACK[-1](z, d)'] : []),
        `return ${LOSSES[name].loss}, d`,
      ];
  const delta = name === 'huber' ? `DELTA = ${network.delta ?? 1}\n\n\n` : '';
  return `${delta}def loss_of(z, t):\n    a = F[-1](z)\n${body.map((line) => `    ${line}`).join('\n')}`;
}

const BACKWARD = `# ${words.parts.backward}
def backward(d, kept):
    gradients = []
    for l in reversed(range(len(W))):
        x, _, _ = kept[l]
        gradients = [x.T @ d, d.sum(axis=0)] + gradients
        if l:
            _, z, mask = kept[l - 1]
            d = F_BACK[l - 1](z, (d @ W[l].T) * mask)
    return gradients`;
