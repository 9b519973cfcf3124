// Regression with two inputs in Points: numbers over the plane, their noise, and a network that
// learns them.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { ownPoint } from '../web/labs/points/own-points.js';
import { writeTable } from '../web/labs/points/points-table.js';
import { fitting, initialSettings, outputLayer } from '../web/labs/points/settings.js';
import { makeData } from '../web/labs/points/worker/data.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { Run } from '../web/labs/points/worker/run.js';

const ink = await load();

/** @param {Partial<import('../web/labs/points/settings.js').Settings>} some */
const settingsOf = (some) => fitting({ ...initialSettings(), ...some }).settings;

/** @param {Partial<import('../web/labs/points/settings.js').Settings>} some */
function dataOf(some) {
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    makeData(ink, settingsOf(some))
  );
  return { ...data, values: /** @type {Float32Array} */ (data.shown.values) };
}

test('without noise the targets are the heights at the points, in the datasets as well', () => {
  for (const data of ['slope', 'hills']) {
    const { shown, values, train, heldOut } = dataOf({ data, noise: 0, count: 100 });
    assert.equal(values, ink.lessons.heights(data, shown.points));
    assert.is(train.size, 70);
    assert.is(heldOut?.size, 30);
    assert.is(train.classes, 0);
    // A network of zeros outputs 0: its MSE is the mean square of the targets.
    const net = ink.network({ inputs: 2, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
    const square = values.slice(0, 70).reduce((sum, value) => sum + value * value, 0) / 70;
    assert.ok(Math.abs(net.evaluate(train).loss - square) < 1e-6);
    net.dispose();
  }
});

test('noise moves the place at which the height is taken, not the point', () => {
  const still = dataOf({ data: 'hills', noise: 0 });
  const noisy = dataOf({ data: 'hills', noise: 0.2 });
  assert.equal(noisy.shown.points, still.shown.points);
  assert.not.equal(noisy.values, still.values);
});

test('points that are added are -1 and 1, and a table has the numbers', () => {
  const points = [0, 1].map((label) => ownPoint(0.5, 0.5, label));
  const { values, train, shown } = dataOf({ data: 'slope', count: 10, heldOut: 0, points });
  assert.equal([...values.slice(-2)], [-1, 1]);
  assert.is(train.size, 12);
  const [head, ...lines] = writeTable(shown, false).split('\n');
  assert.is(head, 'x,y,value');
  assert.is(lines.at(-1), '0.5,0.5,1');
});

test('the output is one linear unit, and losses of classes give way to MSE', () => {
  const { settings, changes } = fitting({ ...initialSettings(), data: 'hills' });
  assert.is(settings.loss, 'mse');
  assert.equal(
    changes.map(({ reason }) => reason),
    ['classes-only'],
  );
  assert.equal(outputLayer(settings), { units: 1, activation: 'linear' });
  assert.is(fitting({ ...settings, learner: 'adaline' }).settings.learner, 'network');
});

test('one linear unit learns the slope exactly; the hills need hidden units', () => {
  const how = { noise: 0, loss: 'mse', optimizer: 'adam', learningRate: 0.02 };
  const lossOf = (
    /** @type {Partial<import('../web/labs/points/settings.js').Settings>} */ some,
  ) => {
    const settings = settingsOf({ ...how, ...some });
    const data = dataOf(settings);
    const run = new Run(ink, settings, 'network');
    run.advance(data, 6000);
    const { heldOutLoss, heldOutErrors } = run.measure(data);
    assert.is(heldOutErrors, null, 'there are no classes');
    run.dispose();
    data.dispose();
    return heldOutLoss ?? NaN;
  };
  assert.ok(lossOf({ data: 'slope', layers: [] }) < 1e-6);
  const linear = lossOf({ data: 'hills', layers: [] });
  const deep = lossOf({ data: 'hills', layers: [16, 8], activations: ['tanh', 'tanh'] });
  assert.ok(deep < linear / 4, `${deep} ${linear}`);
});

test('features by hand go into a regression, and a change from classes starts over', () => {
  const experiment = new Experiment(ink);
  experiment.start(settingsOf({ data: 'circle', features: 'x2.y2' }));
  assert.is(experiment.change(settingsOf({ data: 'slope', features: 'x2.y2' })), 'shape');
  assert.is(experiment.runs[0].net.inputs, 2);
  assert.is(experiment.runs[0].net.outputs, 1);
});

test.run();
