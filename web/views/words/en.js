// Page: English words of the views that the first screen shows. Texts stand in objects and
// functions, so that another language can satisfy `typeof import('./en.js')`. The views know no lab,
// and neither do these words.

const { format: tenths } = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  useGrouping: false,
});

/**
 * A probability. Certainty is never rounded up to 100 %.
 *
 * @param {number} p
 */
export function percent(p) {
  if (p > 0.999 && p < 1) return '>99.9 %';
  return Number.isNaN(p) ? '–' : `${tenths(100 * p)} %`;
}

export const drawingPad = {
  penDown: 'Pen down',
  penUp: 'Pen up',
  undone: 'Last stroke removed',
  restored: 'The drawing is back',
};
