// A row typed by hand: a control for each column that is an input, and what both models say of it
// as it is typed.

import { createProbabilityBars } from '../../../../views/probability-bars.js';
import { shortest } from '../../columns.js';
import { amount, count } from '../words/en.js';

/**
 * @typedef {import('../worker/engine.js').Setup} Setup
 *
 * @typedef {import('../worker/engine.js').Cell} Cell
 *
 * @typedef {import('../worker/training.js').Model} Model
 */

/**
 * @param {HTMLElement} box
 * @param {{ ask: (cells: Cell[]) => void; next: () => void; meanings: () => string[] }} to
 *   meanings: of the table's columns
 */
export function createHand(box, { ask, next, meanings }) {
  /** @param {string} id */
  const element = (id) => /** @type {HTMLElement} */ (box.querySelector(`#${id}`));
  /** @type {(HTMLInputElement | HTMLSelectElement)[]} */
  let controls = [];
  /** @type {Setup | null} */
  let setup = null;
  /** @type {Partial<Record<Model, ReturnType<typeof createProbabilityBars>>>} */
  let bars = {};
  let origin = '';
  let isAsked = false,
    isStale = false;
  element('tl-next').addEventListener('click', next);
  element('tl-hand').addEventListener('submit', (event) => event.preventDefault());

  /** While the worker answers, only the latest row counts. */
  function send() {
    if (isAsked) {
      isStale = true;
      return;
    }
    isStale = false;
    const cells = controls.map((control) => {
      if (control instanceof HTMLSelectElement) return { value: null, code: Number(control.value) };
      const value = control.value.trim() === '' ? NaN : Number(control.value);
      return {
        value: Number.isFinite(value) && Number.isFinite(Math.fround(value)) ? value : null,
        code: -1,
      };
    });
    isAsked = true;
    ask(cells);
  }

  function typed() {
    element('tl-hand-note').textContent =
      `A row of your own, begun from ${origin}. A field left empty is filled as a missing cell.`;
    send();
  }

  /**
   * @param {Setup['asked'][number]} column
   * @param {number} index
   */
  function control({ name, words, minimum, maximum, column }, index) {
    const field = document.createElement('div'),
      label = Object.assign(document.createElement('label'), {
        htmlFor: `tl-cell-${index}`,
        textContent: name,
        title: name,
      });
    field.className = 'field';
    const made = words.length
      ? document.createElement('select')
      : Object.assign(document.createElement('input'), {
          type: 'number',
          step: 'any',
          inputMode: 'decimal',
        });
    if (made instanceof HTMLSelectElement)
      made.append(
        ...words.map((word, code) => new Option(word, String(code))),
        new Option('missing', '-1'),
      );
    made.id = `tl-cell-${index}`;
    made.addEventListener('input', typed);
    const hints = [
        meanings()[column],
        words.length || !Number.isFinite(minimum) ? '' : `${amount(minimum)} to ${amount(maximum)}`,
      ].filter(Boolean),
      hint = Object.assign(document.createElement('small'), {
        id: `tl-hint-${index}`,
        textContent: hints.join('; '),
      });
    made.setAttribute('aria-describedby', hint.id);
    field.append(label, made, hint);
    controls.push(made);
    return field;
  }

  return {
    /** @param {Setup} message */
    setUp(message) {
      const isSame =
        setup &&
        JSON.stringify([setup.asked, setup.classes, setup.task]) ===
          JSON.stringify([message.asked, message.classes, message.task]);
      setup = message;
      box.hidden = false;
      isAsked = false;
      if (isSame) return;
      controls = [];
      element('tl-hand').replaceChildren(...message.asked.map(control));
      bars = {};
      for (const model of /** @type {Model[]} */ (['network', 'linear'])) {
        const list = element(`tl-answer-${model}`);
        list.replaceChildren();
        list.hidden = message.task === 'regression';
        element(`tl-number-${model}`).hidden = message.task !== 'regression';
        if (message.task !== 'regression')
          bars[model] = createProbabilityBars(
            list,
            message.task === 'binary' ? [message.classes[1]] : message.classes,
          );
      }
    },

    /** @param {Extract<import('../worker/engine.js').FromEngine, { type: 'learn-row' }>} row */
    row({ cells, row, truth }) {
      origin = `row ${count(row + 1)} of the table`;
      element('tl-hand-note').textContent =
        `Row ${count(row + 1)} of the table, which was held out; in truth: ${truth}. Change anything.`;
      cells.forEach(({ value, code }, i) => {
        const one = controls[i];
        one.value =
          one instanceof HTMLSelectElement ? String(code) : value === null ? '' : shortest(value);
      });
      send();
    },

    /** @param {Record<Model, Float32Array>} answers */
    answer(answers) {
      if (!setup) return;
      isAsked = false;
      for (const model of /** @type {Model[]} */ (['network', 'linear'])) {
        const values = answers[model],
          top =
            setup.task === 'binary'
              ? values[0] >= setup.settings.threshold
                ? 0
                : null
              : values.indexOf(Math.max(...values));
        bars[model]?.set(values, top);
        element(`tl-number-${model}`).textContent =
          setup.task === 'regression' ? amount(values[0]) : '';
      }
      if (isStale) send();
    },

    /** No answer will come to what was asked. */
    refused() {
      isAsked = false;
      if (isStale) send();
    },

    /** The weights are others now. */
    refresh() {
      if (controls.length) send();
    },
  };
}
