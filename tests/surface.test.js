// Surfaces: what a ball on them does is what the optimizers do in training, against updates written
// out.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { SURFACES } from '../web/inkgrad/surface.js';
import { refusal } from './refusals.js';

const ink = await load();

/** @type {Record<string, (x: number, y: number) => number>} */
const FORMULAS = {
  curve: (x) => 0.08 * x * x + 0.35 * (1 - Math.cos(3 * x)),
  bowl: (x, y) => (x * x + y * y) / 2,
  valley: (x, y) => (x * x + 25 * y * y) / 2,
  saddle: (x, y) => (x * x) / 2 + (y * y - 2) ** 2 / 8,
  rosenbrock: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
};

test('values are those of the formulas', () => {
  assert.equal(Object.keys(FORMULAS), SURFACES);
  for (const name of SURFACES) {
    const surface = ink.surface(name),
      points = Array.from({ length: 200 }, () => 4 * Math.random() - 2);
    surface.values(points).forEach((value, i) => {
      const should = FORMULAS[name](points[2 * i], points[2 * i + 1]);
      assert.ok(
        Math.abs(value - should) <= 1e-5 * (1 + Math.abs(should)),
        `${name}: ${value}, not ${should}`,
      );
    });
    surface.dispose();
  }
});

/**
 * The updates of the papers in float64, on the valley.
 *
 * @type {Record<string, (g: number, s: any, t: number) => number>}
 */
const RULES = {
  sgd: (g, s) => 0.05 * (s.v = 0.5 * (s.v ?? 0) + g),
  nesterov: (g, s) => {
    s.v = 0.5 * (s.v ?? 0) + g;
    return 0.05 * (g + 0.5 * s.v);
  },
  adagrad: (g, s) => {
    s.s = (s.s ?? 0) + g * g;
    return (0.05 * g) / (Math.sqrt(s.s) + 1e-10);
  },
  rmsprop: (g, s) => {
    s.s = 0.99 * (s.s ?? 0) + 0.01 * g * g;
    return (0.05 * g) / (Math.sqrt(s.s) + 1e-8);
  },
  adam: (g, s, t) => {
    s.m = 0.9 * (s.m ?? 0) + 0.1 * g;
    s.v = 0.999 * (s.v ?? 0) + 0.001 * g * g;
    return (0.05 * (s.m / (1 - 0.9 ** t))) / (Math.sqrt(s.v / (1 - 0.999 ** t)) + 1e-8);
  },
};

for (const [optimizer, update] of Object.entries(RULES)) {
  test(`${optimizer} rolls as its paper says`, () => {
    const surface = ink.surface('valley'),
      ball = surface.ball(1.5, -0.8);
    const { path, steps } = surface.roll(ball, {
      optimizer,
      learningRate: 0.05,
      ...(['sgd', 'nesterov'].includes(optimizer) ? { momentum: 0.5 } : {}),
      steps: 40,
    });
    assert.is(steps, 40);
    const state = [{}, {}],
      at = [1.5, -0.8];
    for (let t = 1; t <= 40; t++) {
      [at[0], 25 * at[1]].forEach((g, i) => {
        at[i] -= update(g, state[i], t);
      });
      for (const i of [0, 1])
        assert.ok(
          Math.abs(path[2 * t - 2 + i] - at[i]) < 2e-4,
          `step ${t}: ${path[2 * t - 2 + i]}, not ${at[i]}`,
        );
    }
  });
}

test('40 steps at once are 40 steps one by one, schedules too, and the path is measured', () => {
  const surface = ink.surface('saddle'),
    once = surface.ball(1, 0.3),
    often = surface.ball(1, 0.3);
  const rule = {
    optimizer: 'sgd',
    momentum: 0.9,
    learningRate: 0.05,
    schedule: 'cosine',
    period: 50,
    warmup: 5,
  };
  const whole = surface.roll(once, { ...rule, steps: 40 });
  let last = whole,
    travelled = 0,
    from = [1, 0.3];
  for (let t = 0; t < 40; t++) {
    last = surface.roll(often, { ...rule, steps: 1 });
    travelled += Math.hypot(last.x - from[0], last.y - from[1]);
    from = [last.x, last.y];
  }
  assert.equal(
    [last.x, last.y, last.loss, last.learningRate, last.travelled],
    [whole.x, whole.y, whole.loss, whole.learningRate, whole.travelled],
  );
  assert.ok(Math.abs(travelled - whole.travelled) < 1e-4 * travelled);
});

test('plain descent on the valley converges below the critical rate 2/25 and diverges above it', () => {
  const surface = ink.surface('valley');
  assert.is(
    surface.roll(surface.ball(1, 1), { learningRate: 0.0799, steps: 20000 }).state,
    'arrived',
  );
  const { state, steps } = surface.roll(surface.ball(1, 1), { learningRate: 0.0801, steps: 20000 });
  assert.is(state, 'diverged');
  assert.ok(steps < 20000);
});

test('momentum leaves the local minimum in which plain descent gets stuck', () => {
  const surface = ink.surface('curve');
  const plain = surface.roll(surface.ball(3, 0), { learningRate: 0.02, steps: 5000 }),
    heavy = surface.roll(surface.ball(3, 0), { learningRate: 0.02, momentum: 0.95, steps: 5000 });
  assert.is(plain.state, 'stuck');
  assert.is(heavy.state, 'arrived');
});

test("a network's surface is its loss; rolling leaves the network as it was", () => {
  const data = ink.dataset(ink.points({ kind: 'circle', count: 60 }));
  const net = ink.network({
    inputs: 2,
    layers: [
      { units: 3, activation: 'tanh' },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary-cross-entropy',
  });
  const surface = ink.surface({ network: net, data, seed: 5 }),
    hash = net.hash();
  assert.is(surface.values([0, 0])[0], net.evaluate(data).loss);
  const down = surface.roll(surface.ball(0.5, 0.5), { learningRate: 0.1, steps: 50 });
  assert.ok(down.loss < surface.values([0.5, 0.5])[0]);
  assert.ok(Number.isNaN(down.toMinimum));
  assert.is(net.hash(), hash);
  // Two chosen weights: the first's axis is the weight itself.
  const P = net.numParameters,
    base = net.parameters,
    one = new Float32Array(P),
    two = new Float32Array(P);
  one[0] = two[4] = 1;
  const [w, v] = [base[0], base[4]];
  base[0] = base[4] = 0;
  const chosen = ink.surface({ network: net, data, base, directions: [one, two] });
  assert.is(chosen.values([w, v])[0], net.evaluate(data).loss);
  const noisy = [1, 2].map(
    (seed) =>
      chosen.roll(chosen.ball(0, 0), { learningRate: 0.1, steps: 20, batchSize: 5, seed }).x,
  );
  assert.is.not(noisy[0], noisy[1]);
});

test('surfaces, points and options that do not exist are refused', () => {
  const refused = (/** @type {() => unknown} */ act, /** @type {RegExp} */ sentence) =>
    assert.match(refusal(act).message, sentence);
  const bowl = ink.surface('bowl'),
    ball = bowl.ball(0, 0);
  refused(() => ink.surface('hill'), /surface/);
  refused(() => ink.surface(/** @type {any} */ ({})), /network/);
  refused(() => bowl.values([1]), /points/);
  refused(() => bowl.values(/** @type {any} */ ([[1, 2], [3]])), /list of \[x, y\]/);
  refused(() => bowl.values(/** @type {any} */ ([1, [2, 3]])), /list of \[x, y\]/);
  assert.equal(
    bowl.values([
      [1, 2],
      [0.5, 0],
    ]),
    bowl.values([1, 2, 0.5, 0]),
    'pairs are taken too',
  );
  refused(() => bowl.values([NaN, 1]), /finite/);
  refused(() => bowl.roll(/** @type {any} */ ({})), /ball/);
  refused(() => bowl.roll(ball, { steps: -1 }), /steps/);
  refused(() => bowl.roll(ball, /** @type {any} */ ({ speed: 3 })), /option/);
  refused(() => bowl.ball(NaN, 0), /finite/);
  bowl.dispose();
  refused(() => bowl.values([0, 0]), /disposed/);
});

test.run();
