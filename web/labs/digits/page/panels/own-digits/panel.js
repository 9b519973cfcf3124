// The part of the page about a person's own drawings: asks for digits, shows what was kept and how
// it is read, and offers to let a copy of the network learn from half of it.

import { onPress } from '../../../../common/page/buttons.js';
import { mount } from '../../../../common/page/mount.js';
import { createStatusLine } from '../../../../common/page/status-line.js';
import { prompts } from './prompts.js';
import { createWall, picture } from './gallery.js';
import * as words from './words/en.js';

/**
 * @typedef {import('../../../worker/own-digits.js').OwnDrawing} OwnDrawing
 *
 * @typedef {{
 *   drawings: OwnDrawing[];
 *   own: import('../../../worker/own-digits.js').OwnMessage | null;
 *   data: import('../../../../common/worker/digit-images.js').DataMessage | null;
 *   testAccuracy: number | null;
 * }} Known
 *
 * @typedef {Awaited<ReturnType<typeof createPanel>>} Panel
 */

/** Fewer say little of how somebody writes. */
const FEWEST_FOR_TUNING = 10;

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {HTMLDetailsElement} box
 * @param {object} to
 * @param {(digit: number) => boolean} to.keep the ink on the pad; false: it could not be
 * @param {() => void} to.clear the pad
 * @param {(drawing: OwnDrawing, digit: number) => void} to.relabel
 * @param {(drawings: OwnDrawing[]) => void} to.remove
 * @param {(file: File) => void} to.importFile
 * @param {() => void} to.exportFile
 * @param {(message: import('../../../worker/engine.js').ToWorker) => void} to.send
 * @param {(sentence: string) => void} to.announce
 */
export async function createPanel(
  box,
  { keep, clear, relabel, remove, importFile, exportFile, send, announce },
) {
  const inside = document.createElement('div');
  inside.className = 'you';
  await mount(
    inside,
    {
      html: new URL('./own-digits.html', import.meta.url),
      css: new URL('./own-digits.css', import.meta.url),
    },
    {},
  );
  box.append(inside);
  const say = createStatusLine(element('you-says'));
  element('you-empty').textContent = words.EMPTY;
  const pad = element('pad'),
    ghost = /** @type {HTMLElement} */ (document.querySelector('#pad + .ghost')),
    ghostText = ghost.textContent ?? '';
  const [one, all] = ['you-one', 'you-all'].map(
    (id) => /** @type {HTMLDialogElement} */ (element(id)),
  );
  const [asking, tuning] = ['you-progress', 'you-tune-progress'].map(
    (id) => /** @type {HTMLProgressElement} */ (element(id)),
  );
  /** @type {Known} */
  let known = { drawings: [], own: null, data: null, testAccuracy: null };

  // ---- asking ----

  /** @type {number[]} */
  let asked = [];
  let at = 0;
  /** The last drawing was the one that was asked for. */
  let wasAsked = false;

  function ask() {
    const isAsking = at < asked.length,
      digit = asked[at];
    element('you-start').hidden = isAsking;
    element('you-prompt').hidden = !isAsking;
    // Where one looks while drawing: on a phone, what was kept is far below.
    if (isAsking) element('you-key').before(element('you-says'));
    else element('you-wall').before(element('you-says'));
    ghost.textContent = isAsking ? `Draw ${words.a(digit)}` : ghostText;
    if (!isAsking) return;
    const figure = Object.assign(document.createElement('b'), { textContent: String(digit) });
    element('you-asked').replaceChildren(`Draw ${words.a(digit).replace(/\d/, '')}`, figure);
    element('you-place').textContent = `${at + 1} of ${asked.length}`;
    element('you-key').textContent = `As you usually write it. Or press ${digit} to keep it.`;
    asking.max = asked.length;
    asking.value = at;
    announce(`Draw ${words.a(digit)}, ${at + 1} of ${asked.length}`);
  }

  /** @param {boolean} isOver all that was asked for was drawn */
  function stopAsking(isOver) {
    if (isOver) say(words.thanks(asked.length));
    asked = [];
    ask();
  }

  /** @param {number} digit */
  function keepAs(digit) {
    if (!keep(digit)) return;
    wasAsked = digit === asked[at];
    if (!wasAsked) return;
    if (++at === asked.length) stopAsking(true);
    else ask();
  }

  element('you-begin').addEventListener('click', () => {
    asked = prompts(Number(/** @type {HTMLSelectElement} */ (element('you-count')).value) / 10);
    at = 0;
    clear();
    ask();
    pad.scrollIntoView({ block: 'nearest' });
    pad.focus({ preventScroll: true });
  });
  element('you-keep').addEventListener('click', () => {
    keepAs(asked[at]);
    pad.focus({ preventScroll: true });
  });
  element('you-skip').addEventListener('click', () => {
    clear();
    if (++at === asked.length) stopAsking(true);
    else ask();
  });
  element('you-stop').addEventListener('click', () => {
    stopAsking(false);
    element('you-begin').focus({ preventScroll: true });
  });

  /**
   * Ten buttons.
   *
   * @param {HTMLElement} group
   * @param {(digit: number) => void} chosen
   */
  function createLabels(group, chosen) {
    group.append(
      ...[...'0123456789'].map((text) => {
        const button = Object.assign(document.createElement('button'), {
          type: 'button',
          textContent: text,
        });
        button.addEventListener('click', () => chosen(Number(text)));
        return button;
      }),
    );
  }
  createLabels(element('you-labels'), (digit) => {
    keepAs(digit);
    pad.focus({ preventScroll: true });
  });

  // A single key anywhere on the page is taken only while it is asked for: who dictates, or slips,
  // means no digit (WCAG 2.1.4).
  document.addEventListener('keydown', (event) => {
    const isElsewhere =
      !box.open || box.offsetParent === null || document.querySelector('dialog[open]') !== null;
    const { target } = event,
      isTyping = target instanceof Element && target.matches('input, select, textarea');
    const isMeant =
      at < asked.length ||
      (target instanceof Node && (pad.contains(target) || box.contains(target)));
    if (
      isElsewhere ||
      isTyping ||
      !isMeant ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !/^\d$/.test(event.key)
    )
      return;
    event.preventDefault();
    keepAs(Number(event.key));
  });

  // ---- what was kept ----

  /** @type {OwnDrawing | null} */
  let chosen = null;
  const wall = createWall(element('you-wall'), (drawing, answer) => {
    chosen = drawing;
    element('you-one-title').textContent = words.reading(drawing.digit, answer);
    element('you-picture').replaceChildren(picture(drawing.strokes));
    for (const [digit, button] of [...element('you-relabel').children].entries())
      button.toggleAttribute('disabled', digit === drawing.digit);
    one.showModal();
  });
  createLabels(element('you-relabel'), (digit) => {
    one.close();
    if (chosen) relabel(chosen, digit);
  });
  element('you-delete').addEventListener('click', () => {
    one.close();
    const place = known.drawings.toReversed().findIndex(({ id }) => id === chosen?.id);
    if (chosen) remove([chosen]);
    if (known.drawings.length) wall.focus(place);
    else element('you-begin').focus();
  });

  /**
   * @param {string} id
   * @param {() => void} act
   */
  function onButton(id, act) {
    onPress(element(id), act);
  }
  const file = /** @type {HTMLInputElement} */ (element('you-file'));
  onButton('you-export', exportFile);
  onButton('you-import', () => file.click());
  file.addEventListener('change', () => {
    if (file.files?.[0]) importFile(file.files[0]);
    file.value = '';
  });
  onButton('you-delete-all', () => {
    element('you-all-title').textContent = `Delete ${words.drawings(known.drawings.length)}?`;
    all.showModal();
  });
  element('you-export-first').addEventListener('click', exportFile);
  element('you-delete-sure').addEventListener('click', () => {
    all.close();
    remove(known.drawings);
  });

  // ---- fine-tuning ----

  onButton('you-tune', () => send({ type: 'fine-tune' }));
  element('you-tune-stop').addEventListener('click', () => send({ type: 'pause' }));
  element('you-tune-undo').addEventListener('click', () => send({ type: 'bring-back' }));

  // ---- showing ----

  function showTuning() {
    const { drawings, own, data, testAccuracy } = known,
      told = own?.tuning ?? null;
    const isTraining = document.body.dataset.state === 'training',
      isTuning = isTraining && told !== null && !told.isOver;
    const teaching = drawings.filter(({ part }) => part === 'teaching').length,
      test = drawings.length - teaching;
    const obstacle = words.obstacle(teaching, test, FEWEST_FOR_TUNING, own);
    element('you-tune').textContent = told ? 'Fine-tune further' : 'Fine-tune';
    element('you-tune').setAttribute('aria-disabled', String(obstacle !== null || isTraining));
    element('you-tune-stop').hidden = !isTuning;
    element('you-tune-undo').hidden = isTuning || !told?.canUndo;
    element('you-method').textContent = obstacle ?? words.method(teaching, test, data);
    tuning.hidden = !isTuning;
    tuning.value = told?.done ?? 0;
    const table = element('you-results');
    table.hidden = !told || !own;
    if (!told || !own) return;
    const share = (/** @type {number | null} */ value) =>
      value === null ? '–' : words.accuracy(value);
    const values = [
      [told.before.own.fresh, own.counts.fresh].map(words.of),
      [told.before.own.taught, own.counts.taught].map(words.of),
      [share(told.before.testAccuracy), share(testAccuracy)],
    ];
    element('you-images').textContent = data ? `, ${data.name}` : '';
    table.querySelectorAll('tbody tr').forEach((row, r) =>
      row.querySelectorAll('td').forEach((cell, c) => {
        cell.textContent = values[r][c];
      }),
    );
  }

  /** @param {Known} next */
  function set(next) {
    known = next;
    const { drawings, own } = known,
      isEmpty = drawings.length === 0;
    // What is said of other drawings is said no more; that of these follows.
    const isCurrent =
      own?.ids.length === drawings.length && own.ids.every((id, i) => id === drawings[i].id);
    wall.set(drawings.toReversed(), new Map(own?.ids.map((id, i) => [id, own.answers[i]])));
    if (isEmpty || (own && isCurrent)) {
      const { number, note } = isEmpty || !own ? { number: '–', note: '' } : words.score(own);
      element('you-score').textContent = number;
      element('you-score-note').textContent = note;
    }
    element('you-empty').hidden = !isEmpty;
    element('you-legend').hidden = isEmpty;
    for (const id of ['you-export', 'you-delete-all'])
      element(id).setAttribute('aria-disabled', String(isEmpty));
    showTuning();
  }

  return {
    say,
    set,

    /** The last drawing that was kept was not meant: it is asked for again. */
    takeBack() {
      if (!asked.length || !wasAsked) return;
      wasAsked = false;
      at--;
      ask();
    },

    /** Nobody asks from behind a fold. */
    fold() {
      stopAsking(false);
    },
  };
}
