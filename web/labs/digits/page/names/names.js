// Page: the names of classes where the ten digits stand else, beside the bars, and room for them.

import { style } from '../../../common/page/mount.js';
import { words as lab } from '../../words/words.js';
import { words } from '../../words/symbols/words.js';

const DIGITS = [...'0123456789'];
/** Bars that have room below one another: more stand in columns. */
const MAX_ROWS = 16;

/** Makes the answer fit: a long name is set in small letters. */
function fitAnswer() {
  const answer = /** @type {HTMLElement} */ (document.getElementById('answer'));
  const fit = () => answer.style.setProperty('--letters', String(answer.textContent.length));
  new MutationObserver(fit).observe(answer, { childList: true });
  fit();
}

/**
 * Tells the style sheet how many bars there are, and how long their names.
 *
 * @param {HTMLElement} bars
 * @param {string[]} names
 */
export function giveRoom(bars, names) {
  const columns = Math.ceil(names.length / MAX_ROWS);
  bars.classList.toggle('has-many', columns > 1);
  for (const [key, value] of Object.entries({
    classes: names.length,
    letters: Math.max(...names.map(({ length }) => length)),
    columns,
    rows: Math.ceil(names.length / columns),
  }))
    bars.style.setProperty(`--${key}`, String(value));
}

let isFitted = false;
/** @type {string[] | undefined} */
let shownNames;

/** @param {string[]} [names] undefined: the ten digits */
export async function showNames(names) {
  const bars = /** @type {HTMLElement} */ (document.getElementById('bars'));
  if (names) bars.setAttribute('aria-label', words.markup.bars);
  if (names === shownNames) return;
  if (!names) bars.setAttribute('aria-label', lab.answer.bars);
  shownNames = names;
  if (!isFitted) {
    isFitted = true;
    await style(new URL('./names.css', import.meta.url)).catch(() => {});
    fitAnswer();
  }
  const shown = names ?? DIGITS;
  [...bars.children].forEach((bar, k) => {
    /** @type {HTMLElement} */ (bar).hidden = k >= shown.length;
    const name = bar.querySelector('.bar-name');
    if (name) name.textContent = shown[k] ?? '';
  });
  bars.classList.toggle('has-names', names !== undefined);
  giveRoom(bars, shown);
}
