// Page: keeps the picture of a lab in sight while its lesson is read. On a phone, a sheet covers the
// lower part of the lab.

/**
 * The pictures of each lab, the most important one first. The first one that is shown counts.
 *
 * @type {Record<string, string[]>}
 */
const PLOTS = {
  points: ['#p-planes', '#p-loss-plot'],
  descent: ['#d-land', '#d-curve-plot'],
  digits: ['.chart', '.station-pad'],
  backprop: ['#g-nodes', '.l-memory', '.f-plot'],
  table: ['#t-plot'],
  code: ['.c-program'],
};

/** @param {Element} part */
const isShown = (part) => part.getClientRects().length > 0;

/** @param {HTMLElement} main of the lab */
export function plotOf(main) {
  const all = (PLOTS[main.id] ?? []).flatMap((one) => [...main.querySelectorAll(one)]);
  return /** @type {HTMLElement | null} */ (all.find(isShown) ?? null);
}

/** The height of what covers the lower edge of the window. */
const covered = () =>
  parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0;

/** Whether a sheet covers a part of the lab. */
export const isCovered = () => covered() > 0;

/**
 * A bar that is fixed at the edge of the window does not move when the page is scrolled.
 *
 * @param {Element} part
 */
export const isInBar = (part) => {
  const bar = part.closest('.transport, .l-bar');
  return bar !== null && getComputedStyle(bar).position === 'fixed';
};

/**
 * Scrolls to a part that cannot be seen as a whole.
 *
 * @param {HTMLElement} part
 */
export function bringIntoView(part) {
  const { top, bottom } = part.getBoundingClientRect();
  const room = innerHeight - covered();
  if (top < 0 || bottom > room)
    part.scrollIntoView({ block: bottom - top < room ? 'center' : 'start' });
}
