// Page: the fold of a person's own drawings. A switch says whether they are digits or symbols of
// their own; each kind has its panel, and that of the symbols is loaded when it is chosen.

import { make } from '../../../common/page/dom.js';
import { words } from '../../words/symbols/words.js';
import { createPanel as createDigits } from '../panels/own-digits/own-digits.js';

/**
 * @typedef {'digits' | 'symbols'} Kind
 *
 * @typedef {import('../panels.js').Panel} Panel
 *
 * @typedef {import('./panel.js').SymbolsPanel} SymbolsPanel
 */

/** Which kind was chosen last, in this browser. */
const KEPT = 'inkgrad-drawings';

/** @returns {Kind} */
function keptKind() {
  try {
    return localStorage.getItem(KEPT) === 'symbols' ? 'symbols' : 'digits';
  } catch {
    return 'digits'; // storage is forbidden
  }
}

/** @param {Kind} kind */
function keep(kind) {
  try {
    localStorage.setItem(KEPT, kind);
  } catch {
    /* storage is forbidden */
  }
}

/**
 * @param {(kind: Kind) => void} choose
 * @param {Kind} chosen
 */
function createSwitch(choose, chosen) {
  const { legend, digits, symbols } = words.kinds;
  const options = Object.entries({ digits, symbols }).map(([value, text]) => {
    const input = make('input', { type: 'radio', name: 'own-kind', value });
    input.checked = value === chosen;
    input.addEventListener('change', () => choose(/** @type {Kind} */ (value)));
    return make('label', {}, input, make('span', { textContent: text }));
  });
  const title = make('legend', { className: 'unseen', textContent: legend });
  return make('fieldset', { className: 'switch own-kind' }, title, ...options);
}

class Both {
  #box;
  #on;
  #digits;
  #kind = keptKind();
  /** @type {HTMLElement | undefined} */ #switch;
  /** @type {Promise<SymbolsPanel> | undefined} */ #loading;
  /** @type {SymbolsPanel | undefined} */ #symbols;
  /** @type {import('../session.js').Session | undefined} */ #session;

  /**
   * @param {HTMLDetailsElement} box
   * @param {import('../panels.js').PanelHandlers} on
   * @param {Panel} digits
   */
  constructor(box, on, digits) {
    this.#box = box;
    this.#on = on;
    this.#digits = digits;
  }

  /** @type {Panel['set']} */
  set(session) {
    this.#session = session;
    this.#digits.set(session);
    this.#symbols?.set(session);
  }

  /** @type {NonNullable<Panel['receive']>} */
  receive(message, session) {
    this.#session = session;
    this.#digits.receive?.(message, session);
    this.#symbols?.receive(message, session);
  }

  open() {
    if (!this.#switch) {
      this.#switch = createSwitch((kind) => this.#choose(kind), this.#kind);
      this.#box.append(this.#switch);
    }
    this.#show();
  }

  close() {
    this.#digits.close?.();
    this.#symbols?.close();
  }

  /** @param {Kind} kind */
  #choose(kind) {
    this.#kind = kind;
    keep(kind);
    this.close();
    this.#show();
  }

  #show() {
    this.#box.dataset.kind = this.#kind;
    if (this.#kind === 'digits') return this.#digits.open?.();
    this.#loadSymbols().then(
      (panel) => {
        if (this.#kind === 'symbols') panel.open();
      },
      () => this.#on.say(words.troubles.unloaded, { isTrouble: true }),
    );
  }

  #loadSymbols() {
    this.#loading ??= import('./panel.js').then(async ({ createSymbols }) => {
      this.#symbols = await createSymbols(this.#box, this.#on);
      if (this.#session) this.#symbols.set(this.#session);
      return this.#symbols;
    });
    this.#loading.catch(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }
}

/**
 * @param {HTMLDetailsElement} box
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<Panel>}
 */
export async function createPanel(box, on) {
  return new Both(box, on, await createDigits(box, on));
}
