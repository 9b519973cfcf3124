// A person's own drawings in the worker: what is counted, and what fine-tuning takes, leaves alone
// and forgets.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { FINE_TUNING } from '../web/labs/digits/recipes.js';
import { Own } from '../web/labs/digits/worker/own-digits.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { prompts } from '../web/labs/digits/page/panels/own-digits/prompts.js';
import { mnist, mnistFolder, penDigitsFile, testIf } from './helpers.js';
import { refused } from './refusals.js';

/** @typedef {import('../web/labs/digits/messages.js').OwnDrawing} OwnDrawing */

const ink = await load();
const train = ink.dataset({ ...ink.generatedDigits({ count: 6000 }), classes: 10 });
const heldOut = ink.dataset({ ...ink.generatedDigits({ count: 1000, first: 6000 }), classes: 10 });

/**
 * A network that has learned a little.
 *
 * @param {Partial<typeof DEFAULTS>} [settings]
 * @param {number} [epochs]
 */
function trained(settings, epochs = 2) {
  const run = new Run(ink, { ...DEFAULTS, layers: [32], ...settings });
  run.prepare(train);
  for (let turns = 0; run.epoch < epochs && turns < 5000; turns++) run.train(train, null);
  return run;
}

/**
 * A seven that stands on its head, no two alike.
 *
 * @param {number} i
 * @returns {OwnDrawing}
 */
const odd = (i) => ({
  id: i + 1,
  digit: 7,
  part: i % 2 ? 'teaching' : 'test',
  strokes: [
    [
      [200, 900 - 5 * i],
      [800, 900],
      [500 + 7 * i, 100],
    ],
  ],
});
const ODD = Array.from({ length: 12 }, (_, i) => odd(i));

test('the counts are those of the core, and each drawing has an answer', () => {
  const own = new Own(ink),
    run = trained();
  assert.equal(own.read(run, null, train), {
    type: 'own',
    ids: [],
    answers: [],
    counts: { fresh: { correct: 0, count: 0 }, taught: { correct: 0, count: 0 } },
    canTune: true,
    tuning: null,
  });
  assert.is(own.row(run).own, null);
  own.set(ODD);
  const { answers, ids, counts } = own.read(run, null, train);
  const images = Uint8Array.from(ODD.flatMap(({ strokes }) => [...ink.drawing(strokes)]));
  const { correct } = run.net.evaluate(
    ink.dataset({ images, labels: ODD.map(({ digit }) => digit), classes: 10 }),
  );
  assert.equal(
    ids,
    ODD.map(({ id }) => id),
  );
  assert.equal(counts, { fresh: { correct, count: 12 }, taught: { correct: 0, count: 0 } });
  assert.is(answers.filter((answer) => answer === 7).length, correct);
  assert.is(own.row(run).own, correct / 12);
});

for (const settings of [
  {},
  { activation: 'sigmoid', loss: 'mse', init: 'xavier', learningRate: 3 },
  { activation: 'maxout' },
  { layers: [] },
]) {
  const name = JSON.stringify(settings);
  test(`${name}: a copy learns from half of the drawings, is measured on the others, and the network stays as it was`, async () => {
    const own = new Own(ink),
      run = trained(settings, settings.loss ? 10 : 2),
      hash = run.net.hash();
    own.set(ODD);
    const tuning = await own.tuning(run, train);
    assert.ok(tuning);
    assert.is(tuning.net.hash(), hash, 'it begins as a copy');
    assert.is(tuning.isShipped, false, 'of a network that its settings give');
    while (tuning.measure(heldOut) === null);
    for (let turns = 0; !tuning.isDone && turns < 5000; turns++)
      assert.is(tuning.train().diverged, null);
    while (tuning.measure(heldOut) === null);
    assert.is(run.net.hash(), hash);
    const { counts, tuning: told } = own.read(tuning, run, train);
    assert.ok(told);
    assert.equal([counts.fresh.count, counts.taught.count], [6, 6]);
    assert.equal(
      { canUndo: told.canUndo, done: told.done, isOver: told.isOver },
      { canUndo: true, done: 1, isOver: true },
    );
    assert.is(own.read(tuning, null, train).tuning?.canUndo, false);
    assert.is(
      tuning.step,
      FINE_TUNING.rounds * Math.ceil(5556 / FINE_TUNING.batchSize),
      '5,000 images and 6 drawings 93 times, a tenth',
    );
    assert.ok(told.before.own.fresh.correct <= 3, `read before: ${told.before.own.fresh.correct}`);
    // With squared errors a habit as odd as this takes longer.
    const least = told.before.own.fresh.correct + (settings.loss === 'mse' ? 0 : 1);
    assert.ok(
      counts.fresh.correct >= least,
      `${told.before.own.fresh.correct} -> ${counts.fresh.correct} of 6`,
    );
    assert.ok(
      Number(tuning.testAccuracy) > Number(told.before.testAccuracy) - 0.02,
      `${told.before.testAccuracy} -> ${tuning.testAccuracy}`,
    );
    tuning.dispose();
  });
}

test('a drawing that was learned from never counts as not trained on, nor one that was not as trained on', async () => {
  const own = new Own(ink),
    run = trained();
  own.set(ODD);
  const first = await own.tuning(run, train);
  assert.ok(first);
  own.set([...ODD.slice(1), odd(12), odd(13)]);
  const { fresh, taught } = own.read(first, run, train).counts;
  assert.equal(
    [fresh.count, taught.count],
    [7, 6],
    'one that was not learned from is gone, and two are new',
  );
  assert.is(
    own.read(run, null, train).counts.fresh.count,
    13,
    'the network before has learned from none',
  );
  const second = await own.tuning(first, train);
  assert.ok(second);
  assert.is(second.taughtInk.size, 7, 'those of the first time, and the new one');
  own.set(ODD.map((one) => ({ ...one, id: one.id + 100 })));
  assert.is(
    own.read(second, first, train).counts.taught.count,
    6,
    'deleted and imported again, they are no new drawings',
  );
});

test('where there is no room for what it would learn from, the copy is not left behind', async () => {
  const own = new Own(ink),
    run = trained(),
    { open } = ink;
  /** @type {import('../web/inkgrad.js').Network[]} */
  const opened = [];
  own.set(ODD);
  ink.open = async (bytes) => {
    opened.push(await open.call(ink, bytes));
    return opened[0];
  };
  const full = /** @type {any} */ ({
    size: 10,
    classes: 10,
    example() {
      throw new Error('no room');
    },
  });
  const sentence = await own.tuning(run, full).then(
    () => '',
    ({ message }) => message,
  );
  ink.open = open;
  assert.is(sentence, 'no room');
  assert.is(opened.length, 1);
  refused(() => opened[0].hash(), 'disposed');
  assert.ok(run.net.hash());
});

test('nothing is copied where there is nothing to learn from, or nothing has been learned', async () => {
  const own = new Own(ink);
  assert.is(await own.tuning(trained(), train), null);
  own.set(ODD);
  assert.is(await own.tuning(new Run(ink, DEFAULTS), train), null);
  assert.is(await own.tuning(trained(), null), null);
});

test('all ten digits are asked for in each round, and none twice in a row', () => {
  for (const random of [Math.random, () => 0, () => 0.999999]) {
    const asked = prompts(10, random);
    for (let r = 0; r < 10; r++)
      assert.equal(asked.slice(10 * r, 10 * r + 10).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.not.ok(asked.some((digit, i) => digit === asked[i - 1]));
  }
});

testIf(
  test,
  mnistFolder && penDigitsFile,
  'needs DATA_DIR with mnist/ and pen-digits/dev.json',
)('the shipped network learns mirrored digits and forgets little of MNIST', async () => {
  const all = {
    train: ink.dataset({ ...mnist('train'), classes: 10 }),
    test: ink.dataset({ ...mnist('t10k'), classes: 10 }),
  };
  const shipped = await ink.open(
    new Uint8Array(readFileSync(new URL('../web/pretrained.safetensors', import.meta.url))),
  );
  const run = Object.assign(new Run(ink, DEFAULTS, shipped), { isShipped: true }),
    own = new Own(ink);
  /** @type {{ digit: number; strokes: number[][][] }[]} */
  const people = JSON.parse(readFileSync(/** @type {string} */ (penDigitsFile), 'utf8'));
  /** @type {OwnDrawing[]} */
  const drawings = [3, 4, 7, 0, 1].flatMap((digit) =>
    people
      .filter((one) => one.digit === digit)
      .slice(0, 10)
      .map(({ strokes }, i) => ({
        id: 10 * digit + i,
        digit,
        part: i % 2 ? 'teaching' : 'test',
        strokes: strokes.map((stroke) => stroke.map(([x, y]) => [1000 - x, y])),
      })),
  );
  own.set(drawings);
  const tuning = await own.tuning(run, all.train);
  assert.ok(tuning);
  assert.is(tuning.isShipped, true, 'a copy of the shipped network');
  while (tuning.measure(all.test) === null);
  while (!tuning.isDone) tuning.train();
  while (tuning.measure(all.test) === null);
  const { counts } = own.read(tuning, run, all.train),
    { before } = tuning.progress;
  console.log(
    `mirrored digits: not trained on ${before.own.fresh.correct} -> ${counts.fresh.correct} of ${counts.fresh.count}, MNIST ${before.testAccuracy} -> ${tuning.testAccuracy}`,
  );
  assert.ok(counts.fresh.correct >= before.own.fresh.correct + 3);
  assert.ok(Number(tuning.testAccuracy) > Number(before.testAccuracy) - 0.004);
});

test.run();
