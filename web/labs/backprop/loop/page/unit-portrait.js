// Page: one hidden unit from close by: its incoming weights as an image, what the last step
// changed, and the test images with the highest and the lowest activation.

import { columnsFor, paintHeatmap, scaleOf } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { make } from '../../../common/page/dom.js';
import { digitBars, testImages, titledList } from '../../../common/page/unit-pictures.js';
import { picture, piece } from '../../page/piece.js';
import { words } from '../words/words.js';
import { narrateUnit } from './narrator.js';

/**
 * @typedef {import('../messages.js').UnitMessage} Unit
 *
 * @typedef {import('../messages.js').Responses} Responses
 *
 * @typedef {(layer: number, unit: number) => void} Jump another unit is to be looked at, both
 *   from 1
 */

const { unit: texts, short } = words;
const PIXELS = 784;
/** Width of an image. */
const SIDE = 28;

/**
 * Pixels have their place; units of the layer below stand in rows.
 *
 * @param {number} inputs
 */
export const columnsOf = (inputs) => (inputs === PIXELS ? SIDE : columnsFor(inputs));

class UnitPortrait {
  #box;
  #jump;
  /** @type {(() => void)[]} paint the canvases that are shown */ #painters = [];

  /**
   * @param {HTMLElement} box
   * @param {Jump} jump
   */
  constructor(box, jump) {
    this.#box = box;
    this.#jump = jump;
    onTheme(() => this.#repaint());
  }

  /** @param {Unit} message */
  set(message) {
    this.#painters = [];
    const { layer, unit, contributions, responses, out, weights } = message;
    /** @type {HTMLElement[]} */
    const parts = [piece('p', 'l-sees', narrateUnit(unit, responses)), this.#weights(message)];
    if (contributions) parts.push(this.#contributions(layer - 1, contributions));
    if (responses) parts.push(...this.#responses(responses, weights.length === PIXELS, out));
    this.#box.replaceChildren(...parts);
    this.#repaint();
  }

  #repaint() {
    for (const paint of this.#painters) paint();
  }

  /** @param {Unit} message */
  #weights({ layer, unit, weights, ofWeights, bias, change, learned, steps }) {
    const place = weights.length === PIXELS ? texts.perPixel() : texts.perUnit(layer - 1);
    return piece(
      'div',
      'l-pictures',
      this.#picture(texts.weights(unit), weights, [place, texts.ofWeights(ofWeights.norm, bias)]),
      this.#picture(
        texts.lastStep(),
        change?.values ?? null,
        change ? [texts.norm(change.summary.norm), texts.ownScale()] : [texts.noStep()],
      ),
      this.#picture(
        texts.allSteps(),
        learned?.values ?? null,
        learned ? [texts.ofSteps(learned.summary.norm, steps), texts.learned()] : [texts.nothing()],
      ),
    );
  }

  /**
   * @param {string} label
   * @param {Float32Array | null} values
   * @param {string[]} notes
   */
  #picture(label, values, notes) {
    const canvas = picture(label);
    if (values)
      this.#painters.push(() =>
        paintHeatmap(canvas, values, columnsOf(values.length), scaleOf(values)),
      );
    else canvas.width = canvas.height = SIDE;
    return piece(
      'figure',
      values ? 'l-picture' : 'l-picture is-missing',
      canvas,
      piece(
        'figcaption',
        '',
        piece('b', '', label),
        ...notes.map((note) => piece('span', 'note', note)),
      ),
    );
  }

  /**
   * @param {Responses} responses
   * @param {boolean} isOfPixels
   * @param {Float32Array | null} out
   */
  #responses({ most, least, positive, count, means }, isOfPixels, out) {
    const leastNote = positive < count && isOfPixels ? texts.leastNote() : '';
    const digits = [bars(texts.means(), means, texts.meansNote(count))];
    if (out) digits.push(bars(texts.out(), out, texts.outNote()));
    return [
      this.#images(texts.most(), most, texts.mostNote()),
      this.#images(texts.least(), least, leastNote),
      piece('div', 'l-both', ...digits),
    ];
  }

  /**
   * @param {string} title
   * @param {import('../messages.js').TestImage[]} images
   * @param {string} note
   */
  #images(title, images, note) {
    const { items, paint } = testImages(images, {
      name: texts.testImage,
      numbers: ({ a, z }) => [short(a), texts.z(z)],
    });
    this.#painters.push(paint);
    return titledList('l-exciting', title, note, items);
  }

  /**
   * @param {number} layer below, from 1
   * @param {import('../messages.js').Contribution[]} contributions
   */
  #contributions(layer, contributions) {
    const items = contributions.map(({ unit, weight, weights }) => {
      const canvas = make('canvas');
      this.#painters.push(() => paintHeatmap(canvas, weights, columnsOf(weights.length)));
      const button = make(
        'button',
        {
          type: 'button',
          className: 'l-lean',
          'aria-label': texts.contribution(unit, layer, weight),
        },
        canvas,
        piece('span', '', short(weight)),
        piece('small', '', texts.name(unit)),
      );
      button.addEventListener('click', () => this.#jump(layer, unit));
      return make('li', {}, button);
    });
    return titledList('l-exciting', texts.contributions(layer), texts.contributionsNote(), items);
  }
}

/**
 * @param {string} title
 * @param {Float32Array} values by digit
 * @param {string} note
 */
const bars = (title, values, note) => titledList('l-digits', title, note, digitBars(values, short));

/**
 * @param {HTMLElement} box
 * @param {Jump} jump
 */
export const createPortrait = (box, jump) => new UnitPortrait(box, jump);
