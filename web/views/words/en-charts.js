// Page: English words of the menu that saves a chart.

export const save = 'Save';
/** @param {string} chart */
export const saveChart = (chart) => `Save the chart: ${chart}`;
/** Names of the formats, and what each is good for. */
export const formats = {
  csv: { name: 'CSV', title: 'The numbers, for a spreadsheet' },
  png: { name: 'PNG', title: 'A picture in pixels, for slides' },
  svg: { name: 'SVG', title: 'A drawing that stays sharp at any size, for print' },
};
export const saved = (/** @type {string} */ file) => `Saved: ${file}`;
export const nothing = 'The chart is empty. Train first, then save it.';
export const notSaved = 'The chart could not be saved: a file of the page did not load. Try again.';
/** Names of columns of a CSV file: which line or class a value belongs to; a value without a name. */
export const series = 'series';
export const value = 'value';
/** The ends of the bars of a histogram, and how many values lie between them. */
export const bins = { from: 'from', to: 'to', count: 'count' };
/** Tells people who cannot see it that arrow keys work here. */
export const keys = 'Arrow keys read the values';
/**
 * The name of a line of a run that stays in the chart.
 *
 * @param {string} line
 * @param {string} run
 */
export const earlier = (line, run) => `${line}: ${run}`;
