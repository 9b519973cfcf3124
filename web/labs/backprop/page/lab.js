// The Backprop tab: a switch between its views, one line of words, and the workers behind them.
// What a view shows is its own; it is fetched when somebody looks at it for the first time.

import { readLink, wordField, writeLink } from '../../common/link.js';
import { mount } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { createWorker } from '../../common/page/worker-client.js';
import { complaints as inWords } from '../../points/words/en.js';

/**
 * What a view is given.
 *
 * @typedef {object} Part
 * @property {HTMLElement} section empty; the view furnishes it: mount(section, 'backprop-graph')
 * @property {(message: unknown) => void} send to the view's worker, which runs the class that
 *   labs/backprop-<engine>-engine.js exports as Engine (see worker.js)
 * @property {(sentence: string, options?: import('../../common/page/status-line.js').SayOptions) => void} say one
 *   line for everybody; it stays until the next
 * @property {(sentence: string) => void} announce for those who do not see the page
 * @property {(settings: any) => void} linked these settings are shown now: the link tells of them
 *
 *   What it answers with. The fields are all that its link holds beside `view`; a key called v or
 *   view is taken.
 *
 * @typedef {object} View
 * @property {Record<string, import('../../common/link.js').Field<any>>} fields
 * @property {(settings: any, complaint: string) => void} open begin with these settings, whatever
 *   was before: its worker is new or has heard nothing else since, but for what views that share it
 *   said; complaint: what of the link could not be used, to be said once there is something to see,
 *   or ''
 * @property {() => void} leave not looked at any more: what runs, pauses
 * @property {(message: any) => void} receive what its worker posts, to whichever view, but for
 *   crashes, which are dealt with here
 * @property {() => string} linkCopied what there is to say of the link
 */

/**
 * In the order of the switch. engine: whose worker it shares; default: one of its own.
 *
 * @type {Record<
 *   string,
 *   { name: string; engine?: string; create: (part: Part) => Promise<View> }
 * >}
 */
const VIEWS = {
  graph: {
    name: 'Graph',
    create: async (part) => (await import('../graph/page/view.js')).createGraphView(part),
  },
  loop: {
    name: 'Training loop',
    create: async (part) => (await import('../loop/page/view.js')).createLoopView(part),
  },
  functions: {
    name: 'Functions',
    engine: 'loop',
    create: async (part) => (await import('../functions/page/view.js')).createFunctionsView(part),
  },
};

const VIEW = wordField('view', 'graph', Object.keys(VIEWS));

/**
 * @param {import('../../../main.js').Page} page
 * @returns {Promise<import('../../../main.js').Lab>}
 */
export async function createBackpropLab({ announce, linked, main }) {
  main.classList.add('lab-backprop');
  await mount(main, {
    html: new URL('./lab.html', import.meta.url),
    css: new URL('./lab.css', import.meta.url),
  }, {});
  const say = createStatusLine(/** @type {HTMLElement} */ (main.querySelector('#b-say')));
  const bar = /** @type {HTMLElement} */ (main.querySelector('#b-views'));

  /** @typedef {{ worker: ReturnType<typeof createWorker>; isRunning: boolean; views: Made[] }} Engine */
  /**
   * @typedef {{
   *   view: View;
   *   section: HTMLElement;
   *   engine: Engine;
   *   settings: any;
   *   isStarted: boolean;
   * }} Made
   */
  /** @type {Record<string, Promise<Made>>} */
  const made = {};
  /** @type {Record<string, Engine>} */
  const engines = {};
  let shown = '';
  /** @type {Made | undefined} */
  let current; // of what is shown, once it is there
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let linkTimer;

  for (const [value, { name }] of Object.entries(VIEWS)) {
    const label = document.createElement('label'),
      radio = Object.assign(document.createElement('input'), {
        type: 'radio',
        name: 'b-view',
        value,
      });
    label.append(radio, Object.assign(document.createElement('span'), { textContent: name }));
    radio.addEventListener('change', () => show(value));
    bar.append(label);
  }
  bar.hidden = Object.keys(VIEWS).length < 2;

  /**
   * @param {string} name
   * @returns {Promise<Made>}
   */
  async function make(name) {
    const section = Object.assign(document.createElement('section'), {
      id: `b-${name}`,
      className: 'b-view',
      ariaLabel: VIEWS[name].name,
    });
    main.append(section);
    const engine = engineOf(name);
    const view = await VIEWS[name].create({
      section,
      announce,
      send: (message) => engine.worker.send(message),
      say: (sentence, options) => {
        if (name === shown) say(sentence, options);
      },
      linked: (settings) => keepLink(name, settings),
    });
    const one = { view, section, engine, settings: null, isStarted: false };
    engine.views.push(one);
    return one;
  }

  /**
   * @param {string} view
   * @returns {Engine}
   */
  function engineOf(view) {
    const name = VIEWS[view].engine ?? view;
    return (engines[name] ??= {
      isRunning: false,
      views: [],
      worker: createWorker(
        `backprop-${name}`,
        (message) => {
          for (const one of engines[name].views) one.view.receive(message);
        },
        (why, isUnusable) => stopped(engines[name], why, isUnusable),
      ),
    });
  }

  /**
   * @param {string} name
   * @param {any} settings
   */
  async function keepLink(name, settings) {
    const one = await made[name];
    one.settings = settings;
    clearTimeout(linkTimer);
    if (name === shown) linkTimer = setTimeout(() => linked(linkOf(name, one)), 250);
  }

  /**
   * @param {string} name
   * @param {Made} one
   */
  const linkOf = (name, { view, settings }) =>
    writeLink(
      'backprop',
      { view: name, ...settings },
      /** @type {any} */ ({ view: VIEW, ...view.fields }),
    );

  /**
   * Another view, or the same one with what a link says of it.
   *
   * @param {string} name
   * @param {string} [hash]
   */
  async function show(name, hash) {
    if (name !== shown) {
      current?.view.leave();
      current = undefined;
    }
    shown = name;
    for (const radio of bar.querySelectorAll('input')) radio.checked = radio.value === name;
    made[name] ??= make(name);
    let one;
    try {
      one = await made[name];
    } catch {
      delete made[name];
      if (name === shown)
        say('This view could not be loaded. Once the network is there, choose it again.', {
          isTrouble: true,
        });
      return;
    }
    for (const section of main.querySelectorAll('.b-view'))
      /** @type {HTMLElement} */ (section).hidden = section.id !== `b-${shown}`;
    if (name !== shown) return;
    current = one;
    if (one.isStarted && (!hash || hash === linkOf(name, one))) return keepLink(name, one.settings);
    const {
      values: { view: _, ...settings },
      complaints,
    } = /** @type {{ values: any; complaints: string[] }} */ (
      readLink(hash ?? '', /** @type {any} */ ({ view: VIEW, ...one.view.fields }))
    );
    begin(one, settings, complaints.length ? inWords(complaints) : '');
  }

  /**
   * @param {Made} one
   * @param {any} settings
   * @param {string} complaint
   */
  function begin(one, settings, complaint) {
    if (!one.engine.isRunning) one.engine.worker.start();
    one.engine.isRunning = one.isStarted = true;
    one.settings = settings;
    one.view.open(settings, complaint);
  }

  /**
   * @param {Engine} engine
   * @param {string} why
   * @param {boolean} isUnusable
   */
  function stopped(engine, why, isUnusable) {
    engine.isRunning = false;
    for (const one of engine.views) one.isStarted = false;
    const one = current;
    if (!one || one.engine !== engine) return;
    say(
      isUnusable
        ? why
        : `The part of this page that computes has stopped (${why}). The settings are kept.`,
      {
        isTrouble: true,
        action: {
          name: 'Restart',
          run() {
            say('Starting again.');
            begin(one, one.settings, '');
          },
        },
      },
    );
  }

  return {
    say,
    open(hash) {
      const query = hash.indexOf('?');
      if (query < 0) return void show(shown || VIEW.initial);
      show(
        VIEW.parse(new URLSearchParams(hash.slice(query + 1)).get('view') ?? '') ?? VIEW.initial,
        hash,
      );
    },
    leave() {
      current?.view.leave();
    },
    linkCopied: () => current?.view.linkCopied() ?? '',
  };
}
