// The page's frame: shows the lab that the address names, keeps each lab's link, takes keys, and
// switches between light and dark. It knows the labs only by name, and computes nothing.

import { joinLink, splitLink } from './question/link.js';
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
 * @typedef {import('./frame/types.js').Lab} Lab
 *
 * @typedef {import('./frame/types.js').Page} Page
 */

const pages = () => import('./frame/pages.js');
/**
 * Each lab is loaded when its tab is first shown. The names are those of the tabs.
 *
 * @type {Record<string, () => Promise<{ createLab: (page: Page) => Promise<Lab> | Lab }>>}
 */
const LABS = {
  digits: () => import('./labs/digits/page/lab.js'),
  points: () => import('./labs/points/page/lab.js'),
  descent: () => import('./labs/descent/page/lab.js'),
  backprop: () => import('./labs/backprop/page/lab.js'),
  table: () => import('./labs/table/page/lab.js'),
  code: () => import('./labs/code/page/lab.js'),
  glossary: () => import('./glossary/page.js'),
  lessons: pages,
  lesson: pages,
  check: pages,
};
/** @type {Record<string, Promise<Lab | void>>} */
const labs = {};
/** The wishes of the links to the frame. @type {Record<string, string>} */
const extrasOf = {};
let shown = '';

/** @type {NodeListOf<HTMLAnchorElement>} */
const tabs = document.querySelectorAll('#tabs a');

/** Six letters tell tabs apart; #lesson and #lessons share one, #check has none. @param {string} name */
const tab = (name) =>
  [...tabs].find(({ hash }) => hash.startsWith(`#${name.slice(0, 6)}`)) ??
  document.createElement('a');

// ---- the first minute, or all controls ----

const STORY = '#story';
const STORED_VIEW = 'inkgrad-view';
const root = document.documentElement;
const isStory = () => root.dataset.view === 'story';

/** A visitor who asks for all controls once gets them at every visit. */
function showAll() {
  stored(STORED_VIEW, 'all');
  location.hash = tab('digits').hash;
}

element('show-all').addEventListener('click', (event) => {
  event.preventDefault();
  showAll();
});

/**
 * A tab leads back to where its lab was.
 *
 * @param {string} name
 * @param {string} hash
 */
function linked(name, hash) {
  const link = joinLink(hash, extrasOf[name]);
  tab(name).href = link;
  // A tab that was pressed just now is in the address before it is shown: it must not be
  // overwritten.
  if (name === shown && name === labOf(location.hash) && !isStory())
    history.replaceState(history.state, '', link);
}

const labIn = (/** @type {string} */ hash) =>
  Object.keys(LABS).find((name) => new RegExp(`^#${name}($|\\?)`).test(hash));

/** A link of another playground names no lab: #activation=tanh&... */
const labOf = (/** @type {string} */ hash) =>
  labIn(hash) ?? (/^#\w+[=:]/.test(hash) ? 'points' : 'digits');

/** @param {string} sentence */
function announce(sentence) {
  element('announcer').textContent = sentence;
}

/** @param {string} name */
function placeOf(name) {
  if (!element(name))
    element('digits').after(Object.assign(document.createElement('main'), { id: name }));
  return element(name);
}

/** @param {string} name */
function show(name) {
  labs[shown]?.then((before) => before?.leave());
  shown = name;
  for (const link of tabs) {
    // Firefox has no ariaCurrent before version 119.
    if (link === tab(name)) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  placeOf(name);
  for (const main of document.querySelectorAll('main')) main.hidden = main.id !== name;
  element('source').hidden = name !== 'digits';
  scrollTo(0, 0);
}

/** @param {string} name @returns {Promise<Lab | void>} */
function load(name) {
  const main = placeOf(name);
  const page = {
    announce,
    linked: (/** @type {string} */ link) => linked(name, link),
    main,
    settled,
    showAll,
    lab: (/** @type {string} */ other) => (labs[other] ??= load(other)),
  };
  const loading = LABS[name]().then(({ createLab }) => createLab(page));
  return loading.catch(() => {
    delete labs[name];
    // The markup of Digits is part of the page and stays, so that it can be tried again.
    const place = name === 'digits' ? element('status') : main;
    place.textContent = words.messages.notLoaded;
  });
}

async function route() {
  const { hash } = location;
  const { link, extras } = splitLink(hash);
  if (hash) root.dataset.view = link === STORY ? 'story' : 'all';
  const name = labOf(hash);
  if (labIn(hash)) tab(name).href = hash;
  if (extras || hash.includes('?')) extrasOf[name] = extras;
  if (name !== shown) show(name);
  const ownLink = showExtras(link);
  labs[name] ??= load(name);
  const [lab, own] = await Promise.all([labs[name], ownLink]);
  if (name === shown) lab?.open(isStory() ? STORY : own);
}

let hasExtras = origin === 'null'; // a sandboxed frame, of which something is said
/** Finds the link that the lab is to read. @param {string} link */
async function showExtras(link) {
  const name = shown;
  const extras = extrasOf[name] ?? '';
  const part = (hasExtras ||= !!extras) && (await import('./frame/extras.js').catch(() => null));
  if (!part) return link;
  return part.showExtras({ name, main: element(name), link, extras }, (rest) => {
    extrasOf[name] = rest;
    linked(name, splitLink(location.hash).link);
    showExtras(link);
  });
}

addEventListener('hashchange', route);

// A browser opens a file that is dropped where nothing takes it. More comes with the first movement.
addEventListener('dragenter', () =>
  import('./frame/drops.js').then(
    (drops) => drops.start(),
    () => {},
  ),
);

// ---- light and dark ----

/**
 * When dark.css holds; no medium is called "none".
 *
 * @type {Record<string, string>}
 */
const MEDIA = { auto: '(prefers-color-scheme: dark)', light: 'none', dark: 'all' };
const STORED_THEME = 'inkgrad-theme';

/** @param {string} theme */
function setTheme(theme) {
  /** @type {HTMLLinkElement} */ (element('dark')).media = MEDIA[theme];
  themeChanged();
}

/**
 * Storage may be forbidden; then a choice lasts as long as the page.
 *
 * @param {string} name
 * @param {string} [value]
 */
function stored(name, value) {
  try {
    // Sites that share an origin keep apart. The older name, without the path, counts until then.
    const own = name + location.pathname.replace('index.html', '');
    if (value) localStorage.setItem(own, value);
    return localStorage.getItem(own) ?? localStorage.getItem(name);
  } catch {
    return value ?? null;
  }
}

const theme = Object.keys(MEDIA).find((name) => name === stored(STORED_THEME)) ?? 'auto';
setTheme(theme);
matchMedia(MEDIA.auto).addEventListener('change', themeChanged);

const forced = matchMedia('(forced-colors: active)');
async function forceColors() {
  if (!forced.matches) return;
  forced.onchange = null;
  const { style } = await import('./labs/common/page/mount.js');
  await style(new URL('./styles/forced-colors.css', import.meta.url));
}
forced.onchange = forceColors;
forceColors();

// ---- keys, view, link, skip link: loaded with the first key or press ----

/** @type {Promise<ReturnType<typeof import('./frame/keys.js').createKeys>> | undefined} */
let keys;

const loadKeys = () =>
  import('./frame/keys.js').then((part) =>
    part.createKeys({
      theme,
      stored,
      announce,
      notLoaded: () => announce(words.messages.notLoaded),
      main: () => document.querySelector('main:not([hidden])') ?? element(shown),
      isStory,
      setTheme(name) {
        stored(STORED_THEME, name);
        setTheme(name);
      },
    }),
  );

/**
 * All wait for one promise: two imports of one module may end in the other order, and so would keys.
 *
 * @param {(there: Awaited<ReturnType<typeof loadKeys>>) => void} act
 */
async function withKeys(act) {
  keys ??= loadKeys();
  const there = await keys.catch(() => (keys = undefined));
  if (there) act(there);
  else announce(words.messages.notLoaded);
}

addEventListener('keydown', (event) => withKeys((there) => there.press(event)));
for (const id of /** @type {const} */ (['view', 'share', 'skip']))
  element(id).addEventListener('click', (event) => {
    event.preventDefault();
    withKeys((there) => there[id](labs[shown]));
  });
try {
  if (sessionStorage.getItem('inkgrad-projector')) withKeys((there) => there.resume());
} catch {
  /* storage is forbidden: there is nothing to restore */
}

// ---- the next visit ----

/** A lab that says nothing has what it needs by then. */
const SETTLED_MS = 10_000;
/** @type {Promise<void> | undefined} */
let settling;
const settled = () => (settling ??= import('./offline.js').then(({ install }) => install()));

// ---- the words of the page, explained: not before anybody is there ----

async function explain() {
  withKeys(() => {}); // before the first key: the space bar must not scroll meanwhile
  (await import('./glossary/hints.js')).start();
}

route();
if (shown !== 'digits') setTimeout(settled, SETTLED_MS);
addEventListener('load', () => {
  for (const sign of ['pointerover', 'focusin', 'keydown'])
    addEventListener(sign, explain, { once: true });
});
