// Page: the dialog that shows one unit of the first layer from close by: its weights, what it does
// with the drawing, the test images that excite it most and least, and its effect on each digit.
// Loaded when a tile is pressed first.

import { paintHeatmap, scaleOf } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { digitBars, testImages, titledList } from '../../../common/page/unit-pictures.js';
import { words } from '../../words/hidden/words.js';

/** @typedef {import('../../messages/hidden.js').UnitMessage} UnitMessage */

const { unit: texts, short } = words;
const SIDE = 28;

/**
 * @param {string} text
 * @param {string} [sign] that is seen instead
 */
const button = (text, sign = text) =>
  make('button', { type: 'button', ...(sign === text ? {} : { 'aria-label': text }) }, sign);

/**
 * @param {string} name
 * @param {string} text
 */
const legendPart = (name, text) =>
  make(
    'span',
    { className: 'legend-part' },
    make('span', { className: `swatch ${name}` }),
    ` ${text}`,
  );

class UnitDialog {
  #on;
  #dialog = make('dialog', { className: 'lab-digits-unit', 'aria-labelledby': 'unit-title' });
  #title = make('h2', { id: 'unit-title' });
  #previous = button(texts.previous, '←');
  #next = button(texts.next, '→');
  #weights = make('canvas', { role: 'img', 'aria-label': texts.weights });
  #facts = make('dl', { className: 'facts' });
  #outgoing = make('div');
  #responses = make('div', { className: 'responses', 'aria-live': 'off' });
  /** @type {UnitMessage | null} */ #shown = null;
  /** @type {() => void} */ #paintImages = () => {};
  #unit = 0;

  /**
   * @param {HTMLElement} root
   * @param {{ ask: (unit: number | null) => void; closed: (last: number) => void }} on
   */
  constructor(root, on) {
    this.#on = on;
    this.#fill();
    root.append(this.#dialog);
    onTheme(() => this.#paint());
    this.#previous.addEventListener('click', () => this.#step(-1));
    this.#next.addEventListener('click', () => this.#step(1));
    this.#dialog.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowLeft') this.#step(-1);
      if (key === 'ArrowRight') this.#step(1);
    });
    this.#dialog.addEventListener('close', () => {
      on.ask(null);
      on.closed(this.#unit);
    });
    // A press beside the dialog closes it.
    this.#dialog.addEventListener('click', ({ target }) => {
      if (target === this.#dialog) this.#dialog.close();
    });
  }

  #fill() {
    const close = button(texts.close);
    close.addEventListener('click', () => this.#dialog.close());
    const legend = make(
      'p',
      { className: 'note' },
      legendPart('for', texts.raises),
      ' ',
      legendPart('against', texts.lowers),
    );
    this.#dialog.append(
      make(
        'div',
        { className: 'inside' },
        make(
          'header',
          {},
          this.#title,
          make('div', { className: 'buttons' }, this.#previous, this.#next, close),
        ),
        make(
          'div',
          { className: 'both' },
          make('figure', {}, make('figcaption', {}, texts.weights), this.#weights, legend),
          make('div', {}, this.#facts, this.#outgoing),
        ),
        this.#responses,
      ),
    );
  }

  /** @param {number} unit from 0 */
  open(unit) {
    this.#unit = unit;
    this.#shown = null;
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#on.ask(unit);
  }

  /** @param {number} by */
  #step(by) {
    const units = this.#shown?.units ?? 0;
    const to = this.#unit + by;
    if (to >= 0 && to < units) this.#show(to);
  }

  /** @param {number} unit from 0 */
  #show(unit) {
    this.#unit = unit;
    this.#on.ask(unit);
  }

  /**
   * @param {UnitMessage} message
   * @param {string[]} [names] of the classes, where they are not the ten digits
   * @param {string[]} [imageNames] of those of the test images, likewise
   */
  set(message, names, imageNames) {
    if (!this.#dialog.open || message.unit !== this.#unit) return;
    const before = this.#shown;
    this.#shown = message;
    const { unit, units, isOutput, responses } = message;
    this.#title.textContent = isOutput
      ? texts.outputTitle(unit, names?.[unit])
      : texts.title(unit, units);
    for (const [one, isEnd] of /** @type {const} */ ([
      [this.#previous, unit === 0],
      [this.#next, unit === units - 1],
    ]))
      one.setAttribute('aria-disabled', String(isEnd));
    this.#setFacts(message);
    this.#setOutgoing(message, names);
    const isOther = before?.unit !== unit || before.hasImages !== message.hasImages;
    if (isOther || responses !== before?.responses) this.#setResponses(message, imageNames);
    this.#paint();
  }

  #paint() {
    if (!this.#shown) return;
    paintHeatmap(this.#weights, this.#shown.weights, SIDE, scaleOf(this.#shown.weights));
    this.#paintImages();
  }

  /** @param {UnitMessage} message */
  #setFacts({ activation, bias, weights }) {
    const largest = weights.reduce((best, w) => (Math.abs(w) > Math.abs(best) ? w : best), 0);
    const facts = [
      [texts.value, texts.valueIs(activation)],
      [texts.bias, short(bias)],
      [texts.largest, short(largest)],
    ];
    this.#facts.replaceChildren(
      ...facts.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))),
    );
  }

  /**
   * @param {UnitMessage} message
   * @param {string[]} [names]
   */
  #setOutgoing({ effects, isOutput, isNextLast }, names) {
    const title = isNextLast ? texts.outgoing : texts.effects;
    const note = isNextLast ? texts.outgoingNote : texts.effectsNote;
    if (isOutput) this.#outgoing.replaceChildren();
    else if (effects)
      this.#outgoing.replaceChildren(
        titledList('l-digits', title, note, digitBars(effects, short, names)),
      );
    else
      this.#outgoing.replaceChildren(
        make('h3', {}, title),
        make('p', { className: 'note' }, texts.noEffects),
      );
  }

  /**
   * @param {UnitMessage} message
   * @param {string[]} [names]
   */
  #setResponses({ responses, hasImages, isOutput }, names) {
    this.#paintImages = () => {};
    if (!responses) {
      const text = hasImages ? texts.waiting : texts.noImages;
      return this.#responses.replaceChildren(make('p', { className: 'note' }, text));
    }
    const { most, least, positive, count } = responses;
    const note = isOutput ? texts.outputNote : texts.imagesNote;
    const numbers = (/** @type {import('../../../common/messages.js').TestImage} */ { a }) => [
      short(a),
    ];
    const [high, low] = [most, least].map((images) =>
      testImages(images, {
        name: (number, label) => texts.testImage(number, label, names?.[label]),
        numbers,
      }),
    );
    this.#paintImages = () => {
      high.paint();
      low.paint();
    };
    this.#responses.replaceChildren(
      ...(isOutput ? [] : [make('p', {}, texts.fires(positive, count))]),
      titledList('l-exciting', texts.most, note, high.items),
      titledList('l-exciting', texts.least, note, low.items),
    );
  }
}

/**
 * @param {HTMLElement} root
 * @param {{ ask: (unit: number | null) => void; closed: (last: number) => void }} on ask: the worker
 *   is to tell of this unit, null: of none. closed: last, the unit that was shown
 */
export async function createUnitDialog(root, on) {
  await style(new URL('./unit.css', import.meta.url));
  return new UnitDialog(root, on);
}
