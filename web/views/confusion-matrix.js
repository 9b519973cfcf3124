// Page: a confusion matrix as a table. A row for each true class, a column for each predicted one.
// The shade of a cell is its share of its row; the number stands in it, so that no colour is needed
// to read it. It knows no lab and no model.

import { words } from './words/words.js';

/** With more classes than these, the table is set smaller. */
const MAX_ROOMY = 6;

/** @param {HTMLElement} box */
export function createConfusionMatrix(box) {
  const table = document.createElement('table');
  table.className = 'matrix';
  box.append(table);
  return {
    /**
     * @param {ArrayLike<number>} counts (K, K), row = truth
     * @param {string[]} classes
     * @param {string} caption
     */
    set(counts, classes, caption) {
      const K = classes.length;
      const head = document.createElement('tr');
      head.append(document.createElement('td'), ...classes.map((name) => header(name, 'col')));
      const rows = classes.map((name, truth) => {
        const row = document.createElement('tr');
        const ofTruth = Array.from({ length: K }, (_, predicted) => counts[truth * K + predicted]);
        row.append(header(name, 'row'), ...cells(ofTruth, truth));
        return row;
      });
      const title = document.createElement('caption');
      title.textContent = caption;
      table.classList.toggle('is-large', K > MAX_ROOMY);
      table.replaceChildren(title, head, ...rows);
    },
  };
}

/**
 * @param {number[]} counts of one true class, by the predicted one
 * @param {number} truth
 */
function cells(counts, truth) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n, predicted) => {
    const cell = document.createElement('td');
    cell.textContent = words.count(n);
    cell.className = predicted === truth ? 'is-right' : 'is-wrong';
    cell.style.setProperty('--share', String(all ? n / all : 0));
    return cell;
  });
}

/**
 * @param {string} name
 * @param {'row' | 'col'} scope
 */
function header(name, scope) {
  const cell = Object.assign(document.createElement('th'), { scope, title: name });
  cell.append(Object.assign(document.createElement('span'), { textContent: name }));
  return cell;
}
