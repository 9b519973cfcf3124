// Page: the ledger of single units: the rule with the numbers of the last update, and a table of
// the last updates. It computes nothing.

import { finder, make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/words.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../../messages.js').Entry} Entry
 *
 * @typedef {import('./filled.js').Kind} Kind
 *
 * @typedef {typeof import('./rule.js')} Rule shows a rule as mathematics
 */

/** @param {SetupMessage} setup @returns {Kind[]} the single units, in the order of the learners */
const kindsOf = ({ learners }) =>
  /** @type {Kind[]} */ (
    learners.map(({ learner }) => learner).filter((learner) => learner !== 'network')
  );

/** @returns {Promise<Rule>} */
async function loadRule() {
  await style(new URL('../../../../styles/formulas.css', import.meta.url));
  return import('./rule.js');
}

class Ledger {
  #section;
  #books;
  #rate;
  /** The entries on the page: nothing is written twice. @type {(readonly Entry[] | null)[]} */
  #shown = [];
  /** @type {Rule | null} null: not loaded yet */
  #rule = null;
  #isLoading = false;
  /** The session to show once the rule is loaded. @type {Session | null} */
  #latest = null;
  /** @type {Kind[]} */
  #kinds = [];
  /** A perceptron says 1 where z > 0. */
  #isAbove = false;

  /** @param {HTMLElement} root */
  constructor(root) {
    const find = finder(root);
    this.#section = find('p-ledger');
    this.#books = find('p-books');
    this.#rate = find('p-critical');
  }

  /**
   * @param {import('../../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive(message, { settings }) {
    if (message.type !== 'setup') return;
    const kinds = kindsOf(message);
    const isHidden = !kinds.length || !message.shown || settings.hide.includes('ledger');
    this.#section.hidden = isHidden;
    this.#section.parentElement?.classList.toggle('has-ledger', !isHidden);
    this.#books.replaceChildren(...kinds.map(bookOf));
    this.#shown = kinds.map(() => null);
    this.#kinds = kinds;
    this.#latest = null; // it may have fewer learners
    this.#isAbove = message.settings.atZero === 'above';
    if (this.#rule) this.#showRules(this.#rule);
    if (!isHidden) this.#load();
    const { criticalRate } = message;
    this.#rate.hidden = criticalRate === null;
    this.#rate.textContent =
      criticalRate === null ? '' : words.criticalRate(criticalRate, message.settings.learningRate);
  }

  /** The rule is mathematics, which only this part and the formula cards need. */
  #load() {
    if (this.#rule || this.#isLoading) return;
    this.#isLoading = true;
    loadRule().then(
      (rule) => {
        this.#rule = rule;
        this.#showRules(rule);
        this.#shown = this.#kinds.map(() => null);
        if (this.#latest) this.set(this.#latest);
      },
      () => {
        this.#isLoading = false; // offline
        addEventListener('online', () => this.#load(), { once: true });
        for (const { children } of this.#books.children)
          children[0].textContent = words.notLoaded.rule;
      },
    );
  }

  /** @param {Rule} rule */
  #showRules(rule) {
    this.#kinds.forEach((kind, r) => rule.showRule(this.#boxOf(r), kind, this.#isAbove));
  }

  /** @param {number} r */
  #boxOf(r) {
    return /** @type {HTMLElement} */ (this.#books.children[r].firstElementChild);
  }

  /** @param {Session} session */
  set(session) {
    const { picture, setup } = session;
    this.#latest = session;
    if (!picture || !setup || this.#section.hidden) return;
    this.#kinds.forEach((_, r) => {
      const { ledger } = picture.pictures[r];
      if (this.#shown[r] === ledger) return;
      this.#shown[r] = ledger;
      show(/** @type {HTMLElement} */ (this.#books.children[r]), ledger);
      this.#rule?.showNumbers(this.#boxOf(r), ledger.at(-1), this.#isAbove);
    });
  }
}

/** @param {Kind} kind */
function bookOf(kind) {
  const { titles, heads, empty } = words.ledger;
  const names = heads[kind].map((head) => make('th', { scope: 'col' }, head));
  const table = make(
    'table',
    {},
    make('caption', {}, titles[kind]),
    make('thead', {}, make('tr', {}, ...names)),
    make('tbody'),
  );
  const box = { className: 'rows', tabIndex: 0, role: 'region', 'aria-label': titles[kind] };
  return make(
    'div',
    { className: 'book' },
    make('div', { className: 'rule' }),
    make('p', { className: 'note' }, empty[kind]),
    make('div', box, table),
  );
}

/**
 * @param {HTMLElement} book
 * @param {readonly Entry[]} ledger
 */
function show(book, ledger) {
  const [, note, box] = /** @type {HTMLElement[]} */ ([...book.children]);
  note.hidden = ledger.length > 0;
  box.hidden = ledger.length === 0;
  const rows = [...ledger].reverse().map((entry) => rowOf(entry));
  box.querySelector('tbody')?.replaceChildren(...rows);
}

/** @param {Entry} entry */
function rowOf(entry) {
  const cells = words.ledgerRow(entry).map((text) => make('td', {}, text));
  const row = make('tr', {}, ...cells);
  if (!entry.error) return row;
  row.className = 'is-wrong';
  cells[5].title = words.ledger.wrong;
  return row;
}

/** @param {HTMLElement} root */
export const createLedger = (root) => new Ledger(root);
