// The measurements, the same in Node and in browsers (in a worker there, since a page may not wait
// for threads). Each part of the benchmark is a function that adds its results; everything is
// measured through the API, except where the comment says which export of the core is called.

import { load, Dataset, Network } from '../../web/inkgrad.js';
import { Core } from '../../web/inkgrad/core.js';
import { check } from '../../web/inkgrad/errors.js';
import { FAST, fastTraining } from './fast-recipes.js';
import { density, firstOf, withNoise } from './data.js';
import { loadPeak } from './peak.js';
import { LEARNING_RATE, RECIPES, flopsPerExample, networkOf } from './recipes.js';
import { interleave, summary, time, timeMany } from './timing.js';

/**
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 *
 * @typedef {import('./timing.js').Summary} Summary
 *
 * @typedef {import('./data.js').Data} Data
 */

/**
 * One line of the benchmark.
 *
 * @typedef {object} Measured
 * @property {string} id part/what/threads; the key in the JSON file
 * @property {string} what for people
 * @property {string} unit
 * @property {number} median of the rounds; so min and max
 * @property {number} min
 * @property {number} max
 * @property {number[]} [samples]
 * @property {number} [threads]
 * @property {number} [gflops] GFLOP/s at the median, as if no zero were skipped
 * @property {number} [share] of the peak of these threads, the peak measured in the same rounds:
 *   median of their ratios
 * @property {number} [imagesPerSecond]
 */

/**
 * @typedef {object} Bench
 * @property {Data} data
 * @property {boolean} quick a thousandth of the work: shows that everything runs, measures nothing
 *   well
 * @property {number} rounds
 * @property {() => Promise<ArrayBuffer>} readWasm the bytes of inkgrad.wasm
 * @property {() => () => void} [occupy] starts a process that keeps a core busy; the result ends it
 * @property {(result: Measured) => void} add
 * @property {(doing: string, done: number, of: number) => unknown} progress awaited, so that a page
 *   can draw
 */

const PEAK_MS = 15;

/**
 * @param {Bench} bench
 * @param {string} doing
 */
const progressOf = (bench, doing) => (/** @type {number} */ done, /** @type {number} */ of) =>
  bench.progress(doing, done, of);

/**
 * One thread, and two where the environment has them.
 *
 * @returns {Promise<Ink[]>}
 */
async function loadBoth() {
  const one = await load(),
    two = await load({ threads: 2 });
  return two.threads === 2 ? [one, two] : [one];
}

/**
 * A network and its data, warmed up; every call trains it for one epoch's number of steps.
 *
 * @param {Ink} ink
 * @param {Dataset} data
 * @param {import('./recipes.js').Recipe} recipe
 */
function trainer(ink, data, { hidden, batchSize }) {
  const net = ink.network(networkOf(hidden));
  const steps = Math.ceil(data.size / batchSize);
  const options = { optimizer: 'sgd', learningRate: LEARNING_RATE, batchSize };
  net.train(data, { ...options, steps: Math.min(steps, 200) });
  return {
    epoch: () => time(() => net.train(data, { ...options, steps })),
    dispose: () => net.dispose(),
  };
}

/**
 * Shares of the peak, round by round.
 *
 * @param {Summary} times ms
 * @param {number} gflop
 * @param {Summary} peaks
 * @param {number} threads
 */
const shareOf = (times, gflop, peaks, threads) =>
  summary(times.samples.map((ms, i) => ((gflop / ms) * 1000) / (threads * peaks.samples[i])))
    .median;

/**
 * ms per epoch: the three recipes, one thread and two.
 *
 * @param {Bench} bench
 */
async function train(bench) {
  const inks = await loadBoth(),
    peak = await loadPeak();
  const contestants = new Map([['peak', () => peak(PEAK_MS)]]);
  const trainers = inks.flatMap((ink) => {
    const data = ink.dataset(bench.data.train);
    return Object.entries(RECIPES).map(([name, recipe]) => {
      const one = trainer(ink, data, recipe);
      contestants.set(`${name}/${ink.threads}`, one.epoch);
      return one;
    });
  });
  const results = await interleave(contestants, bench.rounds, progressOf(bench, 'training'));
  const peaks = /** @type {Summary} */ (results.get('peak'));
  bench.add({
    id: 'peak',
    what: '128-bit multiplications and additions, registers only, one thread',
    unit: 'GFLOP/s',
    ...peaks,
  });
  const N = bench.data.train.labels.length;
  for (const ink of inks) {
    for (const [name, recipe] of Object.entries(RECIPES)) {
      const times = /** @type {Summary} */ (results.get(`${name}/${ink.threads}`)),
        gflop = (flopsPerExample(recipe.hidden) * N) / 1e9;
      bench.add({
        id: `train/${name}/${ink.threads}`,
        what: `one epoch of ${recipe.name}`,
        unit: 'ms',
        threads: ink.threads,
        ...times,
        gflops: (gflop / times.median) * 1000,
        share: shareOf(times, gflop, peaks, ink.threads),
        imagesPerSecond: (N / times.median) * 1000,
      });
    }
  }
  if (inks.length === 2) {
    for (const [name, recipe] of Object.entries(RECIPES)) {
      const [one, two] = [1, 2].map(
        (threads) => /** @type {Summary} */ (results.get(`${name}/${threads}`)),
      );
      const ratios = summary(two.samples.map((ms, i) => ms / one.samples[i]));
      bench.add({
        id: `threads/${name}`,
        what: `two threads / one thread, ${recipe.name}`,
        unit: 'ratio',
        ...ratios,
      });
    }
  }
  trainers.forEach((one) => one.dispose());
  inks.forEach((ink) => ink.dispose());
}

/**
 * One thread and two while another process takes a core: two threads should then cost nothing.
 *
 * @param {Bench} bench
 */
async function busy(bench) {
  const inks = await loadBoth();
  if (!bench.occupy || inks.length < 2) return;
  const recipes = /** @type {const} */ (['small', 'large']);
  const contestants = new Map();
  for (const name of recipes)
    for (const ink of inks) {
      const { epoch } = trainer(ink, ink.dataset(bench.data.train), RECIPES[name]);
      const epochs = name === 'small' ? 4 : 1;
      contestants.set(`${name}/${ink.threads}`, () => {
        let ms = 0;
        for (let i = 0; i < epochs; i++) ms += epoch();
        return ms / epochs;
      });
    }
  const leave = bench.occupy();
  const results = await interleave(contestants, bench.rounds, progressOf(bench, 'a busy core'));
  leave();
  for (const [id, times] of results)
    bench.add({
      id: `busy/${id}`,
      what: `one epoch of ${RECIPES[/** @type {'small'} */ (id.split('/')[0])].name} while a core is busy`,
      unit: 'ms',
      threads: Number(id.split('/')[1]),
      ...times,
    });
  inks.forEach((ink) => ink.dispose());
}

/**
 * The first epoch after loading, and the fifth. The engine keeps what it compiled by the module's
 * bytes: each round has a module of its own, told apart by a custom section.
 *
 * @param {Bench} bench
 */
async function first(bench) {
  const bytes = new Uint8Array(await bench.readWasm());
  /** @type {number[]} */
  const firsts = [],
    fifths = /** @type {number[]} */ ([]),
    rounds = Math.min(bench.rounds, 3);
  for (let round = 0; round < rounds; round++) {
    const wasm = new Uint8Array(bytes.length + 5);
    wasm.set(bytes);
    wasm.set([0, 3, 1, 'b'.charCodeAt(0), round], bytes.length);
    const ink = await load({ wasm });
    const data = ink.dataset(bench.data.train),
      net = ink.network(networkOf(RECIPES.small.hidden));
    const epochs = [];
    for (let epoch = 0; epoch < 5; epoch++) {
      epochs.push(
        time(() =>
          net.train(data, {
            batchSize: 128,
            learningRate: LEARNING_RATE,
            steps: 1e9,
            untilEpochEnd: true,
          }),
        ),
      );
    }
    firsts.push(epochs[0]);
    fifths.push(epochs[4]);
    await bench.progress('the first epoch', round + 1, rounds);
  }
  bench.add({
    id: 'first/epoch-1',
    what: 'first epoch after loading, 784-128-10, batch 128',
    unit: 'ms',
    threads: 1,
    ...summary(firsts),
  });
  bench.add({
    id: 'first/epoch-5',
    what: 'fifth epoch after loading',
    unit: 'ms',
    threads: 1,
    ...summary(fifths),
  });
  bench.add({
    id: 'first/ratio',
    what: 'first epoch / fifth',
    unit: 'ratio',
    ...summary(firsts.map((ms, i) => ms / fifths[i])),
  });
}

/**
 * MNIST plus noise everywhere, so that there is no zero to skip.
 *
 * @param {Bench} bench
 */
async function dense(bench) {
  const ink = await load(),
    peak = await loadPeak();
  const one = trainer(ink, ink.dataset(withNoise(bench.data.train)), RECIPES.small);
  const results = await interleave(
    new Map([
      ['peak', () => peak(PEAK_MS)],
      ['train', one.epoch],
    ]),
    bench.rounds,
    progressOf(bench, 'dense inputs'),
  );
  const [peaks, times] = /** @type {Summary[]} */ ([...results.values()]);
  const gflop = (flopsPerExample(RECIPES.small.hidden) * bench.data.train.labels.length) / 1e9;
  bench.add({
    id: 'dense/train',
    what: `one epoch on dense inputs, ${RECIPES.small.name}`,
    unit: 'ms',
    threads: 1,
    ...times,
    gflops: (gflop / times.median) * 1000,
    share: shareOf(times, gflop, peaks, 1),
  });
  one.dispose();
}

/**
 * The dense product 128x784 by 784x512: what a linear layer of that shape adds to a forward pass,
 * behind one of 784 units whose own time is taken in the same round. That is the product with its
 * packing and its bias; rows that are fetched from a dataset are in "dense".
 *
 * @param {Bench} bench
 */
async function product(bench) {
  const B = 128,
    D = 784,
    H = 512,
    peak = await loadPeak();
  const core = await loadCore(bench);
  const values = Float32Array.from({ length: B * D }, (_, i) => Math.sin(i + 1));
  const data = new Dataset(core, { values, inputs: D });
  const rows = core.allocate(4 * B);
  core.view(Int32Array, rows, B).set(Array.from({ length: B }, (_, i) => i));
  const nets = [[D], [D, H]].map(
    (layers) =>
      new Network(core, { inputs: D, layers: layers.map((units) => ({ units })), loss: 'none' }),
  );
  const [first, both] = nets.map(
    (net) => () => check(core.call.ink_network_forward(net.pointer, data.pointer, rows, B, 0)),
  );
  timeMany(first, 20);
  timeMany(both, 20);
  const contestants = new Map([
    ['peak', () => peak(PEAK_MS)],
    ['second', () => timeMany(both, PEAK_MS) - timeMany(first, PEAK_MS)],
  ]);
  const results = await interleave(
    contestants,
    3 * bench.rounds,
    progressOf(bench, 'the dense product'),
  );
  const [peaks, times] = /** @type {Summary[]} */ ([...results.values()]),
    gflop = (2 * B * D * H) / 1e9;
  bench.add({
    id: 'product',
    what: `dense product ${B}x${D} by ${D}x${H}: what that layer adds to a forward pass`,
    unit: 'ms',
    threads: 1,
    ...times,
    gflops: (gflop / times.median) * 1000,
    share: shareOf(times, gflop, peaks, 1),
  });
}

/**
 * A core whose exports can be called past the API.
 *
 * @param {Bench} bench
 */
async function loadCore(bench) {
  const { instance } = await WebAssembly.instantiate(await bench.readWasm());
  const exports = /** @type {any} */ (instance.exports);
  exports._initialize?.();
  return new Core(exports);
}

/**
 * Evaluating 10,000 images, and single predictions, as the worker makes them: through the API.
 *
 * @param {Bench} bench
 */
async function answer(bench) {
  const [ink, two] = await loadBoth();
  const contestants = new Map(),
    { test } = bench.data;
  for (const one of two ? [ink, two] : [ink]) {
    const data = one.dataset(test);
    for (const name of /** @type {const} */ (['small', 'large'])) {
      const net = one.network(networkOf(RECIPES[name].hidden));
      net.train(data, { steps: 20, batchSize: 128 });
      net.evaluate(data);
      contestants.set(`evaluate/${name}/${one.threads}`, () => time(() => net.evaluate(data)));
    }
  }
  const net = ink.network(networkOf(RECIPES.small.hidden)),
    images = Array.from({ length: 200 }, (_, i) => test.images.slice(784 * i, 784 * (i + 1)));
  contestants.set('predict', () => 1000 * timeMany((i) => net.predict(images[i % 200]), 25));
  const results = await interleave(contestants, 3 * bench.rounds, progressOf(bench, 'answers'));
  for (const [id, times] of results) {
    const [part, name, threads] = id.split('/'),
      count = test.labels.length.toLocaleString('en');
    if (part === 'predict')
      bench.add({
        id,
        what: 'one prediction, 784-128-10, in a row of thousands',
        unit: 'µs',
        threads: 1,
        ...times,
      });
    else
      bench.add({
        id,
        what: `evaluate ${count} images, ${name === 'small' ? '784-128-10' : '784-512-256-10'}`,
        unit: 'ms',
        threads: Number(threads),
        ...times,
      });
  }
  two?.dispose();
}

/**
 * How cost grows: hidden units, batch size and depth, from the middle of the first sweep.
 *
 * @param {Bench} bench
 */
async function sweep(bench) {
  /** @type {[string, number[], number][]} */
  const shapes = [
    ...[32, 64, 128, 256, 512, 1024, 2048].map(
      (units) => /** @type {[string, number[], number]} */ ([`units/${units}`, [units], 128]),
    ),
    ...[1, 4, 16, 32, 64, 256, 512, 1024].map(
      (batch) => /** @type {[string, number[], number]} */ ([`batch/${batch}`, [128], batch]),
    ),
    ...[2, 3, 4].map(
      (depth) =>
        /** @type {[string, number[], number]} */ ([`depth/${depth}`, Array(depth).fill(128), 128]),
    ),
  ];
  const inks = await loadBoth(),
    span = bench.quick ? 2 : 60;
  const perImage = new Map();
  for (const ink of inks) {
    const data = ink.dataset(bench.data.train);
    for (const [id, hidden, batchSize] of shapes) {
      const net = ink.network(networkOf(hidden));
      const step = () =>
        net.train(data, { learningRate: 0.01, batchSize, steps: Math.ceil(128 / batchSize) });
      timeMany(step, span);
      perImage.set(
        `sweep/${id}/${ink.threads}`,
        () => (1000 * timeMany(step, span)) / (Math.ceil(128 / batchSize) * batchSize),
      );
    }
  }
  const results = await interleave(perImage, Math.min(bench.rounds, 3), progressOf(bench, 'sizes'));
  for (const ink of inks) {
    for (const [id, hidden, batchSize] of shapes) {
      const times = /** @type {Summary} */ (results.get(`sweep/${id}/${ink.threads}`));
      bench.add({
        id: `sweep/${id}/${ink.threads}`,
        what: `training, 784-${hidden.join('-')}-10, batch ${batchSize}: per image`,
        unit: 'µs',
        threads: ink.threads,
        ...times,
        gflops: flopsPerExample(hidden) / times.median / 1000,
        imagesPerSecond: 1e6 / times.median,
      });
    }
  }
  inks.forEach((ink) => ink.dispose());
}

/**
 * The time to distort an image, as ink.distort() does it and training does.
 *
 * @param {Bench} bench
 */
async function distortion(bench) {
  const ink = await load(),
    { images } = firstOf(bench.data.train, bench.quick ? 100 : 2000),
    count = images.length / 784;
  const affine = { rotation: 15, scale: 0.2, shear: 0.3, shift: 1.5 },
    elastic = { elasticAlpha: 34, elasticSigma: 4 };
  const kinds = { affine, elastic, all: { ...affine, ...elastic, thickness: 1, noise: 0.1 } };
  const contestants = new Map(
    Object.entries(kinds).map(([name, how]) => [
      `distort/${name}`,
      () => (1000 * time(() => ink.distort(images, how))) / count,
    ]),
  );
  for (const [id, times] of await interleave(
    contestants,
    3 * bench.rounds,
    progressOf(bench, 'distortions'),
  )) {
    bench.add({
      id,
      what: `distorting an image, ${id.split('/')[1]}`,
      unit: 'µs',
      threads: 1,
      ...times,
      imagesPerSecond: 1e6 / times.median,
    });
  }
}

const CHECKS = 4; // measurements of the test accuracy per epoch, until a target is reached

/**
 * Seconds from pressing Train to the first test accuracy of 97 % and of 98 %, every measuring of it
 * included; one seed a round. The network exists and the data are in memory, as on the page.
 *
 * @param {Bench} bench
 */
async function accuracy(bench) {
  const inks = await loadBoth(),
    { train, test } = bench.data;
  /** @type {Map<string, () => number>} */
  const contestants = new Map();
  for (const ink of inks) {
    const trainSet = ink.dataset(train),
      testSet = ink.dataset(test);
    for (const [name, recipe] of Object.entries(FAST)) {
      const options = fastTraining(recipe, trainSet.size),
        target = bench.quick ? 0.2 : recipe.target;
      let seed = 0;
      contestants.set(`accuracy/${name}/${ink.threads}`, () => {
        const net = ink.network({ ...recipe.network, seed: ++seed });
        const began = performance.now();
        let accuracy = 0;
        for (let steps = 0, next = 0; accuracy < target && steps < options.period; steps = next) {
          next = Math.min(
            options.period,
            steps + Math.round(trainSet.size / options.batchSize / CHECKS),
          );
          net.train(trainSet, { ...options, steps: next - steps });
          accuracy = net.evaluate(testSet).accuracy;
        }
        const took = performance.now() - began;
        net.dispose();
        return accuracy < target ? Infinity : took / 1000;
      });
    }
  }
  const results = await interleave(
    contestants,
    bench.rounds,
    progressOf(bench, 'the time to 97 % and 98 %'),
  );
  for (const [id, times] of results) {
    const [, name, threads] = id.split('/'),
      { target, epochs } = FAST[/** @type {keyof typeof FAST} */ (name)];
    bench.add({
      id,
      what: `from pressing Train to ${100 * (bench.quick ? 0.2 : target)} % test accuracy, of ${epochs} epochs' schedule`,
      unit: 's',
      threads: Number(threads),
      ...times,
    });
  }
  inks.forEach((ink) => ink.dispose());
}

/**
 * The size of the core's memory once MNIST is in it and the small network trains and is
 * evaluated.
 *
 * @param {Bench} bench
 */
async function memory(bench) {
  const core = await loadCore(bench);
  const pages = () => core.call.memory.buffer.byteLength / 65536;
  const told = (/** @type {string} */ id, /** @type {string} */ what) =>
    bench.add({ id: `memory/${id}`, what, unit: 'MiB', ...summary([pages() / 16]) });
  told('empty', 'memory of the core when loaded');
  const train = new Dataset(core, bench.data.train),
    test = new Dataset(core, bench.data.test);
  told(
    'data',
    `with ${(train.size + test.size).toLocaleString('en')} images and their lists of non-zero pixels`,
  );
  const net = new Network(core, networkOf(RECIPES.small.hidden));
  net.train(train, { batchSize: 128 });
  net.evaluate(test);
  told('training', 'and 784-128-10 in training and evaluated');
  const shares = summary([100 * density(firstOf(bench.data.train, Math.min(10_000, train.size)))]);
  bench.add({ id: 'memory/density', what: 'pixels that are not 0', unit: '%', ...shares });
}

/**
 * In the order in which they run.
 *
 * @type {Record<string, (bench: Bench) => Promise<void>>}
 */
export const PARTS = {
  train,
  busy,
  first,
  dense,
  product,
  answer,
  distortion,
  accuracy,
  sweep,
  memory,
};
