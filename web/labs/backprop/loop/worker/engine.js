// The worker of two views, the training loop and the functions: it owns the images and the network
// that both look at. Numbers that a person reads come from the core, through here.

import { InkError } from '../../../../inkgrad.js';
import { CALLS, NETWORK_KEYS, isSameNetwork, networkPart } from '../network.js';
import { FunctionsPart } from '../../functions/worker/curves.js';
import { LoopRun, makeNetwork } from './run.js';
import { Probe } from './unit-probe.js';
import { DigitsData } from '../../../common/worker/digit-images.js';

/**
 * @typedef {import('../network.js').NetworkSettings} NetworkSettings
 *
 * @typedef {import('../network.js').Call} Call
 *
 * @typedef {import('../../functions/settings.js').Settings} FunctionSettings
 *
 * @typedef {{ left: number; of: number; isOnTheWay: boolean }} Going steps to do; isOnTheWay: to
 *   where a link's network stood
 *
 * @typedef {{ unit: number; weight: number; weights: Float32Array }} Lean a unit of the layer
 *   below, with its own incoming weights
 *
 * @typedef {{
 *   values: Float32Array;
 *   summary: import('../../../../inkgrad/instruments.js').Summary;
 * }} Change
 *
 * @typedef {{ layer: number; unit: number; image: number }} Looked what is looked at, all from 1
 */

/**
 * What the page sends.
 *
 * @typedef {{ type: 'network'; settings: NetworkSettings; isAnew?: boolean }
 *   | { type: 'tune'; settings: NetworkSettings }
 *   | { type: 'look'; at: Looked }
 *   | { type: 'press'; call: Call }
 *   | { type: 'run'; times: number }
 *   | { type: 'functions'; settings: FunctionSettings }} ToWorker
 *   network: this one, unless it is here already (isAnew: from its start all the same); run: all
 *   five, so many times
 *
 *   What the page hears.
 *
 * @typedef {{ type: 'unusable' | 'crashed' | 'refused'; message: string }
 *   | { type: 'loaded' }
 *   | import('../../../common/worker/digit-images.js').DataMessage
 *   | { type: 'going'; steps: number; of: number }
 *   | {
 *       type: 'network';
 *       settings: NetworkSettings;
 *       isShipped: boolean;
 *       layers: { inputs: number; units: number; activation: string }[];
 *       numParameters: number;
 *     }
 *   | {
 *       type: 'called';
 *       call: Call | 'all';
 *       times: number;
 *       missing: Call | null;
 *       passes: number;
 *       next: Call;
 *       batch: number;
 *       settings: NetworkSettings;
 *       hash: string;
 *       loss: number | null;
 *       isTouched: boolean;
 *       arrays: import('./run.js').ArrayState[];
 *     }
 *   | { type: 'batch'; images: { index: number; label: number; pixels: Uint8Array }[] }
 *   | ({
 *       type: 'followed';
 *       loss: number | null;
 *       pull: import('./unit-probe.js').Pull | null;
 *     } & ReturnType<LoopRun['follow']>)
 *   | {
 *       type: 'units';
 *       layer: number;
 *       inputs: number;
 *       units: number;
 *       weights: Float32Array;
 *       learned: Float32Array | null;
 *     }
 *   | {
 *       type: 'unit';
 *       layer: number;
 *       unit: number;
 *       weights: Float32Array;
 *       ofWeights: import('../../../../inkgrad/instruments.js').Summary;
 *       bias: number;
 *       change: Change | null;
 *       learned: Change | null;
 *       steps: number;
 *       leans: Lean[] | null;
 *       out: Float32Array | null;
 *       excitement: import('./unit-probe.js').Excitement | null;
 *     }
 *   | import('../../functions/worker/curves.js').FunctionsMessage} FromWorker
 *   units: learned: weights less those at the start, null where no step was done; called: missing:
 *   what this call needed and did not find, so that nothing was done; passes: backward passes in
 *   the gradients; weights of a unit: (inputs)
 */

const TURN_MS = 10;
const LEANS = 5;
/** Between two words about how far it is. */
const TOLD_MS = 120;

export class Engine {
  #ink;
  #post;
  #wake;
  #data;
  /** @type {import('../../../../inkgrad/instruments.js').Instruments | null} */ #look = null;
  /** @type {ToWorker[]} what came before all was loaded */ #queue = [];
  /**
   * What went wrong between two turns.
   *
   * @type {Error | null}
   */
  #trouble = null;
  /** @type {NetworkSettings | null} what the page asked for last */ #settings = null;
  /** @type {import('../../../../inkgrad.js').Network | null} */ #net = null;
  #number = 0;
  /** @type {LoopRun | null} once there are images */ #run = null;
  /** @type {Probe | null} */ #probe = null;
  /** @type {FunctionsPart | null} */ #functions = null;
  /** @type {Looked} */ #at = { layer: 1, unit: 1, image: 1 };
  /** @type {Going | null} */ #going = null;
  #isDataAsked = false;
  /**
   * What was last said of the images: a view that comes later has not heard it.
   *
   * @type {import('../../../common/worker/digit-images.js').DataMessage | null}
   */
  #images = null;
  #unitIsTold = true;
  #toldAt = 0;

  /**
   * @param {import('../../../../inkgrad.js').Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
    const told = (
      /** @type {import('../../../common/worker/digit-images.js').DataMessage} */ message,
    ) => post((this.#images = message));
    this.#data = new DigitsData(ink, {
      post: told,
      replaced: () => this.#onImages(true),
      grown: () => this.#onImages(false),
    });
    ink
      .instruments()
      .then((look) => {
        this.#look = look;
        this.#probe = new Probe(ink, look);
        this.#functions = new FunctionsPart(ink, look, post);
      })
      .catch((error) => {
        this.#trouble = error;
      })
      .finally(wake);
  }

  /** @param {ToWorker} message */
  handle(message) {
    this.#queue.push(message);
    this.turn();
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    const trouble = this.#trouble;
    if (this.#look) this.#trouble = null;
    if (trouble) throw trouble;
    if (!this.#look) return false;
    for (let message = this.#queue.shift(); message; message = this.#queue.shift())
      this.#act(message);
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) {
      if (this.#going) {
        if (!this.#go()) break;
      } else if (this.#probe?.hasWork) {
        this.#probe.work();
      } else {
        break;
      }
    }
    if (!this.#going && this.#probe?.isDone && !this.#unitIsTold) this.#tellUnit();
    return (this.#going !== null && !this.#isWaiting) || this.#probe?.hasWork === true;
  }

  #isWaiting = false;

  /** @param {ToWorker} message */
  #act(message) {
    switch (message.type) {
      case 'network':
        return this.#take(message.settings, message.isAnew ?? false);
      case 'tune':
        if (this.#settings) this.#tune(message.settings);
        return;
      case 'look':
        return this.#lookAt(message.at);
      case 'press':
        return this.#press(message.call);
      case 'run':
        return this.#begin(message.times, false);
      case 'functions':
        /** @type {FunctionsPart} */ (this.#functions).set(message.settings);
        return this.#showLayer();
    }
  }

  // ---- which network ----

  /**
   * @param {NetworkSettings} settings
   * @param {boolean} isAnew
   */
  #take(settings, isAnew) {
    this.#taking(settings, isAnew).catch((error) => {
      this.#trouble = error; // the next turn throws it
      this.#wake();
    });
  }

  /**
   * @param {NetworkSettings} settings
   * @param {boolean} isAnew
   */
  async #taking(settings, isAnew) {
    const before = this.#settings;
    if (!this.#isDataAsked) this.#data.load('local');
    this.#isDataAsked = true;
    if (
      before &&
      !isAnew &&
      isSameNetwork(before, settings) &&
      NETWORK_KEYS.every((key) => before[key] === settings[key])
    ) {
      if (this.#net) this.#introduce();
      return;
    }
    this.#settings = settings;
    const number = ++this.#number;
    const net = await makeNetwork(this.#ink, settings);
    if (number !== this.#number) return net.dispose();
    this.#net?.dispose();
    this.#net = net;
    this.#run = null;
    this.#going = null;
    this.#probe?.take(net);
    this.#introduce();
    this.#wake();
  }

  #introduce() {
    const net = /** @type {import('../../../../inkgrad.js').Network} */ (this.#net),
      settings = /** @type {NetworkSettings} */ (this.#settings);
    this.#post({
      type: 'network',
      settings,
      isShipped: settings.net === 'shipped' && net.layers.length > 2,
      numParameters: net.numParameters,
      layers: net.layers.map(({ inputs, units, activation }) => ({ inputs, units, activation })),
    });
    if (this.#images) this.#post(this.#images);
    if (this.#run) {
      this.#tellAll();
    } else if (this.#data.train) {
      this.#start(this.#data.train);
    }
  }

  /** @param {import('../../../../inkgrad.js').Dataset} data */
  #start(data) {
    const net = /** @type {import('../../../../inkgrad.js').Network} */ (this.#net),
      { at } = /** @type {NetworkSettings} */ (this.#settings);
    this.#run = new LoopRun(
      net,
      data,
      /** @type {import('../../../../inkgrad/instruments.js').Instruments} */ (this.#look),
    );
    if (at > 0) this.#begin(at, true);
    else this.#arrived();
  }

  /** Where the link's network stood. */
  #arrived() {
    this.#run?.settle();
    this.#run?.draw(/** @type {NetworkSettings} */ (this.#settings).batchSize);
    this.#changed();
    this.#tellAll();
  }

  /** @param {NetworkSettings} settings */
  #tune(settings) {
    const before = /** @type {NetworkSettings} */ (this.#settings);
    this.#settings = {
      ...before,
      batchSize: settings.batchSize,
      learningRate: settings.learningRate,
    };
    const isOther =
      before.batchSize !== settings.batchSize || before.learningRate !== settings.learningRate;
    if (this.#run && isOther && this.#run.steps > 0) this.#run.isTouched = true;
    else if (this.#run && before.batchSize !== settings.batchSize) this.#take(this.#settings, true); // its first mini-batch is drawn already
    if (this.#run) this.#tellCalled('all', 0, null);
  }

  /** @param {boolean} isNew */
  #onImages(isNew) {
    const { train } = this.#data;
    if (isNew && this.#run && this.#settings) this.#take(this.#settings, true);
    else if (train && this.#net && !this.#run) this.#start(train);
    this.#isWaiting = false;
    this.#showLayer();
    if (this.#run && !this.#unitIsTold && this.#data.test) this.#tellUnit();
    this.#wake();
  }

  // ---- the five calls ----

  /** @param {Call} call */
  #press(call) {
    const run = this.#run,
      settings = /** @type {NetworkSettings} */ (this.#settings);
    if (!run || this.#going) return;
    const missing = run.missing(call),
      passes = run.passes;
    if (!missing) {
      const rows = run.rows;
      try {
        run.press(call, settings);
      } catch (error) {
        if (!(error instanceof InkError)) throw error;
        return this.#refuse(error);
      }
      if (run.rows !== rows) this.#tellBatch();
      if (call === 'loss') this.#measure();
      if (call === 'step') this.#changed();
    }
    this.#tellCalled(call, 1, missing, passes);
    this.#tellFollowed();
    if (call === 'step' && !missing) this.#tellUnits();
  }

  /** @param {InkError} error */
  #refuse({ code, message }) {
    const words = {
      diverged:
        'Training has diverged: this step would leave weights that are no numbers, so it was not done. Choose a smaller learning rate, and Start over.',
      empty: 'The next images are still on their way. Press forward again in a moment.',
    }[code];
    this.#post({ type: 'refused', message: words ?? message });
  }

  /**
   * @param {number} times
   * @param {boolean} isOnTheWay
   */
  #begin(times, isOnTheWay) {
    if (!this.#run || this.#going) return;
    this.#isWaiting = false;
    this.#going = { left: times, of: times, isOnTheWay };
    this.#wake();
  }

  /**
   * Some steps; the last by its five calls, so that there is something to see.
   *
   * @returns {boolean} whether it can go on
   */
  #go() {
    const run = /** @type {LoopRun} */ (this.#run),
      going = /** @type {Going} */ (this.#going),
      settings = /** @type {NetworkSettings} */ (this.#settings);
    try {
      if (going.isOnTheWay) {
        const { steps, isDiverged } = run.skip(Math.min(going.left, 10), settings);
        going.left -= steps;
        if (isDiverged) going.left = 0;
        else if (!steps) {
          this.#isWaiting = true;
          return false;
        }
      } else {
        for (const call of CALLS) run.press(call, settings, true);
        going.left--;
      }
    } catch (error) {
      if (!(error instanceof InkError)) throw error;
      if (error.code === 'empty') {
        // the next images are on their way
        this.#isWaiting = true;
        return false;
      }
      this.#going = null;
      this.#afterSteps(going.of - going.left);
      this.#refuse(error);
      return false;
    }
    if (going.left > 0) {
      if (performance.now() - this.#toldAt > TOLD_MS) {
        this.#toldAt = performance.now();
        this.#post({ type: 'going', steps: run.steps, of: run.steps + going.left });
      }
      return true;
    }
    this.#going = null;
    if (going.isOnTheWay) this.#arrived();
    else this.#afterSteps(going.of);
    return false;
  }

  /** @param {number} times */
  #afterSteps(times) {
    this.#run?.compare();
    this.#measure();
    this.#changed();
    this.#tellBatch();
    this.#tellCalled('all', times, null);
    this.#tellFollowed();
    this.#tellUnits();
  }

  /** The weights are others now. */
  #changed() {
    if (this.#net) this.#probe?.copy(this.#net);
    this.#unitIsTold = true;
    this.#showLayer();
  }

  /** Its pre-activations, for the functions view. */
  #showLayer() {
    if (this.#net && this.#run && this.#data.test)
      this.#functions?.show(this.#net.layers, /** @type {Probe} */ (this.#probe), this.#data.test);
  }

  // ---- telling ----

  #tellAll() {
    this.#tellBatch();
    this.#tellCalled('all', 0, null);
    this.#tellFollowed();
    this.#tellUnits();
  }

  /**
   * @param {Call | 'all'} call
   * @param {number} times
   * @param {Call | null} missing
   * @param {number} [passes] before it
   */
  #tellCalled(call, times, missing, passes = 0) {
    const run = /** @type {LoopRun} */ (this.#run);
    this.#settings = { .../** @type {NetworkSettings} */ (this.#settings), at: run.steps };
    this.#post({
      type: 'called',
      call,
      times,
      missing,
      passes,
      next: run.next,
      batch: run.rows?.length ?? 0,
      settings: networkPart(this.#settings),
      hash: run.net.hash(),
      loss: run.loss,
      isTouched: run.isTouched,
      arrays: run.states(),
    });
  }

  #tellBatch() {
    const { train } = this.#data,
      rows = this.#run?.rows;
    if (!train || !rows) return;
    this.#post({
      type: 'batch',
      images: [...rows].map((index) => {
        const { pixels, label } = train.example(index);
        return {
          index,
          label: /** @type {number} */ (label),
          pixels: /** @type {Uint8Array} */ (pixels),
        };
      }),
    });
  }

  #tellFollowed() {
    const run = this.#run;
    if (!run?.rows || !this.#data.train) return;
    const followed = run.follow(Math.min(this.#at.image, run.rows.length) - 1);
    const [{ delta }] = followed.layers;
    // Of the unit that this image has the most to do with.
    const unit = delta
      ? delta.reduce(
          (/** @type {number} */ best, value, j) =>
            Math.abs(value) > Math.abs(delta[best]) ? j : best,
          0,
        )
      : 0;
    const pull =
      delta &&
      /** @type {Probe} */ (this.#probe).pull(
        this.#data.train,
        followed.index,
        this.#used,
        /** @type {NetworkSettings} */ (this.#settings).learningRate,
        unit,
      );
    this.#post({
      type: 'followed',
      ...followed,
      pull,
      loss: run.loss === null ? null : (this.#losses.get(followed.index) ?? null),
    });
  }

  /** Of the images of the mini-batch, with the weights by which it went through. */
  #measure() {
    const run = /** @type {LoopRun} */ (this.#run),
      rows = run.rows;
    if (rows && this.#data.train)
      this.#losses = /** @type {Probe} */ (this.#probe).losses(this.#data.train, rows, this.#used);
  }

  /** The weights by which the mini-batch has gone through. */
  get #used() {
    const run = /** @type {LoopRun} */ (this.#run);
    return (run.hasStepped && run.before) || run.net.parameters;
  }

  /** @type {Map<number, number>} */ #losses = new Map();

  /** @param {Looked} at */
  #lookAt(at) {
    const before = this.#at;
    this.#at = at;
    if (!this.#run) return;
    if (before.image !== at.image) this.#tellFollowed();
    if (before.layer !== at.layer) this.#tellUnits();
    else if (before.unit !== at.unit) this.#tellUnit();
    this.#wake();
  }

  /** Which there are; a link may name others. */
  #unit() {
    const { layers } = /** @type {import('../../../../inkgrad.js').Network} */ (this.#net),
      layer = Math.min(this.#at.layer, layers.length - 1) - 1;
    return { layer, unit: Math.min(this.#at.unit, layers[layer].units) - 1 };
  }

  #tellUnits() {
    const net = /** @type {import('../../../../inkgrad.js').Network} */ (this.#net),
      { layer } = this.#unit(),
      {
        inputs,
        units,
        weights: { offset },
      } = net.layers[layer],
      { start, steps } = /** @type {LoopRun} */ (this.#run);
    const ofUnits = (/** @type {Float32Array} */ all) =>
      Float32Array.from(
        { length: inputs * units },
        (_, at) => all[offset + (at % inputs) * units + Math.floor(at / inputs)],
      );
    const weights = ofUnits(net.parameters),
      before = steps > 0 ? ofUnits(start) : null;
    this.#post({
      type: 'units',
      layer: layer + 1,
      inputs,
      units,
      weights,
      learned: before && weights.map((value, i) => value - before[i]),
    });
    this.#tellUnit();
  }

  /**
   * The units below of which it makes the most, for and against.
   *
   * @param {number} layer from 0
   * @param {Float32Array} weights
   * @returns {Lean[]}
   */
  #leans(layer, weights) {
    const net = /** @type {import('../../../../inkgrad.js').Network} */ (this.#net),
      order = [...weights.keys()].sort((i, j) => weights[j] - weights[i]);
    return [...order.slice(0, LEANS), ...order.slice(-LEANS)].map((i) => ({
      unit: i + 1,
      weight: weights[i],
      weights: net.unitWeights(layer - 1, i),
    }));
  }

  #tellUnit() {
    const run = /** @type {LoopRun} */ (this.#run),
      { net, before } = run,
      { layer, unit } = this.#unit(),
      look = /** @type {import('../../../../inkgrad/instruments.js').Instruments} */ (this.#look);
    const {
        inputs,
        units,
        weights: { offset },
        biases,
      } = net.layers[layer],
      next = net.layers[layer + 1],
      now = net.parameters,
      probe = /** @type {Probe} */ (this.#probe);
    const column = (/** @type {Float32Array} */ all) =>
      Float32Array.from({ length: inputs }, (_, i) => all[offset + i * units + unit]);
    const weights = column(now),
      isLast = layer === net.layers.length - 2;
    /**
     * @param {Float32Array | null} from
     * @returns {Change | null}
     */
    const since = (from) => {
      const old = from && column(from);
      return (
        old && {
          values: weights.map((value, i) => value - old[i]),
          summary: look.summary(weights, old),
        }
      );
    };
    if (this.#data.test) probe.begin(this.#data.test, layer);
    this.#unitIsTold = probe.isDone;
    this.#post({
      type: 'unit',
      layer: layer + 1,
      unit: unit + 1,
      weights,
      ofWeights: look.summary(weights),
      bias: now[biases.offset + unit],
      change: since(before),
      learned: run.steps > 0 ? since(run.start) : null,
      steps: run.steps,
      leans: layer > 0 ? this.#leans(layer, weights) : null,
      out: isLast
        ? now.slice(
            next.weights.offset + unit * next.units,
            next.weights.offset + (unit + 1) * next.units,
          )
        : null,
      excitement: probe.isDone ? probe.excitement(unit) : null,
    });
    this.#wake();
  }
}
