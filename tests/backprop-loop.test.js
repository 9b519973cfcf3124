// The anatomy of the training loop and the functions view, as their worker has them: the five calls
// are training, the arrays that are named as changed are those that changed, and what is said of
// units, layers and logits is so.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { activationAt } from '../web/labs/backprop/functions/fillings.js';
import { narrateLayer } from '../web/labs/backprop/functions/page/narrator.js';
import { words as functionWords } from '../web/labs/backprop/functions/words/words.js';
import { FIELDS as FUNCTIONS, fitting, linesOf } from '../web/labs/backprop/functions/settings.js';
import { FunctionsPart } from '../web/labs/backprop/functions/worker/curves.js';
import { arraysOf } from '../web/labs/backprop/loop/arrays.js';
import { heatOf } from '../web/labs/backprop/loop/worker/array-states.js';
import { LoopRun } from '../web/labs/backprop/loop/worker/run.js';
import {
  CALLS,
  NETWORK_FIELDS,
  initialOf,
  networkOptions,
} from '../web/labs/backprop/loop/network.js';
import { Probe } from '../web/labs/backprop/loop/worker/unit-probe.js';
import { readLink, writeLink } from '../web/labs/common/link.js';

const ink = await load(),
  look = await ink.instruments();
const data = ink.dataset({ ...ink.generatedDigits({ count: 300 }), firstEpochBlock: 100 });
const settings = { ...initialOf(NETWORK_FIELDS), net: 'random', hidden: 12, batchSize: 16 };
const start = (/** @type {Partial<typeof settings>} */ some = {}) => {
  const net = ink.network(networkOptions({ ...settings, ...some })),
    run = new LoopRun(net, data, look);
  run.draw(settings.batchSize);
  return { net, run };
};

test('five buttons, pressed again and again, are train(): the same bits', () => {
  const { net, run } = start(),
    trained = ink.network(networkOptions(settings));
  for (let step = 0; step < 20; step++) for (const call of CALLS) run.press(call, settings);
  trained.train(data, { optimizer: 'sgd', learningRate: 0.1, batchSize: 16, steps: 20 });
  assert.is(net.hash(), trained.hash());
  assert.not(run.isTouched);
  // A link's network goes the quick way, and on from there.
  const quick = new LoopRun(ink.network(networkOptions(settings)), data, look);
  assert.equal(quick.skip(19, settings), { steps: 19, isDiverged: false });
  quick.settle();
  assert.equal([quick.changed, quick.array('W1')], [[], quick.net.parameters.slice(0, 784 * 12)]);
  quick.draw(16);
  for (const call of CALLS) quick.press(call, settings, true);
  assert.is(quick.net.hash(), trained.hash());
});

test('each call changes these arrays and no others', () => {
  const { run } = start(),
    of = (/** @type {string[]} */ kinds) =>
      run.infos
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ id }) => id)
        .sort();
  const press = (/** @type {import('../web/labs/backprop/loop/network.js').Call} */ call) => {
    run.press(call, settings);
    return run.changed.sort();
  };
  assert.equal(press('zeroGrad'), []); // they are 0 already
  assert.equal(press('forward'), of(['x', 'z', 'a']));
  assert.equal(press('loss'), of(['L']));
  assert.equal(press('backward'), of(['delta', 'dW', 'db']));
  assert.equal(press('step'), of(['W', 'b']));
  assert.equal(
    run
      .states()
      .filter(({ isOld }) => isOld)
      .map(({ id }) => id)
      .sort(),
    of(['x', 'z', 'a', 'delta', 'L']),
  );
  assert.equal(press('zeroGrad'), of(['dW', 'db']));
  assert.equal(press('forward'), of(['x', 'z', 'a'])); // L and the deltas are gone, not changed
  assert.equal(press('forward'), []); // the same images, the same weights
});

test('arrays named as changed are those that an outsider finds changed', () => {
  const { net, run } = start();
  for (const call of [...CALLS, ...CALLS]) {
    const before = { parameters: net.parameters, gradients: net.gradients };
    run.press(call, settings);
    const differs = (/** @type {Float32Array} */ a, /** @type {Float32Array} */ b) =>
      a.some((value, i) => value !== b[i]);
    for (const [kind, all, was] of /** @type {[string, Float32Array, Float32Array][]} */ ([
      ['', net.parameters, before.parameters],
      ['d', net.gradients, before.gradients],
    ])) {
      net.layers.forEach(({ weights, biases }, l) => {
        for (const [
          letter,
          { offset, length },
        ] of /** @type {[string, { offset: number; length: number }][]} */ ([
          ['W', weights],
          ['b', biases],
        ])) {
          const id = `${kind}${letter}${l + 1}`;
          assert.is(
            run.changed.includes(id),
            differs(all.subarray(offset, offset + length), was.subarray(offset, offset + length)),
            `${call} ${id}`,
          );
        }
      });
    }
  }
});

test('shapes and norms are those of the arrays', () => {
  const { run } = start();
  for (const call of CALLS) run.press(call, settings);
  for (const { id, summary, heat } of run.states()) {
    const values = /** @type {Float32Array} */ (run.array(id)),
      info = run.infos.find((one) => one.id === id);
    assert.is(
      info?.shape.reduce((/** @type {number} */ size, n) => size * (n === 'B' ? 16 : n), 1),
      values.length,
      id,
    );
    assert.is(info?.letters.length, info?.shape.length);
    assert.ok(
      Math.abs(/** @type {any} */ (summary).norm - Math.hypot(...values)) <=
        1e-6 * Math.hypot(...values),
      id,
    );
    assert.is(heat?.values.length, Number(heat?.rows) * Number(heat?.columns));
  }
  const norms = run.net.gradientNorms(),
    of = (/** @type {string} */ id) => run.states().find((one) => one.id === id)?.summary?.norm;
  norms.forEach(({ weights, biases }, l) => {
    assert.is(of(`dW${l + 1}`), weights);
    assert.is(of(`db${l + 1}`), biases);
  });
  assert.equal(
    arraysOf([
      { inputs: 784, units: 320, activation: 'relu' },
      { inputs: 320, units: 160, activation: 'relu' },
      { inputs: 160, units: 10, activation: 'softmax' },
    ])
      .filter(({ kind }) => kind === 'W')
      .map(({ letters }) => letters.join()),
    ['D,H₁', 'H₁,H₂', 'H₂,K'],
  );
});

test('out of order: the missing call is named, and nothing happens', () => {
  const { run } = start();
  const missing = () => CALLS.map((call) => run.missing(call));
  assert.equal(missing(), [null, null, 'forward', 'forward', 'forward']);
  assert.is(run.next, 'zeroGrad');
  run.press('zeroGrad', settings);
  assert.is(run.next, 'forward');
  run.press('forward', settings);
  assert.equal(missing(), [null, null, null, 'loss', 'loss']);
  run.press('loss', settings);
  assert.equal(missing(), [null, null, null, null, 'backward']);
  run.press('backward', settings);
  assert.equal(missing(), [null, null, null, null, null]);
  run.press('step', settings);
  assert.equal(missing(), [null, null, 'forward', 'forward', 'forward']);
  assert.is(run.next, 'zeroGrad');
});

test('without zero_grad, gradients add up, and a link no longer tells the same', () => {
  const { run } = start();
  for (const call of CALLS.slice(0, 4)) run.press(call, settings);
  const once = run.net.gradients;
  run.press('backward', settings);
  run.net.gradients.forEach((value, i) =>
    assert.ok(Math.abs(value - 2 * once[i]) <= 1e-6 * Math.abs(once[i]) + 1e-8),
  );
  assert.is(run.passes, 2);
  run.press('step', settings);
  assert.ok(run.isTouched);
});

test('one image is followed in its own row', () => {
  const { net, run } = start();
  for (const call of CALLS.slice(0, 4)) run.press(call, settings);
  const { layers, label, index, pixels } = run.follow(5);
  assert.equal(layers[0].z, net.preActivations(0).slice(60, 72));
  assert.equal(layers[1].a, net.activations(1).slice(50, 60));
  assert.equal(layers[1].delta, net.deltas(1).slice(50, 60));
  assert.equal(
    [label, [...pixels]],
    [data.example(index).label, [.../** @type {Uint8Array} */ (data.example(index).pixels)]],
  );
  // p - y over B, and its loss: -log p of the label, of which the mean is L.
  layers[1].delta?.forEach((delta, k) =>
    assert.ok(Math.abs(delta - ((layers[1].a?.[k] ?? NaN) - Number(k === label)) / 16) < 1e-7),
  );
  const probe = new Probe(ink, look);
  probe.take(net);
  const losses = probe.losses(data, /** @type {Int32Array} */ (run.rows), net.parameters);
  assert.ok(Math.abs(Number(losses.get(index)) + Math.log(layers[1].a?.[label] ?? NaN)) < 1e-5);
  assert.ok(
    Math.abs([...losses.values()].reduce((sum, loss) => sum + loss, 0) / 16 - Number(run.loss)) <
      1e-5,
  );
});

test('the change by one image alone is -eta delta x', () => {
  const { net, run } = start();
  for (const call of CALLS.slice(0, 4)) run.press(call, settings);
  const probe = new Probe(ink, look),
    row = /** @type {Int32Array} */ (run.rows)[3],
    { layers, pixels } = run.follow(3),
    unit = 7;
  probe.take(net);
  const { weights, norms } = /** @type {import('../web/labs/backprop/loop/messages.js').Pull} */ (
      probe.pull(data, row, net.parameters, 0.1, unit)
    ),
    delta = 16 * (layers[0].delta?.[unit] ?? NaN); // of a mini-batch of one
  weights.forEach((change, i) =>
    assert.ok(Math.abs(change + (0.1 * delta * pixels[i]) / 255) < 1e-7, String(i)),
  );
  assert.ok(
    Math.abs(
      norms[0] -
        0.1 *
          Math.hypot(...[...pixels].map((value) => value / 255)) *
          16 *
          Math.hypot(...(layers[0].delta ?? [])),
    ) < 1e-5,
  );
  assert.is(
    probe.pull(
      data,
      row,
      net.parameters.map(() => 3e38),
      1e9,
      unit,
    ),
    null,
  ); // no weights, and no crash
});

test('images that excite a unit: the most, the least, and the means by digit, against plain sums', () => {
  const { net } = start({ activation: 'tanh' }),
    probe = new Probe(ink, look);
  probe.take(net);
  probe.begin(data, 0);
  while (probe.hasWork) probe.work();
  const { most, least, positive, means, count } = probe.responses(4),
    weights = net.unitWeights(0, 4),
    bias = net.parameters[net.layers[0].biases.offset + 4];
  const z = Array.from({ length: 300 }, (_, i) =>
    [.../** @type {Uint8Array} */ (data.example(i).pixels)].reduce(
      (sum, value, d) => sum + (value / 255) * weights[d],
      bias,
    ),
  );
  const order = [...z.keys()].sort((i, j) => z[j] - z[i]);
  assert.is(count, 300);
  assert.is(positive, z.filter((value) => value > 0).length);
  assert.equal(
    most.map(({ index }) => index),
    order.slice(0, 10),
  );
  assert.equal(
    least.map(({ index }) => index),
    order.slice(-10).reverse(),
  );
  for (const { index, z: value, a } of [...most, ...least]) {
    assert.ok(Math.abs(value - z[index]) < 1e-5);
    assert.ok(Math.abs(a - Math.tanh(z[index])) < 1e-5);
  }
  means.forEach((mean, digit) => {
    const of = z.filter((_, i) => data.example(i).label === digit);
    assert.ok(
      Math.abs(mean - of.reduce((sum, value) => sum + Math.tanh(value), 0) / of.length) < 1e-5,
      String(digit),
    );
  });
});

test('the picture of a large array shows the largest of each block', () => {
  const values = new Float32Array(100 * 400);
  values[57 * 400 + 399] = -3;
  const { rows, columns, values: heat } = heatOf(values, 400, false);
  assert.is(heat[Math.floor((57 * rows) / 100) * columns + columns - 1], -3);
  assert.is(heat.filter((value) => value !== 0).length, 1);
  const turned = heatOf(Float32Array.of(1, 2, 3, 4, 5, 6), 2, true); // (3, 2) -> (2, 3)
  assert.equal([turned.rows, turned.columns, ...turned.values], [2, 3, 1, 3, 5, 2, 4, 6]);
});

test("functions: softmax, its gradient p - y, and a layer's units that cannot learn", () => {
  /** @type {any[]} */
  const told = [];
  const part = new FunctionsPart(ink, look, (message) => told.push(message)),
    logits = [2, -1.5, 0.25];
  part.set({ ...initialOf(FUNCTIONS), shown: 'maxout', pieces: 4, logits, truth: 2 });
  const [{ activation, softmax, loss }] = told,
    sum = logits.reduce((total, z) => total + Math.exp(z), 0);
  logits.forEach((z, k) => {
    assert.ok(Math.abs(softmax.probabilities[k] - Math.exp(z) / sum) < 1e-6);
    assert.ok(Math.abs(softmax.gradient[k] - (Math.exp(z) / sum - Number(k === 1))) < 1e-6);
  });
  assert.ok(Math.abs(softmax.loss + Math.log(Math.exp(-1.5) / sum)) < 1e-6);
  activation.f.forEach((/** @type {number} */ f, /** @type {number} */ i) =>
    assert.ok(
      Math.abs(f - Math.max(...linesOf(4).map(([w, b]) => w * activation.x[i] + b))) < 1e-5,
    ),
  );
  linesOf(4).forEach(([w, b], p) =>
    activation.pieces[p].forEach((/** @type {number} */ z, /** @type {number} */ i) =>
      assert.ok(Math.abs(z - (w * activation.x[i] + b)) < 1e-5),
    ),
  );
  const at = activationAt(told[0], 80);
  assert.is(
    Math.max(.../** @type {{ z: number }[]} */ (at.values.terms).map(({ z }) => z)),
    at.values.f,
    'the largest piece is the value',
  );
  assert.equal(at.results, ['f']);
  assert.is(
    functionWords.maxoutPieces(linesOf(2)).replaceAll('\u00a0', ' '),
    'The plot shows these lines over x: z₁ = −1 · x − 1, z₂ = 1 · x − 1. ' +
      'Each is a tangent of x²/4.',
  );
  assert.is(loss.x.length, loss.f.length);

  const { net } = start(),
    probe = new Probe(ink, look);
  net.parameters = net.parameters.map((value, i) =>
    i >= net.layers[0].biases.offset && i < net.layers[0].biases.offset + 3 ? -100 : value,
  );
  probe.take(net);
  part.set({ ...initialOf(FUNCTIONS), shown: 'relu' });
  part.show(net.layers, probe, data);
  const { layer } = told.at(-1),
    z = probe.first(data, 0, 500);
  assert.equal([layer.units, layer.images, layer.slopes.dead], [12, 300, 3]);
  assert.is(
    layer.below +
      layer.above +
      layer.counts.reduce((/** @type {number} */ all, /** @type {number} */ n) => all + n, 0),
    z.length,
  );
  assert.is(layer.slopes.flat, z.filter((value) => value <= 0).length);
});

test('links: all of it and back; nonsense is named and replaced', () => {
  const own = fitting({
    ...initialOf(FUNCTIONS),
    shown: 'elu',
    alpha: 0.5,
    loss: 'hinge',
    target: -1,
    logits: [1, -2.5],
    truth: 2,
    net: 'random',
    hidden: 33,
    at: 7,
  });
  assert.equal(readLink(writeLink('backprop', own, FUNCTIONS), FUNCTIONS), {
    values: own,
    complaints: [],
  });
  const { values, complaints } = readLink(
    '#backprop?logits=1_x&hidden=0&show=relus&y=7&at=2001&batch=65',
    FUNCTIONS,
  );
  assert.is(complaints.length, 6);
  assert.equal(values, initialOf(FUNCTIONS));
  assert.is(fitting({ ...initialOf(FUNCTIONS), loss: 'hinge', target: 0 }).target, -1);
  assert.is(fitting({ ...initialOf(FUNCTIONS), truth: 9 }).truth, 4);
});

test('functions: a step is flat everywhere, so its units are neither dead nor saturated', () => {
  const slopes = { dead: 64, saturated: 0, flat: 64 * 500, meanSize: 0 };
  const layer = {
    ...{ layer: 1, layers: 2, units: 64, images: 500, activation: 'relu', isSoftmax: false },
    ...{ counts: new Int32Array(96), below: 0, above: 0, low: -6, high: 6, slopes },
    summary: { least: -2, most: 3 },
  };
  const said = (/** @type {string} */ shown) =>
    narrateLayer(
      /** @type {any} */ ({
        layer,
        images: 'mnist',
        settings: { ...initialOf(FUNCTIONS), shown },
      }),
    );
  assert.match(said('relu'), /64 of 64 units are dead/);
  assert.match(said('step'), /flat everywhere/);
  assert.not.match(said('step'), /dead|saturated/);
});

test.run();
