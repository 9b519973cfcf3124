// Page: the table of checked receipts. It draws what it is given; a heading that is pressed asks for
// another order.

import { make } from '../../labs/common/page/dom.js';
import { words } from '../words/words.js';
import { changesOf, rightAnswers, sorted, stepsOf } from './columns.js';

/**
 * @typedef {import('./columns.js').Line} Line
 *
 * @typedef {import('./columns.js').Column} Column
 */

const COLUMNS = /** @type {Column[]} */ (Object.keys(words.columns));
const NUMBERS = ['line', 'steps'];

/**
 * @param {string} summary
 * @param {(Node | string)[]} items
 */
const folded = (summary, items) =>
  make(
    'details',
    {},
    make('summary', {}, summary),
    make('ul', {}, ...items.map((item) => make('li', {}, item))),
  );

/** A name may be written from right to left. @param {string} text */
const bdi = (text) => make('bdi', {}, text);

/** @param {Line} line */
function verdictCell({ judgement: { verdict }, detail }) {
  const text = make('span', { className: 'check-verdict', 'data-verdict': verdict });
  text.textContent = words.verdicts[verdict];
  return make('td', {}, text, ...(detail ? [make('small', {}, detail)] : []));
}

/** @param {import('../format.js').Receipt | null} receipt */
function answersCell(receipt) {
  const { answers = [] } = receipt ?? {};
  if (!answers.length) return make('td', {}, receipt ? words.noAnswers : '');
  const summary = words.answersRight(rightAnswers(receipt), answers.length);
  return make('td', {}, folded(summary, answers.map(words.answer)));
}

/** @param {import('../format.js').Receipt | null} receipt */
function changesCell(receipt) {
  if (!receipt?.runs.length) return make('td');
  const changes = changesOf(receipt);
  const links = receipt.runs.map(({ link }) => make('a', { href: link }, words.openLink));
  const summary = changes.length ? words.changeCount(changes.length) : words.noChanges;
  return make('td', {}, folded(summary, [...links, ...changes.map(words.change)]));
}

/** @param {Line} line */
function rowOf(line) {
  const { found } = line;
  const { receipt } = found;
  const steps = receipt?.runs.length ? words.steps(stepsOf(receipt)) : '';
  return make(
    'tr',
    {},
    make('td', { className: 'is-number' }, String(found.line)),
    make('th', { scope: 'row' }, bdi(receipt?.name || words.nobody)),
    make('td', {}, bdi(receipt?.lesson ?? '')),
    verdictCell(line),
    answersCell(receipt),
    make('td', { className: 'is-number' }, steps),
    changesCell(receipt),
    make('td', {}, bdi(found.around)),
  );
}

/** @param {HTMLElement} root */
export function createTable(root) {
  /** @type {import('./columns.js').Order} */
  let order = { column: 'line', isDown: false };
  /** @type {Line[]} */
  let lines = [];
  /** The rows by their receipts, so that one that is open stays open. @type {Map<number, HTMLElement>} */
  let rows = new Map();
  const heads = COLUMNS.map((column) => {
    const button = make('button', { type: 'button', className: 'quiet' }, words.columns[column]);
    button.addEventListener('click', () => {
      order = { column, isDown: order.column === column && !order.isDown };
      show();
    });
    const className = NUMBERS.includes(column) ? 'is-number' : '';
    return make('th', { scope: 'col', className, 'data-column': column }, button);
  });
  const body = make('tbody');
  root.replaceChildren(make('table', {}, make('thead', {}, make('tr', {}, ...heads)), body));

  function show() {
    for (const head of heads) {
      if (head.dataset.column !== order.column) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', order.isDown ? 'descending' : 'ascending');
    }
    body.replaceChildren(
      ...sorted(lines, order).map(({ at }) => /** @type {HTMLElement} */ (rows.get(at))),
    );
  }

  return {
    get lines() {
      return sorted(lines, order);
    },
    /** @param {Line[]} next */
    set(next) {
      const before = new Map(lines.map((line) => [line.at, line]));
      rows = new Map(
        next.map((line) => {
          const old = before.get(line.at);
          const isOld =
            old?.found === line.found &&
            old.judgement.verdict === line.judgement.verdict &&
            old.detail === line.detail;
          return [line.at, (isOld && rows.get(line.at)) || rowOf(line)];
        }),
      );
      lines = next;
      show();
    },
  };
}
