// Page: a person's own symbols: what is known of them, what every act changes and how it is undone,
// and what is sent to the worker. It draws nothing: view.js does.

import { fromPad } from '../../../../formats/drawings.js';
import { MAX_SYMBOLS, writeSymbols } from '../../../../formats/symbols.js';
import { words } from '../../words/symbols/words.js';
import { isTraining } from '../session.js';
import { download } from '../panels/own-digits/files.js';
import { withFiles } from './files.js';
import { showNames } from '../names/names.js';
import * as sets from './set.js';
import { openStore } from './store.js';
import { createView } from './view.js';

/**
 * @typedef {import('./set.js').SymbolSet} SymbolSet
 *
 * @typedef {import('../../messages/symbol.js').SymbolsRead} SymbolsRead
 *
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../panels.js').PanelHandlers} PanelHandlers
 */

export class SymbolsPanel {
  #box;
  #on;
  #store;
  #set;
  /** The browser has refused a change: what it keeps is older. */ #isUnsaved = false;
  /** @type {SymbolsRead | null} */ #read = null;
  /** @type {Session | undefined} */ #session;
  /** @type {Promise<import('./view.js').View> | undefined} */ #loading;
  /** @type {import('./view.js').View | undefined} */ #view;

  /**
   * @param {HTMLDetailsElement} box
   * @param {PanelHandlers} on
   * @param {Awaited<ReturnType<typeof openStore>>} store
   */
  constructor(box, on, store) {
    this.#box = box;
    this.#on = on;
    this.#store = store;
    this.#set = store.set;
    document.addEventListener('visibilitychange', () => document.hidden || this.#readAgain());
  }

  /** @type {import('../../../common/page/status-line.js').Say} */
  #say = (sentence, options) => this.#view?.say(sentence, options);

  /** @param {string} sentence */
  #trouble(sentence) {
    this.#say(sentence, { isTrouble: true });
  }

  // ---- the panel ----

  async open() {
    this.#loading ??= createView(this.#box, {
      addClasses: (names) => this.#addClasses(names),
      renameClass: (key, name) => this.#renameClass(key, name),
      removeClass: (key) => this.#removeClass(key),
      keep: (key) => this.#keep(key),
      takeBack: () => this.#takeBack(),
      relabel: (id, key) => this.#relabel(id, key),
      remove: (id) => this.#change(sets.withoutDrawing(this.#set, id), words.deleted(1)),
      removeAll: () => this.#change(sets.EMPTY, words.deleted(this.#set.drawings.length)),
      importFiles: (files) => this.#importFiles(files),
      exportFile: (me) => this.#exportFile(me),
      clear: this.#on.pad.clear,
      hasInk: () => this.#on.pad.strokes.length > 0,
      send: this.#on.control.send,
      announce: this.#on.announce,
    });
    this.#loading.catch(() => {
      this.#loading = undefined;
    });
    this.#view = await this.#loading;
    if (!this.#store.isKept) this.#trouble(words.troubles.session);
    this.#tell();
  }

  close() {
    this.#view?.fold();
  }

  /** @param {Session} session */
  set(session) {
    this.#session = session;
    this.#show();
  }

  /**
   * @param {import('../../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    this.#session = session;
    switch (message.type) {
      case 'loaded': // the worker is a new one
        this.#read = null;
        if (this.#view) this.#tell();
        return;
      case 'symbols':
        this.#read = message;
        return this.#show();
      case 'network':
        if (!message.isTuned || !message.names) this.#read = null;
        else if (message.why !== 'restore') this.#on.say(words.inUse(message.names));
        return this.#show();
      case 'state':
        this.#onState(session);
        return this.#show();
    }
  }

  /** @param {Session} session */
  #onState(session) {
    if (!session.names || !session.isTuned) return;
    const { result, teaching, isOver } = this.#read ?? {};
    if (isTraining(session)) this.#on.say(words.learning);
    else if (isOver && teaching) this.#on.say(words.result(result ?? null, teaching));
    else this.#on.say(words.inUse(session.names));
  }

  /** All of them, in place of those before. */
  #tell() {
    this.#on.control.send({ type: 'symbols', ...this.#set });
    this.#show();
  }

  #show() {
    const session = this.#session;
    if (!session) return;
    const { kept, which, isTuned } = session,
      names = isTuned ? session.names : undefined;
    showNames(this.#on.control.session.names);
    this.#view?.set({
      set: this.#set,
      read: names ? this.#read : null,
      isTraining: isTraining(session),
      isInUse: names !== undefined,
      canUndo: names !== undefined && (kept !== null || which === 'yours'),
    });
  }

  // ---- changes ----

  /**
   * @param {SymbolSet} after
   * @param {string} [sentence] what was done; it can be undone
   * @param {string} [undoName]
   */
  #change(after, sentence, undoName = words.actions.undo) {
    const before = this.#set;
    this.#set = after;
    this.#tell();
    this.#store.change(before, after).catch(() => {
      this.#isUnsaved = true;
      this.#trouble(words.troubles.unsaved);
    });
    if (!sentence) return;
    const run = () => this.#change(sets.undone(before, after, this.#set), words.restored);
    this.#say(sentence, { action: { name: undoName, run } });
  }

  /** Another tab may have symbols that this one does not know. */
  async #readAgain() {
    const set = this.#isUnsaved ? null : await this.#store.read();
    if (!set || !this.#view || sets.isSame(set, this.#set)) return;
    this.#set = set;
    this.#tell();
  }

  /**
   * @param {string[]} names
   * @returns {boolean} whether they could be added
   */
  #addClasses(names) {
    let set = this.#set;
    for (const name of names) {
      const trouble = sets.nameTrouble(set, name);
      if (trouble === 'same' && names.length > 1) continue;
      if (trouble) {
        this.#trouble(words.nameTroubles[trouble]);
        return false;
      }
      set = sets.withClasses(set, name);
    }
    this.#change(set);
    this.#say('');
    return true;
  }

  /** @param {number} key */
  #nameOf(key) {
    return this.#set.classes.find((one) => one.key === key)?.name ?? '';
  }

  /**
   * @param {number} key
   * @param {string} text
   */
  #renameClass(key, text) {
    const before = this.#nameOf(key),
      trouble = sets.nameTrouble(this.#set, text, key);
    if (trouble) {
      this.#trouble(words.nameTroubles[trouble]);
      return this.#show();
    }
    const after = sets.renamed(this.#set, key, text);
    const name = after.classes.find((one) => one.key === key)?.name ?? '';
    if (name === before) return this.#show();
    this.#change(after, words.renamedTo(before, name));
  }

  /** @param {number} key */
  #removeClass(key) {
    const name = this.#nameOf(key),
      count = sets.countsOf(this.#set).get(key) ?? 0;
    this.#change(sets.withoutClass(this.#set, key), words.removedClass(name, count));
  }

  /**
   * Saves the ink on the pad.
   *
   * @param {number} key of its class
   * @returns {boolean} whether it could be saved
   */
  #keep(key) {
    const { pad } = this.#on,
      strokes = fromPad(pad.strokes),
      { noInk, tooMuchInk, known, full } = words.troubles;
    const obstacles = [
      strokes === null && tooMuchInk,
      strokes?.length === 0 && noInk,
      this.#set.drawings.length >= MAX_SYMBOLS && full,
      strokes && sets.hasInk(this.#set, strokes) && known,
    ];
    const obstacle = obstacles.find(Boolean);
    if (obstacle || !strokes) {
      this.#trouble(obstacle || tooMuchInk);
      return false;
    }
    const id = sets.nextId(this.#set, Date.now());
    const after = sets.withDrawing(this.#set, { id, label: key, by: '', strokes });
    pad.clear();
    const n = sets.countsOf(after).get(key) ?? 0;
    this.#change(after, words.savedAs(this.#nameOf(key), n));
    return true;
  }

  /** The last own drawing goes; it is asked for again. */
  #takeBack() {
    const last = this.#set.drawings.findLast(({ by }) => by === '');
    if (last)
      this.#change(sets.withoutDrawing(this.#set, last.id), words.deleted(1), words.actions.keep);
  }

  /**
   * @param {number} id
   * @param {number} key
   */
  #relabel(id, key) {
    const before = this.#set.drawings.find((one) => one.id === id);
    if (!before) return;
    const sentence = words.relabelledTo(this.#nameOf(key), this.#nameOf(before.label));
    this.#change(sets.relabelled(this.#set, id, key), sentence);
  }

  // ---- files ----

  /** @param {File[]} files of several people */
  async #importFiles(files) {
    const { set, added, known, trouble } = await withFiles(this.#set, files);
    const sentence = words.imported(files.length, added, known);
    if (set !== this.#set) this.#change(set, sentence);
    else if (!trouble) this.#say(sentence);
    if (trouble) this.#trouble(added ? `${sentence} ${trouble}` : trouble);
  }

  /** @param {string} me who has drawn what is drawn here */
  #exportFile(me) {
    const name = words.fileName(me);
    download(name, writeSymbols(...sets.asFile(this.#set, me)));
    this.#say(words.exported(name, this.#set.drawings.length));
  }
}

/**
 * @param {HTMLDetailsElement} box
 * @param {PanelHandlers} on
 */
export async function createSymbols(box, on) {
  return new SymbolsPanel(box, on, await openStore());
}
