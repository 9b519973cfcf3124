// Page: colours and type of the style sheets (styles/tokens.css, dark.css), for what is drawn on a
// canvas.

/** For text on a canvas, which knows no variables. The same as --sans. */
export const FONT = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

/** @type {Map<string, string>} */
const known = new Map();
/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * The value of a colour variable, such as '--ink'.
 *
 * @param {string} name
 */
export function color(name) {
  let value = known.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    known.set(name, value);
  }
  return value;
}

/**
 * Red, green and blue of a variable written as #rrggbb.
 *
 * @param {string} name
 * @returns {[number, number, number]}
 */
export function rgb(name) {
  const value = parseInt(color(name).slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The page's rem in CSS pixels. It grows with the screen. */
export const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * @param {() => void} redraw called when the colours have changed
 * @returns {() => void} ends that: for a view that leaves before the page does
 */
export function onTheme(redraw) {
  listeners.add(redraw);
  return () => listeners.delete(redraw);
}

/** The page has changed between light and dark: everything is drawn again. */
export function themeChanged() {
  known.clear();
  for (const redraw of listeners) redraw();
}
