// The arrays of a training step, layer by layer from left to right: what each is called, its shape,
// its norm, and what is in it.

import { paintHeatmap } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { ACTIVATIONS } from '../../../digits/settings.js';
import { count, short } from '../words/en.js';
import { arraysOf } from '../network.js';

/**
 * @typedef {import('../network.js').ArrayInfo} ArrayInfo
 *
 * @typedef {import('../worker/run.js').ArrayState} ArrayState
 */

/** Where a kind stands, from the top; the groups have a line of their own above. */
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
/** @type {[row: number, name: string][]} */
const GROUPS = [
  [2, 'Parameters, which step moves'],
  [5, 'Forward, from left to right'],
  [8, 'Backward, from right to left'],
  [10, 'Gradients, which backward adds to and zero_grad clears'],
];

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function part(tag, className, text = '') {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/** @param {HTMLElement} box */
export function createCards(box) {
  /**
   * @type {Map<
   *   string,
   *   {
   *     info: ArrayInfo;
   *     card: HTMLElement;
   *     canvas: HTMLCanvasElement;
   *     shape: HTMLElement;
   *     norm: HTMLElement;
   *     state: HTMLElement;
   *   }
   * >}
   */
  const cards = new Map();
  /** @type {ArrayState[]} */
  let shown = [];

  /** @param {readonly { inputs: number; units: number; activation: string }[]} layers */
  function setNetwork(layers) {
    const infos = arraysOf(layers),
      last = layers.length;
    cards.clear();
    box.replaceChildren();
    box.style.setProperty('--layers', String(last));
    for (const [row, name] of GROUPS) {
      const line = part('p', 'l-group', name);
      line.style.gridRow = String(row);
      box.append(line);
    }
    for (let layer = 0; layer <= last + 1; layer++) {
      const title =
        layer === 0
          ? 'Input'
          : layer > last
            ? 'Loss'
            : layer === last
              ? 'Output: softmax'
              : `Layer ${layer}: ${ACTIVATIONS[layers[layer - 1].activation]}`;
      const section = part('section', 'l-column'),
        heading = part('h3', '', title),
        list = part('ul', '');
      heading.style.gridColumn = String(layer + 1);
      section.append(heading, list);
      for (const info of infos.filter((one) => one.layer === layer)) {
        const card = part('li', `l-card is-${info.kind}`),
          head = part('p', 'l-card-head'),
          symbol = part('b', 'l-symbol', info.symbol),
          name = part('span', 'l-name', info.name);
        const canvas = document.createElement('canvas'),
          foot = part('p', 'l-card-foot'),
          shape = part('span', 'l-shape'),
          norm = part('span', 'l-norm'),
          state = part('span', 'l-state');
        canvas.setAttribute('aria-hidden', 'true');
        head.append(symbol, ' ', name, ' ', state);
        foot.append(shape, ' ', norm);
        card.append(head, canvas, foot);
        card.dataset.array = info.id;
        card.style.gridArea = `${ROWS[info.kind]} / ${layer + 1}`;
        list.append(card);
        cards.set(info.id, { info, card, canvas, shape, norm, state });
      }
      box.append(section);
    }
  }

  /**
   * @param {ArrayState[]} arrays
   * @param {number} batch B
   */
  function set(arrays, batch) {
    shown = arrays;
    for (const { id, summary, isChanged, isOld } of arrays) {
      const one = cards.get(id);
      if (!one) continue;
      const { info, card, shape, norm, state } = one,
        isThere = summary !== null,
        isNumber = info.shape.length === 0;
      card.classList.toggle('is-changed', isChanged);
      card.classList.toggle('is-missing', !isThere);
      card.classList.toggle('is-old', isOld && !isChanged);
      shape.textContent = isNumber
        ? batch === 1
          ? 'of one image'
          : `mean of ${count(batch)} losses`
        : `(${info.letters.join(', ')}) = ${info.shape.map((size) => count(size === 'B' ? batch : size)).join(' × ')}`;
      norm.textContent = summary === null ? '' : isNumber ? '' : `‖ ‖ ${short(summary.norm)}`;
      if (isNumber) card.dataset.value = summary === null ? '–' : short(summary.most);
      state.textContent = isChanged
        ? 'changed'
        : !isThere
          ? 'not there yet'
          : isOld
            ? 'before the step'
            : summary?.zeros && summary.norm === 0
              ? 'all 0'
              : '';
    }
    paint();
  }

  function paint() {
    for (const { id, heat } of shown) {
      const one = cards.get(id);
      if (!one || one.info.shape.length === 0) continue;
      if (heat) paintHeatmap(one.canvas, heat.values, heat.columns);
      else paintHeatmap(one.canvas, [0], 1, 1);
    }
  }
  onTheme(paint);

  return { setNetwork, set };
}
