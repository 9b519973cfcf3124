// Page: #check, where a teacher pastes the receipts of a class. The core makes every run again, and
// a table says which are right. It is shown as a lab is, but has no tab.

import { dim, onPress } from '../labs/common/page/buttons.js';
import { finder } from '../labs/common/page/dom.js';
import { onFiles } from '../labs/common/page/files/drop.js';
import { mount } from '../labs/common/page/mount.js';
import { textOf } from '../formats/csv/text.js';
import { csvLines } from '../views/save/painters.js';
import { saveFile } from '../views/save/file.js';
import { fileRows } from './check/columns.js';
import { createTable } from './check/table.js';
import { MAX_RECEIPTS, findReceipts } from './find.js';
import { isKnownLink, judge } from './judge.js';
import { Pool } from './pool.js';
import { words } from './words/words.js';

/**
 * @typedef {import('./find.js').Found} Found
 *
 * @typedef {import('./replay.js').Result} Result
 */

const html = new URL('./page.html', import.meta.url);
const css = new URL('./page.css', import.meta.url);

/** The table is drawn so often while runs are made again. */
const DRAW_MS = 200;
const { status } = words;

class CheckPage {
  #find;
  #table;
  #pool = new Pool();
  /** The results of runs that were made again. @type {Map<string, Result>} */ #known = new Map();
  /** @type {Found[]} */ #found = [];
  /** @type {(Result | null)[][]} of each run of each receipt */ #results = [];
  #others = 0;
  /** A check that has been asked for; the later one counts. */ #asked = 0;
  #begun = 0;
  #hasEnded = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {import('../main.js').Page} page */
  constructor(page) {
    this.#find = finder(page.main);
    this.#table = createTable(this.#find('check-table'));
    this.#find('check-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    onPress(this.#find('check-cancel'), () => this.#cancel());
    this.#find('check-clear').addEventListener('click', () => this.#clear());
    this.#find('check-save').addEventListener('click', () => this.#save());
    /** @type {HTMLInputElement} */
    const file = this.#find('check-file');
    this.#find('check-open').addEventListener('click', () => file.click());
    file.addEventListener('change', () => {
      this.#take([...(file.files ?? [])]);
      file.value = '';
    });
    onFiles(page.main, (files) => this.#take(files));
    this.say(status.empty);
  }

  /** @returns {HTMLTextAreaElement} */
  get #text() {
    return this.#find('check-text');
  }

  /** @returns {HTMLInputElement} */
  get #link() {
    return this.#find('check-asked');
  }

  /** The link that was asked for, from its lab on. */
  get #wanted() {
    const { value } = this.#link;
    return value.includes('#') ? value.slice(value.indexOf('#')).trim() : value.trim();
  }

  /** @param {File[]} files */
  async #take(files) {
    for (const file of files) {
      try {
        const { text } = textOf(new Uint8Array(await file.arrayBuffer()));
        this.#text.value = `${this.#text.value.trimEnd()}\n${text}`.trimStart();
      } catch {
        return this.#trouble(status.file(file.name));
      }
    }
    if (files.length) this.#check();
  }

  async #check() {
    const isLink = !this.#wanted || isKnownLink(this.#wanted);
    this.#link.setAttribute('aria-invalid', String(!isLink));
    if (!isLink) return this.#trouble(status.asked);
    const asked = ++this.#asked;
    const { found, others } = await findReceipts(this.#text.value);
    if (asked !== this.#asked) return;
    if (!this.#hasEnded) this.#cancel();
    if (!found.length)
      return this.#trouble(this.#text.value.trim() ? status.nothing : status.empty);
    this.#found = found;
    this.#others = others;
    this.#results = found.map(({ receipt }) => (receipt?.runs ?? []).map(() => null));
    this.#begun = performance.now();
    this.#hasEnded = false;
    dim(this.#find('check-cancel'), false);
    found.forEach(({ receipt }, at) =>
      receipt?.runs.forEach((run, i) => this.#replay(run, at, i, asked)),
    );
    this.#draw();
  }

  /**
   * @param {import('./format.js').RunRecord} run
   * @param {number} at
   * @param {number} i of the receipt's runs
   * @param {number} asked
   */
  async #replay(run, at, i, asked) {
    const key = JSON.stringify(run);
    const known = this.#known.get(key);
    const result = known ?? (await this.#pool.replay(run));
    if (result && 'hashes' in result) this.#known.set(key, result);
    if (asked !== this.#asked || !result) return;
    this.#results[at][i] = result;
    if (!known) this.#timer ??= setTimeout(() => this.#draw(), DRAW_MS);
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#found.map(({ receipt }, at) => ({ receipt, results: this.#results[at] }));
    const nameOf = (/** @type {number} */ at) =>
      words.another(this.#found[at].receipt?.name ?? '', this.#found[at].line);
    this.#table.set(
      judge(rows, this.#wanted).map((judgement, at) => ({
        at,
        found: this.#found[at],
        judgement,
        detail: words.explain(judgement, nameOf),
      })),
    );
    this.#find('check-results').hidden = !rows.length;
    this.#tellProgress();
  }

  #tellProgress() {
    const all = this.#results.flat();
    const done = all.filter(Boolean).length;
    /** @type {HTMLProgressElement} */
    const bar = this.#find('check-progress');
    bar.hidden = this.#hasEnded || done === all.length;
    bar.max = Math.max(1, all.length);
    bar.value = done;
    if (this.#hasEnded) return;
    if (done === all.length) return this.#end();
    const left = ((performance.now() - this.#begun) / 1000 / done) * (all.length - done);
    // It changes often: it is not read aloud each time.
    this.#line(status.checking(done, all.length, done ? left : NaN), false, true);
  }

  #end() {
    this.#hasEnded = true;
    dim(this.#find('check-cancel'), true);
    /** @type {Partial<Record<import('./judge.js').Verdict, number>>} */
    const counts = {};
    for (const { judgement } of this.#table.lines)
      counts[judgement.verdict] = (counts[judgement.verdict] ?? 0) + 1;
    const isCut = this.#found.length >= MAX_RECEIPTS;
    this.say(status.done(counts, this.#others) + (isCut ? ` ${status.most(MAX_RECEIPTS)}` : ''));
  }

  #cancel() {
    this.#asked++;
    this.#pool.cancel();
    this.#hasEnded = true;
    dim(this.#find('check-cancel'), true);
    this.#draw();
    this.say(status.cancelled);
  }

  #clear() {
    if (!this.#hasEnded) this.#cancel();
    this.#asked++;
    this.#found = [];
    this.#results = [];
    this.#text.value = '';
    this.#draw();
    this.say(status.empty);
    this.#text.focus();
  }

  #save() {
    // With a mark, a spreadsheet reads it as UTF-8.
    const text = `\ufeff${csvLines(fileRows(this.#table.lines))}`;
    saveFile(new Blob([text], { type: 'text/csv' }), words.fileName);
  }

  /**
   * @param {string} sentence
   * @param {boolean} isTrouble
   * @param {boolean} [isCounting]
   */
  #line(sentence, isTrouble, isCounting = false) {
    const line = this.#find('check-said');
    line.ariaBusy = String(isCounting);
    line.textContent = sentence;
    line.classList.toggle('is-trouble', isTrouble);
  }

  /** @param {string} sentence */
  #trouble(sentence) {
    this.#line(sentence, true);
  }

  open() {}

  leave() {}

  linkCopied() {
    return words.linkCopied;
  }

  /** @type {import('../labs/common/page/status-line.js').Say} */
  say = (sentence, { isTrouble = false } = {}) => this.#line(sentence, isTrouble);
}

/** @param {import('../main.js').Page} page */
export async function createLab(page) {
  const { main } = page;
  await mount(main, { html, css }, words.markup);
  main.classList.add('check-page');
  main.dataset.drop = words.markup.drop;
  return new CheckPage(page);
}
