// Worker: what stands behind the gate besides arithmetic: data, the core's networks, pictures. A
// program holds numbers that stand for objects; the objects never leave this file.

import { experimentCalls, pointsOf } from './experiments.js';
import { givenCalls } from '../library/given.js';
import { Held } from '../library/held.js';
import { objectIsGone, tooManyImages } from './errors.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad/dataset.js').Batch} Batch
 *
 * @typedef {import('./border.js').Border} Border
 *
 * @typedef {import('../../messages.js').Picture} Picture
 *
 * @typedef {import('./border.js').Plain} Plain
 */

/** Mini-batches that a program can hold. */
const MAX_BATCHES = 20_000;
/** Images that one call turns into an array of Python. */
const MAX_IMAGES = 4000;

/** An object that a program asks for is not there. */
const absent = () => new RangeError(objectIsGone());

/**
 * @param {Ink} ink
 * @param {{
 *   digits: () => { train: Dataset; test: Dataset | null } | null;
 *   show: (picture: Picture) => void;
 *   tables: () => import('../tables.js').Tables | null;
 *   shuffle: () => typeof import('../shuffled.js').withShuffled | null;
 * }} on
 * @param {{ pad: import('../labs/pad.js').Pad; watch: import('../labs/model.js').ModelWatch }} labs
 */
export function createLibrary(ink, on, { pad, watch }) {
  /** @type {Map<number, Network | Dataset | Batch | { batches: Batch[] }>} */
  const objects = new Map();
  const held = new Held();
  /** Options as a program wrote them, read once. @type {Map<string, any>} */
  const read = new Map();
  let last = 0;
  /** @type {number[]} */
  const batches = [];
  const forget = (/** @type {number} */ number) => objects.delete(number);

  /** @param {Network | Dataset | Batch} object */
  function keep(object) {
    objects.set(++last, object);
    if ('rows' in object) batches.push(last);
    // A batch of long ago: nobody holds it, because a loop takes one after another.
    if (batches.length > MAX_BATCHES) batches.splice(0, MAX_BATCHES / 2).forEach(forget);
    return last;
  }

  const own = (/** @type {Network | Dataset} */ object) => keep(held.add(object));

  /** @param {number} number */
  const get = (number) => {
    const object = objects.get(number);
    if (!object) throw absent();
    return /** @type {any} */ (object);
  };

  /** @param {string} text JSON that ink_core.py writes */
  function options(text) {
    if (!read.has(text)) read.set(text, JSON.parse(text));
    return read.get(text);
  }

  /**
   * @param {Border} border
   * @returns {Record<string, (...values: any[]) => Plain>}
   */
  const open = (border) => {
    const floats = border.floats.bind(border);
    const calls = {
      free(/** @type {number} */ number) {
        held.free(get(number));
        objects.delete(number);
        return null;
      },
      ...dataCalls({ ink, on, own, keep, get, floats }),
      ...experimentCalls({ ink, on, own, keep, get, floats }),
      ...networkCalls({ ink, own, get, options, floats, held }),
      ...pictureCalls({ on, floats, options }),
      ...pad.calls(floats),
    };
    return watch.over(calls, { floats, get });
  };
  return {
    open,
    /** Frees what the run made. */
    close() {
      held.close();
      objects.clear();
    },
  };
}

/**
 * @typedef {(at: Plain, count: number) => Float64Array} Floats
 *
 * @param {any} parts
 * @returns {Record<string, (...values: any[]) => Plain>}
 */
function dataCalls({ ink, on, own, keep, get, floats }) {
  return {
    /** @type {(kind: string, n: number, noise: number, seed: number, x: number, y: number) => null} */
    points(kind, n, noise, seed, x, y) {
      const { values, answers } = pointsOf(ink, { kind, count: n, noise, seed });
      floats(x, values.length).set(values);
      floats(y, n).set(answers);
      return null;
    },
    /** @type {(part: string) => Plain} */
    digits(part) {
      const data = on.digits()?.[part];
      return data ? keep(data) : 0;
    },
    data: (/** @type {number} */ data) => get(data).size,
    /** @type {(x: number, rows: number, columns: number, y: number, classes: number) => Plain} */
    dataset(x, rows, columns, y, classes) {
      const values = Float32Array.from(floats(x, rows * columns));
      const answers = floats(y, rows);
      return own(
        ink.dataset(
          classes
            ? { values, inputs: columns, labels: Array.from(answers), classes }
            : { values, inputs: columns, targets: Array.from(answers), numTargets: 1 },
        ),
      );
    },
    /** @type {(data: number, first: number, n: number, x: number, y: number) => Plain} */
    images(number, first, n, x, y) {
      if (!(n <= MAX_IMAGES)) throw new RangeError(tooManyImages(MAX_IMAGES));
      const data = get(number);
      for (let i = 0; i < n; i++) {
        const { pixels, label } = data.example(first + i);
        floats(x + 8 * i * pixels.length, pixels.length).set(
          Float64Array.from(pixels, (pixel) => pixel / 255),
        );
        floats(y + 8 * i, 1)[0] = label;
      }
      return null;
    },
    /** @type {(data: number, rows: number, n: number) => Plain} */
    batch: (data, rows, n) => keep(get(data).batch(Int32Array.from(floats(rows, n)))),
    /** @type {(batch: number) => Plain} */
    batch_size: (batch) => get(batch).rows.length,
    // The order in which a network of this seed reads the data: that of net.train().
    /** @type {(data: number, seed: number) => Plain} */
    order(number, seed) {
      const { inputs, classes, numTargets } = get(number);
      const layers = [{ units: classes || numTargets, activation: classes ? 'softmax' : 'linear' }];
      return own(ink.network({ inputs, layers, loss: classes ? 'cross-entropy' : 'mse', seed }));
    },
    /** @type {(order: number, data: number, size: number) => Plain} */
    next: (order, data, size) => keep(get(order).nextBatch(get(data), size)),
  };
}

/**
 * @param {any} parts
 * @returns {Record<string, (...values: any[]) => Plain>}
 */
function networkCalls({ ink, own, get, options, floats, held }) {
  /** @type {WeakMap<Network, Float32Array>} */
  const outputs = new WeakMap();
  return {
    ...givenCalls({ ink, own, get, floats, options, held }),
    zero_grad(net) {
      get(net).zeroGrad();
      return null;
    },
    forward(net, batch, isTraining) {
      const network = get(net);
      const answer = network.forward(get(batch), { training: isTraining });
      outputs.set(network, answer);
      return answer.length;
    },
    outputs(net, out, count) {
      floats(out, count).set(/** @type {Float32Array} */ (outputs.get(get(net))));
      return null;
    },
    predict(net, x, count, out, k) {
      const values = Float32Array.from(floats(x, count));
      floats(out, k).set(get(net).predict(values));
      return null;
    },
    loss: (net) => get(net).loss(),
    backward(net) {
      get(net).backward();
      return null;
    },
    step(net, text) {
      get(net).step(options(text));
      return null;
    },
    train: (net, data, text) => get(net).train(get(data), options(text)).loss,
    evaluate(net, data, name) {
      const result = get(net).evaluate(get(data));
      return name === 'loss' ? result.loss : result.accuracy;
    },
    steps: (net, data, size) => Math.ceil(get(data).size / size),
    hash: (net) => get(net).hash(),
    count: (net) => get(net).numParameters,
    parameters(net, out, name) {
      const values = get(net)[name === 'gradients' ? 'gradients' : 'parameters'];
      floats(out, values.length).set(values);
      return null;
    },
    set_parameters(net, from, count) {
      get(net).parameters = Float32Array.from(floats(from, count));
      return null;
    },
  };
}

/**
 * @param {any} parts
 * @returns {Record<string, (...values: any[]) => Plain>}
 */
function pictureCalls({ on, floats, options }) {
  return {
    // The arrays follow one another: (n) each.
    picture(text, ...arrays) {
      /** @type {Float64Array[]} */
      const values = [];
      for (let i = 0; i < arrays.length; i += 2)
        values.push(floats(arrays[i], arrays[i + 1]).slice());
      on.show({ ...options(text), values });
      return null;
    },
  };
}
