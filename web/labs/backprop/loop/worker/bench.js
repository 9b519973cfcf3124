// Worker: the network that both views work with: where it comes from, its mini-batches, the five
// calls, and long runs of them. reports.js has the messages to the page.

import { InkError } from '../../../../inkgrad.js';
import { DigitsData } from '../../../common/worker/digit-images.js';
import { FunctionsPart } from '../../functions/worker/curves.js';
import { NETWORK_KEYS } from '../network.js';
import { HandedImage } from './handed-image.js';
import { makeNetwork } from './make-network.js';
import { ManySteps } from './many-steps.js';
import { Reports } from './reports.js';
import { LoopRun } from './run.js';
import { Probe } from './unit-probe.js';

/**
 * @typedef {import('../messages.js').NetworkSettings} NetworkSettings
 *
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {object} Tools
 * @property {import('../../../../inkgrad.js').Ink} ink
 * @property {import('../../../../inkgrad/instruments.js').Instruments} look
 * @property {(message: import('../messages.js').FromWorker) => void} post
 * @property {() => void} wake asks for a turn
 * @property {(error: Error) => void} fail the next turn throws it
 */

export class Bench {
  #tools;
  #data;
  #probe;
  #functions;
  #reports;
  #image;
  /** @type {NetworkSettings | null} what the page asked for last */ #settings = null;
  /** @type {Network | null} */ #net = null;
  /** Counts the networks that were asked for. */ #number = 0;
  /** @type {LoopRun | null} once there are images */ #run = null;
  /** @type {ManySteps | null} steps to do */ #steps = null;
  /** The steps wait for images. */ #isWaiting = false;
  #isDataAsked = false;

  /** @param {Tools} tools */
  constructor(tools) {
    const { ink, look, post } = tools;
    this.#tools = tools;
    this.#probe = new Probe(ink, look);
    this.#functions = new FunctionsPart(ink, look, post);
    this.#data = new DigitsData(ink, {
      post: (message) => this.#reports.data(message),
      replaced: () => this.#onImages(true),
      grown: () => this.#onImages(false),
    });
    this.#image = new HandedImage(ink);
    this.#reports = new Reports(tools, this.#probe, this.#data, this.#image);
  }

  // ---- turns ----

  /** There is something to do at once. */
  get hasWork() {
    return (this.#steps !== null && !this.#isWaiting) || this.#probe.hasWork;
  }

  /** @returns {boolean} whether to go on in this turn */
  work() {
    if (this.#steps) return this.#advance(this.#steps);
    return this.#probe.work();
  }

  /** The end of a turn: the responses of a unit may be complete now. */
  endTurn() {
    if (!this.#steps && this.#run && this.#probe.isDone) this.#reports.waitingUnit(this.#run);
  }

  // ---- which network ----

  get #images() {
    return this.#image.data ?? this.#data.train;
  }

  /** The settings; there are some as soon as there is a network. */
  get #asked() {
    return /** @type {NetworkSettings} */ (this.#settings);
  }

  /** @type {(...asked: [NetworkSettings, boolean, import('../messages.js').Handed?]) => void} */
  take = (...asked) => void this.#take(...asked).catch(this.#tools.fail);

  /**
   * @param {NetworkSettings} settings
   * @param {boolean} isRestart
   * @param {import('../messages.js').Handed} [handed]
   */
  async #take(settings, isRestart, handed) {
    const before = this.#settings;
    this.#image.take(handed, settings);
    if (!this.#isDataAsked) this.#data.load({ kind: 'local' });
    this.#isDataAsked = true;
    const isHere =
      before && !isRestart && NETWORK_KEYS.every((key) => before[key] === settings[key]);
    if (isHere) {
      if (this.#net) this.#introduce(this.#net);
      return;
    }
    this.#settings = settings;
    const number = ++this.#number;
    const net = await makeNetwork(this.#tools.ink, settings, this.#image.handed?.network);
    if (number !== this.#number) return net.dispose();
    this.#net?.dispose();
    this.#net = net;
    this.#run = null;
    this.#steps = null;
    this.#probe.take(net);
    this.#introduce(net);
    this.#tools.wake();
  }

  /** @param {Network} net */
  #introduce(net) {
    this.#reports.network(net, this.#asked);
    if (this.#run) this.#tellAll(this.#run, 0);
    else if (this.#images) this.#start(net, this.#images);
  }

  /**
   * @param {Network} net
   * @param {import('../../../../inkgrad.js').Dataset} data
   */
  #start(net, data) {
    this.#run = new LoopRun(net, data, this.#tools.look);
    this.#run.isTouched = this.#image.data !== null;
    if (this.#asked.at > 0) this.begin(this.#asked.at, true);
    else this.#arrive(this.#run);
  }

  /**
   * The network is where the link's network was.
   *
   * @param {LoopRun} run
   */
  #arrive(run) {
    run.settle();
    run.draw(this.#asked.batchSize);
    this.#onNewWeights();
    this.#tellAll(run, 0);
  }

  /** @param {NetworkSettings} settings */
  adjust({ batchSize, learningRate }) {
    const before = this.#settings;
    if (!before) return;
    this.#settings = { ...before, batchSize, learningRate };
    const run = this.#run;
    if (!run) return;
    const isOtherBatch = before.batchSize !== batchSize;
    const isOther = isOtherBatch || before.learningRate !== learningRate;
    if (isOther && run.steps > 0) run.isTouched = true;
    // The first mini-batch has been drawn already: draw it again.
    else if (isOtherBatch) this.take(this.#settings, true);
    this.#tellCalled(run, 'all', 0);
  }

  /** @param {boolean} isNew the images before are gone */
  #onImages(isNew) {
    if (isNew && this.#run && this.#settings && !this.#image.data) this.take(this.#settings, true);
    else if (this.#images && this.#net && !this.#run) this.#start(this.#net, this.#images);
    this.#isWaiting = false;
    this.#showLayer();
    if (this.#run && this.#data.test) this.#reports.waitingUnit(this.#run);
    this.#tools.wake();
  }

  // ---- the five calls ----

  /** @param {import('../messages.js').Call} call */
  press(call) {
    const run = this.#run;
    if (!run || this.#steps) return;
    const [settings, missing] = [this.#asked, run.missing(call)];
    const { passes, rows } = run;
    if (!missing) {
      try {
        run.press(call, settings);
      } catch (error) {
        return this.#refuse(error);
      }
      if (run.rows !== rows) this.#reports.batch(run);
      if (call === 'loss') this.#reports.measure(run);
      if (call === 'step') this.#onNewWeights();
    }
    this.#tellCalled(run, call, 1, missing, passes);
    this.#reports.followed(run, this.#asked);
    if (call === 'step' && !missing) this.#reports.units(run);
  }

  /** @param {unknown} error an InkError is the page's business, any other ends the worker */
  #refuse(error) {
    if (!(error instanceof InkError)) throw error;
    this.#tools.post({ type: 'refused', code: error.code, message: error.message });
  }

  /**
   * @param {number} times all five calls
   * @param {boolean} isReplay to where the network of a link was
   */
  begin(times, isReplay) {
    if (!this.#run || this.#steps) return;
    this.#isWaiting = false;
    this.#steps = new ManySteps(this.#run, times, isReplay);
    this.#tools.wake();
  }

  /**
   * @param {ManySteps} steps
   * @returns {boolean} whether to go on in this turn
   */
  #advance(steps) {
    const run = /** @type {LoopRun} */ (this.#run);
    let state;
    try {
      state = steps.advance(this.#asked);
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      this.#steps = null;
      this.#afterSteps(run, steps.done);
      this.#refuse(error);
      return false;
    }
    if (state === 'more') {
      this.#reports.progress(run, steps.left);
      return true;
    }
    this.#isWaiting = state === 'waiting';
    if (this.#isWaiting) return false;
    this.#steps = null;
    if (steps.isReplay) this.#arrive(run);
    else this.#afterSteps(run, steps.of);
    return false;
  }

  /**
   * @param {LoopRun} run
   * @param {number} times
   */
  #afterSteps(run, times) {
    run.compare();
    this.#reports.measure(run);
    this.#onNewWeights();
    this.#tellAll(run, times);
  }

  #onNewWeights() {
    if (this.#net) this.#probe.copy(this.#net);
    this.#reports.forgetUnit();
    this.#showLayer();
  }

  // ---- what is shown ----

  /** @param {import('../../functions/settings.js').Settings} settings */
  setFunctions(settings) {
    this.#functions.set(settings);
    this.#showLayer();
  }

  /** The pre-activations of a layer, for the functions view. */
  #showLayer() {
    const { test } = this.#data;
    if (this.#net && this.#run && test) this.#functions.show(this.#net.layers, this.#probe, test);
  }

  /** @param {import('../messages.js').Looked} at */
  lookAt(at) {
    this.#reports.lookAt(at, this.#run, this.#settings);
  }

  /**
   * @param {LoopRun} run
   * @param {number} times all five calls were done
   */
  #tellAll(run, times) {
    this.#reports.batch(run);
    this.#tellCalled(run, 'all', times);
    this.#reports.followed(run, this.#asked);
    this.#reports.units(run);
  }

  /**
   * @param {LoopRun} run
   * @param {import('../messages.js').Call | 'all'} call
   * @param {number} times
   * @param {import('../messages.js').Call | null} [missing]
   * @param {number} [passes]
   */
  #tellCalled(run, call, times, missing, passes) {
    this.#settings = { ...this.#asked, at: run.steps };
    this.#reports.called(run, this.#settings, call, times, missing, passes);
  }
}
