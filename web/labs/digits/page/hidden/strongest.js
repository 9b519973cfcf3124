// Page: the units that contribute most to the answer: as lines from their tiles to the bar of the
// answer where there is room, and as a list with a sentence.

import { createContributionPaths } from '../../../../views/contribution-paths.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../../words/words-hidden.js';

/** @typedef {import('../../../../views/weight-tiles.js').TileLayout} TileLayout */

const MAX_PATHS = 6;
/** Nobody reads faster than this. */
const LIST_MS = 150;
/** From the end of a line to the name of the bar, in CSS pixels. */
const TO_BAR = 6;

/**
 * The units with the largest contributions, for or against.
 *
 * @param {Float32Array} contributions
 * @param {number} shown units that have a tile
 * @returns {number[]} from the largest to the smallest
 */
export function strongestOf(contributions, shown) {
  const units = [...contributions.subarray(0, shown).keys()].filter((u) => contributions[u] !== 0);
  const size = (/** @type {number} */ unit) => Math.abs(contributions[unit]);
  return units.sort((a, b) => size(b) - size(a)).slice(0, MAX_PATHS);
}

/**
 * @typedef {object} Places
 * @property {HTMLElement} station that holds the tiles
 * @property {HTMLElement} tiles
 * @property {HTMLElement} bars a list with a row for each digit
 * @property {HTMLElement} answer that holds the digit
 */

class Strongest {
  #places;
  #canvas = make('canvas', { className: 'paths', 'aria-hidden': 'true' });
  #paths = createContributionPaths(this.#canvas);
  #about = make('p', { className: 'note' });
  #list = make('ol', { className: 'speakers' });
  #box = make('div', { className: 'strongest' }, this.#about, this.#list);
  /** @type {TileLayout | null} */ #layout = null;
  #toldAt = -Infinity;
  #hasRoom = false;

  /** @param {Places} places */
  constructor(places) {
    this.#places = places;
    places.station.append(this.#canvas);
    this.#place(false);
  }

  /** @param {TileLayout} layout */
  setLayout(layout) {
    this.#layout = layout;
  }

  /**
   * @param {number} answer
   * @param {Float32Array} contributions
   * @param {number[]} units
   */
  set(answer, contributions, units) {
    const paths = this.#pathsTo(answer, contributions, units);
    if ((paths !== null) !== this.#hasRoom) this.#place(paths !== null);
    this.#paths.set(paths);
    const now = performance.now();
    if (now - this.#toldAt < LIST_MS) return;
    this.#toldAt = now;
    this.#say(words.speakers(answer, this.#hasRoom));
    this.#list.replaceChildren(
      ...units.map((unit) => {
        const { name, value } = words.speaker(unit, contributions[unit]);
        const className = contributions[unit] < 0 ? 'is-against' : '';
        return make('li', { className }, make('b', {}, name), ` ${value}`);
      }),
    );
  }

  /** @param {string} sentence what there is to say if nothing contributes */
  clear(sentence) {
    this.#paths.set(null);
    this.#toldAt = -Infinity;
    this.#list.replaceChildren();
    this.#say(sentence);
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.#about.textContent !== sentence) this.#about.textContent = sentence;
  }

  /**
   * Lines need the tiles and the bars side by side; then the list stands beside the answer.
   *
   * @param {boolean} hasRoom
   */
  #place(hasRoom) {
    this.#hasRoom = hasRoom;
    const { station, answer } = this.#places;
    (hasRoom ? answer : station).append(this.#box);
  }

  /**
   * @param {number} answer
   * @param {Float32Array} contributions
   * @param {number[]} units
   * @returns {import('../../../../views/contribution-paths.js').Paths | null} null: there is no room
   */
  #pathsTo(answer, contributions, units) {
    const { station, tiles, bars } = this.#places;
    const row = bars.children[answer];
    if (!this.#layout || !row) return null;
    const corner = station.getBoundingClientRect(),
      from = tiles.getBoundingClientRect(),
      to = row.getBoundingClientRect();
    const isBeside = to.left > from.right && to.top < from.bottom && to.bottom > from.top;
    if (!from.width || !to.width || !isBeside) return null;
    const { columns, x, y, side } = this.#layout;
    return {
      width: to.left - corner.left,
      height: corner.height,
      from: units.map((unit) => ({
        x: from.left - corner.left + (unit % columns) * x + side / 2,
        y: from.top - corner.top + Math.floor(unit / columns) * y + side / 2,
        value: contributions[unit],
      })),
      to: { x: to.left - corner.left - TO_BAR, y: (to.top + to.bottom) / 2 - corner.top },
    };
  }
}

/** @param {Places} places */
export const createStrongest = (places) => new Strongest(places);
