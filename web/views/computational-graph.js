// Page: a computational graph. Nodes from left to right (from above where the page is narrow), each
// with its value and its gradient, each edge with its slope. It draws what it is given and knows no
// lab and no calculus.

import { route } from './computational-graph/routes.js';
import { make, nodeRow, unitTitle } from './computational-graph/rows.js';

const SVG = 'http://www.w3.org/2000/svg';
/** A number with more characters is set smaller, so that it stays in its column. */
const MAX_FIGURE = 7;

/**
 * @typedef {{
 *   name: string;
 *   base: string;
 *   index: string;
 *   caption: string;
 *   of: string[];
 *   isLeaf: boolean;
 * }} NodeLook
 *
 * @typedef {{ title: string; nodes: string[] }} Box
 *
 * @typedef {{ nodes: NodeLook[]; columns: Box[][] }} Look
 *
 * @typedef {object} Shown as text, by node; '' is not known
 * @property {string[]} values
 * @property {string[]} gradients
 * @property {string[][]} slopes by operand
 * @property {string} current the node that the step is about, or ''
 * @property {Set<string>} changed of the values and gradients: 'a', "∂a"
 * @property {(import('./computational-graph/guess.js').Verdict | undefined)[]} [guesses] where a
 *   gradient is to be predicted, and what came of it; undefined: no field
 * @property {Set<string>} [right] nodes whose gradient was predicted
 *
 * @typedef {import('./computational-graph/rows.js').Row & {
 *   isInUnit: boolean;
 *   unit: HTMLElement;
 * }} PlacedRow
 *
 * @typedef {object} Edge
 * @property {string} from
 * @property {string} to
 * @property {SVGPathElement} path
 * @property {SVGTextElement} label
 * @property {number} k which operand
 * @property {number} node index of the target
 */

class ComputationalGraph {
  /** @type {HTMLElement} */ #box;
  /** @type {Parameters<typeof nodeRow>[1]} */ #on;
  #svg = document.createElementNS(SVG, 'svg');
  /** @type {Look} */ #look = { nodes: [], columns: [] };
  /** @type {Map<string, PlacedRow>} by the names of the nodes */ #rows = new Map();
  /** @type {Edge[]} */ #edges = [];
  /** Which fields for predictions are open. */ #open = '';

  /**
   * @param {HTMLElement} box
   * @param {Parameters<typeof nodeRow>[1]} on
   */
  constructor(box, on) {
    this.#box = box;
    this.#on = on;
    box.classList.add('nodes');
    this.#svg.setAttribute('aria-hidden', 'true');
    new ResizeObserver(() => this.layEdges()).observe(box);
  }

  /** @param {Look} look */
  setLook(look) {
    this.#look = look;
    this.#rows.clear();
    const byName = new Map(look.nodes.map((node) => [node.name, node]));
    const columns = look.columns.map((boxes) => {
      const column = make('div', 'n-column');
      column.append(...boxes.map((one) => this.#makeUnit(one, byName)));
      return column;
    });
    this.#edges = look.nodes.flatMap(({ name, of }, node) =>
      of.map((from, k) => ({
        from,
        to: name,
        path: document.createElementNS(SVG, 'path'),
        label: document.createElementNS(SVG, 'text'),
        k,
        node,
      })),
    );
    this.#svg.replaceChildren(
      ...this.#edges.map(({ path }) => path),
      ...this.#edges.map(({ label }) => label),
    );
    this.#box.replaceChildren(this.#svg, ...columns);
    this.layEdges();
  }

  /** @param {Shown} shown */
  set(shown) {
    this.#look.nodes.forEach(({ name }, i) => {
      const found = this.#rows.get(name);
      if (found) this.#showRow(found, name, i, shown);
    });
    for (const edge of this.#edges) if (this.#rows.has(edge.to)) this.#showEdge(edge, shown);
    const open = String(shown.guesses?.map((verdict) => verdict !== undefined));
    if (open === this.#open) return this.#spreadLabels();
    this.#open = open;
    this.layEdges(); // a field that opens makes its box wider
  }

  /** Puts the edges where the nodes are. */
  layEdges() {
    const frame = this.#box.getBoundingClientRect();
    if (!frame.width) return;
    this.#svg.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
    for (const edge of this.#edges) this.#layEdge(edge, frame);
    this.#spreadLabels();
  }

  /**
   * @param {Box} box
   * @param {Map<string, NodeLook>} byName
   */
  #makeUnit({ title, nodes }, byName) {
    const isInUnit = nodes.length > 1;
    const unit = make('div', isInUnit ? 'n-unit' : 'n-alone');
    if (title) unit.append(unitTitle(title));
    for (const name of nodes) {
      const made = nodeRow(/** @type {NodeLook} */ (byName.get(name)), this.#on);
      this.#rows.set(name, { ...made, isInUnit, unit });
      unit.append(made.row);
    }
    return unit;
  }

  /**
   * @param {PlacedRow} placed
   * @param {string} name
   * @param {number} i index of the node
   * @param {Shown} shown
   */
  #showRow({ row, value, gradient, guess }, name, i, shown) {
    const { values, gradients, current, changed, guesses, right } = shown;
    if (!(value instanceof HTMLInputElement)) value.textContent = values[i];
    else if (document.activeElement !== value || value.value === '')
      value.value = values[i].replaceAll('−', '-');
    gradient.textContent = gradients[i];
    value.classList.toggle('n-small', values[i].length > MAX_FIGURE);
    gradient.classList.toggle('n-small', gradients[i].length > MAX_FIGURE);
    guess?.set(guesses?.[i]);
    row.classList.toggle('has-guess', guesses?.[i] !== undefined);
    row.classList.toggle('is-right', right?.has(name) ?? false);
    row.classList.toggle('is-current', name === current);
    row.classList.toggle('is-known', values[i] !== '');
    row.classList.toggle('has-gradient', gradients[i] !== '');
    row.classList.toggle('value-changed', changed.has(name));
    row.classList.toggle('gradient-changed', changed.has(`∂${name}`));
    if (name === current) row.setAttribute('aria-current', 'step');
    else row.removeAttribute('aria-current');
  }

  /**
   * @param {Edge} edge
   * @param {Shown} shown
   */
  #showEdge({ to, node, k, path, label }, { slopes, current }) {
    const slope = slopes[node][k];
    const known = slope ? 'is-known' : '';
    const className = to === current ? 'is-active' : known;
    label.textContent = slope;
    path.setAttribute('class', className);
    label.setAttribute('class', className);
  }

  /**
   * @param {Edge} edge
   * @param {DOMRect} frame of the graph
   */
  #layEdge({ from, to, path, label, k }, frame) {
    const source = this.#rows.get(from);
    const target = this.#rows.get(to);
    if (!source || !target) return;
    const isWithin = source.unit === target.unit && source.isInUnit;
    const meets = isWithin ? target : this.#meets(from, to, target);
    const way = route({
      from: within(source.row, frame),
      to: within(meets.row, frame),
      isWithin,
      isToUnit: target.isInUnit,
      isFromUnit: source.isInUnit,
      turn: (k >> 1) % 3,
    });
    path.setAttribute('d', way.d);
    label.setAttribute('x', String(way.x));
    label.setAttribute('y', String(way.y));
    label.setAttribute('text-anchor', way.anchor);
  }

  /**
   * The row at which an edge ends: an input of a unit meets the weight that it is multiplied by.
   *
   * @param {string} from
   * @param {string} to
   * @param {PlacedRow} target
   */
  #meets(from, to, target) {
    const of = target.isInUnit ? this.#look.nodes.find(({ name }) => name === to)?.of : undefined;
    return of ? (this.#rows.get(of[of.indexOf(from) - 1]) ?? target) : target;
  }

  /** Labels that would be printed over one another move down or up by a line. */
  #spreadLabels() {
    /** @type {DOMRect[]} */
    const taken = [];
    for (const { label } of this.#edges) {
      label.removeAttribute('dy');
      if (!label.textContent) continue;
      const { x, y, width, height } = label.getBBox();
      const moved = (/** @type {number} */ by) => new DOMRect(x, y + by + 2, width, height - 4);
      const isFree = (/** @type {number} */ by) =>
        !taken.some((other) => isOverlap(moved(by), other));
      const by = [0, height - 2, 2 - height, 2 * height - 4].find(isFree) ?? 0;
      if (by) label.setAttribute('dy', by.toFixed(1));
      taken.push(moved(by));
    }
  }
}

/**
 * @param {DOMRect} a
 * @param {DOMRect} b
 */
const isOverlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Where an element is, relative to a frame.
 *
 * @param {HTMLElement} element
 * @param {DOMRect} frame
 */
function within(element, { left, top }) {
  const at = element.getBoundingClientRect();
  return {
    left: at.left - left,
    top: at.top - top,
    right: at.right - left,
    bottom: at.bottom - top,
  };
}

/**
 * @param {HTMLElement} box
 * @param {Parameters<typeof nodeRow>[1]} [on] edit: a leaf is given another value; guessing: a
 *   gradient is predicted, or shown. Without them, nothing can be edited or predicted
 */
export const createComputationalGraph = (box, on = {}) => new ComputationalGraph(box, on);
