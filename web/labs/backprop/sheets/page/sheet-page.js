// Page: one page of a worksheet: the exercise with empty cells, or its solution.

import { writeLink } from '../../../common/link.js';
import { make } from '../../../common/page/dom.js';
import { planOf } from '../../graph/graphs.js';
import { lookOf } from '../../graph/page/formula.js';
import { shownOn, worksheetPage } from '../../graph/page/worksheet-page.js';
import { BACKPROP } from '../backprop.js';
import { VIEW } from '../../settings.js';
import { FIELDS } from '../settings.js';
import { words } from '../words/words.js';
import { networkFigure } from './network-figure.js';

/**
 * @typedef {import('../messages.js').Table} Table
 *
 * @typedef {object} Task
 * @property {import('../messages.js').Exercise} exercise
 * @property {import('../settings.js').Settings} settings
 * @property {number} number of the sheet, from 1
 * @property {number} count of all sheets
 * @property {boolean} isSolution
 *
 * @typedef {import('../../../../views/computational-graph.js').Look} Look
 *
 * @typedef {import('../../../../views/computational-graph.js').Shown} Shown
 *
 * @typedef {object} Page
 * @property {HTMLElement} page
 * @property {{ box: HTMLElement; look: Look; shown: Shown } | null} diagram the graph to draw once
 *   the page is in the document
 */

/**
 * @param {Task} task
 * @returns {Page}
 */
export function pageOf(task) {
  const { exercise, settings, isSolution } = task;
  if (exercise.graph) return graphPage(task, exercise.graph);
  const { title, task: text, rules, isExact } = words.kinds[exercise.kind];
  const given = words.given(exercise.facts);
  const rounding = isSolution ? words.rounding.solution() : words.rounding.task(),
    taskText = isExact ? text : `${text} ${rounding}`;
  const page = make(
    'article',
    { className: classesOf(exercise.kind, settings.paper, isSolution) },
    make(
      'header',
      {},
      make('h3', { textContent: isSolution ? `${words.solution()}: ${title}` : title }),
      make('p', { textContent: words.place(task.number, task.count, exercise.seed) }),
      make('p', { className: 'sheet-name', textContent: isSolution ? '' : words.name() }),
    ),
    make('p', { className: 'sheet-task', textContent: taskText }),
    make(
      'ul',
      { className: 'sheet-rules' },
      ...rules.map((rule) => make('li', { textContent: rule })),
    ),
    ...(given ? [make('p', { className: 'sheet-given', textContent: given })] : []),
    ...(exercise.kind === 'forward' ? [networkFigure(exercise.facts)] : []),
    ...exercise.tables.map((table) => tableOf(table, exercise.facts, isSolution)),
    foot(task),
  );
  return { page, diagram: null };
}

/**
 * @param {string} kind
 * @param {string} paper
 * @param {boolean} isSolution
 */
const classesOf = (kind, paper, isSolution) =>
  ['a4', `is-${kind}`, `is-${paper}`, isSolution ? 'is-solution' : ''].filter(Boolean).join(' ');

/**
 * @param {Table} table
 * @param {Record<string, number | string>} facts
 * @param {boolean} isSolution
 */
function tableOf({ name, columns, rows }, facts, isSolution) {
  const head = columns.length
    ? [
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            ...columns.map((key, k) =>
              make('th', {
                scope: 'col',
                className: rows.every((row) => row[k].isGiven) ? 'is-given' : '',
                textContent: words.column(key, facts),
              }),
            ),
          ),
        ),
      ]
    : [];
  return make(
    'table',
    { className: columns.length ? 'sheet-cells' : 'sheet-cells is-list' },
    make('caption', { textContent: words.captions[name] }),
    ...head,
    make(
      'tbody',
      {},
      ...rows.map((row) => make('tr', {}, ...row.map((cell) => cellOf(cell, isSolution)))),
    ),
  );
}

/**
 * @param {import('../messages.js').Cell} cell
 * @param {boolean} isSolution
 */
function cellOf({ value, isGiven }, isSolution) {
  const text = typeof value === 'string' ? words.terms[value] : words.figure(value);
  if (isGiven) return make('td', { textContent: text });
  return make('td', { className: 'sheet-answer', textContent: isSolution ? text : '' });
}

/** @param {Task} task */
function foot({ exercise: { kind, seed }, settings: { paper } }) {
  const fields = /** @type {any} */ ({ view: VIEW, ...FIELDS });
  const link = writeLink('backprop', { view: 'sheets', kind, seed, sheets: 1, paper }, fields);
  return make('footer', { textContent: words.source(new URL(link, location.href).href) });
}

/**
 * A page of the graph's own worksheets.
 *
 * @param {Task} task
 * @param {import('../../graph/messages.js').Sheet} graph
 * @returns {Page}
 */
function graphPage(task, graph) {
  const { exercise, settings, number, count, isSolution } = task;
  const plan = planOf(BACKPROP);
  const sheet = { ...graph, seed: exercise.seed };
  const own = { plan, settings: BACKPROP, sheet, number, count, isSolution, isOwn: false };
  const { page, diagram } = worksheetPage({ ...own, paper: settings.paper });
  // The graph's own foot repeats the given numbers.
  page.lastElementChild?.replaceWith(foot(task));
  return { page, diagram: { box: diagram, look: lookOf(plan), shown: shownOn(own) } };
}
