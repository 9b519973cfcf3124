// Page: the English words of the dialog that says how the page looks and which keys it takes, and
// of the projector.

export const dialog = {
  title: 'View and keys',
  theme: 'Colours',
  screen: 'Screen',
  projector: 'Projector: large type, settings at the side',
  keys: 'Keys',
  areKeysOn: 'These keys are on',
  close: 'Close',
};

/** @type {Record<string, string>} */
export const themes = { auto: 'as the device', light: 'light', dark: 'dark' };

/** @type {[key: string, what: string][]} */
export const keys = [
  ['Space', 'train or pause; in Backprop, the next step'],
  ['S', 'one step'],
  ['R', 'reset'],
  ['F', 'projector on or off'],
  ['?', 'this list'],
];

export const note = 'A key does nothing while you type in a field or draw with the keyboard.';

export const projector = {
  settings: 'Settings',
  on: 'Projector on. Press F to end it.',
  off: 'Projector off.',
};
