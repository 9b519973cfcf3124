// Shared: the names that `hide=` takes in a link of Descent, and a lesson in its steps, as selectors
// within the lab. A control is named by its key in links.

/** @type {Record<string, string>} a control stands for its field, with its label */
export const HIDEABLE = {
  presets: '.lesson-choice, .look',
  raced: '.d-choice .switch',
  land: '.d-land',
  view: '#d-view',
  curves: '.d-curve',
  scale: '.d-curve .switch',
  table: '.d-table',
  tools: '.d-race .tools',
  play: '#d-play',
  steps: '#d-step',
  reset: '#d-reset',
  speed: '[name="speed"]',
  describe: '#d-now',
  settings: '#d-settings',
  on: '[name="surface"]',
  task: '#d-course',
  momentum: '[name="momentum"]',
  plan: '[name="schedule"]',
  period: '[name="period"]',
  warmup: '[name="warmup"]',
  end: '[name="end"]',
  batch: '[name="batchSize"]',
  network: '#d-network',
  w1: '#d-first',
  w2: '#d-second',
  seed: '[name="seed"]',
  take: '#d-take, #d-take-raced',
  formulas: '.formula-button',
};
