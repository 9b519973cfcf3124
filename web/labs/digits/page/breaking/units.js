// Page: the units of the hidden layers as buttons: a pressed one is switched off. One button of
// each layer is in the order of the Tab key, and the arrows lead to the others.

import { createWeightTiles } from '../../../../views/weight-tiles.js';
import { make } from '../../../common/page/dom.js';
import { words } from '../../words/breaking/words.js';

const SIDE = 28;

/** @param {Float32Array} weights (784) of one unit */
function pictureOf(weights) {
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const box = make('span', { className: 'break-picture' }, canvas);
  return { box, draw: () => createWeightTiles(canvas).set(weights, 1, false) };
}

export class Units {
  root = make('section', { className: 'break-units' });
  #choose = make('select');
  #layerField = make('label', { className: 'field' }, words.units.layer, ' ', this.#choose);
  #grid = make('div', { className: 'break-grid', role: 'group', 'aria-label': words.units.title });
  #count = make('p', { className: 'note' });
  #changed;
  /** @type {number[]} units of each hidden layer */ #layers = [];
  /** @type {Set<number>[]} that are off, by layer */ #off = [];
  /** @type {{ weights: Float32Array; shown: number } | null} of the first layer */ #tiles = null;
  /** @type {HTMLButtonElement[]} of the layer that is shown */ #buttons = [];

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
    const { title, about, half, all } = words.units;
    const buttons = [
      [half, (/** @type {number} */ unit) => unit % 2 === 1],
      [all, () => false],
    ].map(([textContent, isOff]) => {
      const button = make('button', { type: 'button', textContent });
      button.addEventListener('click', () => this.#turnAll(/** @type {any} */ (isOff)));
      return button;
    });
    this.#choose.addEventListener('change', () => this.#build());
    this.#grid.addEventListener('click', ({ target }) => {
      const at = this.#buttons.indexOf(/** @type {any} */ (target)?.closest('button'));
      if (at >= 0) this.#press(at);
    });
    this.#grid.addEventListener('keydown', (event) => this.#move(event));
    this.root.append(
      make('h3', { textContent: title }),
      make('p', { className: 'note', textContent: about }),
      this.#layerField,
      this.#grid,
      make('div', { className: 'break-buttons' }, ...buttons),
      this.#count,
    );
  }

  /** @returns {number[][]} */
  get off() {
    return this.#off.map((units) => [...units]);
  }

  get #layer() {
    return Number(this.#choose.value || 0);
  }

  /** @param {number[]} units of each layer of the network */
  setNetwork(units) {
    this.#layers = units.slice(0, -1);
    this.#off = this.#layers.map(() => new Set());
    this.#choose.replaceChildren(
      ...this.#layers.map((_, l) =>
        make('option', { value: String(l), textContent: String(l + 1) }),
      ),
    );
    this.#layerField.hidden = this.#layers.length < 2;
    this.#build();
  }

  /** @param {import('../../messages.js').TilesMessage} tiles */
  setTiles(tiles) {
    const isFirst = this.#tiles === null;
    this.#tiles = tiles;
    if (isFirst) this.#build();
  }

  #build() {
    const units = this.#layers[this.#layer] ?? 0,
      pictures = this.#layer === 0 ? this.#tiles : null;
    const draws = /** @type {(() => void)[]} */ ([]);
    this.#buttons = Array.from({ length: units }, (_, unit) => {
      const button = make('button', { type: 'button', tabIndex: unit ? -1 : 0 });
      if (pictures && unit < pictures.shown) {
        const { length } = pictures.weights,
          size = length / pictures.shown;
        const { box, draw } = pictureOf(pictures.weights.slice(unit * size, (unit + 1) * size));
        button.append(box);
        if (size === SIDE * SIDE) draws.push(draw);
      } else button.textContent = words.units.number(unit);
      return button;
    });
    this.#grid.replaceChildren(...this.#buttons);
    for (const draw of draws) draw(); // a picture takes the size of its place
    this.#show();
  }

  #show() {
    const off = this.#off[this.#layer] ?? new Set();
    this.#buttons.forEach((button, unit) => {
      button.setAttribute('aria-pressed', String(off.has(unit)));
      button.setAttribute('aria-label', words.units.name(unit, off.has(unit)));
    });
    const all = this.#layers.reduce((sum, units) => sum + units, 0),
      gone = this.#off.reduce((sum, units) => sum + units.size, 0);
    this.#count.textContent = all ? words.units.off(gone, all) : words.units.none;
  }

  /** @param {number} unit */
  #press(unit) {
    const off = this.#off[this.#layer];
    if (!off.delete(unit)) off.add(unit);
    this.#show();
    this.#changed();
  }

  /** @param {(unit: number) => boolean} isOff */
  #turnAll(isOff) {
    const units = this.#layers[this.#layer] ?? 0;
    if (!units) return;
    this.#off[this.#layer] = new Set(
      Array.from({ length: units }, (_, unit) => unit).filter(isOff),
    );
    this.#show();
    this.#changed();
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const at = this.#buttons.indexOf(/** @type {any} */ (document.activeElement));
    const columns = this.#buttons.filter(
      ({ offsetTop }) => offsetTop === this.#buttons[0].offsetTop,
    ).length;
    /** @type {Record<string, number>} */
    const ways = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    const next = this.#buttons[at + (ways[event.key] ?? NaN)];
    if (at < 0 || !next) return;
    event.preventDefault();
    this.#buttons[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}
