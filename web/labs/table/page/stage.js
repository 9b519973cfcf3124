// Page: the visible parts of the data half, and which of them are shown.

import { finder } from '../../common/page/dom.js';
import { createColumns } from './columns.js';
import { createEncodedRows } from './encoded-rows.js';
import { createImport } from './import.js';
import { createPlot } from './plot.js';
import { createQuestion } from './question.js';
import { createReading } from './reading.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {Parameters<typeof createImport>[1] &
 *   Parameters<typeof createColumns>[1] &
 *   Parameters<typeof createQuestion>[1] &
 *   Parameters<typeof createReading>[1] &
 *   Parameters<typeof createPlot>[1]} On
 *   what the user does; see the parts
 */

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export function createStage(root, on) {
  const element = finder(root);
  const source = createImport(root, on);
  const columns = createColumns(root, on);
  const reading = createReading(root, on);
  const question = createQuestion(root, on);
  const encodedRows = createEncodedRows(root);
  const plot = createPlot(root, on);
  /** @type {Session | null} */
  let shown = null;

  /** @param {Session} session */
  function showPlan(session) {
    question.set(session);
    // In a task of its own: many columns make many cells.
    requestAnimationFrame(() => {
      if (shown?.table === session.table) encodedRows.set(session);
    });
    element('t-results').hidden = !session.encoded;
  }

  return {
    /**
     * Shows what has changed.
     *
     * @param {Session} session
     */
    set(session) {
      const before = shown;
      shown = session;
      if (session.phase) root.dataset.state = session.phase;
      source.set(session);
      if (session.phase === 'error') source.close();
      if (session.table || session.phase === 'empty') {
        element('t-stage').hidden = !session.table;
        element('t-empty').hidden = session.table !== null;
      }
      if (session.phase === 'empty') element('t-results').hidden = true;
      columns.set(session);
      reading.set(session);
      plot.set(session);
      const isConfirmed = session.encoded !== null || session.reason !== null;
      const isNew = session.encoded !== before?.encoded || session.reason !== before?.reason;
      if (isConfirmed && isNew) showPlan(session);
    },
    /**
     * The classes have other names.
     *
     * @param {Session} session
     */
    rename(session) {
      shown = session;
      question.set(session);
      encodedRows.set(session);
      plot.rename(session);
    },
    /** @param {import('../messages.js').FromWorker} message */
    receive(message) {
      source.receive(message);
      plot.receive(message);
    },
  };
}
