// Page: the plots of the activation and of the loss, each with its derivative and a line that reads
// out one place.

import { createFunctionPlot } from '../../../../views/function-plot.js';
import { finder } from '../../../common/page/dom.js';
import { piece } from '../../page/piece.js';
import { words as lab } from '../../words/words.js';
import { words } from '../words/words.js';
import { linesOf } from '../settings.js';
import { activationAt, lossAt, softmaxOf } from '../fillings.js';
import { createFormula } from './formula.js';
import { rangeOf } from './range.js';

/** @typedef {import('../messages.js').Curve} Curve */

/** The most that the plots show: a steeper curve leaves the plot. */
const LIMITS = /** @type {{ activation: [number, number]; loss: [number, number] }} */ ({
  activation: [-2, 4],
  loss: [-2, 6],
});

/**
 * @param {HTMLElement} line
 * @param {{ f: string; derivative: string }} names
 */
function createReadout(line, { f, derivative }) {
  const place = piece('span', 'f-place');
  const parts = [f, derivative].map((name, i) => ({
    name,
    key: piece('span', i ? 'key f-dashed' : 'key'),
    text: piece('span', 'f-value'),
  }));
  line.append(place, ...parts.flatMap(({ key, text }) => [key, text]));
  /**
   * @param {Curve | undefined} curve
   * @param {number} index
   * @returns {string} the same in one sentence
   */
  return (curve, index) => {
    if (!curve) return '';
    place.textContent = words.place(lab.fixed(curve.x[index], 2));
    const values = [curve.f[index], curve.derivative[index]];
    parts.forEach(({ name, text }, i) => {
      text.textContent = words.reading(name, values[i]);
    });
    return words.readings([place, ...parts.map(({ text }) => text)].map((one) => one.textContent));
  };
}

class Curves {
  #activation;
  #loss;
  #formulas;
  /** @type {import('./session.js').State['drawn']} */ #drawn = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    const element = finder(root);
    const formulas = (this.#formulas = {
      activation: createFormula(element('f-activation-formula')),
      loss: createFormula(element('f-loss-formula')),
      // The table beside it names them; its labels count from 1.
      softmax: createFormula(element('f-softmax-formula'), false),
    });
    const readActivation = createReadout(element('f-activation-read'), words.plots.activation);
    const readLoss = createReadout(element('f-loss-read'), words.plots.loss);
    this.#activation = createFunctionPlot(element('f-activation-plot'), {
      name: words.plots.activation.name,
      names: { x: words.plots.x, ...words.plots.activation },
      hasCounts: true,
      read: (index) => {
        if (this.#drawn) formulas.activation.set(activationAt(this.#drawn, index), this.#remark());
        return readActivation(this.#drawn?.activation, index);
      },
    });
    this.#loss = createFunctionPlot(element('f-loss-plot'), {
      name: words.plots.loss.name,
      names: { x: words.plots.x, ...words.plots.loss },
      hasCounts: false,
      read: (index) => {
        if (this.#drawn) formulas.loss.set(lossAt(this.#drawn, index));
        return readLoss(this.#drawn?.loss, index);
      },
    });
  }

  /** The pieces of maxout: what is drawn depends on their number. */
  #remark() {
    const { shown, pieces } = this.#drawn?.settings ?? {};
    return shown === 'maxout' && pieces ? words.maxoutPieces(linesOf(pieces)) : undefined;
  }

  /** @param {import('./session.js').State} state */
  set(state) {
    this.#drawn = state.drawn;
    this.setLayer(state);
    if (state.drawn) {
      const { loss } = state.drawn;
      this.#formulas.softmax.set(softmaxOf(state.drawn));
      this.#loss.set({ ...loss, range: rangeOf(loss, LIMITS.loss), counts: null });
    }
  }

  /** @param {import('./session.js').State} state */
  setLayer({ drawn, layer }) {
    if (!drawn) return;
    const counts = layer?.counts ?? null;
    const { activation } = drawn;
    const range = rangeOf(activation, LIMITS.activation);
    this.#activation.set({ ...activation, range, counts });
  }
}

/** @param {HTMLElement} root */
export const createCurves = (root) => new Curves(root);
