// Page: worksheets for a class: an exercise for each seed, then the solutions, one page each.

import { createComputationalGraph } from '../../../../views/computational-graph.js';
import { finder } from '../../../common/page/dom.js';
import { planOf } from '../graphs.js';
import { words } from '../words/words.js';
import { lookOf } from './formula.js';
import { shownOn, worksheetPage } from './worksheet-page.js';

/** @typedef {{ open: () => void; close: () => void }} On */

class Worksheets {
  #element;

  /**
   * @param {HTMLElement} root
   * @param {On} on open: the button, which also closes them
   */
  constructor(root, on) {
    this.#element = finder(root);
    this.#element('g-worksheet').addEventListener('click', () => on.open());
    this.#element('g-close').addEventListener('click', () => {
      on.close();
      this.#element('g-worksheet').focus();
    });
    this.#element('g-print').addEventListener('click', () => print());
  }

  /** @param {boolean} areShown */
  show(areShown) {
    this.#element('g-sheets').hidden = !areShown;
    this.#element('g-worksheet').setAttribute('aria-expanded', String(areShown));
  }

  scrollTo() {
    this.#element('g-sheets').scrollIntoView({ block: 'start' });
  }

  /** @param {import('../messages.js').SheetsMessage} message */
  set({ settings, sheets }) {
    const plan = planOf(settings);
    const look = lookOf(plan);
    const areOwn = settings.values.length > 0;
    const tasks = [false, true].flatMap((isSolution) =>
      sheets.map((sheet, i) => ({
        plan,
        settings,
        sheet,
        number: i + 1,
        count: sheets.length,
        isSolution,
        isOwn: areOwn && i === 0,
        paper: settings.paper,
      })),
    );
    const pages = tasks.map(worksheetPage);
    // Edges are drawn between boxes that have a place on the page.
    this.#element('g-pages').replaceChildren(...pages.map(({ page }) => page));
    pages.forEach(({ diagram }, i) => {
      const nodes = createComputationalGraph(diagram);
      nodes.setLook(look);
      nodes.set(shownOn(tasks[i]));
    });
    const seeds = sheets.map(({ seed }) => seed);
    this.#element('g-sheets-note').textContent = words.sheets(seeds, areOwn);
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createWorksheets = (root, on) => new Worksheets(root, on);
