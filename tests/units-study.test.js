// The error against the number of hidden units, in Node: each network is the one that the API
// trains alone, whatever the settings say of layers and of an end.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { fitting, initialSettings } from '../web/labs/points/settings.js';
import { PRESETS, presetSettings } from '../web/labs/points/presets.js';
import * as words from '../web/labs/points/words/en-units.js';
import { Engine } from '../web/labs/points/worker/units/study.js';
import { assertFast, timedTest, turnTime } from './turn-time.js';

const ink = await load();

/** @typedef {import('../web/labs/points/worker/units/study.js').FromStudy} FromStudy */

/** @param {Partial<import('../web/labs/points/settings.js').Settings>} some @param {number} most */
function study(some, most, steps = 400) {
  /** @type {FromStudy[]} */
  const told = [];
  const { settings } = fitting({ ...initialSettings(), ...some });
  const engine = new Engine(
    ink,
    (message) => told.push(message),
    () => {},
  );
  engine.handle({ type: 'study', settings, most, steps });
  let longest = 0;
  for (let hasMore = true; hasMore;) {
    const took = turnTime();
    hasMore = engine.turn();
    longest = Math.max(longest, took());
  }
  const all = told.flatMap((one) => (one.type === 'studied' ? [one] : []));
  return { told, all, longest, engine };
}

const SINE = /** @type {const} */ ({
  data: 'sine',
  count: 60,
  noise: 0.05,
  heldOut: 0,
  loss: 'mse',
  optimizer: 'adam',
  learningRate: 0.02,
  batchSize: 7,
  seed: 3,
});

test('each network is trained as the API trains it alone', () => {
  const { all, told } = study({ ...SINE, layers: [9, 9], until: 1, patience: 2 }, 5);
  const { values, targets } = ink.points({ kind: 'sine', count: 60, noise: 0.05, seed: 1 });
  const data = ink.dataset({ values, inputs: 1, targets: /** @type {any} */ (targets) });
  assert.equal(
    all.map(({ units }) => units),
    [1, 2, 3, 4, 5],
  );
  for (const { units, loss, heldOutLoss } of all) {
    const net = ink.network({
      inputs: 1,
      layers: [
        { units, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
      loss: 'mse',
      init: 'xavier',
      seed: 3,
    });
    net.train(data, { optimizer: 'adam', learningRate: 0.02, batchSize: 7, steps: 400 });
    assert.is(loss, net.evaluate(data).loss, `${units} units`);
    assert.is(heldOutLoss, null);
  }
  assert.equal(told.at(-1), { type: 'study-over', why: 'done' });
});

test('points that are held out have a loss of their own', () => {
  const { all } = study({ data: 'circle', heldOut: 0.3 }, 3);
  assert.ok(all.every((one) => Number(one.heldOutLoss) > 0 && one.heldOutLoss !== one.loss));
});

test('it stops when it is asked to, and a new one begins from its start', () => {
  const { engine, told } = study(SINE, 1);
  const { settings } = fitting({ ...initialSettings(), ...SINE });
  const begin = () => engine.handle({ type: 'study', settings, most: 50, steps: 100_000 });
  begin();
  engine.turn();
  engine.handle({ type: 'stop' });
  assert.is(engine.turn(), false);
  assert.equal(told.at(-1), { type: 'study-over', why: 'stopped' });
  begin();
  assert.is(engine.turn(), true);
  engine.handle({ type: 'stop' });
});

test('a study that trained no network does not report divergence', () => {
  assert.is(words.result('stopped', []), 'Stopped before the first network was trained.');
  assert.match(words.result('empty', []), /^There are no points to train on/);
  assert.match(
    words.result('stopped', [{ units: 1, loss: 0.25, heldOutLoss: null }]),
    /^Stopped after 1 network\. The training loss is lowest with 1 hidden unit: 0\.25/,
  );
});

test('no points, and a rate that diverges: it ends, and says so', () => {
  assert.equal(study({ data: 'own' }, 3).told, [{ type: 'study-over', why: 'empty' }]);
  const lost = study({ ...SINE, optimizer: 'sgd', learningRate: 1e4, activations: ['relu'] }, 3);
  assert.ok(lost.all.some(({ loss }) => loss === Infinity));
  assert.is(words.cell(Infinity), 'diverged');
  assert.match(
    words.result(
      'done',
      lost.all.map((one) => ({ ...one, loss: Infinity })),
    ),
    /^Every network diverged/,
  );
});

timedTest('large networks make no turn long', async () => {
  const { longest } = study({ data: 'spiral', count: 2000, heldOut: 0, batchSize: 2000 }, 12, 50);
  assertFast(longest, 200, 'a turn');
});

test('a curve: the error falls as units are added, and the sentence says how far', () => {
  const found = PRESETS.find(({ id }) => id === 'approximation');
  const { all } = study(presetSettings(/** @type {any} */ (found)), 12, 3000);
  all.slice(1).forEach(({ loss }, i) => assert.ok(loss < 1.02 * all[i].loss, `${i + 2} units`));
  assert.ok(all[11].loss < all[0].loss / 20);
  assert.match(
    words.result('done', all),
    /^With 1 hidden unit the training loss is 0\.217\. It is lowest with 5 hidden units: 0\.0095\d*\. From 3 hidden units on it hardly falls\.$/,
  );
});

test('where larger networks end higher, the sentence says that training is the reason', () => {
  const all = [0.2, 0.01, 0.02].map((loss, i) => ({ units: i + 1, loss, heldOutLoss: null }));
  assert.match(
    words.result('done', all),
    /lowest with 2 .* With 3 hidden units it is 0\.02.*did not/,
  );
  assert.not.match(words.result('done', all.slice(0, 2)), /did not|hardly/);
  const uneven = [0.2, 0.01, 0.05, 0.009, 0.0091].map((loss, i) => ({
    ...all[0],
    units: i + 1,
    loss,
  }));
  assert.match(words.result('done', uneven), /From 4 hidden units on it hardly falls/);
});

test.run();
