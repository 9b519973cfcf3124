// The same bits on every machine. Random networks on random data, digits, drawings and curves run
// in WebAssembly here and in the native build of the same sources (same_bits.c). Weights, state,
// losses and outputs must agree in every bit. NATIVE is the native program.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { GRAPH_ACTIVATIONS, GRAPH_LOSSES } from '../../web/inkgrad/graph.js';
import { POINTS as SETS } from '../../web/inkgrad/lazy/points.js';
import { SURFACES } from '../../web/inkgrad/surface.js';
import { encodeDistortion } from '../../web/inkgrad/distortion.js';
import { encodeNetwork } from '../../web/inkgrad/network/options.js';
import { encodeOptimizer } from '../../web/inkgrad/network/optimizer.js';
import { ACTIVATIONS, LOSSES, OPTIMIZERS, SCHEDULES } from '../../web/inkgrad/settings.js';
import { seeded } from '../random.js';

/** @typedef {import('../random.js').Random} Random */

const NATIVE = process.env.NATIVE ?? '';
const ink = await load();
const SEED = Number(process.env.SEED ?? 1);

const HIDDEN = ACTIVATIONS.filter((name) => name !== 'step');
/** @type {Record<string, string>} */
const LAST = {
  'binary-cross-entropy': 'sigmoid',
  'cross-entropy': 'softmax',
  hinge: 'linear',
  perceptron: 'linear',
};
const [TRAIN, DIGITS, DRAWING, CURVE, STAGES, IMAGE, POINTS, ROLL, GRAPH] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];

/**
 * FNV-1a, 32 bits, over the bytes.
 *
 * @param {ArrayBufferView} data
 */
function hashed(data) {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/**
 * A case as bytes, the hash of WebAssembly's result, and a description.
 *
 * @typedef {{ parts: ArrayBufferView[]; made: string; what: string }} Case
 */

/** @param {...number} values */
const words = (...values) => Int32Array.from(values);

/** @param {Random} random */
const someDistortion = (random) => ({
  rotation: random.pick([0, 15, 180]),
  scale: random.pick([0, 0.3]),
  shear: random.pick([0, 0.4]),
  shift: random.pick([0, 2.5]),
  elasticAlpha: random.pick([0, 34]),
  elasticSigma: random.pick([1, 4, 30]),
  thickness: random.pick([0, 1.5]),
  noise: random.pick([0, 0.2]),
});

/**
 * @param {Random} random
 * @param {number} i
 * @returns {Case}
 */
function training(random, i) {
  const loss = LOSSES[1 + (i % (LOSSES.length - 1))];
  const last = LAST[loss] ?? random.pick(HIDDEN);
  const D = random.whole(1, random.pick([12, 200])),
    N = random.whole(1, 60);
  const layer = (/** @type {string} */ activation, /** @type {number} */ most) => ({
    activation,
    units: random.whole(activation === 'softmax' ? 2 : 1, most),
    slope: random.unit(),
    alpha: random.unit(),
    pieces: random.whole(2, 4),
    init: random.pick([
      'he',
      'he-uniform',
      'xavier',
      'xavier-uniform',
      { name: 'normal', sigma: 0.3 },
    ]),
  });
  const hidden = Array.from({ length: random.whole(0, 3) }, (_, l) => ({
    ...layer(l ? random.pick(HIDDEN) : HIDDEN[i % HIDDEN.length], random.pick([9, 140])),
    dropout: random.pick([0, 0, 0.4]),
  }));
  const layers = [...hidden, layer(last, random.pick([1, 12]))];
  const K = layers[layers.length - 1].units,
    classes = Math.max(K, 2);
  const options = {
    inputs: D,
    layers,
    loss,
    labelSmoothing: random.pick([0, 0.1]),
    delta: 0.5,
    seed: random.whole(0, 0xffffffff),
  };
  const settings = {
    optimizer: OPTIMIZERS[i % OPTIMIZERS.length],
    learningRate: random.pick([0.001, 0.02]),
    momentum: random.pick([0, 0.9]),
    weightDecay: random.pick([0, 0.01]),
    l1: random.pick([0, 0, 0.001]),
    clipNorm: random.pick([0, 0, 1]),
    maxNorm: random.pick([0, 0, 2]),
    schedule: SCHEDULES[i % SCHEDULES.length],
    period: 9,
    gamma: 0.8,
    warmup: random.pick([0, 2]),
  };
  const batchSize = random.whole(1, N),
    steps = random.whole(1, 12);

  const isFloat = random.chance(0.4);
  const values = isFloat ? random.floats(N * D) : random.pixels(N * D, random.pick([0.15, 0.7]));
  const labels = random.labels(N, classes);
  const numTargets = ['mse', 'mae', 'huber'].includes(loss) && random.chance(0.5) ? K : 0;
  const targets = random.floats(N * numTargets);
  const data = ink.dataset({
    values,
    inputs: D,
    labels,
    classes,
    targets: numTargets ? targets : undefined,
    numTargets,
  });
  const net = ink.network(options);
  const distortion = isFloat || random.chance(0.5) ? undefined : someDistortion(random),
    width = random.pick([1, D]);
  const result = net.train(data, { ...settings, batchSize, steps, distortion, width });
  const snapshot = net.snapshot(),
    evaluated = net.evaluate(data),
    { losses, outputs } = net.examine(data);
  const made = [
    net.hash(),
    hashed(snapshot),
    result.steps,
    Math.round(result.accuracy * result.examples) || 0,
    hashed(Float32Array.of(result.loss)),
    hashed(Float32Array.of(evaluated.loss)),
    evaluated.correct,
    hashed(losses),
    hashed(outputs),
  ];
  net.dispose();
  data.dispose();
  return {
    parts: [
      words(TRAIN),
      encodeNetwork(options),
      words(batchSize, steps, 0),
      encodeOptimizer(settings),
      encodeDistortion(distortion),
      words(width, D / width, 0),
      words(N, D, isFloat ? 1 : 0, classes, numTargets, 0),
      values,
      Int32Array.from(labels),
      targets,
    ],
    made: made.join(' '),
    what: JSON.stringify({ options, settings, batchSize, steps, N, distortion, width }),
  };
}

/**
 * @param {Random} random
 * @returns {Case}
 */
function digits(random) {
  const asked = {
    seed: random.whole(0, 0xffffffff),
    first: random.whole(0, 2 ** 30),
    count: random.whole(1, 40),
  };
  const { images, labels } = ink.generatedDigits(asked);
  return {
    parts: [words(DIGITS, asked.seed, asked.first, asked.count)],
    made: `${hashed(images)} ${hashed(labels)}`,
    what: JSON.stringify(asked),
  };
}

/**
 * @param {Random} random
 * @returns {Case}
 */
function drawing(random) {
  const scale = random.pick([1, 28, 1e-20, 1e30]),
    penWidth = random.pick([1, 2.4, 20]);
  const strokes = Array.from({ length: random.whole(0, 4) }, () =>
    Array.from({ length: random.whole(0, 30) }, () => [
      Math.fround(scale * random.normal()),
      Math.fround(scale * random.normal()),
    ]),
  );
  let end = 0;
  const ends = strokes.map((stroke) => (end += stroke.length));
  return {
    parts: [
      words(DRAWING),
      Float32Array.of(penWidth),
      words(strokes.length, end),
      words(...ends),
      Float32Array.from(strokes.flat(2)),
    ],
    made: hashed(ink.drawing(strokes, { penWidth })),
    what: JSON.stringify({ strokes, penWidth }),
  };
}

/**
 * @param {Random} random
 * @returns {Case}
 */
function stages(random) {
  const [box, ink_, centre] = [0, 1, 2].map(() => random.chance(0.5)),
    side = random.pick([28, 280, 1e-3]);
  const pad = { side, penWidth: Math.fround(side * 0.3 * (random.unit() + 0.01)) };
  const stroke = Array.from({ length: random.whole(1, 30) }, () => [
    Math.fround(side * random.unit()),
    Math.fround(side * random.unit()),
  ]);
  const pixels = ink.drawing([stroke], { stages: { box, ink: ink_, centre }, pad, penWidth: 3 });
  return {
    parts: [
      words(STAGES, Number(box), Number(ink_), Number(centre)),
      Float32Array.of(3, pad.side, pad.penWidth),
      words(stroke.length),
      Float32Array.from(stroke.flat()),
    ],
    made: hashed(pixels),
    what: JSON.stringify({ box, ink: ink_, centre, pad, stroke }),
  };
}

/**
 * @param {Random} random
 * @returns {Case}
 */
function image(random) {
  const w = random.whole(1, 90),
    h = random.whole(1, 90),
    pixels = random.pixels(w * h, random.pick([0.01, 0.2, 1]));
  return {
    parts: [words(IMAGE, w, h), pixels],
    made: hashed(ink.drawingFromImage(pixels, w, h)),
    what: `${w} x ${h}`,
  };
}

/**
 * Floats of every size.
 *
 * @param {Random} random
 * @param {number} i
 * @returns {Case}
 */
function curve(random, i) {
  const names = ACTIVATIONS.filter((name) => name !== 'maxout' && name !== 'softmax');
  const name = names[i % names.length],
    parameter = Math.fround(random.unit());
  const z = Float32Array.from(
    { length: 500 },
    () => random.normal() * 2 ** random.whole(-140, 120),
  );
  const { f, derivative } = ink.activationCurve(name, z, { slope: parameter, alpha: parameter });
  return {
    parts: [
      words(CURVE, ACTIVATIONS.indexOf(name)),
      Float32Array.of(parameter),
      words(z.length),
      z,
    ],
    made: `${hashed(f)} ${hashed(derivative)}`,
    what: `${name}(${parameter})`,
  };
}

/**
 * @param {Random} random
 * @param {number} i
 * @returns {Case}
 */
function points(random, i) {
  const asked = {
    kind: SETS[i % SETS.length],
    count: random.whole(1, 60),
    noise: Math.fround(random.unit()),
    seed: random.whole(0, 0xffffffff),
  };
  const { values, inputs, labels, targets } = ink.points(asked);
  const xy =
    inputs === 2
      ? values
      : Float32Array.from(
          { length: 2 * asked.count },
          (_, k) => (k % 2 ? /** @type {Float32Array} */ (targets) : values)[k >> 1],
        );
  return {
    parts: [words(POINTS, i % SETS.length, asked.count, asked.seed), Float32Array.of(asked.noise)],
    made: `${hashed(xy)} ${hashed(labels ?? new Int32Array(asked.count))}`,
    what: JSON.stringify(asked),
  };
}

/**
 * @param {Random} random
 * @param {number} i
 * @returns {Case}
 */
function roll(random, i) {
  const kind = i % SURFACES.length,
    start = [0, 1].map(() => Math.fround(2 * random.normal()));
  const rule = {
    optimizer: OPTIMIZERS[i % OPTIMIZERS.length],
    learningRate: random.pick([0.001, 0.03, 0.3]),
    schedule: SCHEDULES[i % SCHEDULES.length],
    period: 20,
    warmup: random.pick([0, 3]),
  };
  const surface = ink.surface(SURFACES[kind]),
    steps = random.whole(1, 60);
  const {
    path,
    loss,
    learningRate,
    travelled,
    toMinimum,
    steps: done,
    state,
  } = surface.roll(surface.ball(start[0], start[1]), { ...rule, steps });
  surface.dispose();
  return {
    parts: [words(ROLL, kind, steps), Float32Array.from(start), encodeOptimizer(rule)],
    what: JSON.stringify({ kind, start, rule, steps }),
    made: `${hashed(path)} ${hashed(Float32Array.of(loss, learningRate, travelled, toMinimum))} ${done} ${['rolling', 'arrived', 'stuck', 'diverged'].indexOf(state)}`,
  };
}

/** @param {string} loss */
function targetOf(loss) {
  if (loss === 'binary-cross-entropy') return 'class';
  return loss === 'hinge' || loss === 'perceptron' ? 'side' : 'target';
}
const neurons = await Promise.all(
  GRAPH_ACTIVATIONS.flatMap((activation) =>
    GRAPH_LOSSES.map(async (loss) => ({
      activation,
      loss,
      graph: await ink.graph([
        { name: 'w', op: 'parameter' },
        { name: 'x', op: 'input' },
        { name: 'b', op: 'parameter' },
        { name: 'y', op: targetOf(loss) },
        { name: 'z', op: 'unit', of: ['w', 'x', 'b'] },
        { name: 'a', op: activation, of: ['z'], slope: 0.5, alpha: 0.5 },
        { name: 'L', op: loss, of: ['a', 'y'], delta: 0.5 },
      ]),
    })),
  ),
);

/**
 * @param {Random} random
 * @param {number} i
 * @returns {Case}
 */
function neuron(random, i) {
  const { activation, loss, graph } = neurons[i % neurons.length],
    seed = random.whole(0, 0xffffffff);
  graph.draw(seed);
  const { values, gradients } = graph.run(),
    differences = Float64Array.from(graph.check(), ({ difference }) => difference);
  return {
    parts: [
      words(
        GRAPH,
        ACTIVATIONS.indexOf(activation),
        LOSSES.indexOf(loss),
        ['target', 'class', 'side'].indexOf(targetOf(loss)) + 2,
        seed,
      ),
    ],
    made: `${hashed(values)} ${hashed(gradients)} ${hashed(differences)}`,
    what: `${activation} ${loss} ${seed}`,
  };
}

/**
 * @param {Case[]} cases
 * @param {string} kernels
 */
function natively(cases, kernels) {
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-'));
  try {
    const file = join(folder, 'cases');
    writeFileSync(
      file,
      Buffer.concat(
        cases
          .flatMap(({ parts }) => parts)
          .map((part) => {
            const bytes = Buffer.alloc(Math.ceil(part.byteLength / 4) * 4);
            bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
            return bytes;
          }),
      ),
    );
    const { status, stdout, stderr } = spawnSync(NATIVE, [file, kernels], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    assert.is(
      status,
      0,
      `${NATIVE} ended with ${status}: ${stderr} ${stdout.split('\n').slice(-2).join(' ')}`,
    );
    return stdout.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} name
 * @param {number} count
 * @param {(random: Random, i: number) => Case} make
 */
function same(name, count, make) {
  test(name, () => {
    assert.ok(NATIVE, 'NATIVE, the native program, is not given');
    const random = seeded(SEED),
      cases = Array.from({ length: count }, (_, i) => make(random, i));
    assert.ok(
      new Set(cases.map(({ made }) => made)).size > count / 2,
      'most cases differ from each other',
    );
    for (const kernels of ['simd', 'scalar']) {
      const native = natively(cases, kernels);
      assert.is(native.length, count);
      cases.forEach(({ made, what }, i) =>
        assert.is(native[i], made, `${kernels}, seed ${SEED}, case ${i}: ${what}`),
      );
    }
  });
}

same('training gives the same bits natively', 420, training);
same('generated digits are the same natively', 30, digits);
same('drawings are the same natively', 60, drawing);
same('drawings by stages are the same natively', 80, stages);
same('drawings from images are the same natively', 60, image);
same('curves are the same natively', 66, curve);
same('points are the same natively', 60, points);
same('balls roll the same natively', 120, roll);
same('graphs are the same natively', 264, neuron);

test.run();
