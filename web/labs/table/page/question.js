// Page: what is predicted: the target, how it is predicted, what happens to missing values, and
// what follows from it: the task, the classes, the rows that are used.

import { finder, make } from '../../common/page/dom.js';
import { bindControls, showControls } from '../../common/page/form.js';
import { targetOf } from '../plan.js';
import { FIELDS } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../plan.js').Plan} Plan
 */

const MAX_CLASSES = 30;
const { as, above } = FIELDS;

/**
 * @param {HTMLElement} root
 * @param {{
 *   role: (column: number, role: 'target') => void;
 *   change: (some: Partial<Plan>) => void;
 *   refuse: () => void;
 * }} on
 *   refuse: the bound is no number
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
  /** @type {Session['table']} whose columns are in the list of targets */
  let listed = null;
  /** @type {Plan | null} */
  let shown = null;

  return {
    /** @param {Session} session */
    set({ table, plan, encoded, reason }) {
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
      if (encoded) task.textContent = words.task(table, plan, encoded);
      else task.textContent = reason ? words.reason(reason) : '';
      element('t-kept').textContent = encoded ? words.rowsUsed(table, plan, encoded) : '';
      element('t-classes').replaceChildren(...(encoded ? classBars(encoded) : []));
    },
  };
}

/** @param {NonNullable<Session['encoded']>} encoded */
function classBars({ classes, counts }) {
  const most = Math.max(1, ...counts);
  return classes.slice(0, MAX_CLASSES).map((name, k) => {
    const fill = make('span', { className: 'bar-fill' });
    fill.style.transform = `scaleX(${counts[k] / most})`;
    return make(
      'li',
      {},
      make('b', {}, name),
      make('i', {}, words.count(counts[k])),
      make('span', { className: 'bar-track' }, fill),
    );
  });
}
