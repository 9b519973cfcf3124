// Pure: how far apart the lines of a plot's grid are.

const STEPS = [0.1, 0.25, 0.5, 1, 2];
const MAX_LINES = 8;

/** @param {number} length of the axis */
export const gridStep = (length) =>
  STEPS.find((step) => length / step <= MAX_LINES) ?? STEPS[STEPS.length - 1];
