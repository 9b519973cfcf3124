// The facts of the lesson "Heart disease, honestly", computed by the core. Those about the table of
// heart disease are skipped by name where the table is missing.
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { heartFile } from '../helpers.js';
import { open } from '../lessons-players/player.js';
import { withHeart } from '../lessons-players/table.js';
import { percent } from './shared.js';

/** Epochs times mini-batches, at most. */
const TO_THE_END = 2000;

/**
 * @param {string} name
 * @param {() => Promise<void>} check
 */
async function onHeart(name, check) {
  if (heartFile) return withHeart(check);
  console.log(`skipped: ${name} (the heart disease table is not there)`);
}

/**
 * What the trained network says on the test rows, from a threshold on.
 *
 * @param {any} player
 * @param {number} cut
 * @param {number} positives among the test rows
 */
async function at(player, cut, positives) {
  await player.do({ set: { cut }, run: TO_THE_END });
  const { recall, precision, accuracy, auc } = player.facts();
  const found = Math.round(recall * positives);
  const alarms = precision ? Math.round(found / precision) - found : 0;
  return { found, alarms, accuracy, auc };
}

/** @type {import('./shared.js').Checks} */
export const checks = {
  async standardised() {
    assert.is((63 - 54) / 9, 1);
  },
  async theHeartTable(ink, { steps }) {
    await onHeart('heart: theHeartTable', async () => {
      const rows = readFileSync(/** @type {string} */ (heartFile), 'utf8')
        .trim()
        .split('\n')
        .map((row) => row.split(','));
      const column = (/** @type {number} */ k) =>
        rows.map((row) => row[k]).filter((cell) => cell !== '?');
      const ages = column(0).map(Number);
      const mean = ages.reduce((sum, age) => sum + age, 0) / ages.length;
      const variance = ages.reduce((sum, age) => sum + (age - mean) ** 2, 0) / ages.length;
      assert.is(Math.round(mean), 54);
      assert.is(Math.round(Math.sqrt(variance)), 9);
      const kinds = [2, 6, 10, 12].map((k) => new Set(column(k)).size);
      assert.equal(kinds, [4, 3, 3, 3]);
      const player = /** @type {any} */ (await open(ink, steps[0].link));
      assert.is(player.details().inputs, 13 + 9);
    });
  },
  async heartResults(ink, { steps }) {
    await onHeart('heart: heartResults', async () => {
      const player = /** @type {any} */ (await open(ink, steps[2].link));
      const half = await at(player, 0.5, 34);
      assert.is(player.details().parts[2], 74);
      assert.is(percent(half.accuracy), 82);
      assert.is(half.found, 24);
      assert.is(percent(half.found / 34), 71);
      const low = await at(player, 0.2, 34);
      assert.equal([low.found, low.alarms], [32, 14]);
      for (const { auc } of [half, low]) assert.is(auc.toFixed(2), '0.90');
      const lazy = await at(player, 1, 34);
      assert.is(lazy.found, 0);
      assert.is(Math.round(lazy.accuracy * 74), 40);
      assert.is(percent(lazy.accuracy), 54);
    });
  },
  async heartCrossValidation(ink, { steps }) {
    await onHeart('heart: heartCrossValidation', async () => {
      const player = /** @type {any} */ (await open(ink, steps[2].link));
      await player.do({ crossValidate: true });
      const { accuracy, spread, linear } = player.details().cross;
      assert.equal([accuracy, spread, linear].map(percent), [86, 5, 85]);
    });
  },
  async cancerResults(ink, { steps }) {
    const player = /** @type {any} */ (await open(ink, steps[7].link));
    const half = await at(player, 0.5, 53);
    assert.is(player.facts().rows, 569);
    assert.is(player.details().inputs, 10);
    assert.is(half.found, 44);
    assert.is(percent(44 / 53), 83);
    assert.is(percent(half.accuracy), 91);
    const low = await at(player, 0.2, 53);
    assert.equal([low.found, low.alarms], [53, 16]);
  },
};
