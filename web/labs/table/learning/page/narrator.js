// Page: decides what the status line of the learning half says. Pure; Node tests it.

import { words } from '../words/words.js';

/**
 * @typedef {import('./session.js').Session} Session
 *
 * @typedef {import('../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('../../page/narrator.js').Narration} Narration
 */

/**
 * After a message of the engine; null: the line stays.
 *
 * @param {Session} before
 * @param {FromWorker} message
 * @returns {Narration | null}
 */
export function afterMessage(before, message) {
  switch (message.type) {
    case 'learn-setup':
      return afterSetup(message.setup);
    case 'learn-state':
      return afterState(before.state, message.state);
    case 'learn-making':
      return { sentence: words.status.making() };
    case 'learn-linear':
      if (before.state === 'running') return null;
      return { sentence: words.status.linear(message) };
    case 'learn-ending':
      return {
        sentence: words.status[message.ending](message.epoch, message.stoppedAt ?? message.epoch),
        isTrouble: message.ending === 'diverged',
        isAnnounced: true,
      };
    case 'learn-refused': {
      const isRow = message.what === 'prediction';
      const sentence = isRow ? words.status.noPrediction(message.message) : message.message;
      return { sentence, isTrouble: true };
    }
    default:
      return null;
  }
}

/**
 * @param {import('../messages.js').Setup} setup
 * @returns {Narration | null}
 */
function afterSetup(setup) {
  const { replaced, isFresh } = setup;
  if (replaced.length) return { sentence: replaced.map(words.replaced).join(' '), isTrouble: true };
  return isFresh ? { sentence: words.status.begun(setup) } : null;
}

/**
 * @param {import('../messages.js').RunState} before
 * @param {import('../messages.js').RunState} state
 * @returns {Narration | null}
 */
function afterState(before, state) {
  const wasRunning = before === 'running';
  if (state === 'running' && !wasRunning) return { sentence: words.status.running() };
  if (state === 'paused' && wasRunning) return { sentence: words.status.paused() };
  return null;
}

/**
 * The sentence for people who do not see the page; '': nothing.
 *
 * @param {FromWorker} message
 */
export const announcement = (message) =>
  message.type === 'learn-cross-validation' && message.state === 'done'
    ? words.status.validated()
    : '';
