// Shared: the English words of the worksheets' view. Those on paper: en-paper.js.

import { figure, papers } from '../../graph/words/en.js';

export * from './en-paper.js';
export { figure, papers };

export const markup = {
  title: 'Worksheets',
  settings: 'Which worksheets',
  kind: 'Exercise',
  seed: 'Seed',
  newSeed: 'New',
  sheets: 'Sheets',
  paper: 'Paper',
  print: 'Print',
  pages: 'Pages',
};

export const names = { seed: 'The seed', sheets: 'The number of sheets' };

export const making = () => 'Making the sheets …';

/**
 * @param {number} sheets
 * @param {number} first seed
 * @param {number} last seed
 */
export function ready(sheets, first, last) {
  if (sheets === 1) return `1 sheet and its solution, seed ${first}. Press Print.`;
  return `${sheets} different sheets, seeds ${first} to ${last}, then ${sheets} solutions. Press Print.`;
}

export const linkCopied = () => 'Link copied. It opens these sheets and their solutions.';
