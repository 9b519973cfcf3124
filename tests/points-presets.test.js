// The numbers in the texts of the experiments of Points, by the core.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { PRESETS, presetSettings } from '../web/labs/points/presets.js';
import { makeData, setsFor } from '../web/labs/points/worker/data.js';
import { Run } from '../web/labs/points/worker/run.js';
import { words } from '../web/labs/points/words/words.js';

const ink = await load();

/** @param {string} id of an experiment with Adaline */
function adaline(id) {
  const preset = PRESETS.find((one) => one.id === id);
  const settings = presetSettings(/** @type {(typeof PRESETS)[0]} */ (preset));
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    makeData(ink, settings)
  );
  const run = new Run(ink, settings, 'adaline');
  const { train } = setsFor(data, 'adaline');
  return {
    train,
    net: run.net,
    /** @param {number} epochs */
    goOn: (epochs) => {
      for (let i = 0; i < epochs; i++) run.advance(data, 1);
      return run.net.evaluate(train);
    },
  };
}

/** @param {string} id */
const look = (id) => /** @type {any} */ (words.presets)[id].look;

test('Adaline, too small: from 1 to 0.51 in 50 epochs; the lowest value is 0.085', () => {
  assert.match(look('adaline-small'), /from 1 to 0\.51 in 50 epochs.* is 0\.085/);
  const small = adaline('adaline-small');
  assert.is(small.goOn(0).loss, 1);
  const { loss, accuracy } = small.goOn(1);
  assert.ok(loss < 1 && accuracy === 1, 'the line has almost its direction after one step');
  assert.is(small.goOn(49).loss.toFixed(2), '0.51');
  assert.is(adaline('adaline-right').goOn(5000).loss.toFixed(3), '0.085');
});

test('Adaline, a good rate: 0.085 after 15 epochs', () => {
  assert.match(look('adaline-right'), /After 15 epochs it is 0\.085/);
  assert.is(adaline('adaline-right').goOn(15).loss.toFixed(3), '0.085');
});

test('Adaline, too large: all weights change their sign, and all points their side', () => {
  assert.match(look('adaline-large'), /all weights change their sign/);
  const large = adaline('adaline-large');
  let before = [...large.net.parameters].map(() => 0);
  for (let step = 1; step <= 50; step++) {
    const { accuracy } = large.goOn(1);
    const now = [...large.net.parameters].slice(0, 2);
    if (step > 1) now.forEach((w, i) => assert.ok(w * before[i] < 0, `w${i}, step ${step}`));
    before = now;
    assert.is(accuracy, step % 2, `step ${step}`);
  }
});

test.run();
