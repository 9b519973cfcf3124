// Page: the fold with the list of past runs. What is in it is loaded when it is opened, or when the
// first run is to be written down.

import { make } from '../dom.js';
import { words } from '../../words/runs/words.js';

/**
 * @typedef {import('./compare.js').Run} Run
 *
 * @typedef {import('./past/past-runs.js').Past} Past
 */

/** After so long, a run that goes on is written down. */
const LOAD_MS = 2000;

/**
 * @param {Run} before
 * @param {Run} run at the same step
 * @returns {Run}
 */
const withSettingsOf = ({ settings, training }, run) => ({
  ...{ ...run, settings },
  training: run.training && training && { ...run.training, link: training.link },
});

/**
 * @param {import('./kept-runs.js').Options} options
 * @param {Pick<import('./past/past-runs.js').Options, 'pin' | 'unpin' | 'pinned' | 'isFull'>} on
 */
export function createPast({ lab, figures, table, list, announce }, on) {
  const summary = make('summary', { textContent: words.past(null) });
  const root = make('div');
  const trouble = make('p', { className: 'note', textContent: words.notLoaded, hidden: true });
  const fold = make('details', { className: 'run-list' }, summary, trouble, root);
  if (list) list.append(fold);
  else table.after(fold);
  const isFresh = (/** @type {object} */ id) => fresh.has(id);
  /** @type {Promise<Past> | null} */
  let loading = null;
  /** @type {Past | null} */
  let past = null;

  const counted = (/** @type {number} */ n) => {
    const text = words.past(n);
    if (summary.textContent !== text) summary.textContent = text;
  };
  /** @param {(past: Past) => void} act once it is there */
  async function tell(act) {
    try {
      loading ??= import('./past/past-runs.js').then(({ createPastRuns }) =>
        createPastRuns({ ...{ lab, figures, root, announce, counted, isFresh }, ...on }),
      );
      past = await loading;
      trouble.hidden = true;
      act(past);
    } catch {
      loading = null;
      trouble.hidden = false;
    }
  }
  fold.addEventListener('toggle', () => fold.open && tell((there) => there.show()));

  /** Runs that were seen from their beginning. @type {WeakSet<object>} */
  const fresh = new WeakSet();
  /** Records from before the list was there, by run. @type {Map<object, Run>} */
  const waiting = new Map();

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const load = () =>
    void tell((there) => {
      for (const one of waiting.values()) there.follow(one);
      waiting.clear();
    });

  return {
    tell,
    show: () => past?.show(),
    /** @param {Run} run */
    rowIdOf: ({ training }) => (training ? past?.rowIdOf(training.id) : undefined),
    /** @param {Run} run */
    follow(run) {
      const { training } = run;
      if (!training) return;
      if (training.step === 0 || training.hash === null) fresh.add(training.id);
      if (past) return past.follow(run);
      // Settings that are changed at rest belong to the steps that follow.
      const before = waiting.get(training.id);
      const isSame = before?.training?.step === training.step;
      if (training.step > 0) waiting.set(training.id, isSame ? withSettingsOf(before, run) : run);
      if (!waiting.size || loading) return;
      // A run that has just begun has other parts to load.
      if (training.hash !== null) return load();
      timer ??= setTimeout(load, LOAD_MS);
    },
  };
}
