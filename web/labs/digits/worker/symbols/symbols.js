// Worker: somebody's own symbols. It makes images of their drawings and a network for them, which
// becomes Yours and is trained by the engine, and reads the drawings with it.

import { networkOptions } from '../../settings.js';
import { heldBack } from '../../symbols.js';
import { openShipped } from '../../../common/worker/pretrained.js';
import { fetched } from '../reading/reader.js';
import { SymbolsRun } from './run.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../run.js').Run} Run
 *
 * @typedef {import('../../messages/symbol.js').SymbolDrawing} SymbolDrawing
 *
 * @typedef {import('../../messages/symbol.js').TeachMessage} TeachMessage
 *
 * @typedef {import('../networks/networks.js').Networks} Networks
 */

/** Belongs to the layer that takes the place of the trained network's last one. */
const SEED = 1;

export class Symbols {
  #ink;
  /** @type {SymbolDrawing[]} */ #drawings = [];
  /** @type {import('../../messages/symbol.js').SymbolClass[]} */ #classes = [];
  /** @type {SymbolsRun | null} that was made last */ #made = null;
  /** Their images, by the drawing's number. @type {Map<number, Uint8Array>} */ #images = new Map();

  /** @param {Ink} ink */
  constructor(ink) {
    this.#ink = ink;
  }

  /**
   * In place of those before.
   *
   * @param {import('../../messages/symbol.js').SymbolsMessage} message
   * @param {Run | null} run
   * @returns {boolean} whether the network that is shown has other names now
   */
  set({ drawings, classes }, run) {
    this.#images = new Map(
      drawings.map(({ id, strokes }) => [id, this.#images.get(id) ?? this.#ink.drawing(strokes)]),
    );
    this.#drawings = drawings;
    this.#classes = classes;
    const isRenamed = run instanceof SymbolsRun && run.rename(classes);
    if (this.#made !== run) this.#made?.rename(classes); // it may be shown again
    return isRenamed;
  }

  /** @param {SymbolDrawing[]} drawings */
  #rows(drawings) {
    const images = new Uint8Array(784 * drawings.length);
    drawings.forEach(({ id }, i) =>
      images.set(/** @type {Uint8Array} */ (this.#images.get(id)), 784 * i),
    );
    const places = new Map(this.#classes.map(({ key }, place) => [key, place]));
    return { images, labels: drawings.map(({ label }) => places.get(label) ?? 0) };
  }

  /**
   * A network for the symbols becomes Yours, ready to learn; the one before it is kept.
   *
   * @param {TeachMessage} message
   * @param {Networks} networks
   * @returns {Promise<SymbolsRun | null>} null: another network was asked for meanwhile
   */
  async teach(message, networks) {
    const { current, settings } = networks;
    if (!current || !settings) return null;
    const run = await this.run(message, settings, networks.expert?.net);
    if (current !== networks.current) {
      run.dispose();
      return null;
    }
    run.from = current;
    this.#made = run;
    networks.replace(settings, 'fine-tune', run);
    return run;
  }

  /**
   * @param {TeachMessage} message
   * @param {import('../../settings.js').Settings} settings
   * @param {Network} [expert] the trained network, where it is there
   */
  async run({ start, isDistorted, heldOut }, settings, expert) {
    const classes = this.#classes;
    const net =
      start === 'trained'
        ? await this.#onTrained(classes.length, expert)
        : this.#ink.network(optionsOf(settings, classes.length));
    const isHeldBack = heldBack(this.#drawings, heldOut);
    const [taught, held] = [false, true].map((is) =>
      this.#rows(this.#drawings.filter((_, i) => isHeldBack[i] === is)),
    );
    const teaching = { start, isDistorted, heldOut };
    try {
      return new SymbolsRun(this.#ink, settings, net, {
        classes,
        teaching,
        taught,
        heldBack: held,
      });
    } catch (error) {
      net.dispose();
      throw error;
    }
  }

  /**
   * The trained network's hidden layers under a new last layer, whose weights are random.
   *
   * @param {number} classes
   * @param {Network} [known]
   */
  async #onTrained(classes, known) {
    const trained = known ?? (await openShipped(this.#ink));
    if (!trained) return fetched(Promise.reject(new Error()));
    const hidden = trained.layers.slice(0, -1);
    const net = this.#ink.network({
      inputs: 784,
      layers: [
        ...hidden.map(({ units, activation }) => ({ units, activation })),
        { units: classes, activation: 'softmax' },
      ],
      loss: 'cross-entropy',
      init: 'he',
      seed: SEED,
    });
    // The parameters of the hidden layers come first, in both.
    const all = net.parameters,
      last = /** @type {(typeof net.layers)[number]} */ (net.layers.at(-1));
    all.set(trained.parameters.subarray(0, all.length - last.units * (1 + last.inputs)));
    net.parameters = all;
    if (!known) trained.dispose();
    return net;
  }

  /**
   * @param {Run} run
   * @returns {import('../../messages/symbol.js').SymbolsRead}
   */
  read(run) {
    const isKnown = run instanceof SymbolsRun;
    const n = isKnown && run.isDone ? this.#drawings.length : 0;
    const outputs = n ? run.net.predict(this.#rows(this.#drawings).images) : new Float32Array();
    const keys = isKnown ? run.keys : [];
    return {
      type: 'symbols',
      ids: this.#drawings.slice(0, n).map(({ id }) => id),
      answers: Array.from({ length: n }, (_, i) => {
        const place = largest(outputs, i, keys.length);
        return place === null ? null : keys[place];
      }),
      keys,
      teaching: isKnown ? run.teaching : null,
      done: isKnown ? run.done : 0,
      isOver: isKnown && run.isDone,
      result: isKnown ? run.result : null,
    };
  }
}

/**
 * The hidden layers of the form, from random weights, and an output for each class.
 *
 * @param {import('../../settings.js').Settings} settings
 * @param {number} classes
 * @returns {import('../../../../inkgrad.js').NetworkOptions}
 */
function optionsOf(settings, classes) {
  const { layers, ...others } = networkOptions({ ...settings, loss: 'cross-entropy' });
  const last = { .../** @type {(typeof layers)[number]} */ (layers.at(-1)), units: classes };
  return { ...others, layers: [...layers.slice(0, -1), last] };
}

/**
 * @param {Float32Array} outputs (n, K)
 * @param {number} i
 * @param {number} classes K
 * @returns {number | null} null: NaN
 */
function largest(outputs, i, classes) {
  const of = outputs.subarray(classes * i, classes * (i + 1));
  const at = of.indexOf(of.reduce((best, p) => Math.max(best, p), -Infinity));
  return at < 0 ? null : at;
}
