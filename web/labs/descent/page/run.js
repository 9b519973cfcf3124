// Page: the run as the page has it. Requests go to the worker; its reports come into the state and
// to the parts, which draw at most once a frame.

import { createKeptWorker } from '../../common/page/kept-worker.js';
import * as session from './session.js';

/**
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../messages.js').ToWorker} ToWorker
 *
 * @typedef {object} Parts
 * @property {ReturnType<typeof import('./landscape.js').createLandscape>} landscape
 * @property {ReturnType<typeof import('./racers-table.js').createRacersTable>} racers
 * @property {ReturnType<typeof import('./form.js').createForm>} form
 * @property {ReturnType<typeof import('./transport.js').createTransport>} transport
 */

/** While the balls roll, the table is written at most this often. */
const TABLE_MS = 100;

class Run {
  #store;
  #parts;
  #tell;
  #stoppedAt;
  #worker = createKeptWorker(
    'descent',
    (message) => this.#receive(message),
    (why, isUnusable) => this.#stop(why, isUnusable),
  );
  /** @type {number | null} */ #frame = null;
  #tableAt = 0;

  /**
   * @param {{ state: session.State }} store
   * @param {Parts} parts
   * @param {(event: import('./narrator.js').Event) => void} tell
   * @param {(step: number) => void} stoppedAt a person ended the network's training there
   */
  constructor(store, parts, tell, stoppedAt) {
    this.#store = store;
    this.#parts = parts;
    this.#tell = tell;
    this.#stoppedAt = stoppedAt;
  }

  /** Starts the worker, or starts it again. */
  open() {
    this.#worker.start();
  }

  /** @param {ToWorker} message */
  send(message) {
    this.#worker.send(message);
  }

  /** Asks for the surface of the settings, in place of one that is being made. */
  begin() {
    this.send({ type: 'start', settings: this.#store.state.settings });
  }

  // ---- reports ----

  /** @param {FromWorker} message */
  #receive(message) {
    switch (message.type) {
      case 'surface':
        return this.#onSurface(message);
      case 'training':
        this.#store.state = session.phased(this.#store.state, 'training');
        this.#parts.transport.set(this.#store.state);
        return this.#tell(message);
      case 'refused':
      case 'unsuitable':
        return this.#tell(message);
      case 'values':
        return this.#parts.landscape.setValues(message);
      case 'balls':
        this.#store.state = session.rolled(this.#store.state, []);
        return this.#parts.landscape.setBalls(message);
      case 'rolled':
        this.#store.state = session.rolled(this.#store.state, message.standings);
        this.#parts.landscape.extend(message);
        this.#frame ??= requestAnimationFrame(() => this.#draw());
        return;
      case 'state':
        return this.#onState(message);
    }
  }

  /** @param {import('../messages.js').SurfaceMade} message */
  #onSurface(message) {
    const state = (this.#store.state = session.surfaced(this.#store.state, message.network));
    this.#parts.landscape.setSurface(message, state.settings.surface);
    this.#parts.racers.setNetwork(state);
    this.#parts.form.setNetwork(state);
    if (message.stoppedAt !== undefined) this.#stoppedAt(message.stoppedAt);
  }

  /** @param {import('../messages.js').State} message */
  #onState(message) {
    const before = this.#store.state.phase;
    this.#store.state = session.phased(this.#store.state, message.state);
    this.#parts.transport.set(this.#store.state);
    const isWaiting = this.#frame !== null;
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    if (isWaiting || message.state === 'over') {
      this.#tableAt = 0;
      this.#draw();
    }
    this.#tell({ type: 'phase', before });
    this.#store.state = session.noticed(this.#store.state, null);
  }

  /**
   * @param {string} why
   * @param {boolean | 'silent'} isUnusable
   */
  #stop(why, isUnusable) {
    this.#store.state = session.stopped(this.#store.state);
    this.#parts.transport.set(this.#store.state);
    this.#tell({ type: 'stopped', why, isUnusable });
  }

  #draw() {
    this.#frame = null;
    const { state } = this.#store;
    this.#parts.landscape.draw(state);
    const now = performance.now();
    if (now - this.#tableAt > TABLE_MS || state.phase !== 'running') {
      this.#tableAt = now;
      this.#parts.racers.showStandings(state);
    }
    this.send({ type: 'drawn' });
  }
}

/**
 * @param {{ state: session.State }} store
 * @param {Parts} parts
 * @param {(event: import('./narrator.js').Event) => void} tell
 * @param {(step: number) => void} stoppedAt
 */
export const createRun = (store, parts, tell, stoppedAt) => new Run(store, parts, tell, stoppedAt);
