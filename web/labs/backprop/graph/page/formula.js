// Page: formulas as MathML, and a plan as the diagram draws it.

import { make } from '../../../common/page/dom.js';
import { right } from '../formulas.js';
import { plain, symbol } from '../symbols.js';
import { words } from '../words/words.js';

/** @typedef {import('../steps.js').Piece} Piece */

const MATH = 'http://www.w3.org/1998/Math/MathML';

/**
 * @param {string} tag
 * @param {(Node | string)[]} children
 */
function math(tag, ...children) {
  const made = document.createElementNS(MATH, tag);
  made.append(...children);
  return made;
}

/** @param {string} name */
export function mathSymbol(name) {
  const [base, index] = symbol(name);
  return index ? math('msub', math('mi', base), math('mn', index)) : math('mi', base);
}

/**
 * The derivative of one node by another.
 *
 * @param {string} of
 * @param {string} by
 */
export const mathSlope = (of, by) =>
  math(
    'mfrac',
    math('mrow', math('mo', '∂'), mathSymbol(of)),
    math('mrow', math('mo', '∂'), mathSymbol(by)),
  );

/** @param {Piece} piece */
function mathPiece(piece) {
  if (typeof piece === 'string') return math('mtext', piece.replace(/^ | $/g, '\u00a0'));
  return 'by' in piece ? mathSlope(piece.of, piece.by) : mathSymbol(piece.of);
}

/** @param {Piece[]} pieces */
export function mathFormula(pieces) {
  const formula = math('math', ...pieces.map(mathPiece));
  formula.setAttribute('displaystyle', 'true');
  return formula;
}

/**
 * Symbols, then numbers.
 *
 * @param {import('../steps.js').Line} line
 */
export const writeFormula = ({ symbols, numbers, result }) =>
  make(
    'p',
    { className: 'g-line' },
    make('span', { className: 'g-symbols' }, mathFormula(symbols)),
    make('span', { className: 'g-numbers', textContent: numbers ? `= ${numbers}` : '' }),
    make('b', { textContent: `= ${result}` }),
  );

/** @param {import('../graphs.js').GraphNode} node */
function caption(node) {
  const { op, of = [] } = node;
  if (!of.length) return '';
  if (op === 'unit') return 'Σ';
  if (['add', 'subtract', 'multiply', 'square'].includes(op)) return `= ${right(node, plain)}`;
  return words.captions[op] ?? op;
}

/**
 * @param {import('../graphs.js').Plan} plan
 * @returns {import('../../../../views/computational-graph.js').Look}
 */
export const lookOf = (plan) => ({
  columns: plan.columns.map((boxes) =>
    boxes.map(({ unit, number, nodes }) => ({ title: words.unitTitle(unit, number), nodes })),
  ),
  nodes: plan.nodes.map((node) => ({
    name: node.name,
    base: symbol(node.name)[0],
    index: symbol(node.name)[1],
    caption: caption(node),
    of: node.of ?? [],
    isLeaf: !node.of,
  })),
});
