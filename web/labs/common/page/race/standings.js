// Page: how far each racer is, as a table, and the sentence about the winner. It draws what it is
// given.

import { words } from '../../words/race/words.js';
import { make } from '../dom.js';

/**
 * @typedef {import('../../race/messages.js').Standing} Standing
 *
 * @typedef {import('../../race/verdict.js').Verdict} Verdict
 *
 * @typedef {object} Figures how a lab names and writes what is measured
 * @property {Record<import('../../race/verdict.js').Measure, string>} names
 * @property {(value: number) => string} loss
 * @property {(value: number) => string} share
 */

/** @param {import('../../race/verdict.js').Measure} by */
const isHigh = (by) => by.endsWith('ccuracy');

/**
 * @param {Verdict} verdict
 * @param {Standing[]} standings
 * @param {string[]} names
 * @param {Figures} figures
 */
export function sentenceOf({ kind, by, order, margin, isSmall }, standings, names, figures) {
  const measure = figures.names[by];
  const write = isHigh(by) ? figures.share : figures.loss;
  const valueOf = (/** @type {number} */ r) => write(/** @type {number} */ (standings[r][by]));
  if (kind === 'diverged') return words.allDiverged;
  if (kind === 'unmeasured') return words.unmeasured;
  const [best, next] = order;
  if (kind === 'equal') {
    const top = order.filter((r) => standings[r][by] === standings[best][by]);
    return words.equal(
      top.map((r) => names[r]),
      measure,
    );
  }
  return words.winner({
    ...{ name: names[best], measure, isHigh: isHigh(by), step: standings[best].step },
    ...{ value: valueOf(best), isSmall },
    next:
      next === undefined
        ? null
        : { name: names[next], value: valueOf(next), margin: write(margin) },
    diverged: standings.filter(({ state }) => state === 'diverged').length,
  });
}

/**
 * @param {HTMLElement} root
 * @param {Figures} figures
 */
export function createStandings(root, figures) {
  const { columns } = words;
  const heads = [
    ...[columns.racer, columns.steps, figures.names.loss],
    ...[figures.names.testLoss, figures.names.testAccuracy, columns.time, columns.state],
  ];
  const body = make('tbody', { role: 'rowgroup' });
  const head = heads.map((name) =>
    make('th', { scope: 'col', role: 'columnheader', textContent: name }),
  );
  const top = make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...head));
  const table = make('table', { role: 'table' }, top, body);
  root.append(make('div', { className: 'kept-scroll', tabIndex: 0, role: 'group' }, table));
  root.querySelector('.kept-scroll')?.setAttribute('aria-label', words.title);
  let signature = '';

  /** @param {number | null} value @param {(value: number) => string} write */
  const textOf = (value, write) => (value === null ? words.none : write(value));
  return {
    /**
     * @param {Standing[]} standings
     * @param {{ name: string; key: Node }[]} racers
     */
    show(standings, racers) {
      root.hidden = standings.length === 0;
      const cells = standings.map(
        ({ step, loss, testLoss, testAccuracy, seconds, state, hash }) => [
          words.steps(step),
          textOf(loss, figures.loss),
          textOf(testLoss, figures.loss),
          textOf(testAccuracy, figures.share),
          words.time(seconds),
          hash ? `${words.states[state]}, ${hash}` : words.states[state],
        ],
      );
      const next = JSON.stringify([cells, racers.map(({ name }) => name)]);
      if (next === signature) return;
      signature = next;
      body.replaceChildren(
        ...cells.map((texts, r) =>
          make(
            'tr',
            { role: 'row' },
            make('th', { scope: 'row', role: 'rowheader' }, racers[r].key, racers[r].name),
            ...texts.map((textContent, t) =>
              // A narrow screen has no row of names.
              make('td', { role: 'cell', 'data-figure': heads[t + 1], textContent }),
            ),
          ),
        ),
      );
    },
  };
}
