// Page: the buttons that go through the graph step by step, and the formulas of the step.

import { dim } from '../../../common/page/buttons.js';
import { finder } from '../../../common/page/dom.js';
import { lines } from '../steps.js';
import { words } from '../words/words.js';
import { writeFormula } from './formula.js';

/** @typedef {import('./session.js').Move} Move */

/** @type {Record<string, Move>} */
const MOVES = {
  'g-next': 'next',
  'g-back': 'back',
  'g-forward': 'forward',
  'g-backward': 'backward',
  'g-reset': 'start',
};

class Stepper {
  #element;

  /**
   * @param {HTMLElement} root
   * @param {{ move: (move: Move) => void }} on
   */
  constructor(root, on) {
    this.#element = finder(root);
    // A dimmed button acts too: the picture on the screen may be older than what was asked for.
    for (const [id, move] of Object.entries(MOVES))
      this.#element(id).addEventListener('click', () => on.move(move));
  }

  /**
   * @param {import('../graphs.js').Plan} plan
   * @param {import('../messages.js').Picture} picture
   */
  set(plan, { state, step, steps, forwardSteps }) {
    const isIdle = {
      next: step === steps,
      back: step === 0,
      forward: step === forwardSteps,
      backward: step === steps,
      start: step === 0,
    };
    for (const [id, move] of Object.entries(MOVES)) dim(this.#element(id), isIdle[move]);
    this.#element('g-at').textContent = words.place(step, steps);
    const formulas = step === 0 ? [] : lines(plan, state, step).map(writeFormula);
    this.#element('g-lines').replaceChildren(...formulas);
  }
}

/**
 * @param {HTMLElement} root
 * @param {{ move: (move: Move) => void }} on
 */
export const createStepper = (root, on) => new Stepper(root, on);
