// Page: a plane for each learner: the points, what the learner makes of the plane, and a caption.

import { createDecisionField } from '../../../views/decision-field.js';
import { addSaveMenu } from '../../../views/save/menu.js';
import { finder, make } from '../../common/page/dom.js';
import { OWN } from '../choices.js';
import { COORDINATES } from '../features.js';
import { writeTable } from '../points-table.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../messages.js').Picture} Picture
 *
 * @typedef {object} On
 * @property {ReturnType<typeof import('./point-editor.js').createPointEditor>} editor
 * @property {(place: { x: number; y: number } | null) => void} look at a place of the plane
 * @property {(sentence: string) => void} announce
 */

/** While keys move the place, only where it rests is announced. */
const REST_MS = 400;

class Planes {
  #root;
  #on;
  #find;
  /**
   * @type {{
   *   figure: HTMLElement;
   *   caption: HTMLElement;
   *   view: ReturnType<typeof createDecisionField>;
   * }[]}
   */
  #planes = [];
  /** @type {string[]} of each plane */ #learners = [];
  /** The place is moved by keys, perhaps by a person who does not see the caption. */
  #isByKeys = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#root = root;
    this.#on = on;
    this.#find = finder(root);
  }

  #add() {
    const plane = make('div', { className: 'plane' });
    const caption = make('figcaption');
    const figure = make('figure', {}, plane, caption);
    this.#find('p-planes').append(figure);
    const { editor, announce } = this.#on;
    const view = createDecisionField(plane, {
      put: (x, y, isNewStroke) => editor.add(x, y, isNewStroke),
      look: (place) => this.#look(place),
      undo: () => editor.undo(),
      clear: () => editor.clear(),
      choose: (label) => editor.choose(label),
      say: announce,
      describedBy: 'p-keys',
    });
    const plan = { figure, caption, view };
    this.#planes.push(plan);
    const title = () => words.planeTitle(this.#learners[this.#planes.indexOf(plan)] ?? '');
    addSaveMenu({
      title,
      place: (menu) => figure.append(menu),
      load: async () => {
        const { fileOf } = await import('../../../views/decision-field/file.js');
        return () => {
          const shown = view.shown();
          const points = shown.scene.shown;
          const table = points ? writeTable(points, shown.scene.isCurve).split('\n') : [];
          const rows = table.map((line) => line.split(','));
          return fileOf(shown, { title: title(), ...words.planeFile }, rows);
        };
      },
    });
  }

  /** @param {{ x: number; y: number } | null} place */
  #look(place) {
    const focused = this.#root.querySelector('.field-top:focus-visible');
    this.#isByKeys = place !== null && focused !== null;
    this.#on.look(place);
  }

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
    if (message.type !== 'setup') return;
    const { learners, shown, isCurve } = message;
    for (const { figure, view } of this.#planes.splice(learners.length)) {
      view.destroy();
      figure.remove();
    }
    this.#learners = learners.map(({ learner }) => learner);
    while (this.#planes.length < learners.length) this.#add();
    this.#root.querySelector('.stage')?.classList.toggle('has-two', learners.length > 1);
    this.#planes.forEach(({ view }, r) =>
      view.set(
        { shown, isCurve, wrong: null, line: null, halo: null, curve: null, field: null },
        words.planeName(learners[r].learner),
      ),
    );
    this.#find('p-key').textContent = keyOf(message);
  }

  /** @param {Session} session */
  set({ picture, setup }) {
    if (!picture || !setup) return;
    picture.pictures.forEach((one, r) => {
      if (this.#planes[r]) this.#draw(r, one, setup);
    });
  }

  /**
   * @param {number} r which learner
   * @param {Picture} picture
   * @param {SetupMessage} setup
   */
  #draw(r, picture, setup) {
    const { learner, layers } = setup.learners[r];
    const { window, field, curve, wrong, answer, ledger } = picture;
    const line = hasLine(setup, layers) ? lineOf(picture.parameters) : null;
    const inputs = ledger.at(-1)?.inputs;
    const halo = inputs ? { x: inputs[0], y: inputs[1] } : null;
    const { view, caption } = this.#planes[r];
    view.set(
      { window, field, curve, ...(wrong ? { wrong } : {}), line, halo },
      words.planeName(learner),
    );
    const { activation } = layers[layers.length - 1];
    const said = answer ? words.answer(answer, activation, setup) : '';
    const name = setup.learners.length > 1 ? words.choices.learner[learner] : '';
    const unit = picture.unit ? words.unitShown(picture.unit, layers.length) : '';
    const weights = line ? words.lineWeights(line) : '';
    caption.textContent = [name, unit, weights, said].filter(Boolean).join(' · ');
    if (r === 0 && said && this.#isByKeys) this.#announceAtRest(said);
  }

  /** @param {string} sentence */
  #announceAtRest(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#on.announce(sentence), REST_MS);
  }
}

/**
 * Whether the learner is one unit of x and y, and not of other features.
 *
 * @param {SetupMessage} setup
 * @param {import('../messages.js').Layers} layers
 */
const hasLine = ({ settings }, layers) => layers.length === 1 && settings.features === COORDINATES;

/**
 * The line of a single unit of two inputs.
 *
 * @param {Float32Array} parameters
 */
function lineOf(parameters) {
  if (parameters.length !== 3) return null;
  const [w1, w2, b] = parameters;
  return { w1, w2, b, label: words.lineEquation };
}

/** @param {SetupMessage} setup */
function keyOf({ learners: [{ learner, layers }], shown, isCurve, isRegression, settings }) {
  const hasHeldOut = shown?.isHeldOut.some(Boolean) ?? false;
  return words.planeKey({
    isCurve,
    hasHeights: isRegression && !isCurve,
    isNetwork: learner === 'network',
    isPerceptron: learner === 'perceptron',
    hasHidden: layers.length > 1,
    hasHeldOut,
    isTooFew: !hasHeldOut && settings.heldOut > 0 && OWN.includes(settings.data),
  });
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createPlanes = (root, on) => new Planes(root, on);
