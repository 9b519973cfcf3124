// Page: English words of diagrams, surfaces and tables, which are loaded after the first screen.

/** @param {Intl.NumberFormatOptions} options */
const format = (options) => {
  const { format: write } = new Intl.NumberFormat('en', options);
  return (/** @type {number} */ value) => write(value);
};
const hundredths = format({
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: false,
});

/** 60,000 */
export const count = format({ maximumFractionDigits: 0 });

/** The end of an axis: as few digits as it needs. */
export const axisEnd = format({ maximumFractionDigits: 6, useGrouping: false });

export const lineChart = {
  /** Stands for a value that is not finite, after the name of its line. */
  notFinite: 'overflow',
};

export const networkDiagram = {
  input: (/** @type {number} */ unit) => `x${unit}`,
  output: (/** @type {number} */ unit) => `output ${unit}`,
  onlyOutput: 'the output',
  unit: (/** @type {number} */ unit, /** @type {number} */ layer) =>
    `unit ${unit} of layer ${layer}`,
  weight: (/** @type {string} */ from, /** @type {string} */ to) => `Weight from ${from} to ${to}`,
  /** A unit of maxout has several pieces, each with weights of its own. */
  weightOfPiece: (
    /** @type {string} */ from,
    /** @type {string} */ to,
    /** @type {number} */ piece,
  ) => `Weight from ${from} to ${to}, piece ${piece}`,
  bias: (/** @type {string} */ unit) => `Bias of ${unit}`,
  /** Units that are not drawn. */
  more: (/** @type {number} */ units) => `and ${units} more`,
};

export const computationalGraph = {
  value: (/** @type {string} */ node) => `Value of ${node}`,
};

export const lossSurface = {
  place: (/** @type {number} */ x, /** @type {number} */ y) => `${hundredths(x)}, ${hundredths(y)}`,
  placeOnCurve: (/** @type {number} */ x) => `x ${hundredths(x)}`,
};
