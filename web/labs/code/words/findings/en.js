// Shared: what a check has found, in English. Each kind of finding has one sentence.

import { readTrouble } from '../../trouble.js';
import { trouble } from '../en.js';
import { findings as networks } from './en-networks.js';
import { findings as neuron } from './en-neuron.js';

/**
 * @typedef {import('../../messages.js').Finding} Finding
 *
 * @typedef {import('../../messages.js').Value} Value
 */

/**
 * @param {Value | undefined} value
 * @returns {string}
 */
export function show(value) {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (value && typeof value === 'object')
    return `${show(Array.from(value.data))}${value.shape.length > 1 ? ` of shape ${shape(value)}` : ''}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null || value === undefined ? 'None' : String(value);
}

/** @param {Finding} finding */
const given = ({ more = {} }) =>
  Object.entries(more)
    .map(([name, value]) => `${name} = ${show(value)}`)
    .join(', ');

/** @param {Value | undefined} value its shape, as Python writes it */
function shape(value) {
  if (Array.isArray(value)) return `(${value.length},)`;
  if (!value || typeof value !== 'object') return '()';
  return value.shape.length === 1 ? `(${value.shape[0]},)` : `(${value.shape.join(', ')})`;
}

/** Longer arrays say less than the place where they come from. */
const MAX_SHOWN = 60;

/** @param {Finding} finding what it is and what it should be */
function both(finding) {
  const [yours, right] = [show(finding.yours), show(finding.right)];
  const inputs = given(finding);
  if (yours.length > MAX_SHOWN || right.length > MAX_SHOWN)
    return ` ${firstWrong(finding)}`.trimEnd();
  const where = inputs && inputs.length <= MAX_SHOWN ? ` for ${inputs}` : '';
  return ` It is ${yours}${where}. The right value is ${right}.`;
}

/** @param {Finding} finding the first number of an array that differs */
function firstWrong({ yours, right }) {
  if (!isArray(yours) || !isArray(right) || yours.data.length !== right.data.length) return '';
  const i = right.data.findIndex((x, k) => !(Math.abs(yours.data[k] - x) <= 1e-4 * Math.abs(x)));
  if (i < 0) return '';
  const columns = right.shape[1];
  const place = columns ? `${Math.floor(i / columns)}, ${i % columns}` : i;
  return (
    `Its number at [${place}] is ${show(yours.data[i])}. ` +
    `The right one is ${show(right.data[i])}.`
  );
}

/** @param {Value | undefined} value @returns {value is { shape: number[]; data: Float64Array }} */
const isArray = (value) => typeof value === 'object' && value !== null && 'data' in value;

/** @param {Finding} finding */
const its = ({ name }) => `\`${name}\``;

/** @param {number | undefined} ratio */
const times = (ratio = 1) => `${show(ratio)} times`;

/** @param {Finding} finding why a function of the program failed */
function failure({ more }) {
  const error = { type: show(more?.type), traceback: show(more?.traceback) };
  return trouble({ ...readTrouble('', error), line: null });
}

/** @type {Record<string, (finding: Finding) => string>} */
export const findings = {
  right: () => 'Correct, for other numbers too.',
  none: () => 'This page has nothing to check. Press Run.',
  missing: ({ name }) => `The program has no \`${name}\`. Keep this name: Check uses it.`,
  error: (finding) => `With other numbers the program fails. ${failure(finding)}`,

  unreadable: () =>
    'Check cannot read what the program gives. Return numbers, arrays, or lists of them.',

  // ---- what kind of value it is ----
  nothing: (finding) => `${its(finding)} gives nothing (None). Is \`return\` missing?`,
  count: ({ name, yours, right, more }) =>
    `\`${name}\` must return ${show(right)} values: ${[more?.names].flat().join(', ')}. ` +
    `It returns ${show(yours)}.`,
  text: (finding) =>
    `${its(finding)} must be a number, or an array of numbers.${
      /^<function/.test(show(finding.yours)) ? ' It is a function: call it with brackets.' : ''
    }`,
  scalar: (finding) =>
    `${its(finding)} is one number, but it must be an array of shape ${shape(finding.right)}. ` +
    'Is a factor missing, or is there a sum too many?',
  array: (finding) =>
    `${its(finding)} is an array of shape ${shape(finding.yours)}, but it must be one number. ` +
    'Is a sum missing?',
  shape: (finding) =>
    `${its(finding)} has the shape ${shape(finding.yours)}. ` +
    `It must have the shape ${shape(finding.right)}.`,
  'not-finite': (finding) =>
    `${its(finding)} is infinite, or not a number (nan). Is there a division by 0, a logarithm of 0, ` +
    'or a number that is too large?',
  transposed: (finding) =>
    `${its(finding)} has rows and columns exchanged. Is a \`.T\` missing, or is there one too many?`,
  constant: (finding) =>
    `${its(finding)} is always the same, for other inputs too. Compute it from the inputs.`,

  // ---- the ratio of yours and right ----
  sign: (finding) =>
    `${its(finding)} has the wrong sign. Is a minus missing, or is there one too many?`,
  half: (finding) =>
    `${its(finding)} is half of what it should be. Is the 2 of the square missing?`,
  twice: (finding) => `${its(finding)} is twice what it should be. Is there a 2 too many?`,
  sum: (finding) =>
    `${its(finding)} is ${times(finding.ratio)} what it should be. ` +
    'Is the 1/n of the mean missing?',
  mean: (finding) =>
    `${its(finding)} is ${times(1 / (finding.ratio ?? 1))} too small. Is it divided by n twice?`,
  ratio: (finding) =>
    `${its(finding)} is ${times(finding.ratio)} what it should be. ` +
    'Is a factor missing, or is there one too many?',
  differs: (finding) => `${its(finding)} is not right.${both(finding)}`,

  ...neuron,
  ...networks,
};
