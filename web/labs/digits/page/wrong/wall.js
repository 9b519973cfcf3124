// Page: a wall of images that a network answered, each with its outputs as small bars. A press
// opens one. It paints a few at a time, between the frames in which curves and tiles are drawn, so
// that the page never stands still.

import { paintAnswered } from '../../../../views/answered-image.js';
import { percent } from '../../../../views/probability-bars.js';
import { onTheme } from '../../../../views/theme.js';
import { make } from '../../../common/page/dom.js';
import { words as lab } from '../../words/words.js';
import { words } from '../../words/wrong/words.js';

/**
 * @typedef {import('../../messages/wrong.js').Answered} Answered
 *
 * @typedef {object} Tile
 * @property {HTMLElement} item
 * @property {HTMLButtonElement} button
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} name for people who do not see the picture
 * @property {HTMLElement} caption
 * @property {HTMLElement} value
 * @property {HTMLElement} mark
 * @property {Answered | null} shown
 *
 * @typedef {object} Look how images are named
 * @property {import('../../messages/wrong.js').Counted} counted
 * @property {string[]} names of the answers
 * @property {string[]} truths names of the labels
 * @property {boolean} isSigmoid the outputs are not probabilities
 */

/**
 * An output of the network as text.
 *
 * @param {number} value
 * @param {boolean} isSigmoid the outputs are not probabilities
 */
export const outputText = (value, isSigmoid) => (isSigmoid ? lab.output(value) : percent(value));

/** Tiles that are painted at a time: fewer, and in more frames, while the other pictures change. */
const AT_ONCE = 12;
const AT_ONCE_MOVING = 4;
const PAUSE_MOVING_MS = 16;
/** Letters of a name that needs no more room than a digit. */
const SHORT = 2;
/** Bars that differ by less look the same. */
const SAME = 0.02;

/**
 * @param {Answered | null} before
 * @param {Answered} now
 */
const looksSame = (before, now) =>
  before !== null &&
  before.pixels.every((ink, i) => ink === now.pixels[i]) &&
  before.answer === now.answer &&
  before.outputs.every((p, k) => Math.abs(p - now.outputs[k]) < SAME);

class Wall {
  #list = make('ul', { className: 'wall' });
  #open;
  /** @type {Tile[]} */ #tiles = [];
  /** @type {Answered[]} */ #images = [];
  /** @type {Look} */ #look = { counted: 'test', names: [], truths: [], isSigmoid: false };
  /** Names need more room than digits. */ #isNamed = false;
  #painted = 0;
  #atOnce = AT_ONCE;
  #pauseMs = 0;
  /** @type {ReturnType<typeof setTimeout> | null} */ #timer = null;

  /**
   * @param {HTMLElement} box
   * @param {(place: number) => void} open
   */
  constructor(box, open) {
    this.#open = open;
    box.append(this.#list);
    onTheme(() => {
      for (const tile of this.#tiles) if (tile.shown) paintAnswered(tile.canvas, tile.shown);
    });
  }

  /** Somebody is looking at one of the images. */
  get isHeld() {
    return this.#list.matches(':focus-within') || this.#list.matches(':hover');
  }

  /**
   * @param {Answered[]} images
   * @param {Look} look
   * @param {boolean} isMoving the network is being trained
   */
  set(images, look, isMoving) {
    this.#images = images;
    this.#atOnce = isMoving ? AT_ONCE_MOVING : AT_ONCE;
    this.#pauseMs = isMoving ? PAUSE_MOVING_MS : 0;
    this.#look = look;
    this.#isNamed = [...look.names, ...look.truths].some(({ length }) => length > SHORT);
    this.#list.classList.toggle('has-names', this.#isNamed);
    this.#painted = 0;
    for (const { item } of this.#tiles.splice(images.length)) item.remove();
    if (this.#timer === null) this.#timer = setTimeout(() => this.#paint());
  }

  /** @param {number} place */
  focus(place) {
    this.#tiles[Math.min(place, this.#tiles.length - 1)]?.button.focus();
  }

  #paint() {
    this.#timer = null;
    const end = Math.min(this.#images.length, this.#painted + this.#atOnce);
    for (; this.#painted < end; this.#painted++) this.#write(this.#painted);
    if (end < this.#images.length) this.#timer = setTimeout(() => this.#paint(), this.#pauseMs);
  }

  /** @param {number} place */
  #write(place) {
    const image = this.#images[place];
    const tile = (this.#tiles[place] ??= this.#make(place));
    const { counted, names, truths, isSigmoid } = this.#look;
    const { index, label, answer, outputs, votes } = image;
    const [truth, read] = [truths[label], names[answer]];
    const howSure = outputText(outputs[answer], isSigmoid);
    if (!looksSame(tile.shown, image)) {
      tile.shown = image;
      paintAnswered(tile.canvas, image);
    }
    tile.caption.textContent = words.arrow(truth, read, this.#isNamed);
    if (this.#isNamed) tile.caption.title = `${truth}→${read}`;
    tile.value.textContent = howSure;
    tile.mark.hidden = !votes;
    const name = words.tile(words.imageName(counted, index), truth, read, howSure, Boolean(votes));
    if (tile.name.textContent !== name) tile.name.textContent = name;
    tile.button.classList.toggle('is-right', label === answer);
  }

  /**
   * @param {number} place
   * @returns {Tile}
   */
  #make(place) {
    const canvas = make('canvas', { 'aria-hidden': 'true' });
    const name = make('span', { className: 'unseen' });
    const [caption, value, mark] = /** @type {const} */ (['b', 'span', 'span']).map((tag) =>
      make(tag, { 'aria-hidden': 'true' }),
    );
    Object.assign(mark, { className: 'doubt', textContent: words.doubtMark, hidden: true });
    const button = make('button', { type: 'button' }, canvas, caption, value, mark, name);
    button.addEventListener('click', () => this.#open(place));
    const item = make('li', {}, button);
    this.#list.append(item);
    return { item, button, canvas, name, caption, value, mark, shown: null };
  }
}

/**
 * @param {HTMLElement} box
 * @param {(place: number) => void} open the image at this place is asked for
 */
export const createWall = (box, open) => new Wall(box, open);
