// Formulas as MathML, and a plan as the node view draws it.

import { plain, right, symbol } from '../words/en.js';

/** @typedef {import('../words/en.js').Piece} Piece */

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

/**
 * Symbols, then numbers.
 *
 * @param {import('../words/en.js').Line} line
 */
export function writeFormula({ symbols, numbers, result }) {
  const line = Object.assign(document.createElement('p'), { className: 'g-line' }),
    formula = math('math', ...symbols.map(mathPiece));
  const symbolic = Object.assign(document.createElement('span'), { className: 'g-symbols' });
  formula.setAttribute('displaystyle', 'true');
  symbolic.append(formula);
  line.append(
    symbolic,
    Object.assign(document.createElement('span'), {
      className: 'g-numbers',
      textContent: numbers ? `= ${numbers}` : '',
    }),
    Object.assign(document.createElement('b'), { textContent: `= ${result}` }),
  );
  return line;
}

/** @param {import('../graphs.js').GraphNode} node */
function caption(node) {
  const { op, of = [] } = node;
  if (!of.length) return '';
  if (op === 'unit') return 'Σ';
  if (['add', 'subtract', 'multiply', 'square'].includes(op)) return `= ${right(node, plain)}`;
  return op
    .replace('binary-cross-entropy', 'cross-entropy')
    .replace('leaky-relu', 'leaky')
    .replace('gelu-tanh', 'gelu');
}

/**
 * @param {import('../graphs.js').Plan} plan
 * @returns {import('../../../../views/computational-graph.js').Look}
 */
export const lookOf = (plan) => ({
  columns: plan.columns,
  nodes: plan.nodes.map((node) => ({
    name: node.name,
    base: symbol(node.name)[0],
    index: symbol(node.name)[1],
    caption: caption(node),
    of: node.of ?? [],
    isLeaf: !node.of,
  })),
});
