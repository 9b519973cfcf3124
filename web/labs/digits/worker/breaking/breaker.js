// Worker: breaks copies of the network that is shown: one answers drawings, another is measured.
// The network itself is never touched. Loaded when a person opens the fold.

import { InkError } from '../../../../inkgrad.js';
import { FLIP_AMOUNTS, PRUNED_SHARES } from '../../messages/breaking.js';
import { fitting } from '../fitting.js';
import { firstWeights } from '../reports.js';
import { Run } from '../run.js';
import { rowsPerSlice } from '../training/measuring-schedule.js';

/**
 * @typedef {import('../../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../messages/breaking.js').Damage} Damage
 *
 * @typedef {() => { run: Run | null; test: Dataset | null }} Current
 *
 * @typedef {object} Means
 * @property {Ink} ink
 * @property {(message: import('../../messages.js').FromWorker) => void} post
 * @property {Current} current the network that is shown
 * @property {() => void} answer the drawing again
 */

/** Test images for the curve of pruning: enough for steps of a tenth of a percent. */
const CURVE_IMAGES = 1000;
/** Between two reports of a measurement that goes on. */
const REPORT_MS = 100;

/** Other work, such as a new drawing, comes between two slices. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * A file does not come.
 *
 * @returns {never}
 */
const refuse = () => {
  throw new InkError('', 'part');
};

export class Breaker {
  #means;
  #breaking;
  /** @type {Damage | null} */ #damage = null;
  /** @type {Run | null} whose copies there are */ #of = null;
  /** Units of its layers: which can be off. */ #units = '';
  /** @type {Run | null} answers drawings */ #copy = null;
  /** @type {Network | null} is measured */ #probe = null;
  /** The step whose weights are broken, and -1 where they are to be broken again. */ #step = -1;
  /** Another measurement has begun since, where it is another number. */ #measurement = 0;

  /**
   * @param {Means} means
   * @param {import('../../../../inkgrad/lazy/breaking.js').Breaking} breaking
   */
  constructor(means, breaking) {
    this.#means = means;
    this.#breaking = breaking;
  }

  /** The broken copy takes the place of the network that is shown. @type {Current} */
  current = () => {
    const { run, test } = this.#means.current();
    return { run: this.#broken(run), test };
  };

  /** @param {Damage | null} damage null: the network itself answers again */
  async set(damage) {
    this.#damage = damage;
    this.#step = -1;
    if (damage) await this.#follow(this.#means.current().run);
    else this.#forget();
    this.#measure();
  }

  /** @param {Run | null} run that is shown now */
  async #follow(run) {
    if (!run || run === this.#of) return;
    this.#forget();
    this.#of = run;
    this.#units = String(run.units);
    const file = await run.net.save().catch(() => {
        this.#of = null;
        return refuse();
      }),
      copies = await Promise.all([this.#means.ink.open(file), this.#means.ink.open(file)]);
    if (run !== this.#of) return copies.forEach((net) => net.dispose());
    [, this.#probe] = copies;
    this.#copy = new Run(this.#means.ink, run.settings, copies[0]);
    this.#copy.isShipped = run.isShipped;
    this.#means.post({ type: 'tiles', ...firstWeights(run.net) }); // the fold shows them, too
  }

  #forget() {
    this.#copy?.dispose();
    this.#probe?.dispose();
    this.#of = this.#copy = this.#probe = null;
  }

  /**
   * @param {Run | null} run
   * @returns {Run | null} broken, with the weights as they are now
   */
  #broken(run) {
    if (!this.#damage || !run) return run;
    if (run !== this.#of) this.#change(run);
    const copy = this.#copy; // none, until that of another network is there
    if (run !== this.#of || !copy) return run;
    if (run.step !== this.#step) {
      copy.net.parameters = this.#breaking.break(run.net, this.#damage).parameters;
      this.#step = copy.step = run.step;
    }
    return copy;
  }

  /**
   * Another network is shown: until its copy is there, it answers itself. Units that were off may not
   * exist in it; in another moment of the same run, they do.
   *
   * @param {Run} run
   */
  async #change(run) {
    if (String(run.units) !== this.#units) this.#damage = { ...this.#damage, off: [] };
    await this.#follow(run).catch(() => {}); // it answers itself
    this.#step = -1;
    this.#means.answer();
    this.#measure();
  }

  /** The accuracy on all test images, a slice at a time, and then the curve of pruning. */
  async #measure() {
    const measurement = ++this.#measurement,
      [run, probe, damage] = [this.#of, this.#probe, this.#damage],
      test = fitting(run, this.#means.current().test);
    if (!run || !probe || !damage) return;
    const isOver = () => measurement !== this.#measurement || probe.disposed || run.net.disposed;
    const broken = this.#breaking.break(run.net, damage);
    const total = test?.size ?? 0;
    const told = {
      units: run.units,
      weights: broken.weights,
      zeros: broken.zeros,
      steps: broken.steps,
    };
    probe.parameters = broken.parameters;
    let reportedAt = -Infinity;
    await this.#evaluate(probe, test, total, isOver, (accuracy, count) => {
      if (count < total && performance.now() - reportedAt < REPORT_MS) return;
      reportedAt = performance.now();
      this.#means.post({ type: 'broken', ...told, accuracy, count, total });
    });
    if (!isOver()) await this.#curve(run, probe, damage, isOver);
  }

  /**
   * @param {Network} net
   * @param {Dataset | null} test
   * @param {number} total of its first images
   * @param {() => boolean} isOver
   * @param {(accuracy: number | null, count: number) => void} tell after each slice
   */
  async #evaluate(net, test, total, isOver, tell) {
    if (!test || !total) return tell(null, 0);
    let correct = 0;
    for (let from = 0; from < total;) {
      const to = Math.min(total, from + rowsPerSlice(net.numParameters));
      correct += net.evaluate(test, { from, to }).correct;
      tell(correct / to, to);
      from = to;
      await pause();
      if (isOver()) return;
    }
  }

  /**
   * @param {Run} run
   * @param {Network} probe
   * @param {Damage} damage
   * @param {() => boolean} isOver
   */
  async #curve(run, probe, damage, isOver) {
    const test = fitting(run, this.#means.current().test),
      count = Math.min(CURVE_IMAGES, test?.size ?? 0);
    /** @type {number[]} */
    const accuracies = [];
    for (const pruned of count ? PRUNED_SHARES : []) {
      probe.parameters = this.#breaking.break(run.net, { ...damage, pruned }).parameters;
      let reached = 0;
      await this.#evaluate(probe, test, count, isOver, (accuracy) => (reached = Number(accuracy)));
      if (isOver()) return;
      accuracies.push(reached);
    }
    if (count) this.#means.post({ type: 'pruned', shares: PRUNED_SHARES, accuracies, count });
  }

  /** @param {Uint8Array | null} pixels (784) of the drawing */
  flip(pixels) {
    const { run } = this.current();
    if (!run || !pixels) {
      const nothing = new Float32Array();
      const none = { isFound: false, change: nothing, size: 0, from: -1, to: -1, outputs: nothing };
      return this.#means.post({ type: 'flipped', pixels: null, ...none });
    }
    const { isFound, change, size, from, to } = this.#breaking.smallestFlip(run.net, pixels);
    const images = new Float32Array(FLIP_AMOUNTS.length * pixels.length);
    FLIP_AMOUNTS.forEach((amount, n) =>
      pixels.forEach((ink, i) => {
        images[n * pixels.length + i] = Math.min(1, Math.max(0, ink / 255 + amount * change[i]));
      }),
    );
    const outputs = run.net.predict(images);
    this.#means.post({ type: 'flipped', pixels, isFound, change, size, from, to, outputs });
  }
}

/** @type {WeakMap<Current, Breaker>} by what they were made from and what they became */
const breakers = new WeakMap();

/**
 * @param {import('../../messages/breaking.js').BreakMessage} message
 * @param {Means} means
 * @param {Uint8Array | null} pixels of the drawing
 * @returns {Promise<Current>} what is shown from now on
 */
export async function breakBy({ damage, flip = false }, means, pixels) {
  const breaking = await means.ink.breaking().catch(refuse);
  const breaker = breakers.get(means.current) ?? new Breaker(means, breaking);
  breakers.set(means.current, breaker);
  breakers.set(breaker.current, breaker);
  if (flip) breaker.flip(pixels);
  else await breaker.set(damage);
  return breaker.current;
}
