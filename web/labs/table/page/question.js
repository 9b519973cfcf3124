// Page: what is predicted: the target, how it is predicted, what happens to missing values, and
// what follows from it: the task, the classes, the rows that are used.

import { finder, make } from '../../common/page/dom.js';
import { bindControls, showControls } from '../../common/page/form.js';
import { MAX_LENGTH, MAX_NAMES } from '../class-names.js';
import { targetOf } from '../plan.js';
import { FIELDS } from '../settings.js';
import { words } from '../words/words.js';
import { classNames } from './class-names.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../plan.js').Plan} Plan
 */

const { as, above } = FIELDS;

/**
 * @param {HTMLElement} root
 * @param {{
 *   role: (column: number, role: 'target') => void;
 *   change: (some: Partial<Plan>) => void;
 *   name: (k: number, typed: string) => void;
 *   train: () => void;
 *   refuse: () => void;
 * }} on
 *   name: of a class; refuse: the bound is no number
 */
export function createQuestion(root, on) {
  const element = finder(root);
  const target = /** @type {HTMLSelectElement} */ (element('t-target'));
  const form = element('t-form');
  const controls = bindControls(form, {
    fields: { as, above },
    change: (key, value) => on.change({ [key]: value }),
    refuse() {
      on.refuse();
      if (shown) showControls(controls, { as, above }, shown);
    },
  });
  target.addEventListener('change', () => on.role(Number(target.value), 'target'));
  /** @type {NodeListOf<HTMLInputElement>} */
  const missing = form.querySelectorAll('[name="t-missing"]');
  for (const radio of missing)
    radio.addEventListener('change', () =>
      on.change({ missing: /** @type {Plan['missing']} */ (radio.value) }),
    );
  element('t-go').addEventListener('click', on.train);
  const classes = createClassList(element('t-classes'), on.name);
  /** @type {Session['table']} whose columns are in the list of targets */
  let listed = null;
  /** @type {Plan | null} */
  let shown = null;

  return {
    /** @param {Session} session */
    set(session) {
      const { table, plan, encoded, reason } = session;
      if (!table || !plan) return;
      shown = plan;
      if (table !== listed) {
        listed = table;
        target.replaceChildren(...table.columns.map(({ name }, c) => new Option(name, String(c))));
      }
      target.value = String(targetOf(plan));
      showControls(controls, { as, above }, plan);
      element('t-above-box').hidden = plan.as !== 'above';
      for (const radio of missing) radio.checked = radio.value === plan.missing;
      const task = element('t-task');
      task.classList.toggle('is-trouble', !encoded);
      const names = encoded ? classNames(session, encoded.classes) : [];
      if (encoded) task.textContent = words.task(table, plan, encoded, names);
      else task.textContent = reason ? words.reason(reason) : '';
      element('t-kept').textContent = encoded ? words.rowsUsed(table, plan, encoded) : '';
      element('t-go').hidden = !encoded;
      classes.set(session, names);
      element('t-classes-note').hidden = names.length < 2 || names.length > MAX_NAMES;
    },
  };
}

/**
 * The classes: a name that can be changed, how many rows, and what the class is in the table.
 *
 * @param {HTMLElement} list
 * @param {(k: number, typed: string) => void} rename
 */
function createClassList(list, rename) {
  /** @type {Session['encoded']} */
  let shown = null;
  return {
    /**
     * @param {Session} session
     * @param {string[]} names
     */
    set({ table, plan, encoded }, names) {
      if (encoded !== shown) {
        shown = encoded;
        list.replaceChildren(...(encoded ? classBars(encoded, rename) : []));
      }
      if (!encoded || !table || !plan) return;
      const { name: target } = table.columns[targetOf(plan)];
      for (const [k, { children }] of [...list.children].entries()) {
        const [name, definition] = /** @type {HTMLCollectionOf<HTMLInputElement>} */ (children);
        const known = encoded.classes[k];
        name.value = names[k];
        definition.textContent = known === names[k] ? '' : words.definition(target, plan, known);
      }
    },
  };
}

/**
 * @param {NonNullable<Session['encoded']>} encoded
 * @param {(k: number, typed: string) => void} rename
 */
function classBars({ classes, counts }, rename) {
  const most = Math.max(1, ...counts);
  return classes.slice(0, MAX_NAMES).map((known, k) => {
    const fill = make('span', { className: 'bar-fill' });
    fill.style.transform = `scaleX(${counts[k] / most})`;
    const name = make('input', {
      type: 'text',
      maxLength: MAX_LENGTH,
      spellcheck: false,
      readOnly: classes.length > MAX_NAMES,
      'aria-label': words.nameOfClass(known),
    });
    name.addEventListener('change', () => rename(k, name.value));
    return make(
      'li',
      {},
      name,
      make('small'),
      make('i', {}, words.count(counts[k])),
      make('span', { className: 'bar-track' }, fill),
    );
  });
}
