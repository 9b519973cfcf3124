// Page: the dialog that shows an experiment as a program, for the tab Code, PyTorch or NumPy.
// Loaded when it is opened.

import { canRun, givesHash, inkNotes, inkProgram } from '../../../../formats/code/ink-program.js';
import { numpyScript, scriptNotes } from '../../../../formats/code/numpy.js';
import { pytorchNotes, pytorchScript } from '../../../../formats/code/pytorch.js';
import { words as programs } from '../../../../formats/code/words/words.js';
import { saveFile } from '../../../../views/save/file.js';
import { packProgram } from '../../../code/program-link.js';
import { FIELDS, MAX_PACKED } from '../../../code/settings.js';
import { writeLink } from '../../link.js';
import { words } from '../../words/as-code/words.js';
import { make } from '../dom.js';
import { style } from '../mount.js';

/**
 * @typedef {import('../../../../formats/code/experiment.js').Experiment} Experiment
 *
 * @typedef {keyof typeof words.languages} Language
 */

const COPIED_MS = 2000;
const LANGUAGES = /** @type {Language[]} */ (Object.keys(words.languages));

/** @type {Record<Language, { write: (of: Experiment) => string; notes: (of: Experiment) => string[] }>} */
const WRITERS = {
  ink: { write: inkProgram, notes: inkNotes },
  pytorch: { write: pytorchScript, notes: pytorchNotes },
  numpy: { write: numpyScript, notes: scriptNotes },
};

/** @type {{ ids: number; language: Language }} the language that was chosen last, in any lab */
const last = { ids: 1, language: 'ink' };

/**
 * @param {Experiment} experiment
 * @param {Language} language
 */
function aboutOf(experiment, language) {
  if (language === 'ink' && !canRun(experiment)) return programs.noTable;
  const isOther = language === 'ink' && !givesHash(experiment);
  return isOther ? words.aboutOther : words.languages[language].about;
}

class CodeDialog {
  #describe;
  #title = make('h2', { id: `as-code-${last.ids}` }, words.title);
  #choices = LANGUAGES.map((value) =>
    make('input', { type: 'radio', name: `as-code-${last.ids}`, value }),
  );
  #about = make('p', { className: 'as-code-about' });
  #notes = make('ul', { className: 'as-code-notes', 'aria-label': words.notes });
  #text = make('pre', { tabIndex: 0, role: 'region', 'aria-label': words.program });
  #run = make('a', { className: 'button' }, words.run);
  #copy = make('button', { type: 'button' }, words.copy);
  #download = make('button', { type: 'button' }, words.download);
  #dialog = make('dialog', { className: 'as-code', 'aria-labelledby': this.#title.id });
  /** @type {Experiment | null} */ #experiment = null;
  /** A link that was packed for another program is not used. */ #asked = 0;

  /** @param {() => Promise<Experiment | null>} describe the experiment as it is now */
  constructor(describe) {
    last.ids++;
    this.#describe = describe;
    const legend = make('legend', { className: 'unseen' }, words.language);
    const labels = this.#choices.map((input, i) =>
      make('label', {}, input, make('span', {}, words.languages[LANGUAGES[i]].name)),
    );
    const close = make('button', {}, words.close);
    this.#dialog.append(
      this.#title,
      make('fieldset', { className: 'switch' }, legend, ...labels),
      this.#about,
      this.#notes,
      this.#text,
      make('form', { method: 'dialog' }, this.#run, this.#copy, this.#download, close),
    );
    document.body.append(this.#dialog);
    for (const input of this.#choices)
      input.addEventListener('change', () => {
        last.language = /** @type {Language} */ (input.value);
        this.#show();
      });
    this.#run.addEventListener('click', () => this.#dialog.close());
    this.#copy.addEventListener('click', () => this.#copyText());
    this.#download.addEventListener('click', () => this.#save());
  }

  async toggle() {
    const experiment = await this.#describe();
    // A file that was downloaded is opened somewhere else: its link needs the address of the page.
    this.#experiment = experiment && {
      ...experiment,
      link: new URL(experiment.link, location.href).href,
    };
    for (const input of this.#choices) input.checked = input.value === last.language;
    this.#show();
    this.#dialog.showModal();
    this.#text.scrollTop = 0;
  }

  #show() {
    const { language } = last;
    const experiment = this.#experiment;
    const isRun = language === 'ink' && experiment !== null && canRun(experiment);
    const isThere = experiment !== null && (language !== 'ink' || isRun);
    this.#about.textContent = experiment ? aboutOf(experiment, language) : words.notReady;
    const notes = experiment && isThere ? WRITERS[language].notes(experiment) : [];
    this.#notes.replaceChildren(...notes.map((note) => make('li', {}, note)));
    this.#notes.hidden = notes.length === 0;
    this.#text.textContent = experiment && isThere ? WRITERS[language].write(experiment) : '';
    for (const part of [this.#text, this.#copy, this.#download]) part.hidden = !isThere;
    this.#run.hidden = true;
    if (isRun) this.#pack(this.#text.textContent);
  }

  /** @param {string} text */
  async #pack(text) {
    const asked = ++this.#asked;
    const program = await packProgram(text);
    if (asked !== this.#asked || last.language !== 'ink') return;
    if (program.length > MAX_PACKED) {
      this.#notes.append(make('li', {}, words.tooLong));
      this.#notes.hidden = false;
      return;
    }
    this.#run.href = writeLink('code', { exercise: 'own', program }, FIELDS);
    this.#run.hidden = false;
  }

  async #copyText() {
    try {
      await navigator.clipboard.writeText(this.#text.textContent);
      this.#copy.textContent = words.copied;
    } catch {
      this.#copy.textContent = words.cannotCopy;
    }
    setTimeout(() => {
      this.#copy.textContent = words.copy;
    }, COPIED_MS);
  }

  #save() {
    if (!this.#experiment) return;
    const blob = new Blob([this.#text.textContent], { type: 'text/x-python' });
    saveFile(blob, words.fileName(this.#experiment.lab, last.language));
  }
}

/**
 * @param {() => Promise<Experiment | null>} describe the experiment as it is now; null: there is
 *   none yet
 */
export async function createCodeDialog(describe) {
  await style(new URL('../../../../styles/as-code.css', import.meta.url));
  return new CodeDialog(describe);
}
