// Page: the elements of a computational graph's nodes: a row with name, value and gradient, in a
// unit or alone.

import { words } from '../words/words-diagrams.js';
import { guessField } from './guess.js';

/**
 * @typedef {import('../computational-graph.js').NodeLook} NodeLook
 *
 * @typedef {(name: string, text: string) => void} Edit
 *
 * @typedef {object} Row
 * @property {HTMLElement} row
 * @property {HTMLElement | HTMLInputElement} value
 * @property {HTMLElement} gradient
 * @property {ReturnType<typeof guessField> | null} guess the field for a prediction
 */

/** @type {Record<string, number>} */
const KEY_STEPS = { ArrowUp: 0.1, ArrowDown: -0.1 };
/** Digits after the decimal sign that a step by keys leaves. */
const ROUNDING = 1e6;

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
export const make = (tag, className, text = '') =>
  Object.assign(document.createElement(tag), { className, textContent: text });

/** @param {NodeLook} node */
function symbol({ base, index }) {
  const whole = make('span', 'n-symbol');
  whole.append(make('i', '', base));
  if (index) whole.append(make('sub', '', index));
  return whole;
}

/**
 * ∂L/∂ and what follows.
 *
 * @param {...(Node | string)} by
 */
export function derivative(...by) {
  const whole = make('span', 'n-by');
  whole.append('∂', make('i', '', 'L'), ...by);
  return whole;
}

/**
 * The field of a leaf whose value can be changed.
 *
 * @param {NodeLook} node
 * @param {Edit} edit
 */
function valueInput({ name, base, index }, edit) {
  const input = Object.assign(document.createElement('input'), {
    inputMode: 'decimal',
    className: 'n-value',
  });
  input.setAttribute('data-low', '-1000000');
  input.setAttribute('data-high', '1000000');
  input.setAttribute('aria-label', words.computationalGraph.value(`${base}${index}`));
  input.addEventListener('input', () => edit(name, input.value));
  input.addEventListener('change', () => edit(name, input.value));
  input.addEventListener('keydown', (event) => {
    const step = KEY_STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    input.value = String(Math.round(ROUNDING * (Number(input.value) + step)) / ROUNDING);
    edit(name, input.value);
  });
  return input;
}

/** @param {string} className */
function output(className) {
  const made = make('output', className);
  made.setAttribute('aria-live', 'off');
  return made;
}

/**
 * @param {NodeLook} node
 * @param {{ edit?: Edit; guessing?: import('./guess.js').On }} on
 * @returns {Row}
 */
export function nodeRow(node, { edit, guessing }) {
  const row = make('div', `node${node.isLeaf ? ' is-leaf' : ''}`);
  const name = make('span', 'n-name');
  name.append(symbol(node));
  if (node.caption) name.append(make('span', 'n-caption', node.caption));
  const value = node.isLeaf && edit ? valueInput(node, edit) : output('n-value');
  const whole = make('span', 'n-gradient');
  const gradient = output('n-number');
  const guess = guessing ? guessField(node, guessing) : null;
  whole.append(derivative('/∂', symbol(node)), gradient, ...(guess ? [guess.field] : []));
  row.append(name, value, whole);
  return { row, value, gradient, guess };
}

/**
 * @param {string} title
 * @returns {HTMLElement} the head of a unit
 */
export function unitTitle(title) {
  const head = make('p', 'n-title', title);
  head.append(derivative('/∂·'));
  return head;
}
