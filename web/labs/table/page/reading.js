// Page: how the file was read, in one line, and the controls that change it.

import { finder } from '../../common/page/dom.js';
import { fillSelect } from '../../common/page/form.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').ReadOptions} ReadOptions
 *
 * @typedef {import('../messages.js').Reading} Reading
 */

const DELIMITERS = [',', ';', '\t', '|', ' '];
const DECIMALS = ['.', ','];
const THOUSANDS = ['none', ',', '.', ' ', "'"];
const MAX_LINES = 100_000;
const MAX_NAME_ROWS = 8;

/**
 * A list whose first choice is what the file decides.
 *
 * @param {HTMLSelectElement} select
 * @param {{ found: string; values: string[]; names: Record<string, string>; chosen?: string }} choices
 *   found: what the file decided; chosen: by a person, '' for what the file decides
 */
function showChoices(select, { found, values, names, chosen = '' }) {
  const choices = values.map((value) => [value, names[value]]);
  select.replaceChildren();
  fillSelect(select, { '': words.reading.found(found), ...Object.fromEntries(choices) });
  select.value = chosen;
}

/**
 * A whole number that was typed; null: none.
 *
 * @param {string} typed
 * @param {number} most
 */
function countOf(typed, most) {
  const count = Number(typed);
  return typed.trim() === '' || !Number.isInteger(count) || count < 0 || count > most
    ? null
    : count;
}

/**
 * Shows how the file was read in the lists.
 *
 * @param {(id: string) => HTMLSelectElement} select
 * @param {Reading} reading
 * @param {Partial<ReadOptions>} options
 */
function showLists(select, { delimiter, decimal, thousands }, options) {
  const { delimiters, signs } = words.reading;
  showChoices(select('t-delimiter'), {
    found: delimiters[delimiter] ?? delimiter,
    values: DELIMITERS,
    names: delimiters,
    chosen: options.delimiter,
  });
  showChoices(select('t-decimal'), {
    found: signs[decimal] ?? '',
    values: DECIMALS,
    names: signs,
    chosen: options.decimal,
  });
  showChoices(select('t-thousands'), {
    found: thousands.map((sign) => signs[sign]).join(', ') || signs.none,
    values: THOUSANDS,
    names: signs,
    chosen: options.thousands,
  });
}

/**
 * @param {HTMLElement} root
 * @param {{ readAgain: (how: Partial<import('./session.js').OwnFile>) => void }} on
 */
export function createReading(root, on) {
  const element = finder(root);
  const select = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (element(id));
  const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (element(id));
  const box = element('t-reading');
  /** @type {Reading | null} */
  let shown = null;
  /** @type {Partial<ReadOptions>} what was changed before */
  let options = {};
  const change = (/** @type {Partial<ReadOptions>} */ some) => {
    options = { ...options, ...some }; // another change may come before the table does
    on.readAgain({ options, ...('nameRows' in some ? { hasNames: 'auto' } : {}) });
  };
  /**
   * A field in which a person is typing is not overwritten.
   *
   * @param {string} id
   * @param {string} value
   */
  const show = (id, value) => {
    if (input(id) !== document.activeElement) input(id).value = value;
  };

  element('t-reading-form').addEventListener('submit', (event) => event.preventDefault());
  for (const key of /** @type {const} */ (['delimiter', 'decimal', 'thousands']))
    select(`t-${key}`).addEventListener('change', () =>
      change({ [key]: select(`t-${key}`).value }),
    );
  input('t-signs').addEventListener('change', () => change({ missing: input('t-signs').value }));
  input('t-name-rows').addEventListener('change', () =>
    change({ nameRows: countOf(input('t-name-rows').value, MAX_NAME_ROWS) }),
  );
  input('t-skip').addEventListener('change', () =>
    change({ skipLines: countOf(input('t-skip').value, MAX_LINES) }),
  );

  return {
    /** @param {import('./session.js').Session} session */
    set({ table, file }) {
      const reading = table?.reading ?? null;
      if (reading === shown) return;
      shown = reading;
      box.hidden = !reading;
      if (!reading) return;
      options = file?.options ?? {};
      element('t-reading-line').textContent = words.reading.line(reading);
      showLists(select, reading, options);
      show('t-signs', options.missing ?? '');
      input('t-signs').placeholder = words.reading.signsFound(reading);
      show('t-name-rows', String(reading.nameRows));
      show('t-skip', String(options.skipLines ?? reading.linesAbove));
    },
  };
}
