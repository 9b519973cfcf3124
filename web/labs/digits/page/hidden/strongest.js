// Page: the units that contribute most to the answer: as lines from their tiles to the bar of the
// answer where there is room, and as a list with a sentence.

import { createContributionPaths } from '../../../../views/contribution-paths.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../../words/hidden/words.js';

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
 */

class Strongest {
  #places;
  #canvas = make('canvas', { className: 'paths', 'aria-hidden': 'true' });
  #paths = createContributionPaths(this.#canvas);
  #about = make('p', { className: 'note' });
  #list = make('ol', { className: 'speakers' });
  #box = make('div', { className: 'strongest' }, this.#about, this.#list);
  /** @type {TileLayout | null} */ #layout = null;
  /** @type {{
   *   answer: number;
   *   name: string | number;
   *   contributions: Float32Array;
   *   units: number[];
   * } | null} */
  #listed = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {boolean | null} for lines; null: not known yet */ #hasRoom = null;

  /** @param {Places} places */
  constructor(places) {
    this.#places = places;
    places.station.append(this.#canvas, this.#box);
  }

  /** @param {TileLayout} layout */
  setLayout(layout) {
    this.#layout = layout;
  }

  /**
   * @param {number} answer
   * @param {Float32Array} contributions
   * @param {number[]} units
   * @param {string[]} [names] of the classes, where they are not the ten digits
   */
  set(answer, contributions, units, names) {
    this.#place();
    this.#paths.set(this.#pathsTo(answer, contributions, units));
    this.#listed = { answer, name: names?.[answer] ?? answer, contributions, units };
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#write(), LIST_MS);
  }

  /** Writes the numbers, not more often than they can be read. */
  #write() {
    this.#timer = undefined;
    if (!this.#listed) return;
    const { name: answer, contributions, units } = this.#listed;
    this.#say(words.speakers(answer, this.#hasRoom === true));
    this.#list.replaceChildren(
      ...units.map((unit) => {
        const { name, value } = words.speaker(unit, contributions[unit]);
        return make('li', {}, make('b', {}, name), ` ${value}`);
      }),
    );
  }

  /** @param {string} sentence what there is to say if nothing contributes */
  clear(sentence) {
    this.#place();
    this.#paths.set(null);
    this.#listed = null;
    this.#list.replaceChildren();
    this.#say(sentence);
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.#about.textContent !== sentence) this.#about.textContent = sentence;
  }

  /** Lines need the tiles and the bars side by side. */
  #place() {
    const { tiles, bars } = this.#places;
    const from = tiles.getBoundingClientRect(),
      to = bars.getBoundingClientRect();
    const isSeen = from.width > 0 && to.width > 0;
    const hasRoom = isSeen && to.left > from.right && to.top < from.bottom && to.bottom > from.top;
    if (hasRoom === this.#hasRoom) return;
    this.#hasRoom = hasRoom;
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
    if (!this.#layout || !row || !this.#hasRoom) return null;
    const corner = station.getBoundingClientRect(),
      from = tiles.getBoundingClientRect(),
      to = row.getBoundingClientRect();
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
