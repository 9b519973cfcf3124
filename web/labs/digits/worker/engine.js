// Worker: half of the Digits lab. It owns images, networks and ink, trains in short turns and tells
// the page what happened. Numbers that a person reads come from the core, through here.

import { Extras } from './extras.js';
import { FirstImages } from './training/first-images.js';
import { Keeping } from './networks/keeping.js';
import { Networks } from './networks/networks.js';
import { Images } from './training/images.js';
import { SlowBeginning } from './training/pace.js';
import { DigitsReader } from './reading/reader.js';
import { Reports } from './reports.js';

export class Engine {
  #post;
  #wake;
  #data;
  #networks;
  #reports;
  #reader;
  #keeping;
  /** @type {'idle' | 'train' | 'epoch' | 'step' | 'tune'} */ #mode = 'idle';
  /** @type {import('./run.js').Run | null} on the test images */ #measuring = null;
  #stepsAsked = 0;
  /** Where training rests. */ #goal = { accuracy: Infinity, step: Infinity };
  #beginning = new SlowBeginning();
  /** For images that are still being loaded. */ #isWaiting = false;
  /** Until then nothing else is fetched. */ #opened = Promise.resolve();
  #first;
  #extras;

  /**
   * @param {import('../../../inkgrad.js').Ink} ink
   * @param {(message: import('../messages.js').FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#post = post;
    this.#wake = wake;
    this.#extras = new Extras(ink, post);
    this.#reports = new Reports(post);
    this.#keeping = new Keeping(post);
    this.#networks = new Networks(ink, {
      leaving: () => this.#leave(),
      installed: (message) => this.#onInstalled(message),
      post,
    });
    this.#reader = new DigitsReader(ink, post, () => ({ run: this.#run, test: this.#data.test }));
    this.#first = new FirstImages(post);
    this.#data = new Images(ink, {
      post,
      networks: this.#networks,
      replaced: () => void this.#keeping.load().then(() => this.#first.come()),
      grown: () => this.#onGrown(),
    });
  }

  get #run() {
    return this.#networks.current;
  }

  get #images() {
    return this.#extras.few?.of(this.#data.train, this.#networks.settings) ?? this.#data.train;
  }

  /**
   * @param {import('../messages.js').ToWorker} message
   * @returns {void | Promise<void>}
   */
  handle(message) {
    switch (message.type) {
      case 'start':
        return this.#start(message);
      case 'data':
        return this.#opened.then(() => this.#data.load(message));
      case 'train':
      case 'epoch':
      case 'step':
        return this.#begin(message.type, message);
      case 'pause':
        return this.#pause();
      case 'ink':
      case 'example':
      case 'lens':
      case 'saliency':
      case 'inspect':
      case 'break':
        return this.#reader.ask(message);
      case 'preview':
      case 'formulas':
      case 'wrong':
        return this.#extras.preview(message, () => this.#images, this.#networks, this.#data);
      case 'race':
        return this.#extras.race(message, this.#data, this.#wake);
      case 'own':
      case 'symbols':
      case 'fine-tune':
      case 'teach':
        return this.#extras.own(message, this.#networks, this.#data.train, this.#onOwn);
      case 'drawn':
        this.#reports.drawn();
        return this.#report(false);
      case 'save':
        return this.#save();
      default:
        if (message.type === 'show') this.#first.forget(); // training that waits for images
        return this.#networks.handle(message);
    }
  }

  /** @returns {boolean} after some milliseconds of work: whether there is more to do at once */
  turn() {
    try {
      return this.#work();
    } catch (error) {
      this.#mode = 'idle'; // memory may have run out; the page is told why after this
      this.#leave();
      this.#post({ type: 'state', state: 'paused' });
      throw error;
    }
  }

  #work() {
    const [now, isTraining] = [performance.now(), this.#mode !== 'idle'];
    const end = now + this.#reader.turnMs(now);
    if (!isTraining && !this.#measuring && this.#extras.races?.turn(end)) return true;
    if (!this.#run) return false;
    do {
      if (this.#measuring) this.#measure(this.#measuring, isTraining);
      else if (this.#mode !== 'idle' && !this.#isResting) this.#train(this.#run);
    } while (this.#hasWork && performance.now() < end);
    if (isTraining) this.#run.clock.turn(this.#mode === 'idle');
    this.#report(false);
    if (isTraining && this.#keeping.isDue(this.#run)) this.#save();
    if (this.#isResting) this.#beginning.wakeLater(this.#wake);
    return this.#hasWork;
  }

  /** Between two steps of a slow beginning. */
  get #isResting() {
    return this.#mode === 'train' && this.#beginning.restMs > 0;
  }

  get #hasWork() {
    const isTraining = this.#mode !== 'idle' && !this.#isWaiting && !this.#isResting;
    return this.#measuring !== null || isTraining;
  }

  /**
   * @param {'train' | 'epoch' | 'step' | 'tune'} mode
   * @param {Omit<import('../messages.js').TrainMessage, 'type'> & { type?: string }} [how]
   * @returns {any} a promise while what it needs is being loaded
   */
  #begin(mode, how = {}) {
    if (!this.#run) return;
    const isTuning = mode === 'tune';
    const isReady = this.#data.train && this.#keeping.isSettled;
    if (!isReady && !isTuning) return this.#first.ask(() => this.#begin(mode, how));
    if (!isTuning) this.#networks.chooseTrainable();
    const run = this.#run;
    if ((run.settings.images !== 'all' || run.settings.shuffle) && !this.#extras.few)
      return this.#extras.loadFew().then(() => run === this.#run && this.#begin(mode, how));
    this.#keeping.load(run);
    if (mode === 'train' && run.isDone) return this.#post({ type: 'done', epochs: run.epoch });
    if (this.#mode === 'idle') run.clock.start();
    for (const row of run.prepare(/** @type {any} */ (this.#images))) this.#reports.add(row);
    this.#mode = mode;
    this.#goal = { accuracy: how.goal ?? Infinity, step: run.step + (how.steps ?? Infinity) };
    this.#beginning.begin(how.pace);
    this.#isWaiting = false;
    this.#measuring = isTuning ? run : null;
    this.#stepsAsked = mode === 'step' ? this.#stepsAsked + 1 : 0;
    if (mode !== 'step') this.#post({ type: 'state', state: 'training' });
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
    this.#first.forget();
    if (this.#mode !== 'idle') this.#stop();
    this.#report(true);
    this.#save();
    if (this.#run && this.#data.train)
      this.#post({ type: 'state', state: 'paused', isMeasured: false });
  }

  /** @param {import('./run.js').Run} run */
  #train(run) {
    const epochBefore = run.epoch,
      train = /** @type {import('../../../inkgrad.js').Dataset} */ (this.#images);
    const isSingle = this.#mode === 'step' || this.#beginning.isSlow;
    const outcome = run.train(train, isSingle ? 1 : null, this.#goal.step - run.step);
    if (outcome.row) this.#reports.add(outcome.row);
    this.#isWaiting = outcome.isWaiting;
    if (outcome.isWaiting && this.#data.broken) return this.#pause();
    if (outcome.diverged) {
      this.#post({ type: 'diverged', ...outcome.diverged });
      return this.#stop();
    }
    const isEnd = run.epoch > epochBefore;
    if (isEnd && this.#extras.few?.stops(run, this.#data.train, this.#reports)) return this.#stop();
    if (this.#mode === 'step') {
      if (outcome.row) this.#stepsAsked--;
      if (this.#stepsAsked === 0) this.#pause();
      return;
    }
    if (this.#beginning.isSlow) return this.#beginning.rest(!outcome.isWaiting);
    const isOver = isEnd && (this.#mode === 'epoch' || run.isDone);
    if (isOver || run.step >= this.#goal.step) this.#stop();
    else if (outcome.isMeasured && this.#data.test) this.#measuring = run;
  }

  /**
   * Measures a slice of the test images at a time, so that a drawing never waits for all of them.
   *
   * @param {import('./run.js').Run} run
   * @param {boolean} isTraining
   */
  #measure(run, isTraining) {
    const { test } = this.#data;
    if (test && run.measuredStep !== run.step) {
      const row = run.measure(test, this.#extras.answers);
      if (!row) return;
      this.#reports.add({ ...row, own: this.#extras.row(run)?.own ?? null });
      if (isTraining) run.clock.turn(false);
      this.#reports.reach(run.reach());
      if (isTraining && Number(run.testAccuracy) >= this.#goal.accuracy) this.#stop();
    }
    this.#measuring = null;
    if (this.#mode !== 'idle') return;
    this.#report(true);
    this.#save();
    this.#post({ type: 'state', state: run.step ? 'paused' : 'ready', isMeasured: true });
    this.#data.broken?.(); // the reason stays
  }

  /** @param {import('../messages.js').StartMessage} message */
  #start({ settings, data, withShipped }) {
    if (withShipped) this.#opened = this.#networks.open(settings);
    else this.#networks.replace(settings, 'start');
    return this.#opened.then(() => this.#data.load({ kind: data }));
  }

  /** The trained network stays: it may be shown again, or brought back. */
  #leave() {
    const wasTraining = this.#mode !== 'idle';
    this.#mode = 'idle';
    this.#measuring = null;
    if (wasTraining) this.#save(true); // at rest, so that the page hears the last fingerprint
  }

  /** @param {import('../messages.js').NetworkMessage | null} message null: it is the same network */
  #onInstalled(message) {
    if (message) this.#post(message);
    if (this.#mode !== 'idle') return; // another one is kept beside it
    this.#reports.clear();
    this.#measuring = this.#data.test ? this.#run : null;
    this.#report(true);
    if (this.#measuring) this.#wake();
    else if (this.#data.train)
      this.#post({ type: 'state', state: this.#run?.step ? 'paused' : 'ready' });
  }

  #onGrown() {
    if (this.#mode === 'idle' && this.#run?.measuredStep === null) this.#measuring = this.#run;
    this.#wake();
  }

  /** @param {import('./run.js').Run} [learner] that begins to learn from a person's drawings */
  #onOwn = (learner) => {
    if (learner) this.#begin('tune');
    const row = learner ? null : this.#extras.row(this.#run);
    if (row) this.#reports.add(row);
    this.#report(true);
  };

  /** The measurements come first: they are kept with the network. */
  #save(isReported = this.#mode !== 'idle') {
    if (isReported) this.#report(true);
    this.#keeping.save(this.#networks);
  }

  /** @param {boolean} isLast nothing follows: report it now */
  #report(isLast) {
    const run = this.#run;
    const now = { isLast, isIdle: this.#mode === 'idle', isWaiting: this.#isWaiting };
    if (!run || !this.#reports.progress(run, now)) return;
    if (this.#reader.hasInk) this.#reader.answer();
    if (this.#reports.tiles(run, isLast)) this.#extras.read(run, this.#networks, this.#data.train);
  }
}
