// Memory: nothing is lost by what is done and disposed of; where it cannot be had, an error, and
// the library works on.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';
import { seeded } from './random.js';
import { exportsOf, fingerprints, leavesNothing, refused } from './refusals.js';

const ink = await load();

/** @type {import('../web/inkgrad.js').NetworkOptions} */
const SMALL = {
  inputs: 4,
  layers: [
    { units: 5, activation: 'relu', dropout: 0.3 },
    { units: 3, activation: 'softmax' },
  ],
};

function samples(N = 20) {
  const random = seeded(1);
  return { values: random.floats(4 * N), inputs: 4, labels: random.labels(N, 3), classes: 3 };
}

test('a leak would be seen, of 8 bytes or a megabyte', () => {
  const exports = exportsOf(ink.dataset(samples()));
  for (const size of [8, 1 << 20]) {
    const [before, after] = fingerprints(exports, () => exports.malloc(size));
    assert.not.equal(after, before, `${size} bytes`);
  }
});

test('1000 networks and datasets, made and disposed of, take no memory', () => {
  const exports = exportsOf(ink.dataset(samples())),
    images = new Uint8Array(784 * 20),
    labels = new Uint8Array(20);
  leavesNothing(
    'making',
    exports,
    () => {
      ink.dataset({ images, labels, classes: 10 }).dispose();
      ink
        .network({
          layers: [
            { units: 30, activation: 'relu' },
            { units: 10, activation: 'softmax' },
          ],
          init: 'zeros',
        })
        .dispose();
    },
    1000,
  );
});

test('whole lives, with all that is done in one, take no memory', () => {
  const exports = exportsOf(ink.dataset(samples()));
  leavesNothing(
    'a life',
    exports,
    () => {
      const data = ink.dataset({
        images: new Uint8Array(100 * 20).fill(3, 0, 300),
        inputs: 100,
        labels: new Uint8Array(20),
        classes: 10,
      });
      const floats = ink.dataset(samples()),
        parts = floats.split([0.5, 0.5], { stratified: true });
      const net = ink.network({
        inputs: 100,
        layers: [
          { units: 20, activation: 'maxout', dropout: 0.1 },
          { units: 10, activation: 'softmax' },
        ],
      });
      net.train(data, { batchSize: 7, steps: 5, optimizer: 'adam' });
      net.evaluate(data);
      net.predict(data.example(3).pixels);
      net.restore(net.snapshot());
      floats.setClassWeights([1, 2, 3]);
      floats.standardise(floats.moments());
      [data, floats, ...parts, net].forEach((owned) => owned.dispose());
    },
    200,
  );
});

test('working on without end takes no memory', () => {
  const data = ink.dataset(samples()),
    net = ink.network(SMALL),
    exports = exportsOf(net);
  leavesNothing(
    'work',
    exports,
    () => {
      net.train(data, { batchSize: 6, steps: 7, optimizer: 'adam' });
      net.evaluate(data);
      net.examine(data, { from: 2, to: 9 });
      net.predict(data.example(1).pixels);
      net.forward(data.batch([1, 2, 3]));
      net.loss();
      net.backward();
      net.inputGradient();
      net.gradientNorms();
      net.step();
      net.parameters = net.parameters.slice();
      net.unitWeights(0, 2);
      net.restore(net.snapshot());
      net.reset();
      data.setClassWeights([1, 1, 2]);
      data.moments();
      ink.activationCurve('gelu', [1, 2, 3]);
      ink.schedule({ schedule: 'cosine', period: 5 }, 9);
      ink.plateau().update(1);
    },
    300,
  );
});

// ---- memory that cannot be had ----

test('memory that cannot be had is an error, and the library works on', async () => {
  const own = await load(),
    work = () => {
      const data = own.dataset(samples()),
        net = own.network(SMALL);
      net.train(data, { steps: 5 });
      const hash = net.hash();
      [data, net].forEach((owned) => owned.dispose());
      return hash;
    };
  const before = work();
  refused(
    () => own.dataset({ capacity: 2 ** 24, inputs: 65536 }),
    'memory',
    /not enough memory.*fewer/,
  );
  refused(
    () => own.dataset({ capacity: 2 ** 24, inputs: 1, numTargets: 65536 }),
    'memory',
    /not enough memory/,
  );
  refused(() => own.dataset({ capacity: 2 ** 22, inputs: 784 }), 'memory', /not enough memory/);
  assert.is(work(), before);
});

test('where memory ends, making more is refused and all that is there goes on', async () => {
  const own = await load(),
    data = own.dataset(samples()),
    net = own.network(SMALL),
    kept = [];
  net.train(data, { batchSize: 4, steps: 3 });
  const twin = ink.network(SMALL),
    twinData = ink.dataset(samples());
  twin.train(twinData, { batchSize: 4, steps: 6 });
  for (let size = 2 ** 29; size >= 2 ** 10; size /= 2) {
    // untouched pages: nothing but addresses is used up
    try {
      for (;;) kept.push(own.dataset({ capacity: size / 64, inputs: 64, format: 'uint8' }));
    } catch (error) {
      assert.is(/** @type {any} */ (error).code, 'memory');
    }
  }
  refused(
    () =>
      own.network({
        layers: [
          { units: 500, activation: 'relu' },
          { units: 10, activation: 'softmax' },
        ],
      }),
    'memory',
    /not enough memory/,
  );
  refused(() => own.generatedDigits({ count: 1000 }), 'memory', /not enough memory/);
  refused(() => net.predict(new Float32Array(4 * 100000)), 'memory', /not enough memory/);
  refused(() => net.forward(data.batch(new Int32Array(5000))), 'memory', /not enough memory/);
  refused(
    () => Array.from({ length: 1000 }, () => own.network(SMALL)),
    'memory',
    /not enough memory/,
  );
  net.train(data, { batchSize: 4, steps: 3 });
  assert.is(net.hash(), twin.hash(), 'it learnt on as if nothing had been');
  kept.forEach((owned) => owned.dispose());
  own
    .network({
      layers: [
        { units: 500, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
    })
    .dispose();
});

test('a split of which one part does not fit leaves none of the others behind', async () => {
  const own = await load(),
    MB = { capacity: 1024, inputs: 256, format: /** @type {const} */ ('float32') };
  const data = own.dataset({ values: new Float32Array(2 ** 21), inputs: 1024 }),
    kept = []; // 8 MB
  for (const capacity of [2 ** 16, 1024]) {
    try {
      for (;;) kept.push(own.dataset({ ...MB, capacity }));
    } catch (error) {
      assert.is(/** @type {any} */ (error).code, 'memory');
    }
  }
  kept.splice(-6).forEach((last) => last.dispose()); // room for one half, not for two
  for (let i = 0; i < 3; i++) refused(() => data.split([0.5, 0.5]), 'memory', /not enough memory/);
  data.split([0.5]).forEach((part) => part.dispose());
});

test.run();
