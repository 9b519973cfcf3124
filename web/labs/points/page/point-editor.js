// Page: the tools that edit points: the class of new points, Undo, Clear, and the rows of a truth
// table.

import { dim } from '../../common/page/buttons.js';
import { finder, make } from '../../common/page/dom.js';
import { words } from '../words/words.js';
import {
  addPoint,
  clearPoints,
  flipRow,
  hasOwnOver,
  isEmpty,
  isFull,
  truthTable,
  undo,
} from './point-edits.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {object} On
 * @property {() => Session} session as it is now
 * @property {(session: Session) => void} update
 * @property {import('../../../frame/types.js').Lab['say']} say
 * @property {(sentence: string) => void} announce
 */

class PointEditor {
  #root;
  #on;
  #find;

  /**
   * @param {HTMLElement} root
   * @param {On} on
   */
  constructor(root, on) {
    this.#root = root;
    this.#on = on;
    this.#find = finder(root);
    this.#find('p-undo').addEventListener('click', () => this.undo());
    this.#find('p-clear').addEventListener('click', () => this.clear());
  }

  /**
   * @param {string} selector
   * @returns {HTMLInputElement}
   */
  #brush(selector) {
    return /** @type {HTMLInputElement} */ (
      this.#root.querySelector(`[name="p-brush"]${selector}`)
    );
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {boolean} isNewStroke
   */
  add(x, y, isNewStroke) {
    const session = this.#on.session();
    if (isFull(session)) return this.#on.say(words.edits.full, { isTrouble: true });
    const label = Number(this.#brush(':checked').value);
    const next = addPoint(session, { x, y, label }, isNewStroke);
    this.#on.update(next);
    this.#on.announce(words.pointAdded(next.settings.points.length));
  }

  undo() {
    const session = this.#on.session();
    if (session.undo.length) this.#on.update(undo(session));
    else this.#on.say(words.edits.nothingToUndo);
  }

  clear() {
    const session = this.#on.session();
    if (isEmpty(session)) this.#on.say(words.edits.nothingToClear);
    else this.#on.update(clearPoints(session));
  }

  /** @param {number} label */
  choose(label) {
    this.#brush(`[value="${label}"]`).checked = true;
    this.#on.announce(words.classChosen(label));
  }

  /**
   * @param {import('../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    if (message.type !== 'setup') return;
    this.#showTruth(truthTable(message));
    this.#find('p-brushes').hidden = message.isCurve;
    this.#find('p-brushes').toggleAttribute('data-two', message.isRegression);
    this.#showButtons(message, session);
  }

  /**
   * @param {SetupMessage} setup
   * @param {Session} session
   */
  #showButtons({ settings, shown }, session) {
    const { clearAll, clearOwn, clearAllTitle, clearOwnTitle, nothingToClear } = words.edits;
    const undoButton = this.#find('p-undo');
    const canUndo = session.undo.length > 0;
    dim(undoButton, !canUndo);
    undoButton.title = canUndo ? '' : words.noChangesIn(settings.data);
    const clearButton = this.#find('p-clear');
    const hasOwn = hasOwnOver(settings);
    dim(clearButton, !shown);
    clearButton.textContent = hasOwn ? clearOwn : clearAll;
    const title = hasOwn ? clearOwnTitle : clearAllTitle;
    clearButton.title = shown ? title : nothingToClear;
  }

  /** @param {ReturnType<typeof truthTable>} table */
  #showTruth(table) {
    const box = this.#find('p-truth');
    box.hidden = !table;
    if (!table) return;
    const focused = [...box.children].indexOf(/** @type {Element} */ (document.activeElement));
    const rows = table.map(({ inputs, output }, row) => {
      const className = output ? 'is-one' : '';
      const [start, value] = words.truthRow(inputs, output);
      const button = make('button', { type: 'button', className }, start, make('b', {}, value));
      button.addEventListener('click', () =>
        this.#on.update(flipRow(this.#on.session(), table, row)),
      );
      return button;
    });
    box.replaceChildren(...rows);
    rows[focused]?.focus();
  }
}

/**
 * @param {HTMLElement} root
 * @param {On} on
 */
export const createPointEditor = (root, on) => new PointEditor(root, on);
