// Page: the saved drawings as pictures, each with its label and how the network reads it now.

import { make } from '../../../../common/page/dom.js';
import { words } from '../../../words/words-own-digits.js';

/**
 * @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing
 *
 * @typedef {number | null | undefined} Answer undefined: not known yet
 */

const SVG = 'http://www.w3.org/2000/svg';
/** Around the ink, in shares of its longer side. */
const MARGIN = 0.14;

/**
 * The ink as large as it fits.
 *
 * @param {number[][][]} strokes in thousandths of the pad's side
 */
export function picture(strokes) {
  const svg = document.createElementNS(SVG, 'svg'),
    path = document.createElementNS(SVG, 'path');
  const xs = strokes.flatMap((stroke) => stroke.map(([x]) => x)),
    ys = strokes.flatMap((stroke) => stroke.map(([, y]) => y));
  const [left, top] = [xs, ys].map((values) => Math.min(...values)),
    [right, bottom] = [xs, ys].map((values) => Math.max(...values));
  const side = Math.max(right - left, bottom - top, 100) * (1 + 2 * MARGIN);
  svg.setAttribute(
    'viewBox',
    `${(left + right - side) / 2} ${(top + bottom - side) / 2} ${side} ${side}`,
  );
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute(
    'd',
    strokes.map((stroke) => `M${stroke.join('L')}${stroke.length === 1 ? 'h0.1' : ''}`).join(''),
  );
  path.setAttribute('stroke-width', String(side / 11));
  svg.append(path);
  return svg;
}

/**
 * @typedef {object} Tile
 * @property {OwnDrawing} drawing
 * @property {Answer} answer
 * @property {HTMLElement} item
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} caption
 */

/**
 * @param {HTMLElement} list
 * @param {(drawing: OwnDrawing, answer: Answer) => void} choose
 */
export function createGallery(list, choose) {
  /** @type {Map<number, Tile>} by the drawing's id */
  let tiles = new Map();

  /**
   * @param {OwnDrawing} drawing
   * @returns {Tile}
   */
  function create(drawing) {
    const caption = make('span'),
      button = make('button', { type: 'button' });
    button.append(picture(drawing.strokes), caption);
    const item = make('li', {}, button);
    /** @type {Tile} */
    const tile = { drawing, answer: undefined, item, button, caption };
    button.addEventListener('click', () => choose(tile.drawing, tile.answer));
    return tile;
  }

  /**
   * Misread ones differ by sign and by frame, not by colour alone.
   *
   * @param {Tile} tile
   */
  function show({ drawing: { digit, part }, answer, button, caption }) {
    const isWrong = answer !== undefined && answer !== digit;
    button.classList.toggle('is-wrong', isWrong);
    button.classList.toggle('is-teaching', part === 'teaching');
    caption.textContent = String(digit);
    caption.dataset.read = isWrong ? words.wrong(answer) : '';
    button.setAttribute('aria-label', words.changeOrDelete(words.reading(digit, answer)));
  }

  return {
    /**
     * @param {OwnDrawing[]} drawings in the order in which they are shown
     * @param {Map<number, number | null>} answers
     */
    set(drawings, answers) {
      const before = tiles;
      tiles = new Map(
        drawings.map((drawing) => [drawing.id, before.get(drawing.id) ?? create(drawing)]),
      );
      for (const drawing of drawings) {
        const tile = /** @type {Tile} */ (tiles.get(drawing.id)),
          answer = answers.get(drawing.id);
        const isSame = tile.drawing === drawing && tile.answer === answer;
        if (isSame && tile.caption.textContent) continue;
        show(Object.assign(tile, { drawing, answer }));
      }
      const items = [...tiles.values()].map(({ item }) => item);
      const isChanged = items.some((item, i) => item !== list.children[i]);
      if (items.length !== list.children.length || isChanged) list.replaceChildren(...items);
    },
    /**
     * Keeps the keyboard where it was.
     *
     * @param {number} at
     */
    focus(at) {
      /** @type {HTMLElement | null | undefined} */ (
        list.children[Math.min(at, list.children.length - 1)]?.firstElementChild
      )?.focus();
    },
  };
}
