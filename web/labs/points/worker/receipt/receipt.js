// Worker: the record of an experiment for a receipt, and the same experiment made again from such a
// record. Loaded when one is asked for. The same in Node.

import { readLink, writeLink } from '../../../common/link.js';
import { changedBy } from '../../../common/receipt.js';
import { FIELDS, TRAINING_KEYS, fitting } from '../../settings.js';
import { Experiment } from '../experiment.js';
import { needsLessons } from '../lessons/door.js';

/**
 * @typedef {import('../../../common/receipt.js').RunRecord} RunRecord
 *
 * @typedef {import('../../../common/receipt.js').Course} Course
 *
 * @typedef {import('./logged-run.js').LoggedRun} LoggedRun
 */

/** So many steps, then a look at the clock. */
const AT_ONCE = 500;

const TRAINING_FIELDS = /** @type {typeof FIELDS} */ (
  Object.fromEntries(TRAINING_KEYS.map((key) => [key, FIELDS[key]]))
);

/**
 * @param {LoggedRun} run
 * @param {import('../../settings.js').Settings} start
 * @returns {Course}
 */
const courseOf = ({ log, net }, start) => ({
  steps: log.made,
  changes: log.changes(TRAINING_FIELDS, start),
  hash: net.hash(),
});

/**
 * @param {Experiment} experiment
 * @returns {import('../../../common/receipt.js').Recorded}
 */
export function recordOf({ runs, data }) {
  const why = runs.map(({ log }) => log.moment().why).find(Boolean);
  if (why) return { why };
  if (!data || runs.every(({ log }) => log.made === 0)) return { why: 'untrained' };
  const { start } = runs[0].log.moment();
  const link = writeLink('points', start, TRAINING_FIELDS);
  const [first, second] = runs.map((run) => courseOf(run, start));
  return { record: { link, ...first, ...(second ? { second } : {}) } };
}

/**
 * Makes the runs of a record again.
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {RunRecord} record
 * @param {() => void} tick between two pieces of work; it throws where the work is to end
 * @returns {Promise<string[]>} the hash of each learner
 * @throws {RangeError} where it is no record of this lab
 */
export async function replay(ink, record, tick) {
  const { values, complaints } = readLink(record.link, FIELDS);
  const { settings, changes } = fitting(values);
  if (complaints.length || changes.length) throw new RangeError('link');
  const courses = [record, ...(record.second ? [record.second] : [])];
  if ((settings.learner === 'both') !== (courses.length === 2)) throw new RangeError('learners');
  const all = courses.flatMap((course) => settingsOf(settings, course));
  if (all.some(needsLessons) && !ink.hasLessons) await ink.openLessons();
  return courses.map((course, r) => follow(ink, settings, course, r, tick));
}

/**
 * All settings on the way.
 *
 * @param {import('../../settings.js').Settings} start
 * @param {Course} course
 */
function settingsOf(start, { changes }) {
  const all = [start];
  for (const { set } of changes)
    if (set !== undefined) all.push(changedBy(all[all.length - 1], set, FIELDS));
  return all;
}

/**
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('../../settings.js').Settings} settings
 * @param {Course} course
 * @param {number} r which learner
 * @param {() => void} tick
 */
function follow(ink, settings, { steps, changes }, r, tick) {
  const experiment = new Experiment(ink);
  try {
    experiment.start(settings);
    for (const { step, set, samples = 0 } of changes) {
      go(experiment, r, step, false, tick);
      if (set === undefined) go(experiment, r, step + samples, true, tick);
      else if (experiment.change(changedBy(experiment.settings, set, FIELDS)) === 'shape')
        throw new RangeError('shape');
    }
    go(experiment, r, steps, false, tick);
    return experiment.runs[r].net.hash();
  } finally {
    experiment.dispose();
  }
}

/**
 * @param {Experiment} experiment
 * @param {number} r
 * @param {number} to steps in all
 * @param {boolean} oneSample
 * @param {() => void} tick
 */
function go({ runs, data }, r, to, oneSample, tick) {
  const run = runs[r];
  while (run.log.made < to) {
    const before = run.log.made;
    if (!data) throw new RangeError('points');
    run.advance(data, Math.min(to - before, AT_ONCE), { oneSample });
    if (run.log.made === before) throw new RangeError('steps'); // it cannot go on
    tick();
  }
}
