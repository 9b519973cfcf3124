// Worksheets: the exercise and its solution, one A4 page each, for as many seeds as a class needs.

import { createComputationalGraph } from '../../../../views/computational-graph.js';
import { lookOf, mathSlope, mathSymbol } from './formula.js';
import { bracketed as factor, exact, figure, plain, right, slope } from '../words/en.js';
import { GRAPHS } from '../graphs.js';

/**
 * @typedef {import('../graphs.js').Plan} Plan
 *
 * @typedef {import('../worker/engine.js').Sheet} Sheet
 *
 * @typedef {import('../settings.js').Settings} Settings
 */

/**
 * @param {string} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 */
function make(tag, className, ...children) {
  const made = Object.assign(document.createElement(tag), { className });
  made.append(...children);
  return made;
}

/** @param {(Node | string)[]} children */
function formula(...children) {
  const whole = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math');
  whole.setAttribute('displaystyle', 'true');
  whole.append(
    ...children.map((child) => {
      if (typeof child !== 'string') return child;
      const text = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'mtext');
      text.append(child.replace(/^ | $/g, '\u00a0'));
      return text;
    }),
  );
  return whole;
}

/**
 * A value, or a line to write it on.
 *
 * @param {string} text
 */
const answer = (text) => (text ? make('span', 'sheet-answer', text) : make('span', 'sheet-blank'));

/** @param {HTMLElement} box */
export function createSheets(box) {
  /**
   * @param {Plan} plan
   * @param {Settings} settings
   * @param {Sheet} sheet
   * @param {number} number
   * @param {number} count
   * @param {boolean} isSolution
   * @param {boolean} isOwn
   */
  function page(plan, settings, { seed, leaves, state }, number, count, isSolution, isOwn) {
    const solved = (/** @type {number} */ value) => (isSolution ? figure(value) : '');
    const at = (/** @type {string} */ name) => plan.nodes.findIndex((node) => node.name === name);
    const made = plan.nodes.filter(({ of }) => of),
      given = plan.nodes.filter(({ of }) => !of);
    const which = `${count > 1 ? `Sheet ${number} of ${count}, ` : ''}${isOwn ? 'own numbers' : `seed ${seed}`}`;
    const figureBox = make('div', 'sheet-nodes');
    const row = (/** @type {Node} */ what, /** @type {string} */ text) =>
      make('tr', '', make('td', '', what), make('td', 'sheet-result', answer(text)));
    const table = (/** @type {string} */ title, /** @type {HTMLElement[]} */ rows) =>
      make('table', 'sheet-table', make('caption', '', title), make('tbody', '', ...rows));
    /**
     * The chain rule over all ways that lead on from a node.
     *
     * @param {import('../graphs.js').GraphNode} node
     */
    const gradient = ({ name }) => {
      const ways = made.flatMap((node) =>
        (node.of ?? []).flatMap((of, k) => (of === name ? [{ node, k }] : [])),
      );
      return row(
        formula(
          mathSlope('L', name),
          ...(name === 'L'
            ? []
            : ways.flatMap(({ node, k }, i) => [
                i ? ' + ' : ' = ',
                mathSlope('L', node.name),
                ` · ${factor(slope(node, k, plain))}`,
              ])),
        ),
        name === 'L' ? '1' : solved(state.gradients[at(name)]),
      );
    };
    const functions = GRAPHS[settings.graph].hasFunctions
      ? `. ${[GRAPHS[settings.graph].hasOutput ? `Hidden units: ${settings.activation}` : '', `loss: ${settings.loss}`].filter(Boolean).join('; ')}`
      : '';
    const whole = make(
      'article',
      `a4${isSolution ? ' is-solution' : ''}${plan.nodes.length > 22 ? ' is-long' : ''}`,
      make(
        'header',
        '',
        make('h3', '', isSolution ? 'Solution' : 'Backpropagation by hand'),
        make('p', '', which),
        make('p', 'sheet-name', isSolution ? '' : 'Name'),
      ),
      make(
        'p',
        'sheet-task',
        `${GRAPHS[settings.graph].name}${functions}. ${isSolution ? 'All numbers to four digits.' : 'Fill in each value, then each gradient and the slope on each edge; four digits are enough.'}`,
      ),
      figureBox,
      make(
        'div',
        'sheet-tables',
        make(
          'div',
          '',
          table(
            '1. Forward: the value of each node',
            made.map((node) =>
              row(
                formula(mathSymbol(node.name), ` = ${right(node, plain)}`),
                solved(state.values[at(node.name)]),
              ),
            ),
          ),
          table('2. Backward: from the loss to each node', [...made].reverse().map(gradient)),
        ),
        table('3. The gradients of the given numbers', given.map(gradient)),
      ),
      make(
        'footer',
        '',
        `inkgrad worksheet. Given: ${given.map(({ name }, i) => `${plain(name)} = ${exact(leaves[i])}`).join(', ')}`,
      ),
    );
    return {
      whole,
      figureBox,
      values: plan.nodes.map((node, i) =>
        node.of ? solved(state.values[i]) : exact(state.values[i]),
      ),
      gradients: plan.nodes.map((_, i) => solved(state.gradients[i])),
      slopes: state.slopes.map((slopes) => [...slopes].map(solved)),
    };
  }

  return {
    /**
     * @param {Plan} plan
     * @param {Settings} settings
     * @param {Sheet[]} sheets
     */
    set(plan, settings, sheets) {
      const look = lookOf(plan),
        isOwn = settings.values.length > 0;
      const pages = [false, true].flatMap((isSolution) =>
        sheets.map((sheet, i) =>
          page(plan, settings, sheet, i + 1, sheets.length, isSolution, isOwn && i === 0),
        ),
      );
      box.replaceChildren(...pages.map(({ whole }) => whole));
      for (const { figureBox, values, gradients, slopes } of pages) {
        const nodes = createComputationalGraph(figureBox);
        nodes.setLook(look);
        nodes.set({ values, gradients, slopes, current: '', changed: new Set() });
      }
    },
  };
}
