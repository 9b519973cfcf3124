// The confusion matrix and its images: at each moment that is shown, also while the network trains,
// the matrix is the core's own count for the weights of that step, and the images of its cells are
// those that were counted.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { initialOf, NETWORK_FIELDS } from '../web/labs/backprop/loop/network.js';
import { Engine as LoopEngine } from '../web/labs/backprop/loop/worker/engine.js';
import { BLOCK } from '../web/labs/common/worker/block.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { Engine } from '../web/labs/digits/worker/engine.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { answerOf, imagesOf } from '../web/labs/digits/worker/wrong/answers.js';
import { TestAnswers } from '../web/labs/digits/worker/wrong/test-answers.js';
import { Wrong } from '../web/labs/digits/worker/wrong/wrong.js';
import { doubtfulAmong } from '../web/labs/digits/doubtful-labels.js';
import { mnist, mnistFolder, testIf } from './helpers.js';

/**
 * @typedef {import('../web/labs/digits/messages/wrong.js').WrongReply} WrongReply
 *
 * @typedef {import('../web/labs/digits/messages/wrong.js').MatrixMessage} MatrixMessage
 */

const ink = await load(),
  look = await ink.instruments(),
  data = ink.dataset({ ...ink.generatedDigits({ count: 1200 }), classes: 10 }),
  drawn = ink.generatedDigits({ count: 1500, first: 5000 }),
  heldOut = ink.dataset({ ...drawn, classes: 10 });
const mnistTest = testIf(test, mnistFolder, 'MNIST is not there');

/** @param {Partial<typeof DEFAULTS>} [settings] @param {number} [steps] */
function trained(settings = {}, steps = 12) {
  const run = new Run(ink, { ...DEFAULTS, layers: [24], ...settings });
  run.prepare(data);
  run.train(data, steps);
  return run;
}

/** @param {Run} run @param {import('../web/inkgrad.js').Dataset} test @param {TestAnswers} [answers] */
function measured(run, test, answers) {
  for (let i = 0; i < 100; i++) {
    const row = run.measure(test, answers);
    if (row) return row;
  }
  throw new Error('never measured');
}

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {Run} run @param {Partial<{ test: typeof heldOut | null; own: any }>} [some] */
function looked(run, some = {}) {
  /** @type {any[]} */
  const posted = [];
  const current = { run, test: heldOut, own: null, ...some };
  /** @type {{ answers: TestAnswers | undefined }} */
  const watched = { answers: undefined };
  const wrong = new Wrong(
    look,
    (message) => posted.push(message),
    () => current,
    (answers) => {
      watched.answers = answers;
    },
  );
  const last = (/** @type {string} */ type) => posted.findLast((message) => message.type === type);
  return { wrong, posted, current, last, watched };
}

/** @param {() => any} is */
async function until(is) {
  for (let i = 0; i < 600; i++) {
    const found = is();
    if (found) return found;
    await pause(10);
  }
  throw new Error('in vain');
}

test('a measurement that is looked at measures the same, and its matrix is that of evaluate', () => {
  const run = trained(),
    answers = new TestAnswers();
  const plain = measured(run, heldOut);
  run.forgetMeasured();
  assert.equal(measured(run, heldOut, answers), plain, 'the row of the curve');
  const { latest } = answers,
    { confusion, correct } = run.net.evaluate(heldOut);
  assert.ok(latest);
  assert.equal([...latest.confusion], [...confusion]);
  assert.is(latest.correct, correct);
  assert.equal(latest.outputs, run.net.examine(heldOut).outputs);
  assert.is(latest.step, 12);
});

test('a measurement that training interrupts shows nothing, and the next one is whole', () => {
  const run = trained({ layers: [800] }),
    answers = new TestAnswers();
  assert.is(run.measure(heldOut, answers), null, 'a first slice');
  run.train(data, 1);
  measured(run, heldOut, answers);
  assert.is(answers.latest?.step, 13);
  assert.equal([...(answers.latest?.confusion ?? [])], [...run.net.evaluate(heldOut).confusion]);
});

test('weights that are changed at the same step are counted once more', async () => {
  const run = trained(),
    { wrong, last, posted, watched } = looked(run);
  measured(run, heldOut);
  wrong.ask({ kind: 'watch', counted: 'test' });
  await until(() => last('matrix')?.moment);
  run.net.parameters = run.net.parameters.map((w, i) => (i % 3 ? w : 0));
  const before = posted.length;
  watched.answers?.forget();
  await until(() => posted.slice(before).find((one) => one.moment));
  assert.equal([...last('matrix').moment.confusion], [...run.net.evaluate(heldOut).confusion]);
  wrong.ask({ kind: 'watch', counted: null });
});

test('while it trains, each matrix that is told is the core’s own for the weights of that step', async () => {
  /** @type {any[]} */
  const told = [];
  const engine = new Engine(
    ink,
    (message) => told.push(message),
    () => {},
  );
  const settings = { ...DEFAULTS, layers: [32], epochs: 40 };
  await engine.handle({ type: 'start', settings, data: 'generated', withShipped: false });
  const turns = async (/** @type {() => unknown} */ is) => {
    for (let i = 0; !is(); i++) {
      assert.ok(i < 20_000, 'in vain');
      if (!engine.turn() || i % 8 === 0) await pause(1);
    }
  };
  const lastOf = (/** @type {string} */ type) => told.findLast((one) => one.type === type);
  await turns(() => lastOf('data')?.phase === 'complete' && lastOf('state')?.isMeasured);
  await engine.handle({ type: 'wrong', ask: { kind: 'watch', counted: 'test' } });
  await turns(() => lastOf('matrix')?.moment);
  engine.handle({ type: 'train' });
  await turns(() => {
    engine.handle({ type: 'drawn' });
    return lastOf('state').state === 'paused' && lastOf('state').isMeasured;
  });
  await turns(() => lastOf('matrix').moment?.step === lastOf('progress').step);
  await engine.handle({ type: 'wrong', ask: { kind: 'watch', counted: null } });

  const moments = told.filter((one) => one.type === 'matrix' && one.moment).map((m) => m.moment);
  const during = moments.filter(({ step }) => step > 0 && step < lastOf('progress').step);
  assert.ok(during.length >= 2, `${during.length} moments during training`);
  const images = ink.dataset({
    ...ink.generatedDigits({ count: 10_000 }),
    classes: 10,
    firstEpochBlock: BLOCK,
  });
  const tests = ink.dataset({
    ...ink.generatedDigits({ count: 2000, first: 10_000 }),
    classes: 10,
  });
  const again = new Run(ink, settings);
  again.prepare(images);
  for (const moment of moments) {
    while (again.step < moment.step) again.train(images, Math.min(moment.step - again.step, 79));
    assert.is(again.step, moment.step);
    const { confusion, correct, count } = again.net.evaluate(tests);
    assert.equal([...moment.confusion], [...confusion], `step ${moment.step}`);
    assert.equal([moment.correct, moment.count], [correct, count]);
    const sum = moment.confusion.reduce(
      (/** @type {number} */ s, /** @type {number} */ n) => s + n,
      0,
    );
    assert.is(sum, 2000);
  }
});

test('each cell opens exactly the images that it counts, the worst first', async () => {
  const run = trained(),
    { wrong, last } = looked(run);
  measured(run, heldOut);
  wrong.ask({ kind: 'watch', counted: 'test' });
  await until(() => last('matrix')?.moment);
  const { confusion, correct } = last('matrix').moment;
  let wrongOnes = 0;
  for (let truth = 0; truth < 10; truth++)
    for (let answer = 0; answer < 10; answer++) {
      wrong.ask({ kind: 'list', cell: { truth, answer }, most: 2000 });
      const { total, images } = last('wrong-list');
      assert.is(total, confusion[10 * truth + answer]);
      assert.is(images.length, total);
      if (truth !== answer) wrongOnes += total;
      let before = truth === answer ? -Infinity : Infinity;
      for (const { index, label, outputs, pixels } of images) {
        assert.is(label, truth);
        assert.is(drawn.labels[index], truth);
        assert.equal(outputs, run.net.predict(pixels), 'its outputs are the network’s');
        assert.is(Math.max(...outputs), outputs[answer]);
        const p = outputs[answer];
        assert.ok(truth === answer ? p >= before : p <= before, 'in order');
        before = p;
      }
    }
  wrong.ask({ kind: 'list', cell: null, most: 2000 });
  const wall = last('wrong-list');
  assert.is(wall.total, wrongOnes);
  assert.is(wall.total, 1500 - correct);
  const ps = wall.images.map((/** @type {any} */ one) => one.outputs[one.answer]);
  assert.equal(
    ps,
    [...ps].sort((a, b) => b - a),
  );
  wrong.ask({ kind: 'list', cell: null, most: 3 });
  assert.is(last('wrong-list').images.length, 3, 'no more than was asked for');
  assert.is(last('wrong-list').total, wrongOnes);
  wrong.ask({ kind: 'watch', counted: null });
});

test('from a cell to its images takes the worker less than 50 ms, for 10,000 images', async () => {
  const many = ink.dataset({
    ...ink.generatedDigits({ count: 10_000, first: 20_000 }),
    classes: 10,
  });
  const run = trained(),
    { wrong, last } = looked(run, { test: many });
  measured(run, many);
  wrong.ask({ kind: 'watch', counted: 'test' });
  await until(() => last('matrix')?.moment);
  wrong.ask({ kind: 'list', cell: null, most: 48 }); // the labels are read once
  const times = [0, 1, 2, 3, 4].map((digit) => {
    const before = process.cpuUsage();
    wrong.ask({ kind: 'list', cell: { truth: digit, answer: digit }, most: 48 });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  wrong.ask({ kind: 'watch', counted: null });
  console.log(
    `from a cell to its images, processor time: ${times.map((t) => t.toFixed(1)).join(' ')} ms`,
  );
  assert.ok(Math.min(...times) < 50, `${times}`);
});

test('one image from close by: its answer, its gradient and its strongest units are the core’s', async () => {
  for (const layers of [[24], []]) {
    const run = trained({ layers }),
      { wrong, posted, last } = looked(run);
    measured(run, heldOut);
    wrong.ask({ kind: 'watch', counted: 'test' });
    await until(() => last('matrix')?.moment);
    wrong.ask({ kind: 'image', index: 7 });
    const { image, gradient, contributions, step } = await until(() => last('wrong-image'));
    const pixels = drawn.images.slice(784 * 7, 784 * 8);
    const outputs = run.net.predict(pixels);
    assert.equal(image.pixels, pixels);
    assert.equal(image.outputs, outputs);
    assert.is(image.label, drawn.labels[7]);
    assert.is(step, run.step);
    const at = { output: image.answer, layer: -1 };
    assert.equal(gradient, look.logitGradient(run.net, pixels, at).gradient);
    const below = layers.length
      ? look.logitGradient(run.net, pixels, { ...at, layer: 0 }).contributions
      : null;
    assert.equal(contributions, below);
    const before = posted.length;
    run.train(data, 1);
    await until(() => posted.slice(before).find((one) => one.type === 'wrong-image'));
    assert.equal(last('wrong-image').image.outputs, run.net.predict(pixels), 'it follows training');
    wrong.ask({ kind: 'watch', counted: null });
  }
});

test('a person’s own drawings are counted in the same matrix, and followed', async () => {
  const run = trained();
  let set = ink.dataset({ ...ink.generatedDigits({ count: 30, first: 900 }), classes: 10 });
  const { wrong, last, posted } = looked(run, { own: { testSet: () => set } });
  wrong.ask({ kind: 'watch', counted: 'own' });
  const { moment } = await until(() => last('matrix')?.moment && last('matrix'));
  assert.equal([...moment.confusion], [...run.net.evaluate(set).confusion]);
  wrong.ask({ kind: 'list', cell: null, most: 99 });
  assert.is(last('wrong-list').total, 30 - moment.correct);
  set = ink.dataset({ ...ink.generatedDigits({ count: 31, first: 900 }), classes: 10 });
  await until(() => last('matrix').moment.count === 31);
  const before = posted.length;
  run.train(data, 1);
  await until(() => posted.slice(before).find((one) => one.type === 'matrix'));
  assert.equal([...last('matrix').moment.confusion], [...run.net.evaluate(set).confusion]);
  wrong.ask({ kind: 'watch', counted: null });
});

test('without images there is no matrix, and with another network there is none of the old one', async () => {
  const run = trained(),
    { wrong, last, current, posted, watched } = looked(run, { test: null });
  wrong.ask({ kind: 'watch', counted: 'test' });
  await until(() => last('matrix'));
  assert.is(last('matrix').moment, null);
  assert.ok(watched.answers, 'the next measurement is looked at');
  current.test = heldOut;
  measured(run, heldOut);
  await until(() => last('matrix').moment);
  const before = posted.length;
  current.run = trained({ seed: 2 });
  await until(() => posted.length > before);
  assert.is(last('matrix').moment, null);
  wrong.ask({ kind: 'list', cell: null, most: 9 });
  assert.is(last('wrong-list'), undefined, 'nothing is listed of a network that was not measured');
  wrong.ask({ kind: 'watch', counted: null });
  const end = posted.length;
  await pause(250);
  assert.is(posted.length, end, 'nothing is told when nobody looks');
  assert.is(watched.answers, undefined);
});

test('an answer is counted as the core counts it: of equal outputs the first, NaN never wins', () => {
  for (const [outputs, answer] of /** @type {[number[], number][]} */ ([
    [[0.2, 0.4, 0.4], 1],
    [[NaN, 0.9, 0.1], 0],
    [[0.1, NaN, 0.2], 2],
    [[0, 0, 0], 0],
  ]))
    assert.is(answerOf(outputs, 0, 3), answer, `${outputs}`);
  const net = ink.network({
    inputs: 784,
    layers: [{ units: 10, activation: 'softmax' }],
    init: 'zeros',
  });
  const { outputs, confusion } = net.examine(heldOut);
  assert.is(imagesOf({ outputs, classes: 10 }, drawn.labels, null).length, 1500 - confusion[0]);
});

test('the training loop of Backprop takes an image and a network that were handed over', async () => {
  const run = trained({ layers: [24, 12] }),
    pixels = drawn.images.slice(0, 784),
    label = drawn.labels[0];
  const { wrong, last } = looked(run);
  wrong.ask({ kind: 'network' });
  const { file } = await until(() => last('wrong-network'));
  /** @type {any[]} */
  const told = [];
  const loop = new LoopEngine(
    ink,
    (message) => told.push(message),
    () => {},
  );
  const lastTold = (/** @type {string} */ type) => told.findLast((one) => one.type === type);
  const turns = (/** @type {() => unknown} */ is) =>
    until(() => {
      loop.turn();
      return is();
    });
  const settings = { ...initialOf(NETWORK_FIELDS), batchSize: 1 };
  const handed = { pixels, label, index: 0, isOwn: false, network: file };
  loop.handle({ type: 'network', settings, isRestart: true, handed });
  await turns(() => lastTold('called'));
  assert.equal(
    lastTold('batch').images.map((/** @type {any} */ one) => [one.label, [...one.pixels]]),
    [[label, [...pixels]]],
    'a mini-batch of this image alone',
  );
  assert.is(lastTold('network').numParameters, run.parameters);
  assert.ok(lastTold('called').isTouched, 'a link cannot repeat it');
  loop.handle({ type: 'press', call: 'forward' });
  await turns(() => lastTold('called').call === 'forward');
  const { layers, handed: from } = lastTold('followed');
  assert.equal(layers.at(-1).a, run.net.predict(pixels), 'the same answer as in Digits');
  assert.is(from.index, 0);
  loop.handle({ type: 'press', call: 'loss' });
  loop.handle({ type: 'press', call: 'backward' });
  await turns(() => lastTold('called').call === 'backward');
  const one = ink.dataset({ images: pixels, labels: [label], classes: 10 });
  assert.is(lastTold('called').loss, run.net.evaluate(one).loss);
  assert.ok(lastTold('followed').pull, 'what a step for this image alone would change');
  // Another network leaves it behind.
  loop.handle({ type: 'network', settings: { ...settings, net: 'random', batchSize: 3 } });
  await turns(() => lastTold('network').settings.net === 'random');
  await turns(() => lastTold('batch').images.length === 3);
  assert.is(lastTold('followed').handed, null);
});

test('fifteen labels are doubtful, and only among MNIST’s own test images', () => {
  assert.is(doubtfulAmong(drawn.labels).size, 0);
  assert.is(doubtfulAmong(new Uint8Array(10_000)).size, 0);
});

mnistTest('MNIST’s test labels are those that the authors of the list saw', () => {
  const { labels } = mnist('t10k');
  const votes = doubtfulAmong(labels);
  assert.is(votes.size, 15);
  for (const [index, { guess, forLabel, forGuess, forNeither }] of votes) {
    assert.is(forLabel + forGuess + forNeither, 5, `${index}`);
    assert.ok(forLabel < 3, 'no majority for the label');
    assert.is.not(labels[index], guess);
  }
  const other = Uint8Array.from(labels);
  other[947] = 9;
  assert.is(doubtfulAmong(other).size, 0, 'a corrected set has no doubtful labels');
});

test.run();
