// The teacher's page: every link opens without a complaint, every row has its lesson, and every
// answer is computed again, by the core or from its formula.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { readLink } from '../web/labs/common/link.js';
import { FIELDS as DESCENT } from '../web/labs/descent/settings.js';
import { FIELDS as DIGITS } from '../web/labs/digits/settings.js';
import { FIELDS as POINTS } from '../web/labs/points/settings.js';
import { SOURCES } from '../web/labs/table/settings.js';
import { ROWS, linkTo } from '../web/teachers/rows.js';
import { words } from '../web/teachers/words/words.js';

const ink = await load();
const LECTURE_ROWS = 17; // convolution comes later
/** The smallest number: z >= it is z > 0. */
const ABOVE_ZERO = 2 ** -149;

test('each row has a place, a lesson and all its texts', () => {
  assert.equal(
    ROWS.map(({ row }) => row),
    Array.from({ length: LECTURE_ROWS }, (_, i) => i + 1),
  );
  for (const { row, places, lessons, minutes } of ROWS) {
    assert.ok(places.length && lessons.length && minutes >= 5, `row ${row}`);
    for (const id of lessons) assert.ok(words.plans[id], `${id} has a plan`);
    for (const [key, text] of Object.entries(words.rows[row]))
      assert.ok(text.length > 10, `row ${row}: ${key}`);
  }
  assert.is(Object.keys(words.rows).length, LECTURE_ROWS);
});

test('each place has a name and a link that its lab opens without a complaint', () => {
  const used = new Set(ROWS.flatMap(({ places }) => places));
  assert.equal(Object.keys(words.places).sort(), [...used].sort());
  /** @type {Record<string, any>} */
  const fields = { points: POINTS, descent: DESCENT, digits: DIGITS };
  for (const place of used) {
    const link = linkTo(place);
    assert.ok(link, place);
    const [lab, id] = place.split('/');
    if (fields[lab]) assert.equal(readLink(link, fields[lab]).complaints, [], place);
    if (lab === 'table') assert.ok(SOURCES.includes(id), place);
  }
  assert.is(linkTo('points/none'), undefined);
  assert.is(linkTo('code/none'), undefined);
});

/**
 * The numbers in the text of an answer, in their order.
 *
 * @param {number} row
 */
const numbers = (row) =>
  (words.rows[row].answer.replaceAll('−', '-').match(/(?<![\w.)])-?\d+(\.\d+)?/g) ?? []).map(
    Number,
  );

/**
 * @param {number} row
 * @param {(number | string)[]} expected they stand in the answer, as the page writes them
 */
function says(row, ...expected) {
  for (const value of expected) {
    const text = String(value).replace('-', '−');
    assert.ok(words.rows[row].answer.includes(text), `row ${row}: ${text}`);
  }
}

test('row 1: OR by hand ends with w = (1, 1) and b = 0, in the fourth pass', () => {
  const table = ink.points({ kind: 'or' });
  assert.equal([...table.values], [0, 0, 0, 1, 1, 0, 1, 1]);
  const unit = { units: 1, activation: 'step', threshold: ABOVE_ZERO };
  const net = ink.network({ inputs: 2, layers: [unit], loss: 'none', init: 'zeros' });
  const passes = [];
  for (let pass = 0; pass < 4; pass++)
    passes.push(net.trainPerceptron(ink.dataset(table), { samples: 4 }).errors);
  assert.equal([...net.parameters], [1, 1, 0]);
  assert.ok(passes[2] > 0 && passes[3] === 0, String(passes));
  says(1, 'w = (1, 1) and b = 0', 'third pass', 'fourth has no error');
});

test('rows 2, 6, 8 to 12: gradients, means and steps', () => {
  const gradient = -2 * (1 - 0) * 2;
  says(2, gradient, -0.1 * gradient);
  says(6, ((1 + 1 + 9) / 3).toFixed(2), 'median, 1');
  const [t1, t2, x, y] = [2, 3, 1, 4];
  const c = t1 * t2 * x - y;
  says(8, `= ${c}, so L = ${c * c}`, `= ${2 * c * x * t2} and`, `= ${2 * c * x * t1}.`);
  says(9, 1 - 0.1 * 2 - 0.1 * 3, (1 - 0.1 * 2 - 0.1 * (2 + 3)).toFixed(1));
  const step = (/** @type {number} */ w, /** @type {number} */ rate) => w - rate * 2 * w;
  says(10, step(3, 0.1).toFixed(1), `${step(3, 1)}, then ${step(step(3, 1), 1)}`);
  const v = [1];
  for (let i = 0; i < 2; i++) v.push(0.9 * v[i] + 1);
  says(11, v[0], v[1].toFixed(1), v[2].toFixed(2), (1 / (1 - 0.9)).toFixed(0));
  says(12, Math.sqrt(2 / (784 + 128)).toFixed(4), Math.sqrt(2 / 784).toFixed(4));
});

test('rows 4, 5 and 7: cross-entropy, derivatives and softmax are those of the core', () => {
  const spread = (/** @type {number} */ p) => (-Math.log(p)).toFixed(3);
  says(4, spread(0.9), spread(0.1));
  const at = (/** @type {string} */ name, /** @type {number} */ z, options = {}) =>
    ink.activationCurve(name, [z], options).derivative[0];
  assert.equal(numbers(5), [at('sigmoid', 0), at('tanh', 0), 0.1]);
  assert.ok(Math.abs(at('leaky-relu', -2, { slope: 0.1 }) - 0.1) < 1e-6);
  const parts = [2, 1, 0].map(Math.exp);
  const sum = parts.reduce((a, b) => a + b);
  says(7, `(${parts.map((part) => (part / sum).toFixed(3)).join(', ')})`);
});

test('rows 13 to 16: dropout, a pulse, recall and the circle', () => {
  const kept = 1 / (1 - 0.5);
  says(13, `they are ${kept}`, `= ${(2 * kept) / 4},`);
  const s = (/** @type {number} */ z) => 1 / (1 + Math.exp(-z));
  const pulse = (/** @type {number} */ x) => s(20 * (x - 1)) - s(20 * (x - 2));
  says(14, pulse(1.5).toFixed(4));
  assert.ok(pulse(0) < 1e-8 && pulse(3) < 1e-8);
  says(15, '90 %', '0 %');
  says(16, 'w = (1, 1) and b = −1');
});

test.run();
