// Worker: half of the Digits lab. It owns the images, the networks and the ink, trains in short
// turns and tells the page what happened. Numbers that a person reads come from the core, through
// here.

import { DigitsData } from '../../common/worker/digit-images.js';
import { Keeping } from './keeping.js';
import { Networks } from './networks.js';
import { DigitsReader, fetched } from './reader.js';
import { Reports } from './reports.js';

/**
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./run.js').Run} Run
 */

const TURN_MS = 10;
/** While somebody draws, the next piece of ink is never far away. */
const TURN_DRAWING_MS = 3;
const DRAWING_MS = 400;

export class Engine {
  #ink;
  #post;
  #wake;
  #data;
  #networks;
  #reports;
  #reader;
  #keeping;
  /** @type {'idle' | 'train' | 'epoch' | 'step' | 'tune'} */ #mode = 'idle';
  /** @type {Run | null} whose test accuracy is to be measured */ #measuring = null;
  #stepsAsked = 0;
  #goal = Infinity;
  /** For images that are still being loaded. */ #isWaiting = false;
  /** Until then nothing else is fetched. */ #opened = Promise.resolve();
  /** @type {import('./own-digits.js').Own | null} */ #own = null;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    this.#reports = new Reports(post);
    this.#keeping = new Keeping(post);
    this.#networks = new Networks(ink, {
      leaving: () => this.#leave(),
      installed: (message) => this.#onInstalled(message),
      post,
    });
    this.#reader = new DigitsReader(ink, post, () => this.#run);
    this.#data = new DigitsData(ink, {
      post,
      replaced: (images) => this.#networks.dataReplaced(images),
      grown: () => this.#onGrown(),
    });
  }

  get #run() {
    return this.#networks.current;
  }

  /**
   * @param {ToWorker} message
   * @returns {void | Promise<void>}
   */
  handle(message) {
    switch (message.type) {
      case 'start':
        return this.#start(message);
      case 'data':
        return this.#opened.then(() => this.#data.load(message.kind, message.files));
      case 'train':
        return this.#begin('train', message.goal);
      case 'epoch':
      case 'step':
        return this.#begin(message.type);
      case 'pause':
        return this.#pause();
      case 'ink':
        return this.#reader.look(message.strokes, message.id, message.isResting);
      case 'lens':
        return this.#reader.setLens(message);
      case 'saliency':
        return this.#reader.setSaliency(message.isOn);
      case 'example':
        return this.#reader.showExample(this.#data.test);
      case 'preview':
        return this.#preview(message.epoch);
      case 'own':
        return this.#setOwn(message.drawings);
      case 'fine-tune':
        return this.#fineTune();
      case 'drawn':
        this.#reports.drawn();
        return this.#report(false);
      case 'save':
        return this.#save();
      default:
        return this.#networks.handle(message);
    }
  }

  /**
   * Some milliseconds of work.
   *
   * @returns {boolean} whether there is more to do at once
   */
  turn() {
    if (!this.#run) return false;
    const now = performance.now(),
      isTraining = this.#mode !== 'idle';
    const end = now + (now - this.#reader.at < DRAWING_MS ? TURN_DRAWING_MS : TURN_MS);
    do {
      if (this.#measuring) this.#measure(this.#measuring, isTraining);
      else if (this.#mode !== 'idle') this.#train(this.#run);
    } while (this.#hasWork && performance.now() < end);
    if (isTraining) this.#run.clock.turn(this.#mode === 'idle');
    this.#report(false);
    if (isTraining && this.#keeping.isDue(this.#run)) this.#save();
    return this.#hasWork;
  }

  get #hasWork() {
    return this.#measuring !== null || (this.#mode !== 'idle' && !this.#isWaiting);
  }

  // ---- training ----

  /**
   * @param {'train' | 'epoch' | 'step' | 'tune'} mode
   * @param {number} [goal] test accuracy
   */
  #begin(mode, goal = Infinity) {
    const { train } = this.#data;
    if (!this.#run || !train || train.size === 0) return;
    if (mode !== 'tune') this.#networks.chooseTrainable();
    const run = this.#run;
    this.#keeping.load();
    if (mode === 'train' && run.isDone) return this.#post({ type: 'done', epochs: run.epoch });
    if (this.#mode === 'idle') run.clock.start();
    for (const row of run.prepare(train)) this.#reports.add(row);
    this.#mode = mode;
    this.#goal = goal;
    this.#isWaiting = false;
    this.#measuring = null;
    if (mode === 'step') this.#stepsAsked++;
    else {
      this.#stepsAsked = 0;
      this.#post({ type: 'state', state: 'training' });
    }
    this.#wake();
  }

  /** Training ends; the state follows when the test accuracy of the last weights is known. */
  #stop() {
    this.#mode = 'idle';
    this.#measuring = this.#run;
    this.#stepsAsked = 0;
    this.#isWaiting = false;
    this.#wake();
  }

  /** Stops at once; a large network's test accuracy follows when it is known. */
  #pause() {
    if (this.#mode !== 'idle') this.#stop();
    this.#report(true);
    this.#save();
    if (this.#run && this.#data.train)
      this.#post({ type: 'state', state: 'paused', isMeasured: false });
  }

  /** @param {Run} run */
  #train(run) {
    const train = /** @type {Dataset} */ (this.#data.train);
    const epochBefore = run.epoch;
    const outcome = run.train(train, this.#mode === 'step' ? 1 : null);
    if (outcome.row) this.#reports.add(outcome.row);
    this.#isWaiting = outcome.isWaiting;
    if (outcome.diverged) {
      this.#post({ type: 'diverged', ...outcome.diverged });
      return this.#stop();
    }
    if (this.#mode === 'step') {
      if (outcome.row) this.#stepsAsked--;
      if (this.#stepsAsked === 0) this.#pause();
      return;
    }
    if (run.epoch > epochBefore && (this.#mode === 'epoch' || run.isDone)) this.#stop();
    else if (outcome.isMeasured && this.#data.test) this.#measuring = run;
  }

  /**
   * Measures a slice of the test images at a time, so that a drawing never waits for all of them.
   *
   * @param {Run} run
   * @param {boolean} isTraining
   */
  #measure(run, isTraining) {
    const { test } = this.#data;
    if (test && run.measuredStep !== run.step) {
      const row = run.measure(test);
      if (!row) return;
      this.#reports.add({ ...row, own: this.#own?.row(run).own ?? null });
      if (isTraining) run.clock.turn(false);
      this.#reports.reach(run.reach());
      if (isTraining && Number(run.testAccuracy) >= this.#goal) this.#stop();
    }
    this.#measuring = null;
    if (this.#mode === 'idle') {
      this.#report(true);
      this.#save();
      this.#post({ type: 'state', state: run.step ? 'paused' : 'ready', isMeasured: true });
    }
  }

  // ---- networks and images ----

  /** @param {import('../messages.js').StartMessage} message */
  #start({ settings, data, withShipped }) {
    if (withShipped) this.#opened = this.#networks.open(settings);
    else this.#networks.replace(settings, 'start');
    return this.#opened.then(() => this.#data.load(data));
  }

  /** What was trained stays: it may be shown again, or brought back. */
  #leave() {
    if (this.#mode !== 'idle') this.#save();
    this.#mode = 'idle';
    this.#measuring = null;
  }

  /** @param {import('../messages.js').NetworkMessage} message */
  #onInstalled(message) {
    this.#post(message);
    if (this.#mode !== 'idle') return; // another one is kept beside it
    this.#reports.clear();
    this.#measuring = this.#data.test ? this.#run : null;
    this.#report(true);
    if (this.#measuring) this.#wake();
    else if (this.#data.train)
      this.#post({ type: 'state', state: message.step ? 'paused' : 'ready' });
  }

  #onGrown() {
    if (this.#mode === 'idle' && this.#run?.measuredStep === null) this.#measuring = this.#run;
    this.#wake();
  }

  // ---- parts that are fetched when they are asked for ----

  /** @param {number} epoch */
  async #preview(epoch) {
    const { preview } = await fetched(import('./augmentation-preview.js'));
    this.#post(preview(this.#ink, this.#data.train, this.#networks.settings, epoch));
  }

  /** @param {import('../messages.js').OwnDrawing[]} drawings */
  async #setOwn(drawings) {
    const { Own } = await fetched(import('./own-digits.js'));
    this.#own ??= new Own(this.#ink);
    this.#own.set(drawings);
    if (this.#run) this.#reports.add(this.#own.row(this.#run));
    this.#report(true);
  }

  async #fineTune() {
    const run = await this.#own?.fineTune(this.#networks, this.#data.train);
    if (!run) return;
    this.#begin('tune');
    this.#measuring = run;
  }

  /** The measurements come first: they are kept with the network. */
  #save() {
    if (this.#mode !== 'idle') this.#report(true);
    this.#keeping.save(this.#networks);
  }

  // ---- reporting ----

  /** @param {boolean} isLast nothing follows: report it now */
  #report(isLast) {
    const run = this.#run,
      isIdle = this.#mode === 'idle';
    if (!run || !this.#reports.progress(run, { isLast, isIdle, isWaiting: this.#isWaiting }))
      return;
    if (this.#reader.hasInk) this.#reader.answer();
    if (this.#reports.tiles(run, isLast) && this.#own)
      this.#post(this.#own.read(run, this.#networks.beforeTuning, this.#data.train));
  }
}
