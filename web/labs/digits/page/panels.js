// Page: the panels that can be unfolded, by a <details> or by a button that is pressed. Each is
// fetched when it is opened first, and hears of every message from then on.

import { make } from '../../common/page/dom.js';
import { DISTORTIONS, MORE } from '../folded.js';
import { DEFAULTS } from '../settings.js';
import { words } from '../words/words-controls.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 */

/**
 * @typedef {object} Panel
 * @property {(session: Session) => void} set the settings are these now
 * @property {(message: FromWorker, session: Session) => void} [receive] session: after the message
 * @property {() => void} [open] it is open, or a new worker is there
 * @property {() => void} [close]
 */

/**
 * The means that a panel has.
 *
 * @typedef {object} PanelHandlers
 * @property {import('./controller.js').Controller} control
 * @property {import('../../common/page/status-line.js').Say} say
 * @property {(sentence: string) => void} announce for people who do not see the page
 * @property {() => void} chooseImages
 * @property {{ readonly strokes: number[][][]; clear: () => void; undo: () => void }} pad
 * @property {ReturnType<typeof import('../../../views/weight-tiles.js').createWeightTiles>} tiles
 * @property {(id: string) => void} load another panel, which stays folded
 */

/**
 * By the id of the <details> or of the button.
 *
 * @type {Record<
 *   string,
 *   () => Promise<{ createPanel(root: any, on: PanelHandlers): Panel | Promise<Panel> }>
 * >}
 */
const PANELS = {
  lens: () => import('./panels/preprocessing.js'),
  distort: () => import('./panels/augmentation.js'),
  record: () => import('./panels/record.js'),
  more: () => import('./learning/more.js'),
  you: () => import('./symbols/both.js'),
  compare: () => import('./runs/panel.js'),
  break: () => import('./breaking/panel.js'),
  time: () => import('./time/panel.js'),
  wrong: () => import('./wrong/panel.js'),
  saliency: () => import('./panels/saliency.js'),
  // Always open, once there is something to show.
  tiles: () => import('./hidden/hidden.js'),
};

/** @type {Record<string, (keyof Settings)[]>} panels that have settings, by id */
const MARKED = { distort: DISTORTIONS, more: MORE, compare: ['shuffle'] };

/** A fold in the fold: a record takes minutes, so it has a panel of its own. */
function makeExperiments() {
  const record = make('details', { id: 'record', className: 'record' });
  record.append(make('summary', { textContent: words.record }));
  const summary = make('summary', { textContent: words.experiments });
  return make('details', { id: 'compare' }, summary, record);
}

/** @param {HTMLElement} box */
const isOpen = (box) =>
  box instanceof HTMLDetailsElement ? box.open : box.getAttribute('aria-pressed') === 'true';

class Panels {
  #on;
  #notLoaded;
  /** @type {Session | undefined} */ #session;
  /** @type {Map<HTMLElement, Promise<Panel>>} */ #panels = new Map();
  /** @type {Map<string, HTMLElement>} */ #boxes = new Map();

  /**
   * @param {HTMLElement} root
   * @param {Omit<PanelHandlers, 'load'> & { notLoaded: () => void }} on
   */
  constructor(root, { notLoaded, ...on }) {
    this.#on = { ...on, load: (/** @type {string} */ id) => this.load(id) };
    this.#notLoaded = notLoaded;
    const folds = Object.entries(words.folds).map(([id, textContent]) =>
      make('details', { id }, make('summary', { textContent })),
    );
    root.querySelector('#folds')?.append(...folds, makeExperiments());
    root.querySelector('.bench')?.append(make('section', { id: 'time', hidden: true }));
    for (const id of Object.keys(PANELS)) {
      const box = /** @type {HTMLElement} */ (root.querySelector(`#${id}`));
      this.#boxes.set(id, box);
      box.addEventListener('toggle', () => this.#turned(box));
      if (id === 'tiles') box.addEventListener('pointerenter', () => this.load(id));
      if (box instanceof HTMLButtonElement) box.addEventListener('click', () => this.#press(box));
    }
  }

  /** @param {HTMLElement} button */
  #press(button) {
    button.setAttribute('aria-pressed', String(!isOpen(button)));
    this.#turned(button);
  }

  /** @param {HTMLElement} box */
  #turned(box) {
    const known = this.#panels.get(box);
    known?.then((panel) => {
      if (isOpen(box)) panel.open?.();
      else panel.close?.();
    });
    if (!known && isOpen(box)) this.#load(box);
  }

  /** @param {HTMLElement} box */
  #load(box) {
    const loading = this.#create(box);
    this.#panels.set(box, loading);
    loading.catch(() => {
      this.#panels.delete(box);
      if (!isOpen(box)) return;
      if (box instanceof HTMLButtonElement) box.setAttribute('aria-pressed', 'false');
      this.#notLoaded();
    });
  }

  /** @param {HTMLElement} box */
  async #create(box) {
    const { createPanel } = await PANELS[box.id]();
    const panel = await createPanel(box, this.#on);
    if (this.#session) panel.set(this.#session);
    if (isOpen(box)) panel.open?.();
    return panel;
  }

  /** @param {(panel: Panel, box: HTMLElement) => void} tell */
  #each(tell) {
    for (const [box, loading] of this.#panels)
      loading.then(
        (panel) => tell(panel, box),
        () => {},
      );
  }

  /**
   * Loads a panel that stays folded: it may have something to do all the same.
   *
   * @param {string} id
   */
  load(id) {
    const box = /** @type {HTMLElement} */ (this.#boxes.get(id));
    if (!this.#panels.has(box)) this.#load(box);
  }

  /** A new worker is there. */
  restart() {
    this.#each((panel, box) => {
      if (isOpen(box)) panel.open?.();
    });
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    this.#session = session;
    const isNew = message.type === 'answer' && (message.id !== null || message.example !== null);
    if (isNew && message.pixels && message.isSettled) this.load('tiles');
    this.#each((panel) => panel.receive?.(message, session));
  }

  /** @param {Session} session */
  set(session) {
    const isRace = session.settings.race && !this.#session?.settings.race;
    if (isRace) /** @type {HTMLDetailsElement} */ (this.#boxes.get('compare')).open = true;
    this.#session = session;
    this.#mark(session.settings);
    this.#each((panel) => panel.set(session));
  }

  /**
   * A folded panel shows, too, that images are distorted, or that its settings were changed.
   *
   * @param {Settings} settings
   */
  #mark(settings) {
    for (const [id, keys] of Object.entries(MARKED)) {
      const summary = this.#boxes.get(id)?.querySelector('summary');
      const isOn = keys.some((key) => settings[key] !== DEFAULTS[key]);
      if (summary) summary.dataset.on = isOn ? words.panelIsOn() : '';
    }
  }
}

/**
 * @param {HTMLElement} root
 * @param {ConstructorParameters<typeof Panels>[1]} on
 */
export const createPanels = (root, on) => new Panels(root, on);
