// The answer on the page: what the network saw, its bars, the digit, and how sure it is, in figures
// and in words.

import { createProbabilityBars } from '../../../views/probability-bars.js';
import { createDigitImage } from '../../../views/digit-image.js';
import * as words from '../words/en.js';

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Said when it has stood for so long: a drawing in progress has many answers. */
const ANNOUNCE_MS = 700;

/** @param {(sentence: string) => void} announce */
export function createAnswer(announce) {
  const bars = createProbabilityBars(element('bars'), [...'0123456789']);
  const seen = createDigitImage(/** @type {HTMLCanvasElement} */ (element('seen')));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  return {
    /** @param {boolean} isSigmoid ten outputs of their own, not probabilities of ten */
    name(isSigmoid) {
      element('answer-title').textContent = isSigmoid
        ? 'It answers (ten sigmoid outputs)'
        : 'It answers';
      element('bars').setAttribute(
        'aria-label',
        isSigmoid ? 'Output of each digit' : 'Probability of each digit',
      );
    },

    /**
     * @param {Extract<import('../worker/engine.js').FromWorker, { type: 'answer' }>} message
     * @param {{ isSigmoid: boolean; isSkilled: boolean; isWhole: boolean }} of isSkilled: it reads
     *   digits well; isWhole: no step from ink to pixels is left out
     */
    set({ id, pixels, outputs, answer, example, isSettled }, { isSigmoid, isSkilled, isWhole }) {
      seen.set(pixels);
      bars.set(outputs, answer);
      element('answer').textContent = answer === null ? '–' : String(answer);
      element('answer').classList.toggle('is-empty', answer === null);
      const sureness = words.sureness(outputs, answer, isSigmoid, isSettled && isSkilled);
      element('sureness').textContent = sureness;
      element('seen-note').textContent = example
        ? words.example(example)
        : isWhole
          ? words.SEEN
          : words.SEEN_IN_PART;
      element('seen').setAttribute(
        'aria-label',
        pixels ? '28 by 28 pixels, as the network sees them' : 'Nothing drawn yet',
      );
      if (id === null && !example) return;
      clearTimeout(timer);
      if (answer !== null)
        timer = setTimeout(() => announce(`It reads ${words.a(answer)}. ${sureness}`), ANNOUNCE_MS);
    },
  };
}
