// The colours of style.css, for what is drawn on a canvas.

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
  if (value === undefined)
    known.set(
      name,
      (value = getComputedStyle(document.documentElement).getPropertyValue(name).trim()),
    );
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

/** @param {() => void} redraw called when the colours have changed */
export function onTheme(redraw) {
  listeners.add(redraw);
}

export function themeChanged() {
  known.clear();
  for (const redraw of listeners) redraw();
}
