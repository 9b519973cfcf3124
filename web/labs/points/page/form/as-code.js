// Page: what the lab knows of its experiment, for the program of it. Loaded when it is asked for.

import { experimentOf } from '../../code.js';
import { hasGoneOn } from './early-stop.js';

/**
 * @param {import('../session.js').Session} session
 * @returns {import('../../../../formats/code/experiment.js').Experiment | null} null: there are no points
 */
export function describe(session) {
  const { settings, setup, picture, isTouched } = session;
  if (!setup?.shown) return null;
  return experimentOf(settings, setup.shown, {
    steps: picture?.status[0]?.step ?? 0,
    notes: isTouched || hasGoneOn(session) ? ['changed'] : [],
  });
}
