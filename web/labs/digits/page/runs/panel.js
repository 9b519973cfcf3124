// Page: compares runs of Digits: the experiments, and the curves that are kept. Loaded with the
// curves, or when it is opened.

import { writeLink } from '../../../common/link.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { createRaceFold } from '../../../common/page/race/fold.js';
import { createKeptRuns } from '../../../common/page/runs/kept-runs.js';
import { FIELDS } from '../../settings.js';
import { restoredCurves } from '../networks/history.js';
import { isTraining } from '../session.js';
import { words as lab } from '../../words/words.js';
import { words } from '../../words/runs/words.js';
import { curvesOf } from './curves.js';
import { createExperiments, isVariant } from './experiments.js';
import { raceOf } from './race.js';
import { keeping, shownCharts } from './shown-charts.js';
import { askForZoom } from './zoom.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 */

/** @type {['loss' | 'accuracy', keyof typeof words.figures, 'low' | 'high' | null][]} */
const FIGURES = [
  ['loss', 'loss', null],
  ['loss', 'testLoss', 'low'],
  ['accuracy', 'accuracy', null],
  ['accuracy', 'testAccuracy', 'high'],
];
/** The curve is what is to be watched. @type {ScrollIntoViewOptions} */
const CENTRE = { block: 'center' };
/** Figures that change faster than this cannot be read. */
const FIGURES_MS = 250;

/**
 * What the list of runs tells of Yours. A copy that learned from drawings has no link.
 *
 * @param {Session} session
 */
function trainingOf({ which, latest, isShipped, isTuned, running, histories }) {
  if (which !== 'yours' || !latest || isShipped || isTuned) return undefined;
  const { curves, changes } = histories.yours;
  const { step, seconds, hash } = latest;
  const isTouched = changes.some(({ kind }) => kind === 'tuned');
  const link = writeLink('digits', running, FIELDS);
  const isRestored = restoredCurves.has(curves);
  return { ...{ id: curves, link, isRestored, isTouched }, step, seconds, hash };
}

class Runs {
  #experiments;
  #kept;
  #race;
  #shownAt = 0;
  /** The time machine shows an earlier moment: the row of the run keeps its end. */
  #isLooking = false;

  /**
   * @param {HTMLElement} body
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(body, on) {
    const main = /** @type {HTMLElement} */ (document.querySelector('main.lab-digits'));
    const table = make('section', { className: 'digits-runs' });
    main.querySelector('.bench')?.append(table);
    const list = make('div');
    body.after(list);
    this.#kept = createKeptRuns({
      ...{ lab: 'digits', table, list },
      figures: FIGURES.map(([chart, of, best]) => ({
        name: words.figures[of],
        chart,
        of,
        best,
        format: chart === 'loss' ? lab.loss : lab.share,
      })),
      charts: () => shownCharts,
      announce: on.announce,
    });
    main.querySelector('#accuracy-readout')?.after(this.#kept.button);
    this.#experiments = createExperiments(body, {
      shuffle: (shuffle) => on.control.change({ shuffle }),
      begin: (settings, experiment) => {
        // Another experiment's curve is kept only by hand, and those that it kept go.
        const { session } = on.control;
        this.#show(session);
        this.#kept.dropOthers(experiment.id);
        if (isVariant(experiment, session.running)) this.#kept.keep(experiment.id);
        askForZoom(experiment.isZoomed === true);
        requestAnimationFrame(() => main.querySelector('#loss-plot')?.scrollIntoView(CENTRE));
        on.control.train(settings);
      },
    });
    keeping.keep = () => {
      this.#show({ ...on.control.session, latest: null }); // to its end, not to a moment
      return this.#kept.keep();
    };
    this.#race = createRaceFold(
      (fold) => list.before(fold),
      () => raceOf(on, this.#kept.addRuns),
    );
    this.set(on.control.session);
  }

  /** @param {Session} session */
  set(session) {
    this.#experiments.set(session.running);
    this.#race.set(session.settings.race);
    if (isTraining(session)) this.#race.rest();
    this.#show(session);
  }

  /** @param {Session} session */
  #show(session) {
    const { histories, running, which, latest } = session;
    const { curves } = histories.yours;
    const now = which === 'yours' ? latest?.epoch : undefined;
    this.#kept.set({
      settings: words.runSettings(running),
      training: this.#isLooking ? undefined : trainingOf(session),
      curves: curvesOf(curves, now),
    });
    this.#shownAt = performance.now();
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session
   */
  receive(message, session) {
    this.#experiments.receive(message, session);
    if (message.type === 'looking') this.#isLooking = message.step !== null;
    if (message.type === 'loaded') this.#race.forget(); // by a new worker
    if (message.type === 'raced') this.#race.receive(message);
    if (message.type === 'network' || message.type === 'state') this.set(session);
    const isDue = performance.now() - this.#shownAt > FIGURES_MS;
    if (message.type === 'progress' && (isDue || message.hash !== null)) this.#show(session);
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  const body = make('div', { className: 'experiments' });
  await style(new URL('./runs.css', import.meta.url));
  root.querySelector('#record')?.before(body);
  return new Runs(body, on);
}
