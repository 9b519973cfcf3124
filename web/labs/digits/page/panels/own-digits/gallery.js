// The drawings that were kept, each with its label and what the network reads in it now.

import * as words from './words/en.js';

/**
 * @typedef {import('../../../worker/own-digits.js').OwnDrawing} OwnDrawing
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
 * @param {HTMLElement} list
 * @param {(drawing: OwnDrawing, answer: Answer) => void} chosen
 */
export function createWall(list, chosen) {
  /**
   * @type {Map<
   *   number,
   *   {
   *     drawing: OwnDrawing;
   *     answer: Answer;
   *     item: HTMLElement;
   *     button: HTMLButtonElement;
   *     caption: HTMLElement;
   *   }
   * >}
   */
  let parts = new Map();

  /** @param {OwnDrawing} drawing */
  function create(drawing) {
    const item = document.createElement('li'),
      button = document.createElement('button'),
      caption = document.createElement('span');
    button.type = 'button';
    button.append(picture(drawing.strokes), caption);
    item.append(button);
    const part = { drawing, answer: /** @type {Answer} */ (undefined), item, button, caption };
    button.addEventListener('click', () => chosen(part.drawing, part.answer));
    return part;
  }

  /**
   * Wrong ones differ by sign and by frame, not by colour alone.
   *
   * @param {OwnDrawing[]} drawings in the order in which they are shown
   * @param {Map<number, number | null>} answers
   */
  function set(drawings, answers) {
    const before = parts;
    parts = new Map(
      drawings.map((drawing) => [drawing.id, before.get(drawing.id) ?? create(drawing)]),
    );
    for (const drawing of drawings) {
      const part = /** @type {NonNullable<ReturnType<typeof parts.get>>} */ (parts.get(drawing.id)),
        answer = answers.get(drawing.id);
      if (part.drawing === drawing && part.answer === answer && part.caption.textContent) continue;
      Object.assign(part, { drawing, answer });
      const isWrong = answer !== undefined && answer !== drawing.digit;
      part.button.classList.toggle('is-wrong', isWrong);
      part.button.classList.toggle('is-teaching', drawing.part === 'teaching');
      part.caption.textContent = String(drawing.digit);
      part.caption.dataset.read = isWrong ? ` ✗ ${answer ?? '–'}` : '';
      part.button.setAttribute(
        'aria-label',
        `${words.reading(drawing.digit, answer)}. Change or delete it`,
      );
    }
    const items = [...parts.values()].map(({ item }) => item);
    if (items.length !== list.children.length || items.some((item, i) => item !== list.children[i]))
      list.replaceChildren(...items);
  }

  return {
    set,
    /**
     * So that the keyboard stays where it was.
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
