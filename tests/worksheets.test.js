// Worksheets: 60 seeds of each kind give 60 different exercises; each answer is computed a second
// time here, in float64 and from the given numbers alone; none is ambiguous.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { momentsOf } from '../web/inkgrad/lazy/moments.js';
import { leavesOf, planOf } from '../web/labs/backprop/graph/graphs.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { BACKPROP } from '../web/labs/backprop/sheets/backprop.js';
import { areClear, asked, given } from '../web/labs/backprop/sheets/worker/cells.js';
import { makeSheet } from '../web/labs/backprop/sheets/worker/make-sheet.js';
import * as session from '../web/labs/backprop/sheets/page/session.js';
import { FIELDS, KINDS, initial } from '../web/labs/backprop/sheets/settings.js';
import { words } from '../web/labs/backprop/sheets/words/words.js';
import { FUNCTIONS } from './float64.js';

/**
 * @typedef {import('../web/labs/backprop/sheets/messages.js').Exercise} Exercise
 *
 * @typedef {Record<string, any>} Row cells by column
 */

const SEEDS = 60;
const { figure } = words;
const ink = await load();

/**
 * The rows of a table, by the keys of its columns. A key that stands twice gets a list.
 *
 * @param {Exercise} sheet
 * @param {string} name
 * @returns {Row[]}
 */
const rowsOf = (sheet, name) => {
  const table = sheet.tables.find((one) => one.name === name);
  assert.ok(table, name);
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((key, k) => [key, row[k].value])),
  );
};

/**
 * The answers of a list, by their keys.
 *
 * @param {Exercise} sheet
 * @param {string} name
 */
const listOf = (sheet, name) =>
  Object.fromEntries(
    (sheet.tables.find((one) => one.name === name)?.rows ?? []).map((row) => [
      row[0].value,
      row[1].value,
    ]),
  );

/**
 * To the digits on the sheet.
 *
 * @param {Record<string, any>} shown
 * @param {Record<string, number>} computed
 * @param {string} where
 */
function agree(shown, computed, where) {
  for (const [key, value] of Object.entries(computed)) {
    const clean = Math.abs(value) < 1e-9 ? 0 : value;
    assert.is(figure(shown[key]), figure(clean), `${where}: ${key}`);
  }
}

const sum = (/** @type {number[]} */ list) => list.reduce((s, v) => s + v, 0);
const mean = (/** @type {number[]} */ list) => sum(list) / list.length;

/** Each kind once more. @type {Record<string, (sheet: any, where: string) => void>} */
const AGAIN = {
  perceptron(sheet, where) {
    let { w1, w2, b } = sheet.facts;
    for (const pass of ['pass1', 'pass2', 'pass3']) {
      for (const row of rowsOf(sheet, pass)) {
        const z = w1 * row.x1 + w2 * row.x2 + b;
        assert.ok(Math.abs(z) > 0.01, `${where}: z = ${z} depends on the convention at 0`);
        const prediction = z > 0 ? 1 : 0;
        const error = row.y - prediction;
        const move = sheet.facts.rate * error;
        const [dw1, dw2, db] = [move * row.x1, move * row.x2, move];
        [w1, w2, b] = [w1 + dw1, w2 + dw2, b + db];
        agree(row, { z, prediction, error, dw1, dw2, db, w1, w2, b }, `${where}, ${pass}`);
      }
    }
    const errors = (/** @type {string} */ pass) =>
      rowsOf(sheet, pass).filter(({ error }) => error).length;
    assert.ok(errors('pass1') && errors('pass2') && !errors('pass3'), `${where} does not converge`);
  },

  adaline(sheet, where) {
    const { w1, w2, b, rate } = sheet.facts;
    const rows = rowsOf(sheet, 'samples');
    const cost = (/** @type {number[]} */ [u, v, c]) =>
      mean(rows.map(({ x1, x2, y }) => (y - (u * x1 + v * x2 + c)) ** 2));
    for (const row of rows) {
      const a = w1 * row.x1 + w2 * row.x2 + b;
      const e = row.y - a;
      agree(row, { a, e, square: e * e, ex1: e * row.x1, ex2: e * row.x2 }, where);
    }
    // The gradient by central differences: no formula of the core's.
    const at = [w1, w2, b];
    const h = 1e-4;
    const [dJw1, dJw2, dJb] = at.map(
      (w, k) => (cost(at.with(k, w + h)) - cost(at.with(k, w - h))) / (2 * h),
    );
    const after = [w1 - rate * dJw1, w2 - rate * dJw2, b - rate * dJb];
    const [newW1, newW2, newB] = after;
    const answers = { cost: cost(at), dJw1, dJw2, dJb, newW1, newW2, newB, costAfter: cost(after) };
    const rounded = Object.fromEntries(
      Object.entries(answers).map(([key, value]) => [key, Number(value.toFixed(9))]),
    );
    agree(listOf(sheet, 'epoch'), rounded, where);
    assert.ok(Math.min(...[dJw1, dJw2, dJb].map(Math.abs)) > 1e-3, `${where} has a flat gradient`);
  },

  forward(sheet, where) {
    const { activation, w11, w21, b1, w12, w22, b2, v1, v2, c } = sheet.facts;
    const f = (/** @type {number} */ z) => FUNCTIONS[activation](z, 0);
    for (const row of rowsOf(sheet, 'forward')) {
      const z1 = w11 * row.x1 + w21 * row.x2 + b1;
      const z2 = w12 * row.x1 + w22 * row.x2 + b2;
      const z = v1 * f(z1) + v2 * f(z2) + c;
      const output = FUNCTIONS.sigmoid(z, 0);
      assert.ok(Math.abs(output - 0.5) > 0.01 && Math.abs(z1) > 0.01 && Math.abs(z2) > 0.01);
      agree(row, { z1, h1: f(z1), z2, h2: f(z2), z, output, class: output > 0.5 ? 1 : 0 }, where);
    }
  },

  backprop(sheet, where) {
    const plan = planOf(BACKPROP);
    const { leaves, state } = sheet.graph;
    const names = leavesOf(plan);
    const run = (/** @type {number[]} */ values) => {
      const at = Object.fromEntries(names.map((name, i) => [name, values[i]]));
      const h = [1, 2].map((j) =>
        Math.tanh(at[`w1${j}`] * at.x1 + at[`w2${j}`] * at.x2 + at[`b${j}`]),
      );
      const output = FUNCTIONS.sigmoid(at.v1 * h[0] + at.v2 * h[1] + at.c, 0);
      return { h1: h[0], h2: h[1], ŷ: output, L: (output - at.y) ** 2 };
    };
    const values = Object.fromEntries(plan.nodes.map(({ name }, i) => [name, state.values[i]]));
    agree(values, run(leaves), where);
    names.forEach((name, i) => {
      const h = 1e-5;
      const by = (/** @type {number} */ d) => run(leaves.with(i, leaves[i] + d)).L;
      const slope = (by(h) - by(-h)) / (2 * h);
      const gradient = state.gradients[plan.nodes.findIndex((node) => node.name === name)];
      assert.ok(Math.abs(gradient) >= 1e-3, `${where}: the gradient of ${name} is ${gradient}`);
      assert.is(figure(gradient), figure(Number(slope.toPrecision(8))), `${where}: ${name}`);
    });
  },

  momentum(sheet, where) {
    const { a, c, start, rate, momentum } = sheet.facts;
    for (const [name, mu] of [
      ['plain', 0],
      ['momentum', momentum],
    ]) {
      let [w, velocity] = [start, 0];
      for (const row of rowsOf(sheet, name)) {
        const g = 2 * a * (w - c);
        velocity = mu * velocity + g;
        const wNext = w - rate * velocity;
        const answers = { w, g, wNext, f: a * (wNext - c) ** 2 };
        agree(row, name === 'plain' ? answers : { ...answers, velocity }, `${where}, ${name}`);
        assert.ok(Math.abs(g) > 1e-3, `${where} has a flat gradient`);
        w = wNext;
      }
    }
  },

  adam(sheet, where) {
    const { a, c, start, rate, beta1, beta2 } = sheet.facts;
    const f = (/** @type {number} */ at) => a * (at - c) ** 2;
    let [w, m, v] = [start, 0, 0];
    for (const [i, row] of rowsOf(sheet, 'adam').entries()) {
      const g = 2 * a * (w - c);
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      const [mHat, vHat] = [m / (1 - beta1 ** (i + 1)), v / (1 - beta2 ** (i + 1))];
      const wNext = w - (rate * mHat) / (Math.sqrt(vHat) + 1e-8);
      agree(row, { w, g, m, v, mHat, vHat, wNext }, where);
      assert.ok(Math.abs(g) > 1e-3, `${where} has a flat gradient`);
      w = wNext;
    }
    agree(listOf(sheet, 'descent'), { fStart: f(start), fEnd: f(w) }, where);
  },

  softmax(sheet, where) {
    for (const sample of ['A', 'B']) {
      const rows = rowsOf(sheet, `sample${sample}`);
      const z = rows.map((row) => row.z);
      assert.is(sum(rows.map(({ y }) => y)), 1);
      const exps = z.map((one) => Math.exp(one - Math.max(...z)));
      rows.forEach((row, k) => {
        const p = Math.exp(z[k]) / sum(z.map(Math.exp));
        const shifted = Number((z[k] - Math.max(...z)).toFixed(9));
        agree(row, { shifted, exp: exps[k], p, gradient: p - row.y }, where);
        assert.ok(Math.abs(p - row.y) > 1e-3, `${where} has a flat gradient`);
      });
      assert.is(new Set(z).size, 3, `${where}: two logits are equal`);
      const truth = rows.findIndex(({ y }) => y === 1);
      const loss = Math.log(sum(z.map(Math.exp))) - z[truth];
      const predicted = 1 + z.indexOf(Math.max(...z));
      agree(listOf(sheet, `loss${sample}`), { sum: sum(exps), predicted, loss }, where);
    }
  },

  scores(sheet, where) {
    const table = sheet.tables[0].rows.map((/** @type {any[]} */ row) =>
      row.map(({ value }) => value),
    );
    const scores = table.map((/** @type {any[]} */ row) => row[1]);
    const { first, second } = sheet.facts;
    assert.is(new Set([...scores, first, second]).size, 10, `${where} has a tie`);
    for (const [place, threshold] of [first, second].entries()) {
      const counts = { tp: 0, fp: 0, tn: 0, fn: 0 };
      for (const [, score, label, ...marks] of table) {
        const prediction = Number(score > threshold);
        const name = `${prediction === label ? 't' : 'f'}${prediction ? 'p' : 'n'}`;
        assert.equal(marks.slice(2 * place, 2 * place + 2), [prediction, name], where);
        counts[/** @type {'tp'} */ (name)]++;
      }
      const { tp, fp, tn, fn } = counts;
      const precision = tp / (tp + fp);
      const recall = tp / (tp + fn);
      const shown = Object.fromEntries(
        sheet.tables[1].rows.map((/** @type {any[]} */ row) => [
          row[0].value,
          row[place + 1].value,
        ]),
      );
      agree(
        shown,
        {
          truePositives: tp,
          falsePositives: fp,
          trueNegatives: tn,
          falseNegatives: fn,
          accuracy: (tp + tn) / 8,
          precision,
          recall,
          f1: (2 * precision * recall) / (precision + recall),
        },
        where,
      );
    }
    const [up, down] = [1, 0].map((label) =>
      table.filter((/** @type {any[]} */ row) => row[2] === label),
    );
    const wins = up.flatMap((/** @type {any[]} */ one) =>
      down.filter((/** @type {any[]} */ other) => one[1] > other[1]),
    );
    const pairs = up.length * down.length;
    agree(listOf(sheet, 'ranking'), { pairs, auc: wins.length / pairs }, where);
  },
};

test('there are eight kinds, each with its words', () => {
  assert.is(KINDS.length, 8);
  assert.equal(Object.keys(AGAIN).sort(), [...KINDS].sort());
  for (const kind of KINDS) assert.ok(words.kinds[kind].name, kind);
});

for (const kind of KINDS) {
  test(`${kind}: ${SEEDS} seeds, ${SEEDS} sheets, each answer computed a second time`, async () => {
    const seen = new Set();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const sheet = await makeSheet(ink, kind, seed);
      assert.is(sheet.seed, seed);
      AGAIN[kind](sheet, `${kind}, seed ${seed}`);
      const givens = sheet.tables.flatMap(({ rows }) => rows.flat().filter((one) => one.isGiven));
      seen.add(JSON.stringify([sheet.facts, givens, sheet.graph?.leaves]));
      for (const { name, columns, rows } of sheet.tables) {
        assert.ok(words.captions[name], name);
        for (const key of columns) assert.type(words.column(key, sheet.facts), 'string');
        for (const { value } of rows.flat())
          assert.ok(typeof value === 'number' ? Number.isFinite(value) : words.terms[value], name);
      }
    }
    assert.is(seen.size, SEEDS);
    assert.equal(await makeSheet(ink, kind, 7), await makeSheet(ink, kind, 7));
  });
}

test('the target of a sigmoid or tanh output is one that it can reach', async () => {
  const targets = new Map([
    ['sigmoid', new Set([0, 1])],
    ['tanh', new Set([-1, 1])],
  ]);
  for (const [output, reached] of targets) {
    for (const [graph, loss] of [
      ['two', 'mse'],
      ['three', 'huber'],
      ['neuron', 'mae'],
    ]) {
      const plan = planOf({ graph, activation: output, output, loss });
      const y = leavesOf(plan).indexOf('y');
      const made = await ink.graph(plan.nodes);
      const seen = new Set();
      for (let seed = 0; seed < 40; seed++) {
        made.draw(seed);
        seen.add([...made.run(0).values].filter((value) => !Number.isNaN(value))[y]);
      }
      assert.equal(seen, reached, `${graph}, ${output}`);
      made.set({ y: -1.4 });
      assert.ok([...made.run(0).values].includes(-1.4), 'a person may choose another');
      made.dispose();
    }
  }
  const targetsOf = [];
  for (let seed = 1; seed <= 20; seed++) {
    const { graph } = await makeSheet(ink, 'backprop', seed);
    targetsOf.push(graph?.leaves[leavesOf(planOf(BACKPROP)).indexOf('y')]);
  }
  assert.equal(new Set(targetsOf), new Set([0, 1]));
});

test('no two softmax samples of a class are the same but for a shift', async () => {
  const seen = new Set();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const sheet = await makeSheet(ink, 'softmax', seed);
    for (const sample of ['A', 'B']) {
      const z = rowsOf(sheet, `sample${sample}`)
        .map((row) => row.z)
        .sort((a, b) => a - b);
      seen.add([z[1] - z[0], z[2] - z[1]].map((gap) => gap.toFixed(1)).join());
    }
  }
  assert.is(seen.size, 2 * SEEDS);
});

test('the last step of Adam is shorter than its rate', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const sheet = await makeSheet(ink, 'adam', seed);
    const { w, wNext } = rowsOf(sheet, 'adam')[2];
    assert.ok(Math.abs(wNext - w) < 0.97 * Number(sheet.facts.rate), `seed ${seed}`);
  }
});

test('an answer that rounding could change, or that is nearly 0, is not asked for', () => {
  const clear = (/** @type {number} */ value) =>
    areClear([{ name: '', columns: [], rows: [[asked(value)]] }]);
  for (const value of [1.2345, -0.00012345, 0.0009, 0, 123.45])
    assert.not.ok(clear(value), String(value));
  for (const value of [1.234, -0.5, 0.001, 12.3, 1 / 3]) assert.ok(clear(value), String(value));
  assert.ok(areClear([{ name: '', columns: [], rows: [[given(1.2345), given(0)]] }]));
});

test('the moments of the optimizers are those of their papers', () => {
  const net = ink.network({ inputs: 1, layers: [{ units: 1 }], loss: 'mse' });
  const data = ink.dataset({ values: Float32Array.of(1), inputs: 1, targets: Float32Array.of(2) });
  net.parameters = [0.5, 0.25];
  let [m, v] = [0, 0];
  for (let t = 0; t < 3; t++) {
    net.zeroGrad();
    net.forward(data.batch([0]));
    net.backward();
    const [g] = net.gradients;
    [m, v] = [0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g];
    net.step({ optimizer: 'adam', learningRate: 0.1 });
    const { first, second } = momentsOf(net);
    assert.ok(Math.abs(first[0] - m) < 1e-6 && Math.abs(second[0] - v) < 1e-6);
    assert.is(first.length, 2);
  }
  net.dispose();
  data.dispose();
});

test('a link opens the same sheets; other paper needs no other numbers', () => {
  const settings = { kind: 'adam', seed: 9, sheets: 30, paper: 'letter' };
  assert.equal(readLink(writeLink('backprop', settings, FIELDS), FIELDS).values, settings);
  const first = session.asking(session.opened(session.initialState(), initial(), ''));
  assert.is(first.question?.kind, 'perceptron');
  assert.is(session.asking(session.changed(first.state, { paper: 'letter' })).question, null);
  const next = session.asking(session.changed(first.state, { seed: 2 }));
  assert.is(next.question?.seed, 2);
  const late = { type: /** @type {const} */ ('exercises'), exercises: [], asked: 1 };
  assert.is(session.made(next.state, late), next.state);
});

test.run();
