// Page: the run as the page has it. Requests go to the worker; its reports come into the state and
// to the parts, which draw at most once a frame.

import { createKeptWorker } from '../../common/page/kept-worker.js';
import { isOfNetworks } from '../settings.js';
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
 * @property {ReturnType<typeof import('./race/networks-table.js').createNetworksTable>} networks
 * @property {ReturnType<typeof import('./race/loss-curve.js').createLossCurve>} curve
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
    (message) => {
      this.#receive(message);
      this.hear?.(message);
    },
    (why, isUnusable) => this.#stop(why, isUnusable),
  );
  /** @type {number | null} */ #frame = null;
  #tableAt = 0;
  /** The number of the last start. */
  #serial = 0;
  /** The reports are those of the last start: not of a link that was followed before. */
  isCurrent = false;
  /** Hears every message, after the parts. @type {((message: FromWorker) => void) | undefined} */
  hear;

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

  /**
   * @param {ToWorker} message
   * @param {Transferable[]} [transfer]
   */
  send(message, transfer) {
    this.#worker.send(message, transfer);
  }

  /** Asks for the surface of the settings, in place of one that is being made. */
  begin() {
    this.isCurrent = false;
    this.send({ type: 'start', settings: this.#store.state.settings, serial: ++this.#serial });
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
      case 'course':
        this.#store.state = session.coursed(this.#store.state, message);
        return this.#parts.networks.setCourse(this.#store.state);
      case 'balls':
        this.isCurrent = message.serial === this.#serial;
        this.#store.state = session.rolled(this.#store.state, []);
        this.#parts.curve.begin(message.settings);
        return this.#parts.landscape.setBalls(message);
      case 'rolled':
        this.#store.state = session.rolled(this.#store.state, message.standings);
        this.#parts.landscape.extend(message);
        this.#parts.curve.extend(message.losses);
        this.#frame ??= requestAnimationFrame(() => this.#draw());
        return;
      case 'raced':
        this.#store.state = session.raced(this.#store.state, message.standings);
        this.#parts.curve.extend(message.losses, message.steps);
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
    // A message about a link is not one about the link before it.
    if (this.isCurrent) this.#store.state = session.noticed(this.#store.state, null);
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
    const ofNetworks = isOfNetworks(state.settings);
    if (!ofNetworks) this.#parts.landscape.draw(state);
    const now = performance.now();
    if (now - this.#tableAt > TABLE_MS || state.phase !== 'running') {
      this.#tableAt = now;
      if (ofNetworks) this.#parts.networks.showProgress(state);
      else this.#parts.racers.showStandings(state);
      this.#parts.curve.draw();
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
