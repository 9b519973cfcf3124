// Page: one page of a worksheet: the exercise with blanks, or its solution.

import { make } from '../../../common/page/dom.js';
import { GRAPHS } from '../graphs.js';
import { bracketed, right, slope } from '../formulas.js';
import { plain } from '../symbols.js';
import { words } from '../words/words.js';
import { mathFormula } from './formula.js';

/**
 * @typedef {import('../graphs.js').Plan} Plan
 *
 * @typedef {import('../graphs.js').GraphNode} GraphNode
 *
 * @typedef {import('../steps.js').Piece} Piece
 *
 * @typedef {object} Task
 * @property {Plan} plan
 * @property {{ graph: string; activation: string; loss: string }} settings
 * @property {import('../messages.js').Sheet} sheet
 * @property {number} number of the sheet, from 1
 * @property {number} count of all sheets
 * @property {boolean} isSolution
 * @property {boolean} isOwn a person chose the numbers
 * @property {string} paper
 */

const { exact, figure } = words;

/** A page with more nodes is set smaller. */
const MAX_NODES = 22;

/**
 * The numbers in the diagram on the page: the given ones, and in the solution all others.
 *
 * @param {Pick<Task, 'plan' | 'sheet' | 'isSolution'>} task
 */
export function shownOn({ plan, sheet: { state }, isSolution }) {
  const solved = (/** @type {number} */ value) => (isSolution ? figure(value) : '');
  return {
    values: plan.nodes.map((node, i) =>
      node.of ? solved(state.values[i]) : exact(state.values[i]),
    ),
    gradients: plan.nodes.map((_, i) => solved(state.gradients[i])),
    slopes: state.slopes.map((slopes) => [...slopes].map(solved)),
    current: '',
    changed: new Set(),
  };
}

/**
 * @param {Task} task
 * @returns {{ page: HTMLElement; diagram: HTMLElement }} diagram: an empty box for the graph
 */
export function worksheetPage(task) {
  const { plan, isSolution } = task;
  const diagram = make('div', { className: 'sheet-nodes' });
  const classes = [
    'a4',
    `is-${task.paper}`,
    isSolution && 'is-solution',
    plan.nodes.length > MAX_NODES && 'is-long',
  ];
  const page = make(
    'article',
    { className: classes.filter(Boolean).join(' ') },
    head(task),
    make('p', { className: 'sheet-task', textContent: taskText(task) }),
    diagram,
    tables(task),
    foot(task),
  );
  return { page, diagram };
}

/** @param {Task} task */
function head({ number, count, sheet, isSolution, isOwn }) {
  const place = words.sheet.place(number, count, isOwn ? null : sheet.seed);
  return make(
    'header',
    {},
    make('h3', { textContent: isSolution ? words.sheet.solution() : words.sheet.title() }),
    make('p', { textContent: place }),
    make('p', { className: 'sheet-name', textContent: isSolution ? '' : words.sheet.name() }),
  );
}

/** @param {Task} task */
function taskText({ settings, isSolution }) {
  const { hasFunctions, hidden } = GRAPHS[settings.graph];
  const functions = [];
  if (hasFunctions && hidden)
    functions.push(words.sheet.hidden(words.activations[settings.activation]));
  if (hasFunctions) functions.push(words.sheet.loss(settings.loss));
  return [
    `${words.graphs[settings.graph].name}.`,
    functions.length ? `${functions.join('; ')}.` : '',
    isSolution ? words.sheet.rounded() : words.sheet.task(),
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {Task} task */
function tables({ plan, sheet: { state }, isSolution }) {
  const solved = (/** @type {number} */ value) => (isSolution ? figure(value) : '');
  const computed = plan.nodes.filter(({ of }) => of);
  const given = plan.nodes.filter(({ of }) => !of);
  const forward = (/** @type {GraphNode} */ node) =>
    row(
      [{ of: node.name }, ` = ${right(node, plain)}`],
      solved(state.values[plan.nodes.indexOf(node)]),
    );
  const backward = (/** @type {GraphNode} */ node) =>
    row(
      chainRule(computed, node.name),
      node.name === 'L' ? '1' : solved(state.gradients[plan.nodes.indexOf(node)]),
    );
  return make(
    'div',
    { className: 'sheet-tables' },
    make(
      'div',
      {},
      table(words.sheet.forward(), computed.map(forward)),
      table(words.sheet.backward(), [...computed].reverse().map(backward)),
    ),
    table(words.sheet.given(), given.map(backward)),
  );
}

/**
 * The gradient of a node: the sum over all edges that lead on from it.
 *
 * @param {GraphNode[]} computed
 * @param {string} name
 * @returns {Piece[]}
 */
function chainRule(computed, name) {
  /** @type {Piece[]} */
  const pieces = [{ of: 'L', by: name }];
  if (name === 'L') return pieces;
  const edges = computed.flatMap((node) =>
    (node.of ?? []).flatMap((of, k) => (of === name ? [{ node, k }] : [])),
  );
  edges.forEach(({ node, k }, i) =>
    pieces.push(
      i ? ' + ' : ' = ',
      { of: 'L', by: node.name },
      ` · ${bracketed(slope(node, k, plain))}`,
    ),
  );
  return pieces;
}

/**
 * @param {string} title
 * @param {HTMLElement[]} rows
 */
const table = (title, rows) =>
  make(
    'table',
    { className: 'sheet-table' },
    make('caption', { textContent: title }),
    make('tbody', {}, ...rows),
  );

/**
 * A formula, and its value or a line to write it on.
 *
 * @param {Piece[]} pieces
 * @param {string} text
 */
const row = (pieces, text) =>
  make(
    'tr',
    {},
    make('td', {}, mathFormula(pieces)),
    make(
      'td',
      { className: 'sheet-result' },
      make('span', { className: text ? 'sheet-answer' : 'sheet-blank', textContent: text }),
    ),
  );

/** @param {Task} task */
function foot({ plan, sheet: { leaves } }) {
  const given = plan.nodes.filter(({ of }) => !of);
  const numbers = given.map(({ name }, i) => `${plain(name)} = ${exact(leaves[i])}`);
  return make('footer', { textContent: words.sheet.foot(numbers) });
}
