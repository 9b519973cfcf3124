// Page: the curves in numbers, for people who do not see them or who want them exact. Loaded when
// it is opened.

import { finder, make } from '../../../common/page/dom.js';
import { mount } from '../../../common/page/mount.js';
import { words as dialogs } from '../../words/words-dialogs.js';
import { words } from '../../words/words.js';
import { MEASURED as ALL } from '../networks/history.js';

/**
 * @typedef {import('../networks/history.js').Curves} Curves
 *
 * @typedef {Awaited<ReturnType<typeof createMeasurementsTable>>} MeasurementsTable
 */

const COPIED_MS = 2000;
/** The rows are measurements on the test images. */
const MEASURED = ALL.filter((name) => name !== 'validationLoss');
const TEST_LOSS = MEASURED.indexOf('testLoss');
/** The last value of the person's own drawings. */
const OWN = MEASURED.length;

/** How each column is written. */
const FORMATS = [
  words.epoch,
  words.loss,
  words.accuracy,
  words.loss,
  words.accuracy,
  words.accuracy,
];

/**
 * A row for each measurement on the test images, with the training values just before it.
 *
 * @param {Curves} curves
 * @returns {(number | null)[][]} epoch, then the values; without the last column if it is empty
 */
function rowsOf(curves) {
  const [x, ...columns] = curves.columns(MEASURED);
  /** @type {(number | null)[]} */
  const last = MEASURED.map(() => null);
  const found = [];
  for (let i = 0; i < x.length; i++) {
    columns.forEach((column, c) => {
      if (column[i] !== null) last[c] = column[i];
    });
    if (columns[TEST_LOSS][i] !== null) found.push([x[i], ...last]);
  }
  // Most people have no drawings of their own, and no column for them.
  return found.some((row) => row[OWN] !== null) ? found : found.map((row) => row.slice(0, OWN));
}

/** @param {(number | null)[][]} rows */
function csvOf(rows) {
  const names = dialogs.table.columns.slice(0, rows[0]?.length ?? OWN);
  return [names, ...rows].map((row) => row.map((value) => value ?? '').join(',')).join('\n');
}

/** @param {(number | null)[]} values */
function rowOf(values) {
  const texts = values.map((value, v) => (value === null ? words.stats.none : FORMATS[v](value)));
  return make('tr', {}, ...texts.map((textContent) => make('td', { textContent })));
}

/** @param {HTMLElement} root */
export async function createMeasurementsTable(root) {
  const dialog = make('dialog', { 'aria-labelledby': 'table-title' });
  await mount(
    dialog,
    { html: new URL('./measurements-table.html', import.meta.url) },
    dialogs.markup,
  );
  root.append(dialog);
  const find = finder(dialog);
  const copy = find('copy-table');
  /** @type {Curves | undefined} */
  let shown;

  copy.addEventListener('click', async () => {
    if (!shown) return;
    const { copied, cannotCopy } = dialogs.table;
    try {
      await navigator.clipboard.writeText(csvOf(rowsOf(shown)));
      copy.textContent = copied;
    } catch {
      copy.textContent = cannotCopy;
    }
    setTimeout(() => {
      copy.textContent = dialogs.table.copy;
    }, COPIED_MS);
  });

  return {
    /** @param {Curves} curves */
    open(curves) {
      shown = curves;
      const rows = rowsOf(curves);
      find('table-own').hidden = rows[0]?.length !== OWN + 1;
      const nothing = make('tr', {}, make('td', { textContent: dialogs.table.nothing }));
      find('table-body').replaceChildren(...(rows.length ? rows.map(rowOf) : [nothing]));
      dialog.showModal();
    },
  };
}
