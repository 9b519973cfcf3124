// Page: a race of up to four networks: the form, the buttons, the curves, the standings and the
// sentence about the winner. Loaded when it is opened. What is a lab's own comes from the lab.

import { readPlan, writePlan } from '../../race/plan.js';
import { measureOf, verdictOf } from '../../race/verdict.js';
import { words } from '../../words/race/words.js';
import { make } from '../dom.js';
import { style } from '../mount.js';
import { Curves, keyOf, newHistory } from './curves.js';
import { Form } from './form.js';
import { createStandings, sentenceOf } from './standings.js';

/**
 * @typedef {import('../../race/plan.js').Plan} Plan
 *
 * @typedef {import('../../race/messages.js').RacedMessage} Raced
 *
 * @typedef {import('./curves.js').History} History
 *
 * @typedef {object} LabRace
 * @property {Record<string, import('./form.js').Raceable>} keys
 * @property {Plan} plan to begin with
 * @property {import('./standings.js').Figures} figures
 * @property {string} note what else is to be known about the racers
 * @property {(plan: Plan) => string} obstacle why there can be no race now, or ''
 * @property {(text: string) => void} keep the plan among the settings: it comes into the link
 * @property {(plan: Plan, value: string) => any} settingsOf a racer
 * @property {(key: string, settings: any) => string} nameOf a racer
 * @property {() => void} pause the training of the page
 * @property {(message: import('../../race/messages.js').RaceMessage<any>) => void} send
 * @property {(settings: any, history: History) => import('../runs/compare.js').Run} runOf a racer
 * @property {(rows: { run: import('../runs/compare.js').Run; seconds: number }[]) => void} record
 * @property {(sentence: string) => void} announce
 */

/** The action of the button in each state. */
const GO = {
  running: words.go.pause,
  paused: words.go.resume,
  over: words.go.again,
  stopped: words.go.again,
  refused: words.go.start,
};

class Race {
  #lab;
  #form;
  #curves;
  #standings;
  /** @type {Plan} */ #plan;
  /** @type {any[]} settings of the racers */ #racers = [];
  /** @type {Plan | null} of these racers */ #raced = null;
  /** @type {History[]} */ #histories = [];
  /** @type {Raced | null} */ #latest = null;
  #said = make('p', { className: 'race-said', role: 'status', textContent: words.ready });
  #go = make('button', { type: 'button', className: 'primary', textContent: words.go.start });
  #stop = make('button', { type: 'button', textContent: words.go.stop, disabled: true });
  #bar = make('progress', { max: 1, value: 0, 'aria-label': words.progress });

  /**
   * @param {HTMLElement} root
   * @param {LabRace} lab
   */
  constructor(root, lab) {
    this.#lab = lab;
    this.#plan = lab.plan;
    const [form, curves, standings] = [
      make('div', { className: 'race-form' }),
      make('section'),
      make('section', { className: 'run-rows', hidden: true }),
    ];
    root.classList.add('race');
    root.append(
      make('p', { className: 'note', textContent: `${words.about} ${lab.note}` }),
      form,
      make('div', { className: 'race-go' }, this.#go, this.#stop, this.#bar),
      ...[this.#said, curves, standings],
    );
    this.#form = new Form(form, {
      ...{ keys: lab.keys, plan: lab.plan },
      change: (plan) => {
        this.#plan = plan;
        lab.keep(writePlan(plan));
      },
    });
    this.#curves = new Curves(curves, lab.figures);
    this.#standings = createStandings(standings, lab.figures);
    this.#go.addEventListener('click', () => this.#press());
    this.#stop.addEventListener('click', () => lab.send({ type: 'race', act: 'stop' }));
  }

  get #isOn() {
    return this.#latest?.state === 'running' || this.#latest?.state === 'paused';
  }

  /** @param {string} text of the settings: the plan that a link asks for */
  set(text) {
    if (!text || this.#isOn || text === writePlan(this.#plan)) return;
    const { keys } = this.#lab;
    const accepts = Object.fromEntries(
      Object.entries(keys).map(([key, { choices, range = [0, 0] }]) => [
        key,
        (/** @type {string} */ value) =>
          choices
            ? Object.hasOwn(choices, value)
            : Number(value) >= range[0] && Number(value) <= range[1],
      ]),
    );
    const plan = readPlan(text, accepts);
    if (!plan) return this.#say(words.badLink);
    this.#plan = plan;
    this.#form.show(plan);
  }

  /** The training of the page goes on: the race waits. */
  rest() {
    if (this.#latest?.state === 'running') this.#lab.send({ type: 'race', act: 'pause' });
  }

  /** A new worker knows of no race. */
  forget() {
    if (this.#isOn) this.#show({ type: 'raced', state: 'stopped', standings: [], rows: [] });
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.#said.textContent !== sentence) this.#said.textContent = sentence;
  }

  #press() {
    const { send, obstacle } = this.#lab;
    if (this.#latest?.state === 'running') return send({ type: 'race', act: 'pause' });
    const why = obstacle(this.#plan);
    if (why) return this.#say(why);
    this.#lab.pause();
    if (this.#latest?.state === 'paused') return send({ type: 'race', act: 'resume' });
    this.#begin();
  }

  #begin() {
    const { keep, settingsOf, send } = this.#lab;
    const plan = this.#plan;
    if (new Set(plan.values).size < plan.values.length) return this.#say(words.sameTwice);
    keep(writePlan(plan));
    this.#raced = plan;
    this.#racers = plan.values.map((value) => settingsOf(plan, value));
    this.#histories = plan.values.map(newHistory);
    send({ type: 'race', act: 'start', racers: this.#racers });
  }

  /** @param {Raced} message */
  receive(message) {
    if (message.standings.length && message.standings.length !== this.#racers.length) return;
    message.rows.forEach((rows, r) => {
      for (const row of rows) this.#histories[r].add(row);
    });
    this.#show(message);
    if (message.state === 'over' || message.state === 'stopped') this.#record(message);
  }

  get #names() {
    const { key } = this.#raced ?? this.#plan;
    return this.#racers.map((settings) => this.#lab.nameOf(key, settings));
  }

  /** @param {Raced} message */
  #show(message) {
    const { state, standings } = message;
    this.#latest = message;
    this.#form.isOn = this.#isOn;
    this.#stop.disabled = !this.#isOn;
    this.#go.textContent = GO[state];
    const done = standings.map(({ epoch, state: own }) =>
      own === 'diverged' ? 1 : epoch / (this.#raced?.epochs ?? 1),
    );
    this.#bar.value = done.reduce((a, b) => a + b, 0) / Math.max(done.length, 1);
    const sentence = this.#sentence(message);
    this.#say(sentence);
    if (state === 'over') this.#lab.announce(sentence);
    if (!standings.length) return;
    const names = this.#names;
    this.#curves.show(this.#histories, names, measureOf(standings, this.#isOneLoss));
    this.#standings.show(
      standings,
      names.map((name, r) => ({ name, key: keyOf(r) })),
    );
  }

  get #isOneLoss() {
    return this.#raced?.key !== 'loss';
  }

  /** @param {Raced} message */
  #sentence({ state, standings, why }) {
    if (state === 'refused') return why ? words.refused(why) : words.notLoaded;
    if (state === 'stopped') return words.stopped;
    const note = this.#isOneLoss ? '' : ` ${words.twoLosses}`;
    if (state === 'running') return words.running + note;
    if (state === 'paused') return words.paused + note;
    const verdict = verdictOf(standings, this.#isOneLoss);
    return sentenceOf(verdict, standings, this.#names, this.#lab.figures) + note;
  }

  /** @param {Raced} message each racer leaves a row in the list of runs */
  #record({ standings }) {
    const rows = standings.flatMap(({ step, seconds, hash }, r) => {
      if (step === 0) return [];
      const run = this.#lab.runOf(this.#racers[r], this.#histories[r]);
      const training = /** @type {NonNullable<typeof run.training>} */ (run.training);
      return [{ run: { ...run, training: { ...training, step, seconds, hash } }, seconds }];
    });
    if (rows.length) this.#lab.record(rows);
  }
}

/**
 * @param {HTMLElement} root
 * @param {LabRace} lab
 */
export async function createRace(root, lab) {
  await style(new URL('../../../../styles/race.css', import.meta.url)).catch(() => {}); // plain, but all there
  return new Race(root, lab);
}
