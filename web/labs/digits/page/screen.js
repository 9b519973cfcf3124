// Page: draws what the worker has told, at most once a frame: the answer, the weights, the figures
// and the curves. It decides nothing.

import { createWeightTiles } from '../../../views/weight-tiles.js';
import { onPress } from '../../common/page/buttons.js';
import { finder } from '../../common/page/dom.js';
import { words } from '../words/words.js';
import { createAnswer } from './answer.js';
import { isTraining } from './session.js';
import { createStats } from './stats.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./dialogs/measurements-table.js').MeasurementsTable} MeasurementsTable
 *
 * @typedef {object} Waiting for the next frame
 * @property {import('../messages.js').ProgressMessage} [progress]
 * @property {import('../messages.js').AnswerMessage} [answer]
 * @property {import('../messages.js').TilesMessage} [tiles]
 * @property {boolean} [curves]
 */

/** Curves cost most and change least from frame to frame. */
const CURVES_MS = 80;

class Screen {
  #root;
  #on;
  #answer;
  #stats;
  #tiles;
  #tilesTitle;
  /** @type {Session | undefined} */ #session;
  /** @type {Waiting} */ #waiting = {};
  /** @type {number | null} */ #frame = null;
  #curvesAt = 0;
  /** @type {ReturnType<typeof import('./charts.js').createCharts> | undefined} */ #charts;
  #isLoading = false;
  /** @type {Promise<MeasurementsTable> | undefined} */ #table;

  /**
   * @param {HTMLElement} root
   * @param {object} on
   * @param {(sentence: string) => void} on.announce
   * @param {() => void} on.answered an answer has been drawn
   * @param {() => void} on.drawn progress has been drawn
   * @param {() => void} on.charts they have been loaded
   * @param {(text: import('./narrator.js').Text) => void} on.trouble
   */
  constructor(root, on) {
    const find = finder(root);
    this.#root = root;
    this.#on = on;
    this.#answer = createAnswer(root, on);
    this.#stats = createStats(root);
    this.#tiles = createWeightTiles(find('tiles'));
    this.#tilesTitle = find('tiles-title');
    onPress(find('open-table'), () => this.#openTable());
  }

  /** The weights as pictures. */
  get tiles() {
    return this.#tiles;
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session after it
   */
  receive(message, session) {
    this.#session = session;
    switch (message.type) {
      case 'loaded':
        return this.#stats.setThreads(message.threads);
      case 'progress':
        return this.#redraw({ progress: message, curves: true });
      case 'answer':
        return this.#redraw({ answer: message });
      case 'tiles':
        return this.#redraw({ tiles: message });
      case 'network':
        this.#answer.set(session);
        return this.#redraw({ curves: true });
      case 'diverged':
        return this.#redraw({ curves: true });
      case 'state':
        return this.#onState(session);
    }
  }

  /**
   * There is no network yet that could answer.
   *
   * @param {Session} session
   */
  wait(session) {
    this.#answer.wait(session);
  }

  /**
   * The history has changed.
   *
   * @param {Session} session
   */
  set(session) {
    this.#session = session;
    this.#redraw({ curves: true });
  }

  /** @param {Session} session */
  #onState(session) {
    // A person who sees the new state finds the numbers that belong to it.
    if (this.#frame !== null) {
      cancelAnimationFrame(this.#frame);
      this.#curvesAt = 0;
      this.#draw(true);
    }
    if (isTraining(session)) this.#needCharts();
    else this.#stats.show();
  }

  /** @param {Waiting} what */
  #redraw(what) {
    Object.assign(this.#waiting, what);
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  /** @param {boolean} [isWhole] nothing waits for the next frame */
  #draw(isWhole) {
    const { progress, answer, tiles, curves } = this.#waiting;
    const session = /** @type {Session} */ (this.#session);
    this.#frame = null;
    this.#waiting = {};
    if (answer) this.#answer.receive(answer, session);
    if (tiles) this.#drawTiles(tiles, session);
    // Both in one frame would be a long task.
    if (curves && tiles && !isWhole) this.#redraw({ curves });
    else if (curves) this.#drawCurves(session);
    if (progress) {
      this.#stats.set(progress, isTraining(session));
      this.#on.drawn();
    }
  }

  /**
   * @param {import('../messages.js').TilesMessage} tiles
   * @param {Session} session
   */
  #drawTiles({ weights, shown, units }, session) {
    const isOutput = session.units.length === 1;
    this.#tiles.set(weights, shown, isOutput);
    const title = words.tilesTitle(units, shown, isOutput);
    if (this.#tilesTitle.textContent !== title) this.#tilesTitle.textContent = title;
  }

  /** @param {Session} session */
  #drawCurves({ history, latest, which }) {
    const time = performance.now();
    if (time - this.#curvesAt < CURVES_MS) return this.#redraw({ curves: true });
    this.#curvesAt = time;
    if (this.#charts) this.#charts.set(history, which === 'expert', latest?.epoch);
    else if (Number(history.curves.column('x').at(-1)) > 0) this.#needCharts();
  }

  async #openTable() {
    this.#table ??= import('./dialogs/measurements-table.js').then(({ createMeasurementsTable }) =>
      createMeasurementsTable(document.body),
    );
    try {
      const { open } = await this.#table;
      if (this.#session) open(this.#session.history.curves);
    } catch {
      this.#table = undefined;
      this.#on.trouble(({ notLoaded }) => notLoaded.table);
    }
  }

  /** Before training there is no curve. */
  async #needCharts() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { createCharts } = await import('./charts.js');
      this.#charts = createCharts(this.#root);
      this.#redraw({ curves: true });
      this.#on.charts();
    } catch {
      this.#on.trouble(({ notLoaded }) => notLoaded.charts);
    }
  }
}

/**
 * @param {HTMLElement} root
 * @param {ConstructorParameters<typeof Screen>[1]} on
 */
export const createScreen = (root, on) => new Screen(root, on);
