// The page's frame: shows the lab that the address names, keeps each lab's link, and switches
// between light and dark. It knows the labs only by name, and computes nothing.

import { themeChanged } from './views/theme.js';
import { words } from './words/words.js';

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const element = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

// ---- labs ----

/**
 * A lab as the frame sees it.
 *
 * @typedef {object} Lab
 * @property {(hash: string) => void} open shows what the link says
 * @property {() => void} leave another tab is shown from now on
 * @property {() => string | Promise<string>} linkCopied what there is to say about the copied link
 * @property {import('./labs/common/page/status-line.js').Say} say
 */

/**
 * The frame as a lab sees it.
 *
 * @typedef {object} Page
 * @property {(sentence: string) => void} announce tells it to people who do not see the page
 * @property {(hash: string) => void} linked the lab's link is now this one
 * @property {HTMLElement} main the lab's place
 */

/**
 * Each lab is loaded when its tab is first shown. The names are those of the tabs.
 *
 * @type {Record<string, (page: Page) => Promise<Lab>>}
 */
const LABS = {
  digits: async (page) => (await import('./labs/digits/page/lab.js')).createLab(page),
  points: async (page) => (await import('./labs/points/page/lab.js')).createLab(page),
  descent: async (page) => (await import('./labs/descent/page/lab.js')).createLab(page),
  backprop: async (page) => (await import('./labs/backprop/page/lab.js')).createLab(page),
  table: async (page) => (await import('./labs/table/page/lab.js')).createLab(page),
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
  if (name === shown) history.replaceState(history.state, '', hash);
}

/** @param {string} sentence */
function announce(sentence) {
  element('announcer').textContent = sentence;
}

/** @param {string} name */
function show(name) {
  labs[shown]?.then((before) => before?.leave());
  shown = name;
  for (const link of document.querySelectorAll('#tabs a'))
    link.ariaCurrent = link === tab(name) ? 'page' : null;
  if (!element(name))
    element('digits').after(Object.assign(document.createElement('main'), { id: name }));
  for (const main of document.querySelectorAll('main')) main.hidden = main.id !== name;
  element('source').hidden = name !== 'digits';
  scrollTo(0, 0);
}

/** @param {string} name */
function load(name) {
  const main = element(name);
  return LABS[name]({ announce, linked: (link) => linked(name, link), main }).catch(() => {
    delete labs[name];
    // The markup of Digits is part of the page and stays, so that it can be tried again.
    const place = name === 'digits' ? element('status') : main;
    place.textContent = words.messages.notLoaded;
  });
}

async function route() {
  const { hash } = location;
  const asked = hash.match(/^#(\w+)/)?.[1] ?? '',
    name = Object.hasOwn(LABS, asked) ? asked : 'digits';
  if (name === asked) tab(name).href = hash;
  if (name !== shown) show(name);
  labs[name] ??= load(name);
  const lab = await labs[name];
  if (name === shown) lab?.open(hash);
}

addEventListener('hashchange', route);

element('copy-link').addEventListener('click', async () => {
  const lab = await labs[shown];
  try {
    await navigator.clipboard.writeText(location.href);
    lab?.say(await lab.linkCopied());
  } catch {
    lab?.say(words.messages.cannotCopy, { isTrouble: true });
  }
});

// ---- light and dark ----

/**
 * When dark.css holds; no medium is called "none".
 *
 * @type {Record<string, string>}
 */
const MEDIA = { auto: '(prefers-color-scheme: dark)', light: 'none', dark: 'all' };
const THEMES = Object.keys(MEDIA);
const STORED_THEME = 'inkgrad-theme';

/** @param {string} theme */
function setTheme(theme) {
  /** @type {HTMLLinkElement} */ (element('dark')).media = MEDIA[theme];
  element('theme').textContent = words.themes[theme];
  themeChanged();
}

/**
 * Storage may be forbidden; then the choice lasts as long as the page.
 *
 * @param {string} [value]
 */
function stored(value) {
  try {
    if (value) localStorage.setItem(STORED_THEME, value);
    return localStorage.getItem(STORED_THEME);
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
matchMedia(MEDIA.auto).addEventListener('change', themeChanged);

route();
addEventListener('load', async () => (await import('./offline.js')).install());
