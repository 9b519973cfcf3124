// Page: the buttons that open the formula cards of a lab, its experiment as code, and what hands in
// its run. All else is
// loaded with the first press.

import { words } from '../../words/words-formula-button.js';
import { make } from '../../page/dom.js';

/**
 * @param {Element | null | undefined} place where the button stands: a legend, a row of tools; null: nowhere
 * @param {string} name
 * @param {string} textContent
 * @param {(button: HTMLElement) => Promise<{ toggle: () => unknown }>} load
 */
function addButton(place, name, textContent, load) {
  const button = make('button', {
    type: 'button',
    className: `quiet ${name}-button`,
    textContent,
    'aria-expanded': 'false',
    'aria-haspopup': 'dialog',
  });
  /** @type {Promise<{ toggle: () => unknown }> | undefined} */
  let panel;
  button.addEventListener('click', async () => {
    panel ??= load(button);
    const loaded = await panel.catch(() => null);
    if (loaded) await loaded.toggle();
    else panel = undefined; // offline; the next press tries again
  });
  // The button is no part of the group's name.
  if (place instanceof HTMLLegendElement)
    place.parentElement?.setAttribute('aria-label', place.textContent?.trim() ?? '');
  place?.append(' ', button);
  return button;
}

/**
 * @param {Element | null | undefined} place
 * @param {(message: any, transfer: Transferable[]) => void} send to the lab's worker
 * @param {object} more
 * @param {() => Promise<import('../../../../formats/code/experiment.js').Experiment | null>} [more.describe]
 *   the experiment as it is now; without it there is no button for it
 * @param {import('../../receipt.js').HandsIn} [more.handIn] whose run can be handed in; without it there
 *   is no button for it
 * @param {(racer: number) => string} [more.nameOf] a network, where several train
 */
export function addFormulaButton(place, send, { describe, handIn, nameOf }) {
  const button = addButton(place, 'formula', words.formulas, (opener) =>
    import('./panel.js').then(({ createPanel }) => createPanel(opener, send, nameOf)),
  );
  if (describe)
    addButton(place, 'code', words.asCode, () =>
      import('../../page/as-code/dialog.js').then((part) => part.createCodeDialog(describe)),
    );
  if (handIn)
    addButton(place, 'hand-in', words.handIn, () =>
      import('../../../../receipt/hand-in/from-lab.js').then((part) => part.createHandIn(handIn)),
    );
  return button;
}
