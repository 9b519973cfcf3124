// Page: one image from close by: what the network answers now, which pixels matter for it, and
// which units of the first layer add most to it. Loaded when an image is pressed first.

import { createDigitImage } from '../../../../views/digit-image.js';
import { createProbabilityBars } from '../../../../views/probability-bars.js';
import { createSaliencyOverlay } from '../../../../views/saliency-overlay.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words as hidden } from '../../words/hidden/words.js';
import { words } from '../../words/wrong/words.js';
import { strongestOf } from '../hidden/strongest.js';
import { giveRoom } from '../names/names.js';
import { outputText } from './wall.js';

/**
 * @typedef {import('../../messages/wrong.js').Answered} Answered
 *
 * @typedef {import('../../messages/wrong.js').WrongImageMessage} WrongImageMessage
 *
 * @typedef {import('./wall.js').Look} Look
 */

const { image: texts } = words;
/** How the dialog ends when its image takes the place of a drawing. */
const USED = 'used';

/** @param {string} textContent */
const button = (textContent) => make('button', { type: 'button', textContent });

/** @param {string} name @param {string} text */
const arrowButton = (name, text) =>
  make('button', { type: 'button', textContent: text, 'aria-label': name, title: name });

class ImageDialog {
  #on;
  #dialog = make('dialog', { className: 'lab-digits-image', 'aria-labelledby': 'wrong-image' });
  #title = make('h2', { id: 'wrong-image' });
  #previous = arrowButton(texts.previous, '←');
  #next = arrowButton(texts.next, '→');
  #picture = make('canvas', { role: 'img' });
  #overlay = make('canvas', { className: 'overlay', 'aria-hidden': 'true' });
  #legend = make('p', { className: 'note' });
  #facts = make('dl', { className: 'facts' });
  #bars = make('ol', { className: 'bars', start: 0, 'aria-label': texts.outputs });
  #speakers = make('section');
  #doubt = make('p', { hidden: true });
  #follow = button(texts.follow);
  #digit;
  #saliency;
  /** @type {ReturnType<typeof createProbabilityBars> | undefined} */ #barView;
  /** @type {Answered[]} */ #images = [];
  #place = 0;

  /**
   * @param {HTMLElement} root
   * @param {object} on
   * @param {(index: number | null) => void} on.ask the worker is to tell of this image, null: of none
   * @param {(last: number, isUsed: boolean) => void} on.closed last: the place of the image that was
   *   shown
   * @param {(image: Answered) => void} on.use it is to stand in place of a drawing
   * @param {(image: Answered) => void} on.follow Backprop is to take it apart
   */
  constructor(root, on) {
    this.#on = on;
    this.#digit = createDigitImage(this.#picture);
    this.#saliency = createSaliencyOverlay(this.#overlay);
    this.#fill();
    root.append(this.#dialog);
    this.#previous.addEventListener('click', () => this.#step(-1));
    this.#next.addEventListener('click', () => this.#step(1));
    this.#dialog.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowLeft') this.#step(-1);
      if (key === 'ArrowRight') this.#step(1);
    });
    this.#dialog.addEventListener('close', () => {
      on.ask(null);
      on.closed(this.#place, this.#dialog.returnValue === USED);
    });
    // A press beside the dialog closes it.
    this.#dialog.addEventListener('click', ({ target }) => {
      if (target === this.#dialog) this.#dialog.close();
    });
  }

  get isOpen() {
    return this.#dialog.open;
  }

  #fill() {
    const close = button(texts.close);
    const use = button(texts.use);
    close.addEventListener('click', () => this.#dialog.close());
    use.addEventListener('click', () => {
      this.#dialog.close(USED);
      this.#on.use(this.#images[this.#place]);
    });
    const buttons = make('div', { className: 'buttons' }, this.#previous, this.#next, close);
    const picture = make('div', { className: 'sheet' }, this.#picture, this.#overlay);
    const left = make('div', {}, make('h3', {}, texts.pixels), picture, this.#legend);
    const right = make(
      'div',
      {},
      this.#facts,
      make('h3', {}, texts.outputs),
      this.#bars,
      this.#speakers,
    );
    const both = make('div', { className: 'both' }, left, right);
    const header = make('header', {}, this.#title, buttons);
    this.#follow.addEventListener('click', () => {
      this.#dialog.close(USED);
      this.#on.follow(this.#images[this.#place]);
    });
    const acts = make('div', { className: 'acts' }, use, this.#follow);
    this.#dialog.append(make('div', { className: 'inside' }, header, this.#doubt, both, acts));
  }

  /**
   * @param {Answered[]} images
   * @param {number} place of the image that is shown first
   * @param {Look} look
   * @param {boolean} canFollow Backprop can take its network apart
   */
  open(images, place, look, canFollow) {
    this.#follow.hidden = !canFollow;
    this.#images = images;
    this.#dialog.returnValue = '';
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#barView = undefined;
    this.#show(place, look);
  }

  /** @param {number} by */
  #step(by) {
    const to = this.#place + by;
    if (to >= 0 && to < this.#images.length) this.#show(to);
  }

  /**
   * @param {number} place
   * @param {Look} [look] the answer of the moment stands until that of now is there
   */
  #show(place, look) {
    this.#place = place;
    const image = this.#images[place];
    if (!image) return this.#dialog.close();
    if (look) this.#write(image, look);
    for (const [one, isEnd] of /** @type {const} */ ([
      [this.#previous, place === 0],
      [this.#next, place === this.#images.length - 1],
    ]))
      one.setAttribute('aria-disabled', String(isEnd));
    this.#on.ask(image.index);
  }

  /**
   * @param {WrongImageMessage} message
   * @param {Look} look
   * @param {number | null} step null: the network was trained elsewhere
   */
  set({ image, gradient, contributions }, look, step) {
    if (!this.#dialog.open || image.index !== this.#images[this.#place]?.index) return;
    this.#write(image, look, step);
    const answer = look.names[image.answer];
    this.#saliency.set(gradient);
    if (gradient)
      this.#legend.replaceChildren(
        make('span', { className: 'swatch for' }),
        ` ${words.moreLikely(answer)} `,
        make('span', { className: 'swatch against' }),
        ` ${words.lessLikely}`,
      );
    else this.#legend.textContent = texts.unknown;
    this.#showSpeakers(contributions, answer);
  }

  /**
   * @param {Answered} image
   * @param {Look} look
   * @param {number | null} [step] of the network
   */
  #write(image, { counted, names, truths, isSigmoid }, step) {
    const { index, label, answer, pixels, outputs, votes } = image;
    const name = words.imageName(counted, index);
    const [truth, read] = [truths[label], names[answer]];
    const write = (/** @type {number} */ p) => outputText(p, isSigmoid);
    this.#title.textContent = name;
    this.#digit.set(pixels);
    this.#picture.setAttribute('aria-label', words.picture(name, read));
    const facts = [
      [texts.label, truth],
      [texts.answer, read, write(outputs[answer])],
      ...(typeof step !== 'number' ? [] : [[texts.step, words.stepOf(step)]]),
    ];
    this.#facts.replaceChildren(
      ...facts.map(([term, value, more]) =>
        make(
          'div',
          {},
          make('dt', {}, term),
          make('dd', {}, value, ...(more ? [make('small', {}, more)] : [])),
        ),
      ),
    );
    if (!this.#barView) this.#bars.replaceChildren();
    giveRoom(this.#bars, names);
    this.#barView ??= createProbabilityBars(this.#bars, names);
    this.#barView.set(outputs, answer, write);
    this.#doubt.hidden = !votes;
    if (votes) this.#doubt.textContent = words.votes(truth, votes, names[votes.guess]);
  }

  /**
   * @param {Float32Array | null} contributions
   * @param {string} answer
   */
  #showSpeakers(contributions, answer) {
    if (!contributions) return this.#speakers.replaceChildren();
    const units = strongestOf(contributions, contributions.length);
    const items = units.map((unit) => {
      const { name, value } = hidden.speaker(unit, contributions[unit]);
      return make('li', {}, make('b', {}, name), ` ${value}`);
    });
    this.#speakers.replaceChildren(
      make('h3', {}, texts.speakers, make('small', {}, words.speakersNote(answer))),
      make('ol', { className: 'speakers' }, ...items),
    );
  }
}

/**
 * @param {HTMLElement} root
 * @param {ConstructorParameters<typeof ImageDialog>[1]} on
 */
export async function createImageDialog(root, on) {
  await style(new URL('./image-dialog.css', import.meta.url));
  return new ImageDialog(root, on);
}
