// The page: its worker, the link, light and dark, and what it says in words. Nothing is computed
// here.

import { createDigitsLab } from './labs/digits/page/lab.js';
import { themeChanged } from './views/theme.js';

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const element = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

// ---- words ----

/** @typedef {{ isTrouble?: boolean; action?: { name: string; run: () => void } }} SayOptions */

/**
 * One sentence for everybody, with something to do about it.
 *
 * @param {string} sentence
 * @param {SayOptions} [options]
 */
function say(sentence, { isTrouble = false, action } = {}) {
  const line = element('status'),
    button = element('status-action');
  if (line.textContent !== sentence) line.textContent = sentence;
  line.parentElement?.classList.toggle('is-trouble', isTrouble);
  button.hidden = !action;
  button.textContent = action?.name ?? '';
  button.onclick = () => action?.run();
}

/**
 * A word for those who do not see the page.
 *
 * @param {string} sentence
 */
function announce(sentence) {
  element('announcer').textContent = sentence;
}

// ---- the worker ----

/** @type {Worker} */
let worker;

const lab = createDigitsLab({
  send: (message) => worker.postMessage(message),
  say,
  announce,
  linked: (hash) => linked('digits', hash),
});

function startWorker() {
  worker?.terminate();
  const next = (worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }));
  next.onmessage = ({ data }) => {
    if (next !== worker) return;
    if (data.type === 'crashed') crashed(data.message);
    else if (data.type === 'unusable') unusable(data.message);
    else lab.receive(data);
  };
  next.onerror = (event) => {
    event.preventDefault();
    if (next === worker) crashed(event.message ?? 'it could not be loaded');
  };
  lab.start(tab('digits').hash);
}

/** @param {string} why */
function crashed(why) {
  worker.terminate();
  document.body.dataset.state = 'error';
  lab.stopped();
  say(
    `The part of this page that computes has stopped (${why}). Your settings are kept; what was trained is lost.`,
    {
      isTrouble: true,
      action: { name: 'Restart', run: startWorker },
    },
  );
}

/** @param {string} why */
function unusable(why) {
  document.body.dataset.state = 'error';
  lab.stopped();
  say(why, { isTrouble: true, action: { name: 'Try again', run: startWorker } });
}

// ---- the labs: digits are here from the start, the others come when they are asked for ----

/**
 * @typedef {object} Lab what a tab shows
 * @property {(hash: string) => void} open with what a link says
 * @property {() => void} leave another tab is shown from now on
 * @property {() => string | Promise<string>} linkCopied what there is to say of it
 * @property {typeof say} say
 *
 * @typedef {{
 *   announce: (sentence: string) => void;
 *   linked: (hash: string) => void;
 *   main: HTMLElement;
 * }} Page
 */

/** @type {Record<string, (page: Page) => Promise<Lab>>} */
const makers = {
  digits: async () => {
    startWorker();
    return lab;
  },
  points: async (page) => (await import('./labs/points/page/lab.js')).createLab(page),
  descent: async (page) => (await import('./labs/descent/page/lab.js')).createDescentLab(page),
  backprop: async (page) => (await import('./labs/backprop/page/lab.js')).createBackpropLab(page),
  table: async (page) => (await import('./labs/table/page/lab.js')).createTableLab(page),
};
/** @type {Record<string, Promise<Lab | void>>} */
const labs = {};
let shown = '';

/** @param {string} name */
const tab = (name) =>
  /** @type {HTMLAnchorElement} */ (document.querySelector(`#tabs a[href^="#${name}"]`));

/**
 * A tab leads back to where its lab was.
 *
 * @param {string} name
 * @param {string} hash
 */
function linked(name, hash) {
  tab(name).href = hash;
  if (name === shown) history.replaceState(null, '', hash);
}

async function route() {
  const { hash } = location;
  const asked = hash.match(/^#(\w+)/)?.[1] ?? '',
    name = Object.hasOwn(makers, asked) ? asked : 'digits';
  if (name === asked) tab(name).href = hash;
  if (name !== shown) {
    labs[shown]?.then((before) => before?.leave());
    shown = name;
    for (const link of document.querySelectorAll('#tabs a'))
      link.ariaCurrent = link === tab(name) ? 'page' : null;
    for (const main of document.querySelectorAll('main')) main.hidden = main.id !== name;
    element('source').hidden = name !== 'digits';
    scrollTo(0, 0);
  }
  if (!element(name))
    element('digits').after(Object.assign(document.createElement('main'), { id: name }));
  const isNew = !labs[name],
    main = element(name);
  labs[name] ??= makers[name]({ announce, linked: (link) => linked(name, link), main }).catch(
    () => {
      delete labs[name];
      main.textContent =
        'This part of the page could not be loaded. Once the network is there, reload the page to try again.';
    },
  );
  const opened = await labs[name];
  if (name === shown && !(isNew && name === 'digits')) opened?.open(hash);
}

addEventListener('hashchange', route);

element('copy-link').addEventListener('click', async () => {
  const opened = await labs[shown];
  try {
    await navigator.clipboard.writeText(location.href);
    opened?.say(await opened.linkCopied());
  } catch {
    opened?.say('The browser does not let this page copy. The link is in the address bar.', {
      isTrouble: true,
    });
  }
});

// ---- light and dark ----

/**
 * When dark.css holds.
 *
 * @type {Record<string, string>}
 */
const MEDIA = { auto: '(prefers-color-scheme: dark)', light: 'not all', dark: 'all' };
const THEMES = Object.keys(MEDIA);
const dark = /** @type {HTMLLinkElement} */ (element('dark'));

/** @param {string} theme */
function setTheme(theme) {
  dark.media = MEDIA[theme];
  element('theme').textContent = `Theme: ${theme}`;
  themeChanged();
}

/**
 * Storage may be forbidden; then the choice lasts as long as the page.
 *
 * @param {string} [value]
 */
function stored(value) {
  try {
    if (value) localStorage.setItem('inkgrad-theme', value);
    return localStorage.getItem('inkgrad-theme');
  } catch {
    return value ?? null;
  }
}

let theme = THEMES.find((name) => name === stored()) ?? 'auto';
setTheme(theme);
element('theme').addEventListener('click', () => {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  stored(theme);
  setTheme(theme);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', themeChanged);

route();
addEventListener('load', async () => (await import('./offline.js')).install());
