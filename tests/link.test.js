// Links and curves: the state survives its link, nonsense is named, and a run's history stays
// bounded.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Measurements } from '../web/labs/common/measurements.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { words } from '../web/labs/common/words/words.js';
import { DEFAULTS, FIELDS } from '../web/labs/digits/settings.js';

/** @type {import('../web/labs/digits/settings.js').Settings} */
const settings = {
  ...DEFAULTS,
  layers: [300, 100],
  activation: 'sigmoid',
  loss: 'mse',
  init: 'xavier',
  seed: 4294967295,
  learningRate: 0.05,
  batchSize: 128,
  momentum: 0.9,
};

test('settings go through a link and come back', () => {
  for (const one of [
    settings,
    { ...settings, layers: [] },
    { ...settings, layers: [1, 2, 3, 4], learningRate: 1e-6 },
  ]) {
    assert.equal(readLink(writeLink('digits', one, FIELDS), FIELDS), {
      values: one,
      complaints: [],
    });
  }
});

test('a link says everything, also what is at its default; but nothing of what is off', () => {
  const link = writeLink('digits', DEFAULTS, FIELDS);
  assert.is(
    link,
    '#digits?v=1&layers=128&activation=relu&loss=cross-entropy&init=he&seed=1&lr=0.1&batch=32&momentum=0',
  );
  assert.equal(readLink('', FIELDS).values, DEFAULTS);
  /** @type {import('../web/labs/digits/settings.js').Settings} */
  const distorted = {
    ...DEFAULTS,
    rotation: 15,
    elasticAlpha: 34,
    generatedShare: 0.35,
    optimizer: 'adam',
    epochs: 60,
    schedule: 'cosine',
    weightDecay: 0,
    dropout: 0.2,
    images: '500',
  };
  assert.is(
    writeLink('digits', distorted, FIELDS),
    `${link}&optimizer=adam&epochs=60&schedule=cosine&decay=0&dropout=0.2&images=500&rotation=15&alpha=34&generated=0.35`,
  );
  assert.equal(readLink(writeLink('digits', distorted, FIELDS), FIELDS), {
    values: distorted,
    complaints: [],
  });
});

test('nonsense gives the default and is named', () => {
  const wrong = {
    layers: ['', '-', '128-', '1.5', '0-5', '2000', '1-1-1-1-1', '1e9', 'NaN', '128,64'],
    seed: ['-1', '1.5', '4294967296', 'x', ''],
    lr: ['0', '-1', 'Infinity', 'NaN', '', '1e99'],
    batch: ['0', '1025', '2.5'],
    momentum: ['1', '-0.1', 'x'],
    rotation: ['-1', '181', 'x', 'Infinity'],
    sigma: ['0', '21'],
    generated: ['1.1', '-0.1'],
    optimizer: ['momentum'],
    epochs: ['1.5', '-1'],
    schedule: ['linear'],
    decay: ['-1', '11', 'null', ''],
    dropout: ['0.95', '-0.1', 'x'],
    images: ['50', '0', '1000', ''],
    activation: ['__proto__', 'constructor', 'RELU', ''],
    loss: ['hinge'],
    init: ['none'],
  };
  const { values: initial } = readLink('#digits', FIELDS);
  for (const [key, texts] of Object.entries(wrong)) {
    for (const text of texts) {
      const { values, complaints } = readLink(
        `#digits?v=1&${key}=${encodeURIComponent(text)}`,
        FIELDS,
      );
      assert.equal(values, initial, `${key}=${text}`);
      assert.is(complaints.length, 1, `${key}=${text}`);
      assert.match(words.complaints(complaints), new RegExp(`: ${key} must be `));
    }
  }
  assert.match(words.complaints(readLink('#digits?v=2', FIELDS).complaints), /version 2/);
});

test('a row after going back replaces the old one, but a measurement there does not', () => {
  const history = new Measurements(/** @type {('loss' | 'test')[]} */ (['loss', 'test']), ['test']);
  history.add({ x: 1, loss: 5 });
  history.add({ x: 1, test: 6 });
  history.add({ x: 2, loss: 4 });
  history.add({ x: 3, loss: 900 });
  history.add({ x: 1.5, test: 5.5 });
  assert.equal(history.columns(['loss', 'test']), [
    [1, 1.5, 2, 3],
    [5, null, 4, 900],
    [6, 5.5, null, null],
  ]);
  history.add({ x: 2, loss: 3 });
  assert.equal(history.columns(['loss', 'test']), [
    [1, 1.5, 2],
    [5, null, 3],
    [6, 5.5, null],
  ]);
});

test('a long run keeps all test measurements and a bounded number of the others', () => {
  const history = new Measurements(/** @type {('loss' | 'test')[]} */ (['loss', 'test']), ['test']);
  for (let x = 1; x <= 50_000; x++) history.add(x % 1000 ? { x, loss: 1 / x } : { x, test: x });
  assert.ok(history.length <= 3001 && history.length > 1000, `${history.length} points`);
  assert.is(history.column('test').filter((value) => value !== null).length, 50);
  assert.is(history.column('x').at(-1), 50_000);
  const xs = /** @type {number[]} */ (history.column('x'));
  assert.ok(
    xs.every((x, i) => i === 0 || x > xs[i - 1]),
    'in order',
  );
});

test('numbers in a link are decimal: no other base, no blanks, no words', () => {
  for (const text of ['0x10', '0b1', '0o7', ' 1', '1 ', '', '%201', '1_0', 'Infinity', '1e', '.'])
    assert.equal(
      readLink(`#digits?v=1&lr=${text}&seed=${text}`, FIELDS).complaints.map((one) => one.reason),
      ['value', 'value'],
      text,
    );
  for (const [text, value] of /** @type {[string, number][]} */ ([
    ['0.05', 0.05],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['1.', 1],
  ]))
    assert.is(readLink(`#digits?v=1&lr=${text}`, FIELDS).values.learningRate, value);
});

test('an unknown setting is named once, and a megabyte of them costs no time', () => {
  const told = (/** @type {string} */ hash) => words.complaints(readLink(hash, FIELDS).complaints);
  assert.match(told(`#digits?v=1${'&a=b'.repeat(1000)}`), /^[^;]*; [^;]*called a\.$/);
  const start = process.cpuUsage(),
    many = told(`#digits?${Array.from({ length: 100000 }, (_, i) => `key${i}=1`).join('&')}`);
  assert.ok(process.cpuUsage(start).user < 1e6);
  assert.match(many, /key0; .*key1; .*key2; and 99,997 more\.$/);
});

test.run();
