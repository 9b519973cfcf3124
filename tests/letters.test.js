// Sets with other classes than ten: files in the form of EMNIST letters (26 classes, labels from 1,
// rows and columns swapped), from their bytes to a trained network. The files are made here.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { labelsOf } from '../web/formats/mnist/classes.js';
import { loadFiles } from '../web/formats/mnist-download.js';
import { load } from '../web/inkgrad.js';
import { DEFAULTS, networkOptions, trainOptions } from '../web/labs/digits/settings.js';
import { namesOf, otherClasses } from '../web/labs/digits/page/wrong/names.js';
import { Engine } from '../web/labs/digits/worker/engine.js';
import { fileOf, idxOf, setOf } from './made-files.js';
import { LETTERS, letterFiles, lettersOf } from './made-letters.js';

/** @typedef {import('../web/labs/digits/messages.js').FromWorker} FromWorker */

const ink = await load();
const shipped = readFileSync(new URL('../web/pretrained.safetensors', import.meta.url));
const FILES = letterFiles(ink);
const NUMBERS = Array.from({ length: LETTERS }, (_, k) => String(k + 1));

/** @param {Record<string, Uint8Array | string>} files */
const filesOf = (files) => Object.entries(files).map(([name, bytes]) => fileOf(name, bytes));

/**
 * @param {number[]} train labels
 * @param {number[]} [tested]
 */
function labelled(train, tested = [train[0]]) {
  const file = (/** @type {number[]} */ labels) =>
    new Uint8Array(idxOf([labels.length], Uint8Array.from(labels)));
  const images = new Uint8Array();
  return {
    whole: {
      trainImages: images,
      trainLabels: file(train),
      testImages: images,
      testLabels: file(tested),
    },
    names: { trainImages: '', trainLabels: 'train', testImages: '', testLabels: 'test' },
  };
}

/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A lab with the trained network, and no images yet. */
async function openLab() {
  const { fetch } = globalThis;
  globalThis.fetch = async (url) =>
    String(url).includes('pretrained')
      ? new Response(shipped)
      : new Response(null, { status: 404 });
  /** @type {FromWorker[]} */
  const posts = [];
  const engine = new Engine(
    ink,
    (message) => posts.push(message),
    () => {},
  );
  const settings = { ...DEFAULTS, layers: [32] };
  engine.handle({ type: 'start', settings, data: 'generated', withShipped: true });
  engine.handle({ type: 'shipped', file: Uint8Array.from(shipped).buffer });
  /**
   * @template {FromWorker['type']} T
   * @param {T} type
   * @param {(message: any) => boolean} [isIt]
   */
  const last = (type, isIt = () => true) =>
    /** @type {Extract<FromWorker, { type: T }>} */ (
      posts.findLast((message) => message.type === type && isIt(message))
    );
  return {
    engine,
    posts,
    last,
    /** @param {(message: any) => boolean} isThere */
    async until(isThere) {
      for (let tries = 0; !posts.some(isThere) && tries < 3000; tries++) {
        engine.turn();
        engine.handle({ type: 'drawn' });
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      assert.ok(posts.some(isThere), posts.map(({ type }) => type).join(' '));
    },
    /**
     * @param {Record<string, Uint8Array | string>} files
     * @param {{ isTransposed?: boolean }} [how]
     */
    async bring(files, how) {
      posts.length = 0;
      engine.handle({ type: 'data', kind: 'files', files: filesOf(files), ...how });
      await this.until(
        ({ type, phase, kind }) =>
          type === 'data' && kind === 'files' && (phase === 'complete' || phase === 'failed'),
      );
      return last('data', ({ kind }) => kind === 'files');
    },
    async train() {
      engine.handle({ type: 'epoch' });
      await this.until(
        ({ type, state, isMeasured }) => type === 'state' && isMeasured && state === 'paused',
      );
    },
    restore: () => (globalThis.fetch = fetch),
  };
}

test('classes are counted: labels from 0 or from 1, up to 62 of them', () => {
  assert.is(labelsOf(labelled([3, 1, 9], [0])), undefined, 'ten digits, some of them missing');
  assert.is(labelsOf(labelled(range(1, 9))), undefined);
  const letters = labelled(range(1, 26), [26, 1]);
  assert.equal(labelsOf(letters), NUMBERS);
  assert.equal([...letters.whole.trainLabels.subarray(8)], range(0, 25));
  assert.equal([...letters.whole.testLabels.subarray(8)], [25, 0]);
  const balanced = labelled(range(0, 46));
  assert.equal(labelsOf(balanced), range(0, 46).map(String));
  assert.equal([...balanced.whole.trainLabels.subarray(8)], range(0, 46));
  assert.is(labelsOf(labelled(range(0, 61)))?.length, 62);
});

test('a label by mistake is no class: those below it would be empty', () => {
  assert.throws(
    () => labelsOf(labelled([...range(0, 9), 12])),
    /^train: the largest label is 12, but no image has the label 10/,
  );
  assert.throws(
    () => labelsOf(labelled(range(1, 26), [1, 27])),
    /^test: label 2 is 27, but no training image has a label above 26/,
  );
  assert.throws(() => labelsOf(labelled(range(0, 9), [1, 10])), /label above 9/);
});

test('a label that no known set has is refused while the file is read', async () => {
  const { [Object.keys(FILES)[1]]: labels, ...others } = FILES;
  const wrong = Buffer.from(labels);
  wrong[8] = 62;
  const all = { ...others, [Object.keys(FILES)[1]]: wrong };
  const { signal } = new AbortController();
  await loadFiles(filesOf(all), () => {}, signal).then(
    () => assert.unreachable(),
    ({ message }) => assert.match(message, /label 1 is 62; labels are 0 to 61/),
  );
});

test('a table of letters, as Kaggle has it, is read; one wrong label in a table of digits is named', async () => {
  const { images, labels } = lettersOf(ink, 7, 3);
  const csv = (/** @type {(label: number, i: number) => number} */ change) =>
    [...labels]
      .map((label, i) => [change(label, i), ...images.subarray(784 * i, 784 * i + 784)].join(','))
      .join('\n');
  const { signal } = new AbortController();
  const loaded = (/** @type {string} */ text) =>
    loadFiles(filesOf({ 'emnist-letters-train.csv': text }), () => {}, signal);
  const { whole, names, isSplit } = await loaded(csv((label) => label + 1));
  assert.is(isSplit, true);
  assert.equal(labelsOf({ whole, names }), NUMBERS);
  await loaded(csv((label, i) => (i === 41 ? 12 : label % 10))).then(
    () => assert.unreachable(),
    ({ message }) => assert.match(message, /the label in line 42 is 12; labels are 0 to 9/),
  );
});

test('letters that are packed and transposed are read, learned and counted', async () => {
  const lab = await openLab();
  try {
    await lab.until(
      ({ type, kind, phase }) => type === 'data' && kind === 'generated' && phase === 'complete',
    );
    const packed = Object.fromEntries(
      Object.entries(FILES).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]),
    );
    const data = await lab.bring(packed);
    assert.equal(data.labels, NUMBERS);
    const { isTransposed, by, turned } = data.correction ?? {};
    assert.equal({ isTransposed, by, turned }, { isTransposed: true, by: 'name', turned: 'side' });

    // The trained network reads digits: it is shown, and measures nothing.
    await lab.until(({ type, isMeasured }) => type === 'state' && isMeasured);
    assert.is(lab.last('network').which, 'expert');
    assert.is(lab.last('network').names, undefined);
    assert.is(lab.last('progress').testAccuracy, null);
    lab.engine.handle({ type: 'wrong', ask: { kind: 'watch', counted: 'test' } });
    await lab.until(({ type }) => type === 'matrix');
    assert.is(lab.last('matrix').moment, null);

    await lab.train();
    const made = lab.last('network');
    assert.equal([made.which, made.units, made.names], ['yours', [32, LETTERS], NUMBERS]);
    for (let epoch = 0; epoch < 3; epoch++) {
      lab.posts.length = 0;
      await lab.train();
    }
    const { testAccuracy, hash } = lab.last('progress');
    assert.ok(Number(testAccuracy) > 0.9, `${testAccuracy}`);

    // The same images, upright and with labels from 0, give the same bits.
    const [learned, tested] = [lettersOf(ink, 40, 3), lettersOf(ink, 10, 4)];
    const upright = ink.dataset({ ...learned, classes: LETTERS, firstEpochBlock: 5000 });
    const again = ink.network(networkOptions({ ...DEFAULTS, layers: [32] }, LETTERS));
    const steps = 4 * Math.ceil(upright.size / DEFAULTS.batchSize);
    again.train(upright, { ...trainOptions(DEFAULTS, upright.size, LETTERS), steps });
    assert.is(hash, again.hash());
    const found = again.evaluate(ink.dataset({ ...tested, classes: LETTERS }));
    assert.is(testAccuracy, found.accuracy);
    await lab.until(({ type, moment }) => type === 'matrix' && moment?.step === steps);
    const { moment } = lab.last('matrix');
    assert.is(moment?.classes, LETTERS);
    assert.equal([...(moment?.confusion ?? [])], [...found.confusion]);
    lab.engine.handle({ type: 'wrong', ask: { kind: 'watch', counted: null } });
  } finally {
    lab.restore();
  }
});

test('a person may swap rows and columns, or leave them', async () => {
  const lab = await openLab();
  try {
    const kept = await lab.bring(FILES, { isTransposed: false });
    assert.is(kept.correction, null);
    const other = Object.fromEntries(
      Object.entries(FILES).map(([name, bytes]) => [name.replace('emnist-', ''), bytes]),
    );
    assert.is((await lab.bring(other)).correction, null, 'their name does not say it');
    const turned = await lab.bring(other, { isTransposed: true });
    assert.equal([turned.correction?.isTransposed, turned.correction?.by], [true, 'choice']);
    lab.posts.length = 0;
    lab.engine.handle({ type: 'example' });
    await lab.until(({ type, example }) => type === 'answer' && example);
    const { pixels } = lab.last('answer');
    assert.equal(pixels, lettersOf(ink, 10, 4).images.slice(0, 784), 'the picture stands upright');
  } finally {
    lab.restore();
  }
});

test('digits that are called EMNIST are judged by how they are read, not by the name', async () => {
  const lab = await openLab();
  try {
    const upright = setOf(ink, { train: 60, test: 20 });
    const named = Object.fromEntries(
      Object.entries(upright).map(([name, bytes]) => [`emnist-digits-${name}`, bytes]),
    );
    assert.is((await lab.bring(named)).correction, null);
  } finally {
    lab.restore();
  }
});

test('drawn digits are no letters: they are not mixed in, tuned on, or counted', async () => {
  const settings = { ...DEFAULTS, generatedShare: 0.35 };
  assert.is(trainOptions(settings, 1000).generatedShare, 0.35);
  assert.is(trainOptions(settings, 1000, LETTERS).generatedShare, 0);
  const lab = await openLab();
  try {
    await lab.bring(FILES);
    const strokes = [
      [
        [0.2, 0.2],
        [0.8, 0.8],
      ],
    ];
    const drawing = /** @type {any} */ ({ id: 1, digit: 1, part: 'teaching', strokes });
    await lab.engine.handle({ type: 'own', drawings: [drawing] });
    const { canTune, others } = lab.last('own');
    assert.equal([canTune, others], [false, 'images'], 'of the trained network');
    await lab.train();
    assert.equal([lab.last('own').others, lab.last('own').ids], ['network', []]);
    await lab.engine.handle({ type: 'fine-tune' });
    assert.is(lab.last('network').isTuned, false);
  } finally {
    lab.restore();
  }
});

test('a network of letters that was kept waits for no images: its files cannot be known again', async () => {
  const lab = await openLab();
  try {
    await lab.bring(FILES);
    await lab.train();
    const { saved } = lab.last('save');
    assert.equal(saved.images.labels, NUMBERS);
    const next = await openLab();
    await next.engine.handle({ type: 'restore', saved, isEarlier: false });
    await next.until(({ type }) => type === 'unrestored');
    assert.is(next.last('unrestored').reason, 'images');
    await next.until(({ type }) => type === 'network');
    assert.is(next.last('network').names, undefined);
  } finally {
    lab.restore();
  }
});

test('labels and answers have the names of their classes', () => {
  const session = /** @type {any} */ ({ names: ['A', 'B'], imageNames: ['A', 'B'], units: [3, 2] });
  assert.equal(namesOf(session, 'test', 2), { truths: ['A', 'B'], names: ['A', 'B'] });
  assert.equal(namesOf(session, 'own', 2), { truths: ['0', '1'], names: ['A', 'B'] });
  assert.equal(namesOf({ ...session, names: undefined }, 'test', 2).names, ['0', '1']);
  const data = /** @type {any} */ ({ labels: NUMBERS });
  const of = (/** @type {any} */ some, /** @type {'test' | 'own'} */ counted = 'test') =>
    otherClasses({ ...session, data, ...some }, counted);
  assert.is(of({ units: [32, 26], names: NUMBERS }), null);
  assert.is(of({ units: [320, 10], names: undefined }), 'otherClasses');
  assert.is(of({ units: [320, 10], names: undefined, data: {} }), null);
  assert.is(of({ units: [32, 26], names: NUMBERS }, 'own'), 'ownUnread');
});

test.run();
