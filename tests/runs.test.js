// Every run leaves a row: when it is written, what is in it, what of a stored one is trusted, and
// the file for a spreadsheet.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nameAfter } from '../web/labs/common/page/runs/names.js';
import { Recorder } from '../web/labs/common/page/runs/past/recorder.js';
import {
  MAX_CURVE_ROWS,
  newId,
  rowOf,
  soundRow,
  tableOf,
} from '../web/labs/common/page/runs/past/record.js';
import { csv } from '../web/labs/common/words/runs/en-past.js';
import { csvLines } from '../web/views/save/painters.js';

/**
 * @typedef {import('../web/labs/common/page/runs/compare.js').Run} Run
 *
 * @typedef {import('../web/labs/common/page/runs/past/record.js').Row} Row
 */

/** @type {import('../web/labs/common/page/runs/compare.js').Figure[]} */
const FIGURES = [
  { name: 'Training loss', chart: 'loss', of: 'loss', best: null, format: String },
  { name: 'Test loss', chart: 'loss', of: 'testLoss', best: 'low', format: String },
];
const LINES = ['loss', 'testLoss'].map((of) => ({ name: '', of, color: '--blue', width: 1 }));

/**
 * @param {object} id
 * @param {Partial<NonNullable<Run['training']>>} some
 * @param {number} [length]
 * @returns {Run}
 */
function runOf(id, some, length = 3) {
  const xs = Array.from({ length }, (_, i) => i);
  return {
    settings: { rate: { text: 'η 0.1' }, l1: { text: 'L1', isOff: true } },
    curves: {
      loss: { columns: [xs, xs.map((x) => 9 - x), xs.map((x) => (x - 1) ** 2)], lines: LINES },
    },
    training: { id, link: '#digits?v=1', step: 0, hash: null, isTouched: false, ...some },
  };
}

/** @param {Row[]} [rows] that are there */
function recorderOf(rows = []) {
  /** @type {Row[]} */ const written = [];
  const clock = { now: 0 };
  const fresh = new WeakSet();
  const recorder = new Recorder({
    ...{ lab: 'digits', figures: FIGURES, rows: () => rows, write: (row) => written.push(row) },
    ...{ isFresh: (run) => fresh.has(run), now: () => clock.now },
  });
  return { recorder, written, clock, fresh };
}
const HASH = '0123456789abcdef';

test('a run is written when it rests, and every five seconds while it trains', () => {
  const { recorder, written, clock } = recorderOf();
  const id = {};
  recorder.follow(runOf(id, {}));
  assert.is(written.length, 0, 'an untrained network is no run');
  for (const now of [1000, 4000, 5000, 6000, 9000, 10_000]) {
    clock.now = now;
    recorder.follow(runOf(id, { step: now }));
  }
  assert.equal(
    written.map(({ step, hash }) => [step, hash]),
    [
      [5000, null],
      [10_000, null],
    ],
  );
  recorder.follow(runOf(id, { step: 10_500, hash: HASH }));
  assert.equal([written.length, written[2].step, written[2].hash], [3, 10_500, HASH]);
  assert.is(new Set(written.map((row) => row.id)).size, 1, 'all are the same row');
  recorder.follow(runOf(id, { step: 10_500, hash: HASH }));
  assert.is(written.length, 3, 'nothing has changed');
});

test('settings that are changed at rest do not change the row', () => {
  const { recorder, written } = recorderOf();
  const id = {};
  recorder.follow(runOf(id, { step: 5, hash: HASH }));
  recorder.follow(runOf(id, { step: 5, hash: HASH, link: '#digits?v=1&lr=9', isTouched: true }));
  assert.equal([written.length, written[0].link], [1, '#digits?v=1']);
  recorder.follow(
    runOf(id, { step: 6, hash: 'f'.repeat(16), link: '#digits?v=1&lr=9', isTouched: true }),
  );
  assert.equal([written[1].link, written[1].isTouched], ['#digits?v=1&lr=9', true]);
});

test('a measurement that comes after the last step is written, with the settings of that step', () => {
  const { recorder, written } = recorderOf();
  const id = {};
  recorder.follow(runOf(id, { step: 5, hash: HASH }));
  const later = runOf(id, { step: 5, hash: HASH, link: '#digits?v=1&lr=9', isTouched: true }, 4);
  recorder.follow({ ...later, settings: { rate: { text: 'η 9' } } });
  assert.is(written.length, 2);
  const { run, link, isTouched } = written[1];
  assert.equal([run.settings.rate.text, link, isTouched], ['η 0.1', '#digits?v=1', false]);
  assert.is(run.curves.loss.values?.testLoss?.last, 4);
});

test('the last state of a run is written when another run takes its place', () => {
  const { recorder, written, clock } = recorderOf();
  recorder.follow(runOf({}, { step: 7 }));
  clock.now = 100;
  const other = {};
  recorder.follow(runOf(other, {}));
  assert.equal(
    written.map(({ step }) => step),
    [7],
  );
  recorder.follow(runOf(other, { step: 1, hash: HASH }));
  assert.is.not(written[0].id, written[1].id);
});

test('training time is counted while it trains, without the hours in which the page slept', () => {
  const { recorder, written, clock } = recorderOf();
  const id = {};
  const at = (/** @type {number} */ now, /** @type {string | null} */ hash) => {
    clock.now = now;
    recorder.follow(runOf(id, { step: now + 1, hash }));
  };
  at(0, null);
  at(500, null);
  at(900, HASH);
  at(90_000, null); // it rested
  at(90_100, HASH);
  assert.is(written.at(-1)?.seconds.toFixed(3), '1.000');
  at(90_200, null);
  at(9_000_000, 'e'.repeat(16));
  assert.is(written.at(-1)?.seconds.toFixed(3), '2.000');
});

test('a restored run goes on in its row; a run that is repeated gets a row of its own', () => {
  const first = recorderOf();
  first.recorder.follow(runOf({}, { step: 50, hash: HASH }));
  const [row] = first.written;
  const restored = recorderOf([row]);
  const id = {};
  restored.recorder.follow(runOf(id, { step: 50, hash: HASH }));
  assert.is(restored.written.length, 0, 'the row is there already');
  restored.recorder.follow(runOf(id, { step: 60, hash: 'a'.repeat(16) }));
  assert.equal([restored.written.length, restored.written[0].id], [1, row.id]);

  const repeated = recorderOf([row]);
  const again = {};
  repeated.fresh.add(again);
  repeated.recorder.follow(runOf(again, { step: 50, hash: HASH }));
  assert.is.not(repeated.written[0].id, row.id);
});

/** @param {number} [length] */
const rowNow = (length) =>
  rowOf(runOf({}, { step: 3, hash: HASH }, length), FIGURES, {
    ...{ id: newId(1), lab: 'digits', at: 1, seconds: 2 },
  });

test('a row survives the store; its curves are thinned, its numbers are those of all rows', () => {
  const row = rowNow(5001);
  const { columns, values } = row.run.curves.loss;
  assert.ok(columns[0].length <= MAX_CURVE_ROWS + 1);
  assert.is(columns[0].at(-1), 5000);
  assert.equal(values?.testLoss, { last: 4999 ** 2, best: 0, x: 1 });
  assert.not.ok('training' in row.run);
  assert.equal(soundRow(structuredClone(row)), [row]);
});

test('a text that is no row is passed over', () => {
  const row = rowNow();
  const { loss } = row.run.curves;
  const withCurve = (/** @type {object} */ some) => ({
    ...row,
    run: { ...row.run, curves: { loss: { ...loss, ...some } } },
  });
  for (const record of [
    ...[null, 1, {}, { ...row, id: 'x' }, { ...row, lab: '../x' }, { ...row, step: NaN }],
    ...[
      { ...row, link: 'javascript:alert(1)' },
      { ...row, link: '#points?v=1' },
    ],
    ...[
      { ...row, hash: 'xyz' },
      { ...row, run: null },
      { ...row, isTouched: 1 },
    ],
    { ...row, run: { ...row.run, settings: { a: { text: 5 } } } },
    withCurve({ columns: [[1, 2], [1], [1, 2]] }),
    withCurve({ columns: [['a'], [1], [1]] }),
    withCurve({ lines: [] }),
    withCurve({ lines: [LINES[0], { ...LINES[1], color: 'url(x)' }] }),
    withCurve({ values: { loss: { last: 'x' } } }),
  ])
    assert.equal(soundRow(record), [], JSON.stringify(record));
});

test('ids sort by age', () => {
  const ids = [5, 99, 1e12, Date.now(), 4e12].map(newId);
  assert.equal([...ids].sort(), ids);
});

test('the file names each column, and holds the numbers in full', () => {
  const lines = csvLines(tableOf([rowNow()], FIGURES, csv)).split('\n');
  assert.is(
    lines[0],
    'started,settings,"Training loss, last","Test loss, last","Test loss, best",' +
      '"Test loss, epoch of the best",steps,training time (s),fingerprint,link',
  );
  assert.is(lines[1], `1970-01-01T00:00:00.001Z,η 0.1,7,1,0,1,3,2,${HASH},#digits?v=1`);
});

test('a run is named by what differs from the one before; the first one by its settings', () => {
  const a = { rate: { text: 'η 0.1' }, l1: { text: 'L1', isOff: true } };
  assert.is(nameAfter(a), 'η 0.1');
  assert.is(nameAfter({ ...a, l1: { text: 'L1 0.1' } }, a), 'L1 0.1');
  assert.is(nameAfter(a, { ...a, l1: { text: 'L1 0.1' } }), 'no L1');
  assert.is(nameAfter(a, a), 'same settings');
});

test.run();
