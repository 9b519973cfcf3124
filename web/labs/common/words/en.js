// Shared: English words that more than one lab needs. Texts stand in objects and functions, so that
// another language can satisfy `typeof import('./en.js')`.

import { numbers } from './en-first.js';

export * from './en-first.js';

const { count, format } = numbers;
const limit = format({ maximumFractionDigits: 6 });

/** @type {Record<string, string>} by the names that the core and the links use */
export const losses = {
  'binary-cross-entropy': 'Binary cross-entropy',
  'cross-entropy': 'Cross-entropy',
  mse: 'MSE',
  mae: 'MAE',
  huber: 'Huber',
  hinge: 'Hinge',
  perceptron: 'Perceptron criterion',
};

/** @type {Record<string, string>} by the names that the core and the links use */
export const initializers = {
  xavier: 'Xavier',
  'xavier-uniform': 'Xavier, uniform',
  he: 'He',
  'he-uniform': 'He, uniform',
  normal: 'N(0, σ²)',
  uniform: 'U(−1, 1)',
  zeros: 'Zeros',
};

/** @type {Record<string, string>} by the names that the core and the links use */
export const schedules = {
  constant: 'Constant',
  step: 'Step',
  exponential: 'Exponential',
  cosine: 'Cosine',
  'one-cycle': 'One cycle',
};

// ---- what a setting takes, and what was wrong with one ----

const race = 'a race, such as optimizer_1_sgd_adam';

/**
 * The values that a field takes, to go on from "must be".
 *
 * @param {import('../link.js').Takes} takes
 * @param {Record<string, string>} [hints] of the lab, for fields of its own kinds
 */
export function takes(takes, hints = {}) {
  switch (takes.kind) {
    case 'number':
      return `a number from ${limit(takes.low)} to ${limit(takes.high)}`;
    case 'integer':
      return `a whole number from ${limit(takes.low)} to ${limit(takes.high)}`;
    case 'word':
      return `one of ${takes.words.join(', ')}`;
    case 'list':
      return `up to ${takes.most} numbers from ${takes.low} to ${takes.high}, such as 128-64`;
    default:
      return hints[takes.name] ?? race;
  }
}

/**
 * Shown at a field whose number cannot be.
 *
 * @param {{ isWhole: boolean; low: number; high: number }} of a side without a limit is infinite
 */
export function typeNumber({ isWhole, low, high }) {
  if (low > -Infinity && high < Infinity)
    return `Type ${takes({ kind: isWhole ? 'integer' : 'number', low, high })}.`;
  const what = isWhole ? 'Type a whole number' : 'Type a number';
  return low > -Infinity ? `${what}, ${limit(low)} or more.` : `${what}.`;
}

/**
 * A typed value that cannot be.
 *
 * @param {string} name as a sentence begins with it, such as "The seed"
 * @param {import('../link.js').Takes} what
 * @param {string} typed
 * @param {Record<string, string>} [hints]
 */
export const refused = (name, what, typed, hints) =>
  `${name} must be ${takes(what, hints)}${typed ? `, not ${typed}` : ''}.`;

/**
 * @param {import('../link.js').Complaint} complaint
 * @param {Record<string, string>} hints
 */
function complaint(complaint, hints) {
  switch (complaint.reason) {
    case 'version':
      return (
        `the link has version ${complaint.version}, and this page reads version ` +
        `${complaint.read}`
      );
    case 'unknown':
      // The frame hands on a name of hide= that the lab does not have: frame/extras.js.
      if (complaint.key.startsWith('hide.'))
        return `there is no part called ${complaint.key.slice('hide.'.length)} to hide`;
      return `there is no setting called ${complaint.key}`;
    default:
      return `${complaint.key} must be ${takes(complaint.takes, hints)}`;
  }
}

const MAX_COMPLAINTS = 3;

/**
 * @param {import('../link.js').Complaint[]} list
 * @param {Record<string, string>} [hints]
 */
export function complaints(list, hints = {}) {
  const told = list.slice(0, MAX_COMPLAINTS).map((one) => complaint(one, hints));
  const rest = list.length - told.length;
  const more = rest ? `; and ${count(rest)} more` : '';
  return (
    'Part of the link was not understood; default values are used for it: ' +
    `${told.join('; ')}${more}.`
  );
}

/** @param {string[]} reasons why controls are dimmed; the first three are told */
export const dimmed = (reasons) =>
  reasons.length ? `Dimmed: ${reasons.slice(0, 3).join('; ')}.` : '';

export const restarting = () => 'Starting again.';

/** @param {number} seconds */
export const silent = (seconds) => `The worker has not answered for ${seconds} seconds.`;

// ---- images that do not come ----

/**
 * The reason, as a sentence.
 *
 * @param {import('../messages.js').DataTrouble | undefined} trouble
 */
export function dataReason(trouble) {
  switch (trouble?.code) {
    case 'offline':
      return `The connection failed (${trouble.message}).`;
    case 'cdn':
      return 'The CDN could not be reached. Are you online?';
    case 'insecure':
      return (
        'Only https pages, and pages of this computer, can check a download by SHA-256, ' +
        'so it is not used. Download the four files yourself and drop them here.'
      );
    case 'unreadable':
      return 'The browser could not read one of the files. Were they moved? Choose them again.';
    case 'changed':
      return (
        'The downloaded files are not the original MNIST (their SHA-256 differs), so they ' +
        'are not used.'
      );
    case 'absent':
      return 'MNIST is not on this website.';
    case 'no-file':
      return `${trouble.file} is not on this website, so MNIST is not complete.`;
    case 'status':
      return `${trouble.file} did not come: the server answered ${trouble.status}. Reload the page later to try again.`;
    case 'page':
      return `A web page came in place of ${trouble.file}. If your network has a sign-in page, sign in and reload this page.`;
    case 'memory':
      return 'There is not enough memory for MNIST. Close other tabs and reload the page.';
    default:
      return trouble?.message ?? '';
  }
}
