// Page: a drawing of a 2-2-1 network for paper, each weight on its edge, each bias under its unit.

import { words } from '../words/words.js';

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS = 16;

/** The places of the units, in the drawing's own unit. @type {Record<string, [number, number]>} */
const UNITS = {
  'x₁': [40, 40],
  'x₂': [40, 150],
  'h₁': [250, 40],
  'h₂': [250, 150],
  ŷ: [440, 95],
};

/**
 * Each edge, its weight, and how far along the edge the weight stands: where no other edge passes.
 *
 * @type {[from: string, to: string, weight: string, along: number][]}
 */
const EDGES = [
  ['x₁', 'h₁', 'w11', 0.5],
  ['x₂', 'h₁', 'w21', 0.28],
  ['x₁', 'h₂', 'w12', 0.28],
  ['x₂', 'h₂', 'w22', 0.5],
  ['h₁', 'ŷ', 'v1', 0.5],
  ['h₂', 'ŷ', 'v2', 0.5],
];

/** @type {Record<string, string>} */
const BIASES = { 'h₁': 'b1', 'h₂': 'b2', ŷ: 'c' };

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function draw(tag, attributes, text = '') {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

/**
 * @param {string} name
 * @param {Record<string, number | string>} facts
 */
const labelOf = (name, facts) => `${words.fact(name)} = ${words.figure(Number(facts[name]))}`;

/** @param {Record<string, number | string>} facts */
export function networkFigure(facts) {
  const drawing = draw('svg', {
    class: 'sheet-network',
    viewBox: '0 0 480 190',
    role: 'img',
    'aria-label': words.figureLabel(),
  });
  for (const [from, to] of EDGES) {
    const [[x1, y1], [x2, y2]] = [UNITS[from], UNITS[to]];
    drawing.append(draw('line', { x1, y1, x2, y2 }));
  }
  for (const [from, to, weight, along] of EDGES) {
    const [[x1, y1], [x2, y2]] = [UNITS[from], UNITS[to]];
    const [x, y] = [x1 + along * (x2 - x1), y1 + along * (y2 - y1) + 4];
    drawing.append(draw('text', { x, y, class: 'is-weight' }, labelOf(weight, facts)));
  }
  for (const [unit, [cx, cy]] of Object.entries(UNITS)) {
    drawing.append(
      draw('circle', { cx, cy, r: RADIUS }),
      draw('text', { x: cx, y: cy + 5, class: 'is-unit' }, unit),
    );
    const bias = BIASES[unit];
    if (bias) drawing.append(draw('text', { x: cx, y: cy + 32 }, labelOf(bias, facts)));
  }
  return drawing;
}
