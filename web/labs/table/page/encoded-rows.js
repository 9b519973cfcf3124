// The question, and the first rows side by side: what the file says, and what the network gets.

import { isMissingText } from '../columns.js';
import * as words from '../words/en.js';

/**
 * @typedef {import('./lab.js').Came} Came
 *
 * @typedef {import('./lab.js').Fed} Fed
 *
 * @typedef {import('../worker/encoding.js').Plan} Plan
 */

/** Inputs that are shown. */
const MOST_SHOWN = 60;
const MOST_CLASSES = 30;

/**
 * @param {HTMLElement} main
 * @param {Came} came
 * @param {Plan} plan
 * @param {Fed | null} fed
 * @param {string} trouble
 */
export function showQuestion(main, came, plan, fed, trouble) {
  const task = /** @type {HTMLElement} */ (main.querySelector('#t-task'));
  task.textContent = fed ? words.task(came, plan, fed) : trouble;
  task.classList.toggle('is-trouble', !fed);
  /** @type {HTMLElement} */ (main.querySelector('#t-kept')).textContent = fed
    ? words.kept(came, plan, fed)
    : '';
  const most = Math.max(1, ...(fed?.counts ?? []));
  main.querySelector('#t-classes')?.replaceChildren(
    ...(fed?.classes ?? []).slice(0, MOST_CLASSES).map((name, k) => {
      const item = document.createElement('li'),
        label = document.createElement('b'),
        number = document.createElement('i'),
        track = Object.assign(document.createElement('span'), { className: 'bar-track' }),
        fill = Object.assign(document.createElement('span'), { className: 'bar-fill' });
      const count = /** @type {Fed} */ (fed).counts[k];
      label.textContent = name;
      number.textContent = words.count(count);
      fill.style.transform = `scaleX(${count / most})`;
      track.append(fill);
      item.append(label, number, track);
      return item;
    }),
  );
}

/**
 * @param {HTMLElement} main
 * @param {Came} came
 * @param {Plan} plan
 * @param {Fed | null} fed
 */
export function showFed(main, came, plan, fed) {
  const table = /** @type {HTMLTableElement} */ (main.querySelector('#t-fed-table')),
    note = /** @type {HTMLElement} */ (main.querySelector('#t-fed-note'));
  /** @type {HTMLElement} */ (main.querySelector('#t-fed')).hidden = !fed;
  table.replaceChildren();
  if (!fed) return;
  const D = fed.names.length,
    target = plan.roles.indexOf('target');
  /**
   * The inputs of each column.
   *
   * @type {Map<number, number[]>}
   */
  const groups = new Map();
  for (let d = 0; d < Math.min(D, MOST_SHOWN); d++)
    groups.set(fed.columns[d], [...(groups.get(fed.columns[d]) ?? []), d]);
  note.textContent = `${words.counted(fed.rows.length, 'row')} of ${words.count(fed.usable)}, ${D > MOST_SHOWN ? `${MOST_SHOWN} of ` : ''}${words.counted(D, 'input')}`;

  const head = table.createTHead(),
    names = head.insertRow(),
    kinds = head.insertRow();
  const heading = (
    /** @type {HTMLTableRowElement} */ row,
    /** @type {string} */ text,
    { span = 1, isFirst = false, scope = 'col' } = {},
  ) => {
    const cell = Object.assign(document.createElement('th'), {
      textContent: text,
      colSpan: span,
      scope,
    });
    cell.classList.toggle('is-first', isFirst);
    row.append(cell);
    return cell;
  };
  const corner = heading(names, 'Row');
  corner.rowSpan = 2;
  for (const [c, inputs] of groups) {
    heading(names, came.columns[c].name, { span: inputs.length + 1, scope: 'colgroup' });
    heading(kinds, 'raw', { isFirst: true });
    for (const d of inputs)
      heading(
        kinds,
        fed.isNumber[d]
          ? 'standardised'
          : `= ${fed.names[d].slice(came.columns[c].name.length + 3)}`,
      );
  }
  heading(names, came.columns[target].name, { span: 2, scope: 'colgroup' });
  heading(kinds, 'raw', { isFirst: true });
  heading(kinds, 'learned');

  const body = table.createTBody();
  for (const [i, row] of fed.rows.entries()) {
    const line = body.insertRow();
    heading(line, words.count(row + 1), { scope: 'row' });
    const raw = (/** @type {number} */ c) => {
      const cell = line.insertCell(),
        text = came.head[row][c],
        isGap = isMissingText(text);
      cell.textContent = text === '' ? 'blank' : text.slice(0, 30);
      cell.className = `is-raw is-first${isGap ? ' is-gap' : ''}`;
    };
    for (const [c, inputs] of groups) {
      raw(c);
      for (const d of inputs) {
        const value = fed.inputs[i * D + d],
          cell = line.insertCell();
        cell.textContent = fed.isNumber[d] ? words.fed(value) : String(value);
        const much = Math.round(Math.min(Math.abs(value) / 2.5, 1) * 34);
        if (much)
          cell.style.background = `color-mix(in srgb, var(${value > 0 ? '--orange' : '--blue'}) ${much}%, transparent)`;
      }
    }
    raw(target);
    line.insertCell().textContent = fed.outcomes[i].replace('-', '−');
  }
}
