// The effect of each pixel on a logit, however large the weights. (That it is right,
// tests/browser/reader.test.js finds by finite differences.)
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { LogitGradient } from '../web/labs/digits/worker/reading/saliency.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';

const ink = await load(),
  look = await ink.instruments(),
  [image] = [ink.generatedDigits({ count: 1 }).images];

/**
 * A network whose weights are multiplied by a factor.
 *
 * @param {number} factor
 */
function gradient(factor) {
  const run = new Run(ink, { ...DEFAULTS, layers: [16] });
  run.net.parameters = run.net.parameters.map((w) => w * factor);
  const logits = new LogitGradient(look),
    digit = run.net.predict(image).reduce((best, p, k, all) => (p > all[best] ? k : best), 0);
  return logits.of(run, image, digit);
}

test('of weights as they begin, and of large ones, a number for each pixel; where it is no longer finite, none at all', () => {
  const usual = gradient(1);
  assert.ok(usual);
  assert.is(usual.length, 784);
  assert.ok(usual.every(Number.isFinite) && usual.some((g) => g !== 0));
  // Two layers: the slope grows with the square of the factor, and a power of 2 rounds nothing.
  assert.equal(
    gradient(2 ** 20),
    usual.map((g) => g * 2 ** 40),
  );
  assert.is(gradient(1e25), null);
});

test.run();
