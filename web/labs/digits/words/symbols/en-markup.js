// Page: the English texts in the markup of a person's own symbols. It holds no state.

// ---- the choice ----

export const kinds = {
  legend: 'What you draw',
  digits: 'Digits 0 to 9',
  symbols: 'My own symbols',
};

// ---- markup ----

export const markup = {
  about:
    'Invent 2 to 10 classes: letters, signs, doodles. Draw some of each, and train a network that ' +
    'tells them apart. Your drawings stay in this browser.',
  classesTitle: '1. Name your symbols',
  classes: 'Your symbols',
  newName: 'Name of a new symbol',
  add: 'Add',
  examples: 'Or begin with an example:',
  drawTitle: '2. Draw some of each',
  begin: 'Draw them',
  howMany: 'How many of each symbol',
  ofEach: 'of each symbol',
  asking: 'The symbol to draw',
  drawn: 'Drawn',
  keep: 'Save and next',
  takeBack: 'Undo last',
  stop: 'Stop',
  auto: 'Save by itself, one second after the last stroke',
  saved: 'Your drawings',
  import: 'Import files',
  export: 'Export',
  deleteAll: 'Delete all',
  me: 'Your name in the file',
  file: 'Files of drawings',
  empty: 'Nothing drawn yet.',
  share: 'Import the files of other people, and the network learns from all of them.',
  trainTitle: '3. Train a network on them',
  start: 'Begin with',
  trained: "the trained network's hidden layers",
  scratch: 'random weights (the hidden layers of your settings)',
  distort: 'Distort the drawings in each epoch',
  test: 'Test on',
  fifth: 'every fifth drawing',
  train: 'Train on my symbols',
  undo: 'Undo: the network before',
  progress: 'Training',
  symbol: 'Symbol',
  right: 'Right',
  often: 'Most often mistaken for',
  relabel: 'This drawing is a:',
  delete: 'Delete',
  close: 'Close',
  deleteSure: 'Delete',
  keepThem: 'Keep them',
  exportFirst: 'Export them first',
  noCopy: 'There is no other copy unless you exported them.',
  bars: 'Probability of each symbol',
};

/** Sets of names to begin with. */
export const examples = [
  ['+', '−', '×'],
  ['A', 'B', 'C', 'D', 'E'],
  ['♥', '★', '☺', '△'],
];
