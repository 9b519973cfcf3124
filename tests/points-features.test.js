// Features by hand: a network that gets x², y², xy, sin x and sin y of each point.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { toggled } from '../web/labs/points/features.js';
import { presetById, presetSettings } from '../web/labs/points/presets.js';
import { FIELDS, fitting, initialSettings, obstacle } from '../web/labs/points/settings.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { words } from '../web/labs/points/words/words.js';

/** @typedef {import('../web/labs/points/settings.js').Settings} Settings */

const ink = await load();

/** @param {Partial<Settings>} some */
function begin(some) {
  const { settings } = fitting({ ...initialSettings(), ...some });
  const experiment = new Experiment(ink);
  experiment.start(settings);
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    experiment.data
  );
  return { data, settings, run: experiment.runs[0] };
}

/** @param {string} id */
const preset = (id) => presetSettings(/** @type {any} */ (presetById(id)));

/** The features in float64. @type {Record<string, (x: number, y: number) => number>} */
const FORMULAS = {
  x: (x) => x,
  y: (_, y) => y,
  x2: (x) => x * x,
  y2: (_, y) => y * y,
  xy: (x, y) => x * y,
  sinx: (x) => Math.sin(x),
  siny: (_, y) => Math.sin(y),
};

test('one unit with x² and y² solves the circle in less than a second, for each of 20 seeds', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { run, data } = begin({ ...preset('classical'), seed, dataSeed: seed });
    run.advance(data, 500); // a second at 500 steps/s
    assert.is(run.wrongCount(data), 0, `seed ${seed}`);
    assert.is(run.net.numParameters, 3);
  }
  const { run, data } = begin({ ...preset('classical'), features: 'x.y' });
  run.advance(data, 2000);
  assert.ok(/** @type {number} */ (run.wrongCount(data)) > 0.3 * data.train.size);
});

test('a hidden layer finds features of its own: the circle from x and y', () => {
  const { run, data, settings } = begin(preset('deep'));
  assert.is(settings.features, 'x.y');
  run.advance(data, 5000);
  assert.ok(/** @type {number} */ (run.wrongCount(data)) <= 2);
});

/**
 * The mean cross-entropy of one unit, in float64.
 *
 * @param {number[]} parameters weights, then the bias
 * @param {{ points: Float32Array; labels: Int32Array }} shown
 * @param {number} N
 * @param {string[]} names
 */
function lossOf(parameters, { points, labels }, N, names) {
  let sum = 0;
  for (let i = 0; i < N; i++) {
    const inputs = names.map((name) => FORMULAS[name](points[2 * i], points[2 * i + 1]));
    const z = inputs.reduce((all, one, k) => all + one * parameters[k], parameters[names.length]);
    sum += Math.max(z, 0) - z * labels[i] + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return sum / N;
}

test('gradients are the central differences of the loss, whichever features are chosen', () => {
  for (const features of ['x.y', 'x2.y2', 'xy', 'siny', 'x.y.x2.y2.xy.sinx.siny', 'y.sinx']) {
    const names = features.split('.');
    const { run, data } = begin({
      data: 'xor-clouds',
      heldOut: 0,
      count: 60,
      layers: [],
      features,
    });
    run.advance(data, 40);
    const { net } = run;
    const N = data.train.size;
    assert.is(net.inputs, names.length);
    net.zeroGrad();
    net.forward(data.train.batch(Array.from({ length: N }, (_, i) => i)), { training: false });
    const parameters = [...net.parameters];
    assert.ok(Math.abs(net.loss() - lossOf(parameters, data.shown, N, names)) < 1e-6);
    net.backward();
    [...net.gradients].forEach((gradient, k) => {
      const at = (/** @type {number} */ h) =>
        lossOf(
          parameters.map((value, i) => (i === k ? value + h : value)),
          data.shown,
          N,
          names,
        );
      const difference = (at(1e-4) - at(-1e-4)) / 2e-4;
      assert.ok(Math.abs(gradient - difference) < 1e-5, `${features} ${gradient} ${difference}`);
    });
  }
});

test('a link holds the features, and one without them keeps x and y', () => {
  const old = readLink('#points?v=1&data=circle&layers=4', FIELDS);
  assert.is(old.values.features, 'x.y');
  assert.not.match(writeLink('points', old.values, FIELDS), /[?&]in=/);
  for (const features of ['x2.y2', 'x', 'x.y.xy.siny']) {
    const link = writeLink('points', { ...old.values, features }, FIELDS);
    assert.match(link, `in=${features}`);
    assert.equal(readLink(link, FIELDS).values.features, features);
  }
  assert.is(readLink('#points?in=y2.x2.y2', FIELDS).values.features, 'x2.y2'); // one order
  const wrong = readLink('#points?in=x.z', FIELDS);
  assert.is(wrong.values.features, 'x.y');
  assert.match(words.complaints(wrong.complaints), /one or more of x, y, x2/);
});

test('features are switched one by one, and the last one stays', () => {
  assert.is(toggled('x.y', 'x2'), 'x.y.x2');
  assert.is(toggled('x.y.x2', 'x'), 'y.x2');
  assert.is(toggled('siny', 'x'), 'x.siny');
  assert.is(toggled('siny', 'siny'), 'siny');
});

test('single units and curves have no features, and say why', () => {
  for (const some of [{ learner: 'perceptron' }, { learner: 'adaline' }, { data: 'sine' }]) {
    const { settings } = fitting({ ...initialSettings(), ...some, features: 'x2' });
    assert.is(settings.features, 'x.y');
    assert.ok(words.reasons[/** @type {'one-input'} */ (obstacle(settings, 'features'))]);
  }
  assert.is(obstacle(initialSettings(), 'features'), '');
  assert.equal(words.inputNames(false, 'x2.siny'), ['x²', 'sin y']);
});

test.run();
