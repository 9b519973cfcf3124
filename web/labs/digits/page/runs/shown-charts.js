// Page: the charts of Digits, once they are there: what compares runs draws into them. It loads
// none.

/** @type {import('../../../common/page/runs/kept-runs.js').Charts} */
export const shownCharts = {};

/** Keeps the curve of the run that is there now; whether it does. */
export const keeping = { keep: () => false };

/** A mark at the moment that the time machine shows. */
export const shownMoment = {
  /** @type {import('../../../common/measurements.js').Mark[]} */ marks: [],
};
