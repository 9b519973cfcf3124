// The descent lab's half in the worker: the surface, and the balls that the core's optimizers roll
// down it.

import { InkError } from '../../../inkgrad.js';
import { makeData } from '../../points/worker/data.js';
import { Run } from '../../points/worker/run.js';
import { SURFACE_KEYS, differs, isOfNetwork, networkOf, rollOptions } from '../settings.js';

/**
 * @typedef {import('../../../inkgrad.js').Ink} Ink
 *
 * @typedef {import('../../../inkgrad/surface.js').Surface} Surface
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../settings.js').Place} Place
 *
 * @typedef {Omit<import('../../../inkgrad/surface.js').Roll, 'path' | 'steps'> & {
 *   total: number;
 * }} Standing
 *   total: steps since its start
 *
 * @typedef {{
 *   ball: ReturnType<Surface['ball']>;
 *   racer: number;
 *   standing: Standing;
 *   path: number[];
 * }} Rolling
 *   path: what the page has not heard yet
 */

/**
 * What the page sends.
 *
 * @typedef {{ type: 'start' | 'change'; settings: Settings }
 *   | { type: 'play' | 'pause' | 'step' | 'reset' | 'drawn' }} ToWorker
 *   What the page hears.
 *
 * @typedef {{ x: [number, number]; y: [number, number] }} Window
 *
 * @typedef {{ type: 'loaded' }
 *   | { type: 'unusable' | 'crashed' | 'refused'; message: string }
 *   | {
 *       type: 'surface';
 *       window: Window;
 *       axes: [string, string];
 *       network: { numParameters: number; names: string[]; step: number; loss: number } | null;
 *     }
 *   | { type: 'values'; side: number; values: Float32Array; isWhole: boolean }
 *   | { type: 'balls'; settings: Settings }
 *   | { type: 'state'; state: 'ready' | 'running' | 'paused' | 'over' }
 *   | { type: 'rolled'; standings: Standing[]; paths: Float32Array[] }} FromWorker
 *   balls: all are at their starts again, for each start one of each racer; paths: what was added to
 *   each
 */

const TURN_MS = 8;
const SIDE = 120;
/** A network's loss costs more. */
const NETWORK_SIDE = 60;

/** @type {Record<string, Window>} */
const WINDOWS = {
  curve: { x: [-4, 4], y: [-1, 1] },
  bowl: { x: [-2.5, 2.5], y: [-2.5, 2.5] },
  valley: { x: [-2.2, 2.2], y: [-2.2, 2.2] },
  saddle: { x: [-2.5, 2.5], y: [-2.5, 2.5] },
  rosenbrock: { x: [-2, 2], y: [-1, 3] },
  random: { x: [-2, 2], y: [-2, 2] },
};

export { DescentEngine as Engine };

export class DescentEngine {
  #ink;
  #post;
  #wake;
  /** @type {Settings | null} */ #settings = null;
  /** @type {Surface | null} */ #surface = null;
  /** @type {{ dispose(): void }[]} what the surface is made of */ #ground = [];
  /** @type {Window} */ #window = WINDOWS.bowl;
  /** @type {Rolling[]} */ #balls = [];
  #mode = /** @type {'idle' | 'running'} */ ('idle');
  /**
   * @type {{ values: Float32Array; side: number; row: number } | null} the surface's picture, row
   *   by row
   */
  #picture = null;
  #pageIsReady = true;
  #isStale = false;
  #dueAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {Ink} ink
   * @param {(message: FromWorker, transfer?: Transferable[]) => void} post
   * @param {() => void} wake asks for a turn
   */
  constructor(ink, post, wake) {
    this.#ink = ink;
    this.#post = post;
    this.#wake = wake;
  }

  /** @param {ToWorker} message */
  handle(message) {
    switch (message.type) {
      case 'start':
        return this.#start(message.settings);
      case 'change':
        return this.#change(message.settings);
      case 'play':
        return this.#play();
      case 'pause':
        return this.#pause();
      case 'step':
        return this.#step();
      case 'reset':
        return this.#drop();
      case 'drawn':
        this.#pageIsReady = true;
        return this.#report();
    }
  }

  /** @param {Settings} settings */
  #start(settings) {
    this.#makeSurface(settings);
    this.#settings = settings;
    this.#drop();
  }

  /** @param {Settings} settings */
  #change(settings) {
    const before = this.#settings;
    const isOtherSurface =
      !before ||
      differs(settings, before, SURFACE_KEYS) ||
      (settings.surface === 'random' && settings.seed !== before.seed);
    if (isOtherSurface) return this.#start(settings);
    this.#settings = settings;
    const isSameField =
      settings.racers.length === before.racers.length &&
      settings.racers.every(({ rule }, r) => rule === before.racers[r].rule) &&
      !differs(settings, before, ['starts']);
    if (!isSameField) this.#drop();
  }

  // ---- the surface ----

  /** @param {Settings} settings */
  #makeSurface(settings) {
    const made = isOfNetwork(settings)
      ? this.#networkSurface(settings)
      : {
          surface: this.#ink.surface(settings.surface),
          ground: [],
          window: WINDOWS[settings.surface],
          axes: /** @type {[string, string]} */ (['x', 'y']),
          network: null,
        };
    this.#dispose();
    this.#surface = made.surface;
    this.#ground = made.ground;
    this.#window = made.window;
    this.#post({ type: 'surface', window: made.window, axes: made.axes, network: made.network });
    const side = isOfNetwork(settings) ? NETWORK_SIDE : settings.surface === 'curve' ? 401 : SIDE;
    this.#picture = {
      side,
      row: 0,
      values: new Float32Array(settings.surface === 'curve' ? side : side * side),
    };
    this.#wake();
  }

  /**
   * The points lab's network after so many steps, and two directions from there.
   *
   * @param {Settings} settings
   */
  #networkSurface(settings) {
    const { points, learner } = networkOf(settings),
      data = makeData(this.#ink, points);
    /** @type {{ dispose(): void }[]} */
    const ground = data ? [data] : [];
    try {
      if (!data)
        throw new InkError('The points lab has no points now: there is no loss to look at.');
      if (learner === 'perceptron')
        throw new InkError(
          'The perceptron has no loss, so there is nothing to descend. Choose Adaline or a network in Points.',
        );
      const run = new Run(this.#ink, points, learner);
      ground.push(run);
      run.advance(data, settings.at);
      const { net } = run,
        P = net.numParameters,
        set = /** @type {import('../../../inkgrad.js').Dataset} */ (
          learner === 'adaline' ? data.signed : data.train
        );
      const names = parameterNames(net.layers),
        parameters = net.parameters;
      const first = Math.min(settings.first, P - 1),
        second = Math.min(settings.second, P - 1);
      const network = { numParameters: P, names, step: run.step, loss: net.evaluate(set).loss };
      if (settings.surface === 'random') {
        return {
          surface: this.#ink.surface({ network: net, data: set, seed: settings.seed }),
          ground,
          window: WINDOWS.random,
          axes: /** @type {[string, string]} */ (['first direction', 'second direction']),
          network,
        };
      }
      const base = parameters.slice(),
        one = new Float32Array(P),
        two = new Float32Array(P);
      base[first] = base[second] = 0;
      one[first] = 1;
      two[second] = 1;
      const around = (/** @type {number} */ centre) =>
        /** @type {[number, number]} */ ([Math.round(centre) - 5, Math.round(centre) + 5]);
      return {
        surface: this.#ink.surface({ network: net, data: set, base, directions: [one, two] }),
        ground,
        network,
        window: { x: around(parameters[first]), y: around(parameters[second]) },
        axes: /** @type {[string, string]} */ ([names[first], names[second]]),
      };
    } catch (error) {
      for (const one of ground.reverse()) one.dispose();
      throw error;
    }
  }

  #dispose() {
    for (const { ball } of this.#balls) ball.dispose();
    this.#balls = [];
    this.#surface?.dispose();
    for (const one of this.#ground.reverse()) one.dispose();
  }

  /** Some rows of the surface's picture. */
  #paint() {
    const picture = this.#picture,
      surface = this.#surface;
    if (!picture || !surface) return;
    const { x, y } = this.#window,
      { side } = picture,
      isLine = picture.values.length === side,
      began = performance.now();
    const at = (/** @type {[number, number]} */ [low, high], /** @type {number} */ i) =>
      low + ((high - low) * i) / (side - 1);
    const rows = isLine ? 1 : side;
    do {
      const points = Float32Array.from({ length: 2 * side }, (_, i) =>
        i % 2 ? (isLine ? 0 : at(y, side - 1 - picture.row)) : at(x, i / 2),
      );
      picture.values.set(surface.values(points), picture.row * side);
      picture.row++;
    } while (picture.row < rows && performance.now() - began < TURN_MS);
    const isWhole = picture.row === rows;
    if (isWhole) {
      this.#post({ type: 'values', side, values: picture.values, isWhole });
      this.#picture = null;
    }
  }

  // ---- balls ----

  /** All at their starts. */
  #drop() {
    const settings = this.#settings,
      surface = this.#surface;
    if (!settings || !surface) return;
    for (const { ball } of this.#balls) ball.dispose();
    this.#mode = 'idle';
    this.#balls = settings.starts.flatMap(({ x, y }) =>
      settings.racers.map((racer, r) => {
        const ball = surface.ball(x, settings.surface === 'curve' ? 0 : y),
          {
            path: _,
            steps,
            ...standing
          } = surface.roll(ball, { ...rollOptions(settings, racer), steps: 0 });
        return {
          ball,
          racer: r,
          standing: { ...standing, learningRate: racer.rate, total: steps },
          path: [standing.x, standing.y],
        };
      }),
    );
    this.#post({ type: 'balls', settings });
    this.#isStale = true;
    this.#tellState();
    this.#report();
  }

  /** @param {Rolling} one */
  #isDone({ standing, racer }) {
    const settings = /** @type {Settings} */ (this.#settings);
    return (
      standing.state === 'diverged' ||
      (standing.state !== 'rolling' &&
        rollOptions(settings, settings.racers[racer]).batchSize === 0)
    );
  }

  /** @param {number} steps of each ball that is not at rest */
  #roll(steps) {
    const settings = /** @type {Settings} */ (this.#settings),
      surface = /** @type {Surface} */ (this.#surface);
    for (const one of this.#balls) {
      // One by one, so that a ball stops where it is at rest and not some steps later.
      for (let t = 0; t < steps && !this.#isDone(one); t++) {
        const {
          path,
          steps: done,
          ...standing
        } = surface.roll(one.ball, {
          ...rollOptions(settings, settings.racers[one.racer]),
          steps: 1,
        });
        one.standing = { ...standing, total: one.standing.total + done };
        one.path.push(...path);
      }
    }
    this.#isStale = true;
  }

  #play() {
    if (!this.#balls.length) return;
    this.#mode = 'running';
    this.#dueAt = performance.now();
    this.#tellState();
    this.#wake();
  }

  #pause() {
    this.#mode = 'idle';
    clearTimeout(this.#timer);
    this.#tellState();
    this.#report();
  }

  #step() {
    if (!this.#balls.length) return;
    this.#mode = 'idle';
    this.#roll(1);
    this.#report(true);
    this.#tellState();
  }

  /** @returns {boolean} whether there is more to do at once */
  turn() {
    if (this.#picture) {
      this.#paint();
      this.#report();
      return this.#picture !== null || this.#mode === 'running';
    }
    if (this.#mode !== 'running') return false;
    clearTimeout(this.#timer);
    const now = performance.now(),
      speed = Number(/** @type {Settings} */ (this.#settings).speed);
    if (now < this.#dueAt) {
      this.#timer = setTimeout(this.#wake, this.#dueAt - now);
      return false;
    }
    const steps = Math.max(1, Math.floor((Math.min(now - this.#dueAt, 100) * speed) / 1000));
    this.#dueAt = Math.max(this.#dueAt, now - 100) + (1000 * steps) / speed;
    this.#roll(steps);
    const isOver = this.#balls.every((one) => this.#isDone(one));
    this.#report(isOver);
    if (isOver) {
      this.#mode = 'idle';
      this.#tellState();
    }
    return this.#mode === 'running';
  }

  #tellState() {
    const isOver = this.#balls.length > 0 && this.#balls.every((one) => this.#isDone(one));
    this.#post({
      type: 'state',
      state:
        this.#mode === 'running'
          ? 'running'
          : isOver
            ? 'over'
            : this.#balls.some(({ standing }) => standing.total > 0)
              ? 'paused'
              : 'ready',
    });
  }

  /**
   * At most one at a time; the page asks for the next.
   *
   * @param {boolean} [isLast] nothing follows: tell it now
   */
  #report(isLast = false) {
    if (!this.#isStale || (!isLast && !this.#pageIsReady)) return;
    this.#pageIsReady = false;
    this.#isStale = false;
    this.#post({
      type: 'rolled',
      standings: this.#balls.map(({ standing }) => standing),
      paths: this.#balls.map(({ path }) => Float32Array.from(path.splice(0))),
    });
  }
}

/** @param {readonly import('../../../inkgrad/network.js').LayerInfo[]} layers */
function parameterNames(layers) {
  return layers.flatMap(({ inputs, units, pieces }, l) => {
    const isLast = l === layers.length - 1,
      unit = (/** @type {number} */ j) =>
        isLast && units === 1 ? 'output' : `${isLast ? 'output' : `layer ${l + 1}, unit`} ${j + 1}`;
    const from = (/** @type {number} */ i) => (l === 0 ? ['x', 'y'][i] : `unit ${i + 1}`);
    const columns = Array.from({ length: pieces * units }, (_, c) => unit(c % units));
    return [
      ...Array.from({ length: inputs }, (_, i) => columns.map((to) => `${from(i)} → ${to}`)).flat(),
      ...columns.map((to) => `bias of ${to}`),
    ];
  });
}
