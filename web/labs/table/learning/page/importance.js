// Page: permutation importance: how much the score of each model drops when a column is shuffled.

import { finder, make } from '../../../common/page/dom.js';
import { MODELS } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').Importance} Importance
 *
 * @typedef {import('../messages.js').Model} Model
 */

const MAX_COLUMNS = 24;
/** The longest bar is at least this long. */
const MIN_SCALE = 0.01;

/** @param {HTMLElement} root */
export function createImportance(root) {
  const element = finder(root);
  return {
    clear() {
      element('tl-importance').replaceChildren();
      element('tl-importance-note').textContent = '';
    },
    /**
     * @param {Extract<import('../messages.js').FromWorker, { type: 'learn-importance' }>} message
     * @param {import('../messages.js').InputColumn[]} inputColumns
     */
    set({ columns, of, score }, inputColumns) {
      const names = new Map(inputColumns.map(({ column, name }) => [column, name]));
      const shown = columns
        .toSorted((a, b) => b.network.mean - a.network.mean)
        .slice(0, MAX_COLUMNS);
      element('tl-importance-note').textContent = noteOf(score, columns.length, of);
      const scale = scaleOf(shown);
      element('tl-importance').replaceChildren(
        ...shown.map((one) => item(names.get(one.column) ?? '', one, scale)),
      );
    },
  };
}

/**
 * @param {string} score
 * @param {number} done
 * @param {number} of
 */
function noteOf(score, done, of) {
  if (!of) return words.importance.none(score);
  if (done < of) return words.importance.progress(done, of);
  return words.importance.what(score, Math.min(of, MAX_COLUMNS), of);
}

/** @param {Importance[]} columns */
const scaleOf = (columns) =>
  Math.max(
    MIN_SCALE,
    ...columns.flatMap((one) => MODELS.map((model) => one[model].mean + one[model].deviation)),
  );

/**
 * @param {string} name
 * @param {Importance} importance
 * @param {number} scale
 */
function item(name, importance, scale) {
  const label = make('span', { className: 'importance-name', title: name }, name);
  return make('li', {}, label, ...MODELS.map((model) => bar(model, importance[model], scale)));
}

/**
 * @param {Model} model
 * @param {import('../messages.js').MeanDeviation} spread
 * @param {number} scale
 */
function bar(model, spread, scale) {
  const { mean, deviation } = spread;
  const percent = (/** @type {number} */ value) => `${(100 * Math.max(0, value)) / scale}%`;
  const length = make('span', { className: `bar-of-${model}` });
  length.style.width = percent(mean);
  const whisker = make('span', { className: 'whisker' });
  whisker.style.left = percent(mean - deviation);
  whisker.style.width = percent(Math.min(2 * deviation, mean + deviation));
  return make(
    'span',
    { className: 'importance-bar' },
    make('span', { className: 'unseen' }, words.importance.model(model)),
    length,
    whisker,
    make('span', { className: 'importance-value' }, words.spread('', spread)),
  );
}
