// The digits lab's half in the worker: owns the data, the network and the ink, trains in short
// turns and tells the page what happened. Numbers that a person reads come from the core, through
// here.

import { DigitsData } from '../../common/worker/digit-images.js';
import { DigitsReader, fetched } from './reader.js';
import { Run } from './run.js';
import { openShipped } from '../../common/worker/pretrained.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../../common/worker/digit-images.js').DataKind} DataKind
 */

/**
 * What the page sends.
 *
 * @typedef {{ type: 'start'; settings: Settings; data: DataKind; withShipped: boolean }
 *   | { type: 'data'; kind: DataKind; files?: File[] }
 *   | { type: 'configure'; settings: Settings }
 *   | { type: 'tune'; settings: Settings }
 *   | { type: 'train'; goal?: number }
 *   | { type: 'pause' | 'step' | 'epoch' | 'reset' | 'bring-back' | 'drawn' }
 *   | { type: 'ink'; strokes: number[][][]; id: number; isResting: boolean }
 *   | {
 *       type: 'lens';
 *       stages: Required<import('../../../inkgrad.js').Stages> | null;
 *       penWidth: number;
 *     }
 *   | { type: 'saliency'; isOn: boolean }
 *   | { type: 'preview'; epoch: number }
 *   | { type: 'own'; drawings: import('./own-digits.js').OwnDrawing[] }
 *   | { type: 'fine-tune' }
 *   | { type: 'example' }} ToWorker
 *   withShipped: begin with the network that comes with the page; configure makes a new network, tune
 *   changes the running one; drawn: the page has drawn the last progress and is ready for more;
 *   goal: the test accuracy at which training pauses; lens: each drawing is answered at every step
 *   on its way, of which some may be left out; null: no more; saliency: each answer comes with what
 *   each pixel counts for it; preview: some training images as five epochs from this one will see
 *   them; own: somebody's drawings are measured as well; fine-tune: a copy of the network learns
 *   from half of them
 */

/**
 * One measurement: where it was taken, and what was measured there; null where that was not
 * measured.
 *
 * @typedef {object} Row
 * @property {number} epoch with its fraction
 * @property {number} step
 * @property {number | null} loss training, mean over the images since the row before
 * @property {number | null} accuracy likewise
 * @property {number | null} testLoss
 * @property {number | null} testAccuracy
 * @property {number | null} own accuracy on somebody's own drawings
 */

/**
 * @typedef {'start' | 'configure' | 'random' | 'reset' | 'data' | 'bring-back' | 'fine-tune'} Why
 *   a network takes another's place; random: that of one that only stands in
 */

/**
 * What the page hears.
 *
 * @typedef {{ type: 'loaded'; threads: number }
 *   | { type: 'unusable' | 'crashed' | 'refused'; message: string }
 *   | import('../../common/worker/digit-images.js').DataMessage
 *   | {
 *       type: 'network';
 *       settings: Settings;
 *       units: number[];
 *       parameters: number;
 *       why: Why;
 *       isShipped: boolean;
 *       isTuned: boolean;
 *       keptCurrent: boolean;
 *       canBringBack: boolean;
 *       step: number;
 *     }
 *   | { type: 'state'; state: 'ready' | 'training' | 'paused'; isMeasured?: boolean }
 *   | {
 *       type: 'progress';
 *       rows: Row[];
 *       step: number;
 *       epoch: number;
 *       seconds: number;
 *       imagesPerSecond: number | null;
 *       loss: number | null;
 *       testAccuracy: number | null;
 *       hash: string | null;
 *       isWaiting: boolean;
 *       reached: import('./run.js').Goal[];
 *     }
 *   | {
 *       type: 'answer';
 *       id: number | null;
 *       pixels: Uint8Array | null;
 *       outputs: Float32Array | null;
 *       answer: number | null;
 *       example: { index: number; label: number } | null;
 *       isSettled: boolean;
 *     }
 *   | { type: 'stages'; readings: import('../page/panels/preprocessing.js').Reading[] | null }
 *   | import('./augmentation-preview.js').PreviewMessage
 *   | { type: 'saliency'; answer: number | null; gradient: Float32Array | null }
 *   | { type: 'done'; epochs: number }
 *   | import('./own-digits.js').OwnMessage
 *   | { type: 'tiles'; weights: Float32Array; shown: number; units: number }
 *   | {
 *       type: 'diverged';
 *       reason: 'not-finite' | 'exploded';
 *       step: number;
 *       epoch: number;
 *       restoredStep: number;
 *       learningRate: number;
 *     }} FromWorker
 *   isSettled: no stroke is being drawn; saliency: d logit of the answer / d pixel; done: there is
 *   nothing more to train, as the settings are; keptCurrent: the network in whose place this one
 *   comes has been put aside
 */

const TURN_MS = 10;
/** While somebody draws: the next piece of ink is never far away. */
const TURN_DRAWING_MS = 3;
const DRAWING_MS = 400;
const FRAME_MS = 15;
const TILES_MS = 120;
const MAX_TILES = 128;
/** While nobody looks (a hidden tab draws no frame), so many measurements are kept for later. */
const MAX_ROWS_WAITING = 4000;

export class Engine {
  #ink;
  #post;
  #wake;
  #data;
  /** @type {Run | null} */ #run = null;
  /** @type {Run | null} */ #previous = null;
  /** @type {'idle' | 'train' | 'epoch' | 'step' | 'tune'} */ #mode = 'idle';
  /** @type {Run | null} whose test accuracy is to be measured */ #measuring = null;
  #stepsAsked = 0;
  /** @type {Row[]} */ #rows = [];
  #goal = Infinity;
  /** @type {import('./run.js').Goal[]} since the last report */ #reached = [];
  #pageIsReady = true;
  #lastPost = 0;
  #lastTiles = 0;
  #isWaiting = false;
  #toldWaiting = false;
  #reader;
  /** Until then nothing else is fetched. */ #opened = Promise.resolve();
  /** @type {import('./own-digits.js').Own | null} */ #own = null;
  /**
   * Whose turn comes if the shipped network does not.
   *
   * @type {Settings | null}
   */
  #awaiting = null;

  /**
   * @param {Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    this.#reader = new DigitsReader(ink, post, () => this.#run);
    this.#data = new DigitsData(ink, {
      post,
      replaced: () => this.#onData(),
      grown: () => this.#onGrown(),
    });
  }

  /**
   * @param {ToWorker} message
   * @returns {void | Promise<void>}
   */
  handle(message) {
    switch (message.type) {
      case 'start':
        if (message.withShipped) this.#opened = this.#open(message.settings);
        else this.#replace(message.settings, 'start');
        return this.#load(message.data);
      case 'data':
        return this.#load(message.kind, message.files);
      case 'configure':
        return this.#replace(message.settings, 'configure');
      case 'reset':
        return this.#run
          ? this.#replace(this.#run.settings, this.#run.standsIn ? 'random' : 'reset')
          : undefined;
      case 'bring-back':
        return this.#bringBack();
      case 'tune':
        if (this.#run) this.#run.tune(message.settings);
        else this.#awaiting = message.settings;
        return;
      case 'train':
        return this.#begin('train', message.goal);
      case 'epoch':
        return this.#begin('epoch');
      case 'step':
        return this.#begin('step');
      case 'pause':
        return this.#pause();
      case 'ink':
        return this.#reader.look(message.strokes, message.id, message.isResting);
      case 'lens':
        return this.#reader.setLens(message);
      case 'saliency':
        return this.#reader.setSaliency(message.isOn);
      case 'preview':
        return this.#preview(message.epoch);
      case 'own':
        return this.#setOwn(message.drawings);
      case 'fine-tune':
        return this.#fineTune();
      case 'example':
        return this.#reader.showExample(this.#data.test);
      case 'drawn':
        this.#pageIsReady = true;
        return this.#report(false);
    }
  }

  /**
   * Some milliseconds of work.
   *
   * @returns {boolean} whether there is more to do at once
   */
  turn() {
    if (!this.#run) return false;
    const isTraining = this.#mode !== 'idle',
      end = performance.now() + this.#budget;
    do {
      if (this.#measuring) this.#measure(this.#measuring, isTraining);
      else if (this.#mode !== 'idle') this.#train(this.#run);
    } while (this.#hasWork && performance.now() < end);
    if (isTraining) this.#run.clock(this.#mode === 'idle');
    this.#report(false);
    return this.#hasWork;
  }

  get #hasWork() {
    return this.#measuring !== null || (this.#mode !== 'idle' && !this.#isWaiting);
  }

  get #budget() {
    return performance.now() - this.#reader.at < DRAWING_MS ? TURN_DRAWING_MS : TURN_MS;
  }

  // ---- training ----

  /**
   * @param {'train' | 'epoch' | 'step' | 'tune'} mode
   * @param {number} [goal]
   */
  #begin(mode, goal = Infinity) {
    const { train } = this.#data;
    if (!this.#run || !train || train.size === 0) return;
    if (this.#run.standsIn && mode !== 'tune') this.#replace(this.#run.settings, 'random');
    if (mode === 'train' && this.#run.isDone)
      return this.#post({ type: 'done', epochs: this.#run.epoch });
    if (this.#mode === 'idle') this.#run.startClock();
    this.#rows.push(...this.#run.prepare(train));
    this.#mode = mode;
    this.#goal = goal;
    this.#isWaiting = false;
    this.#measuring = null;
    if (mode === 'step') {
      this.#stepsAsked++;
    } else {
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

  /** At once; a large network's test accuracy follows when it is known. */
  #pause() {
    if (this.#mode !== 'idle') this.#stop();
    this.#report(true);
    if (this.#run && this.#data.train)
      this.#post({ type: 'state', state: 'paused', isMeasured: false });
  }

  /** @param {Run} run */
  #train(run) {
    const train = /** @type {import('../../../inkgrad.js').Dataset} */ (this.#data.train);
    const epochBefore = run.epoch;
    const outcome = run.train(train, this.#mode === 'step' ? 1 : null);
    if (outcome.row) this.#add(outcome.row);
    this.#isWaiting = outcome.isWaiting;
    if (outcome.diverged) {
      this.#post({ type: 'diverged', ...outcome.diverged });
      return this.#stop();
    }
    const epochEnded = run.epoch > epochBefore;
    if (this.#mode === 'step' && outcome.row) this.#stepsAsked--;
    const isDone =
      this.#mode === 'step'
        ? this.#stepsAsked === 0
        : epochEnded && (this.#mode === 'epoch' || run.isDone);
    if (isDone && this.#mode === 'step') this.#pause();
    else if (isDone) this.#stop();
    else if (this.#mode !== 'step' && outcome.isMeasured && this.#data.test) this.#measuring = run;
  }

  /**
   * A slice of the test images at a time, so that a drawing never waits for all of them.
   *
   * @param {Run} run
   * @param {boolean} isTraining
   */
  #measure(run, isTraining) {
    const { test } = this.#data;
    if (test && run.measuredStep !== run.step) {
      const row = run.measure(test);
      if (!row) return;
      this.#add({ ...row, own: this.#own?.row(run).own ?? null });
      if (isTraining) run.clock(false);
      this.#reached.push(...run.reach());
      if (isTraining && Number(run.testAccuracy) >= this.#goal) this.#stop();
    }
    this.#measuring = null;
    if (this.#mode === 'idle') {
      this.#report(true);
      this.#post({ type: 'state', state: run.step ? 'paused' : 'ready', isMeasured: true });
    }
  }

  // ---- which network ----

  /**
   * The shipped network, unless another has been asked for by the time it is here.
   *
   * @param {Settings} settings
   */
  async #open(settings) {
    this.#awaiting = settings;
    const net = await openShipped(this.#ink);
    if (this.#run) net?.dispose();
    else if (net)
      this.#install(
        Object.assign(new Run(this.#ink, this.#awaiting, net), { isShipped: true }),
        'start',
        false,
      );
    else this.#replace(this.#awaiting, 'start');
  }

  /**
   * @param {DataKind} kind
   * @param {File[]} [files]
   */
  #load(kind, files) {
    return this.#opened.then(() => this.#data.load(kind, files));
  }

  /**
   * A new network may be refused, and then nothing has changed.
   *
   * @param {Settings} settings
   * @param {Exclude<Why, 'bring-back'>} why
   */
  #replace(settings, why, next = new Run(this.#ink, settings)) {
    this.#mode = 'idle';
    this.#measuring = null;
    const keptCurrent = this.#run !== null && this.#run.isWorthKeeping && why !== 'data';
    if (keptCurrent) {
      this.#previous?.dispose();
      this.#previous = this.#run;
    } else {
      this.#run?.dispose();
    }
    if (why === 'data' && !this.#previous?.isShipped) {
      this.#previous?.dispose();
      this.#previous = null;
    }
    this.#install(next, why, keptCurrent);
  }

  #bringBack() {
    if (!this.#previous || !this.#run) return;
    const back = this.#previous;
    this.#previous = this.#run.isWorthKeeping ? this.#run : null;
    if (!this.#previous) this.#run.dispose();
    this.#mode = 'idle';
    this.#install(back, 'bring-back', this.#previous !== null);
  }

  /**
   * @param {Run} run
   * @param {Why} why
   * @param {boolean} keptCurrent
   */
  #install(run, why, keptCurrent) {
    this.#run = run;
    this.#rows = [];
    this.#reached = [];
    this.#measuring = this.#data.test ? run : null;
    this.#post({
      type: 'network',
      settings: run.settings,
      units: run.units,
      parameters: run.parameters,
      why,
      step: run.step,
      isShipped: run.isShipped,
      isTuned: run.isTuned,
      keptCurrent,
      canBringBack: this.#previous !== null,
    });
    this.#report(true);
    if (this.#data.train && !this.#measuring)
      this.#post({ type: 'state', state: run.step ? 'paused' : 'ready' });
    if (this.#measuring) this.#wake();
  }

  /** The data are others now: what was learned and measured belongs to those before. */
  #onData() {
    const run = this.#run;
    for (const one of [run, this.#previous]) if (one?.isShipped) one.forgetMeasured();
    if (run?.isShipped) this.#install(run, 'data', false);
    else if (run) this.#replace(run.settings, 'data');
  }

  #onGrown() {
    if (this.#mode === 'idle' && this.#run && this.#run.measuredStep === null)
      this.#measuring = this.#run;
    this.#wake();
  }

  /** @param {number} epoch */
  async #preview(epoch) {
    const { preview } = await fetched(import('./augmentation-preview.js'));
    this.#post(preview(this.#ink, this.#data.train, this.#run?.settings ?? this.#awaiting, epoch));
  }

  // ---- somebody's own drawings ----

  /** @param {import('./own-digits.js').OwnDrawing[]} drawings */
  async #setOwn(drawings) {
    const { Own } = await fetched(import('./own-digits.js'));
    this.#own ??= new Own(this.#ink);
    this.#own.set(drawings);
    if (this.#run) this.#add(this.#own.row(this.#run));
    this.#report(true);
  }

  /** A copy learns; the network itself is put aside. */
  async #fineTune() {
    const from = this.#run,
      run = await this.#own?.tuning(from, this.#data.train);
    if (!run || !from) return;
    if (from !== this.#run) return run.dispose();
    this.#replace(from.settings, 'fine-tune', run);
    this.#begin('tune');
    this.#measuring = run;
  }

  // ---- telling ----

  /** @param {Row} row */
  #add(row) {
    this.#rows.push(row);
    if (this.#rows.length > MAX_ROWS_WAITING)
      this.#rows = this.#rows.filter((one, i) => i % 2 === 0 || one.testLoss !== null);
  }

  /**
   * At most once a frame, and only when the page has drawn what came before.
   *
   * @param {boolean} isLast nothing follows: tell it now
   */
  #report(isLast) {
    const run = this.#run,
      now = performance.now();
    if (
      !run ||
      (!isLast &&
        (!this.#pageIsReady ||
          now - this.#lastPost < FRAME_MS ||
          (this.#rows.length === 0 && this.#isWaiting === this.#toldWaiting)))
    )
      return;
    this.#lastPost = now;
    this.#toldWaiting = this.#isWaiting;
    this.#pageIsReady = false;
    this.#post({
      type: 'progress',
      rows: this.#rows,
      step: run.step,
      epoch: run.position,
      seconds: run.seconds,
      imagesPerSecond: run.imagesPerSecond,
      loss: run.loss,
      testAccuracy: run.testAccuracy,
      hash: this.#mode === 'idle' ? run.net.hash() : null,
      isWaiting: this.#isWaiting,
      reached: this.#reached,
    });
    this.#rows = [];
    this.#reached = [];
    if (this.#reader.hasInk) this.#reader.answer();
    if (isLast || now - this.#lastTiles > TILES_MS) {
      this.#lastTiles = now;
      const { weights, shown, units } = run.firstWeights(MAX_TILES);
      this.#post({ type: 'tiles', weights, shown, units }, [weights.buffer]);
      if (this.#own) this.#post(this.#own.read(run, this.#previous, this.#data.train));
    }
  }
}
