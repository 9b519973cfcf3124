// Page: the curves of the points lab: which lines there are for which learners, their measurements,
// and marks where something was changed or ended.

import { createLineChart } from '../../../views/line-chart.js';
import { writeLink } from '../../common/link.js';
import { Measurements } from '../../common/measurements.js';
import { finder } from '../../common/page/dom.js';
import { FIELDS, differences } from '../settings.js';
import { createKeptRuns } from '../../common/page/runs/kept-runs.js';
import { words } from '../words/words.js';
import { columnsOf, plansFor, runsOf } from './charts/plans.js';

/**
 * @typedef {import('./charts/plans.js').Measured} Measured
 *
 * @typedef {import('./charts/plans.js').Plan} Plan
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../messages.js').Status} Status
 *
 * @typedef {ReturnType<typeof createLineChart>} View
 *
 * @typedef {{ signature: string; plan: Plan | null; view: View | null }} Chart
 */

/** @type {Measured[]} */
const MEASURED = ['loss', 'errors', 'heldOutLoss', 'heldOutErrors'];
/**
 * The numbers that tell kept runs apart. Only the loss is looked at after each epoch; the errors are
 * counted when a picture is due, so the best of them would depend on the clock.
 */
const FIGURES = /** @type {const} */ ([
  ['loss', 'loss', null],
  ['loss', 'heldOutLoss', 'low'],
  ['errors', 'errors', null],
  ['errors', 'heldOutErrors', null],
]);
/** The linear axis of the loss ends at this multiple of the first loss. */
const CEILING = 3;

/**
 * The label of a mark where settings were changed.
 *
 * @param {Settings} before
 * @param {Settings} after
 */
function describeChange(before, after) {
  const keys = /** @type {import('../settings.js').Key[]} */ (Object.keys(words.symbols));
  const parts = differences(before, after, keys).map((key) =>
    words.changeMark(key, FIELDS[key].format(/** @type {never} */ (after[key]))),
  );
  if (before.points.length !== after.points.length) parts.push(words.marks.points);
  return parts.join(', ');
}

class Charts {
  #find;
  /** @type {Record<'loss' | 'errors', Chart>} */
  #charts = {
    loss: { signature: '', plan: null, view: null },
    errors: { signature: '', plan: null, view: null },
  };
  /**
   * One for each learner.
   *
   * @type {Measurements<Measured>[]}
   */
  #histories = [];
  /** @type {SetupMessage | null} */
  #setup = null;
  #kept;

  /**
   * @param {HTMLElement} root
   * @param {(sentence: string) => void} announce
   */
  constructor(root, announce) {
    this.#find = finder(root);
    this.#kept = createKeptRuns({
      ...{ lab: 'points', table: this.#find('p-kept') },
      figures: FIGURES.map(([chart, of, best]) => ({
        name: words.figures[of],
        chart,
        of,
        best,
        format: chart === 'loss' ? words.loss : words.share,
      })),
      charts: () => ({ loss: this.#charts.loss.view, errors: this.#charts.errors.view }),
      announce,
    });
  }

  get addRuns() {
    return this.#kept.addRuns;
  }

  /** @param {import('../messages.js').FromWorker} message */
  receive(message) {
    if (message.type === 'setup') this.#setUp(message);
    if (message.type === 'picture') this.#add(message);
    if (message.type === 'ending') this.#markEnding(message);
  }

  /** @param {SetupMessage} setup */
  #setUp(setup) {
    const before = this.#setup;
    this.#setup = setup;
    if (setup.isFresh) this.#histories = setup.learners.map(() => new Measurements(MEASURED, []));
    else if (before) this.#markChange(before.settings, setup.settings);
    const plans = plansFor(setup);
    const scale = /** @type {'linear' | 'log'} */ (setup.settings.scale);
    if (before && before.settings.scale !== scale) this.#charts.loss.view?.setScale(scale);
    for (const name of /** @type {const} */ (['loss', 'errors'])) {
      const plan = plans.find(({ chart }) => chart === name) ?? null;
      const signature = JSON.stringify(plan);
      this.#find(`p-${name}-chart`).hidden = !plan;
      if (signature === this.#charts[name].signature) continue;
      this.#charts[name].view?.destroy();
      this.#charts[name] = { signature, plan, view: plan && this.#createView(plan, scale) };
    }
    this.#kept.draw();
    const first = this.#charts.loss.plan ? 'loss' : 'errors';
    this.#find(`p-${first}-readout`).after(this.#kept.button);
  }

  /**
   * @param {Plan} plan
   * @param {'linear' | 'log'} scale
   */
  #createView({ chart, title, lines, gap }, scale) {
    const isLoss = chart === 'loss';
    this.#find(`p-${chart}-title`).textContent = title;
    return createLineChart(this.#find(`p-${chart}-plot`), {
      xName: words.charts.epoch,
      formatX: words.epoch,
      format: isLoss ? words.loss : words.share,
      readout: this.#find(`p-${chart}-readout`),
      sync: 'points',
      series: lines,
      gap,
      ...(isLoss ? { ceiling: CEILING, scale } : {}),
    });
  }

  /** @param {import('../messages.js').PictureMessage} message */
  #add({ rows: all }) {
    all.forEach((rows, r) => {
      const history = this.#histories[r];
      if (!rows.length || !history) return;
      // After going back to an earlier moment, what follows may be different.
      history.marks = history.marks.filter(({ x }) => x <= rows[0].epoch);
      for (const { epoch: x, isRestored, errors, heldOutErrors, ...row } of rows) {
        const shares = {
          errors: this.#share(errors, 0),
          heldOutErrors: this.#share(heldOutErrors, 1),
        };
        history.add({ x, ...row, ...shares }, isRestored);
      }
    });
  }

  /**
   * Counts of sets that are not equally large cannot be compared.
   *
   * @param {number | null} wrong
   * @param {0 | 1} isHeldOut of which points
   */
  #share(wrong, isHeldOut) {
    const all = this.#setup?.shown?.isHeldOut.reduce((n, one) => n + Number(one === isHeldOut), 0);
    return wrong === null || !all ? null : wrong / all;
  }

  /**
   * @param {Settings} before
   * @param {Settings} after
   */
  #markChange(before, after) {
    const label = describeChange(before, after);
    if (!label) return;
    for (const history of this.#histories) {
      const x = Number(history.column('x').at(-1));
      const last = history.marks.at(-1);
      if (history.length && (last?.x !== x || last.label !== label))
        history.marks.push({ x, label, isTrouble: false });
    }
  }

  /** @param {import('../messages.js').EndingMessage} message */
  #markEnding(message) {
    const learners = this.#setup?.learners ?? [];
    const r = learners.findIndex(({ learner }) => learner === message.learner);
    const marks = this.#histories[Math.max(0, r)]?.marks;
    const { ending, epoch: x, stoppedAt } = message;
    if (ending === 'stopped') marks?.push({ x, label: words.marks.restored(x), isTrouble: false });
    const label = words.endingMark(message);
    marks?.push({ x: stoppedAt ?? x, label, isTrouble: ending === 'diverged' });
  }

  /** @param {import('./session.js').Session} session */
  set({ picture, isTouched }) {
    if (!picture) return;
    const { status, moments } = picture;
    const { best } = status[0];
    const isPast = moments.at < moments.count - 1;
    /** @type {import('../../common/page/runs/compare.js').Run['curves']} */
    const curves = {};
    for (const { plan, view } of Object.values(this.#charts)) {
      if (!plan || !view || plan.lines.some(({ run }) => !this.#histories[run])) continue;
      // Weights of an earlier moment, or those that early stopping has restored.
      const now = Math.max(...runsOf(plan).map((run) => status[run].epoch));
      const columns = columnsOf(plan, this.#histories);
      view.set(columns, this.#marksOf(plan, status, isPast), now);
      const heldOutLoss = best && { value: best.loss, x: best.epoch };
      curves[plan.chart] = { columns, lines: plan.lines, now, best: { heldOutLoss } };
    }
    const settings = this.#setup && words.runSettings(this.#setup.settings);
    const training = isPast ? undefined : this.#trainingOf(status[0], isTouched);
    this.#kept.set(settings && { settings, curves, training });
  }

  /**
   * What the list of runs tells.
   *
   * @param {Status} status
   * @param {boolean} isTouched
   */
  #trainingOf({ step, hash }, isTouched) {
    if (!this.#setup) return undefined;
    const link = writeLink('points', this.#setup.settings, FIELDS);
    return { id: this.#histories[0], link, step, hash, isTouched };
  }

  /**
   * @param {Plan} plan
   * @param {Status[]} status
   * @param {boolean} isPast an earlier moment is shown
   */
  #marksOf(plan, status, isPast) {
    const runs = runsOf(plan);
    const marks = runs.flatMap((run) => this.#histories[run].marks);
    const { here, best: sayBest } = words.marks;
    if (isPast)
      marks.push(...runs.map((run) => ({ x: status[run].epoch, label: here, isTrouble: false })));
    const { best } = status[runs[0]];
    const isTurned =
      best && plan.gap && best.epoch > 0 && (status[0].latest?.heldOutLoss ?? 0) > best.loss;
    if (isTurned) marks.push({ x: best.epoch, label: sayBest(best.epoch), isTrouble: false });
    return marks;
  }
}

/**
 * @param {HTMLElement} root
 * @param {(sentence: string) => void} announce
 */
export const createCharts = (root, announce) => new Charts(root, announce);
