// The ledger of single units: each number that is shown is the core's, and the rule done in float64
// gives the same digits; the convention at z = 0; Adaline's critical rate.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { numberLines, ruleLines } from '../web/labs/common/formulas/lines.js';
import { readLink, writeLink } from '../web/labs/common/link.js';
import { filledOf } from '../web/labs/points/page/ledger/filled.js';
import { answerOf } from '../web/labs/common/formulas/worker/answer.js';
import { presetById, presetSettings } from '../web/labs/points/presets.js';
import { FIELDS, fitting } from '../web/labs/points/settings.js';
import { Experiment } from '../web/labs/points/worker/experiment.js';
import { subjectsOf } from '../web/labs/points/worker/formulas/subjects.js';
import { MAX_ENTRIES } from '../web/labs/points/worker/ledger.js';
import { words } from '../web/labs/points/words/words.js';
import { valueOf } from './mathml.js';

/** @typedef {import('../web/labs/points/settings.js').Settings} Settings */

const ink = await load();

/**
 * @param {string} id of a preset
 * @param {Partial<Settings>} [some]
 */
function begin(id, some = {}) {
  const preset = /** @type {import('../web/labs/points/presets.js').Preset} */ (presetById(id));
  const { settings } = fitting({ ...presetSettings(preset), ...some });
  const experiment = new Experiment(ink);
  experiment.start(settings);
  const data = /** @type {import('../web/labs/points/worker/data.js').PointsData} */ (
    experiment.data
  );
  return { experiment, data, settings, runs: experiment.runs, run: experiment.runs[0] };
}

/** @param {import('../web/labs/points/worker/data.js').PointsData} data @param {number} i */
const sampleOf = ({ shown }, i) => ({
  x: shown.points[2 * i],
  y: shown.points[2 * i + 1],
  label: shown.labels[i],
});

test('each row of the perceptron is the rule by hand, to the digits shown', () => {
  for (const [id, some] of /** @type {[string, Partial<Settings>][]} */ ([
    ['or', {}],
    ['and', {}],
    ['and', { atZero: 'from' }],
    ['xor-one', { learningRate: 0.3 }],
    ['and', { data: 'gaussians', count: 7, noise: 0.8, learningRate: 0.25 }],
  ])) {
    const { run, data, settings } = begin(id, some);
    let w = [0, 0, 0];
    for (let step = 0; step < 30; step++) {
      if (run.advance(data, 1).ending === 'converged') break;
      const i = step % data.train.size;
      const { x, y, label } = sampleOf(data, i);
      const z = w[0] * x + w[1] * y + w[2];
      const output = Number(settings.atZero === 'above' ? z > 0 : z >= 0);
      const error = label - output;
      const move = settings.learningRate * error;
      const change = [move * x, move * y, move];
      const before = w;
      w = w.map((one, k) => one + change[k]);
      const cells = words.ledgerRow(run.ledger[run.ledger.length - 1]);
      const by = (/** @type {number[]} */ numbers) => words.ledgerRow(entryOf(numbers));
      const entryOf = (/** @type {number[]} */ [number, output_, target, off]) => ({
        number,
        inputs: /** @type {[number, number]} */ ([x, y]),
        z,
        output: output_,
        target,
        error: off,
        loss: null,
        gradient: null,
        learningRate: settings.learningRate,
        before: Float32Array.from(before),
        change: Float32Array.from(change),
        after: Float32Array.from(w),
      });
      assert.equal(cells, by([i + 1, output, label, error]), `${id}, step ${step}`);
    }
  }
});

/**
 * The lines of the rule as they are read.
 *
 * @param {import('../web/labs/points/messages.js').Entry} entry
 */
const readRule = (entry) =>
  filledOf(entry, true)
    .flatMap(numberLines)
    .map(({ parts, result }) =>
      [...parts, result].map((part) => part.replace(/<[^>]*>|\u2061/g, '')).join(' '),
    );

/**
 * Each line, computed from the numbers that it shows, gives the result that it shows.
 *
 * @param {import('../web/labs/points/messages.js').Entry} entry
 */
function checkRule(entry) {
  const filled = filledOf(entry, false);
  filled.flatMap(numberLines).forEach(({ parts, result, digits }) => {
    const shown = Number(valueOf(result).toPrecision(12));
    const line = parts.join('');
    if (line.includes('step')) return;
    assert.is(result.includes('='), digits > 0);
    if (digits) assert.is(Number(valueOf(line).toPrecision(digits)), shown, line);
  });
  return filled.flatMap(({ results }) => results);
}

test('the lines of the rule hold the numbers of the last update', () => {
  const { run, data } = begin('and');
  run.advance(data, 4); // 00, 01 and 10 are right at z = 0, which is not above it; 11 is not
  const last = run.ledger[3];
  assert.equal(readRule(last), [
    'z= 0⋅1 +0⋅1 +0 =0',
    'yˆ=step(0) =0',
    'e=1−0 =1',
    'w1←0 +1⋅1⋅1 =1',
    'w2←0 +1⋅1⋅1 =1',
    'b←0 +1⋅1 =1',
  ]);
  assert.is(words.decision(0, true), 'z is 0, so it is not above 0');
  assert.equal(words.ledgerRow(last).join(' '), '4 (1, 1) 0 0 1 +1 (1, 1) +1 (1, 1) 1');
});

test('at full speed, the last row of Adaline is the last epoch, or there is none', () => {
  for (const [until, steps] of [
    [50, 5000],
    [0, 300],
    [7, 7],
  ]) {
    const { run, data } = begin('adaline-small', { until });
    run.advance(data, steps);
    assert.is(run.ledger.at(-1)?.number, run.step);
    assert.equal([...run.ledger[run.ledger.length - 1].after], [...run.net.parameters]);
    run.ledger.forEach(({ number }, i) =>
      assert.is(number, run.step - run.ledger.length + 1 + i, 'no row is missing'),
    );
  }
  const { run, data } = begin('adaline-large');
  assert.is(run.advance(data, 5000).ending, 'diverged');
  assert.is(run.ledger.length, 0, 'nobody could know that this epoch is the last');
});

test('each line of the rule gives its result from the numbers that it shows', () => {
  const of = begin('and', { data: 'gaussians', count: 60, noise: 0.6, learningRate: 0.1 });
  let equal = 0;
  for (let step = 0; step < 200; step++) {
    of.run.advance(of.data, 1);
    const [entry] = of.run.ledger.slice(-1);
    assert.equal(checkRule(entry), ['z', 'yHat', 'e', 'w', 'w', 'b']);
    equal += Number(numberLines(filledOf(entry, false)[0])[0].digits >= 3);
  }
  assert.is(equal, 200, 'z with three digits or more, each time');
  const adaline = begin('adaline-right');
  for (let epoch = 0; epoch < 20; epoch++) {
    adaline.run.advance(adaline.data, 1);
    assert.equal(checkRule(adaline.run.ledger[epoch < 12 ? epoch : 11]), ['w', 'w', 'b']);
  }
});

for (const id of ['and', 'adaline-right'])
  test(`${id}: the rule keeps the learning rate of its update when the rate is changed`, () => {
    const { experiment, run, data, settings } = begin(id);
    run.advance(data, 4);
    const [last] = run.ledger.slice(-1);
    const before = readRule(last);
    const learningRate = settings.learningRate / 2;
    assert.is(experiment.change({ ...settings, learningRate }), 'tune');
    const [same] = run.ledger.slice(-1);
    assert.equal(readRule(same), before);
    checkRule(same);
    run.advance(data, 1);
    assert.is(run.ledger.at(-1)?.learningRate, learningRate);
    assert.is(run.ledger.at(-2)?.learningRate, settings.learningRate);
  });

test('a perceptron has not converged if it saw only some points since they were changed', () => {
  const { experiment, settings, run, data } = begin('and');
  run.advance(data, 4);
  // Right with the weights of now, which misclassify three of the four others.
  const points = [{ x: 1.5, y: 1.5, label: 1 }];
  experiment.change({ ...settings, points });
  const now = /** @type {typeof data} */ (experiment.data);
  assert.is(run.wrongCount(now), 3);
  const { ending } = run.advance(now, 1);
  assert.is(ending, null);
  const { ending: last } = run.advance(now, 200);
  assert.is(last, 'converged');
  assert.is(run.wrongCount(now), 0);
});

test('both conventions at 0 converge on OR and AND, with other weights', () => {
  for (const id of ['or', 'and']) {
    const weights = ['above', 'from'].map((atZero) => {
      const { run, data } = begin(id, { atZero });
      assert.is(run.advance(data, 200).ending, 'converged');
      return [...run.net.parameters];
    });
    assert.not.equal(weights[0], weights[1]);
    assert.equal(weights[1], id === 'or' ? [1, 1, -1] : [2, 1, -3]); // as until now
  }
});

test('a link without the convention keeps z >= 0, and a new experiment begins with z > 0', () => {
  const old = readLink('#points?v=1&data=or&learner=perceptron&lr=1&n=4', FIELDS).values;
  assert.is(fitting(old).settings.atZero, 'from');
  assert.not.match(writeLink('points', old, FIELDS), /zero=/);
  const { settings } = begin('or');
  assert.is(settings.atZero, 'above');
  const link = writeLink('points', settings, FIELDS);
  assert.match(link, /zero=above/);
  assert.equal(readLink(link, FIELDS).values, settings);
  assert.is(fitting({ ...settings, learner: 'network' }).settings.atZero, 'from');
});

test('the ledger keeps the last rows, changes no bit, and goes back in time', () => {
  const one = begin('both'),
    all = begin('both');
  for (let step = 0; step < 100; step++) one.run.advance(one.data, 1);
  all.run.advance(all.data, 70);
  const moment = all.run.moment();
  all.run.advance(all.data, 30);
  assert.is(one.run.net.hash(), all.run.net.hash());
  assert.is(all.run.ledger.length, MAX_ENTRIES);
  assert.equal(one.run.ledger, all.run.ledger);
  all.run.goTo(moment);
  assert.is(all.run.ledger[MAX_ENTRIES - 1].number, 70);
  all.run.advance(all.data, 30);
  assert.equal(one.run.ledger, all.run.ledger);
});

test('a row names the sample that was learned, also after points were added', () => {
  const { experiment, settings, run, data } = begin('and');
  run.advance(data, 6);
  const points = [{ x: 0.25, y: 0.75, label: 1 }];
  experiment.change({ ...settings, data: 'and', points });
  const now = /** @type {typeof data} */ (experiment.data);
  assert.is(now.train.size, 5);
  for (let step = 0; step < 7; step++) {
    const before = [...run.net.parameters];
    run.advance(now, 1);
    const { number, error: off, after } = run.ledger[run.ledger.length - 1];
    const error = /** @type {number} */ (off);
    const { x, y, label } = sampleOf(now, number - 1);
    const z = before[0] * x + before[1] * y + before[2];
    assert.is(error, label - Number(z > 0), `step ${step}`);
    assert.equal([...after], [before[0] + error * x, before[1] + error * y, before[2] + error]);
  }
});

test('a point that is added after exactly one pass is the next sample, in ledger and card', async () => {
  const { experiment, settings, run, data } = begin('and');
  run.advance(data, 4);
  experiment.change({ ...settings, points: [{ x: 5, y: 7, label: 0 }] });
  const now = /** @type {typeof data} */ (experiment.data);
  const card = await cardOf(experiment);
  assert.is(card.about.example, 4);
  assert.equal(card.formulas[0].values.terms, [
    { w: 1, x: 5 },
    { w: 1, x: 7 },
  ]);
  run.advance(now, 1);
  const [{ number, inputs, error, change }] = run.ledger.slice(-1);
  assert.equal([number, inputs, error, [...change]], [5, [5, 7], -1, [-5, -7, -1]]);
});

/** The perceptron's formula card. @param {Experiment} experiment */
async function cardOf(experiment) {
  const subjects = subjectsOf(experiment);
  const { cards } = await answerOf(ink, subjects, { kind: 'learner', parameter: null });
  return cards[0];
}

test('the perceptron’s card is about the step that comes next, also after points were added', async () => {
  const { experiment, settings, run, data } = begin('and');
  run.advance(data, 6);
  experiment.change({ ...settings, points: [{ x: 0.25, y: 0.75, label: 1 }] });
  const now = /** @type {typeof data} */ (experiment.data);
  for (let step = 0; step < 12; step++) {
    const card = await cardOf(experiment);
    const { values, formula } = card.formulas[0];
    assert.is(formula, 'learner.perceptron-above');
    run.advance(now, 1);
    const [entry] = run.ledger.slice(-1);
    assert.is(card.about.example, entry.number - 1);
    assert.equal([values.z, values.yHat, values.e], [entry.z, entry.output, entry.error]);
    assert.is(values.w, run.net.parameters[Number(values.i) - 1]);
    assert.is(values.b, run.net.parameters[2]);
  }
});

test('the card and the ledger state the prediction, also at z = 0', () => {
  const condition = (/** @type {string} */ formula) =>
    ruleLines(formula)
      .flat()
      .join('')
      .replace(/<[^>]*>|\u2061/g, '');
  assert.match(condition('learner.perceptron-above'), /step\(z\)=1\(z&gt;0\)step\(z\)=0\(z≤0\)/);
  assert.match(condition('learner.perceptron'), /step\(z\)=1\(z≥0\)step\(z\)=0\(z&lt;0\)/);
});

test('each row of Adaline is gradient descent by hand, to the digits shown', () => {
  const { run, data, settings } = begin('adaline-right');
  let w = [0, 0, 0];
  for (let epoch = 1; epoch <= 20; epoch++) {
    run.advance(data, 1);
    const gradient = [0, 0, 0];
    let loss = 0;
    const N = data.train.size;
    for (let i = 0; i < N; i++) {
      const { x, y, label } = sampleOf(data, i);
      const off = 2 * label - 1 - (w[0] * x + w[1] * y + w[2]);
      loss += off ** 2 / N;
      [x, y, 1].forEach((value, k) => (gradient[k] += (-2 / N) * off * value));
    }
    const before = w;
    w = w.map((one, k) => one - settings.learningRate * gradient[k]);
    const entry = run.ledger[run.ledger.length - 1];
    assert.is(entry.number, epoch);
    const near = (/** @type {ArrayLike<number>} */ is, /** @type {number[]} */ should) =>
      should.forEach((value, k) => assert.ok(Math.abs(is[k] - value) < 2e-6, `${is[k]} ${value}`));
    near([/** @type {number} */ (entry.loss)], [loss]);
    near(/** @type {Float32Array} */ (entry.gradient), gradient);
    near(entry.before, before);
    near(entry.after, w);
    near(
      entry.change,
      w.map((one, k) => one - before[k]),
    );
  }
});

test('Adaline falls below the critical rate, and diverges above it', () => {
  const { experiment, data } = begin('adaline-large');
  const critical = /** @type {number} */ (experiment.criticalRate);
  assert.ok(Math.abs(critical - 0.516) < 5e-4); // by hand, see the experiment
  for (const [factor, isLess] of /** @type {const} */ ([
    [0.97, true],
    [1.03, false],
  ])) {
    const { run, data: points } = begin('adaline-large', { learningRate: factor * critical });
    run.advance(points, 400);
    assert.is(/** @type {number} */ (run.latest?.loss) < 1, isLess, String(factor));
  }
  assert.match(words.criticalRate(critical, 0.8), /0\.5158.* above it: the MSE grows/);
  assert.match(words.criticalRate(critical, 0.1), /below it: the MSE falls\.$/);
  assert.match(words.criticalRate(critical, 0.002), /far below it: the MSE falls slowly/);
  assert.match(words.criticalRate(0.51577, 0.5158), /is equal to it, rounded/);
  assert.match(words.criticalRate(0.51577, 0.51577), /is equal to it, rounded/);
  assert.is(begin('or').experiment.criticalRate, null);
  assert.is(data.heldOut, null);
});

test('the three presets of Adaline are too small, right and too large', () => {
  const lossAfter50 = (/** @type {string} */ id) => {
    const { run, data, settings } = begin(id);
    assert.is(settings.speed, '5');
    const { ending } = run.advance(data, 50);
    return { ending, loss: /** @type {number} */ (run.latest?.loss) };
  };
  const small = lossAfter50('adaline-small');
  const right = lossAfter50('adaline-right');
  assert.is(small.ending, 'ended');
  assert.is(right.ending, 'ended');
  assert.ok(small.loss > 0.5 && right.loss < 0.15, `${small.loss} ${right.loss}`);
  assert.ok(lossAfter50('adaline-large').loss > 1e6);
});

test.run();
