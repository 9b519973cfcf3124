// Page: #lesson, a lesson beside the lab that its step shows. It connects the session, the panel, the
// lab and the task, and computes nothing. The frame shows it as a lab.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { forget, keep, kept } from '../kept.js';
import * as transitions from '../session.js';
import { button } from '../tasks/shell.js';
import { createTask } from '../tasks/tasks.js';
import { words } from '../words/words.js';
import { addressOfLab, within } from './address.js';
import { createEnd, paperOf } from './end.js';
import { footOf } from './foot.js';
import { buttonsOf, headOf } from './head.js';
import { isDraft, isSame, loadLesson } from './load.js';
import { marked } from './marked.js';
import { createPanel } from './panel.js';
import { Stage } from './stage.js';

/** Kinds of tasks in which the lab is run. */
const RUN = ['sketch', 'predict', 'goal'];

class LessonPage {
  #page;
  #stage;
  #panel;
  /** @type {import('./load.js').Loaded | null} */ #loaded = null;
  /** @type {transitions.Session | null} */ #session = null;
  /** @type {import('../tasks/shell.js').Shown | null} */ #task = null;
  /** The link that the lab shows, or is opening, by its step. */
  /** @type {{ base: number; isThere: Promise<boolean> } | null} */
  #opened = null;
  /** @type {Promise<Awaited<ReturnType<typeof import('../maker/maker.js').createMaker>> | void> | undefined} */
  #maker;
  /** The maker is shown: what is opened from there is a preview. */
  #isMaking = false;
  /** Counts the steps that were asked for: an older one that ends later is dropped. */
  #turn = 0;

  /** @param {import('../../frame/types.js').Page} page */
  constructor(page) {
    this.#page = page;
    this.#stage = new Stage(page);
    this.#panel = createPanel({
      back: () => this.#go(-1),
      next: () => this.#go(1),
      close: () => this.#close(),
    });
  }

  /** @param {string} hash */
  async open(hash) {
    const turn = ++this.#turn;
    const params = new URLSearchParams(hash.split('?')[1] ?? '');
    if (params.has('make')) return this.#make(turn);
    (await this.#maker)?.leave();
    if (turn !== this.#turn) return;
    const at = Number(params.get('step') ?? 1) - 1;
    if (this.#isMaking || !this.#loaded || !isSame(this.#loaded, params)) {
      const loaded = await loadLesson(params);
      if (turn !== this.#turn) return;
      if ('error' in loaded) return this.#fail(loaded.error);
      this.#begin(loaded);
    }
    await this.#show(at, turn);
  }

  /** @param {number} turn */
  async #make(turn) {
    this.#isMaking = true;
    this.#endTask();
    this.#panel.hide();
    this.#stage.leave();
    this.#opened = null;
    this.#maker ??= import('../maker/maker.js')
      .then((part) => part.createMaker(this.#stage))
      .catch(() => (this.#maker = undefined));
    const maker = await this.#maker;
    if (turn !== this.#turn) return;
    if (maker) await maker.open();
    else this.#fail(words.notLoaded());
  }

  /** @param {import('./load.js').Loaded} loaded */
  #begin(loaded) {
    // A preview starts as a student would, not with the answers of the preview before.
    if (this.#isMaking && isDraft(loaded)) forget(loaded.key);
    this.#isMaking = false;
    this.#loaded = loaded;
    this.#session = transitions.createSession(loaded.lesson, kept(loaded.key));
    this.#opened = null;
    this.#panel.print.replaceChildren(...paperOf(this.#session, this.#marked));
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#endTask();
    this.#isMaking = false;
    this.#loaded = this.#session = this.#opened = null;
    this.#stage.leave();
    this.#panel.hide();
    const { main } = this.#page;
    for (const one of document.querySelectorAll('main')) one.hidden = one !== main;
    main.replaceChildren(
      make('p', { className: 'lp-fault', role: 'alert' }, sentence),
      make('p', {}, make('a', { href: '#lessons' }, words.allLessons())),
    );
  }

  #marked = (/** @type {string} */ text) => marked(text, this.#loaded?.formulas ?? {});

  /**
   * @param {number} at
   * @param {number} turn
   */
  async #show(at, turn) {
    if (!this.#session || !this.#loaded) return;
    this.#endTask();
    this.#session = transitions.goTo(this.#session, at);
    this.#panel.show();
    // The tab would lead back to this lesson, where one is already.
    document.querySelector('#tabs a[href^="#lesson"]')?.setAttribute('href', '#lessons');
    this.#head();
    const { lesson, at: step } = this.#session;
    const isEnd = step === lesson.steps.length;
    this.#panel.foot.replaceChildren(...footOf(this.#loaded, isEnd));
    this.#panel.focusStep();
    if (isEnd) return this.#showEnd();
    this.#panel.body.replaceChildren(
      ...lesson.steps[step].text.map((text) => make('p', {}, ...this.#marked(text))),
      make('p', { className: 'note', role: 'status' }, words.loading()),
    );
    const isThere = await this.#prepare(step);
    if (turn === this.#turn) await this.#fill(step, isThere, turn);
  }

  #head() {
    const session = /** @type {transitions.Session} */ (this.#session);
    this.#panel.set(headOf(session));
    this.#panel.setButtons(buttonsOf(session));
  }

  /**
   * Opens the link of the step. A step without one keeps the lab as it is, if it comes from there.
   *
   * @param {number} step
   * @returns {Promise<boolean>} false: the lab could not be loaded; the next step tries again
   */
  async #prepare(step) {
    const { lesson } = /** @type {transitions.Session} */ (this.#session);
    const base = transitions.baseOf(lesson, step);
    const isKept = base === this.#opened?.base && lesson.steps[step].link === undefined;
    const opened = isKept ? this.#opened : this.#open(lesson, base);
    const isThere = Boolean(await opened?.isThere);
    if (!isThere && opened === this.#opened) this.#opened = null;
    return isThere;
  }

  /**
   * @param {import('../schema.js').Lesson} lesson
   * @param {number} base a step with a link
   */
  #open(lesson, base) {
    this.#opened = { base, isThere: this.#stage.open(lesson.steps[base].link ?? '') };
    return this.#opened;
  }

  /**
   * @param {number} step
   * @param {boolean} isThere
   * @param {number} turn
   */
  async #fill(step, isThere, turn) {
    const session = /** @type {transitions.Session} */ (this.#session);
    const { hide = [], point, task, text } = session.lesson.steps[step];
    const isFramed = isThere && (await this.#stage.arrange(hide, point));
    if (turn !== this.#turn) return;
    this.#panel.place.narrow();
    this.#panel.body.replaceChildren(...text.map((one) => make('p', {}, ...this.#marked(one))));
    if (isFramed)
      this.#panel.body.append(
        button(words.framed(), () => this.#stage.focusFramed(), 'quiet', 'lp-framed'),
      );
    if (!isThere) this.#panel.body.append(make('p', { role: 'alert' }, words.labMissing()));
    if (!task) return;
    this.#task = createTask(task, {
      lab: this.#stage.lesson,
      answer: session.answers[step],
      marked: this.#marked,
      answered: (given, verdict) => this.#answered(step, given, verdict),
      hold: (isHeld) => this.#stage.hold(isHeld),
      cover: (isCovered) => this.#stage.cover(isCovered),
      restore: () => this.#restore(step),
    });
    this.#panel.body.append(this.#task.element);
  }

  /** @param {number} step */
  async #restore(step) {
    const { lesson } = /** @type {transitions.Session} */ (this.#session);
    await this.#open(lesson, transitions.baseOf(lesson, step)).isThere;
  }

  /**
   * @param {number} step
   * @param {transitions.Given} given
   * @param {transitions.Answer['verdict']} verdict
   */
  #answered(step, given, verdict) {
    if (!this.#session || !this.#loaded) return;
    this.#session = transitions.answer(this.#session, step, given, verdict);
    keep(this.#loaded.key, transitions.textOf(this.#session));
    this.#head();
    this.#record(step);
  }

  /**
   * A task in which the lab was run keeps the record of the run, or why there is none. Another step
   * may be shown before the lab has answered.
   *
   * @param {number} step
   */
  async #record(step) {
    const loaded = this.#loaded;
    const { kind } = this.#session?.lesson.steps[step].task ?? {};
    if (!kind || !RUN.includes(kind)) return;
    const run = await this.#stage.receipt();
    if (!loaded || loaded !== this.#loaded || !this.#session || !transitions.isRun(run)) return;
    this.#session = transitions.addRun(this.#session, step, run);
    keep(loaded.key, transitions.textOf(this.#session));
  }

  #showEnd() {
    if (!this.#session || !this.#loaded) return;
    this.#stage.pause();
    keep(this.#loaded.key, transitions.textOf(this.#session));
    const { address, isOwn, key } = this.#loaded;
    this.#panel.body.replaceChildren(
      createEnd(this.#session, {
        marked: this.#marked,
        address,
        isOwn,
        isDraft: isDraft(this.#loaded),
        startAgain: () => {
          forget(key);
          this.#loaded = null;
          location.hash = within(`${address}&step=1`);
        },
      }),
    );
  }

  /** @param {number} by */
  #go(by) {
    if (!this.#session || !this.#loaded) return;
    location.hash = within(`${this.#loaded.address}&step=${this.#session.at + 1 + by}`);
  }

  /** The lab stays as it is, without the lesson. */
  #close() {
    location.hash = addressOfLab(this.#stage.name);
  }

  #endTask() {
    this.#task?.close();
    this.#task = null;
  }

  leave() {
    this.#maker?.then((maker) => maker?.leave());
    this.#turn++;
    this.#isMaking = false;
    this.#endTask();
    this.#stage.leave();
    this.#panel.hide();
    this.#opened = null;
  }

  linkCopied() {
    return words.linkCopied();
  }

  /** @type {import('../../labs/common/page/status-line.js').Say} */
  say = (sentence) => this.#page.announce(sentence);
}

/** @param {import('../../frame/types.js').Page} page */
export async function createLab(page) {
  await Promise.all([
    style(new URL('./panel.css', import.meta.url)),
    style(new URL('./sheet.css', import.meta.url)),
    style(new URL('../tasks/tasks.css', import.meta.url)),
    style(new URL('./print.css', import.meta.url)),
  ]);
  return new LessonPage(page);
}
