// Page: small pictures, one of which is chosen by pointer or by keys. The gallery holds one place
// in the order of Tab. It knows no lab: the caller paints the pictures and names them.

/**
 * @typedef {object} GalleryOptions
 * @property {string} name
 * @property {(canvas: HTMLCanvasElement, index: number) => void} paint
 * @property {(index: number) => string} label
 * @property {(index: number) => void} chosen
 */

class Gallery {
  /** @type {HTMLElement} */ #box;
  /** @type {GalleryOptions} */ #options;
  #selected = -1;

  /**
   * @param {HTMLElement} box
   * @param {GalleryOptions} options
   */
  constructor(box, options) {
    this.#box = box;
    this.#options = options;
    box.setAttribute('role', 'listbox');
    box.setAttribute('aria-label', options.name);
    box.classList.add('gallery');
    box.addEventListener('click', (event) => this.#onClick(event));
    box.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /**
   * @param {number} count
   * @param {number} index the chosen one
   */
  set(count, index) {
    const { paint, label } = this.#options;
    while (this.#box.children.length > count) this.#box.lastElementChild?.remove();
    while (this.#box.children.length < count) this.#box.append(makeItem());
    for (let i = 0; i < count; i++) {
      this.#at(i).setAttribute('aria-label', label(i));
      paint(/** @type {HTMLCanvasElement} */ (this.#at(i).firstElementChild), i);
    }
    this.#mark(index);
  }

  /** @param {number} index */
  #at(index) {
    return /** @type {HTMLElement} */ (this.#box.children[index]);
  }

  /** @param {number} index */
  #mark(index) {
    for (const i of [this.#selected, index]) {
      const item = this.#at(i);
      item?.setAttribute('aria-selected', String(i === index));
      if (item) item.tabIndex = i === index ? 0 : -1;
    }
    this.#selected = index;
  }

  /**
   * @param {number} index
   * @param {boolean} isByKeys
   */
  #choose(index, isByKeys) {
    if (!this.#at(index)) return;
    if (index !== this.#selected) {
      this.#mark(index);
      this.#options.chosen(index);
    }
    if (isByKeys) this.#at(index).focus();
  }

  /** How many stand side by side. */
  #across() {
    const items = /** @type {HTMLElement[]} */ ([...this.#box.children]);
    const count = items.findIndex(({ offsetTop }) => offsetTop !== items[0].offsetTop);
    return count < 0 ? items.length : count;
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const item = /** @type {HTMLElement} */ (event.target).closest('[role="option"]');
    if (item) this.#choose([...this.#box.children].indexOf(item), false);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const last = this.#box.children.length - 1;
    const to = {
      ArrowLeft: this.#selected - 1,
      ArrowRight: this.#selected + 1,
      ArrowUp: this.#selected - this.#across(),
      ArrowDown: this.#selected + this.#across(),
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(Math.max(0, Math.min(last, to)), true);
  }
}

function makeItem() {
  const item = document.createElement('div');
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.tabIndex = -1;
  item.append(document.createElement('canvas'));
  return item;
}

/**
 * @param {HTMLElement} box
 * @param {GalleryOptions} options
 */
export const createGallery = (box, options) => new Gallery(box, options);
