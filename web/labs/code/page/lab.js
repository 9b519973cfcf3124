// Page: the wiring of Code: the state, the run, and the parts of the page. It computes nothing.

import { readLink, writeLink } from '../../common/link.js';
import { finder } from '../../common/page/dom.js';
import { dim, onPress } from '../../common/page/buttons.js';
import { mount } from '../../common/page/mount.js';
import { createStatusLine } from '../../common/page/status-line.js';
import { words as common } from '../../common/words/words.js';
import { packProgram, unpackProgram } from '../program-link.js';
import { EXERCISES, FIELDS, MAX_PACKED } from '../settings.js';
import { loadExercise } from '../words/exercises/words.js';
import { words } from '../words/words.js';
import { createEditor } from './editor.js';
import { createExercise } from './exercise.js';
import { narrate } from './narrator.js';
import { createOutput } from './output.js';
import { createPictures } from './pictures.js';
import { createRun } from './run.js';
import { saveProgram, savedProgram } from './saved.js';
import * as session from './session.js';

/** @typedef {import('../../../frame/types.js').Page} Page */

const REST_MS = 250;

class CodeLab {
  #store = { state: session.initialState() };
  #find;
  #page;
  #exercise;
  #editor;
  #run;
  /** The program before it was replaced by the page. @type {string | null} */ #before = null;
  /** It is not a person who changes the text. */ #isReplacing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #resting;
  #isStarted = false;
  #isWarned = false;
  /** The kind of what the status line says. */ #told = 'phase';
  /** @type {import('./lesson/lesson.js').Lesson | undefined} */ #lesson;

  /** @param {Page} page whose main has the markup */
  constructor(page) {
    const { main } = page;
    const titles = EXERCISES.map((exercise) => ({ exercise, title: words.titles[exercise] }));
    this.#page = page;
    this.#find = finder(main);
    this.say = createStatusLine(this.#find('c-say'));
    this.#exercise = createExercise(main, titles, (id) => this.#choose(id, ''));
    this.#editor = createEditor(this.#find('c-editor'), {
      run: this.#find('c-run'),
      check: this.#find('c-check'),
      changed: (text) => this.#changed(text),
    });
    this.#run = createRun(this.#store, {
      output: createOutput(main),
      pictures: createPictures(this.#find('c-pictures')),
      onward: this.#find('c-onward'),
      tell: (event) => this.#tell(event),
      mark: (lines) => this.#editor.mark(lines),
      show: () => this.#show(),
    });
    this.#connect();
  }

  #connect() {
    /** @type {Record<string, () => void>} */
    const actions = {
      run: () => this.#send(false),
      check: () => this.#send(true),
      stop: () => this.#run.stop(),
      reset: () => this.#replace(this.#store.state.exercise?.start ?? '', 'reset'),
      hint: () => this.#hint(),
      solution: () => this.#solve(),
      download: async () => (await import('./files.js')).save(this.#store.state, this.#editor.text),
      open: () => this.#find('c-file').click(),
    };
    for (const [name, act] of Object.entries(actions)) onPress(this.#find(`c-${name}`), act);
    const file = /** @type {HTMLInputElement} */ (this.#find('c-file'));
    file.addEventListener('change', () => this.#open(file));
    const inLink = /** @type {HTMLInputElement} */ (this.#find('c-in-link'));
    inLink.addEventListener('change', () => {
      this.#store.state = session.linked(this.#store.state, inLink.checked);
      this.#link();
    });
  }

  // ---- what main.js asks for ----

  /** @param {string} hash */
  async open(hash) {
    const { state } = this.#store;
    const isBare = !hash.includes('?');
    if (this.#isStarted && (isBare || hash === writeLink('code', state.settings, FIELDS))) return;
    const { values, complaints } = readLink(hash, FIELDS);
    if (!this.#isStarted) this.#run.open();
    this.#isStarted = true;
    await this.#choose(values.exercise, values.program);
    if (complaints.length) this.#tell({ type: 'link', complaints });
  }

  leave() {
    this.#run.stop();
  }

  async linkCopied() {
    if (!this.#store.state.hasProgramInLink) return words.linkCopied;
    return this.#store.state.settings.program ? words.linkCopiedProgram : words.tooLong;
  }

  async lesson() {
    const { createLesson } = await import('./lesson/lesson.js');
    return (this.#lesson ??= createLesson(this.#page.main, this.#store, this.say));
  }

  // ---- exercises and programs ----

  /**
   * @param {string} id
   * @param {string} packed a program of a link, or nothing
   */
  async #choose(id, packed) {
    const exercise = await loadExercise(id);
    this.#run.stop();
    const { state } = this.#store;
    if (state.exercise) this.#forget();
    this.#store.state = session.chosen(state, id, exercise);
    this.#editor.name(words.editorLabel(words.titles[id]));
    this.#set(savedProgram(id) ?? exercise.start);
    const program = packed ? await unpackProgram(packed) : null;
    if (program !== null && program !== this.#editor.text) this.#replace(program, 'link');
    if (packed && program === null)
      this.#tell({ type: 'said', sentence: words.badProgram, isTrouble: true });
    this.#show();
    this.#link();
  }

  /** A message about the last exercise does not belong to the next. */
  #forget() {
    this.#run.clear();
    this.#find('c-nothing').hidden = false;
    this.#before = null;
    if (this.#store.state.phase !== 'ready') return;
    this.#told = 'phase';
    this.#tell({ type: 'phase', phase: 'ready' });
  }

  /** The button that leads to the next exercise, if there is one. */
  #next() {
    const id = EXERCISES[EXERCISES.indexOf(this.#store.state.settings.exercise) + 1];
    const run = async () => {
      await this.#choose(id, '');
      this.#find('c-exercise').focus(); // the button is gone
    };
    return id ? { name: words.next, run } : undefined;
  }

  /** @param {string} text */
  #set(text) {
    this.#isReplacing = true;
    this.#editor.replace(text);
    this.#editor.mark([]);
    this.#isReplacing = false;
  }

  /**
   * Another program in place of the person's, which can be brought back.
   *
   * @param {string} text
   * @param {'reset' | 'solution' | 'link' | 'file'} by
   * @param {string} [name] of a file
   */
  #replace(text, by, name) {
    this.#before = this.#editor.text;
    this.#set(text);
    // A program of a link is not the person's own: what they wrote stays kept until they edit it.
    if (by !== 'link') this.#keep(text);
    this.#tell({ type: 'replaced', by, name });
    this.#link();
  }

  #undo() {
    if (this.#before === null) return;
    this.#set(this.#before);
    this.#keep(this.#before);
    this.#before = null;
    this.#told = 'phase';
    this.#tell({ type: 'phase', phase: 'ready' });
    this.#editor.focus();
    this.#link();
  }

  /** @param {string} text that a person has changed */
  #changed(text) {
    if (this.#isReplacing) return;
    this.#keep(text);
    this.#link();
  }

  /** @param {string} text */
  #keep(text) {
    const { settings, exercise } = this.#store.state;
    const isKept = saveProgram(settings.exercise, text === exercise?.start ? null : text);
    if (isKept || this.#isWarned) return;
    this.#isWarned = true;
    this.#tell({ type: 'said', sentence: words.notKept, isTrouble: true });
  }

  /** @param {HTMLInputElement} input in which a person has chosen a file */
  async #open(input) {
    const { name, program } = await (await import('./files.js')).readChosen(input);
    if (program === null)
      return this.#tell({ type: 'said', sentence: words.notText, isTrouble: true });
    this.#replace(program, 'file', name);
  }

  #hint() {
    const { hints = [] } = this.#store.state.exercise ?? {};
    const isLast = this.#store.state.hints >= hints.length;
    this.#store.state = session.hinted(this.#store.state);
    if (isLast) this.#tell({ type: 'said', sentence: words.noMoreHints });
    else this.#page.announce(hints[this.#store.state.hints - 1]);
    this.#show();
  }

  #solve() {
    const { exercise, hasTried } = this.#store.state;
    if (!hasTried) return this.#tell({ type: 'said', sentence: words.tryFirst });
    this.#replace(exercise?.solution ?? '', 'solution');
  }

  /** @param {boolean} isCheck */
  #send(isCheck) {
    const { state } = this.#store;
    if (session.isBusy(state) || (isCheck && !session.canCheck(state))) return;
    if (state.phase === 'error') this.#run.open();
    this.#run.send(this.#editor.text, isCheck);
  }

  // ---- what is shown ----

  #show() {
    const { state } = this.#store;
    const isBusy = session.isBusy(state);
    const canCheck = session.canCheck(state);
    this.#exercise.set(state);
    this.#page.main.dataset.state = state.phase;
    dim(this.#find('c-run'), isBusy);
    dim(this.#find('c-check'), isBusy);
    this.#find('c-stop').hidden = !isBusy;
    this.#find('c-check').hidden = !canCheck;
    this.#find('c-hint').hidden = !state.exercise?.hints?.length;
    this.#find('c-solution').hidden = !canCheck;
    this.#lesson?.changed();
  }

  /** The address follows the program, a moment after it has come to rest. */
  #link() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(async () => {
      const { hasProgramInLink } = this.#store.state;
      const packed = hasProgramInLink ? await packProgram(this.#editor.text) : '';
      const program = packed.length <= MAX_PACKED ? packed : '';
      const { state } = this.#store;
      this.#store.state = { ...state, settings: { ...state.settings, program } };
      this.#page.linked(writeLink('code', this.#store.state.settings, FIELDS));
    }, REST_MS);
  }

  /** @param {import('./narrator.js').Line} line */
  #actionOf({ canRestart, canUndo, canGoOn }) {
    if (canRestart) return { name: common.actions.restart, run: () => this.#run.open() };
    if (canUndo) return { name: words.undo, run: () => this.#undo() };
    return canGoOn ? this.#next() : undefined;
  }

  /** @param {import('./narrator.js').Event} event */
  #tell(event) {
    // That Python is there now is no news to a person who reads about a link.
    if (event.type === 'phase' && event.phase === 'ready' && this.#told !== 'phase') return;
    this.#told = event.type;
    const line = narrate(event);
    const { sentence, isTrouble, isAnnounced, isCounting } = line;
    this.say(sentence, { isTrouble, isCounting, action: this.#actionOf(line) });
    if (isAnnounced) this.#page.announce(sentence);
  }
}

/**
 * @param {Page} page
 * @returns {Promise<import('../../../frame/types.js').Lab>}
 */
export async function createLab(page) {
  const html = new URL('./lab.html', import.meta.url);
  const css = new URL('./lab.css', import.meta.url);
  await mount(page.main, { html, css }, words.markup);
  page.main.classList.add('lab-code');
  return new CodeLab(page);
}
