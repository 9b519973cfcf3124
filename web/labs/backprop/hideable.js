// Shared: the names that `hide=` takes in a link of Backprop, and a lesson in its steps, as
// selectors within the lab. Views that have the same kind of control share its name.

/** @type {Record<string, string>} a control stands for its field, with its label */
export const HIDEABLE = {
  views: '#b-views',
  // The computational graph.
  presets: '#b-graph > .lesson',
  graph: '.g-graph',
  check: '.g-checked',
  formula: '#g-lines, #g-formula',
  next: '#g-next',
  back: '#g-back',
  forward: '#g-forward',
  backward: '#g-backward',
  predict: '.g-predict',
  worksheet: '.g-sheet-field',
  f: '#g-functions [name="activation"]',
  g: '#g-output',
  // The training loop.
  calls: '#l-calls',
  once: '#l-all',
  hundred: '#l-hundred',
  stats: '.l-stats',
  memory: '.l-memory',
  image: '.l-image',
  unit: '.l-unit',
  net: '[name="net"]',
  hidden: '[name="hidden"]',
  act: '#l-settings [name="activation"]',
  batch: '[name="batchSize"]',
  lr: '[name="learningRate"]',
  // The functions.
  activation: '#b-functions .f-panel:nth-child(1)',
  losses: '#b-functions .f-panel:nth-child(2)',
  softmax: '.f-softmax',
  show: '[name="shown"]',
  y: '.f-targets',
  // The worksheets.
  kind: '[name="kind"]',
  sheets: '.w-count',
  paper: '[name="paper"]',
  print: '#w-print',
  // In several views.
  settings: '.g-settings, .l-settings, .w-bar',
  loss: '[name="loss"]',
  seed: '[name="seed"]',
  reset: '#g-reset, #l-reset',
};
