// Page: which line of a chart is which, where a program has named several. Lines differ in their
// dashes, so that no colour is needed.

import { make } from '../../common/page/dom.js';

/** Kinds of lines in the style sheet. */
const KINDS = 4;

/** @param {number} i the place of a line in its chart */
export const lineClass = (i) => `c-line c-line-${i % KINDS}`;

/** @param {string[]} labels of the lines */
export function createLegend(labels) {
  const items = labels.map((label, i) => {
    const sample = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    sample.setAttribute('viewBox', '0 0 28 8');
    sample.setAttribute('aria-hidden', 'true');
    line.setAttribute('d', 'M0 4H28');
    line.setAttribute('class', lineClass(i));
    sample.append(line);
    return make('span', {}, sample, label);
  });
  return make('figcaption', { className: 'c-legend' }, ...items);
}
