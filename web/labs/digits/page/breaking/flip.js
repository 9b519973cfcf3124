// Page: a small change of the drawing that flips the answer: the drawing, the change and the
// result, with a slider for its amount.

import { createDigitImage } from '../../../../views/digit-image.js';
import { createSaliencyOverlay } from '../../../../views/saliency-overlay.js';
import { make } from '../../../common/page/dom.js';
import { FLIP_AMOUNTS } from '../../messages/breaking.js';
import { words } from '../../words/breaking/words.js';

/** @typedef {import('../../messages/breaking.js').FlippedMessage} Flipped */

const { flip: texts } = words;

/** @param {string} name */
function figure(name) {
  const canvas = make('canvas', { role: 'img', 'aria-label': name }),
    caption = make('figcaption', {}, make('b', { textContent: name })),
    note = make('span');
  caption.append(make('br'), note);
  return { canvas, note, root: make('figure', {}, canvas, caption) };
}

export class Flip {
  root = make('section', { className: 'break-flip' });
  #yours = figure(texts.yours);
  #change = figure(texts.change);
  #changed = figure(texts.changed);
  #views = {
    yours: createDigitImage(this.#yours.canvas),
    change: createSaliencyOverlay(this.#change.canvas),
    changed: createDigitImage(this.#changed.canvas),
  };
  #slider = make('input', { type: 'range', min: '0', max: String(FLIP_AMOUNTS.length - 1) });
  #amount = make('span');
  #said = make('p', { className: 'note', role: 'status' });
  #result = make('div', { className: 'break-result', hidden: true });
  /** @type {Flipped | null} */ #shown = null;
  /** @type {Uint8Array | null} what a change was looked for */ #pixels = null;
  /** The outputs are ten sigmoids. */ #isSigmoid = false;
  /** @type {string[] | undefined} */ #names;

  /** @param {() => void} find */
  constructor(find) {
    const button = make('button', { type: 'button', textContent: texts.find });
    button.addEventListener('click', find);
    this.#slider.addEventListener('input', () => this.#show());
    this.#change.note.textContent = texts.legend;
    const figures = [this.#yours, this.#change, this.#changed].map(({ root }) => root);
    this.#result.append(
      make('div', { className: 'break-figures' }, ...figures),
      make('label', {}, texts.amount, ' ', this.#amount, this.#slider),
    );
    this.root.append(
      make('h3', { textContent: texts.title }),
      make('p', { className: 'note', textContent: texts.about }),
      make('div', { className: 'break-buttons' }, button),
      this.#said,
      this.#result,
    );
  }

  /**
   * @param {Flipped} flipped
   * @param {boolean} isSigmoid
   * @param {string[]} [names] of the classes, where they are not the ten digits
   */
  set(flipped, isSigmoid, names) {
    const { pixels, isFound, from, to, size } = flipped;
    this.#shown = isFound ? flipped : null;
    this.#pixels = pixels;
    this.#isSigmoid = isSigmoid;
    this.#names = names;
    this.#result.hidden = !isFound;
    const failed = pixels ? texts.failed : texts.draw;
    this.#said.textContent = isFound
      ? texts.found(names?.[from] ?? from, names?.[to] ?? to, size)
      : failed;
    if (!isFound) return;
    this.#slider.value = String(FLIP_AMOUNTS.indexOf(1));
    this.#show();
  }

  /**
   * A drawing, or a test image, has been answered, perhaps the same once more.
   *
   * @param {Uint8Array | null} pixels
   */
  drawn(pixels) {
    const before = this.#pixels;
    const isSame =
      before && pixels ? before.every((ink, i) => ink === pixels[i]) : before === pixels;
    if (!isSame) this.clear();
  }

  /** The drawing or the network is another one. */
  clear() {
    this.#shown = this.#pixels = null;
    this.#result.hidden = true;
    this.#said.textContent = '';
  }

  /** @param {number} n the amount */
  #answer(n) {
    const { outputs: all } = /** @type {Flipped} */ (this.#shown),
      classes = all.length / FLIP_AMOUNTS.length;
    const outputs = all.slice(n * classes, (n + 1) * classes);
    const top = outputs.indexOf(outputs.reduce((best, value) => Math.max(best, value))),
      name = this.#names?.[top] ?? top;
    return this.#isSigmoid ? texts.output(name, outputs[top]) : texts.answer(name, outputs[top]);
  }

  #show() {
    if (!this.#shown) return;
    const { pixels, change, size } = this.#shown,
      at = this.#slider.valueAsNumber,
      amount = FLIP_AMOUNTS[at];
    const old = /** @type {Uint8Array} */ (pixels);
    this.#views.yours.set(old);
    this.#views.change.set(change.map((value) => value * amount));
    this.#views.changed.set(
      Uint8Array.from(old, (ink, i) =>
        Math.round(Math.min(255, Math.max(0, ink + 255 * amount * change[i]))),
      ),
    );
    this.#yours.note.textContent = this.#answer(0);
    this.#changed.note.textContent = `${this.#answer(at)} (${texts.size(amount * size)})`;
    this.#amount.textContent = texts.share(amount);
    this.#slider.setAttribute('aria-valuetext', `${texts.share(amount)}: ${this.#answer(at)}`);
  }
}
