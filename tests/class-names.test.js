// The names of the classes of images that somebody brought: which set files are, by their names.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { tidyName } from '../web/formats/symbols.js';
import { guessOf, setOf } from '../web/labs/digits/page/names/image-sets.js';
import { sets } from '../web/labs/digits/words/symbols/en-sets.js';

/** @param {...string} paths */
const files = (...paths) =>
  paths.map((path) => ({ name: path.split('/').at(-1) ?? '', webkitRelativePath: path }));

test('a set is known by a folder, an archive or a file, and not by the names of MNIST', () => {
  assert.is(setOf(files('Fashion-MNIST/raw/train-images-idx3-ubyte.gz')), 'fashion');
  assert.is(setOf(files('fashion-mnist_train.csv', 'fashion-mnist_test.csv')), 'fashion');
  assert.is(setOf(files('kmnist.zip')), 'kmnist');
  assert.is(setOf(files('emnist-digits-train-images-idx3-ubyte.gz')), 'digits');
  assert.is(setOf(files('emnist-letters-train-images-idx3-ubyte.gz')), null);
  assert.is(setOf(files('train-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz')), null);
  assert.is(setOf([{ name: 'kmnist.zip', webkitRelativePath: '' }]), 'kmnist');
});

test('a set of letters is known by its name and the number of its classes', () => {
  const letters = files('emnist-letters-train-images-idx3-ubyte.gz');
  assert.is(setOf(letters, 26), 'letters');
  assert.is(setOf(letters, 27), null);
  assert.is(setOf(files('EMNIST/raw/emnist-byclass-train-labels-idx1-ubyte'), 62), 'byclass');
  assert.is(setOf(files('emnist-bymerge-test.csv'), 47), 'balanced');
  assert.is(setOf(files('train-images-idx3-ubyte'), 26), null);
  assert.equal([26, 47, 62, 10, 12].map(guessOf), ['letters', 'balanced', 'byclass', null, null]);
});

test('every set has as many names as classes, and they are names, no two alike', () => {
  const classes = { letters: 26, balanced: 47, byclass: 62, digits: 10, fashion: 10, kmnist: 10 };
  for (const [id, { names }] of Object.entries(sets)) {
    assert.is(names.length, classes[/** @type {keyof typeof classes} */ (id)]);
    assert.is(new Set(names).size, names.length);
    assert.equal(names.map(tidyName), names);
  }
});

test.run();
