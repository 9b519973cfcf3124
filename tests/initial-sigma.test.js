// The deviation of normal initial weights is a setting of Points and Digits. Links from before it
// have the weights that they had.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import * as digits from '../web/labs/digits/settings.js';
import * as points from '../web/labs/points/settings.js';

const ink = await load();

/** @param {any} options */
const weightsOf = (options) => {
  const net = ink.network(options);
  const { parameters } = net;
  net.dispose();
  return parameters;
};

const pointsNet = (/** @type {string} */ link) =>
  points.networkOptions(readLink(link, points.FIELDS).values, 'network');
const digitsNet = (/** @type {string} */ link) =>
  digits.networkOptions(readLink(link, digits.FIELDS).values);

test('Points: σ multiplies the weights, exactly where it is a power of two', () => {
  const one = weightsOf(pointsNet('#points?init=normal&layers=40'));
  const half = weightsOf(pointsNet('#points?init=normal&layers=40&sigma=0.5'));
  assert.equal(
    half,
    one.map((value) => value / 2),
  );
  const deviation = Math.sqrt(one.slice(0, 80).reduce((sum, w) => sum + w * w, 0) / 80);
  assert.ok(Math.abs(deviation - 1) < 0.25, String(deviation));
});

test('Digits: the same', () => {
  const one = weightsOf(digitsNet('#digits?init=normal&layers=8&std=1'));
  const quarter = weightsOf(digitsNet('#digits?init=normal&layers=8&std=0.25'));
  assert.equal(
    quarter,
    one.map((value) => value / 4),
  );
});

test('a link without σ gives the weights of the core alone: σ 1 in Points, 0.01 in Digits', () => {
  const hidden = { units: 4, activation: 'tanh' };
  const output = { units: 1, activation: 'sigmoid' };
  assert.equal(
    weightsOf(pointsNet('#points?init=normal&seed=5')),
    weightsOf({
      inputs: 2,
      layers: [hidden, output],
      loss: 'binary-cross-entropy',
      init: { name: 'normal', sigma: 1 },
      seed: 5,
    }),
  );
  assert.equal(
    weightsOf(digitsNet('#digits?init=normal&layers=8')),
    weightsOf({
      inputs: 784,
      layers: [
        { units: 8, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
      init: 'normal',
      seed: 1,
    }),
  );
});

test('σ is in a link only where it is not the default; another σ is another network', () => {
  for (const [lab, { FIELDS }, key] of /** @type {const} */ ([
    ['points', points, 'sigma'],
    ['digits', digits, 'std'],
  ])) {
    const write = (/** @type {string} */ link) =>
      writeLink(
        lab,
        readLink(link, /** @type {any} */ (FIELDS)).values,
        /** @type {any} */ (FIELDS),
      );
    assert.not.match(write(`#${lab}?init=normal`), new RegExp(`[?&]${key}=`));
    assert.match(write(`#${lab}?init=normal&${key}=0.3`), new RegExp(`&${key}=0.3(&|$)`));
    for (const wrong of ['-1', 'x', '1e9', ''])
      assert.is(
        readLink(`#${lab}?${key}=${wrong}`, /** @type {any} */ (FIELDS)).complaints.length,
        1,
      );
  }
  const some = readLink('#digits?init=normal', digits.FIELDS).values;
  assert.is(digits.isSameNetwork(some, { ...some, deviation: 0.5 }), false);
  const own = points.initialSettings();
  assert.is(points.differs(own, { ...own, sigma: 2 }, points.SHAPE_KEYS), true);
});

for (const learner of ['perceptron', 'adaline'])
  test(`σ does not touch the ${learner}, which starts at 0`, () => {
    const { values } = readLink('#points?init=normal&sigma=3', points.FIELDS);
    assert.ok(weightsOf(points.networkOptions(values, learner)).every((value) => value === 0));
  });

test.run();
