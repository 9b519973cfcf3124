// Page: decides what the status line says. Pure: an event and the state give a line or nothing. The
// sentences themselves are in the words.

import { words as common } from '../../common/words/words.js';
import { FIELDS, RATE, isOfNetworks } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').State} State
 *
 * @typedef {import('../settings.js').Key} Key
 */

/**
 * @typedef {object} Line
 * @property {string} sentence
 * @property {boolean} [isTrouble]
 * @property {boolean} [isAnnounced] it is also read out to people who do not see the page
 * @property {boolean} [isCounting] it changes many times a second
 * @property {boolean} [canRestart] with a button that starts the worker again
 * @property {boolean} [canStop] with a button that ends the training of a network
 */

/**
 * @typedef {{ type: 'phase'; before: State['phase'] }
 *   | { type: 'describe' }
 *   | { type: 'typed'; key: Key | 'rate'; typed: string }
 *   | { type: 'full' }
 *   | { type: 'nothingInPoints' }
 *   | { type: 'refused'; message: string }
 *   | import('../messages.js').Training
 *   | { type: 'unsuitable'; reason: 'noPoints' | 'noLoss' }
 *   | { type: 'stopped'; why: string; isUnusable: boolean | 'silent' }} Event
 *   phase: the worker has reported its state, and `state` has it; typed: a value that cannot be;
 *   full: no more starts fit
 */

/** @param {string} sentence */
const trouble = (sentence) => ({ sentence, isTrouble: true });

/**
 * @param {Event} event
 * @param {State} state
 * @returns {Line | null}
 */
export function narrate(event, state) {
  switch (event.type) {
    case 'phase':
      return ofPhase(event.before, state);
    case 'describe':
      return { sentence: describe(state), isAnnounced: true };
    case 'typed':
      return trouble(ofTyped(event.key, event.typed));
    case 'full':
      return trouble(words.full());
    case 'nothingInPoints':
      return trouble(words.nothingInPoints());
    case 'refused':
      return trouble(event.message);
    case 'training':
      return { sentence: words.training(event), isCounting: true, canStop: true };
    case 'unsuitable':
      return trouble(words.unsuitable[event.reason]);
    case 'stopped': {
      const { why, isUnusable } = event;
      return { ...trouble(isUnusable ? why : common.stopped(why, false)), canRestart: true };
    }
  }
}

/** @param {State} state */
const describe = (state) =>
  isOfNetworks(state.settings) ? words.describeRace(state) : words.describe(state);

/**
 * @param {State['phase']} before
 * @param {State} state
 * @returns {Line | null}
 */
function ofPhase(before, { phase, notice, standings, settings, progress }) {
  if (notice) return trouble(ofNotice(notice));
  const ofNetworks = isOfNetworks(settings);
  const phases = ofNetworks ? words.racePhases : words.phases;
  const over = () =>
    ofNetworks ? words.raceOver(progress, settings) : words.over(standings, settings);
  switch (phase) {
    case 'running':
      return before === 'running' ? null : { sentence: phases.running };
    case 'over':
      return { sentence: over(), isAnnounced: true };
    case 'ready':
      return { sentence: phases.ready };
    case 'paused':
      return { sentence: phases.paused };
    default:
      return null;
  }
}

/** @param {NonNullable<State['notice']>} notice */
function ofNotice(notice) {
  if (notice.kind === 'link') return common.complaints(notice.complaints, words.hints);
  return words.notices[notice.kind];
}

/**
 * @param {Key | 'rate'} key
 * @param {string} typed
 */
function ofTyped(key, typed) {
  const { takes } = key === 'rate' ? RATE : FIELDS[key];
  return common.refused(words.named[key] ?? key, takes, typed, words.hints);
}
