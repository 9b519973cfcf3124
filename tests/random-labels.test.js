// Shuffled training labels: which labels change places, the same on every machine; and that a
// network learns them all the same.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { EXPERIMENTS } from '../web/labs/digits/experiments.js';
import { DEFAULTS, FIELDS, isSameNetwork } from '../web/labs/digits/settings.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { TrainingImages } from '../web/labs/digits/worker/training/training-images.js';
import { mnist, mnistFolder, testIf } from './helpers.js';

/** @typedef {import('../web/inkgrad.js').Dataset} Dataset */

const mnistTest = testIf(test, mnistFolder, 'MNIST is not there');
const ink = await load();
const digits = ink.generatedDigits({ count: 7300 });
const all = ink.dataset({ ...digits, classes: 10, firstEpochBlock: 5000 });

/** @param {Dataset | null} data */
const labelsOf = (data) =>
  Array.from({ length: data?.size ?? 0 }, (_, i) => Number(data?.example(i).label));

/**
 * The copies, when all of them are there.
 *
 * @param {TrainingImages} images
 * @param {Partial<typeof DEFAULTS>} some
 */
function copies(images, some) {
  let data = images.of(all, { ...DEFAULTS, ...some });
  while (data && data.size < data.capacity) data = images.of(all, { ...DEFAULTS, ...some });
  return /** @type {Dataset} */ (data);
}

test('a link without the key shuffles nothing, and the images are the same object', () => {
  assert.is(DEFAULTS.shuffle, 0);
  assert.not.match(writeLink('digits', DEFAULTS, FIELDS), /shuffle/);
  const link = writeLink('digits', { ...DEFAULTS, shuffle: 0.35 }, FIELDS);
  assert.match(link, /shuffle=0.35/);
  assert.is(/** @type {any} */ (readLink(link, FIELDS).values).shuffle, 0.35);
  assert.is(isSameNetwork(DEFAULTS, { ...DEFAULTS, shuffle: 0.1 }), false, 'a change resets it');
  assert.is(new TrainingImages(ink).of(all, DEFAULTS), all);
});

for (const [shuffle, size] of /** @type {[number, string][]} */ ([
  [0.25, '500'],
  [1, '100'],
  [0.5, 'all'],
]))
  test(`${shuffle} of ${size}: this share of the labels changes places, images and counts stay`, () => {
    const images = new TrainingImages(ink),
      data = copies(images, { shuffle, images: size });
    const count = size === 'all' ? 7300 : Number(size);
    assert.is(data.size, count);
    const [was, is] = [[...digits.labels.slice(0, count)], labelsOf(data)];
    assert.equal([...is].sort(), [...was].sort(), 'each label is still there');
    const moved = was.filter((label, i) => label !== is[i]).length;
    // With ten classes, one in ten gets its own label again by chance.
    const expected = 0.9 * shuffle * count;
    assert.ok(Math.abs(moved - expected) < 4 * Math.sqrt(expected), `${moved}, not ${expected}`);
    assert.equal(data.example(7).pixels, all.example(7).pixels);
    assert.equal(labelsOf(all), [...digits.labels], 'the images themselves keep their labels');
    const other = new TrainingImages(ink);
    assert.equal(labelsOf(copies(other, { shuffle, images: size })), is, 'the same every time');
    assert.not.equal(labelsOf(copies(other, { shuffle, images: size, seed: 2 })), is);
    assert.is(images.of(all, DEFAULTS), all);
  });

test('images that arrive piece by piece give the same bits', () => {
  const settings = { ...DEFAULTS, layers: [16], shuffle: 0.4 };
  const arriving = ink.dataset({ capacity: 7300, classes: 10, firstEpochBlock: 5000 });
  const images = new TrainingImages(ink),
    run = new Run(ink, settings),
    whole = new Run(ink, settings);
  for (let from = 0; from < 7300; from += 1460) {
    arriving.append({
      images: digits.images.slice(784 * from, 784 * (from + 1460)),
      labels: digits.labels.slice(from, from + 1460),
    });
    const now = () => /** @type {Dataset} */ (images.of(arriving, settings));
    if (arriving.size < 5000) continue;
    run.prepare(now());
    for (let i = 0; i < 400 && run.epoch < 1; i++) run.train(now(), null);
  }
  assert.is(run.epoch, 1);
  const data = copies(new TrainingImages(ink), settings);
  whole.prepare(data);
  while (whole.epoch < 1) whole.train(data, null);
  assert.is(run.net.hash(), whole.net.hash());
});

mnistTest('500 random labels are learned by heart, and new images are guessed', () => {
  const [train, check] = [mnist('train'), mnist('t10k')];
  const first = ink.dataset({
    images: train.images.slice(0, 784 * 1000),
    labels: train.labels.slice(0, 1000),
    classes: 10,
  });
  const unseen = ink.dataset({ images: check.images, labels: check.labels, classes: 10 });
  const { variants } = /** @type {any} */ (EXPERIMENTS.find(({ id }) => id === 'memorisation'));
  const accuracies = variants.map((/** @type {any} */ { settings }) => {
    const run = new Run(ink, settings),
      data = /** @type {Dataset} */ (new TrainingImages(ink).of(first, settings));
    run.prepare(data);
    while (!run.isDone) run.train(data, null);
    return [data, unseen].map((images) => run.net.evaluate(images).accuracy);
  });
  const [[, understood], [learned, guessed]] = accuracies;
  assert.ok(learned > 0.995, `${learned} of the training labels`);
  assert.ok(guessed > 0.05 && guessed < 0.15, `${guessed} of new images`);
  assert.ok(understood > 0.8, `${understood} with the true labels`);
});

test.run();
