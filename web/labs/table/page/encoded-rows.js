// Page: the first rows side by side: the value in the file, and what the network gets.

import { finder, make } from '../../common/page/dom.js';
import { targetOf } from '../plan.js';
import { words } from '../words/words.js';
import { classNames } from './class-names.js';

/**
 * @typedef {import('../messages.js').TableRead} TableRead
 *
 * @typedef {import('../messages.js').Encoded} Encoded
 *
 * @typedef {import('../plan.js').Plan} Plan
 *
 * @typedef {Map<number, number[]>} Groups the inputs of each column
 */

/** Inputs that are shown. */
const MAX_INPUTS = 60;
const MAX_TEXT = 30;
/** Cells are shaded up to this value, and no darker than this. */
const MAX_SHADED = 2.5;
const MAX_SHADE = 34;

/** @param {HTMLElement} root */
export function createEncodedRows(root) {
  const element = finder(root);
  const table = /** @type {HTMLTableElement} */ (element('t-fed-table'));
  return {
    /** @param {import('./session.js').Session} session */
    set(session) {
      const { table: read, plan, encoded } = session;
      element('t-fed').hidden = !encoded;
      table.replaceChildren();
      if (!read || !plan || !encoded) return;
      const groups = groupsOf(encoded);
      const { rows, usable, names } = encoded;
      const shown = Math.min(names.length, MAX_INPUTS);
      element('t-fed-note').textContent = words.encodedSize(
        rows.length,
        usable,
        shown,
        names.length,
      );
      addHead(table.createTHead(), read, plan, encoded, groups);
      addRows(table.createTBody(), read, plan, withNames(session, encoded), groups);
    },
  };
}

/**
 * The classes of the rows, as a person reads them.
 *
 * @param {import('./session.js').Session} session
 * @param {Encoded} encoded
 * @returns {Encoded}
 */
function withNames(session, encoded) {
  const { classes, targets } = encoded;
  const names = classNames(session, classes);
  return { ...encoded, targets: targets.map((one) => names[classes.indexOf(String(one))] ?? one) };
}

/**
 * @param {Encoded} encoded
 * @returns {Groups}
 */
function groupsOf({ names, columns }) {
  /** @type {Groups} */
  const groups = new Map();
  for (let d = 0; d < Math.min(names.length, MAX_INPUTS); d++)
    groups.set(columns[d], [...(groups.get(columns[d]) ?? []), d]);
  return groups;
}

/**
 * @param {string} text
 * @param {{ colSpan?: number; rowSpan?: number; scope?: string; className?: string }} [more]
 */
const heading = (text, more) => make('th', { textContent: text, scope: 'col', ...more });

/**
 * @param {HTMLTableSectionElement} head
 * @param {TableRead} read
 * @param {Plan} plan
 * @param {Encoded} encoded
 * @param {Groups} groups
 */
function addHead(head, { columns }, plan, { isNumber, names }, groups) {
  const first = head.insertRow();
  const second = head.insertRow();
  const { row, raw, standardised, target } = words.encoded;
  first.append(heading(row, { rowSpan: 2 }));
  for (const [c, inputs] of groups) {
    const { name } = columns[c];
    first.append(heading(name, { colSpan: inputs.length + 1, scope: 'colgroup' }));
    second.append(heading(raw, { className: 'is-first' }));
    for (const d of inputs) {
      const category = names[d].slice(name.length + 3); // after "name = "
      second.append(heading(isNumber[d] ? standardised : words.isCategory(category)));
    }
  }
  first.append(heading(columns[targetOf(plan)].name, { colSpan: 2, scope: 'colgroup' }));
  second.append(heading(raw, { className: 'is-first' }), heading(target));
}

/**
 * @param {HTMLTableSectionElement} body
 * @param {TableRead} read
 * @param {Plan} plan
 * @param {Encoded} encoded
 * @param {Groups} groups
 */
function addRows(
  body,
  { columns, head },
  plan,
  { names, isNumber, inputs, rows, targets },
  groups,
) {
  const D = names.length;
  for (const [i, row] of rows.entries()) {
    const line = body.insertRow();
    line.append(heading(words.rowNumber(row), { scope: 'row' }));
    for (const [c, group] of groups) {
      line.append(rawCell(head[row][c], columns[c].signs));
      for (const d of group) line.append(inputCell(inputs[i * D + d], isNumber[d]));
    }
    const target = targets[i];
    const text = typeof target === 'number' ? words.standardised(target) : target;
    const c = targetOf(plan);
    line.append(rawCell(head[row][c], columns[c].signs), make('td', {}, text));
  }
}

/**
 * @param {string} text as it was written
 * @param {string[]} signs for "missing" in its column
 */
function rawCell(text, signs) {
  const cell = make('td', { className: 'is-raw is-first' });
  cell.classList.toggle('is-gap', text === '' || signs.includes(text));
  cell.textContent = text === '' ? words.encoded.blank : text.slice(0, MAX_TEXT);
  return cell;
}

/**
 * @param {number} value
 * @param {boolean} isNumber
 */
function inputCell(value, isNumber) {
  const cell = make('td', {}, isNumber ? words.standardised(value) : String(value));
  const shade = Math.round(Math.min(Math.abs(value) / MAX_SHADED, 1) * MAX_SHADE);
  const color = value > 0 ? '--orange' : '--blue';
  if (shade) cell.style.background = `color-mix(in srgb, var(${color}) ${shade}%, transparent)`;
  return cell;
}
