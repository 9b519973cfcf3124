// Page: #lesson, a lesson beside the lab that its step shows. It connects the session, the panel, the
// lab and the task, and computes nothing. The frame shows it as a lab.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { forget, keep, kept } from '../kept.js';
import * as transitions from '../session.js';
import { button } from '../tasks/shell.js';
import { createTask } from '../tasks/tasks.js';
import { words } from '../words/words.js';
import { createEnd, paperOf } from './end.js';
import { isSame, loadLesson } from './load.js';
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
  /** The step whose link the lab shows; null: none. @type {number | null} */
  #base = null;
  #isHere = false;
  /** @type {Promise<Awaited<ReturnType<typeof import('../maker/maker.js').createMaker>>> | undefined} */
  #maker;
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
    this.#isHere = true;
    const turn = ++this.#turn;
    const params = new URLSearchParams(hash.split('?')[1] ?? '');
    if (params.has('make')) return this.#make();
    this.#maker?.then((maker) => maker.leave());
    const at = Number(params.get('step') ?? 1) - 1;
    if (!this.#loaded || !isSame(this.#loaded, params)) {
      const loaded = await loadLesson(params);
      if (turn !== this.#turn) return;
      if ('error' in loaded) return this.#fail(loaded.error);
      this.#begin(loaded);
    }
    await this.#show(at, turn);
  }

  async #make() {
    this.#endTask();
    this.#panel.hide();
    this.#base = null;
    this.#maker ??= import('../maker/maker.js').then((part) => part.createMaker(this.#stage));
    const maker = await this.#maker.catch(() => (this.#maker = undefined));
    if (!maker) this.#fail(words.notLoaded());
    else if (this.#isHere) await maker.open();
  }

  /** @param {import('./load.js').Loaded} loaded */
  #begin(loaded) {
    this.#loaded = loaded;
    this.#session = transitions.createSession(loaded.lesson, kept(loaded.key));
    this.#base = null;
    this.#panel.print.replaceChildren(...paperOf(this.#session, this.#marked));
  }

  /** @param {string} sentence */
  #fail(sentence) {
    this.#endTask();
    this.#loaded = this.#session = null;
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
    if (!this.#session) return;
    this.#endTask();
    this.#session = transitions.goTo(this.#session, at);
    this.#panel.show();
    this.#head();
    this.#panel.focusStep();
    const { lesson, at: step } = this.#session;
    if (step === lesson.steps.length) return this.#showEnd();
    this.#panel.body.replaceChildren(
      ...lesson.steps[step].text.map((text) => make('p', {}, ...this.#marked(text))),
      make('p', { className: 'note', role: 'status' }, words.loading()),
    );
    const isThere = await this.#prepare(step);
    if (turn === this.#turn && this.#isHere) await this.#fill(step, isThere);
  }

  #head() {
    const { lesson, at } = /** @type {transitions.Session} */ (this.#session);
    const all = lesson.steps.length;
    this.#panel.set({
      question: lesson.question ?? '',
      title: lesson.title,
      progress: at < all ? words.stepOf(at + 1, all) : words.theEnd(),
      step: at < all ? lesson.steps[at].title : words.theEnd(),
    });
    this.#buttons();
  }

  #buttons() {
    const session = /** @type {transitions.Session} */ (this.#session);
    const { lesson, at } = session;
    const isLast = at === lesson.steps.length - 1;
    const isSolved = transitions.isSolved(session, at);
    const onward = isLast ? words.finish() : words.next();
    const skipping = isLast ? words.skipAndFinish() : words.skip();
    const next = isSolved ? onward : skipping;
    const isEnd = at === lesson.steps.length;
    this.#panel.setButtons(at > 0 ? words.back() : '', isEnd ? '' : next, isSolved);
  }

  /**
   * Opens the link of the step. A step without one keeps the lab as it is, if it comes from there.
   *
   * @param {number} step
   */
  async #prepare(step) {
    const { lesson } = /** @type {transitions.Session} */ (this.#session);
    const base = transitions.baseOf(lesson, step);
    const isKept = base === this.#base && lesson.steps[step].link === undefined;
    if (isKept) return true;
    this.#base = base;
    return this.#stage.open(lesson.steps[base].link ?? '');
  }

  /**
   * @param {number} step
   * @param {boolean} isThere
   */
  async #fill(step, isThere) {
    const session = /** @type {transitions.Session} */ (this.#session);
    const { hide = [], point, task, text } = session.lesson.steps[step];
    const isFramed = isThere && (await this.#stage.arrange(hide, point));
    this.#panel.place.narrow();
    this.#panel.body.replaceChildren(...text.map((one) => make('p', {}, ...this.#marked(one))));
    if (isFramed)
      this.#panel.body.append(
        button(words.framed(), () => this.#stage.focusFramed(), 'quiet', 'lp-framed'),
      );
    if (!isThere) this.#panel.body.append(make('p', { role: 'alert' }, words.labMissing()));
    if (!this.#loaded?.isOwn)
      this.#panel.body.append(make('p', { className: 'note' }, words.brought()));
    if (!task) return;
    this.#task = createTask(task, {
      lab: this.#stage.lesson,
      answer: session.answers[step],
      marked: this.#marked,
      answered: (given, verdict) => this.#answered(step, given, verdict),
      cover: (isCovered) => this.#stage.cover(isCovered),
      restore: () => this.#restore(step),
    });
    this.#panel.body.append(this.#task.element);
  }

  /** @param {number} step */
  async #restore(step) {
    const { lesson } = /** @type {transitions.Session} */ (this.#session);
    await this.#stage.open(lesson.steps[transitions.baseOf(lesson, step)].link ?? '');
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
    this.#buttons();
    this.#record(step);
  }

  /** A task in which the lab was run keeps the record of the run. @param {number} step */
  async #record(step) {
    const turn = this.#turn;
    const { kind } = this.#session?.lesson.steps[step].task ?? {};
    if (!kind || !RUN.includes(kind)) return;
    const run = await this.#stage.receipt();
    if (turn !== this.#turn || !this.#session || !this.#loaded || !transitions.isRun(run)) return;
    this.#session = transitions.addRun(this.#session, step, run);
    keep(this.#loaded.key, transitions.textOf(this.#session));
  }

  #showEnd() {
    if (!this.#session || !this.#loaded) return;
    keep(this.#loaded.key, transitions.textOf(this.#session));
    const { address, isOwn, key } = this.#loaded;
    this.#panel.body.replaceChildren(
      createEnd(this.#session, {
        marked: this.#marked,
        address,
        isOwn,
        startAgain: () => {
          forget(key);
          this.#loaded = null;
          location.hash = `${address}&step=1`;
        },
      }),
    );
  }

  /** @param {number} by */
  #go(by) {
    if (!this.#session || !this.#loaded) return;
    location.hash = `${this.#loaded.address}&step=${this.#session.at + 1 + by}`;
  }

  /** The lab stays as it is, without the lesson. */
  #close() {
    const { name } = this.#stage;
    const tab = /** @type {HTMLAnchorElement | null} */ (
      document.querySelector(`#tabs a[href^="#${name}"]`)
    );
    location.hash = tab?.hash ?? '#lessons';
  }

  #endTask() {
    this.#task?.close();
    this.#task = null;
  }

  leave() {
    this.#isHere = false;
    this.#maker?.then((maker) => maker.leave());
    this.#turn++;
    this.#endTask();
    this.#stage.leave();
    this.#panel.hide();
    this.#base = null;
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
    style(new URL('../tasks/tasks.css', import.meta.url)),
    style(new URL('./print.css', import.meta.url)),
  ]);
  return new LessonPage(page);
}
