// Page: the panel with the formula cards. Training and its buttons stay in reach while it is open.

import { make } from '../../page/dom.js';
import { style } from '../../page/mount.js';
import { words } from '../../words/words-formulas.js';
import { createCard, shapeOf } from './card.js';
import { createChannel } from './channel.js';

/** @typedef {import('./channel.js').Answer} Answer */

/** Numbers the panels of all labs. */
const ids = { next: 1 };

class Panel {
  #button;
  #nameOf;
  #channel;
  #kinds = make('div', {
    className: 'formula-kinds',
    role: 'group',
    'aria-label': words.kindsLabel,
  });
  #cards = make('div', { className: 'formula-cards', tabIndex: 0, role: 'region' });
  #element;
  /** @type {string | null} */ #kind = null;
  /** @type {number | null} the parameter whose numbers are shown */ #parameter = null;
  /** @type {{ shape: string; cards: ReturnType<typeof createCard>[] }} */
  #shown = { shape: '?', cards: [] };
  /** @type {string[]} */ #offered = [];

  /**
   * @param {HTMLElement} button that opens it
   * @param {(message: any, transfer: Transferable[]) => void} send
   * @param {(racer: number) => string} [nameOf] a network, where several train
   */
  constructor(button, send, nameOf) {
    this.#button = button;
    this.#nameOf = nameOf;
    const id = `formula-title-${ids.next++}`;
    this.#cards.setAttribute('aria-labelledby', id);
    const close = make('button', { type: 'button', className: 'quiet' }, words.close);
    close.addEventListener('click', () => this.#close());
    const aside = make('button', { type: 'button', className: 'quiet' }, words.moveAside);
    aside.addEventListener('click', () => {
      this.#element.classList.toggle('is-aside');
      this.#element.style.translate = '';
    });
    this.#element = make(
      'div',
      { className: 'formula-panel', role: 'dialog', 'aria-labelledby': id, tabIndex: -1 },
      make('header', {}, make('h2', { id }, words.title), aside, close, this.#kinds),
      this.#cards,
    );
    this.#element.hidden = true;
    this.#element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#close();
    });
    makeMovable(this.#element, /** @type {HTMLElement} */ (this.#element.firstElementChild));
    (button.closest('main') ?? document.body).append(this.#element);
    this.#channel = createChannel(
      send,
      () => this.#question(),
      (answer) => this.#show(answer),
    );
  }

  toggle() {
    if (this.#element.hidden) this.#open();
    else this.#close();
  }

  #open() {
    this.#element.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#element.focus({ preventScroll: true });
    this.#parameter = null;
    this.#channel.ask();
  }

  #close() {
    const hadFocus = this.#element.contains(document.activeElement);
    this.#element.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    this.#channel.stop();
    if (hadFocus) this.#button.focus();
  }

  /** Nothing is asked while another lab is shown, or nobody looks. */
  #question() {
    if (document.hidden || this.#element.getClientRects().length === 0) return null;
    return { kind: this.#kind, parameter: this.#parameter };
  }

  /** @param {string} kind */
  #choose(kind) {
    this.#kind = kind;
    this.#channel.ask();
  }

  /** @param {Answer} answer */
  #show({ kinds, kind, parameter, cards }) {
    if (this.#kind && kind !== this.#kind && kinds.includes(this.#kind)) return; // an old question
    this.#parameter = parameter;
    this.#kind = kind;
    this.#showKinds(kinds);
    const shape = cards.map(shapeOf).join(';');
    if (shape !== this.#shown.shape) {
      const shapes = cards.map(shapeOf);
      const made = cards.map((card, c) =>
        createCard(card, c > 0 && shapes[c] === shapes[c - 1], this.#nameOf),
      );
      this.#shown = { shape, cards: made };
      this.#cards.replaceChildren(...made.map(({ element }) => element));
      if (!cards.length) this.#cards.append(make('p', { className: 'note' }, words.nothing));
    }
    this.#shown.cards.forEach((card, c) => card.set(cards[c]));
  }

  /** @param {string[]} kinds */
  #showKinds(kinds) {
    if (String(kinds) !== String(this.#offered)) {
      this.#offered = kinds;
      const buttons = kinds.map((kind) => {
        const button = make('button', { type: 'button', value: kind }, words.kinds[kind]);
        button.addEventListener('click', () => this.#choose(kind));
        return button;
      });
      this.#kinds.replaceChildren(...buttons);
    }
    this.#kinds.hidden = kinds.length < 2;
    for (const button of this.#kinds.children)
      button.setAttribute('aria-pressed', String(button.getAttribute('value') === this.#kind));
  }
}

/**
 * The panel can be pushed aside by its head, to see what is under it.
 *
 * @param {HTMLElement} panel
 * @param {HTMLElement} head
 */
function makeMovable(panel, head) {
  const at = { x: 0, y: 0 };
  head.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    head.setPointerCapture(event.pointerId);
  });
  head.addEventListener('pointermove', ({ pointerId, movementX, movementY }) => {
    if (!head.hasPointerCapture(pointerId)) return;
    const { left, right, top } = head.getBoundingClientRect();
    if (right + movementX > 80 && left + movementX < innerWidth - 80) at.x += movementX;
    if (top + movementY > 0 && top + movementY < innerHeight - 40) at.y += movementY;
    panel.style.translate = `${at.x}px ${at.y}px`;
  });
}

/**
 * @param {HTMLElement} button
 * @param {(message: any, transfer: Transferable[]) => void} send
 * @param {(racer: number) => string} [nameOf]
 */
export async function createPanel(button, send, nameOf) {
  await style(new URL('../../../../styles/formulas.css', import.meta.url));
  return new Panel(button, send, nameOf);
}
