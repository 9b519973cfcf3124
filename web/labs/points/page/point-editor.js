// Points put there by hand: with the pointer or the keys, row by row of a truth table, or from a
// table of numbers; and the way back.

import { onBrought } from '../../common/page/file-drop.js';
import { MAX_OWN, ownPoint, readTable } from '../own-points.js';
import { DATA, OWN, TABLES, isCurve } from '../settings.js';

/**
 * @typedef {import('../settings.js').Settings} Settings
 *
 * @typedef {import('../own-points.js').Point} Point
 *
 * @typedef {Pick<Settings, 'data' | 'points' | 'heldOut'>} Place
 */

const NOTHING = 'There is no point to clear.';
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const MOST_UNDO = 100;
/** What lies further out than this is too large to learn from as it is. */
const LARGE = 12;

/**
 * Points put by hand among those of a set.
 *
 * @param {Settings} settings
 */
const hasOwnOver = ({ data, points }) => points.length > 0 && !OWN.includes(data);

/**
 * @param {HTMLElement} main
 * @param {{
 *   settings: () => Settings;
 *   change: (some: Partial<Settings>, note?: string) => void;
 *   standardise: (values: Float32Array, then: (values: Float32Array) => void) => void;
 *   say: (sentence: string, options?: import('../../common/page/status-line.js').SayOptions) => void;
 *   announce: (sentence: string) => void;
 * }} on
 */
export function createHand(main, { settings, change, standardise, say, announce }) {
  /**
   * @template {HTMLElement} [T=HTMLElement]
   * @param {string} id
   * @returns {T}
   */
  const element = (id) => /** @type {T} */ (main.querySelector(`#${id}`));
  /** @type {Place[]} */
  let before = [];
  /** @type {import('../worker/data.js').Shown | null} */
  let shown = null;

  const place = () => {
    const { data, points, heldOut } = settings();
    return { data, points, heldOut };
  };
  const remember = () => {
    before = [...before.slice(1 - MOST_UNDO), place()];
  };
  const brush = () =>
    Number(/** @type {HTMLInputElement} */ (main.querySelector('[name="p-brush"]:checked')).value);

  /**
   * @param {number} x
   * @param {number} y
   * @param {boolean} isNewStroke
   */
  function put(x, y, isNewStroke) {
    const now = settings();
    if (now.points.length >= MAX_OWN)
      return say(`At most ${MAX_OWN} points by hand: a link must be able to hold them.`, {
        isTrouble: true,
      });
    if (isNewStroke) remember();
    change({ points: [...now.points, ownPoint(x, y, isCurve(now) ? 0 : brush())] });
    announce(`Point ${now.points.length + 1} put.`);
  }

  function undo() {
    const last = before.pop();
    if (last) change(last);
    else say('There is nothing to take back yet.');
  }

  function clear() {
    const now = settings();
    if (OWN.includes(now.data) && !now.points.length) return say(NOTHING);
    remember();
    if (hasOwnOver(now))
      change(
        { points: [] },
        'The points that you put are gone; those of the set are there. Undo brings yours back.',
      );
    else
      change(
        { data: isCurve(now) ? 'pen' : 'own', points: [] },
        `All points are gone: ${isCurve(now) ? 'draw a curve' : 'click to put your own'}. Undo brings them back.`,
      );
  }

  /** @param {number} label */
  function choose(label) {
    const input = /** @type {HTMLInputElement} */ (
      main.querySelector(`[name="p-brush"][value="${label}"]`)
    );
    input.checked = true;
    announce(`Class ${label}`);
  }

  /**
   * @param {string} id
   * @param {string} reason why it would do nothing, or ''
   */
  function dim(id, reason) {
    element(id).setAttribute('aria-disabled', String(reason !== ''));
    element(id).title = reason;
  }

  element('p-undo').addEventListener('click', undo);
  element('p-clear').addEventListener('click', clear);

  // ---- a truth table ----

  /** The four labels where the points are the corners of the unit square, each once. */
  function truthTable() {
    if (!shown || shown.labels.length !== 4) return null;
    const { points, labels } = shown;
    const found = CORNERS.map(([x, y]) =>
      [0, 1, 2, 3].find((i) => points[2 * i] === x && points[2 * i + 1] === y),
    );
    return found.includes(undefined) ? null : found.map((i) => labels[/** @type {number} */ (i)]);
  }

  /** @param {number[] | null} outputs */
  function showTruth(outputs) {
    const box = element('p-truth');
    box.hidden = !outputs;
    if (!outputs) return;
    const focused = [...box.children].indexOf(/** @type {Element} */ (document.activeElement));
    box.replaceChildren(
      ...outputs.map((output, row) => {
        const button = Object.assign(document.createElement('button'), {
          type: 'button',
          className: output ? 'is-one' : '',
        });
        const [x, y] = CORNERS[row],
          value = document.createElement('b');
        value.textContent = String(output);
        button.append(`${x} ${y} → `, value);
        button.addEventListener('click', () => {
          remember();
          const labels = outputs.with(row, output === 1 ? 0 : 1);
          change({
            data: 'own',
            heldOut: 0,
            points: CORNERS.map(([px, py], i) => ownPoint(px, py, labels[i])),
          });
        });
        return button;
      }),
    );
    if (focused >= 0) /** @type {HTMLElement} */ (box.children[focused]).focus();
  }

  // ---- a table of numbers ----

  const dialog = /** @type {HTMLDialogElement} */ (
    /** @type {unknown} */ (element('p-csv-dialog'))
  );
  const text = /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (element('p-csv')));
  const file = /** @type {HTMLInputElement} */ (element('p-csv-file'));

  /**
   * @param {string} table
   * @returns {boolean}
   */
  function use(table) {
    const now = settings(),
      read = readTable(table, isCurve(now));
    element('p-csv-trouble').textContent =
      'trouble' in read ? `${read.trouble} Nothing was changed.` : '';
    if ('trouble' in read) return false;
    const values = Float32Array.from(read.rows.flatMap(([x, y]) => [x, y])),
      isLarge = values.some((v) => Math.abs(v) > LARGE);
    const names = isCurve(now)
      ? ''
      : ` Classes: ${read.names.map((name, k) => `${name.slice(0, 20)} is ${k}`).join(', ')}.`;
    const note = `${read.rows.length} points from the table.${isLarge ? ' Their values were standardised (mean 0, deviation 1), as networks need it.' : ''}${names}`;
    const take = (/** @type {Float32Array} */ scaled) => {
      remember();
      change(
        {
          data: isCurve(now) ? 'pen' : 'own',
          points: read.rows.map(([, , label], i) =>
            ownPoint(scaled[2 * i], scaled[2 * i + 1], label),
          ),
        },
        note,
      );
    };
    if (isLarge) standardise(values, take);
    else take(values);
    return true;
  }

  element('p-open-csv').addEventListener('click', () => {
    element('p-csv-trouble').textContent = '';
    dialog.showModal();
  });
  element('p-csv-use').addEventListener('click', () => {
    if (use(text.value)) dialog.close();
  });
  element('p-csv-copy').addEventListener('click', async () => {
    const curve = isCurve(settings()),
      rows = [...(shown?.labels ?? [])].map((label, i) => {
        const [x, y] = [0, 1].map((c) =>
          Number(/** @type {Float32Array} */ (shown?.points)[2 * i + c].toPrecision(6)),
        );
        return curve ? `${x},${y}` : `${x},${y},${label}`;
      });
    const table = [curve ? 'x,y' : 'x,y,label', ...rows].join('\n');
    text.value = table;
    try {
      await navigator.clipboard.writeText(table);
      element('p-csv-trouble').textContent = 'Copied.';
    } catch {
      element('p-csv-trouble').textContent =
        'The browser does not let this page copy; the table stands above.';
    }
  });
  /** @param {File} one */
  async function useFile(one) {
    if (one.size > 1e6)
      return say(`${one.name} is larger than a table of points can be.`, { isTrouble: true });
    text.value = await one.text();
    if (use(text.value)) dialog.close();
    else if (!dialog.open) dialog.showModal();
  }
  file.addEventListener('change', () => {
    const [one] = file.files ?? [];
    if (one) useFile(one);
    file.value = '';
  });
  onBrought(main, dialog, {
    file: useFile,
    text(pasted) {
      text.value = pasted;
      if (!use(pasted)) dialog.showModal();
    },
  });

  return {
    put,
    undo,
    clear,
    choose,
    /** Another experiment: what was before it is not its past. */
    forget() {
      before = [];
    },
    /** @param {import('./lab.js').Setup} setup */
    show(setup) {
      shown = setup.shown;
      const table = setup.isCurve ? null : truthTable();
      showTruth(
        table && (TABLES.includes(setup.settings.data) || setup.settings.data === 'own')
          ? table
          : null,
      );
      element('p-brushes').hidden = setup.isCurve;
      const isEmpty = !shown,
        hasOwn = hasOwnOver(setup.settings);
      dim(
        'p-undo',
        before.length ? '' : `Nothing has been changed in ${DATA[setup.settings.data]}`,
      );
      dim('p-clear', isEmpty ? NOTHING : '');
      element('p-clear').textContent = hasOwn ? 'Clear mine' : 'Clear all';
      if (!isEmpty)
        element('p-clear').title = hasOwn
          ? 'Takes away the points that you put; those of the set stay'
          : 'Takes all points away, to put your own';
    },
  };
}
