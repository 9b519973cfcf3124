// Page: some training images as they are, and as the next epochs will see them.

import { createDigitStrip } from '../../../../views/digit-strip.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../../words/words-panels.js';

/**
 * @typedef {import('../../messages.js').PreviewMessage} PreviewMessage
 *
 * @typedef {{ name: string; about: string; images: Uint8Array; isEpoch?: boolean }} Row
 */

/**
 * @param {PreviewMessage} message
 * @returns {Row[]}
 */
function rowsOf({ originals, epochs, generated }) {
  const { original, aboutOriginal, generated: name, aboutGenerated } = words.distortion;
  if (!originals) return [];
  return [
    { name: original, about: aboutOriginal, images: originals },
    ...epochs.map(({ epoch, images }) => ({
      name: words.epochRow(epoch + 1),
      about: words.aboutEpochRow(epoch + 1),
      images,
      isEpoch: true,
    })),
    ...(generated ? [{ name, about: aboutGenerated, images: generated }] : []),
  ];
}

/** @param {PreviewMessage} message */
function noteOf({ originals, generated, imagesPerSecond }) {
  const { noImages, onlyGenerated, off } = words.distortion;
  if (!originals) return noImages;
  if (imagesPerSecond) return words.distorted(imagesPerSecond);
  return generated ? onlyGenerated : off;
}

class Preview {
  element;
  #ask;
  #list = make('ol', { className: 'epochs' });
  #note = make('p', { className: 'note' });
  /** @type {ReturnType<typeof createDigitStrip>[]} */ #strips = [];
  /** @type {number | null} the first one that is shown */ #epoch = null;
  /** The worker is at it. */ #isAsked = false;
  /** The settings have changed since the last preview. */ #isChanged = false;

  /** @param {(epoch: number) => void} ask the worker */
  constructor(ask) {
    this.#ask = ask;
    const next = make('button', { type: 'button', textContent: words.distortion.next });
    next.addEventListener('click', () => this.#goOn());
    const foot = make('div', { className: 'preview-foot' }, this.#note, next);
    this.element = make('div', { className: 'preview' }, this.#list, foot);
  }

  /** @param {number} epoch where it begins, unless it has begun */
  begin(epoch) {
    this.#epoch ??= epoch;
  }

  #goOn() {
    this.#epoch = Number(this.#epoch) + this.#list.querySelectorAll('.is-epoch').length;
    this.look();
  }

  /** A new worker is at nothing. */
  restart() {
    this.#isAsked = false;
  }

  /** Asks for the images as they would be now. */
  look() {
    this.#isChanged = this.#isAsked;
    if (this.#isAsked || this.#epoch === null) return;
    this.#isAsked = true;
    this.#ask(this.#epoch);
  }

  /** @param {PreviewMessage} message */
  set(message) {
    this.#isAsked = false;
    if (this.#isChanged) this.look();
    this.#draw(rowsOf(message));
    this.#note.textContent = noteOf(message);
  }

  /** @param {Row[]} rows */
  #draw(rows) {
    while (this.#strips.length < rows.length) {
      const canvas = make('canvas', { role: 'img' });
      this.#list.append(make('li', {}, make('span'), canvas));
      this.#strips.push(createDigitStrip(canvas));
    }
    rows.forEach(({ name, about, images, isEpoch = false }, i) => {
      const row = this.#list.children[i],
        [label, canvas] = row.children;
      label.textContent = name;
      canvas.setAttribute('aria-label', about);
      row.classList.toggle('is-epoch', isEpoch);
      this.#strips[i].set(images);
    });
    [...this.#list.children].forEach((row, i) => {
      /** @type {HTMLElement} */ (row).hidden = i >= rows.length;
    });
  }
}

/** @param {(epoch: number) => void} ask */
export const createPreview = (ask) => new Preview(ask);
