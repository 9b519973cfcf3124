// Page: #lessons, the list of paths and lessons with marks for what is done. A lesson file can be
// opened here, and the maker of lessons begins here.

import { make } from '../../labs/common/page/dom.js';
import { style } from '../../labs/common/page/mount.js';
import { kept } from '../kept.js';
import { words } from '../words/words-list.js';
import { openFile } from './file.js';

const INDEX = new URL('../../vendor/lessons/index.json', import.meta.url);

/**
 * @typedef {{ title: string; question: string; minutes: number; steps: number }} Entry
 *
 * @typedef {{ id: string; title: string; lessons: string[] }} Path
 *
 * @typedef {{ paths: Path[]; lessons: Record<string, Entry> }} Index
 */

/**
 * @param {string} id
 * @returns {string} how far a person is; '': not begun
 */
function progressOf(id) {
  const text = kept(`lesson-${id}`);
  try {
    if (!text) return '';
    return JSON.parse(text).isDone ? words.done() : words.begun();
  } catch {
    return '';
  }
}

/**
 * @param {string} id
 * @param {Entry} entry
 */
function itemOf(id, { title, question, minutes, steps }) {
  const progress = progressOf(id);
  const facts = [minutes ? words.minutes(minutes) : '', words.steps(steps)];
  const item = make(
    'li',
    { className: 'll-lesson' },
    make('a', { href: `#lesson?id=${id}&step=1` }, title),
    ...(progress ? [' ', make('b', { className: 'll-progress' }, progress)] : []),
    make('p', { className: 'll-question' }, question),
    make('p', { className: 'note' }, facts.filter(Boolean).join(' · ')),
  );
  item.dataset.done = String(progress === words.done());
  return item;
}

/**
 * @param {string} title
 * @param {string[]} ids
 * @param {Record<string, Entry>} lessons
 */
function pathOf(title, ids, lessons) {
  const there = ids.filter((id) => Object.hasOwn(lessons, id));
  if (!there.length) return [];
  return [
    make(
      'section',
      { className: 'll-path' },
      make('h3', {}, title, ' ', make('small', {}, words.path(there.length))),
      make('ol', {}, ...there.map((id) => itemOf(id, lessons[id]))),
    ),
  ];
}

class LessonList {
  #page;
  #list = make('div', { className: 'll-paths' });
  #said = make('p', { className: 'll-said', role: 'status' });
  /** @type {Index | null} */ #index = null;

  /** @param {import('../../frame/types.js').Page} page */
  constructor(page) {
    this.#page = page;
    page.main.classList.add('lesson-list');
    page.main.append(
      make(
        'header',
        { className: 'll-head' },
        make('h2', {}, words.title()),
        make('p', {}, words.about()),
      ),
      this.#list,
      this.#own(),
    );
  }

  #own() {
    const input = make('input', { type: 'file', accept: '.json,application/json', hidden: true });
    const button = make('button', { type: 'button' }, words.openFile());
    button.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      this.#take(input.files?.[0]);
      input.value = '';
    });
    this.#page.main.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#take(event.dataTransfer?.files[0]);
    });
    return make(
      'section',
      { className: 'll-own' },
      make('h3', {}, words.ownTitle()),
      make('p', {}, words.aboutOwn()),
      make(
        'div',
        { className: 'll-actions' },
        button,
        input,
        make('a', { className: 'button', href: '#lesson?make=1' }, words.make()),
        make('a', { className: 'button', href: '#check' }, words.check()),
        make('a', { className: 'button', href: 'teachers.html' }, words.teachers()),
      ),
      this.#said,
    );
  }

  /** @param {File | undefined} file */
  async #take(file) {
    if (file) this.say(await openFile(file));
  }

  async open() {
    this.say('');
    try {
      this.#index ??= /** @type {Index} */ (await (await fetch(INDEX)).json());
      this.#show(this.#index);
    } catch {
      this.#list.textContent = words.notLoaded();
    }
  }

  /** @param {Index} index */
  #show({ paths, lessons }) {
    const inPaths = new Set(paths.flatMap((path) => path.lessons));
    const others = Object.keys(lessons).filter((id) => !inPaths.has(id));
    const sections = [
      ...paths.flatMap((path) => pathOf(path.title, path.lessons, lessons)),
      ...pathOf(words.more(), others, lessons),
    ];
    this.#list.replaceChildren(...(sections.length ? sections : [words.none()]));
  }

  leave() {}

  linkCopied() {
    return words.linkCopied();
  }

  /** @type {import('../../labs/common/page/status-line.js').Say} */
  say = (sentence) => {
    this.#said.textContent = sentence;
  };
}

/** @param {import('../../frame/types.js').Page} page */
export async function createLab(page) {
  await style(new URL('./page.css', import.meta.url));
  return new LessonList(page);
}
