// Page: keeps Yours in this browser while it is trained, and offers it to the next visit. A reload
// of one's own address, which history.state marks, goes on with it; any other visit finds it
// beside the network that it opens with.

import { make } from '../../../common/page/dom.js';
import { words as lazy } from '../../words/words-lazy.js';
import { historyOf, recordOf, soundRecord } from './record.js';
import * as store from './store.js';
import { restoring, saved } from './transitions.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./record.js').SavedRecord} SavedRecord
 *
 * @typedef {object} KeeperHandlers
 * @property {import('../controller.js').Controller} control
 * @property {import('../../../common/page/status-line.js').Say} say
 */

export class Keeper {
  #on;
  #note;
  /** @type {string | null} of Yours, once it is saved */ #id = null;
  /** @type {SavedRecord | null} in the browser */ #record = null;
  /** @type {SavedRecord | null} that the worker may still restore */ #pending = null;
  /** @type {SavedRecord | null} the last copy, for a worker that stops; the browser may refuse it */
  #last = null;
  /** @type {Promise<void> | undefined} */ #looking;
  #isToldUnavailable = false;

  /**
   * @param {HTMLElement} root
   * @param {KeeperHandlers} on
   */
  constructor(root, on) {
    this.#on = on;
    this.#note = make('p', { className: 'note kept', hidden: true });
    root.querySelector('.station-answer')?.append(this.#note);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) on.control.send({ type: 'save' });
    });
  }

  /**
   * Looks for a network of an earlier visit.
   *
   * @param {string} [id] of the network to which the address belongs
   */
  look(id) {
    return (this.#looking = this.#find(id));
  }

  /** @param {string} [id] */
  async #find(id) {
    const found = await store.read().catch(() => undefined);
    const record = soundRecord(found ?? this.#last);
    if (found !== undefined && !record) await store.remove().catch(() => {});
    this.#record = this.#pending = record;
    if (!record) return;
    this.#offer(record.id === id);
    this.#show();
  }

  /** @param {boolean} isOwn the address is that of the network */
  #offer(isOwn) {
    const { control } = this.#on,
      record = /** @type {SavedRecord} */ (this.#pending);
    const isEarlier = !isOwn && control.session.slots.yours !== null;
    // The bytes go to the worker as a copy: they may have to be written again.
    control.update(restoring(control.session, historyOf(record)));
    control.send({ type: 'restore', saved: record.saved, isEarlier });
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session after it
   */
  receive(message, session) {
    switch (message.type) {
      case 'save':
        return this.#save(message.saved, session);
      case 'network':
        return this.#onNetwork(message);
      case 'unrestored':
        return this.#onUnrestored(message.reason);
      case 'data':
        if (message.isNew && this.#pending?.saved.images.name === message.name) this.#offer(true);
    }
  }

  // ---- what the worker says of it ----

  /** @param {import('../../messages.js').NetworkMessage} message */
  #onNetwork({ why, keepsYours }) {
    const isRestored = why === 'restore',
      record = this.#pending;
    if (isRestored) this.#pending = null;
    if (keepsYours) return;
    this.#id = isRestored && record ? record.id : null;
    this.#show();
  }

  /** @param {import('../../networks.js').UnrestoredMessage['reason']} reason */
  #onUnrestored(reason) {
    if (reason !== 'images') this.#pending = null;
    if (reason !== 'damaged') return;
    this.#record = null;
    this.#show();
    store.remove().catch(() => {});
  }

  // ---- saving and deleting ----

  /**
   * @param {import('../../networks.js').SavedNetwork} network
   * @param {Session} session
   */
  async #save(network, { histories }) {
    const id = (this.#id ??= newId()),
      record = (this.#last = recordOf(id, network, histories.yours));
    // The page offers an earlier saved network before it overwrites it.
    await (this.#looking ?? this.look());
    if (await this.#write(record)) this.#show();
    else this.#tellUnavailable();
  }

  /** @param {SavedRecord} record */
  async #write(record) {
    try {
      await store.write(record);
      this.#record = record;
      return true;
    } catch {
      return false;
    }
  }

  async #remove() {
    const record = this.#record;
    await store.remove().catch(() => {});
    this.#record = this.#last = null;
    this.#show();
    const undo = async () => {
      if (!record || this.#record || !(await this.#write(record))) return;
      this.#show();
      this.#on.say(lazy.keeping.undone);
    };
    const { removed, undo: name } = lazy.keeping;
    this.#on.say(removed, { action: { name, run: undo } });
  }

  // ---- what a person sees of it ----

  /** The address is that of Yours. */
  mark() {
    const { isSaved } = this.#on.control.session;
    history.replaceState({ ...history.state, yours: isSaved ? this.#id : undefined }, '');
  }

  #show() {
    const { control } = this.#on,
      isSaved = this.#record !== null && this.#record.id === this.#id;
    if (isSaved !== control.session.isSaved) control.update(saved(control.session, isSaved));
    this.mark();
    this.#note.hidden = this.#record === null;
    if (this.#note.hidden || this.#note.querySelector('button')) return;
    this.#note.replaceChildren(
      make('button', {
        type: 'button',
        className: 'quiet',
        id: 'delete-saved',
        textContent: lazy.keeping.remove,
        onclick: () => this.#remove(),
      }),
    );
  }

  #tellUnavailable() {
    if (this.#isToldUnavailable) return;
    this.#isToldUnavailable = true;
    this.#note.textContent = lazy.keeping.unavailable;
    this.#note.hidden = false;
  }
}

/** Another one for each network; it need not be a secret. */
const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/**
 * @param {HTMLElement} root
 * @param {KeeperHandlers} on
 */
export const createKeeper = (root, on) => new Keeper(root, on);
