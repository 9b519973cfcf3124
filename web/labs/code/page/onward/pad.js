// Page: the pad of a program: what is drawn goes to its function in the worker, and the answer is
// shown beside it. One drawing at a time is asked; of those drawn meanwhile, the last.

import { createDigitImage } from '../../../../views/digit-image.js';
import { createDrawingPad } from '../../../../views/drawing-pad.js';
import { createProbabilityBars, percent } from '../../../../views/probability-bars.js';
import { dim, onPress } from '../../../common/page/buttons.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { readTrouble } from '../../trouble.js';
import { words } from '../../words/onward/words.js';
import { words as ofCode } from '../../words/words.js';
import { marked } from '../text.js';

const { pad: texts } = words;
const MAX_SILENCE_MS = 5000;
/** An answer that comes later than this is announced as being on its way. */
const SOON_MS = 300;
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

/** @param {Float64Array} values */
const isShares = (values) => values.every((value) => value >= 0 && value <= 1);

/** A sum that differs from 1 by less is that of probabilities. */
const OFF = 1e-3;

/**
 * The lengths of the bars, and the numbers beside them.
 *
 * @param {Float64Array} values
 */
function barsOf(values) {
  const sum = values.reduce((all, value) => all + value, 0);
  if (isShares(values))
    return { lengths: values, write: Math.abs(sum - 1) < OFF ? percent : words.score };
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  return {
    lengths: values.map((value) => (value - low) / range),
    write: (/** @type {number} */ length) => words.score(low + length * range),
  };
}

/** @param {HTMLElement} root */
function makeParts(root) {
  const canvas = make('canvas', {
    tabIndex: 0,
    role: 'application',
    'aria-label': texts.draw,
    'aria-describedby': 'c-pad-keys',
  });
  const ghost = make('p', { className: 'c-pad-ghost', 'aria-hidden': 'true' }, texts.draw);
  const undo = make('button', { type: 'button' }, texts.undo);
  const clear = make('button', { type: 'button' }, texts.clear);
  const image = make('canvas', { role: 'img', 'aria-label': texts.noImage });
  const say = make('p', { className: 'c-pad-say', role: 'status' });
  const bars = make('ol', { className: 'bars', start: 0, 'aria-label': texts.bars });
  const note = make('p', { className: 'note' }, texts.scores);
  const keys = make('p', { className: 'c-pad-keys', id: 'c-pad-keys' }, texts.keys);
  const section = make(
    'section',
    { className: 'c-pad', hidden: true, 'aria-labelledby': 'c-pad-title' },
    make('h3', { id: 'c-pad-title' }, texts.title),
    make(
      'div',
      { className: 'c-pad-draw' },
      make('div', { className: 'c-pad-sheet' }, canvas, ghost),
      make('div', { className: 'c-pad-buttons' }, undo, clear),
      keys,
    ),
    make(
      'div',
      { className: 'c-pad-answer' },
      make('p', { className: 'note' }, texts.gets),
      image,
      say,
      bars,
      note,
    ),
    make('p', { className: 'note c-pad-how' }, ...marked(texts.how)),
  );
  root.append(section);
  return { section, canvas, undo, clear, image, say, bars, note };
}

export class ProgramPad {
  #on;
  #parts;
  #pad;
  #image;
  #bars;
  #source = '';
  #isOpen = false;
  #id = 0;
  /** A drawing that is asked; null: none. @type {number | null} */ #asked = null;
  #isNext = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #soon;

  /**
   * @param {HTMLElement} root
   * @param {import('./onward.js').OnwardListener} on
   */
  constructor(root, on) {
    this.#on = on;
    const parts = (this.#parts = makeParts(root));
    this.#image = createDigitImage(parts.image);
    this.#bars = createProbabilityBars(parts.bars, DIGITS);
    this.#pad = createDrawingPad(parts.canvas, {
      changed: (_strokes, isResting) => this.#changed(isResting),
      say: (sentence) => this.#say(sentence),
    });
    onPress(parts.undo, this.#pad.undo);
    onPress(parts.clear, this.#pad.clear);
    this.#empty();
  }

  /**
   * Another program answers. What is drawn stays, and is asked at once.
   *
   * @param {string} source
   */
  open(source) {
    this.#source = source;
    this.#isOpen = true;
    this.#parts.section.hidden = false;
    this.#changed(true);
  }

  get isAsking() {
    return this.#asked !== null;
  }

  close() {
    this.#isOpen = false;
    this.#parts.section.hidden = true;
    this.#asked = null;
    this.#isNext = false;
    this.#hush();
  }

  #hush() {
    clearTimeout(this.#silence);
    clearTimeout(this.#soon);
  }

  /** @param {boolean} isResting */
  #changed(isResting) {
    const { strokes, canUndo } = this.#pad;
    dim(this.#parts.undo, !canUndo);
    dim(this.#parts.clear, !strokes.length);
    if (!isResting || !this.#isOpen) return;
    if (!strokes.length) return this.#empty();
    this.#isNext = this.#asked !== null;
    if (!this.#isNext) this.#ask(strokes);
  }

  /** @param {number[][][]} strokes */
  #ask(strokes) {
    this.#asked = ++this.#id;
    this.#silence = setTimeout(() => this.#on.hung(texts.hung), MAX_SILENCE_MS);
    this.#soon = setTimeout(() => this.#say(texts.asking), SOON_MS);
    this.#on.send({ type: 'pad', strokes, id: this.#asked });
  }

  /** @param {import('../../messages.js').Answered} message */
  receive({ id, pixels, answer, error }) {
    if (id !== this.#asked) return;
    this.#hush();
    this.#asked = null;
    const { strokes } = this.#pad;
    if (strokes.length) this.#show(pixels, answer, error);
    if (this.#isNext && strokes.length) this.#ask(strokes);
    this.#isNext = false;
  }

  #empty() {
    this.#isNext = false;
    this.#image.set(null);
    this.#parts.image.setAttribute('aria-label', texts.noImage);
    this.#showBars(null);
    this.#say(texts.empty);
  }

  /**
   * @param {Uint8Array | null} pixels
   * @param {import('../../messages.js').PadAnswer | null} answer
   * @param {import('../../messages.js').ProgramError | null} error
   */
  #show(pixels, answer, error) {
    this.#image.set(pixels);
    this.#parts.image.setAttribute('aria-label', pixels ? texts.image : texts.noImage);
    this.#showBars(answer);
    const trouble = error && readTrouble(this.#source, error);
    this.#on.failed(trouble);
    if (trouble) this.#say(ofCode.trouble(trouble), true);
    else if (answer) this.#say(texts.said(answer.digit));
  }

  /** @param {import('../../messages.js').PadAnswer | null} answer */
  #showBars(answer) {
    const values = answer?.values ?? null;
    const { bars, note } = this.#parts;
    bars.hidden = !values;
    note.hidden = !values || isShares(values);
    if (!values) return;
    const { lengths, write } = barsOf(values);
    this.#bars.set(lengths, answer?.digit ?? null, write);
  }

  /**
   * @param {string} sentence
   * @param {boolean} [isTrouble]
   */
  #say(sentence, isTrouble = false) {
    const { say } = this.#parts;
    if (say.textContent !== sentence) say.textContent = sentence;
    say.classList.toggle('is-trouble', isTrouble);
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('./onward.js').OnwardListener} on
 */
export async function createPad(root, on) {
  await style(new URL('./pad.css', import.meta.url));
  return new ProgramPad(root, on);
}
