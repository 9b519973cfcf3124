// Page: the dialog that shares an experiment: its link, the markup for another page, and a QR code.
// Loaded when it is opened.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { showQrCode } from '../../views/qr-code.js';
import { words as all } from '../words/words.js';
import { snippetOf } from './snippet.js';

/** @typedef {import('../../main.js').Lab} Lab */

const { share: words } = all;

class ShareDialog {
  /** @type {Lab | undefined} */ #lab;
  #copyLink = make('button', { type: 'button', className: 'primary' }, words.copyLink);
  #said = make('output', { className: 'share-said' });
  #link = make('input', { readOnly: true, 'aria-label': words.link, className: 'share-link' });
  #snippet = make('textarea', { readOnly: true, rows: 7, 'aria-label': words.snippet });
  #hasListener = make('input', { type: 'checkbox' });
  #copySnippet = make('button', { type: 'button' }, words.copySnippet);
  #code = make('canvas', { role: 'img', 'aria-label': words.codeLabel });
  #codeNote = make('p', { className: 'note' });
  #dialog = make('dialog', { className: 'share', 'aria-labelledby': 'share-title' });

  constructor() {
    const listener = make('label', {}, this.#hasListener, ` ${words.hasListener}`);
    this.#dialog.append(
      make('h2', { id: 'share-title' }, words.title),
      make('div', { className: 'share-line' }, this.#copyLink, this.#link),
      this.#said,
      make(
        'section',
        { 'aria-labelledby': 'share-embed' },
        make('h3', { id: 'share-embed' }, words.embed),
        make('p', { className: 'note' }, words.embedNote),
        this.#snippet,
        listener,
        this.#copySnippet,
      ),
      make(
        'section',
        { className: 'share-code', 'aria-labelledby': 'share-code' },
        make('h3', { id: 'share-code' }, words.code),
        this.#code,
        this.#codeNote,
      ),
      make('form', { method: 'dialog' }, make('button', {}, words.close)),
    );
    document.body.append(this.#dialog);
    this.#copyLink.addEventListener('click', () => this.#copyTheLink());
    this.#copySnippet.addEventListener('click', () => this.#copyTheSnippet());
    this.#hasListener.addEventListener('change', () => this.#showTexts());
  }

  /** @param {Lab} lab */
  open(lab) {
    this.#lab = lab;
    this.#said.textContent = '';
    this.#showTexts();
    this.#showCode();
    this.#dialog.showModal();
    this.#copyLink.focus();
  }

  /** The link follows the settings a moment after they change, so it is read at each use. */
  #showTexts() {
    const { href } = location;
    const lab = document.querySelector('#tabs [aria-current]')?.textContent ?? '';
    this.#link.value = href;
    this.#snippet.value = snippetOf(href, words.frameTitle(lab), this.#hasListener.checked);
  }

  async #showCode() {
    let note = words.codeNote;
    try {
      const isShown = await showQrCode(this.#code, location.href);
      this.#code.hidden = !isShown;
      if (!isShown) note = words.codeTooLong;
    } catch {
      this.#code.hidden = true;
      note = words.codeNotLoaded;
    }
    this.#codeNote.textContent = note;
  }

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @returns {Promise<boolean>}
   */
  async #copy(field) {
    this.#showTexts();
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      field.focus();
      field.select();
      this.#said.textContent = words.cannotCopy;
      return false;
    }
  }

  async #copyTheLink() {
    const lab = this.#lab;
    if (!lab || !(await this.#copy(this.#link))) return;
    const sentence = await lab.linkCopied();
    this.#said.textContent = sentence;
    lab.say(sentence); // it stays when the dialog is closed
  }

  async #copyTheSnippet() {
    if (await this.#copy(this.#snippet)) this.#said.textContent = words.snippetCopied;
  }
}

/** @type {Promise<ShareDialog> | undefined} */
let dialog;

async function createDialog() {
  await style(new URL('../../styles/share.css', import.meta.url));
  return new ShareDialog();
}

/** @param {Lab} lab */
export async function share(lab) {
  dialog ??= createDialog();
  dialog.catch(() => (dialog = undefined)); // the next press tries again
  (await dialog).open(lab);
}
