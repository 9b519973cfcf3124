// Page: the worker of Code and its programs: sends them, hears of them, ends what does not end. A
// check must show a sign of life every two seconds; a run may last, with Stop in view.

import { createWorker } from '../../common/page/worker-client.js';
import { readTrouble } from '../trouble.js';
import { words } from '../words/words.js';
import { createOnward } from './onward/onward.js';
import * as session from './session.js';

const MAX_SILENCE_MS = 2000;

/** A first run needs no sentences of a check. */
const loadFindings = () => import('../words/findings/words.js');

/**
 * @typedef {object} RunListener
 * @property {ReturnType<typeof import('./output.js').createOutput>} output
 * @property {ReturnType<typeof import('./pictures.js').createPictures>} pictures
 * @property {HTMLElement} onward the place of what a program leaves behind
 * @property {(event: import('./narrator.js').Event) => void} tell
 * @property {(lines: number[]) => void} mark
 * @property {() => void} show the state has changed
 */

class CodeRun {
  #store;
  #on;
  #worker;
  #onward;
  /** The program that was sent. */ #source = '';
  /** The error that ended it. @type {import('../messages.js').ProgramError | null} */ #error =
    null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #silence;

  /**
   * @param {{ state: import('./session.js').State }} store
   * @param {RunListener} on
   */
  constructor(store, on) {
    this.#store = store;
    this.#on = on;
    this.#worker = createWorker(
      'code',
      (message) => this.#receive(message),
      (why, how) => {
        // A program that runs says nothing for as long as it likes: Stop is in view.
        if (how === 'silent') return;
        clearTimeout(this.#silence);
        this.#onward.clear();
        this.#become('error');
        on.tell({ type: 'stopped', why, isUnusable: how === true });
      },
    );
    this.#onward = createOnward(on.onward, {
      send: this.#worker.send,
      failed: (trouble) => on.mark(trouble?.line ? [trouble.line] : []),
      lost: (sentence) => on.tell({ type: 'said', sentence, isTrouble: true }),
      hung: (sentence) => this.#end(sentence, true),
    });
  }

  open() {
    this.#become('loading');
    this.#worker.start();
  }

  /**
   * @param {string} source
   * @param {boolean} isCheck
   */
  send(source, isCheck) {
    const { show, tell } = this.#on;
    this.#source = source;
    // An answer for the pad may have no end: the next program does not wait for it.
    if (this.#onward.isAsking) this.#worker.start();
    this.clear();
    this.#store.state = session.sent(this.#store.state, isCheck);
    show();
    tell({ type: 'phase', phase: 'waiting' });
    const { exercise, settings } = this.#store.state;
    if (isCheck) loadFindings().catch(() => {}); // asked again when there is something to say
    const picture = exercise?.picture ?? '';
    this.#worker.send(
      isCheck
        ? { type: 'check', source, picture, exercise: settings.exercise }
        : { type: 'run', source, picture, exercise: settings.exercise },
    );
  }

  /** Takes away what the last program printed and drew, and what was found in it. */
  clear() {
    this.#onward.clear();
    const { output, pictures, mark } = this.#on;
    output.clear();
    pictures.clear(this.#store.state.exercise?.axis);
    mark([]);
  }

  stop() {
    if (session.isBusy(this.#store.state)) this.#end(words.stopped, false);
  }

  /** @param {import('./session.js').Phase} phase */
  #become(phase) {
    this.#store.state = session.phased(this.#store.state, phase);
    this.#on.show();
  }

  /**
   * Ends the worker and whatever runs in it, and starts another.
   *
   * @param {string} sentence
   * @param {boolean} isTrouble
   */
  #end(sentence, isTrouble) {
    clearTimeout(this.#silence);
    this.#onward.clear();
    this.#worker.start();
    this.#become('ready');
    this.#on.tell({ type: 'said', sentence, isTrouble });
  }

  /** A check has given a sign of life: from now on it has two seconds for the next. */
  #wait() {
    clearTimeout(this.#silence);
    const { state } = this.#store;
    if (state.isCheck && session.isBusy(state))
      this.#silence = setTimeout(() => this.#end(words.hung, true), MAX_SILENCE_MS);
  }

  /** @param {any} message FromWorker, or a refusal of the core */
  #receive(message) {
    const { tell, output, pictures } = this.#on;
    /** @type {Record<string, () => void>} */
    const acts = {
      loaded: () => this.#loaded(),
      images: () => tell(message),
      started: () => this.#started(),
      output: () => output.print(message.text),
      picture: () => pictures.add(message.picture),
      alive: () => this.#wait(),
      ended: () => this.#ended(message),
      checked: () => this.#checked(message.verdict),
      answered: () => this.#onward.answered(message),
      refused: () => this.#end(message.message, true),
    };
    acts[message.type]();
  }

  #loaded() {
    if (this.#store.state.phase !== 'loading') return;
    this.#become('ready');
    this.#on.tell({ type: 'phase', phase: 'ready' });
  }

  #started() {
    this.#become('running');
    const { isCheck } = this.#store.state;
    this.#on.tell({ type: 'phase', phase: isCheck ? 'checking' : 'running' });
    this.#wait();
  }

  /** @param {import('../messages.js').Ended} message */
  #ended(message) {
    const { error } = message;
    const { output, tell } = this.#on;
    const { isCheck } = this.#store.state;
    output.explain(error?.traceback ?? '');
    this.#error = error;
    this.#onward.show(message, this.#source);
    if (isCheck) {
      this.#become('checking');
      return this.#wait();
    }
    clearTimeout(this.#silence);
    this.#become('ready');
    if (error) this.#complain(error);
    else tell(message);
  }

  /** @param {import('../messages.js').ProgramError} error that ended the program */
  #complain(error) {
    const trouble = readTrouble(this.#source, error);
    this.#on.mark(trouble.line ? [trouble.line] : []);
    this.#on.tell({ type: 'trouble', trouble });
  }

  /** @param {import('../messages.js').Verdict} verdict */
  async #checked(verdict) {
    clearTimeout(this.#silence);
    const source = this.#source;
    const loaded = await loadFindings().catch(() => null);
    // Stop and another press may have come first.
    if (this.#store.state.phase !== 'checking' || source !== this.#source) return;
    this.#store.state = session.judged(this.#store.state, verdict.isRight);
    this.#become('ready');
    // The error itself is reported if the check cannot say why it ended the program.
    if (this.#error && !verdict.findings.length) return this.#complain(this.#error);
    if (!loaded)
      return this.#on.tell({ type: 'said', sentence: words.findingsLost, isTrouble: true });
    const sentence = this.#on.output.show(verdict, loaded.findings);
    this.#on.mark(verdict.findings.flatMap(({ line }) => line ?? []));
    this.#on.tell({ type: 'verdict', sentence, isRight: verdict.isRight });
  }
}

/** @type {(...from: ConstructorParameters<typeof CodeRun>) => CodeRun} */
export const createRun = (store, on) => new CodeRun(store, on);
