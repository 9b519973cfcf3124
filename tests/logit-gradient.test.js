// The effect of each pixel on a logit, however large the weights. (That it is right,
// tests/browser/reader.test.js finds by finite differences.)
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { LogitGradient } from '../web/labs/digits/worker/saliency.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';

const ink = await load(),
  [image] = [ink.generatedDigits({ count: 1 }).images];

/**
 * A network whose weights are multiplied by a factor.
 *
 * @param {number} factor
 */
function gradient(factor) {
  const run = new Run(ink, { ...DEFAULTS, layers: [16] });
  run.net.parameters = run.net.parameters.map((w) => w * factor);
  const logits = new LogitGradient(ink),
    digit = run.net.predict(image).reduce((best, p, k, all) => (p > all[best] ? k : best), 0);
  return logits.of(run, image, digit);
}

test('of weights as they begin, a number for each pixel; so large that a logit less one is that logit, or no number, none at all', () => {
  const usual = gradient(1);
  assert.ok(usual);
  assert.is(usual.length, 784);
  assert.ok(usual.every(Number.isFinite) && usual.some((g) => g !== 0));
  assert.is(gradient(1e6), null);
  assert.is(gradient(1e25), null);
});

test.run();
