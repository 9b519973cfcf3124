// Worker: checks exercise 11: the program's train_step(net, batch, lr) on small networks. The
// weights after each step must be those of the core's five calls, bit for bit. Which calls it made
// says what is wrong.

import { FLOAT32, compareAll, lineIn, missing, verdictOf } from '../diagnosis.js';
import { PythonError } from '../../python/border.js';
import { PROBE } from '../../python/probe.js';

/**
 * @typedef {import('../../../messages.js').Finding} Finding
 *
 * @typedef {import('../../python/probe.js').Probe} Probe
 *
 * @typedef {(typeof HIDDEN)[0]} Given
 */

const CALLS = ['zero_grad', 'forward', 'loss', 'backward', 'step'];
const POINTS = { kind: 'xor-clouds', count: 24, noise: 0.25 };
const STEPS = 3;

const HIDDEN = [
  { seed: 7, lr: 0.375, size: 8 },
  { seed: 3, lr: 0.125, size: 6 },
  { seed: 12, lr: 0.75, size: 5 },
];

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const name = 'train_step';
  const lacks = missing(probe, [name]);
  if (lacks) return verdictOf([lacks]);
  probe.run('import ink as _ink');
  const told = HIDDEN.map((given) => {
    const yours = trained(probe, given);
    const right = trainedByCore(ink, given);
    return { given, yours, right };
  });
  const isTrained = told.every(
    ({ yours, right }) => !yours.refusal && yours.weights.join() === right.weights.join(),
  );
  if (!isTrained) return verdictOf([findingOf(probe, told)]);
  const losses = told.flatMap(({ yours, right }) =>
    right.losses.map((loss, i) => ({ yours: yours.losses[i], right: loss })),
  );
  const line = lineIn(probe, name, /\bloss\s*=/);
  return verdictOf([compareAll(losses, { name: 'loss', line, tolerance: FLOAT32 })]);
}

/** @param {Given} given @param {number} step the rows of its mini-batch */
const rowsOf = ({ size, seed }, step) =>
  Array.from({ length: size }, (_, i) => (5 * i + 7 * step + seed) % POINTS.count);

/**
 * Some steps of the program.
 *
 * @param {Probe} probe
 * @param {Given} given
 */
function trained(probe, given) {
  const { seed, lr } = given;
  const { kind, count, noise } = POINTS;
  probe.run(`_data = _ink.data(*_ink.points('${kind}', n=${count}, noise=${noise}, seed=${seed}), 2)
_net = ${PROBE}.Recorder(_ink.Network([2, 5, 2], activation='tanh', seed=${seed}))`);
  const losses = [];
  const weights = [];
  /** @type {PythonError | null} what the core refused: the calls before it say why */
  let refusal = null;
  for (let step = 0; step < STEPS && !refusal; step++) {
    probe.run('_net._calls = []');
    probe.run(`_batch = _data.batch([${rowsOf(given, step).join()}])`);
    try {
      losses.push(probe.value(`train_step(_net, _batch, ${lr})`));
    } catch (error) {
      // Values that the core refuses raise a ValueError; anything else is the program's own.
      if (!(error instanceof PythonError && error.type === 'ValueError')) throw error;
      refusal = error;
    }
    weights.push(String(probe.value('_net._net.hash')));
  }
  const calls = /** @type {string[]} */ (probe.value('_net._calls'));
  const rates = /** @type {number[]} */ (probe.value('_net._rates'));
  const options = /** @type {string[]} */ (probe.value('_net._options'));
  return { losses, weights, calls, rates, options, refusal };
}

/**
 * The same steps by the core's own five calls.
 *
 * @param {import('../../../../../inkgrad.js').Ink} ink
 * @param {Given} given
 */
function trainedByCore(ink, given) {
  const { seed, lr } = given;
  const { values, labels } = ink.points({ ...POINTS, seed });
  const data = ink.dataset({ values, inputs: 2, labels: Array.from(labels ?? []), classes: 2 });
  const layers = [
    { units: 5, activation: 'tanh' },
    { units: 2, activation: 'softmax' },
  ];
  const net = ink.network({ inputs: 2, layers, loss: 'cross-entropy', seed });
  try {
    const losses = [];
    const weights = [];
    for (let step = 0; step < STEPS; step++) {
      net.zeroGrad();
      net.forward(data.batch(rowsOf(given, step)));
      losses.push(net.loss());
      net.backward();
      net.step({ learningRate: lr });
      weights.push(net.hash());
    }
    return { losses, weights };
  } finally {
    net.dispose();
    data.dispose();
  }
}

/** @param {Probe} probe @param {string} call the line of the last one, which is too much */
const lastLine = ({ source }, call) =>
  source.split('\n').findLastIndex((line) => line.includes(`.${call}(`)) + 1;

/**
 * Why the weights are not those of the core.
 *
 * @param {Probe} probe
 * @param {{ given: Given; yours: ReturnType<typeof trained> }[]} told
 * @returns {Finding}
 * @throws {PythonError} what the core refused, if the calls do not explain it
 */
function findingOf(probe, told) {
  const name = 'train_step';
  const line = (/** @type {string} */ call) =>
    lineIn(probe, name, new RegExp(`\\b${call}\\b(?!\\()|\\.${call}\\(`));
  const [{ yours }] = told;
  const { calls } = yours;
  const at = (/** @type {string} */ call) => calls.indexOf(call);
  if (!calls.length) return { kind: 'no-calls', name, line: lineIn(probe, name, /def/) };
  const absent = CALLS.find((call) => call !== 'loss' && at(call) < 0);
  if (absent)
    return { kind: `no-${absent.replace('_', '-')}`, name: `net.${absent}()`, line: line(absent) };
  if (at('step') < at('backward')) return { kind: 'step-first', name, line: line('step') };
  const last = calls.lastIndexOf('zero_grad');
  if (last > at('backward') && last < calls.lastIndexOf('step'))
    return { kind: 'zero-too-late', name, line: lastLine(probe, 'zero_grad') };
  const again = ['backward', 'step'].find((call) => calls.lastIndexOf(call) > at(call));
  if (again) return { kind: 'called-twice', name: `net.${again}()`, line: lastLine(probe, again) };
  if (yours.refusal) throw yours.refusal;
  const rate = rateFinding(told, line('step'));
  if (rate) return rate;
  const [option] = yours.options;
  if (option) return { kind: 'step-options', name: option, line: line('step') };
  return { kind: 'other-weights', name: 'net' };
}

/**
 * @param {{ given: Given; yours: ReturnType<typeof trained> }[]} told
 * @param {number} [line]
 * @returns {Finding | null}
 */
function rateFinding(told, line) {
  const rates = told.map(({ yours }) => yours.rates[0]);
  const wrong = told.findIndex(({ given }, i) => rates[i] !== given.lr);
  if (wrong < 0) return null;
  const isFixed = rates.every((rate) => rate === rates[0]);
  const finding = { name: 'lr', line, yours: rates[wrong], right: told[wrong].given.lr };
  return { kind: isFixed ? 'fixed-rate' : 'rate', ...finding };
}
