// A program of Code reaches other labs: its function answers drawings, and a learner that it has
// trained on points goes on in the worker of Points with the same weights.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readLink } from '../web/labs/common/link.js';
import { HIDDEN, OUTPUTS, SETS, TRAINING, pointsLink } from '../web/labs/code/points-link.js';
import { Engine } from '../web/labs/code/worker/engine.js';
import { loadExercise } from '../web/labs/code/words/exercises/words.js';
import { hand } from '../web/labs/common/learner-handover.js';
import { createBrought } from '../web/labs/points/page/brought/brought.js';
import { createSession } from '../web/labs/points/page/session.js';
import { words as points } from '../web/labs/points/words/words.js';
import { ACTIVATIONS, DATA, LOSSES } from '../web/labs/points/choices.js';
import {
  FIELDS,
  fitting,
  isRegression,
  networkOptions,
  numClasses,
  outputLayer,
  trainOptions,
} from '../web/labs/points/settings.js';
import { Engine as Points } from '../web/labs/points/worker/engine.js';
import { ink } from './code-python.js';

/** @typedef {import('../web/labs/code/messages.js').FromWorker} FromWorker */

/** @type {FromWorker[]} */
const heard = [];
const engine = new Engine(ink, (message) => heard.push(message));

/** @param {import('../web/labs/code/messages.js').ToWorker} message */
async function ask(message) {
  heard.length = 0;
  await engine.handle(message);
  return heard.slice();
}

/**
 * How a program ends, and what it printed.
 *
 * @param {string} source
 * @param {{ picture?: string; exercise?: string }} [more]
 */
async function run(source, { picture = '', exercise = 'own' } = {}) {
  const told = await ask({ type: 'run', source, picture, exercise });
  const ended = /** @type {import('../web/labs/code/messages.js').Ended} */ (
    told.find(({ type }) => type === 'ended')
  );
  const printed = told.map((one) => (one.type === 'output' ? one.text : '')).join('');
  const pictures = told.flatMap((one) => (one.type === 'picture' ? [one.picture] : []));
  return { ...ended, printed, pictures };
}

// ---- the pad ----

/** A stroke from the top to the bottom. */
const ONE = [Array.from({ length: 20 }, (_, i) => [0.5, 0.2 + 0.03 * i])];

/** The answer of the function to a drawing. */
async function draw(strokes = ONE) {
  const told = await ask({ type: 'pad', strokes, id: 7 });
  return /** @type {import('../web/labs/code/messages.js').Answered} */ (
    told.find(({ type }) => type === 'answered')
  );
}

test('the function gets the drawing as MNIST would show it, and its digit comes back', async () => {
  const { error, hasPad } = await run(
    'import ink\ndef f(image):\n    print(image.shape, image.sum())\n    return 3\nink.pad(f)',
  );
  assert.is(error, null);
  assert.is(hasPad, true);
  const told = await ask({ type: 'pad', strokes: ONE, id: 7 });
  const pixels = ink.drawing(ONE);
  const sum = pixels.reduce((all, value) => all + value / 255, 0);
  const [output, answered] = /** @type {any[]} */ (told);
  const [, printed] = output.text.match(/^\(784,\) ([\d.]+)\n$/) ?? [];
  assert.ok(Math.abs(printed - sum) < 1e-9, output.text);
  assert.equal(answered, {
    type: 'answered',
    id: 7,
    pixels,
    answer: { digit: 3, values: null },
    error: null,
  });
});

test('ten numbers come back with the largest of them; a network may be given', async () => {
  await run('import ink\nink.pad(lambda image: [i * (9 - i) for i in range(10)])');
  assert.equal((await draw()).answer, {
    digit: 4,
    values: Float64Array.of(0, 8, 14, 18, 20, 20, 18, 14, 8, 0),
  });
  const { hasPad } = await run('import ink\nink.pad(ink.Network([784, 12, 10], seed=5))');
  assert.ok(hasPad);
  const net = ink.network({
    inputs: 784,
    layers: [
      { units: 12, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    seed: 5,
  });
  const { pixels, answer } = await draw();
  const shares = Float32Array.from(/** @type {Uint8Array} */ (pixels), (value) => value / 255);
  assert.equal(answer?.values, Float64Array.from(net.predict(shares)));
});

test('a mistake of the function has its line, and the next drawing is asked again', async () => {
  for (const [body, expected, line] of /** @type {[string, RegExp, number | null][]} */ ([
    ['return nobody', /name 'nobody'/, 3],
    ['return image @ ink.zeros(5)', /do not fit/, 3],
    ['pass', /returned nothing/, null],
    ['return 10', /returned 10\./, null],
    ['return 2.5', /returned 2\.5/, null],
    ['return ink.zeros(7)', /returned 7 numbers/, null],
    ['return ink.zeros(10) + float("nan")', /nan or inf/, null],
    ['return "seven"', /seven/, null],
  ])) {
    await run(`import ink\ndef f(image):\n    ${body}\nink.pad(f)`);
    for (let i = 0; i < 2; i++) {
      const { answer, error } = await draw();
      assert.is(answer, null, body);
      assert.match(error?.traceback ?? '', expected, body);
      const at = [...(error?.traceback ?? '').matchAll(/"<stdin>", line (\d+)/g)].at(-1);
      assert.is(at ? Number(at[1]) : null, line, `${body}\n${error?.traceback}`);
    }
  }
});

test('a function that cannot answer a drawing is refused where it is given', async () => {
  for (const [given, expected] of /** @type {[string, RegExp][]} */ ([
    ['3', /needs a function or a network/],
    [
      "ink.Network([2, 1], output='sigmoid', loss='mse')",
      /784 inputs and 10 outputs. This one has 2 and 1/,
    ],
  ])) {
    const { error, hasPad } = await run(`import ink\nink.pad(${given})`);
    assert.match(error?.traceback ?? '', expected);
    assert.is(hasPad, undefined);
  }
});

test('only a program that ended well answers, until the next one runs; a check ends it too', async () => {
  await run('import ink\nink.pad(lambda image: 1)');
  assert.is((await draw()).answer?.digit, 1);
  await run('import ink\nink.pad(lambda image: 2)\nnobody');
  assert.is(await draw(), undefined);
  await run('import ink\nink = [ink.pad(lambda image: 3)]');
  assert.is((await draw()).answer?.digit, 3);
  await ask({ type: 'check', source: 'import ink\nink.pad(lambda image: 4)', exercise: 'own' });
  assert.is(await draw(), undefined);
});

test('a drawing that is too long is refused in the words of the core, and the program lives on', async () => {
  await run('import ink\nink.pad(lambda image: 1)');
  const long = [Array.from({ length: 2 ** 18 + 1 }, (_, i) => [(i % 97) / 97, (i % 89) / 89])];
  const { answer, pixels, error } = await draw(long);
  assert.equal([answer, pixels], [null, null]);
  assert.match(error?.traceback ?? '', /points/);
  assert.is((await draw()).answer?.digit, 1);
});

// ---- Points ----

/**
 * Points as it is after a link was opened and weights were brought.
 *
 * @param {import('../web/labs/code/messages.js').Model} model
 */
function openPoints({ link, parameters }) {
  /** @type {any[]} */
  const told = [];
  const lab = new Points(
    ink,
    (message) => told.push(message),
    () => {},
  );
  const { values, complaints } = readLink(link, FIELDS);
  assert.equal(complaints, [], link);
  const { settings, changes } = fitting(values);
  assert.equal(changes, [], link);
  const picture = () => told.findLast(({ type }) => type === 'picture');
  lab.handle({ type: 'drawn' });
  lab.handle({ type: 'start', settings });
  lab.handle({ type: 'drawn' });
  lab.handle({ type: 'weights', parameters });
  const brought = picture();
  const setup = told.find(({ type }) => type === 'setup');
  lab.handle({ type: 'drawn' });
  lab.handle({ type: 'epoch' });
  return { settings, setup, brought, told, later: picture() };
}

test('a network of a program goes on in Points: same points, same hash, same outputs', async () => {
  const program = (/** @type {string} */ sizes, /** @type {string} */ more) => `import ink
x, y = ink.points('circle', n=80, seed=3, noise=0.1)
net = ink.Network(${sizes}, ${more}seed=4)
for i in range(40):
    net.zero_grad(); net.forward(x); net.loss(y); net.backward(); net.step(lr=0.25)
ink.scatter(x, y)
ink.field(net)
print(net.hash)
print(sum([(p > 0.5) != t for p, t in zip(net.predict(x).flatten().tolist(), y.tolist())]))
for value in x.flatten().tolist(): print(value)`;
  const one = "activation='tanh', output='sigmoid', loss='binary-cross-entropy', ";
  for (const [sizes, more] of [
    ['[2, 5, 1]', one],
    ['[2, 1]', one],
    ['[2, 6, 3, 1]', "init='xavier', activation='relu', output='sigmoid', loss='mse', "],
  ]) {
    const { error, model, printed } = await run(program(sizes, more));
    assert.is(error, null, error?.traceback);
    assert.ok(model, sizes);
    const { settings, setup, brought, later } = openPoints(model);
    const [hash, wrong, ...places] = printed.trim().split('\n');
    assert.is(brought.status[0].hash, hash, sizes);
    assert.is(brought.status[0].wrong, Number(wrong), sizes);
    assert.is(settings.learningRate, 0.25);
    assert.equal([...setup.shown.points], [...Float32Array.from(places, Number)]);
    assert.not(setup.shown.isHeldOut.includes(1));
    assert.is.not(later.status[0].hash, hash);
    assert.ok(later.status[0].epoch === 1);
  }
});

test('two outputs with softmax go on as well; the field is that of class 1', async () => {
  const { model, printed } = await run(`import ink
x, y = ink.points('moons', n=40)
net = ink.Network([2, 4, 2], activation='tanh', seed=2)
ink.scatter(x, y)
ink.field(lambda at: net.predict(at)[:, 1])
print(net.hash)`);
  assert.ok(model);
  assert.is(openPoints(model).brought.status[0].hash, printed.trim());
});

test('a network that a program has written itself draws its field in Points, if it is the same', async () => {
  for (const exercise of ['backward', 'class', 'dropout']) {
    const { solution = '', picture = '' } = await loadExercise(exercise);
    const { model, error, pictures } = await run(solution, { picture, exercise });
    assert.is(error, null, error?.traceback);
    assert.ok(model, exercise);
    const { settings, brought, setup } = openPoints(model);
    // The core's network with these weights gives the field that the program has drawn.
    const net = ink.network(networkOptions(settings, 'network'));
    net.parameters = model.parameters;
    const field = /** @type {any} */ (pictures.find(({ kind }) => kind === 'field'));
    const { low, high, width, values } = field;
    const step = (high - low) / (width - 1);
    for (const i of [0, 39, 777, 1599]) {
      const at = [low + (i % width) * step, low + (width - 1 - Math.floor(i / width)) * step];
      const [output] = net.predict(Float32Array.from(at));
      assert.ok(Math.abs(output - values[0][i]) < 1e-3, `${exercise} ${i}`);
    }
    assert.is(brought.status[0].hash, net.hash());
    const count = { backward: 4, class: 60, dropout: 24 }[exercise];
    assert.is(setup.shown.labels.length, count);
    net.dispose();
  }
  const begin = `import ink
x, y = ink.points('xor')
W, b = ink.array([[1], [2]]), ink.zeros(1)
ink.scatter(x, y)
`;
  const draw = (/** @type {string} */ out, weights = '[W, b]') =>
    run(`${begin}ink.field(lambda at: ${out}, weights=${weights})`);
  assert.ok((await draw('1 / (1 + ink.exp(-(at @ W + b)))')).model);
  assert.is((await draw('1 / (1 + ink.exp(-(at @ W + b + 0.1)))')).model, undefined);
  assert.is((await draw('at @ W + b')).model, undefined);
  const { error, model } = await draw('1 / (1 + ink.exp(-(at @ W + b)))', '[W, W]');
  assert.equal([error, model], [null, undefined]);
});

test('the solutions of exercises that draw a line move the line of Points', async () => {
  for (const [exercise, learner] of [
    ['perceptron', 'perceptron'],
    ['update', 'perceptron'],
    ['adaline', 'adaline'],
    ['neuron', 'network'],
    ['batches', 'network'],
  ]) {
    const { solution = '', picture = '' } = await loadExercise(exercise);
    const { model, error } = await run(solution, { picture, exercise });
    assert.is(error, null);
    assert.ok(model, exercise);
    assert.is(model.learner, learner, exercise);
    const { brought, setup } = openPoints(model);
    const [w1, w2, b] = model.parameters;
    assert.equal([...brought.pictures[0].parameters], [w1, w2, b]);
    const { points, labels: classes } = setup.shown;
    const wrong = classes.filter(
      (/** @type {number} */ label, /** @type {number} */ i) =>
        Number(w1 * points[2 * i] + w2 * points[2 * i + 1] + b > 0) !== label,
    ).length;
    assert.is(brought.status[0].wrong, wrong, exercise);
  }
});

test('the OR of exercise 2 has no error in Points, and stays as it is', async () => {
  const { solution = '', picture = '' } = await loadExercise('update');
  const { model } = await run(solution, { picture, exercise: 'update' });
  const { settings, brought, later } = openPoints(/** @type {any} */ (model));
  assert.is(settings.atZero, 'above');
  assert.is(brought.status[0].wrong, 0);
  assert.is(later.status[0].hash, brought.status[0].hash);
});

test('a program that calls the gate by itself breaks nothing', async () => {
  for (const call of [
    "'field_of', 99",
    "'field_of', ink.Network([3, 1], output='sigmoid', loss='mse')._number",
    "'pad_image', 8",
    "'pad_values', -8",
    "'points', 'xor', 5000, 0, 1, 0, 0",
    "'picture', 'null', 0, 0",
    `'picture', '{"kind": "line"}'`,
  ]) {
    const { type } = await run(`import ink\ntry:\n    ink._ask(${call})\nexcept Exception: pass`);
    assert.is(type, 'ended', call);
  }
  assert.is((await run('print(1)')).printed, '1\n');
});

test('programs that Points cannot show are not offered', async () => {
  const begin = "import ink\nx, y = ink.points('circle', n=50)\n";
  const net = "net = ink.Network([2, 3, 1], output='sigmoid', loss='binary-cross-entropy')\n";
  for (const source of [
    `${begin}ink.line([1, 2], 3)`,
    `${begin}ink.scatter(x * 2, y)\nink.line([1, 2], 3)`,
    `${begin}ink.scatter(x, 1 - y)\nink.line([1, 2], 3)`,
    `${begin}ink.scatter(x, y)`,
    `${begin}ink.scatter(x, y)\nink.line([1, float('nan')], 3)`,
    `${begin}${net}ink.scatter(x, y)\nink.field(lambda at: 1 - net.predict(at))`,
    `${begin}ink.scatter(x, y)\nink.field(ink.Network([2, 1], output='tanh', loss='mse'))`,
    `${begin}ink.scatter(x, y)\nink.field(ink.Network([2, 99, 1], output='sigmoid', loss='mse'))`,
    "import ink\nx, y = ink.points('circle', n=3000)\nink.scatter(x, y)\nink.line([1, 2], 3)",
    `${begin}ink.scatter(x, y)\nink.line([1, 2], 3)\nnobody`,
  ])
    assert.is((await run(source)).model, undefined, source);
  assert.ok((await run(`${begin}${net}ink.scatter(x, y)\nink.field(net)`)).model);
  assert.ok((await run(`${begin}ink.scatter(x, y)\nink.line([1, 2], 3)`)).model);
});

test('weights wait for the learner of their own link, and are taken once', () => {
  /** @type {any[]} */
  const sent = [];
  let session = { ...createSession(), asked: /** @type {any} */ ({ type: 'start' }) };
  const brought = createBrought({
    session: () => session,
    update: (next) => (session = next),
    send: (message) => sent.push(message),
    tell: (line) => sent.push(line?.sentence),
  });
  const parameters = Float32Array.of(1, 2, 3);
  const setup = /** @type {any} */ ({ type: 'setup' });
  hand({ link: '#points?a', parameters });
  assert.is(brought.take('#points?b'), false);
  assert.is(brought.take('#points?a'), false);
  hand({ link: '#points?a', parameters });
  assert.is(brought.take('#points?a'), true);
  brought.receive(setup); // the answer to an earlier question
  assert.equal(sent, []);
  session = { ...session, asked: null };
  brought.receive(setup);
  assert.equal(sent, [{ type: 'weights', parameters }], 'nothing is said before the answer');
  assert.not(session.isTouched);
  brought.receive({ type: 'brought', isTaken: true });
  assert.equal(sent.slice(1), [points.brought]);
  assert.ok(session.isTouched);
  brought.receive(setup);
  assert.is(sent.length, 2);
  session = { ...session, isTouched: false };
  brought.receive({ type: 'brought', isTaken: false });
  assert.equal(sent.splice(2), [points.notBrought]);
  assert.not(session.isTouched);
  hand({ link: '#points?a', parameters });
  brought.take('#points?a');
  brought.receive(/** @type {any} */ ({ type: 'refused' }));
  brought.receive(setup);
  assert.is(sent.length, 2);
});

test('weights of another shape are refused by the worker of Points, which says so', async () => {
  const { model } = await run(
    "import ink\nx, y = ink.points('circle', n=50)\nink.scatter(x, y)\nink.line([1, 2], 3)",
  );
  const { link } = /** @type {any} */ (model);
  for (const [length, isTaken] of /** @type {const} */ ([
    [3, true],
    [4, false],
  ])) {
    const { brought, told } = openPoints({
      link,
      learner: 'perceptron',
      parameters: new Float32Array(length).fill(2),
    });
    assert.equal(
      told.find((/** @type {any} */ one) => one.type === 'brought'),
      { type: 'brought', isTaken },
    );
    assert.is([...brought.pictures[0].parameters].join(), isTaken ? '2,2,2' : '0,0,0');
  }
});

test('optimizer, mini-batch and all else of the last update go along to Points', async () => {
  const program = (/** @type {string} */ train, more = '') => `import ink
x, y = ink.points('circle', n=60)
net = ink.Network([2, 5, 1], output='sigmoid', loss='binary-cross-entropy'${more})
train = ink.data(x, y, classes=2)
${train}
ink.scatter(x, y)
ink.field(net)`;
  const settingsOf = async (/** @type {string} */ source) => {
    const { model, error } = await run(source);
    assert.is(error, null, error?.traceback);
    const { values, complaints } = readLink(/** @type {any} */ (model).link, FIELDS);
    assert.equal(complaints, []);
    return trainOptions(fitting(values).settings, 60);
  };
  const usual = trainOptions(readLink('#points?v=1&lr=0.1', FIELDS).values, 60);
  for (const [train, expected] of /** @type {[string, any][]} */ ([
    [
      "net.train(train, lr=0.02, optimizer='adam', batch_size=7, weight_decay=0.01, l1=0.001)",
      {
        learningRate: 0.02,
        optimizer: 'adam',
        batchSize: 7,
        weightDecay: 0.01,
        l1: 0.001,
        momentum: undefined,
      },
    ],
    [
      "net.train(train, lr=0.3, momentum=0.8, schedule='cosine', period=50, warmup=4, clip_norm=2, max_norm=3)",
      {
        learningRate: 0.3,
        momentum: 0.8,
        batchSize: 32,
        schedule: 'cosine',
        period: 50,
        warmup: 4,
        clipNorm: 2,
        maxNorm: 3,
      },
    ],
    ["net.train(train, optimizer='nesterov')", { optimizer: 'nesterov', momentum: 0.9 }],
    [
      "b = train.batch(range(11))\nnet.zero_grad(); net.forward(b); net.backward(); net.step(lr=0.5, optimizer='adagrad')",
      { learningRate: 0.5, optimizer: 'adagrad', batchSize: 11, momentum: undefined },
    ],
    ['net.train(train, lr=1e9)', { learningRate: 0.1, batchSize: 32 }],
  ])) {
    const found = await settingsOf(program(train));
    assert.equal(
      found,
      JSON.parse(JSON.stringify({ ...usual, batchSize: 32, ...expected })),
      train,
    );
  }
  const { model } = await run(program('net.train(train)', ', dropout=0.2'));
  assert.is(readLink(/** @type {any} */ (model).link, FIELDS).values.dropout, 0.2);
  assert.equal(
    Object.values(TRAINING).map(([key]) => key),
    Object.keys(TRAINING).map((name) => FIELDS[/** @type {'l1'} */ (name)].key),
  );
});

test('the names of the link are those of Points', () => {
  for (const kind of SETS) {
    assert.ok(DATA.includes(kind), kind);
    const { settings } = fitting({ ...readLink(`#points?v=1&data=${kind}`, FIELDS).values });
    assert.ok(numClasses(settings) === 2 && !isRegression(settings), kind);
  }
  assert.equal(HIDDEN, ACTIVATIONS);
  assert.equal(Object.keys(OUTPUTS).sort(), [...LOSSES].sort());
  for (const [loss, [units, activation]] of Object.entries(OUTPUTS))
    for (const hidden of HIDDEN) {
      const layers = [
        { units: 3, activation: hidden, init: 'xavier' },
        { units, activation },
      ];
      const shape = { inputs: 2, layers, loss, seed: 9 };
      const points = { kind: 'spiral', n: 100, noise: 0.5, seed: 2 };
      const link = pointsLink({ points, learner: { learner: 'network', shape } });
      const { values, complaints } = readLink(String(link), FIELDS);
      assert.equal(complaints, [], String(link));
      assert.equal(outputLayer(values), { units, activation });
      const made = ink.network(networkOptions(values, 'network'));
      const own = ink.network({ inputs: 2, layers, loss, init: 'xavier', seed: 9 });
      assert.is(made.hash(), own.hash(), `${loss} ${hidden}`);
      made.dispose();
      own.dispose();
    }
});

test.run();
