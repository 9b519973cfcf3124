// What is folded away until it is asked for, by a fold or by a button that is pressed: each part is
// fetched when it is opened first, and hears from then on of everything.

import { DEFAULTS, DISTORTIONS } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {object} Fold
 * @property {() => void} [open] it is opened again, or a new worker is there
 * @property {() => void} [close]
 * @property {(message: import('../worker/engine.js').FromWorker) => void} [receive]
 * @property {(settings: Settings) => void} [show] the settings are these now
 *
 * @typedef {object} FoldLab what a part may do
 * @property {(message: import('../worker/engine.js').ToWorker) => void} send
 * @property {(sentence: string, options?: import('../../common/page/status-line.js').SayOptions) => void} say
 * @property {(isWhole: boolean) => void} prepared whether all steps from ink to pixels are taken
 * @property {(some: Partial<Settings>, isFinal?: boolean) => void} change as the form does
 * @property {(settings: Settings) => void} train a new network, at once
 * @property {(sentence: string) => void} announce for those who do not see the page
 * @property {{ readonly strokes: number[][][]; clear: () => void }} pad
 * @property {() => void} chooseImages
 * @property {Settings} settings
 * @property {import('../../common/worker/digit-images.js').DataMessage | null} data in use
 * @property {Extract<import('../worker/engine.js').FromWorker, { type: 'progress' }> | null} latest
 */

/**
 * By the id of the fold or button.
 *
 * @type {Record<string, () => Promise<{ createFold(box: any, lab: FoldLab): Promise<Fold> }>>}
 */
const PANELS = {
  lens: () => import('./panels/preprocessing.js'),
  distort: () => import('./panels/augmentation.js'),
  record: () => import('./panels/record.js'),
  you: () => import('./panels/own-digits/own-digits.js'),
  saliency: () => import('./panels/saliency.js'),
};

/** @param {FoldLab} lab */
export function createFolds(lab) {
  /** @type {Map<HTMLElement, Promise<Fold>>} */
  const folds = new Map();
  /** @param {(fold: Fold, box: HTMLElement) => void} tell */
  const each = (tell) =>
    folds.forEach((fold, box) =>
      fold.then(
        (one) => tell(one, box),
        () => {},
      ),
    );
  const isOpen = (/** @type {HTMLElement} */ box) =>
    box instanceof HTMLDetailsElement ? box.open : box.ariaPressed === 'true';

  /** @param {HTMLElement} box */
  function load(box) {
    const coming = PANELS[box.id]().then(({ createFold }) => createFold(box, lab));
    folds.set(box, coming);
    coming.catch(() => {
      folds.delete(box);
      if (!isOpen(box)) return;
      box.ariaPressed &&= 'false';
      lab.say('This part could not be loaded. Close and open it to try again.', {
        isTrouble: true,
      });
    });
  }

  /** @param {HTMLElement} box */
  function turned(box) {
    const known = folds.get(box);
    known?.then((fold) => (isOpen(box) ? fold.open : fold.close)?.());
    if (!known && isOpen(box)) load(box);
  }

  for (const box of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll('#folds > details, #saliency')
  )) {
    box.addEventListener('toggle', () => turned(box));
    if (box.ariaPressed) {
      box.addEventListener('click', () => {
        box.ariaPressed = String(!isOpen(box));
        turned(box);
      });
    }
  }

  return {
    /**
     * Folded as it is: there may be something to do all the same.
     *
     * @param {string} id
     */
    load(id) {
      const box = /** @type {HTMLDetailsElement} */ (document.getElementById(id));
      if (!folds.has(box)) load(box);
    },
    /** A new worker is there. */
    start: () =>
      each((fold, box) => {
        if (isOpen(box)) fold.open?.();
      }),
    /** @param {import('../worker/engine.js').FromWorker} message */
    receive: (message) => each((fold) => fold.receive?.(message)),
    /**
     * Folded, too, it is to be seen that it is not as usual.
     *
     * @param {Settings} settings
     */
    show(settings) {
      document.getElementById('distort')?.classList.toggle(
        'is-on',
        DISTORTIONS.some((key) => settings[key] !== DEFAULTS[key]),
      );
      each((fold) => fold.show?.(settings));
    },
  };
}
