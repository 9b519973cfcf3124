// Points of three and four classes: the set of four clouds, links and tables with a fourth class.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { ownPoint } from '../web/labs/points/own-points.js';
import { readTable } from '../web/labs/points/points-table.js';
import {
  FIELDS,
  fitting,
  initialSettings,
  numClasses,
  outputLayer,
} from '../web/labs/points/settings.js';
import { makeData } from '../web/labs/points/worker/data.js';
import { Run } from '../web/labs/points/worker/run.js';

const ink = await load();

/** @param {Partial<import('../web/labs/points/settings.js').Settings>} some */
const settingsOf = (some) => fitting({ ...initialSettings(), ...some }).settings;

/** @param {ReturnType<typeof makeData>} data */
const shownOf = (data) =>
  /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (data).shown;

test('each of the four clouds is a quarter of the plane', () => {
  for (const dataSeed of [1, 2, 77]) {
    const data = makeData(ink, settingsOf({ data: 'four-clouds', noise: 0, dataSeed }));
    const { points, labels } = shownOf(data);
    const quarter = (/** @type {number} */ i) =>
      [points[2 * i] > 0, points[2 * i + 1] > 0].map(Number).join('');
    const found = new Set([...labels].map((label, i) => `${label} ${quarter(i)}`));
    assert.equal([...found].sort(), ['0 00', '1 01', '2 11', '3 10']);
    data?.dispose();
  }
});

test('the classes that are held out are held out evenly, and the places are those of the XOR clouds', () => {
  const settings = settingsOf({ data: 'four-clouds', heldOut: 0.5, count: 400 });
  const data = makeData(ink, settings);
  const { labels, isHeldOut } = shownOf(data);
  for (const k of [0, 1, 2, 3])
    assert.is([...labels].filter((label, i) => label === k && isHeldOut[i]).length, 50);
  const clouds = ink.points({ kind: 'xor-clouds', count: 400, noise: 0.1, seed: 1 });
  const sum = (/** @type {Float32Array} */ values) => [...values].sort((a, b) => a - b).join();
  assert.is(sum(shownOf(data).points), sum(clouds.values));
  data?.dispose();
});

test('a small network learns the four clouds with softmax and cross-entropy', () => {
  const settings = settingsOf({ data: 'four-clouds', loss: 'cross-entropy', layers: [6] });
  assert.equal(outputLayer(settings), { units: 4, activation: 'softmax' });
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    makeData(ink, settings)
  );
  const run = new Run(ink, settings, 'network');
  run.advance(data, 4000);
  const { errors } = run.measure(data);
  assert.ok(errors !== null && errors <= 10, `${errors} of 210`);
  run.dispose();
  data.dispose();
});

test('a fourth class stands in links and in tables, and older links keep their classes', () => {
  const points = [0, 1, 2, 3].map((label) => ownPoint(label - 1, 0.5, label));
  const settings = settingsOf({ data: 'own', points });
  const read = readLink(writeLink('points', settings, FIELDS), FIELDS);
  assert.equal(read.values.points, points);
  assert.equal(read.complaints, []);
  assert.is(numClasses(settings), 4);
  assert.is(numClasses(settingsOf({ data: 'own', points: points.slice(0, 3) })), 3);
  assert.is(numClasses(settingsOf({ data: 'own', points: points.slice(0, 2) })), 2);
  assert.is(numClasses(settingsOf({ data: 'circle', points: [points[3]] })), 4);
  assert.is(numClasses(settingsOf({ data: 'blobs' })), 3);
  const bad = readLink('#points?v=1&data=own&pts=AAAA4', FIELDS);
  assert.is(bad.complaints.length, 1, 'there is no fifth class');
  const table = readTable('0,0,a\n0,1,b\n1,0,c\n1,1,d', false);
  assert.equal('rows' in table && table.rows.map(([, , label]) => label), [0, 1, 2, 3]);
});

test.run();
