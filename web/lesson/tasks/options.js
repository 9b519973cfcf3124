// Page: the tasks "choose" and "predict". A prediction holds the lab until it is made; then the lab
// makes its steps, and its facts judge.

import { make } from '../../labs/common/page/dom.js';
import { judgeOption } from '../judges.js';
import { words } from '../words/words.js';
import { button, createShell, disable } from './shell.js';
import { Trial } from './trial.js';

/**
 * @param {import('../schema.js').Option[]} options
 * @param {import('./shell.js').Context} context
 */
function createChoices(options, { marked, answer }) {
  const inputs = options.map((_, i) =>
    make('input', {
      type: 'radio',
      name: 'lp-option',
      value: String(i),
      checked: answer?.given === i,
    }),
  );
  const list = make(
    'div',
    { className: 'lp-options', role: 'radiogroup', 'aria-labelledby': 'lp-ask' },
    ...options.map(({ text }, i) =>
      make('label', { className: 'lp-option' }, inputs[i], make('span', {}, ...marked(text))),
    ),
  );
  return {
    list,
    inputs,
    chosen: () => inputs.findIndex(({ checked }) => checked),
    /** @param {boolean} isLocked */
    lock(isLocked) {
      for (const input of inputs) input.disabled = isLocked && !input.checked;
    },
  };
}

/** One of the two tasks on the page. */
class OptionsTask {
  #task;
  #context;
  #shell;
  #choices;
  #send;
  #again;
  #isPrediction;
  #trial;
  #isOver = false;
  #isBusy = false;
  /** The facts after the steps of the task, once they are made. */
  /** @type {import('../lab-types.js').Facts | null} */
  #facts = null;

  /**
   * @param {import('../schema.js').Choose | import('../schema.js').Predict} task
   * @param {import('./shell.js').Context} context
   */
  constructor(task, context) {
    this.#task = task;
    this.#context = context;
    this.#isPrediction = task.kind === 'predict';
    this.#trial = new Trial(context, this.#isPrediction);
    this.#shell = createShell(task, context);
    this.#choices = createChoices(task.options, context);
    const name = this.#isPrediction ? words.predict() : words.answer();
    this.#send = button(name, () => this.#answer(), 'primary');
    this.#again = button(words.tryAgain(), () => this.#restart());
    this.#again.hidden = true;
    this.#shell.body.append(this.#choices.list);
    if (this.#isPrediction)
      this.#shell.body.append(make('p', { className: 'note' }, words.predictNote(task.steps ?? 0)));
    this.#shell.body.append(make('div', { className: 'lp-actions' }, this.#send, this.#again));
    this.element = this.#shell.element;
    if (context.answer) this.#showBefore(context.answer);
    else this.#trial.wait();
  }

  /** @param {import('./shell.js').Answer} answer */
  #showBefore({ given, verdict }) {
    const why = this.#task.options[Number(given)]?.why ?? '';
    if (verdict === 'wrong') {
      this.#shell.wrong(why);
      this.#offerAgain();
    } else {
      this.#shell.right(why);
      this.#finish();
    }
  }

  async #answer() {
    if (this.#isBusy) return;
    const chosen = this.#choices.chosen();
    if (chosen < 0) return this.#shell.say('', words.chooseFirst());
    this.#isBusy = true;
    this.#choices.lock(true);
    disable(this.#send, true);
    const isRun = await this.#run();
    this.#isBusy = false;
    if (this.#isOver) return;
    if (isRun) this.#judge(chosen);
    else this.#ask(words.cutShort());
  }

  /**
   * The facts of a task with steps are those after them, and stay so.
   *
   * @returns {Promise<boolean>} false: the lab has not made the steps
   */
  async #run() {
    if (this.#facts || !this.#task.steps || !this.#context.lab) return true;
    this.#shell.say('', words.running());
    this.#facts = (await this.#trial.run(this.#task.steps))?.facts ?? null;
    return this.#facts !== null;
  }

  /** Nothing was judged: the task can be answered again. @param {string} sentence */
  #ask(sentence) {
    this.#shell.say('', sentence);
    this.#choices.lock(false);
    disable(this.#send, false);
  }

  /** @param {number} chosen */
  #judge(chosen) {
    const facts = this.#facts ?? this.#context.lab?.facts() ?? {};
    const { verdict, why } = judgeOption(this.#task, chosen, facts);
    if (verdict === 'unknown' && this.#isPrediction && this.#facts) {
      this.#shell.noneFits(); // its answers leave a gap
      return this.#offerAgain();
    }
    if (verdict === 'unknown') {
      if (this.#facts) this.#trial.spoil();
      this.#facts = null;
      return this.#ask(words.unknown());
    }
    this.#context.answered(chosen, verdict);
    if (verdict === 'right') {
      this.#shell.right(why);
      this.#finish();
    } else {
      this.#shell.wrong(why);
      this.#offerAgain();
    }
  }

  #finish() {
    this.#choices.lock(true);
    disable(this.#send, true);
    this.#again.hidden = true;
  }

  /** A wrong choice can be changed at once; a prediction is made for a new run. */
  #offerAgain() {
    this.#choices.lock(this.#isPrediction);
    disable(this.#send, this.#isPrediction);
    this.#again.hidden = !this.#isPrediction;
  }

  async #restart() {
    this.#facts = null;
    this.#again.hidden = true;
    this.#shell.say('', '');
    if (!(await this.#trial.restore())) return;
    this.#trial.wait();
    this.#choices.lock(false);
    disable(this.#send, false);
    (this.#choices.inputs.find(({ checked }) => checked) ?? this.#choices.inputs[0]).focus();
  }

  close() {
    this.#isOver = true;
    this.#trial.close();
  }
}

/**
 * @param {import('../schema.js').Choose | import('../schema.js').Predict} task
 * @param {import('./shell.js').Context} context
 * @returns {import('./shell.js').Shown}
 */
export const createOptions = (task, context) => new OptionsTask(task, context);
