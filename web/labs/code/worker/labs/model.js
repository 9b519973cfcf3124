// Worker: looks over the shoulder of a program, for what it has learned from points: the line that
// it draws, or the core's network whose field it draws. Only what the picture shows is handed on.

import { pointsLink } from '../../points-link.js';

/**
 * @typedef {import('../python/border.js').Plain} Plain
 *
 * @typedef {import('../../points-link.js').Learner} Learner
 *
 * @typedef {import('../../points-link.js').Points} Points
 *
 * @typedef {import('../../points-link.js').NetworkShape} NetworkShape
 *
 * @typedef {Record<string, (...values: any[]) => Plain>} Calls
 *
 * @typedef {object} Access to what the calls are about
 * @property {(at: Plain, count: number) => Float64Array} floats
 * @property {(number: number) => any} get a network, or a mini-batch
 *
 * @typedef {{ learner: Learner; parameters: Float32Array }} Learned
 */

/** Sets of points that are remembered; a program that makes more draws one of the last. */
const MAX_SETS = 20;
/** Points of a set that Points could hold. */
const MAX_COUNT = 2000;
/** Outputs of a network that are remembered, to be compared with a field. */
const MAX_OUTPUTS = 20_000;

/**
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
function isSame(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * Whether a field is the probability of class 1 that a network has given: its only output, or the
 * second of two.
 *
 * @param {Float64Array} outputs
 * @param {Float64Array} field
 */
const isFieldOf = (outputs, field) =>
  isSame(outputs, field) ||
  isSame(
    outputs.filter((_, i) => i % 2 === 1),
    field,
  );

/**
 * Which unit a line belongs to; the program says it only in its words.
 *
 * @param {string} source
 * @param {string} exercise
 * @returns {Learner}
 */
function learnerOf(source, exercise) {
  if (exercise === 'adaline' || /adaline/i.test(source)) return { learner: 'adaline' };
  if (!/sigmoid|\bexp\(/.test(source))
    return { learner: 'perceptron', isAbove: !/>=\s*0/.test(source) };
  const layers = [{ units: 1, activation: 'sigmoid', init: 'zeros' }];
  return {
    learner: 'network',
    shape: { inputs: 2, layers, loss: 'binary-cross-entropy', seed: 1 },
  };
}

export class ModelWatch {
  /** @type {(Points & { x: Float64Array; y: Float64Array })[]} */ #sets = [];
  /** @type {Points | null} those that the picture shows */ #shown = null;
  /** @type {Float32Array | null} w1, w2, b */ #line = null;
  /** @type {Learned | null} the network whose field is shown */ #net = null;
  /** The next field is that of this network, which the program has written itself.
   * @type {Learned | null} */
  #own = null;
  /** The last outputs of a network. @type {{ net: number; outputs: Float64Array } | null} */ #last =
    null;
  /** Networks of two inputs. @type {Map<number, NetworkShape>} */ #shapes = new Map();
  /** Options of their last updates, as the program wrote them. @type {Map<number, string>} */
  #steps = new Map();
  /** Rows of their last mini-batches. @type {Map<number, number>} */ #batches = new Map();

  /**
   * The calls of the library, looked at.
   *
   * @param {Calls} calls
   * @param {Access} access
   * @returns {Calls}
   */
  over(calls, access) {
    const { floats, get } = access;
    return {
      ...calls,
      points: (kind, n, noise, seed, x, y) => {
        const done = calls.points(kind, n, noise, seed, x, y);
        this.#keepSet({ kind, n, noise, seed }, floats(x, 2 * n), floats(y, n));
        return done;
      },
      network: (text) => {
        const net = Number(calls.network(text));
        const shape = JSON.parse(text);
        if (shape.inputs === 2) this.#shapes.set(net, shape);
        return net;
      },
      step: (net, text) => {
        if (this.#shapes.has(net)) this.#steps.set(net, text);
        return calls.step(net, text);
      },
      train: (net, data, text) => {
        if (this.#shapes.has(net)) this.#steps.set(net, text);
        return calls.train(net, data, text);
      },
      forward: (net, batch, isTraining) => {
        if (this.#shapes.has(net)) this.#batches.set(net, get(Number(batch)).rows.length);
        return calls.forward(net, batch, isTraining);
      },
      predict: (net, x, count, out, k) => {
        const done = calls.predict(net, x, count, out, k);
        this.#keepOutputs(net, floats(out, k));
        return done;
      },
      given: (net, x, count, isTraining, out, k) => {
        const done = calls.given(net, x, count, isTraining, out, k);
        this.#keepOutputs(net, floats(out, k));
        return done;
      },
      field_of: (net) => {
        this.#own = this.#learned(net, get);
        return null;
      },
      picture: (text, ...arrays) => {
        const done = calls.picture(text, ...arrays);
        this.#see(JSON.parse(text).kind, arrays, access);
        return done;
      },
    };
  }

  /**
   * @param {number} net
   * @param {Float64Array} outputs
   */
  #keepOutputs(net, outputs) {
    const isKept = this.#shapes.has(net) && outputs.length <= MAX_OUTPUTS;
    this.#last = isKept ? { net, outputs: outputs.slice() } : null;
  }

  /**
   * @param {Points} set
   * @param {Float64Array} x (n, 2)
   * @param {Float64Array} y (n)
   */
  #keepSet(set, x, y) {
    if (set.n > MAX_COUNT) return;
    this.#sets.push({ ...set, x: x.slice(), y: y.slice() });
    if (this.#sets.length > MAX_SETS) this.#sets.shift();
  }

  /**
   * @param {string} kind of a picture
   * @param {number[]} arrays
   * @param {Access} access
   */
  #see(kind, [at, count, labelsAt, labelsCount], { floats, get }) {
    if (kind === 'line') this.#line = Float32Array.from(floats(at, count));
    if (kind === 'points') {
      const [x, y] = [floats(at, count), floats(labelsAt, labelsCount)];
      this.#shown = this.#sets.findLast((set) => isSame(set.x, x) && isSame(set.y, y)) ?? null;
    }
    if (kind !== 'field') return;
    const own = this.#own;
    this.#own = null;
    const isOfNet = this.#last && isFieldOf(this.#last.outputs, floats(at, count));
    this.#net = own ?? (isOfNet ? this.#learned(/** @type {any} */ (this.#last).net, get) : null);
  }

  /**
   * @param {number} net
   * @param {Access['get']} get
   * @returns {Learned}
   */
  #learned(net, get) {
    const shape = this.#shapes.get(net);
    if (!shape) throw new RangeError('field_of'); // a program asked for it by itself
    const text = this.#steps.get(net);
    const batchSize = this.#batches.get(net);
    const training = { ...(batchSize ? { batchSize } : {}), ...(text ? JSON.parse(text) : {}) };
    return {
      learner: { learner: 'network', shape, training },
      parameters: get(net).parameters.slice(),
    };
  }

  /**
   * What Points can show of the program.
   *
   * @param {string} source of the program
   * @param {string} exercise
   * @returns {import('../../messages.js').Model | null}
   */
  model(source, exercise) {
    const learned =
      this.#net ?? (this.#line && { learner: learnerOf(source, exercise), parameters: this.#line });
    if (!this.#shown || !learned?.parameters.every(Number.isFinite)) return null;
    const link = pointsLink({ points: this.#shown, learner: learned.learner });
    const { learner } = learned.learner;
    return link ? { link, learner, parameters: learned.parameters } : null;
  }
}
