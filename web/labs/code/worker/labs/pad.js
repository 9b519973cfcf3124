// Worker: the pad of a program: the image that its function gets, and what the function answers.

import { padNotFinite } from '../python/errors.js';
import { INK } from '../python/python.js';

/**
 * @typedef {import('../python/border.js').Plain} Plain
 *
 * @typedef {import('../../messages.js').PadAnswer} PadAnswer
 */

const PIXELS = 784;
const CLASSES = 10;

export class Pad {
  /** The program has given a function. */ isOn = false;
  /** @type {ArrayLike<number>} (784) 255 is full ink */ #pixels = new Uint8Array(PIXELS);
  /** @type {PadAnswer | null} */ #answer = null;

  /**
   * What the program can ask for.
   *
   * @param {(at: Plain, count: number) => Float64Array} floats
   * @returns {Record<string, (...values: any[]) => Plain>}
   */
  calls(floats) {
    return {
      pad: () => {
        this.isOn = true;
        return null;
      },
      pad_image: (at) => {
        floats(at, PIXELS).set(Array.from(this.#pixels, (value) => value / 255));
        return null;
      },
      pad_digit: (digit) => {
        this.#answer = { digit, values: null };
        return null;
      },
      pad_values: (at) => {
        const values = floats(at, CLASSES).slice();
        if (!values.every(Number.isFinite)) throw new RangeError(padNotFinite());
        this.#answer = { digit: values.indexOf(Math.max(...values)), values };
        return null;
      },
    };
  }

  /** @param {Uint8Array} pixels that the function gets next */
  put(pixels) {
    this.#pixels = pixels;
    this.#answer = null;
  }

  /** The answer to the last image. */
  take() {
    return this.#answer;
  }
}

/** Python that calls the function: the name ink may be something else in the program. */
export const CALL = `${INK}._answer_pad()`;

/**
 * The traceback without the line that is not the program's own: the call above.
 *
 * @param {string} traceback
 */
export const withoutCall = (traceback) =>
  traceback.replace(/^ *File "<stdin>", line 1, in <module>\n/m, '');
