// Page: the table of a race of networks: a row with controls for each, its place, and who is
// ahead, in words.

import { finder } from '../../../common/page/dom.js';
import { dim, onPress } from '../../../common/page/buttons.js';
import { onTheme } from '../../../../views/theme.js';
import { MAX_RIVALS, isOfNetworks } from '../../settings.js';
import { words } from '../../words/words.js';
import { createRacerRow, drawSwatch, showCells } from '../racer-row.js';

/**
 * @typedef {import('../session.js').State} State
 *
 * @typedef {object} On
 * @property {(index: number, some: Partial<import('../../settings.js').Racer>) => void} changeRival
 * @property {(index: number) => void} removeRival
 * @property {(typed: string) => void} refuseRate
 * @property {() => void} addRival
 */

/** A bar of this length stands for the highest loss. */
const FULL = 100;

class NetworksTable {
  #find;
  #on;
  #body;
  /** @type {ReturnType<typeof createRacerRow>[]} */ #rows = [];

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#find = finder(root);
    this.#on = on;
    this.#body = this.#find('d-rivals');
    onPress(this.#find('d-add-rival'), on.addRival);
    onTheme(() => this.#drawSwatches());
  }

  /** @param {State} state */
  set(state) {
    const { settings } = state;
    const isShown = isOfNetworks(settings);
    for (const id of ['d-networks', 'd-course-note', 'd-ahead']) this.#find(id).hidden = !isShown;
    if (!isShown) return;
    const { rivals, schedule, warmup } = settings;
    const isConstant = schedule === 'constant' && warmup === 0;
    this.#find('d-rivals-table').classList.toggle('is-constant', isConstant);
    dim(this.#find('d-add-rival'), rivals.length === MAX_RIVALS);
    while (this.#rows.length > rivals.length) this.#rows.pop()?.row.remove();
    while (this.#rows.length < rivals.length) this.#append();
    const race = { isOnly: rivals.length === 1, hasBatches: true };
    rivals.forEach((rival, r) => this.#rows[r].set(rival, race));
    this.#drawSwatches();
    this.setCourse(state);
  }

  /** @param {State} state whose network and data are there */
  setCourse({ course, settings }) {
    this.#find('d-course-note').textContent = course ? words.courseNote(course, settings) : '';
  }

  /** @param {State} state */
  showProgress({ settings, progress }) {
    if (progress.length !== this.#rows.length) return;
    const places = words.placesOf(progress);
    const highest = Math.max(...progress.map(({ loss }) => (Number.isFinite(loss) ? loss : 0)));
    progress.forEach((one, r) => {
      const { row } = this.#rows[r];
      const place = places[r];
      showCells(row, words.rivalStanding(one, place), one.state, words.rivalState(one, place));
      row.classList.toggle('is-ahead', place === 1);
      const isLost = one.state === 'diverged';
      row.style.setProperty('--loss', `${isLost ? FULL : (FULL * one.loss) / highest || 0}%`);
    });
    this.#find('d-ahead').textContent = words.ahead(progress, settings);
  }

  #append() {
    const index = this.#rows.length;
    const row = createRacerRow(
      index,
      {
        change: (some) => this.#on.changeRival(index, some),
        refuseRate: this.#on.refuseRate,
        remove: () => this.#on.removeRival(index),
      },
      { named: words.rival, cells: words.rivalCells },
    );
    this.#rows.push(row);
    this.#body.append(row.row);
  }

  #drawSwatches() {
    this.#rows.forEach(({ canvas }, r) => drawSwatch(canvas, r));
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createNetworksTable = (root, on) => new NetworksTable(root, on);
