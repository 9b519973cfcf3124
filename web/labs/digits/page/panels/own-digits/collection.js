// Page: the saved drawings: how they are read, one of them in a dialog, and all of them as a file.

import { dim, onPress } from '../../../../common/page/buttons.js';
import { finder } from '../../../../common/page/dom.js';
import { words } from '../../../words/words-own-digits.js';
import { createGallery, picture } from './gallery.js';
import { createLabels } from './labels.js';

/**
 * @typedef {import('../../../messages.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('../../../messages.js').OwnMessage} OwnMessage
 *
 * @typedef {object} CollectionHandlers
 * @property {(drawing: OwnDrawing, digit: number) => void} relabel
 * @property {(drawings: OwnDrawing[]) => void} remove
 * @property {(file: File) => void} importFile
 * @property {() => void} exportFile
 */

class Collection {
  #find;
  #on;
  #gallery;
  #relabel;
  #one;
  #all;
  /** @type {OwnDrawing[]} */ #drawings = [];
  /** @type {OwnDrawing | null} in the dialog */ #chosen = null;

  /**
   * @param {HTMLElement} root
   * @param {CollectionHandlers} on
   */
  constructor(root, on) {
    const find = finder(root);
    this.#find = find;
    this.#on = on;
    this.#one = /** @type {HTMLDialogElement} */ (find('you-one'));
    this.#all = /** @type {HTMLDialogElement} */ (find('you-all'));
    this.#gallery = createGallery(find('you-wall'), (...drawing) => this.#open(...drawing));
    this.#relabel = createLabels(find('you-relabel'), (digit) => {
      this.#one.close();
      if (this.#chosen) on.relabel(this.#chosen, digit);
    });
    find('you-delete').addEventListener('click', () => this.#deleteOne());
    onPress(find('you-delete-all'), () => this.#askForAll());
    find('you-export-first').addEventListener('click', on.exportFile);
    find('you-delete-sure').addEventListener('click', () => {
      this.#all.close();
      on.remove(this.#drawings);
    });
    this.#bindFiles();
  }

  #bindFiles() {
    const file = /** @type {HTMLInputElement} */ (this.#find('you-file'));
    onPress(this.#find('you-export'), this.#on.exportFile);
    onPress(this.#find('you-import'), () => file.click());
    file.addEventListener('change', () => {
      if (file.files?.[0]) this.#on.importFile(file.files[0]);
      file.value = '';
    });
  }

  /**
   * @param {OwnDrawing} drawing
   * @param {number | null | undefined} answer
   */
  #open(drawing, answer) {
    this.#chosen = drawing;
    this.#find('you-one-title').textContent = words.reading(drawing.digit, answer);
    this.#find('you-picture').replaceChildren(picture(drawing.strokes));
    this.#relabel.disable(drawing.digit);
    this.#one.showModal();
  }

  #deleteOne() {
    this.#one.close();
    const place = this.#drawings.toReversed().findIndex(({ id }) => id === this.#chosen?.id);
    if (this.#chosen) this.#on.remove([this.#chosen]);
    if (this.#drawings.length) this.#gallery.focus(place);
    else this.#find('you-begin').focus();
  }

  #askForAll() {
    this.#find('you-all-title').textContent = words.deleteQuestion(this.#drawings.length);
    this.#all.showModal();
  }

  /**
   * @param {OwnDrawing[]} drawings
   * @param {OwnMessage | null} own how they were read last
   */
  set(drawings, own) {
    const isEmpty = drawings.length === 0,
      find = this.#find;
    this.#drawings = drawings;
    this.#gallery.set(
      drawings.toReversed(),
      new Map(own?.ids.map((id, i) => [id, own.answers[i]])),
    );
    this.#setScore(drawings, own);
    find('you-empty').hidden = !isEmpty;
    find('you-legend').hidden = isEmpty;
    for (const id of ['you-export', 'you-delete-all']) dim(find(id), isEmpty);
  }

  /**
   * A score of other drawings is not shown any longer; that of these follows.
   *
   * @param {OwnDrawing[]} drawings
   * @param {OwnMessage | null} own
   */
  #setScore(drawings, own) {
    const isEmpty = drawings.length === 0;
    const isCurrent =
      own?.ids.length === drawings.length && own.ids.every((id, i) => id === drawings[i].id);
    if (!isEmpty && !isCurrent) return;
    const empty = { number: words.markup.none, note: '' };
    const { number, note } = isEmpty || !own ? empty : words.score(own);
    this.#find('you-score').textContent = number;
    this.#find('you-score-note').textContent = note;
  }
}

/**
 * @param {HTMLElement} root
 * @param {CollectionHandlers} on
 */
export const createCollection = (root, on) => new Collection(root, on);
