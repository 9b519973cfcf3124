// Pure: the table of checked receipts: how its rows are sorted, and its rows for a file.

import { words } from '../words/words.js';

/**
 * @typedef {import('../find.js').Found} Found
 *
 * @typedef {import('../judge.js').Judgement} Judgement
 *
 * @typedef {keyof typeof words.columns} Column
 *
 * @typedef {{ column: Column; isDown: boolean }} Order
 *
 * @typedef {object} Line of the table
 * @property {number} at its place among the receipts as they were pasted
 * @property {Found} found
 * @property {Judgement} judgement
 * @property {string} detail the verdict in a sentence
 */

/** The most urgent first. */
const URGENT = Object.keys(words.verdicts).reverse();

/** @param {import('../format.js').Receipt | null} receipt */
export const stepsOf = (receipt) =>
  (receipt?.runs ?? []).reduce((sum, { steps, second }) => sum + steps + (second?.steps ?? 0), 0);

/** @param {import('../format.js').Receipt | null} receipt */
export const changesOf = (receipt) =>
  (receipt?.runs ?? []).flatMap(({ changes, second }) => [...changes, ...(second?.changes ?? [])]);

/** @param {import('../format.js').Receipt | null} receipt */
export const rightAnswers = (receipt) =>
  (receipt?.answers ?? []).filter(({ isRight }) => isRight).length;

/** @type {Record<Column, (line: Line) => string | number>} */
const VALUES = {
  line: ({ at }) => at,
  name: ({ found }) => found.receipt?.name ?? '',
  lesson: ({ found }) => found.receipt?.lesson ?? '',
  verdict: ({ judgement }) => URGENT.indexOf(judgement.verdict),
  answers: ({ found }) => rightAnswers(found.receipt),
  steps: ({ found }) => stepsOf(found.receipt),
  changes: ({ found }) => changesOf(found.receipt).length,
  around: ({ found }) => found.around,
};

const { lang } = globalThis.document?.documentElement ?? { lang: 'en' };
const { compare } = new Intl.Collator(lang, { numeric: true, sensitivity: 'base' });

/**
 * Equal rows keep the order in which they were pasted.
 *
 * @param {Line[]} lines
 * @param {Order} order
 */
export function sorted(lines, { column, isDown }) {
  const valueOf = VALUES[column];
  return [...lines].sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    const difference =
      typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
    return (isDown ? -difference : difference) || a.at - b.at;
  });
}

/**
 * @param {Line[]} lines
 * @returns {(string | number | null)[][]}
 */
export function fileRows(lines) {
  const heads = Object.values(words.fileColumns);
  const rows = lines.map(({ found: { line, around, receipt }, judgement, detail }) => [
    line,
    receipt?.name ?? '',
    receipt?.lesson ?? '',
    words.verdicts[judgement.verdict],
    detail,
    receipt ? rightAnswers(receipt) : null,
    receipt?.answers.map(words.answer).join(' | ') ?? '',
    receipt ? stepsOf(receipt) : null,
    changesOf(receipt).map(words.change).join(' | '),
    receipt?.runs.map(({ link }) => link).join(' ') ?? '',
    receipt?.runs
      .map(({ hash, second }) => [hash, second?.hash ?? []].flat().join('-'))
      .join(' ') ?? '',
    around,
  ]);
  return [heads, ...rows];
}
