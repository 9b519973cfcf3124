// The formula cards of a race of networks: one for each optimizer, about its own network, with the
// learning rate that a plateau has reduced.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { answerOf } from '../web/labs/common/formulas/worker/answer.js';
import { PRESETS, presetSettings } from '../web/labs/descent/presets.js';
import { raceSubjects } from '../web/labs/descent/worker/formulas/race-subjects.js';
import { subjectOf } from '../web/labs/descent/worker/formulas/subject.js';
import { PlateauFactor } from '../web/labs/descent/worker/plateau-factor.js';
import { trainOptions } from '../web/labs/descent/worker/race/train-options.js';

const ink = await load();
await ink.complete();

/**
 * As after some reductions.
 *
 * @param {number} factor
 * @param {number[]} reductions
 */
const reduced = (factor, reductions) =>
  Object.assign(new PlateauFactor(ink), { factor, reductions });

/** @param {object} some settings @param {number} factor of the rates */
function race(some, factor = 1) {
  const preset = PRESETS.find(({ id }) => id === 'networks');
  const settings = { ...presetSettings(/** @type {any} */ (preset)), ...some };
  const options = {
    inputs: 784,
    layers: [
      { units: 4, activation: 'tanh' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    seed: 2,
  };
  const data = ink.dataset(ink.generatedDigits({ count: 40 }));
  const source = { options, penalties: {}, data, dispose: () => data.dispose() };
  const rivals = settings.rivals.map((_, index) => ({
    net: ink.network(options),
    index,
    plateau: reduced(factor, factor < 1 ? [6, 9] : []),
  }));
  const subjects = raceSubjects(settings, source, /** @type {any} */ (rivals));
  return { settings, source, rivals, subjects };
}

const ask = (/** @type {string | null} */ kind) => ({ kind, parameter: null });

test('each network has an optimizer card; lines that are the same for all are shown once', async () => {
  const { subjects, settings, rivals } = race({});
  const before = rivals.map(({ net }) => net.hash());
  const { kinds, cards } = await answerOf(ink, subjects, ask('optimizer'));
  assert.equal(kinds, ['optimizer', 'schedule', 'loss', 'activation']);
  assert.is(cards.length, settings.rivals.length);
  for (const kind of ['schedule', 'loss'])
    assert.is((await answerOf(ink, subjects, ask(kind))).cards.length, 1, kind);
  assert.is((await answerOf(ink, subjects, ask('activation'))).cards.length, 2, 'its two layers');
  assert.equal(
    rivals.map(({ net }) => net.hash()),
    before,
    'no network has taken a step',
  );
});

test('the rate that a plateau has reduced is the one of the next step', () => {
  const { subjects, settings, source } = race({ schedule: 'plateau' }, 0.25);
  for (const [i, subject] of subjects.entries()) {
    const { options, plateau } = /** @type {any} */ (subject);
    const { rate } = settings.rivals[i];
    assert.equal(options, trainOptions(settings, settings.rivals[i], source, 0.25));
    assert.ok(Math.abs(options.learningRate - 0.25 * rate) < 1e-9 * rate);
    assert.equal([plateau.eta, plateau.at], [rate, [6, 9]]);
  }
});

test('balls on a surface have the reduced rate on their cards, too', () => {
  const preset = PRESETS.find(({ id }) => id === 'rates');
  const settings = {
    ...presetSettings(/** @type {any} */ (preset)),
    schedule: 'plateau',
  };
  const balls = settings.racers.map((_, racer) => ({
    racer,
    plateau: reduced(0.1, [4]),
  }));
  const subject = subjectOf(ink.surface('bowl'), settings, /** @type {any} */ (balls));
  const { balls: shown } = /** @type {any} */ (subject);
  shown.forEach((/** @type {any} */ { options }, /** @type {number} */ i) =>
    assert.ok(Math.abs(options.learningRate - 0.1 * settings.racers[i].rate) < 1e-12),
  );
});

test.run();
