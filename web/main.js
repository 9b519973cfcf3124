// The page: its worker, the link, light and dark, and what it says in words. Nothing is computed here.

import { createDigitsLab } from './labs/digits.js';
import { themeChanged } from './views/theme.js';

/** @template {Element} [T=HTMLElement] @param {string} id @returns {T} */
const element = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

// ---- words ----

/** @typedef {{ isTrouble?: boolean, action?: { name: string, run: () => void } }} SayOptions */

/** One sentence for everybody, with something to do about it. @param {string} sentence @param {SayOptions} [options] */
function say(sentence, { isTrouble = false, action } = {}) {
  const line = element('status'), button = element('status-action');
  if (line.textContent !== sentence) line.textContent = sentence;
  line.parentElement?.classList.toggle('is-trouble', isTrouble);
  button.hidden = !action;
  button.textContent = action?.name ?? '';
  button.onclick = () => action?.run();
}

/** A word for those who do not see the page. @param {string} sentence */
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
  linked: (hash) => history.replaceState(null, '', hash),
});

function startWorker() {
  worker?.terminate();
  const next = worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
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
  lab.start(location.hash);
}

/** @param {string} why */
function crashed(why) {
  worker.terminate();
  document.body.dataset.state = 'error';
  lab.stopped();
  say(`The part of this page that computes has stopped (${why}). Your settings are kept; what was trained is lost.`, {
    isTrouble: true,
    action: { name: 'Restart', run: startWorker },
  });
}

/** @param {string} why */
function unusable(why) {
  document.body.dataset.state = 'error';
  lab.stopped();
  say(why, { isTrouble: true, action: { name: 'Try again', run: startWorker } });
}

// ---- the link ----

addEventListener('hashchange', () => lab.open(location.hash));

element('copy-link').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    lab.say(lab.linkCopied());
  } catch {
    lab.say('The browser does not let this page copy. The link is in the address bar.', { isTrouble: true });
  }
});

// ---- light and dark ----

/** When dark.css holds. @type {Record<string, string>} */
const MEDIA = { auto: '(prefers-color-scheme: dark)', light: 'not all', dark: 'all' };
const THEMES = Object.keys(MEDIA);
const dark = /** @type {HTMLLinkElement} */ (element('dark'));

/** @param {string} theme */
function setTheme(theme) {
  dark.media = MEDIA[theme];
  element('theme').textContent = `Theme: ${theme}`;
  themeChanged();
}

/** Storage may be forbidden; then the choice lasts as long as the page. @param {string} [value] */
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

startWorker();
addEventListener('load', async () => (await import('./offline.js')).install());
