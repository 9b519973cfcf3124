// Page: the run of a task: the lab makes the task's steps from the state that the step shows. Its
// buttons do nothing before the run, where the task asks for that, and never during the run.

/**
 * @typedef {import('../lab-types.js').Facts} Facts
 *
 * @typedef {{ from: number; facts: Facts }} Run from: the step before it; facts: after it
 */

/** Settings that change no result, and those that follow the steps of a run. */
const ASIDE = ['hide', 'field', 'scale', 'speed', 'at', 'step'].map((key) => `set.${key}`);

/** @param {Facts} facts */
const settingsOf = (facts) =>
  JSON.stringify(
    Object.entries(facts).filter(([name]) => name.startsWith('set.') && !ASIDE.includes(name)),
  );

/** @param {Facts} facts */
const stepOf = ({ step = 0 }) => Number(step);

/**
 * Whether the lab has made the steps, or as many as there are, with the settings that it began with.
 *
 * @param {Facts} before
 * @param {Facts} after
 * @param {number} steps
 */
export function isWhole(before, after, steps) {
  if (settingsOf(before) !== settingsOf(after)) return false;
  const isAtEnd = after.state === 'over' || after.phase === 'done';
  return (
    !('step' in after) ||
    stepOf(after) - stepOf(before) === steps ||
    (isAtEnd && stepOf(after) >= stepOf(before))
  );
}

export class Trial {
  #context;
  #isHeld;
  /** The lab when the task was shown. */
  #shown = '';
  #isSpoilt = false;
  #isClosed = false;

  /**
   * @param {import('./shell.js').Context} context
   * @param {boolean} isHeld until there is an answer, the lab is held and its curves are covered
   */
  constructor(context, isHeld) {
    this.#context = context;
    this.#isHeld = isHeld;
    this.#shown = this.#look();
  }

  #look() {
    const facts = this.#context.lab?.facts() ?? {};
    return settingsOf(facts) + (this.#isHeld ? stepOf(facts) : '');
  }

  /** Waits for an answer. */
  wait() {
    if (!this.#isHeld) return;
    this.#context.cover(true);
    this.#context.hold(true);
  }

  /** The next run begins with the link of the step. */
  spoil() {
    this.#isSpoilt = true;
    this.wait();
  }

  /** The link of the step is shown once more. @returns {Promise<boolean>} false: closed meanwhile */
  async restore() {
    await this.#context.restore();
    if (this.#isClosed) return false;
    this.#shown = this.#look();
    this.#isSpoilt = false;
    return true;
  }

  /**
   * Settings may have changed since the task was shown: then the link of the step is shown first.
   *
   * @param {number} steps
   * @returns {Promise<Run | null>} null: cut short, so that nothing can be judged
   */
  async run(steps) {
    const { lab, cover, hold } = this.#context;
    if (!lab) return null;
    hold(true);
    if (this.#isSpoilt || this.#look() !== this.#shown) {
      if (!(await this.restore())) return null;
      hold(true);
    }
    const before = lab.facts();
    cover(false);
    await lab.run(steps);
    if (this.#isClosed) return null;
    hold(false);
    const facts = lab.facts();
    if (isWhole(before, facts, steps)) return { from: stepOf(before), facts };
    this.spoil();
    return null;
  }

  close() {
    this.#isClosed = true;
    this.#context.cover(false);
    this.#context.hold(false);
  }
}
