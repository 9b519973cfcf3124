// Page: the task "sketch": a person draws the curve before it is run. Then the run is laid over the
// sketch. The page says how well the sketch fits; after a second try the task counts as seen.

import { make } from '../../labs/common/page/dom.js';
import { atColumns, judgeSketch } from '../judges.js';
import { createPlot } from '../sketch/plot.js';
import { words } from '../words/words.js';
import { button, createShell, disable } from './shell.js';
import { Trial } from './trial.js';

const TRIES = 2;

/**
 * @param {import('../schema.js').Sketch} task
 * @param {ReturnType<typeof judgeSketch>} judged
 */
function comparison({ range: [low, high], steps }, { drawn, run, distance }) {
  const told = (/** @type {typeof run} */ { direction, end, turn }) =>
    words.sketch.told(
      words.sketch.directions[direction],
      words.valueText(low + end * (high - low)),
      turn === null ? null : Math.round(turn * steps),
    );
  return words.sketch.compared(told(drawn), told(run), distance);
}

/** The task on the page. */
class SketchTask {
  #task;
  #context;
  #shell;
  #plot;
  #run;
  #clear;
  #again;
  #tries;
  #trial;
  #isOver = false;
  #isBusy = false;

  /**
   * @param {import('../schema.js').Sketch} task
   * @param {import('./shell.js').Context} context
   */
  constructor(task, context) {
    this.#task = task;
    this.#context = context;
    this.#tries = context.answer?.tries ?? 0;
    this.#trial = new Trial(context, true);
    this.#shell = createShell(task, context);
    this.#plot = createPlot(task);
    this.#run = button(words.sketch.run(task.steps), () => this.#start(), 'primary');
    this.#clear = button(words.sketch.clear(), () => this.#plot.clear());
    this.#again = button(words.tryAgain(), () => this.#restart());
    this.#again.hidden = true;
    this.#shell.body.append(
      this.#plot.element,
      make('div', { className: 'lp-actions' }, this.#run, this.#clear, this.#again),
    );
    this.element = this.#shell.element;
    const { answer } = context;
    if (!answer) this.#trial.wait();
    else this.#showBefore(answer);
  }

  /** @param {import('./shell.js').Answer} answer */
  #showBefore({ given, verdict }) {
    if (Array.isArray(given)) this.#plot.draw(given);
    this.#showEnd(verdict, '');
  }

  async #start() {
    if (this.#isBusy) return;
    const drawn = this.#plot.heights();
    if (!drawn) return this.#shell.say('', words.sketch.drawFirst());
    if (!this.#context.lab) return this.#shell.unknown();
    this.#isBusy = true;
    this.#lock(true);
    this.#shell.say('', words.running());
    const run = await this.#trial.run(this.#task.steps);
    this.#isBusy = false;
    if (this.#isOver) return;
    if (run) return this.#judge(drawn, run.from);
    // Nothing is judged, and no try is counted.
    this.#lock(false);
    this.#shell.say('', words.cutShort());
  }

  /**
   * @param {number[]} drawn
   * @param {number} from the step before the run
   */
  #judge(drawn, from) {
    const series = this.#context.lab?.series(this.#task.series) ?? { x: [], y: [] };
    const run = atColumns(series, from, from + this.#task.steps);
    const judged = judgeSketch(this.#task, drawn, run);
    if (judged.verdict === 'unknown') {
      this.#trial.spoil();
      this.#lock(false);
      return this.#shell.unknown();
    }
    this.#plot.lay(run);
    this.#tries += 1;
    const isSeen = judged.verdict === 'wrong' && this.#tries >= TRIES;
    const verdict = isSeen ? 'seen' : judged.verdict;
    this.#context.answered(drawn, verdict);
    this.#showEnd(verdict, comparison(this.#task, judged));
  }

  /**
   * @param {import('./shell.js').Answer['verdict']} verdict
   * @param {string} told
   */
  #showEnd(verdict, told) {
    this.#lock(true);
    this.#again.hidden = verdict !== 'wrong';
    if (verdict === 'right')
      this.#shell.right([told && words.sketch.fits(), told].join(' ').trim());
    else if (verdict === 'wrong') this.#shell.wrong(`${told} ${words.sketch.again()}`.trim());
    else this.#shell.seen(`${told} ${words.sketch.seen()}`.trim());
  }

  /** @param {boolean} isLocked */
  #lock(isLocked) {
    this.#plot.lock(isLocked);
    for (const one of [this.#run, this.#clear]) disable(one, isLocked);
  }

  async #restart() {
    this.#again.hidden = true;
    this.#shell.say('', '');
    this.#plot.clear();
    if (!(await this.#trial.restore())) return;
    this.#trial.wait();
    this.#lock(false);
    this.#plot.focus();
  }

  close() {
    this.#isOver = true;
    this.#trial.close();
  }
}

/**
 * @param {import('../schema.js').Sketch} task
 * @param {import('./shell.js').Context} context
 * @returns {import('./shell.js').Shown}
 */
export const createSketch = (task, context) => new SketchTask(task, context);
