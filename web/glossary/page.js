// Page: the glossary as a page of its own, #glossary or #glossary?term=loss: an alphabetical list
// with a search field. It is shown as a lab is, but has no tab.

import { finder, make } from '../labs/common/page/dom.js';
import { mount } from '../labs/common/page/mount.js';
import { placeOf } from './places.js';
import { TERMS } from './terms.js';
import { words } from './words/words.js';

const html = new URL('./page.html', import.meta.url);
const css = new URL('./page.css', import.meta.url);

/** The language of the words, not of the browser, which may name a language that there is not. */
const { lang } = document.documentElement;
const compare = new Intl.Collator(lang, { sensitivity: 'base' }).compare;
const termOf = (/** @type {string} */ id) => words.terms[id].term;
const linkTo = (/** @type {string} */ id) => `#glossary?term=${id}`;

/** Signs are left out, so that "δ" or "R²" finds its letter. */
const letterOf = (/** @type {string} */ id) => termOf(id)[0].toLocaleUpperCase(lang);

/**
 * Writes links with commas between them.
 *
 * @param {string} title
 * @param {{ href: string; name: string }[]} places
 */
function links(title, places) {
  const list = places.flatMap(({ href, name }, i) => [
    ...(i ? [', '] : []),
    make('a', { href }, name),
  ]);
  return make('span', {}, make('span', { className: 'entry-key' }, title), ' ', ...list);
}

/** @param {string} id */
function entryOf(id) {
  const { term, aliases = [], sentence } = words.terms[id];
  const { see, related } = TERMS[id];
  const place = placeOf(see);
  return make(
    'article',
    { className: 'entry', id: `term-${id}`, tabIndex: -1 },
    make(
      'h3',
      {},
      make('a', { href: linkTo(id) }, term),
      ...(aliases.length ? [' ', make('small', {}, words.also(aliases))] : []),
    ),
    make('p', {}, sentence),
    make(
      'p',
      { className: 'entry-links' },
      ...(place ? [links(words.see(), [place])] : []),
      links(
        words.related(),
        related.map((one) => ({ href: linkTo(one), name: termOf(one) })),
      ),
    ),
  );
}

/**
 * The ids whose term, other names or sentence contain the text.
 *
 * @param {string} searched
 */
function idsWith(searched) {
  const needle = searched.trim().toLocaleLowerCase(lang);
  return Object.keys(TERMS)
    .filter((id) => {
      const { term, aliases = [], sentence } = words.terms[id];
      return [term, ...aliases, sentence].join('\n').toLocaleLowerCase(lang).includes(needle);
    })
    .sort((a, b) => compare(termOf(a), termOf(b)));
}

class Glossary {
  #page;
  #find;
  /** @type {HTMLInputElement} */ #search;

  /** @param {import('../frame/types.js').Page} page */
  constructor(page) {
    this.#page = page;
    this.#find = finder(page.main);
    this.#search = this.#find('glossary-search');
    this.#search.addEventListener('input', () => this.#show(this.#search.value));
    this.#find('glossary-form').addEventListener('submit', (event) => event.preventDefault());
    this.#show('');
  }

  /** @param {string} searched */
  #show(searched) {
    const ids = idsWith(searched);
    /** @type {Map<string, HTMLElement>} */
    const letters = new Map();
    for (const id of ids) {
      const letter = letterOf(id);
      const section =
        letters.get(letter) ?? make('section', {}, make('h2', { className: 'letter' }, letter));
      letters.set(letter, section);
      section.append(entryOf(id));
    }
    this.#find('glossary-list').replaceChildren(...letters.values());
    const all = Object.keys(TERMS).length;
    const found = ids.length ? words.found(ids.length, all) : words.nothing(searched);
    this.#find('glossary-found').textContent = found;
  }

  /** @param {string} hash */
  open(hash) {
    const asked = new URLSearchParams(hash.split('?')[1] ?? '').get('term');
    const before = this.#page.main.querySelector('.is-asked');
    before?.classList.remove('is-asked');
    if (!asked) return;
    const isTerm = Object.hasOwn(TERMS, asked);
    this.#search.value = isTerm ? '' : asked;
    this.#show(this.#search.value);
    if (isTerm) this.#goTo(this.#find(`term-${asked}`));
  }

  /** @param {HTMLElement} entry */
  #goTo(entry) {
    entry.classList.add('is-asked');
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: 'center' });
  }

  leave() {}

  linkCopied() {
    return words.linkCopied();
  }

  /** @type {import('../labs/common/page/status-line.js').Say} */
  say = (sentence) => {
    this.#find('glossary-found').textContent = sentence;
    this.#page.announce(sentence);
  };
}

/** @param {import('../frame/types.js').Page} page */
export async function createLab(page) {
  page.main.classList.add('glossary');
  await mount(page.main, { html, css }, words.markup);
  return new Glossary(page);
}
