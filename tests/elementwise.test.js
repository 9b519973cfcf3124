// Every activation's f and f', and every loss for logits up to +-100, against PyTorch in float64.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { Draw, drawData, reference, unpack } from './reference/cases.js';

const ink = await load();
const { points, curves, extremes } = reference('elementwise.json');

// float32 has units of 6e-8 of a value near 1, and each f takes a few operations there.
const ABSOLUTE = 2.4e-7;
const RELATIVE = 6e-7;

/**
 * @param {ArrayLike<number>} ours
 * @param {ArrayLike<number>} expected
 * @param {(i: number) => string} where
 * @param {number} [absolute]
 * @param {number} [relative]
 */
function close(ours, expected, where, absolute = ABSOLUTE, relative = RELATIVE) {
  assert.is(ours.length, expected.length);
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(ours[i] - expected[i]);
    assert.ok(
      error <= absolute + relative * Math.abs(expected[i]),
      `${where(i)}: ${ours[i]}, PyTorch ${expected[i]}`,
    );
  }
}

for (const { activation, options, f, derivative } of curves) {
  const name = [activation, ...Object.entries(options).flat()].join(' ');
  const ours = ink.activationCurve(activation, points, options);

  test(`${name}: f`, () => close(ours.f, unpack(f), (i) => `f(${points[i]})`));
  test(`${name}: f'`, () => close(ours.derivative, unpack(derivative), (i) => `f'(${points[i]})`));

  test(`${name}: small values keep their digits`, () => {
    const expected = unpack(f);
    const normal = points
      .map((/** @type {number} */ _, /** @type {number} */ i) => i)
      .filter((/** @type {number} */ i) => Math.abs(expected[i]) > 1.2e-38);
    // PyTorch's own 1 + erf and 1 + tanh cancel, in float64 too; and tanh's argument, up to 25, is
    // rounded.
    const absolute = activation.startsWith('gelu') ? 2e-15 : 0;
    const relative = activation === 'gelu-tanh' ? 3e-6 : RELATIVE;
    const pick = (/** @type {Float32Array} */ values) =>
      normal.map((/** @type {number} */ i) => values[i]);
    close(pick(ours.f), pick(expected), (i) => `f(${points[normal[i]]})`, absolute, relative);
  });
}

for (const { name, net, data, logits, losses, deltas } of extremes) {
  const K = net.inputs;
  const { values, ...targets } = drawData({ net, data }, new Draw(data.seed));
  assert.is(values.length, logits.length * K); // drawn as Python drew it, and replaced by the logits
  const rows = ink.dataset({ ...targets, values: Float32Array.from(logits.flat()) });
  const network = ink.network(net);
  network.parameters = Float32Array.from({ length: K * K + K }, (_, i) =>
    i < K * K && i % (K + 1) === 0 ? 1 : 0,
  ); // z = x
  const where = (/** @type {number} */ i) =>
    `${name}, logits ${logits[Math.floor(i / (losses.length === deltas.length ? 1 : K))]}`;

  test(`${name}: losses for logits up to +-100`, () => {
    close(network.examine(rows).losses, unpack(losses), (i) => `${name}, logits ${logits[i]}`);
  });

  test(`${name}: gradients for logits up to +-100`, () => {
    network.zeroGrad();
    network.forward(
      rows.batch(logits.map((/** @type {unknown} */ _, /** @type {number} */ i) => i)),
    );
    network.backward();
    const expected = unpack(deltas);
    assert.ok(expected.some((delta) => delta !== 0));
    close(network.deltas(0), expected, where);
  });
}

test.run();
