// Page: one row of the table of balls: a racer with its controls, or the same racer from a later
// start. It knows neither the table nor the state.

import { disableChoices, fillSelect } from '../../common/page/form.js';
import { dim, onPress } from '../../common/page/buttons.js';
import { make } from '../../common/page/dom.js';
import { STYLES, drawBall } from '../../../views/loss-surface.js';
import { color } from '../../../views/theme.js';
import { OPTIMIZERS, RATE } from '../settings.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../settings.js').Racer} Racer
 *
 * @typedef {import('../settings.js').Settings} Settings
 */

/** Size of the swatch, in CSS pixels. */
const WIDTH = 42;
const HEIGHT = 16;
const BALL_X = 33;
const LINE_END = 30;
/** The cells before those that say how the ball stands. */
const CONTROL_CELLS = 2;

/**
 * The colour, dashes and shape of a racer.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} index of the racer
 */
export function drawSwatch(canvas, index) {
  const pixel = devicePixelRatio;
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const { color: name, dash, shape } = STYLES[index % STYLES.length];
  const middle = (HEIGHT / 2) * pixel;
  canvas.width = Math.round(WIDTH * pixel);
  canvas.height = Math.round(HEIGHT * pixel);
  draw.strokeStyle = draw.fillStyle = color(name);
  draw.lineWidth = 2.2 * pixel;
  draw.setLineDash(dash.map((one) => one * pixel));
  draw.beginPath();
  draw.moveTo(0, middle);
  draw.lineTo(LINE_END * pixel, middle);
  draw.stroke();
  draw.setLineDash([]);
  draw.strokeStyle = color('--sheet');
  drawBall(draw, shape, BALL_X * pixel, middle, 5 * pixel);
}

/**
 * @param {...(Node | string)} children
 * @returns {HTMLTableCellElement}
 */
const cell = (...children) => make('td', {}, ...children);

/**
 * Empty cells for how a racer stands: its numbers and its state.
 *
 * @param {string[]} names
 */
const standingCells = (names) => [
  ...names.map((name) => make('td', { 'data-name': name })),
  cell(make('span', { className: 'd-state' })),
];

/**
 * @param {HTMLTableRowElement} row
 * @param {string[]} texts of its cells
 * @param {string} state
 * @param {string} said of it
 */
export function showCells(row, texts, state, said) {
  texts.forEach((text, c) => {
    row.cells[CONTROL_CELLS + c].textContent = text;
  });
  const note = /** @type {HTMLElement} */ (row.querySelector('.d-state'));
  note.textContent = said;
  note.classList.toggle('is-diverged', state === 'diverged');
  row.dataset.state = state;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {import('../messages.js').Standing} standing
 * @param {Settings} settings
 */
export const showStanding = (row, standing, settings) =>
  showCells(row, words.standing(standing), standing.state, words.state(standing, settings));

/**
 * The row of a racer, for its ball from the first start, or for its network.
 *
 * @param {number} index
 * @param {{
 *   change: (some: Partial<Racer>) => void;
 *   refuseRate: (typed: string) => void;
 *   remove: () => void;
 * }} on
 * @param {{ named: typeof words.rival; cells: string[] }} [said] of a ball or a network
 */
export function createRacerRow(
  index,
  on,
  { named, cells } = { named: words.ball, cells: words.cells },
) {
  const number = index + 1;
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const optimizer = make('select', { 'aria-label': named.optimizer(number) });
  fillSelect(
    optimizer,
    Object.fromEntries(Object.keys(OPTIMIZERS).map((id) => [id, words.optimizers[id]])),
  );
  optimizer.addEventListener('change', () => on.change({ optimizer: optimizer.value }));
  const rate = make('input', {
    'data-low': '0',
    'data-high': '10000',
    inputMode: 'decimal',
    'aria-label': named.rate(number),
  });
  rate.addEventListener('change', () => {
    const value = RATE.parse(rate.value);
    if (value === undefined) on.refuseRate(rate.value);
    else on.change({ rate: value });
  });
  const remove = make('button', {
    type: 'button',
    textContent: '×',
    'aria-label': named.remove(number),
  });
  onPress(remove, on.remove);
  const rule = make('div', { className: 'd-rule' }, canvas, optimizer);
  const row = make('tr', {}, cell(rule), cell(rate), ...standingCells(cells), cell(remove));

  return {
    row,
    canvas,
    /**
     * @param {Racer} racer
     * @param {{ isOnly: boolean; hasBatches: boolean }} race isOnly: it has no other racer
     */
    set(racer, { isOnly, hasBatches }) {
      optimizer.value = racer.optimizer;
      const reasonOf = (/** @type {string} */ id) =>
        OPTIMIZERS[id].hasBatch && !hasBatches ? words.reasons.networkOnly : '';
      disableChoices(optimizer, words.optimizers, reasonOf, racer.optimizer);
      if (document.activeElement !== rate) rate.value = String(racer.rate);
      dim(remove, isOnly);
    },
  };
}

/**
 * The row of the same racer from a later start.
 *
 * @param {number} start its index
 * @param {Settings} settings
 */
export function createStartRow(start, { starts, surface }) {
  const { x, y } = starts[start];
  const number = make('b', { textContent: words.ball.start(start + 1) });
  const place = words.ball.at(surface === 'curve' ? [x] : [x, y]);
  const from = make('div', { className: 'd-rule' }, number, place);
  return make(
    'tr',
    { className: 'd-from' },
    cell(from),
    cell(),
    ...standingCells(words.cells),
    cell(),
  );
}
