// Page: a person's own digits as a test set. It labels drawings, keeps them on this device, and
// sends them to the worker, which reads them and can fine-tune a network on half of them.

import {
  fromPad,
  inkOf,
  MAX_BYTES,
  MAX_DRAWINGS,
  partFor,
} from '../../../../../formats/drawings.js';
import { words } from '../../../words/words-own-digits.js';
import { isTraining } from '../../session.js';
import { downloadDrawings, drawingsOf, newDrawings } from './files.js';
import { StoreFull, openStore } from './store.js';
import { createView } from './view.js';

/**
 * @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('../../../messages.js').OwnMessage} OwnMessage
 *
 * @typedef {import('../../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../session.js').Session} Session
 *
 * @typedef {import('../../panels.js').PanelHandlers} PanelHandlers
 */

const FILE_NAME = 'my-digits.json';

class OwnDigits {
  #box;
  #on;
  #store;
  /** @type {OwnDrawing[]} in the order in which they were drawn */ #drawings;
  /** @type {OwnMessage | null} */ #own = null;
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
    this.#drawings = store.drawings;
    document.addEventListener('visibilitychange', () => document.hidden || this.#readAgain());
  }

  /** @type {import('../../../../common/page/status-line.js').Say} */
  #say = (sentence, options) => this.#view?.say(sentence, options);

  /** @param {string} sentence */
  #trouble(sentence) {
    this.#say(sentence, { isTrouble: true });
  }

  // ---- the panel ----

  /** Drawings of an earlier visit are measured, also while the panel is folded. */
  begin() {
    if (this.#drawings.length) this.#tell();
  }

  /** @param {Session} session */
  set(session) {
    this.#session = session;
    this.#show();
  }

  open() {
    this.#unfold().catch(() => this.#on.say(words.troubles.unloaded, { isTrouble: true }));
  }

  close() {
    this.#view?.fold();
  }

  async #unfold() {
    this.#loading ??= createView(this.#box, {
      keep: (digit) => this.#keep(digit),
      clear: this.#on.pad.clear,
      relabel: (drawing, digit) => this.#relabel(drawing, digit),
      remove: (drawings) => this.#remove(drawings),
      importFile: (file) => this.#importFile(file),
      exportFile: () => this.#exportFile(),
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

  /**
   * @param {FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    this.#session = session;
    switch (message.type) {
      case 'loaded': // the worker is a new one
        this.#own = null;
        if (this.#drawings.length || this.#view) this.#tell();
        return;
      case 'own':
        this.#own = message;
        return this.#show();
      case 'network':
        if (message.isTuned && !message.names) this.#on.say(words.isTuned());
        return;
      case 'state':
        this.#onState(message, session);
        return this.#show();
      case 'progress':
      case 'data':
        return this.#show();
    }
  }

  /**
   * @param {import('../../../messages.js').StateMessage} message
   * @param {Session} session
   */
  #onState({ state }, { latest }) {
    const tuning = this.#own?.tuning;
    if (state !== 'paused' || !this.#own || !tuning?.isOver) return;
    const accuracy = latest?.testAccuracy ?? null;
    this.#on.say(words.tuningDone(this.#own.counts, tuning.before, accuracy));
  }

  #tell() {
    this.#on.control.send({ type: 'own', drawings: this.#drawings });
    this.#show();
  }

  #show() {
    const session = this.#session;
    if (!session) return;
    this.#view?.set({
      drawings: this.#drawings,
      own: this.#own,
      data: session.data,
      testAccuracy: session.latest?.testAccuracy ?? null,
      isTraining: isTraining(session),
    });
  }

  // ---- saving and changing ----

  /**
   * @param {OwnDrawing[]} put
   * @param {number[]} [removed]
   * @param {() => void} [onFull] they found no place
   */
  #change(put, removed = [], onFull) {
    const others = this.#drawings.filter(
      ({ id }) => !removed.includes(id) && !put.some((one) => one.id === id),
    );
    this.#drawings = [...others, ...put].sort((one, other) => one.id - other.id);
    this.#tell();
    this.#store.change(put, removed).catch(async (error) => {
      if (!(error instanceof StoreFull)) return this.#trouble(words.troubles.unsaved);
      onFull?.();
      await this.#readAgain();
      this.#trouble(words.troubles.full);
    });
  }

  /** Another tab may have drawings that this one does not know. */
  async #readAgain() {
    const drawings = await this.#store.read();
    const idsOf = (/** @type {OwnDrawing[]} */ some) =>
      String(some.flatMap((d) => [d.id, d.digit]));
    if (!drawings || idsOf(drawings) === idsOf(this.#drawings)) return;
    this.#drawings = drawings;
    this.#tell();
  }

  /** Larger than all before, also than those of another tab. */
  #nextId() {
    return Math.max(Date.now() * 1000, (this.#drawings.at(-1)?.id ?? 0) + 1);
  }

  /**
   * Why ink cannot be saved; null: it can.
   *
   * @param {number[][][] | null} strokes
   */
  #obstacle(strokes) {
    const { tooMuchInk, noInk, full } = words.troubles;
    if (!strokes) return tooMuchInk;
    if (!strokes.length) return noInk;
    return this.#drawings.length >= MAX_DRAWINGS ? full : null;
  }

  /**
   * Saves the ink on the pad.
   *
   * @param {number} digit
   * @returns {boolean} whether it could be saved
   */
  #keep(digit) {
    const { pad } = this.#on,
      strokes = fromPad(pad.strokes);
    const obstacle = this.#obstacle(strokes);
    if (!strokes || obstacle) {
      this.#trouble(obstacle ?? '');
      return false;
    }
    const part = partFor(this.#drawings, digit),
      drawing = { id: this.#nextId(), digit, part, strokes };
    if (this.#drawings.some((one) => inkOf(one) === inkOf(drawing))) {
      this.#trouble(words.troubles.known);
      return false;
    }
    this.#change([drawing], [], () => pad.strokes.length || pad.undo()); // the ink is back
    pad.clear();
    const undo = () => {
      this.#remove([drawing], words.actions.keep);
      this.#view?.takeBack();
    };
    this.#say(words.saved(digit, this.#drawings.length), {
      action: { name: words.actions.undo, run: undo },
    });
    return true;
  }

  /**
   * @param {OwnDrawing[]} some
   * @param {string} [undoName]
   */
  #remove(some, undoName = words.actions.undo) {
    const ids = some.map(({ id }) => id);
    this.#change([], ids);
    this.#say(words.deleted(some.length), {
      action: { name: undoName, run: () => this.#restore(some) },
    });
  }

  /** @param {OwnDrawing[]} some */
  #restore(some) {
    this.#change(some);
    this.#say(words.restored(some.length));
  }

  /**
   * @param {OwnDrawing} drawing
   * @param {number} digit
   */
  #relabel(drawing, digit) {
    this.#change([{ ...drawing, digit }]);
    this.#say(words.relabelled(digit, drawing.digit), {
      action: { name: words.actions.undo, run: () => this.#restore([drawing]) },
    });
  }

  // ---- files ----

  /** @param {File} file */
  async #importFile(file) {
    try {
      // A file that is much too large is not even read.
      const found = await drawingsOf(await file.slice(0, MAX_BYTES + 1).text());
      const added = newDrawings(found, this.#drawings, this.#nextId()),
        room = Math.max(0, MAX_DRAWINGS - this.#drawings.length);
      if (added.length > room) return this.#trouble(words.tooMany(room, added.length));
      if (added.length) this.#change(added);
      const undo = { action: { name: words.actions.undo, run: () => this.#remove(added) } };
      const sentence = words.imported(added.length, found.length - added.length);
      this.#say(sentence, added.length ? undo : {});
    } catch (error) {
      const isOurs = error instanceof Error && !(error instanceof DOMException);
      this.#trouble(isOurs ? error.message : words.troubles.unreadable);
    }
  }

  #exportFile() {
    downloadDrawings(FILE_NAME, this.#drawings);
    this.#say(words.exported(FILE_NAME, this.#drawings.length));
  }
}

/**
 * @param {HTMLDetailsElement} root
 * @param {PanelHandlers} on
 * @returns {Promise<import('../../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  const panel = new OwnDigits(root, on, await openStore());
  if (!root.open) panel.begin();
  return panel;
}
