// Page: the marks of a plot, in shapes that can be told apart without their colours. SVG. It knows
// no lab.

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {'round' | 'square' | 'triangle' | 'diamond' | 'down' | 'cross' | 'plus' | 'bar'} Shape */

/**
 * Outlines around (0, 0), of a size at which all look equally large.
 *
 * @type {Record<Exclude<Shape, 'round' | 'square'>, [x: number, y: number][]>}
 */
const OUTLINES = {
  triangle: [
    [0, -1.3],
    [1.2, 0.85],
    [-1.2, 0.85],
  ],
  diamond: [
    [0, -1.35],
    [1.2, 0],
    [0, 1.35],
    [-1.2, 0],
  ],
  down: [
    [0, 1.3],
    [1.2, -0.85],
    [-1.2, -0.85],
  ],
  cross: [
    [-0.7, -1.2],
    [0, -0.5],
    [0.7, -1.2],
    [1.2, -0.7],
    [0.5, 0],
    [1.2, 0.7],
    [0.7, 1.2],
    [0, 0.5],
    [-0.7, 1.2],
    [-1.2, 0.7],
    [-0.5, 0],
    [-1.2, -0.7],
  ],
  plus: [
    [-0.4, -1.3],
    [0.4, -1.3],
    [0.4, -0.4],
    [1.3, -0.4],
    [1.3, 0.4],
    [0.4, 0.4],
    [0.4, 1.3],
    [-0.4, 1.3],
    [-0.4, 0.4],
    [-1.3, 0.4],
    [-1.3, -0.4],
    [-0.4, -0.4],
  ],
  bar: [
    [-1.4, -0.45],
    [1.4, -0.45],
    [1.4, 0.45],
    [-1.4, 0.45],
  ],
};

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Element[]} children
 */
export function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * Around (0, 0), of size 1; null: a circle.
 *
 * @param {Shape} shape
 * @returns {[x: number, y: number][] | null}
 */
export function outlineOf(shape) {
  if (shape === 'round') return null;
  return shape === 'square'
    ? [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ]
    : OUTLINES[shape];
}

/**
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} size half of its width
 * @param {string} className
 */
export function markOf(shape, x, y, size, className) {
  if (shape === 'round') return svg('circle', { class: className, cx: x, cy: y, r: size });
  if (shape === 'square') {
    const corner = { x: x - size, y: y - size, width: 2 * size, height: 2 * size };
    return svg('rect', { class: className, ...corner });
  }
  const points = OUTLINES[shape].map(
    ([dx, dy]) => `${(x + dx * size).toFixed(1)},${(y + dy * size).toFixed(1)}`,
  );
  return svg('polygon', { class: className, points: points.join(' ') });
}
