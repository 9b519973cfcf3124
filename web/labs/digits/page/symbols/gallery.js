// Page: the drawings of the symbols as pictures, each with its name and how the network reads it;
// one of them in a dialog; and the files.

import { dim, onPress } from '../../../common/page/buttons.js';
import { finder, make } from '../../../common/page/dom.js';
import { words } from '../../words/symbols/words.js';
import { picture } from '../panels/own-digits/gallery.js';
import { peopleOf } from './set.js';

/**
 * @typedef {import('./set.js').SymbolDrawing} SymbolDrawing
 *
 * @typedef {object} GalleryHandlers
 * @property {(id: number, key: number) => void} relabel
 * @property {(id: number) => void} remove
 * @property {() => void} removeAll
 * @property {(files: File[]) => void} importFiles
 * @property {(me: string) => void} exportFile
 */

/** The person's name in their files, in this browser. */
const ME = 'inkgrad-name';

class Gallery {
  #find;
  #on;
  #wall;
  #one;
  #all;
  /** @type {import('./set.js').SymbolSet} */ #set = { classes: [], drawings: [] };
  /** @type {Map<number, { drawing: SymbolDrawing; item: HTMLElement; shown: string }>} by id */
  #tiles = new Map();
  /** @type {SymbolDrawing | null} in the dialog */ #chosen = null;

  /**
   * @param {HTMLElement} root
   * @param {GalleryHandlers} on
   */
  constructor(root, on) {
    const find = finder(root);
    this.#find = find;
    this.#on = on;
    this.#wall = find('sym-wall');
    this.#one = /** @type {HTMLDialogElement} */ (find('sym-one'));
    this.#all = /** @type {HTMLDialogElement} */ (find('sym-all'));
    find('sym-delete').addEventListener('click', () => this.#deleteOne());
    onPress(find('sym-delete-all'), () => {
      find('sym-all-title').textContent = words.deleteQuestion(this.#set.drawings.length);
      this.#all.showModal();
    });
    find('sym-delete-sure').addEventListener('click', () => {
      this.#all.close();
      on.removeAll();
    });
    this.#bindFiles();
  }

  #bindFiles() {
    const find = this.#find,
      file = /** @type {HTMLInputElement} */ (find('sym-file')),
      me = /** @type {HTMLInputElement} */ (find('sym-me'));
    try {
      me.value = localStorage.getItem(ME) ?? '';
      me.addEventListener('change', () => localStorage.setItem(ME, me.value.trim()));
    } catch {
      /* storage is forbidden: the name lasts as long as the page is open */
    }
    const exportFile = () => this.#on.exportFile(me.value.trim());
    onPress(find('sym-export'), exportFile);
    find('sym-export-first').addEventListener('click', exportFile);
    onPress(find('sym-import'), () => file.click());
    file.addEventListener('change', () => {
      if (file.files?.length) this.#on.importFiles([...file.files]);
      file.value = '';
    });
  }

  /**
   * @param {SymbolDrawing} drawing
   * @param {string} title
   */
  #open(drawing, title) {
    this.#chosen = drawing;
    this.#find('sym-one-title').textContent = title;
    this.#find('sym-picture').replaceChildren(picture(drawing.strokes));
    const buttons = this.#set.classes.map(({ key, name }) => {
      const button = make('button', { type: 'button', textContent: name });
      button.disabled = key === drawing.label;
      button.addEventListener('click', () => {
        this.#one.close();
        this.#on.relabel(drawing.id, key);
      });
      return button;
    });
    this.#find('sym-relabel').replaceChildren(...buttons);
    this.#one.showModal();
  }

  #deleteOne() {
    this.#one.close();
    const place = this.#set.drawings.toReversed().findIndex(({ id }) => id === this.#chosen?.id);
    if (this.#chosen) this.#on.remove(this.#chosen.id);
    const next = this.#wall.children[Math.min(place, this.#wall.children.length - 1)];
    /** @type {HTMLElement} */ (next?.firstElementChild ?? this.#find('sym-begin')).focus();
  }

  /** @param {import('./view.js').Known} known */
  set({ set, read }) {
    this.#set = set;
    const names = new Map(set.classes.map(({ key, name }) => [key, name]));
    const answers = new Map(read?.ids.map((id, i) => [id, read.answers[i]]));
    const before = this.#tiles;
    this.#tiles = new Map(
      set.drawings.toReversed().map((drawing) => {
        const answer = answers.get(drawing.id);
        const said = typeof answer === 'number' ? (names.get(answer) ?? null) : answer;
        const name = names.get(drawing.label) ?? '';
        const shown = words.reading(name, drawing.by, said);
        const old = before.get(drawing.id);
        const isSame = old?.drawing === drawing && old.shown === shown;
        return [drawing.id, isSame ? old : this.#tile(drawing, name, said, shown)];
      }),
    );
    const items = [...this.#tiles.values()].map(({ item }) => item);
    const wall = this.#wall;
    if (items.length !== wall.children.length || items.some((one, i) => one !== wall.children[i]))
      wall.replaceChildren(...items);
    const isEmpty = items.length === 0;
    this.#find('sym-empty').hidden = !isEmpty;
    this.#find('sym-total').textContent = words.total(items.length, peopleOf(set).length);
    dim(this.#find('sym-export'), isEmpty);
    dim(this.#find('sym-delete-all'), isEmpty && set.classes.length === 0);
  }

  /**
   * A misread one differs by sign and by frame, not by colour alone.
   *
   * @param {SymbolDrawing} drawing
   * @param {string} name
   * @param {string | null | undefined} answer undefined: not known
   * @param {string} shown
   */
  #tile(drawing, name, answer, shown) {
    const isWrong = answer !== undefined && answer !== name;
    const caption = make('span', { textContent: name });
    caption.dataset.read = isWrong ? words.wrong(answer) : '';
    const button = make('button', {
      type: 'button',
      className: isWrong ? 'is-wrong' : '',
      title: shown,
      'aria-label': words.changeOrDelete(shown),
    });
    button.append(picture(drawing.strokes), caption);
    button.addEventListener('click', () => this.#open(drawing, shown));
    return { drawing, item: make('li', {}, button), shown };
  }
}

/**
 * @param {HTMLElement} root
 * @param {GalleryHandlers} on
 */
export const createGallery = (root, on) => new Gallery(root, on);
