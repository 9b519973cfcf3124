// The formula cards: their numbers are the core's, the lines give the results that they show, and
// training does not notice.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { numberLines, ruleLines } from '../web/labs/common/formulas/lines.js';
import { answerOf } from '../web/labs/common/formulas/worker/answer.js';
import { scheduleCard } from '../web/labs/common/formulas/worker/schedule-card.js';
import { offered } from '../web/labs/common/formulas/worker/subject.js';
import { activationAt, lossAt, softmaxOf } from '../web/labs/backprop/functions/fillings.js';
import {
  LOSSES as LOSSES_OF_FUNCTIONS,
  initial,
  targetsOf,
} from '../web/labs/backprop/functions/settings.js';
import { FunctionsPart } from '../web/labs/backprop/functions/worker/curves.js';
import { initialSettings as initialDescent } from '../web/labs/descent/settings.js';
import { Run as DescentRun } from '../web/labs/descent/worker/run.js';
import { DEFAULTS as DIGITS, networkOptions } from '../web/labs/digits/settings.js';
import { show } from '../web/labs/digits/worker/previews.js';
import { Plateau } from '../web/labs/digits/worker/training/plateau.js';
import * as words from '../web/labs/common/words/en-formulas.js';
import { FORMULAS, SYMBOLS } from '../web/vendor/formulas.js';
import { valueOf } from './mathml.js';
import { seeded } from './random.js';

/** @typedef {import('../web/labs/common/formulas/lines.js').Card} Card */

const ink = await load();

/**
 * The letters that a line leaves to its reader.
 *
 * @param {import('../web/labs/common/formulas/lines.js').Values} values
 */
const lettersOf = (values) => ({
  x: Number(values.x),
  y: Number(values.y),
  r: Number(values.r),
  η: Number(values.eta),
  h: (/** @type {number} */ r) => {
    const delta = Number(values.delta);
    return Math.abs(r) <= delta ? (r * r) / 2 : delta * (Math.abs(r) - delta / 2);
  },
});

/** Lines that say only of what they are the value. */
const SAYINGS = /^(activation\.step|surface\.network) |cosine-end|yHat|gelu-tanh slope/;

/**
 * Each line of a card with numbers gives the result that is shown, and that is the core's.
 *
 * @param {Card} card
 * @param {number} [least] digits of each result
 * @returns {number} lines
 */
function checkCard(card, least = 3) {
  let checked = 0;
  for (const filled of card.formulas) {
    const lines = numberLines(filled);
    lines.forEach(({ parts, result, digits }, i) => {
      const key = filled.results[i];
      const name = `${filled.formula} ${key}`;
      const core = Number(filled.values[key]);
      const shown = Number(valueOf(result).toPrecision(12)); // of a mantissa and a power of ten
      assert.ok(Number.isFinite(core), name);
      assert.ok(digits >= least, `${name}: ${core}, only ${digits} digits of ${parts.join('')}`);
      assert.is(shown, Number(core.toPrecision(digits)), name);
      checked += 1;
      if (SAYINGS.test(name)) return;
      const given = valueOf(parts.join(''), lettersOf(filled.values));
      assert.is(Number(given.toPrecision(digits)), shown, `${name}: ${given}`);
    });
  }
  return checked;
}

/**
 * A small network on random points, with a subject for its cards.
 *
 * @param {Partial<import('../web/inkgrad.js').NetworkOptions> & {
 *   options?: any;
 *   seed?: number;
 *   targets?: (k: number) => number;
 * }} how
 */
function trained({ options = {}, seed = 1, ...network }) {
  const { unit: next } = seeded(seed);
  const N = 40;
  const layers = network.layers ?? [
    { units: 3, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ];
  const K = layers[layers.length - 1].units;
  const isReal = ['mse', 'mae', 'huber'].includes(network.loss ?? '');
  const data = ink.dataset({
    values: Float32Array.from({ length: 2 * N }, () => 4 * next() - 2),
    inputs: 2,
    ...(isReal
      ? { targets: Array.from({ length: K * N }, () => 2 * next() - 1) }
      : {
          labels: Array.from({ length: N }, () => Math.floor(next() * Math.max(K, 2))),
          classes: Math.max(K, 2),
        }),
  });
  const whole = /** @type {import('../web/inkgrad.js').NetworkOptions} */ ({
    inputs: 2,
    loss: 'binary-cross-entropy',
    seed,
    ...network,
    layers,
  });
  const net = ink.network(whole);
  const all = { batchSize: 8, ...options };
  return {
    net,
    data,
    subject: /** @type {const} */ ({
      of: 'network',
      net,
      network: whole,
      data,
      options: all,
      epochs: 20,
    }),
    train: (/** @type {number} */ steps) => net.train(data, { ...all, steps }),
  };
}

/**
 * @param {any} subject
 * @param {string} kind
 * @param {number | null} [parameter]
 */
const ask = async (subject, kind, parameter = null) =>
  (await answerOf(ink, [subject], { kind, parameter })).cards;

// ---- optimizers ----

const RULES = [
  { optimizer: 'sgd', learningRate: 0.3 },
  { optimizer: 'sgd', learningRate: 0.1, momentum: 0.9 },
  { optimizer: 'nesterov', learningRate: 0.1, momentum: 0.8 },
  { optimizer: 'adagrad', learningRate: 0.1 },
  { optimizer: 'rmsprop', learningRate: 0.01 },
  { optimizer: 'adam', learningRate: 0.01 },
  { optimizer: 'adam', learningRate: 0.01, beta1: 0.8, beta2: 0.9 },
  { optimizer: 'adamw', learningRate: 0.02, weightDecay: 0.1 },
];
const EXTRAS = [
  {},
  { weightDecay: 0.01 },
  { weightDecay: 0.02, l1: 0.001 },
  { clipNorm: 0.05 },
  { maxNorm: 0.5 },
  { schedule: 'cosine', period: 30, warmup: 5 },
  { clipNorm: 0.05, weightDecay: 0.01, l1: 0.002, maxNorm: 0.4 },
];

for (const rule of RULES)
  test(`${JSON.stringify(rule)}: the card's numbers are those of the next step`, async () => {
    for (const extra of EXTRAS)
      for (const steps of [0, 1, 7, 60]) {
        const run = trained({ options: { ...rule, ...extra }, seed: 3 + steps });
        if (steps) run.train(steps);
        const before = run.net.snapshot();
        const parameters = [null, 0, 5, 8, 11];
        for (const parameter of parameters) {
          const [card] = await ask(run.subject, 'optimizer', parameter);
          assert.equal(run.net.snapshot(), before, 'nothing was trained');
          checkCard(card);
          const { index } = /** @type {any} */ (card.about.parameter);
          const last = card.formulas[card.formulas.length - 1];
          const after = Number(last.values[last.results[last.results.length - 1]]);
          run.train(1);
          assert.is(run.net.parameters[index], after, 'the next step gives this number');
          run.net.restore(before);
        }
      }
  });

test('moments of another rule are not shown as those of this one', async () => {
  const run = trained({ options: { optimizer: 'adam', learningRate: 0.01 } });
  run.train(20);
  const options = { ...run.subject.options, optimizer: 'sgd', momentum: 0.9 };
  const [card] = await ask({ ...run.subject, options }, 'optimizer');
  assert.is(card.formulas[0].values.v0, 0);
  checkCard(card);
});

test('a step that overflows has no numbers', async () => {
  const run = trained({
    layers: [{ units: 1 }],
    loss: 'mse',
    options: { learningRate: 1e9, momentum: 0.9 },
  });
  run.train(3);
  const [card] = await ask(run.subject, 'optimizer');
  assert.is(card.about.numbers, 'overflow');
  assert.is(checkCard(card), 0);
});

// ---- schedules ----

for (const schedule of ['constant', 'step', 'exponential', 'cosine', 'one-cycle'])
  for (const warmup of [0, 12])
    test(`${schedule}, warm-up of ${warmup}: the rate of the next step, and the curve`, async () => {
      const options = { learningRate: 0.3, schedule, period: 50, gamma: 0.5, warmup };
      for (const steps of [0, 1, 5, 11, 12, 13, 26, 27, 40, 61, 62, 75, 130]) {
        const run = trained({ options });
        if (steps) run.train(steps);
        const [card] = await ask(run.subject, 'schedule');
        checkCard(card);
        const { rate } = card.formulas[0].values;
        assert.is(run.train(1).learningRate, rate, `step ${steps}`);
        const { every, rates, now, perEpoch } = /** @type {any} */ (card.curve);
        assert.is(now, steps);
        assert.is(perEpoch, 5);
        assert.is(every * (rates.length - 1) >= 20 * perEpoch, true, 'the epochs of the settings');
        rates.forEach((/** @type {number} */ one, /** @type {number} */ i) =>
          assert.is(one, ink.schedule(options, every * i + 1)[every * i]),
        );
      }
    });

const cardsOf = async (/** @type {string} */ kind) =>
  (await answerOf(ink, offered(), { kind, parameter: null })).cards;

/**
 * @param {number} actual
 * @param {number} expected
 * @param {number} share
 */
const close = (actual, expected, share) =>
  assert.ok(Math.abs(actual - expected) <= share * Math.abs(expected), `${actual}, ${expected}`);

test('reduce on plateau in Descent: the rate of the next step, and the curve until now', async () => {
  for (const warmup of [0, 5]) {
    const settings = {
      ...initialDescent(),
      surface: 'valley',
      schedule: 'plateau',
      period: 1,
      warmup,
    };
    const racers = [{ ...settings.racers[0], optimizer: 'gd', rate: warmup ? 0.2 : 0.081 }];
    const surface = ink.surface('valley');
    const run = new DescentRun(ink, surface, { ...settings, racers, starts: [{ x: 2, y: 1 }] });
    /** @type {number[]} */
    const rates = [];
    for (let step = 0; step < 30; step++) {
      run.advance(() => false);
      const [card] = await cardsOf('schedule');
      checkCard(card);
      const { rate } = card.formulas[0].values;
      const { every, rates: drawn, now } = /** @type {any} */ (card.curve);
      assert.equal([every, now, drawn.length], [1, step, step + 1]);
      run.begin(1);
      run.advance(() => false);
      const [{ learningRate }] = run.report().standings;
      assert.is(learningRate, rate, `step ${step}`);
      rates.push(learningRate);
      const [optimizer] = await cardsOf('optimizer');
      checkCard(optimizer);
      [...drawn].forEach((one, i) => close(one, rates[i], 1e-6));
    }
    assert.ok(rates[29] < 0.75 * Math.max(...rates), 'the rate has fallen');
    run.dispose();
    surface.dispose();
  }
});

test('Digits: the curve of reduce on plateau is what the rate was, and nothing more', () => {
  const options = { learningRate: 0.01 };
  const { curve } = scheduleCard(
    ink,
    options,
    { step: 40, perEpoch: 10, epochs: 20 },
    { eta: 0.1, gamma: 0.1, at: [30] },
  );
  const { every, rates, now, isOpen } = /** @type {any} */ (curve);
  assert.equal([every, now, isOpen, rates.length], [1, 40, true, 41]);
  [...rates].forEach((rate, i) => close(rate, i < 30 ? 0.1 : 0.01, 1e-6));
});

test('Digits: reduce on plateau counts its epochs; cards follow the images that are chosen', async () => {
  const settings = { ...DIGITS, layers: [4], schedule: 'plateau', images: '100' };
  const plateau = new Plateau(ink);
  for (const loss of [1, 1, 1, 1, 1])
    plateau.see(/** @type {any} */ ({ loss, examples: 10 }), true);
  assert.equal(plateau.reductions, [4]);
  const net = ink.network(networkOptions(settings));
  const yours = { net, settings, place: { plateau: plateau.state } };
  const digits = (/** @type {number} */ count) =>
    ink.dataset({ ...ink.generatedDigits({ count, seed: 1 }), classes: 10 });
  const all = { images: digits(640) };
  const { port1, port2 } = new MessageChannel();
  const networks = /** @type {any} */ ({ yours });
  show(
    ink,
    () => all.images,
    networks,
    { type: 'formulas', port: port2 },
    () => {},
    { test: null },
    /** @type {any} */ ({}),
  );
  const ask = () =>
    new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.cards[0].curve.perEpoch);
      port1.postMessage({ kind: 'schedule', parameter: null });
    });
  assert.is(await ask(), 20);
  all.images = digits(100);
  assert.is(await ask(), 4);
  port1.close();
  net.dispose();
});

test('a schedule can be asked for from any step, and for each of some', () => {
  const options = { learningRate: 0.3, schedule: 'cosine', period: 500 };
  const all = ink.schedule(options, 400);
  assert.equal([...ink.schedule(options, 3, { from: 390 })], [...all.slice(390, 393)]);
  assert.equal(
    [...ink.schedule(options, 4, { from: 1, every: 100 })],
    [1, 101, 201, 301].map((t) => all[t]),
  );
  for (const which of [
    { from: -1 },
    { every: 0 },
    { from: 0.5 },
    { from: 2 ** 31 },
    { every: 2 ** 31 },
  ])
    assert.throws(
      () => ink.schedule(options, 2, which),
      (/** @type {any} */ error) => error.code === 'size',
    );
});

// ---- losses and activations ----

const linear = (/** @type {number} */ units) => ({ units, activation: 'linear' });
const sigmoid = (/** @type {number} */ units) => ({ units, activation: 'sigmoid' });
const hidden = { units: 4, activation: 'tanh' };

/** @type {[loss: string, output: { units: number; activation: string }, more?: object][]} */
const LOSSES = [
  ['mse', linear(1)],
  ['mse', sigmoid(3)],
  ['mae', linear(1)],
  ['mae', linear(4)],
  ['huber', linear(1), { delta: 0.2 }],
  ['huber', linear(1), { delta: 3 }],
  ['huber', linear(3), { delta: 0.3 }],
  ['binary-cross-entropy', sigmoid(1)],
  ['binary-cross-entropy', sigmoid(3)],
  ['cross-entropy', { units: 2, activation: 'softmax' }],
  ['cross-entropy', { units: 10, activation: 'softmax' }],
  ['hinge', linear(1)],
  ['hinge', linear(3)],
  ['perceptron', linear(1)],
  ['perceptron', linear(3)],
];

for (const [loss, output, more] of LOSSES)
  test(`${loss}, ${output.units} outputs, ${JSON.stringify(more ?? {})}: the loss of the example`, async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const run = trained({
        loss,
        layers: [hidden, output],
        seed,
        ...more,
        options: { learningRate: 0.05 },
      });
      if (seed > 1) run.train(3 * seed);
      const before = run.net.snapshot();
      const [card] = await ask(run.subject, 'loss');
      assert.is(card.name, loss);
      checkCard(card);
      const value = /** @type {number} */ (card.formulas[0].values.loss);
      run.net.forward(run.data.batch([0]), { training: false });
      assert.is(Math.fround(run.net.loss()), Math.fround(value), 'that of the core');
      run.net.restore(before);
    }
  });

test('a loss near 0 is said to be near, not equal, where digits are missing', async () => {
  const run = trained({ layers: [{ units: 2, activation: 'softmax' }], loss: 'cross-entropy' });
  run.net.parameters = run.net.parameters.map((w) => 40 * w);
  for (const steps of [1, 50, 200]) {
    run.train(steps);
    const [card] = await ask(run.subject, 'loss');
    for (const { digits, result } of numberLines(card.formulas[0]))
      assert.is(result.includes('≈'), digits === 0);
  }
});

const ACTIVATIONS = [
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'gelu-tanh',
  'softplus',
  'swish',
  'maxout',
];

for (const activation of ACTIVATIONS)
  test(`${activation}: f and its slope at the z of a unit`, async () => {
    const signs = new Set();
    for (let seed = 1; seed <= 12; seed++) {
      const layer = { units: 3, activation, slope: 0.1, alpha: 1.5 };
      const layers = [
        activation === 'maxout' ? { units: 3, activation, pieces: 3 } : layer,
        sigmoid(1),
      ];
      const run = trained({ layers, seed });
      if (seed % 2) run.train(20);
      const cards = await ask(run.subject, 'activation');
      assert.equal(
        cards.map(({ name }) => name),
        activation === 'sigmoid' ? ['sigmoid'] : [activation, 'sigmoid'],
      );
      for (const card of cards) checkCard(card);
      const { values } = cards[0].formulas[0];
      run.net.forward(run.data.batch([0]), { training: false });
      assert.is(values.f, run.net.activations(0)[0]);
      if (activation !== 'maxout') signs.add(Math.sign(/** @type {number} */ (values.z)));
    }
    if (activation !== 'maxout') assert.is(signs.size, 2, 'on both sides of 0');
  });

test('softmax: the probability of one class', async () => {
  const run = trained({
    layers: [hidden, { units: 5, activation: 'softmax' }],
    loss: 'cross-entropy',
  });
  run.train(10);
  const cards = await ask(run.subject, 'activation');
  assert.equal(
    cards.map(({ name, about }) => [name, about.isOutput]),
    [
      ['tanh', false],
      ['softmax', true],
    ],
  );
  for (const card of cards) checkCard(card);
});

// ---- perceptron and Adaline ----

test('the perceptron: z, prediction, error and the next weights, sample by sample', async () => {
  for (const kind of ['or', 'and', 'xor']) {
    const data = ink.dataset(/** @type {any} */ (ink.points({ kind })));
    const net = ink.network({
      inputs: 2,
      layers: [{ units: 1, activation: 'step' }],
      loss: 'none',
      init: 'zeros',
    });
    for (let step = 0; step < 16; step++) {
      const subject = { of: 'perceptron', net, data, learningRate: 0.5, next: step % 4 };
      const [card] = await ask(subject, 'learner');
      checkCard(card, 1);
      const { values } = card.formulas[0];
      net.trainPerceptron(data, { learningRate: 0.5, samples: 1 });
      const [w1, w2, b] = net.parameters;
      assert.is([w1, w2][Number(values.i) - 1], values.w);
      assert.is(b, values.b);
      const { label } = data.example(step % 4);
      assert.is(Number(values.e), Number(label) - Number(values.yHat));
    }
  }
});

test('Adaline: the gradient over all samples, and the next weights', async () => {
  const { unit } = seeded(5);
  const n = 60;
  const values = Float32Array.from({ length: 2 * n }, () => 4 * unit() - 2);
  const targets = Array.from({ length: n }, (_, i) =>
    values[2 * i] + values[2 * i + 1] > 0 ? 1 : -1,
  );
  const data = ink.dataset({ values, inputs: 2, targets });
  const net = ink.network({ inputs: 2, layers: [{ units: 1 }], loss: 'mse', init: 'zeros' });
  for (let epoch = 0; epoch < 10; epoch++) {
    const [card] = await ask({ of: 'adaline', net, data, learningRate: 0.1, next: 0 }, 'learner');
    checkCard(card);
    const { g, i, w } = card.formulas[0].values;
    const [w1, w2, b] = net.parameters;
    let sum = 0;
    for (let s = 0; s < n; s++) {
      const a = w1 * values[2 * s] + w2 * values[2 * s + 1] + b;
      sum += (targets[s] - a) * values[2 * s + Number(i) - 1];
    }
    assert.ok(
      Math.abs((-2 / n) * sum - Number(g)) < 1e-5,
      `-2/n sum (y - a) x is ${(-2 / n) * sum}, not ${g}`,
    );
    net.train(data, { learningRate: 0.1, batchSize: n });
    assert.is(net.parameters[Number(i) - 1], w);
  }
});

// ---- surfaces ----

for (const name of ['curve', 'bowl', 'valley', 'saddle', 'rosenbrock'])
  test(`${name}: loss and gradient where the ball is, and its next step`, async () => {
    const surface = ink.surface(name);
    for (const [x, y] of [
      [1.3, -0.7],
      [-0.4, 0.9],
      [-1.75, 1.1],
      [0.05, -0.02],
    ])
      for (const optimizer of ['sgd', 'adam', 'nesterov']) {
        const ball = surface.ball(x, name === 'curve' ? 0 : y);
        const options = { optimizer, learningRate: 0.0005 };
        surface.roll(ball, { ...options, steps: 4 });
        const before = ball.snapshot();
        const travelled = surface.roll(ball, { ...options, steps: 0 }).travelled;
        const subject = { of: 'surface', name, surface, balls: [{ ball, optimizer, options }] };
        for (const kind of ['surface', 'optimizer', 'schedule'])
          for (const card of await ask(subject, kind)) checkCard(card, 2);
        const [card] = await ask(subject, 'optimizer');
        assert.equal(ball.snapshot(), before);
        assert.is(surface.roll(ball, { ...options, steps: 0 }).travelled, travelled);
        surface.roll(ball, options);
        const last = card.formulas[card.formulas.length - 1].values;
        assert.is(ball.parameters[/** @type {any} */ (card.about.parameter).index], last.w);
        ball.dispose();
      }
    surface.dispose();
  });

// ---- functions ----

test('Functions: every line beside a curve gives what the core says there', async () => {
  const look = await ink.instruments();
  /** @type {any} */
  let drawn;
  const part = new FunctionsPart(ink, look, (message) => (drawn = message));
  const places = [0, 37, 200, 239, 240, 241, 260, 333, 480];
  let checked = 0;
  for (const shown of [...ACTIVATIONS, 'step'])
    for (const loss of LOSSES_OF_FUNCTIONS)
      for (const target of targetsOf(loss)) {
        const settings = {
          ...initial(),
          shown,
          loss,
          target,
          slope: 0.1,
          smoothing: 0.2,
          delta: 0.7,
        };
        part.set({ ...settings, logits: [2, 0.5, -1.5], truth: 2 });
        for (const index of places)
          for (const filled of [activationAt(drawn, index), lossAt(drawn, index), softmaxOf(drawn)])
            checked += checkCard({ kind: '', name: '', formulas: [filled], about: {} }, 1);
      }
  assert.ok(checked > 5000);
});

// ---- the formulas themselves ----

test('every formula has words for its letters, a source, and a rule in MathML', () => {
  for (const [formula, { symbols, rule, numbers }] of Object.entries(FORMULAS)) {
    for (const name of symbols) {
      assert.ok(words.letters[name], `${formula}: ${name}`);
      assert.match(SYMBOLS[name], /<m/);
    }
    if (/^(activation.linear|schedule.constant)$/.test(formula))
      assert.is(words.sources[formula], undefined, 'nobody made it up');
    else if (!/penalties|l1|l2|^curve/.test(formula))
      assert.ok(words.sources[formula.replace(/-negative$/, '')], formula);
    assert.ok(ruleLines(formula).length > 0);
    const all = JSON.stringify([rule, numbers]);
    assert.not.match(all, /merror| (style|class)=/, formula);
    assert.not.match(JSON.stringify(rule), /[{}](?!")[^"]/, 'a rule has no numbers');
  }
  for (const [kind, name] of Object.keys(FORMULAS).map((one) => one.split('.')))
    assert.ok(words.kinds[kind] || kind === 'curve', name);
});

test.run();
