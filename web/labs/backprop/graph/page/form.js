// Page: the settings of the computational graph: which graph, its functions, its numbers.

import { integerField } from '../../../common/link.js';
import { finder } from '../../../common/page/dom.js';
import { bindControls, showControls } from '../../../common/page/form.js';
import { words as common } from '../../../common/words/words.js';
import { GRAPHS, outputFor } from '../graphs.js';
import { FIELDS, GRAPH_ACTIVATIONS, GRAPH_LOSSES, MAX_SHEETS, obstacle } from '../settings.js';
import { words } from '../words/words.js';
import { sourceOf } from './session.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {keyof Settings} Key
 *
 * @typedef {object} On
 * @property {(key: Key, value: any) => void} change
 * @property {(sentence: string) => void} refuse
 */

/** In the form, no worksheet at all is not a number of worksheets. */
const FORM_FIELDS = { ...FIELDS, sheets: integerField('sheets', 1, 1, MAX_SHEETS) };

/**
 * @param {string[]} ids
 * @param {Record<string, string>} texts
 */
const choicesOf = (ids, texts) => Object.fromEntries(ids.map((id) => [id, texts[id]]));

class Form {
  #element;
  #controls;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#element = finder(root);
    const activations = choicesOf(GRAPH_ACTIVATIONS, words.activations);
    const names = Object.entries(words.graphs).map(([id, { name }]) => [id, name]);
    this.#controls = bindControls(root, {
      fields: /** @type {Record<Key, import('../../../common/link.js').Field<any>>} */ (
        FORM_FIELDS
      ),
      choices: {
        graph: Object.fromEntries(names),
        activation: activations,
        output: activations,
        loss: choicesOf(GRAPH_LOSSES, words.losses),
        paper: words.papers,
      },
      change: on.change,
      refuse: (key, typed) =>
        on.refuse(
          common.refused(
            words.names[/** @type {'seed' | 'sheets'} */ (key)],
            FORM_FIELDS[key].takes,
            typed,
          ),
        ),
    });
  }

  /** @param {Settings} settings */
  set(settings) {
    this.#showControls(settings);
    const { hasFunctions, hidden } = GRAPHS[settings.graph];
    this.#element('g-functions').hidden = !hasFunctions;
    this.#element('g-output').hidden = !hidden;
    this.#element('g-activation-name').textContent = hidden
      ? words.controls.hidden
      : words.controls.activation;
    this.#element('g-look').textContent = words.graphs[settings.graph].look;
    this.#element('g-note').textContent = {
      seed: words.seedNumbers(settings.seed),
      example: words.exampleNumbers(),
      own: words.ownNumbers(),
    }[sourceOf(settings)];
  }

  /** @param {Settings} settings */
  #showControls(settings) {
    // A number that is being typed stays as it is.
    const shown = [...this.#controls].filter(
      ([, control]) => control !== document.activeElement || control instanceof HTMLSelectElement,
    );
    showControls(new Map(shown), FORM_FIELDS, settings);
    const needed = outputFor(settings.loss);
    const reasons = [];
    for (const [key, control] of this.#controls) {
      const reason = this.#reasonOf(settings, key);
      control.disabled = reason !== '';
      control.title = reason;
      if (obstacle(settings, key) !== 'loss') continue;
      control.value = needed;
      reasons.push(reason);
    }
    this.#element('g-why').textContent = reasons.join(' ');
  }

  /**
   * @param {Settings} settings
   * @param {Key} key
   */
  #reasonOf(settings, key) {
    const code = obstacle(settings, key);
    if (!code) return '';
    const name = key === 'output' ? words.controls.output : words.controls.activation;
    return words.reasons[code](name, words.activations[outputFor(settings.loss)]);
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createForm = (root, on) => new Form(root, on);
