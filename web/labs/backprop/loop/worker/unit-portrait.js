// Worker: what the page shows of the hidden units: the weights of all units of a layer, and one
// unit from close by. Makes messages; posts none.

/**
 * @typedef {import('./run.js').LoopRun} LoopRun
 *
 * @typedef {import('../../../../inkgrad/instruments.js').Instruments} Instruments
 *
 * @typedef {import('../messages.js').Change} Change
 */

/** Contributions that are shown: this many of the largest weights, and of the most negative. */
const CONTRIBUTIONS = 5;

/**
 * The layer and the unit that are looked at. A link may name others than there are.
 *
 * @param {import('../../../../inkgrad.js').Network} net
 * @param {import('../messages.js').Looked} at
 * @returns {{ layer: number; unit: number }} both from 0
 */
export function lookedAt({ layers }, at) {
  const layer = Math.min(at.layer, layers.length - 1) - 1;
  return { layer, unit: Math.min(at.unit, layers[layer].units) - 1 };
}

/**
 * @param {LoopRun} run
 * @param {number} layer from 0
 * @returns {import('../messages.js').UnitsMessage}
 */
export function unitsMessage({ net, start, steps }, layer) {
  const { inputs, units, weights: place } = net.layers[layer];
  const byUnit = (/** @type {Float32Array} */ all) =>
    Float32Array.from(
      { length: inputs * units },
      (_, at) => all[place.offset + (at % inputs) * units + Math.floor(at / inputs)],
    );
  const weights = byUnit(net.parameters);
  const before = steps > 0 ? byUnit(start) : null;
  const learned = before && weights.map((value, i) => value - before[i]);
  return { type: 'units', layer: layer + 1, inputs, units, weights, learned };
}

/**
 * @param {LoopRun} run
 * @param {{ layer: number; unit: number }} at both from 0
 * @param {Instruments} look
 * @param {import('../messages.js').Responses | null} responses
 * @returns {import('../messages.js').UnitMessage}
 */
export function unitMessage(run, { layer, unit }, look, responses) {
  const { net, before, start, steps } = run;
  const { inputs, units, weights: place, biases } = net.layers[layer];
  const next = net.layers[layer + 1];
  const now = net.parameters;
  const column = (/** @type {Float32Array} */ all) =>
    Float32Array.from({ length: inputs }, (_, i) => all[place.offset + i * units + unit]);
  const weights = column(now);
  /** @param {Float32Array | null} all parameters */
  const since = (all) => all && change(weights, column(all), look);
  const outgoing = next.weights.offset + unit * next.units;
  return {
    type: 'unit',
    layer: layer + 1,
    unit: unit + 1,
    weights,
    ofWeights: look.summary(weights),
    bias: now[biases.offset + unit],
    change: since(before),
    learned: steps > 0 ? since(start) : null,
    steps,
    contributions: layer > 0 ? contributions(net, layer, weights) : null,
    out: layer === net.layers.length - 2 ? now.slice(outgoing, outgoing + next.units) : null,
    responses,
  };
}

/**
 * @param {Float32Array} weights
 * @param {Float32Array} old
 * @param {Instruments} look
 * @returns {Change}
 */
const change = (weights, old, look) => ({
  values: weights.map((value, i) => value - old[i]),
  summary: look.summary(weights, old),
});

/**
 * The units below with the largest weights, and with the most negative.
 *
 * @param {import('../../../../inkgrad.js').Network} net
 * @param {number} layer from 0
 * @param {Float32Array} weights
 * @returns {import('../messages.js').Contribution[]}
 */
function contributions(net, layer, weights) {
  const order = [...weights.keys()].sort((i, j) => weights[j] - weights[i]);
  return [...order.slice(0, CONTRIBUTIONS), ...order.slice(-CONTRIBUTIONS)].map((i) => ({
    unit: i + 1,
    weight: weights[i],
    weights: net.unitWeights(layer - 1, i),
  }));
}
