// Page: the arrays of a training step, layer by layer from left to right: the name of each, its
// shape, its norm, and a picture of its values.

import { paintHeatmap } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { picture, piece } from '../../page/piece.js';
import { arraysOf } from '../arrays.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../arrays.js').ArrayInfo} ArrayInfo
 *
 * @typedef {import('../arrays.js').LayerInfo} LayerInfo
 *
 * @typedef {import('../messages.js').ArrayState} ArrayState
 *
 * @typedef {object} Card
 * @property {ArrayInfo} info
 * @property {HTMLElement} card
 * @property {HTMLCanvasElement} canvas
 * @property {HTMLElement} shape
 * @property {HTMLElement} norm
 * @property {HTMLElement} state
 */

/** The row of each kind, from the top; the groups have a line of their own above. */
const ROWS = /** @type {Record<ArrayInfo['kind'], number>} */ ({
  W: 3,
  b: 4,
  x: 6,
  z: 6,
  a: 7,
  L: 7,
  delta: 9,
  dW: 11,
  db: 12,
});

const GROUP_ROWS = /** @type {Record<keyof typeof words.groups, number>} */ ({
  parameters: 2,
  forward: 5,
  backward: 8,
  gradients: 10,
});

class ArrayCards {
  #box;
  /** @type {Map<string, Card>} by the array's id */ #cards = new Map();
  /** @type {ArrayState[]} */ #shown = [];

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    onTheme(() => this.#paint());
  }

  /** @param {LayerInfo[]} layers */
  setNetwork(layers) {
    const infos = arraysOf(layers);
    this.#cards.clear();
    this.#box.style.setProperty('--layers', String(layers.length));
    const groups = Object.entries(GROUP_ROWS).map(([group, row]) => {
      const line = piece(
        'p',
        'l-group',
        words.groups[/** @type {keyof typeof GROUP_ROWS} */ (group)],
      );
      line.style.gridRow = String(row);
      return line;
    });
    const columns = Array.from({ length: layers.length + 2 }, (_, layer) =>
      this.#column(layers, layer, infos),
    );
    this.#box.replaceChildren(...groups, ...columns);
  }

  /**
   * @param {ArrayState[]} arrays
   * @param {number} batch B
   */
  set(arrays, batch) {
    this.#shown = arrays;
    for (const state of arrays) {
      const card = this.#cards.get(state.id);
      if (card) showState(card, state, batch);
    }
    this.#paint();
  }

  /**
   * @param {LayerInfo[]} layers
   * @param {number} layer from 1; 0: the input; the last plus 1: the loss
   * @param {ArrayInfo[]} infos
   */
  #column(layers, layer, infos) {
    const heading = piece('h3', '', columnTitle(layers, layer));
    heading.style.gridColumn = String(layer + 1);
    const own = infos.filter((info) => info.layer === layer);
    const z = own.find(({ kind }) => kind === 'z')?.symbol ?? '';
    const cards = own.map((info) => this.#card(info, words.arrayName(info, z)));
    return piece('section', 'l-column', heading, piece('ul', '', ...cards));
  }

  /**
   * @param {ArrayInfo} info
   * @param {string} name
   */
  #card(info, name) {
    const canvas = picture();
    const shape = piece('span', 'l-shape');
    const norm = piece('span', 'l-norm');
    const state = piece('span', 'l-state');
    const symbol = piece('b', 'l-symbol', info.symbol);
    const card = piece(
      'li',
      `l-card is-${info.kind}`,
      piece('p', 'l-card-head', symbol, ' ', piece('span', 'l-name', name), ' ', state),
      canvas,
      piece('p', 'l-card-foot', shape, ' ', norm),
    );
    card.dataset.array = info.id;
    card.style.gridArea = `${ROWS[info.kind]} / ${info.layer + 1}`;
    this.#cards.set(info.id, { info, card, canvas, shape, norm, state });
    return card;
  }

  #paint() {
    for (const { id, heat } of this.#shown) {
      const card = this.#cards.get(id);
      if (!card || card.info.kind === 'L') continue;
      if (heat) paintHeatmap(card.canvas, heat.values, heat.columns);
      else paintHeatmap(card.canvas, [0], 1, 1);
    }
  }
}

/**
 * @param {LayerInfo[]} layers
 * @param {number} layer
 */
function columnTitle(layers, layer) {
  if (layer === 0) return words.columns.input();
  if (layer > layers.length) return words.columns.loss();
  if (layer === layers.length) return words.columns.output();
  return words.columns.layer(layer, layers[layer - 1].activation);
}

/**
 * @param {Card} card
 * @param {ArrayState} array
 * @param {number} batch
 */
function showState({ info, card, shape, norm, state }, array, batch) {
  const { summary, isChanged, isOld } = array;
  card.classList.toggle('is-changed', isChanged);
  card.classList.toggle('is-missing', summary === null);
  card.classList.toggle('is-old', isOld && !isChanged);
  state.textContent = stateText(array);
  if (info.kind === 'L') {
    shape.textContent = words.lossShape(batch);
    card.dataset.value = summary === null ? '–' : words.short(summary.most);
    return;
  }
  const sizes = info.shape.map((size) => (size === 'B' ? batch : size));
  shape.textContent = words.shape(info.letters, sizes);
  norm.textContent = summary === null ? '' : words.norm(summary.norm);
}

/** @param {ArrayState} array */
function stateText({ summary, isChanged, isOld }) {
  if (isChanged) return words.states.changed;
  if (summary === null) return words.states.empty;
  if (isOld) return words.states.old;
  return summary.zeros && summary.norm === 0 ? words.states.zero : '';
}

/** @param {HTMLElement} box */
export const createCards = (box) => new ArrayCards(box);
