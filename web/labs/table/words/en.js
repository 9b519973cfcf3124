// What the data half of the table lab says.

/**
 * @typedef {import('../page/lab.js').Came} Came
 *
 * @typedef {import('../page/lab.js').Fed} Fed
 *
 * @typedef {import('../worker/encoding.js').Plan} Plan
 */

export { complaints, count } from '../../points/words/en.js';
import { count } from '../../points/words/en.js';

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/**
 * A number of a table, to six digits.
 *
 * @param {number} value
 */
export const number = (value) =>
  (Number.isNaN(value)
    ? '–'
    : Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-4)
      ? value.toExponential(2)
      : Number(value.toPrecision(6)).toLocaleString('en', { maximumFractionDigits: 6 })
  ).replace('-', '−');

/**
 * What the network gets.
 *
 * @param {number} value
 */
export const fed = (value) =>
  value
    .toFixed(2)
    .replace('-', '−')
    .replace(/^−(0\.00)$/, '$1');

/** @param {Came} came */
export function came({ name, size, columns, source, hasNames }) {
  const many = `${counted(size, 'row')} and ${counted(columns.length, 'column')}`;
  return source === 'own'
    ? `${name}: ${many}${hasNames ? '' : ', without names'}. The types are guessed; change what is wrong.`
    : `${name}: ${many}.`;
}

/**
 * @param {Came['columns'][number]} column
 * @param {import('../worker/encoding.js').Role} role
 */
export function values({ summary, numeric, distinct, words, counts, missing }, role, size = 0) {
  const asTexts =
    role === 'category' || numeric === 0 || (role !== 'number' && numeric < size - missing);
  if (asTexts && words.length) {
    const few = words.map((word, k) => `${word} (${count(counts[k])})`).join(', ');
    return distinct > words.length
      ? `${few} and ${counted(distinct - words.length, 'other')}`
      : few;
  }
  if (asTexts)
    return numeric + missing === size && missing === size ? 'nothing' : 'many different texts';
  return `${number(summary.minimum)} to ${number(summary.maximum)}, median ${number(summary.median)}`;
}

/**
 * @param {Came} came
 * @param {Plan} plan
 * @param {Fed} fed
 */
export function task({ columns }, plan, { task, classes, names }) {
  const { name } = columns[plan.roles.indexOf('target')],
    from = `from ${counted(names.length, 'input')}`;
  if (task === 'regression') return `Regression: predict the number ${name} ${from}.`;
  if (task === 'binary')
    return `Binary: tell ${classes[1] === classes[0] ? name : plan.as === 'above' ? classes[1] : `${name} ${classes[1]} from ${classes[0]}`}, ${from}.`;
  return `Multi-class: tell ${classes.length} classes of ${name} apart, ${from}.`;
}

/**
 * What became of the rows, in numbers.
 *
 * @param {Came} came
 * @param {Plan} plan
 * @param {Fed} fed
 */
export function kept({ size, columns }, plan, { usable, withoutTarget, dropped, filled }) {
  const parts = [];
  if (dropped)
    parts.push(
      `${count(dropped)} of ${counted(size, 'row')} dropped, because an input is missing.`,
    );
  if (filled) parts.push(`${counted(filled, 'missing value')} filled.`);
  if (withoutTarget)
    parts.push(
      `${counted(withoutTarget, 'row')} left out: without ${columns[plan.roles.indexOf('target')].name} there is nothing to learn from ${withoutTarget === 1 ? 'it' : 'them'}.`,
    );
  if (!parts.length) parts.push('Nothing is missing.');
  return `${parts.join(' ')} ${counted(usable, 'row')} to learn from and to test on.`;
}
