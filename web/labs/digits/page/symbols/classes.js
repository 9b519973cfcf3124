// Page: the names of the symbols: added, changed and removed; and the ink on the pad saved under
// any of them.

import { finder, make } from '../../../common/page/dom.js';
import { words } from '../../words/symbols/words.js';
import { countsOf } from './set.js';

/**
 * @typedef {object} ClassHandlers
 * @property {(names: string[]) => boolean} addClasses false: they could not be added
 * @property {(key: number, name: string) => void} renameClass
 * @property {(key: number) => void} removeClass
 * @property {(key: number) => boolean} keep the ink on the pad
 */

/**
 * @param {HTMLElement} root
 * @param {ClassHandlers} on
 */
export function createClasses(root, on) {
  const find = finder(root);
  const list = find('sym-classes'),
    fresh = /** @type {HTMLInputElement} */ (find('sym-new'));
  /** @type {Map<number, ReturnType<typeof createRow>>} by key */
  const rows = new Map();

  find('sym-add').addEventListener('submit', (event) => {
    event.preventDefault();
    if (on.addClasses([fresh.value])) fresh.value = '';
    fresh.focus();
  });
  for (const names of words.examples) {
    const button = make('button', { type: 'button', textContent: words.example(names) });
    button.addEventListener('click', () => {
      on.addClasses(names);
      find('sym-begin').focus();
    });
    find('sym-examples').append(button);
  }

  /** @param {number} key */
  function createRow(key) {
    const name = make('input', { type: 'text', autocomplete: 'off', spellcheck: false });
    const count = make('span', { className: 'sym-count' });
    const save = make('button', { type: 'button', className: 'quiet', textContent: words.save });
    const remove = make('button', { type: 'button', className: 'quiet', textContent: '✕' });
    name.addEventListener('change', () => on.renameClass(key, name.value));
    save.addEventListener('click', () => on.keep(key));
    remove.addEventListener('click', () => {
      on.removeClass(key);
      fresh.focus();
    });
    return { item: make('li', {}, name, count, save, remove), name, count, save, remove };
  }

  return {
    /** @param {import('./view.js').Known} known */
    set({ set }) {
      const counts = countsOf(set);
      for (const key of rows.keys()) if (!counts.has(key)) rows.delete(key);
      for (const { key, name } of set.classes) {
        const row = rows.get(key) ?? createRow(key);
        rows.set(key, row);
        // A name that is being typed stays.
        if (document.activeElement !== row.name || row.name.defaultValue !== name) {
          row.name.value = row.name.defaultValue = name;
        }
        row.count.textContent = words.countOf(counts.get(key) ?? 0);
        row.name.setAttribute('aria-label', words.nameOf(name));
        row.save.setAttribute('aria-label', words.saveAs(name));
        row.remove.setAttribute('aria-label', words.removeClass(name));
      }
      const items = [...rows.values()].map(({ item }) => item);
      if (items.length !== list.children.length || items.some((one, i) => one !== list.children[i]))
        list.replaceChildren(...items);
      find('sym-examples').hidden = set.classes.length > 0;
    },
  };
}
