// Breaking a network: pruning, few bits, units that are off, and the smallest change that flips
// an answer, against closed forms, float64 and the network's own answers.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { DEFAULTS } from '../web/labs/digits/settings.js';
import { breakBy } from '../web/labs/digits/worker/breaking/breaker.js';
import { Run } from '../web/labs/digits/worker/run.js';
import { FLIP_AMOUNTS, PRUNED_SHARES } from '../web/labs/digits/messages/breaking.js';
import { seeded } from './random.js';

const ink = await load();
const breaking = await ink.breaking();
const train = ink.dataset({ ...ink.generatedDigits({ count: 4000 }), classes: 10 });

/** @param {number[]} hidden @param {string} [activation] */
function trained(hidden, activation = 'relu') {
  const net = ink.network({
    inputs: 784,
    layers: [
      ...hidden.map((units) => ({ units, activation })),
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
    seed: 3,
  });
  net.train(train, { steps: 400, learningRate: 0.1, batchSize: 32 });
  return net;
}

/** @param {() => unknown} act */
const refused = (act) =>
  assert.throws(
    act,
    (/** @type {any} */ error) => error instanceof InkError && error.message.length > 9,
  );

test('a share of the weights becomes 0: the smallest of all layers together', () => {
  const net = trained([20, 15]),
    before = net.hash(),
    old = net.parameters;
  const isWeight = new Uint8Array(old.length);
  for (const { weights } of net.layers)
    isWeight.fill(1, weights.offset, weights.offset + weights.length);
  for (const pruned of [0, 0.1, 0.5, 0.9, 1]) {
    const { parameters, zeros, weights } = breaking.break(net, { pruned });
    assert.is(weights, 784 * 20 + 20 * 15 + 15 * 10);
    assert.is(zeros, Math.round(pruned * weights));
    const [gone, kept] = [0, 1].map((isKept) =>
      [...old.keys()].filter((i) => isWeight[i] && Number(parameters[i] !== 0) === isKept),
    );
    const most = gone.reduce((size, i) => Math.max(size, Math.abs(old[i])), 0);
    assert.ok(kept.every((i) => parameters[i] === old[i] && Math.abs(old[i]) >= most));
    assert.ok(
      old.every((value, i) => isWeight[i] || parameters[i] === value),
      'biases stay',
    );
  }
  assert.is(net.hash(), before, 'the network itself is not touched');
});

test('few bits: in float64 the same levels, layer by layer; with one bit the mean magnitude', () => {
  const net = trained([16]),
    old = net.parameters;
  for (const bits of [8, 5, 2, 1]) {
    const { parameters, steps } = breaking.break(net, { bits });
    net.layers.forEach(({ weights: { offset, length } }, l) => {
      const [was, is] = [old, parameters].map((all) => [...all.subarray(offset, offset + length)]);
      const sizes = was.map(Math.abs);
      const step =
        bits === 1
          ? sizes.reduce((sum, size) => sum + size, 0) / sizes.filter(Boolean).length
          : Math.max(...sizes) / (2 ** (bits - 1) - 1);
      assert.ok(Math.abs(steps[l] - step) <= 1e-6 * step, `${steps[l]} is ${step}`);
      for (const [i, w] of was.entries()) {
        const right = bits === 1 ? Math.sign(w) * step : Math.round(w / step) * step;
        const isHalf = Math.abs(Math.abs((w / step) % 1) - 0.5) < 1e-3;
        assert.ok(Math.abs(is[i] - right) <= 1e-5 * step || (isHalf && bits > 1), `${w}: ${is[i]}`);
      }
      assert.ok(new Set(is).size <= (bits === 1 ? 3 : 2 ** bits - 1));
    });
  }
});

test('more bits answer as the network does, and all three kinds of damage go together', () => {
  const net = trained([16]);
  const copy = ink.network({
    inputs: 784,
    layers: [
      { units: 16, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    loss: 'cross-entropy',
  });
  const accuracy = (/** @type {any} */ damage) => {
    copy.parameters = breaking.break(net, damage).parameters;
    return copy.evaluate(train).accuracy;
  };
  const whole = net.evaluate(train).accuracy;
  assert.is(accuracy({}), whole);
  assert.ok(Math.abs(accuracy({ bits: 8 }) - whole) < 0.01);
  assert.ok(accuracy({ bits: 1, pruned: 0.9, off: [[...Array(16).keys()]] }) < 0.3);
  const { zeros, weights } = breaking.break(net, { bits: 1, pruned: 0.5 });
  assert.is(zeros, Math.round(weights / 2), 'what is pruned stays 0 in one bit');
});

test('a unit that is off is a unit whose activation is 0', () => {
  const net = trained([12, 9]);
  const { parameters } = breaking.break(net, { off: [[2, 5], [0]] });
  const { pixels } = train.example(7);
  /** In float64. @param {Float32Array} all @param {number[][]} off */
  const logits = (all, off) => {
    let a = Array.from(/** @type {Uint8Array} */ (pixels), (v) => v / 255);
    net.layers.forEach(({ units, weights, biases }, l) => {
      const z = Array.from({ length: units }, (_, u) =>
        a.reduce(
          (sum, x, i) => sum + x * all[weights.offset + i * units + u],
          all[biases.offset + u],
        ),
      );
      a = l === 2 ? z : z.map((v, u) => (off[l].includes(u) ? 0 : Math.max(v, 0)));
    });
    return a;
  };
  const right = logits(net.parameters, [[2, 5], [0]]),
    broken = logits(parameters, [[], []]);
  right.forEach((z, k) => assert.ok(Math.abs(z - broken[k]) < 1e-5));
});

test('of a linear network the change is the distance to the nearest plane, |gap| / |w|', () => {
  const { unit } = seeded(5);
  const net = ink.network({
    inputs: 12,
    layers: [{ units: 4, activation: 'softmax' }],
    loss: 'cross-entropy',
    init: { name: 'normal', sigma: 0.2 },
    seed: 4,
  });
  const x = Float32Array.from({ length: 12 }, () => 0.4 + 0.2 * unit());
  const { weights, biases } = net.layers[0],
    all = net.parameters;
  const z = Array.from({ length: 4 }, (_, k) =>
    x.reduce((sum, v, i) => sum + v * all[weights.offset + 4 * i + k], all[biases.offset + k]),
  );
  const from = z.indexOf(Math.max(...z));
  const distances = z.map((value, k) => {
    const w = Array.from(
      x,
      (_, i) => all[weights.offset + 4 * i + k] - all[weights.offset + 4 * i + from],
    );
    return k === from ? Infinity : (z[from] - value) / Math.hypot(...w);
  });
  const flip = breaking.smallestFlip(net, x);
  assert.is(flip.from, from);
  assert.is(flip.to, distances.indexOf(Math.min(...distances)));
  assert.is(flip.steps, 1);
  const least = Math.min(...distances);
  assert.ok(flip.size >= least * 0.9999 && flip.size <= least * 1.001, `${flip.size}, ${least}`);
});

for (const [hidden, activation] of /** @type {[number[], string][]} */ ([
  [[], 'relu'],
  [[32], 'relu'],
  [[24, 16], 'tanh'],
  [[16], 'maxout'],
])) {
  test(`${hidden.join('-')} ${activation}: the changed digits are images, near the old ones, and answered otherwise`, () => {
    const net = trained(hidden, activation),
      before = net.hash();
    for (let i = 0; i < 8; i++) {
      const pixels = /** @type {Uint8Array} */ (train.example(i).pixels);
      const flip = breaking.smallestFlip(net, pixels);
      assert.ok(flip.isFound);
      assert.is.not(flip.to, flip.from);
      assert.ok(flip.example.every((v) => v >= 0 && v <= 1));
      const answer = (/** @type {any} */ image) => {
        const outputs = [...net.predict(image)];
        return outputs.indexOf(Math.max(...outputs));
      };
      assert.is(answer(pixels), flip.from);
      assert.is(answer(flip.example), flip.to);
      assert.ok(Math.abs(Math.hypot(...flip.change) - flip.size) < 1e-4);
      assert.ok(flip.size < 4, `${flip.size}`);
    }
    assert.is(net.hash(), before);
  });
}

test('unusable arguments are refused with a sentence', () => {
  const net = trained([8]);
  refused(() => breaking.break(net, { pruned: 1.1 }));
  refused(() => breaking.break(net, { bits: 0 }));
  refused(() => breaking.break(net, { bits: 2.5 }));
  refused(() => breaking.break(net, { off: [[8]] }));
  refused(() => breaking.break(net, { off: [[], [1]] }));
  refused(() => breaking.break(/** @type {any} */ ({}), {}));
  refused(() => breaking.smallestFlip(net, new Float32Array(3)));
  refused(() => breaking.smallestFlip(net, new Float32Array(784).fill(2)));
  refused(() => breaking.smallestStep(new Float32Array(2), new Float32Array(3), 1));
  const one = ink.network({
    inputs: 2,
    layers: [{ units: 1, activation: 'sigmoid' }],
    loss: 'mse',
  });
  refused(() => breaking.smallestFlip(one, new Float32Array(2)));
});

// ---- in the worker of Digits ----

const test2000 = ink.dataset({ ...ink.generatedDigits({ count: 2000, first: 4000 }), classes: 10 });

/** A run that is shown, and what the worker does with it. @param {Partial<typeof DEFAULTS>} settings */
function shown(settings) {
  const run = new Run(ink, { ...DEFAULTS, ...settings });
  run.prepare(train);
  for (let i = 0; i < 6; i++) run.train(train, 32);
  /** @type {any[]} */
  const posted = [];
  const means = {
    ink,
    post: (/** @type {any} */ message) => posted.push({ ...message, at: performance.now() }),
    current: () => ({ run, test: test2000 }),
    answer: () => {},
  };
  return { run, posted, means };
}

/** @param {any[]} posted @param {(message: any) => boolean} is */
async function wait(posted, is) {
  for (let i = 0; i < 2000; i++) {
    const found = posted.findLast(is);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it was not posted');
}

test('a broken copy answers and is measured on all images; the network itself stays', async () => {
  const { run, posted, means } = shown({ layers: [32, 16] }),
    hash = run.net.hash();
  const damage = { off: [[1, 4], [0]], pruned: 0.6, bits: 4 };
  const current = await breakBy({ type: 'break', damage }, means, null);
  const copy = /** @type {Run} */ (current().run);
  assert.is.not(copy, run);
  const right = breaking.break(run.net, damage);
  assert.equal(copy.net.parameters, right.parameters);
  const last = await wait(posted, ({ type, count }) => type === 'broken' && count === 2000);
  assert.is(last.accuracy, copy.net.evaluate(test2000).accuracy);
  assert.equal([last.zeros, last.weights], [right.zeros, right.weights]);
  const curve = await wait(posted, ({ type }) => type === 'pruned');
  assert.equal(curve.shares, PRUNED_SHARES);
  PRUNED_SHARES.forEach((pruned, i) => {
    copy.net.parameters = breaking.break(run.net, { ...damage, pruned }).parameters;
    assert.is(curve.accuracies[i], copy.net.evaluate(test2000, { from: 0, to: 1000 }).accuracy);
  });
  run.train(train, 1);
  assert.equal(
    current().run?.net.parameters,
    breaking.break(run.net, damage).parameters,
    'it follows',
  );
  await breakBy({ type: 'break', damage: null }, means, null);
  assert.is(current().run, run);
  assert.is(copy.net.disposed, true);
  const again = new Run(ink, run.settings);
  again.prepare(train);
  for (let i = 0; i < 6; i++) again.train(train, 32);
  assert.is(again.net.hash(), hash);
});

test('until the copy of another network is there, that network answers itself', async () => {
  const [one, other] = [shown({ layers: [32] }), shown({ layers: [48] })];
  let { run } = one;
  const means = { ...one.means, current: () => ({ run, test: test2000 }) };
  const current = await breakBy({ type: 'break', damage: { pruned: 0.5 } }, means, null);
  assert.is.not(current().run, one.run);
  run = other.run;
  run.train(train, 1);
  assert.is(current().run, other.run);
  await wait(one.posted, () => current().run !== other.run);
  assert.equal(
    current().run?.net.parameters,
    breaking.break(other.run.net, { pruned: 0.5 }).parameters,
  );
  await breakBy({ type: 'break', damage: null }, means, null);
});

test('units stay off in another moment of the run, and not in another network', async () => {
  const [{ run, posted, means }, moment, other] = [
    shown({ layers: [32] }),
    shown({ layers: [32] }).run,
    shown({ layers: [16] }).run,
  ];
  moment.train(train, 1);
  const current = await breakBy({ type: 'break', damage: { off: [[1, 4, 20]] } }, means, null);
  assert.ok(current().run !== run);
  for (const [next, off] of /** @type {[Run, number[][]][]} */ ([
    [moment, [[1, 4, 20]]],
    [other, []],
  ])) {
    means.current = () => ({ run: next, test: test2000 });
    assert.ok(current().run === next, 'it answers itself until its copy is there');
    const { length } = posted;
    await wait(posted, (one) => posted.indexOf(one) >= length && one.type === 'pruned');
    const [has, right] = [
      current().run?.net.parameters,
      breaking.break(next.net, { off }).parameters,
    ];
    assert.ok(
      right.every((value, i) => value === has?.[i]),
      `off: ${off}`,
    );
  }
});

test('the accuracy of the first slice is there within 50 ms', async () => {
  for (const layers of [[128], [320, 160]]) {
    const { posted, means } = shown({ layers });
    await breakBy({ type: 'break', damage: {} }, means, null);
    /** @type {number[]} */
    const times = [];
    for (let i = 0; i < 5; i++) {
      const from = performance.now();
      await breakBy({ type: 'break', damage: { pruned: i / 10 } }, means, null);
      const { at } = await wait(posted, (one) => one.type === 'broken' && one.at > from);
      times.push(at - from);
    }
    console.log(`${layers}: ${Math.min(...times).toFixed(1)} ms`);
    assert.ok(Math.min(...times) <= 50, `${times}`);
  }
});

test('the changed drawing has the outputs of each amount, and flips at all of it', async () => {
  const { run, posted, means } = shown({ layers: [32] });
  const pixels = /** @type {Uint8Array} */ (test2000.example(3).pixels);
  await breakBy({ type: 'break', damage: {}, flip: true }, means, pixels);
  const { from, to, outputs, change } = await wait(posted, ({ type }) => type === 'flipped');
  const answer = (/** @type {number} */ amount) => {
    const n = FLIP_AMOUNTS.indexOf(amount);
    const row = [...outputs.slice(10 * n, 10 * n + 10)];
    return row.indexOf(Math.max(...row));
  };
  assert.equal([answer(0), answer(1)], [from, to]);
  assert.equal(outputs.slice(0, 10), run.net.predict(pixels));
  assert.is(change.length, 784);
  await breakBy({ type: 'break', damage: {}, flip: true }, means, null);
  assert.is(
    (await wait(posted, ({ type }) => type === 'flipped')).pixels,
    null,
    'nothing is drawn',
  );
});

test.run();
