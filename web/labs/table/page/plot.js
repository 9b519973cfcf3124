// Page: the fold of the scatter plot, and which two columns it shows. The plot is loaded when it is
// first opened.

import { finder } from '../../common/page/dom.js';
import { MAX_PLOTTED_CATEGORIES } from '../columns.js';
import { PRESETS } from '../sources.js';
import { classNames } from './class-names.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('./scatter/view.js').ScatterView} View
 *
 * @typedef {[x: number, y: number]} Pair
 */

/** @param {import('../messages.js').ColumnInfo} column */
const canBePlotted = ({ numeric, distinct }) =>
  numeric > 0 || (distinct > 0 && distinct <= MAX_PLOTTED_CATEGORIES);

/**
 * The columns that are plotted: those of the link, else the lab's, else the first two numbers.
 *
 * @param {Session} session
 * @returns {Pair | null} null: there are no two
 */
export function plottedColumns({ table, plan, settings }) {
  if (!table || !plan) return null;
  const { columns } = table;
  const possible = columns.flatMap((column, c) => (canBePlotted(column) ? [c] : []));
  const asked = settings.plot.split('-').map(Number);
  if (asked.length === 2 && asked.every((c) => possible.includes(c)))
    return /** @type {Pair} */ (asked);
  const own = PRESETS[table.source]?.plot;
  if (own) return own;
  const numbers = possible.filter((c) => plan.roles[c] === 'number');
  const [x, y] = [...numbers, ...possible.filter((c) => !numbers.includes(c))];
  return y === undefined ? null : [x, y];
}

/**
 * @param {HTMLElement} root
 * @param {{
 *   plot: (plot: string) => void;
 *   plotNotLoaded: () => void;
 * }} on
 *   plot: as a link has it; '': folded
 */
export function createPlot(root, on) {
  const element = finder(root);
  const fold = /** @type {HTMLDetailsElement} */ (element('t-plot'));
  /** @type {Session | null} */
  let session = null;
  /** @type {View | null} */
  let view = null;

  /** @param {string} plot as a link has it */
  function tell(plot) {
    if (session) session = { ...session, settings: { ...session.settings, plot } };
    on.plot(plot);
  }

  /** @param {number[]} pair */
  const ask = (pair) => tell(pair.join('-'));

  async function load() {
    try {
      const { createScatterView } = await import('./scatter/view.js');
      view ??= await createScatterView(element('t-plot-box'), ask);
    } catch {
      fold.open = false;
      on.plotNotLoaded();
    }
  }

  async function open() {
    if (!view) await load();
    const pair = session && plottedColumns(session);
    if (!view || !session?.table || !pair) return;
    const { columns } = session.table;
    const listed = columns.flatMap((column, c) =>
      canBePlotted(column) ? [{ c, name: column.name }] : [],
    );
    view.list(listed, pair);
    ask(pair);
  }

  fold.addEventListener('toggle', () => {
    if (fold.open) open();
    else if (session?.settings.plot) tell('');
  });

  return {
    /** @param {Session} next */
    set(next) {
      const before = session;
      session = next;
      fold.hidden = !plottedColumns(next);
      if (!next.table || (!next.encoded && !next.reason)) return;
      const isNew = next.encoded !== before?.encoded || next.reason !== before?.reason;
      if (!isNew) return;
      if (fold.open) open();
      else if (next.settings.plot) fold.open = true;
    },
    /** @param {import('../messages.js').FromWorker} message */
    receive(message) {
      if (message.type === 'scatter' && session)
        view?.show(message, classNames(session, message.classes));
    },
    /** @param {Session} next whose classes have other names */
    rename(next) {
      session = next;
      view?.rename((classes) => classNames(next, classes));
    },
  };
}
