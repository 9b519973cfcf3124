// Page: one bar for each class. The longest is marked by weight and by a sign, not by colour alone.
// It knows no lab and no classes but their names.

import { words } from './words/words.js';

/**
 * A probability as text. Certainty is never rounded up to 100 %.
 *
 * @param {number} p
 */
export const percent = (p) => words.percent(p);

/**
 * @param {HTMLElement} list an <ol>
 * @param {string[]} names
 */
export function createProbabilityBars(list, names) {
  const rows = names.map((name) => makeRow(list, name));

  return {
    /**
     * @param {ArrayLike<number> | null} values 0 to 1 each
     * @param {number | null} top the class that is marked
     * @param {(value: number) => string} [write] for values that are not probabilities
     */
    set(values, top, write = percent) {
      rows.forEach(({ row, fill, value }, k) => {
        const p = values ? values[k] : 0;
        fill.style.transform = `scaleX(${Math.max(0, Math.min(1, p || 0))})`;
        const text = values ? write(p) : '';
        if (value.textContent !== text) value.textContent = text;
        row.classList.toggle('is-top', k === top);
      });
    },
  };
}

/**
 * @param {HTMLElement} list
 * @param {string} name
 */
function makeRow(list, name) {
  const row = document.createElement('li');
  const [label, track, value] = ['bar-name', 'bar-track', 'bar-value'].map((className) => {
    const part = document.createElement('span');
    part.className = className;
    return part;
  });
  const fill = document.createElement('span');
  fill.className = 'bar-fill';
  label.textContent = name;
  track.append(fill);
  row.append(label, track, value);
  list.append(row);
  return { row, fill, value };
}
