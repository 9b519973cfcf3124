// Page: the first hidden layer answers the drawing. Tiles of units that fire light up, the
// strongest contributions to the answer are shown, and a tile that is pressed opens its unit.
// Loaded after the first answer.

import { createTileLights } from '../../../../views/tile-lights.js';
import { finder, make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/hidden/words.js';
import { createStrongest, strongestOf } from './strongest.js';
import { createUnitGrid } from './unit-grid.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages/hidden.js').HiddenMessage} HiddenMessage
 *
 * @typedef {Awaited<ReturnType<typeof import('./unit.js').createUnitDialog>>} UnitDialog
 */

/** For people who hear the values: nobody listens faster. */
const NAMES_MS = 500;

class HiddenLayer {
  #on;
  #lights;
  #grid;
  #strongest;
  /** @type {HiddenMessage | null} */ #latest = null;
  /** @type {string[] | undefined} of the classes, if not the ten digits */ #names;
  /** @type {number | null} */ #frame = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #naming;
  #shown = 0;
  #isOutput = false;
  /** @type {import('../../../../views/weight-tiles.js').TileLayout | null} */ #layout = null;
  /** @type {Promise<UnitDialog> | undefined} */ #dialog;

  /**
   * @param {HTMLElement} tiles the canvas with the weights
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(tiles, on) {
    this.#on = on;
    const box = /** @type {HTMLElement} */ (tiles.parentElement);
    const station = /** @type {HTMLElement} */ (box.closest('.station'));
    const find = finder(document);
    const lights = make('canvas', { className: 'lights', 'aria-hidden': 'true' });
    const grid = make('div', { className: 'unit-grid' });
    box.append(lights, grid);
    this.#lights = createTileLights(lights);
    this.#grid = createUnitGrid(grid, (unit) => this.#openUnit(unit));
    this.#strongest = createStrongest({
      station,
      tiles: box,
      bars: find('bars'),
    });
    on.tiles.onLayout((layout) => this.#place(layout));
    const resized = new ResizeObserver(() => this.#redraw());
    for (const one of [box, find('bars'), document.documentElement]) resized.observe(one);
    this.#say();
  }

  /** The worker tells from now on what the layer does with each drawing. */
  #say() {
    this.#on.control.send({ type: 'inspect', unit: null });
  }

  /** @param {Session} session */
  set(session) {
    this.#names = session.names;
    const isOutput = session.units.length === 1;
    if (isOutput === this.#isOutput) return;
    this.#isOutput = isOutput;
    if (this.#layout) this.#place(this.#layout);
  }

  /**
   * @param {import('../../messages.js').FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    switch (message.type) {
      case 'loaded': // a new worker: it knows nothing of this
        this.#say();
        return this.#show(null);
      case 'network':
        this.set(session);
        return this.#show(null);
      case 'unit':
        return void this.#dialog?.then((dialog) =>
          dialog.set(message, session.names, session.imageNames),
        );
      case 'hidden':
        return this.#show(message);
    }
  }

  /** @param {HiddenMessage | null} message null: nothing is known of the drawing */
  #show(message) {
    this.#latest = message;
    this.#redraw();
  }

  /** @param {import('../../../../views/weight-tiles.js').TileLayout} layout */
  #place(layout) {
    this.#layout = layout;
    this.#shown = layout.count;
    this.#lights.setLayout(layout);
    this.#grid.setLayout(layout, this.#isOutput);
    this.#strongest.setLayout(layout);
    this.#redraw();
  }

  #redraw() {
    if (this.#frame === null) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frame = null;
    const { answer, activations, contributions } = this.#latest ?? {};
    this.#lights.set(activations ?? null);
    if (this.#naming === undefined) this.#naming = setTimeout(() => this.#name(), NAMES_MS);
    const units = contributions ? strongestOf(contributions, this.#shown) : [];
    this.#grid.mark(this.#isOutput && typeof answer === 'number' ? [answer] : units);
    if (contributions && typeof answer === 'number')
      this.#strongest.set(answer, contributions, units, this.#names);
    else this.#strongest.clear(this.#sentence());
  }

  #name() {
    this.#naming = undefined;
    this.#grid.nameAll(this.#latest?.activations ?? null);
  }

  #sentence() {
    const { waiting, output, unknown } = words.about;
    if (this.#isOutput) return output;
    return this.#latest?.activations ? unknown : waiting;
  }

  /** @param {number} unit from 0 */
  async #openUnit(unit) {
    this.#dialog ??= import('./unit.js').then(({ createUnitDialog }) =>
      createUnitDialog(document.body, {
        ask: (asked) => this.#on.control.send({ type: 'inspect', unit: asked }),
        closed: (last) => this.#grid.focus(Math.min(last, this.#shown - 1)),
      }),
    );
    try {
      (await this.#dialog).open(unit);
    } catch {
      this.#dialog = undefined;
      this.#on.say(words.notLoaded, { isTrouble: true });
    }
  }
}

/**
 * @param {HTMLElement} tiles the canvas with the weights
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(tiles, on) {
  await style(new URL('./hidden.css', import.meta.url));
  return new HiddenLayer(tiles, on);
}
