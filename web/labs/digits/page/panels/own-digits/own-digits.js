// "You" as a test set: labels drawings, keeps them on this device, shows how they are read, and
// lets a network learn from half of them.

import {
  fromPad,
  inkOf,
  MOST_BYTES,
  MOST_DRAWINGS,
  partFor,
  readDrawings,
  writeDrawings,
} from '../../../../../formats/drawings.js';
import { openStore } from './store.js';
import { createPanel } from './panel.js';
import * as words from './words/en.js';

/**
 * @typedef {import('../../../worker/own-digits.js').OwnDrawing} OwnDrawing
 *
 * @typedef {import('../../../worker/own-digits.js').OwnMessage} OwnMessage
 */

/**
 * @param {HTMLDetailsElement} box
 * @param {import('../../panels.js').FoldLab} lab
 * @returns {Promise<import('../../panels.js').Fold>}
 */
export async function createFold(box, lab) {
  const store = await openStore();
  let { drawings } = store;
  /** @type {OwnMessage | null} */
  let own = null;
  /** @type {Promise<import('./panel.js').Panel> | undefined} */
  let coming;
  /** @type {import('./panel.js').Panel | undefined} */
  let panel;

  function tell() {
    lab.send({ type: 'own', drawings });
    show();
  }

  const show = () =>
    panel?.set({ drawings, own, data: lab.data, testAccuracy: lab.latest?.testAccuracy ?? null });

  /**
   * @param {OwnDrawing[]} put
   * @param {number[]} [removed]
   */
  function change(put, removed = []) {
    const others = drawings.filter(
      ({ id }) => !removed.includes(id) && !put.some((one) => one.id === id),
    );
    drawings = [...others, ...put].sort((one, other) => one.id - other.id);
    tell();
    store.change(put, removed).catch(() => panel?.say(words.UNSAVED, { isTrouble: true }));
  }

  /** Larger than all before, also than those of another tab. */
  const nextId = () => Math.max(Date.now() * 1000, (drawings.at(-1)?.id ?? 0) + 1);

  /**
   * The ink on the pad.
   *
   * @param {number} digit
   * @returns {boolean}
   */
  function keep(digit) {
    const strokes = fromPad(lab.pad.strokes);
    const trouble = !strokes
      ? words.TOO_MUCH_INK
      : !strokes.length
        ? words.NO_INK
        : drawings.length === MOST_DRAWINGS
          ? words.FULL
          : null;
    if (!strokes || trouble) {
      panel?.say(trouble ?? '', { isTrouble: true });
      return false;
    }
    const drawing = { id: nextId(), digit, part: partFor(drawings, digit), strokes };
    if (drawings.some((one) => inkOf(one) === inkOf(drawing))) {
      panel?.say(words.KNOWN, { isTrouble: true });
      return false;
    }
    change([drawing]);
    lab.pad.clear();
    panel?.say(words.kept(digit, drawings.length), {
      action: { name: 'Undo', run: () => remove([drawing], true) },
    });
    return true;
  }

  /**
   * @param {OwnDrawing[]} some
   * @param {boolean} [isUndone] the last one that was kept
   */
  function remove(some, isUndone = false) {
    change(
      [],
      some.map(({ id }) => id),
    );
    if (isUndone) panel?.takeBack();
    panel?.say(`${words.drawings(some.length)} deleted.`, {
      action: { name: isUndone ? 'Keep it after all' : 'Undo', run: () => restore(some) },
    });
  }

  /** @param {OwnDrawing[]} some */
  function restore(some) {
    change(some);
    panel?.say(some.length === 1 ? 'It is back.' : `Back: ${words.drawings(some.length)}.`);
  }

  /**
   * @param {OwnDrawing} drawing
   * @param {number} digit
   */
  function relabel(drawing, digit) {
    change([{ ...drawing, digit }]);
    panel?.say(`Now ${words.a(digit)} instead of ${words.a(drawing.digit)}.`, {
      action: { name: 'Undo', run: () => restore([drawing]) },
    });
  }

  /** @param {File} file */
  async function importFile(file) {
    try {
      // A file that is much too large is not even read.
      const found = readDrawings(await file.slice(0, MOST_BYTES + 1).text());
      const known = new Set(drawings.map(inkOf));
      /** @type {OwnDrawing[]} */
      const added = [];
      for (const { digit, part, strokes } of found) {
        const ink = inkOf({ digit, strokes });
        if (known.has(ink)) continue;
        known.add(ink);
        added.push({
          id: nextId() + added.length,
          digit,
          part: part ?? partFor([...drawings, ...added], digit),
          strokes,
        });
      }
      if (drawings.length + added.length > MOST_DRAWINGS) {
        throw new Error(
          `There is room for ${MOST_DRAWINGS - drawings.length} more, and the file holds ${added.length} that are not here yet. Nothing was added.`,
        );
      }
      if (added.length) change(added);
      panel?.say(
        words.imported(added.length, found.length - added.length),
        added.length ? { action: { name: 'Undo', run: () => remove(added) } } : {},
      );
    } catch (error) {
      panel?.say(
        error instanceof Error && !(error instanceof DOMException)
          ? error.message
          : words.UNREADABLE,
        { isTrouble: true },
      );
    }
  }

  function exportFile() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(
      new Blob([writeDrawings(drawings)], { type: 'application/json' }),
    );
    link.download = 'my-digits.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    panel?.say(
      `my-digits.json: ${words.drawings(drawings.length)}, to be imported here or in another browser.`,
    );
  }

  async function unfold() {
    coming ??= createPanel(box, {
      keep,
      clear: lab.pad.clear,
      relabel,
      remove,
      importFile,
      exportFile,
      send: lab.send,
      announce: lab.announce,
    });
    coming.catch(() => {
      coming = undefined;
    });
    panel = await coming;
    if (!store.isKept) panel.say(words.SESSION, { isTrouble: true });
    tell();
  }

  if (box.open) await unfold();
  else if (drawings.length) tell();

  return {
    open: () => void unfold().catch(() => lab.say(words.UNLOADED, { isTrouble: true })),
    close: () => panel?.fold(),
    receive(message) {
      if (message.type === 'own') own = message;
      else if (message.type === 'loaded') own = null;
      if (message.type === 'network' && message.isTuned) lab.say(words.TUNED);
      if (message.type === 'state' && message.state === 'paused' && own?.tuning?.isOver)
        lab.say(words.tuned(own.counts, own.tuning.before, lab.latest?.testAccuracy ?? null));
      if (message.type === 'loaded' && (drawings.length || panel))
        tell(); // the worker is a new one
      else if (['own', 'progress', 'state', 'data'].includes(message.type)) show();
    },
  };
}
