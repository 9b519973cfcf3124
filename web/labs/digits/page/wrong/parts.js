// Page: the elements of the panel that shows what the network gets wrong. It knows no state.

import { make } from '../../../common/page/dom.js';
import { words } from '../../words/wrong/words.js';

/** @typedef {import('../../messages/wrong.js').Counted} Counted */

export function makeParts() {
  const matrix = make('div', { className: 'matrix-box' });
  const empty = make('p', { className: 'wrong-empty' });
  const own = make('button', { type: 'button', textContent: words.empty.openOwn, hidden: true });
  const title = make('h3', { textContent: words.listTitle(null, []) });
  const note = make('p', { className: 'note', 'aria-live': 'off' });
  const all = make('button', { type: 'button', textContent: words.showAll, hidden: true });
  const images = make('div');
  const more = make('button', { type: 'button', hidden: true });
  const { text, address } = words.source;
  const link = make('a', { href: address, rel: 'noopener', target: '_blank', textContent: text });
  const doubt = make('p', { className: 'note', hidden: true }, make('span'), link);
  const [choice, choices] = makeChoice();
  const aside = make(
    'section',
    { className: 'wrong-images', 'aria-label': words.imagesName },
    make('header', {}, title, all),
    note,
    images,
    more,
    doubt,
  );
  const about = make('p', { className: 'note', textContent: words.about });
  const panes = make('div', { className: 'wrong-panes' }, make('div', {}, matrix, about), aside);
  const body = make('div', { className: 'wrong' }, choice, empty, own, panes);
  return { body, matrix, empty, own, title, note, all, images, more, doubt, choices, panes };
}

/** @returns {[HTMLElement, Record<Counted, HTMLInputElement>]} */
function makeChoice() {
  const [test, own] = /** @type {const} */ (['test', 'own']).map((value) =>
    make('input', { type: 'radio', name: 'wrong-counted', value, checked: value === 'test' }),
  );
  const choice = make(
    'fieldset',
    { className: 'switch' },
    make('legend', { className: 'unseen', textContent: words.counted.legend }),
    make('label', {}, test, make('span', { textContent: words.counted.test })),
    make('label', {}, own, make('span', { textContent: words.counted.own })),
  );
  return [choice, { test, own }];
}

/** Unfolds the panel of the person's own digits. */
export function openOwn() {
  const fold = /** @type {HTMLDetailsElement} */ (document.getElementById('you'));
  fold.open = true;
  fold.scrollIntoView({ block: 'nearest' });
  fold.querySelector('summary')?.focus();
}
