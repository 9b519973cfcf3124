// Page: the table of balls: for each racer a row with its controls, followed by a row for each
// later start.

import { finder } from '../../common/page/dom.js';
import { dim, onPress } from '../../common/page/buttons.js';
import { onTheme } from '../../../views/theme.js';
import { MAX_RACERS, isOfNetwork } from '../settings.js';
import { words } from '../words/words.js';
import { createRacerRow, createStartRow, drawSwatch, showStanding } from './racer-row.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./session.js').State} State
 *
 * @typedef {object} On
 * @property {(index: number, some: Partial<import('../settings.js').Racer>) => void} changeRacer
 * @property {(index: number) => void} removeRacer
 * @property {(typed: string) => void} refuseRate
 * @property {() => void} add
 * @property {() => void} undo the last start
 * @property {() => void} clear all starts but the first
 */

class RacersTable {
  #find;
  #on;
  #body;
  /** @type {ReturnType<typeof createRacerRow>[]} */ #racers = [];
  /** For which starts the rows are there. */
  #order = '';

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#find = finder(root);
    this.#on = on;
    this.#body = this.#find('d-racers');
    onPress(this.#find('d-add'), on.add);
    onPress(this.#find('d-undo'), on.undo);
    onPress(this.#find('d-clear'), on.clear);
    onTheme(() => this.#drawSwatches());
  }

  /** @param {State} state */
  set({ settings }) {
    const { racers, starts } = settings;
    dim(this.#find('d-add'), racers.length === MAX_RACERS);
    for (const id of ['d-undo', 'd-clear']) dim(this.#find(id), starts.length < 2);
    while (this.#racers.length > racers.length) this.#racers.pop()?.row.remove();
    while (this.#racers.length < racers.length) this.#racers.push(this.#newRacer());
    this.#placeRows(settings);
    const race = { isOnly: racers.length === 1, hasBatches: isOfNetwork(settings) };
    racers.forEach((racer, r) => this.#racers[r].set(racer, race));
    this.#drawSwatches();
  }

  /** @param {State} state whose surface is there */
  setNetwork({ network }) {
    this.#find('d-distance').title = words.minimum(network === null);
  }

  /** @param {State} state */
  showStandings({ settings, standings }) {
    const R = settings.racers.length;
    const S = settings.starts.length;
    standings.forEach((one, i) => {
      const row = this.#body.children[(i % R) * S + Math.floor(i / R)];
      if (row) showStanding(/** @type {HTMLTableRowElement} */ (row), one, settings);
    });
  }

  #newRacer() {
    const index = this.#racers.length;
    return createRacerRow(index, {
      change: (some) => this.#on.changeRacer(index, some),
      refuseRate: this.#on.refuseRate,
      remove: () => this.#on.removeRacer(index),
    });
  }

  /** @param {Settings} settings */
  #placeRows(settings) {
    const { starts, racers, surface } = settings;
    const order = JSON.stringify([starts, racers.length, surface]);
    if (order === this.#order) return;
    this.#order = order;
    for (const row of this.#body.querySelectorAll('.d-from')) row.remove();
    for (const { row } of this.#racers) {
      if (!row.isConnected) this.#body.append(row);
      row.after(...starts.slice(1).map((_, s) => createStartRow(s + 1, settings)));
    }
  }

  #drawSwatches() {
    this.#racers.forEach(({ canvas }, r) => drawSwatch(canvas, r));
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createRacersTable = (root, on) => new RacersTable(root, on);
