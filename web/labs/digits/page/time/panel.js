// Page: the time machine: a slider along the curves shows any moment of the training of Yours that
// the worker keeps, and training can go on from there. Loaded with the curves.

import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/time/words.js';
import { restoring } from '../networks/transitions.js';
import { keeping, shownCharts, shownMoment } from '../runs/shown-charts.js';
import { isTraining } from '../session.js';
import { historyUntil, nearestStop, stopsOf } from './stops.js';

/**
 * @typedef {import('../session.js').Session} Session
 *
 * @typedef {import('../../messages.js').FromWorker} FromWorker
 *
 * @typedef {import('./stops.js').Stop} Stop
 */

/** While it trains, the slider grows no faster than a person can see. */
const SHOW_MS = 250;
const NO_MOMENTS = { steps: [], epochs: [], isTooLarge: false };

/** @param {string} text */
const button = (text) => make('button', { type: 'button', textContent: text });

class TimeMachine {
  #on;
  #root;
  #slider = make('input', { type: 'range', min: '0', step: '1' });
  #stop = make('span', { className: 'time-stop', 'aria-hidden': 'true' });
  #note = make('p', { className: 'note' });
  #said = make('p');
  #bar = make('div', { className: 'time-bar', hidden: true });
  /** @type {Pick<import('../../messages/time.js').MomentsMessage, 'steps' | 'epochs' | 'isTooLarge'>} */
  #moments = NO_MOMENTS;
  /** @type {Stop} where Yours stands */ #now = { step: 0, epoch: 0 };
  /** @type {Stop | null} that is looked at; null: now */ #moment = null;
  /** @type {Stop | null | undefined} to be asked for when the worker has answered */ #next;
  /** The worker was asked for a moment, and has not shown it yet. */ #isWaiting = false;
  /** The worker shows an earlier moment. */ #isLooking = false;
  /** Training goes on from the moment as soon as the worker shows it. */ #goesOn = false;
  #shownAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /**
   * @param {HTMLElement} root
   * @param {import('../panels.js').PanelHandlers} on
   */
  constructor(root, on) {
    this.#on = on;
    this.#root = root;
    const [back, goOn] = [button(words.back), button(words.goOn)];
    goOn.className = 'primary';
    back.addEventListener('click', () => this.#back());
    goOn.addEventListener('click', () => this.#branch());
    this.#bar.append(this.#said, goOn, back);
    this.#slider.setAttribute('aria-label', words.slider);
    const title = make('span', { className: 'time-name', textContent: words.name });
    root.append(make('label', {}, title, this.#stop, this.#slider), this.#note, this.#bar);
    root.setAttribute('aria-label', words.name);
    this.#slider.addEventListener('input', () =>
      this.#look(this.#stops[this.#slider.valueAsNumber]),
    );
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && this.#moment) this.#back();
    });
    for (const name of ['loss', 'accuracy']) this.#followPointer(name);
    on.control.send({ type: 'look', step: null }); // and tell which moments there are
    this.set(on.control.session);
  }

  get #stops() {
    return stopsOf(this.#moments, this.#now);
  }

  /**
   * A pointer that is pressed on a curve drags along it.
   *
   * @param {string} name of the chart
   */
  #followPointer(name) {
    const plot = document.getElementById(`${name}-plot`);
    const drag = (/** @type {PointerEvent} */ event) => {
      const x = shownCharts[name]?.xAt(event.clientX);
      if (this.#root.hidden || x === undefined || !Number.isFinite(x)) return;
      this.#look(this.#stops[nearestStop(this.#stops, x)]);
    };
    plot?.addEventListener('pointerdown', (event) => {
      if (event.button || this.#root.hidden) return;
      plot.setPointerCapture(event.pointerId);
      if (event.pointerType === 'mouse') drag(event); // a tap may be meant to read the values
    });
    plot?.addEventListener('pointermove', (event) => {
      if (event.buttons & 1 && plot.hasPointerCapture(event.pointerId)) drag(event);
    });
  }

  /** @param {Stop | undefined} stop */
  #look(stop) {
    if (!stop) return;
    this.#goesOn = false;
    const moment = stop.step === this.#now.step ? null : stop;
    if (moment?.step === this.#moment?.step) return;
    const { control } = this.#on;
    if (isTraining(control.session)) control.send({ type: 'pause' });
    this.#moment = moment;
    this.#ask(moment);
    this.#show();
  }

  /** @param {Stop | null} moment one at a time, so that the worker never falls behind */
  #ask(moment) {
    if (this.#isWaiting) {
      this.#next = moment;
      return;
    }
    this.#isWaiting = true;
    this.#next = undefined;
    this.#on.control.send({ type: 'look', step: moment && moment.step });
  }

  #back() {
    this.#look(this.#now);
    this.#slider.focus();
    this.#on.announce(words.isBack);
  }

  #branch() {
    const { control, say } = this.#on,
      moment = this.#moment;
    this.#goesOn = moment !== null && this.#isWaiting;
    if (!moment || this.#goesOn) return;
    const isKept = keeping.keep();
    const history = historyUntil(control.session.histories.yours, moment.epoch);
    control.update(restoring(control.session, history));
    control.send({ type: 'branch' });
    this.#slider.focus();
    say(words.branched(moment.step, isKept));
  }

  /**
   * @param {FromWorker} message
   * @param {Session} session after it
   */
  receive(message, session) {
    if (message.type === 'moments') this.#moments = message;
    else if (message.type === 'looking') this.#onLooking(message.step);
    else if (message.type === 'network') this.#onNetwork(message);
    else if (message.type === 'progress') this.#onProgress(message, session);
    else return;
    clearTimeout(this.#timer);
    const rest = this.#shownAt + SHOW_MS - performance.now();
    if (rest <= 0 || !isTraining(session)) return this.#show();
    this.#timer = setTimeout(() => this.#show(), rest); // training may end before the next message
  }

  /** @param {import('../../messages.js').NetworkMessage} message */
  #onNetwork({ keepsYours, why }) {
    if (!keepsYours && why !== 'branch') this.#moments = NO_MOMENTS;
    // Not before: training would begin from now. Every part knows the network first.
    if (why === 'branch') queueMicrotask(() => this.#on.control.toggle());
  }

  /** @param {number | null} step that is shown from now on; null: now */
  #onLooking(step) {
    this.#isLooking = step !== null;
    this.#isWaiting = false;
    if (this.#next !== undefined) this.#ask(this.#next);
    else if (this.#goesOn) this.#branch();
    else if (step === null) this.#moment = null;
  }

  /**
   * @param {import('../../messages.js').ProgressMessage} message
   * @param {Session} session
   */
  #onProgress({ step, epoch }, { which }) {
    if (which === 'yours' && !this.#isLooking) this.#now = { step, epoch };
  }

  /** @param {Session} session */
  set(session) {
    if (session.latest) this.#onProgress(session.latest, session);
    this.#show();
  }

  #show() {
    this.#shownAt = performance.now();
    const stops = this.#stops,
      moment = this.#moment,
      { step, epoch } = moment ?? this.#now,
      at = moment ? nearestStop(stops, moment.epoch) : stops.length - 1;
    // Before the first step of a branch there is one stop, but its slider keeps the focus.
    const isNeeded = stops.length > 1 || this.#root.contains(document.activeElement);
    this.#root.hidden = this.#on.control.session.which !== 'yours' || !isNeeded;
    this.#slider.max = String(stops.length - 1);
    this.#slider.value = String(at);
    const text = words.stop(step, epoch, !moment);
    this.#slider.setAttribute('aria-valuetext', text);
    this.#stop.textContent = text;
    this.#note.textContent = this.#moments.isTooLarge ? words.tooLarge : words.about;
    this.#note.hidden = moment !== null;
    this.#bar.hidden = moment === null;
    this.#said.textContent = moment ? `${words.looking(step, epoch)} ${words.choices}` : '';
    shownMoment.marks = moment ? [{ x: epoch, label: words.mark(step), isTrouble: false }] : [];
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../panels.js').PanelHandlers} on
 * @returns {Promise<import('../panels.js').Panel>}
 */
export async function createPanel(root, on) {
  await style(new URL('./time.css', import.meta.url));
  root.className = 'time';
  return new TimeMachine(root, on);
}
