// Page: the dialog with the look of the page and its keys, and the actions of the keys. The page
// loads it on first use. It knows the labs' buttons by their ids.

import { make } from '../labs/common/page/dom.js';
import { style } from '../labs/common/page/mount.js';
import { words } from '../words/words-view.js';
import { createProjector } from './projector.js';

const { dialog: texts, keys, note, themes } = words;

/**
 * @typedef {object} ViewPage
 * @property {string} theme
 * @property {boolean} areKeysOn
 * @property {(sentence: string) => void} announce
 * @property {() => HTMLElement} main the place of the lab that is shown
 * @property {(name: string) => void} setTheme
 * @property {(isOn: boolean) => void} setKeys
 *
 * @typedef {object} View
 * @property {() => void} open
 * @property {(key: string) => void} press
 */

/**
 * The buttons of each key, over all labs; the first one that can be seen and pressed is taken.
 *
 * @type {Record<string, string>}
 */
const BUTTONS = {
  ' ': '#train, #p-play, #d-play, #g-next, #l-all, #tl-play',
  s: '#step-once, #p-batch, #p-sample, #d-step, #g-next, #l-calls .is-next, #tl-epoch-once',
  r: '#reset, #p-reset, #d-reset, #g-reset, #l-reset, #tl-reset',
};

/** @param {Element} button */
const canBePressed = (button) =>
  button.getClientRects().length > 0 && button.getAttribute('aria-disabled') !== 'true';

/**
 * @param {string} text
 * @param {object} properties of the input
 */
function choice(text, properties) {
  const input = make('input', { ...properties });
  return { input, label: make('label', { className: 'choice' }, input, ` ${text}`) };
}

/**
 * @param {ViewPage} page
 * @param {ReturnType<typeof createProjector>} projector
 */
function createDialog(page, projector) {
  const schemes = Object.entries(themes).map(([name, text]) => {
    const { input, label } = choice(text, {
      type: 'radio',
      name: 'theme',
      checked: name === page.theme,
    });
    input.addEventListener('change', () => page.setTheme(name));
    return label;
  });
  const screen = choice(texts.projector, { type: 'checkbox' });
  screen.input.addEventListener('change', () => projector.toggle());
  const isOn = choice(texts.areKeysOn, { type: 'checkbox', checked: page.areKeysOn });
  isOn.input.addEventListener('change', () => page.setKeys(isOn.input.checked));
  const list = make('dl', { className: 'key-list' });
  for (const [key, what] of keys)
    list.append(make('dt', {}, make('kbd', { textContent: key })), make('dd', {}, what));

  const dialog = make(
    'dialog',
    { className: 'view-dialog', 'aria-labelledby': 'view-title' },
    make('h2', { id: 'view-title', textContent: texts.title }),
    make('fieldset', {}, make('legend', { textContent: texts.theme }), ...schemes),
    make('fieldset', {}, make('legend', { textContent: texts.screen }), screen.label),
    make(
      'fieldset',
      {},
      make('legend', { textContent: texts.keys }),
      list,
      make('p', { className: 'note', textContent: note }),
      isOn.label,
    ),
    make('form', { method: 'dialog' }, make('button', { textContent: texts.close })),
  );
  document.body.append(dialog);
  return {
    open() {
      screen.input.checked = projector.isOn;
      dialog.showModal();
    },
  };
}

/**
 * @param {ViewPage} page
 * @returns {Promise<View>}
 */
export async function createView(page) {
  await Promise.all([
    style(new URL('../styles/view.css', import.meta.url)),
    style(new URL('../styles/projector.css', import.meta.url)),
  ]);
  const projector = createProjector(page);
  projector.restore();
  /** @type {ReturnType<typeof createDialog> | undefined} */
  let dialog;
  const open = () => (dialog ??= createDialog(page, projector)).open();

  return {
    open,
    press(key) {
      if (document.querySelector('dialog[open]')) return;
      if (key === '?') return open();
      if (key === 'f') return projector.toggle();
      const all = /** @type {NodeListOf<HTMLElement>} */ (
        page.main().querySelectorAll(BUTTONS[key])
      );
      const [first, second] = [...all].filter(canBePressed);
      // In Points a step is a mini-batch; learners that take one sample at a time have no other.
      (first?.id === 'p-sample' && second ? second : first)?.click();
    },
  };
}
