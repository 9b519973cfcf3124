// Page: the curves of the points lab: which lines there are for which learners, their measurements,
// and marks where something was changed or ended.

import { createLineChart } from '../../../views/line-chart.js';
import { Measurements } from '../../common/measurements.js';
import { finder } from '../../common/page/dom.js';
import { FIELDS, differences } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {'loss' | 'errors' | 'heldOutLoss' | 'heldOutErrors'} Measured
 *
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../messages.js').SetupMessage} SetupMessage
 *
 * @typedef {import('../messages.js').Status} Status
 *
 * @typedef {{ name: string; run: number; of: Measured; color: string; width: number }} Line
 *
 * @typedef {{ chart: 'loss' | 'errors'; title: string; lines: Line[]; gap: boolean }} Plan of one
 *   chart; gap: the area between its two lines is shaded
 *
 * @typedef {ReturnType<typeof createLineChart>} View
 *
 * @typedef {{ signature: string; plan: Plan | null; view: View | null }} Chart
 */

/** @type {Measured[]} */
const MEASURED = ['loss', 'errors', 'heldOutLoss', 'heldOutErrors'];
const TRAINING = { color: '--blue', width: 1.6 };
const VALIDATION = { color: '--orange', width: 2.4 };
/** The linear axis of the loss ends at this multiple of the first loss. */
const CEILING = 3;

// ---- which lines there are ----

/** @returns {Plan[]} the perceptron and Adaline side by side */
function plansForBoth() {
  const { mseOfAdaline, mse, wrong, perceptronPerPass, adaline } = words.charts;
  return [
    {
      chart: 'loss',
      title: mseOfAdaline,
      gap: false,
      lines: [{ name: mse, run: 1, of: 'loss', ...TRAINING }],
    },
    {
      chart: 'errors',
      title: wrong,
      gap: false,
      lines: [
        { name: perceptronPerPass, run: 0, of: 'errors', ...VALIDATION },
        { name: adaline, run: 1, of: 'errors', ...TRAINING },
      ],
    },
  ];
}

/**
 * @param {SetupMessage} setup
 * @returns {Plan[]}
 */
function plansFor({ learners, isCurve, shown }) {
  if (!shown) return [];
  if (learners.length > 1) return plansForBoth();
  const { loss, mse, wrong, errorsPerPass, train, validation } = words.charts;
  const held = shown.isHeldOut.some(Boolean);
  /**
   * @param {Measured} of
   * @param {Measured} heldOf
   * @returns {Line[]}
   */
  const both = (of, heldOf) => [
    { name: train, run: 0, of, ...TRAINING },
    ...(held ? [{ name: validation, run: 0, of: heldOf, ...VALIDATION }] : []),
  ];
  const [{ learner }] = learners;
  const isPerceptron = learner === 'perceptron';
  /** @type {Plan} */
  const ofErrors = {
    chart: 'errors',
    title: isPerceptron ? errorsPerPass : wrong,
    gap: held && !isPerceptron,
    lines: both('errors', 'heldOutErrors'),
  };
  if (isPerceptron) return [ofErrors];
  /** @type {Plan} */
  const ofLoss = {
    chart: 'loss',
    title: learner === 'adaline' ? mse : loss,
    gap: held,
    lines: both('loss', 'heldOutLoss'),
  };
  return isCurve ? [ofLoss] : [ofLoss, ofErrors];
}

/** @param {Plan} plan */
const runsOf = (plan) => [...new Set(plan.lines.map(({ run }) => run))];

/**
 * x, then each line; runs side by side are measured at epochs of their own.
 *
 * @param {Plan} plan
 * @param {Measurements<Measured>[]} histories
 */
function columnsOf(plan, histories) {
  const runs = runsOf(plan);
  if (runs.length === 1) return histories[runs[0]].columns(plan.lines.map(({ of }) => of));
  const all = runs.flatMap((run) => /** @type {number[]} */ (histories[run].column('x')));
  const xs = [...new Set(all)].sort((a, b) => a - b);
  const lines = plan.lines.map(({ run, of }) => {
    const [x, y] = histories[run].columns([of]);
    const at = new Map(x.map((one, i) => [one, y[i]]));
    return xs.map((one) => at.get(one) ?? null);
  });
  return [xs, ...lines];
}

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

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#find = finder(root);
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
  }

  /**
   * @param {Plan} plan
   * @param {'linear' | 'log'} scale
   */
  #createView({ chart, title, lines, gap }, scale) {
    const isLoss = chart === 'loss';
    this.#find(`p-${chart}-title`).textContent = title;
    const formatCount = (/** @type {number} */ value) =>
      Number.isInteger(value) ? words.count(value) : '';
    return createLineChart(this.#find(`p-${chart}-plot`), {
      xName: words.charts.epoch,
      formatX: words.epoch,
      format: isLoss ? words.loss : formatCount,
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
      for (const { epoch, ...row } of rows) history.add({ x: epoch, ...row });
    });
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
    const label = words.endingMark(message);
    const isTrouble = message.ending === 'diverged';
    this.#histories[Math.max(0, r)]?.marks.push({ x: message.epoch, label, isTrouble });
  }

  /** @param {import('./session.js').Session} session */
  set({ picture }) {
    if (!picture) return;
    const { status, moments } = picture;
    const isPast = moments.at < moments.count - 1;
    for (const { plan, view } of Object.values(this.#charts)) {
      if (!plan || !view || plan.lines.some(({ run }) => !this.#histories[run])) continue;
      const end = isPast ? Math.max(...runsOf(plan).map((run) => status[run].epoch)) : Infinity;
      view.set(columnsOf(plan, this.#histories), this.#marksOf(plan, status, isPast), end);
    }
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

/** @param {HTMLElement} root */
export const createCharts = (root) => new Charts(root);
