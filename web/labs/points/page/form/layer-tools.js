// Page: buttons above each hidden layer of the network's picture, which take a unit away or add
// one.

import { DiagramLayout } from '../../../../views/network-diagram/layout.js';
import { rem } from '../../../../views/theme.js';
import { dim, onPress } from '../../../common/page/buttons.js';
import { finder, make } from '../../../common/page/dom.js';
import { MAX_UNITS } from '../../choices.js';
import { numInputs, outputLayer } from '../../settings.js';
import { words } from '../../words/words.js';

/** @typedef {import('../../settings.js').Settings} Settings */

/** Narrower columns have no room for two buttons side by side, in rem. */
const MIN_PITCH = 3.75;

class LayerTools {
  #box;
  #canvas;
  #change;
  /** @type {number[]} */ #layers = [];
  /** Units of all layers, the inputs first. @type {number[]} */ #counts = [];

  /**
   * @param {HTMLElement} root
   * @param {(some: Partial<Settings>) => void} change
   */
  constructor(root, change) {
    const find = finder(root);
    this.#box = find('p-layer-tools');
    this.#canvas = find('p-graph');
    this.#change = change;
    new ResizeObserver(() => this.#place()).observe(this.#canvas);
  }

  /** @param {Settings} settings */
  show(settings) {
    const { layers, learner, hide } = settings;
    const isHidden = learner !== 'network' || hide.includes('layers') || hide.includes('learner');
    this.#box.hidden = isHidden;
    this.#layers = isHidden ? [] : layers;
    this.#counts = [numInputs(settings), ...layers, outputLayer(settings).units];
    while (this.#box.children.length > this.#layers.length) this.#box.lastElementChild?.remove();
    while (this.#box.children.length < this.#layers.length)
      this.#box.append(this.#tools(this.#box.children.length));
    this.#layers.forEach((units, l) => {
      const [less, more] = /** @type {any} */ (this.#box.children[l].children);
      dim(less, units === 1);
      dim(more, units === MAX_UNITS);
    });
    this.#place();
  }

  /** @param {number} index of the hidden layer */
  #tools(index) {
    const button = (
      /** @type {string} */ sign,
      /** @type {string} */ name,
      /** @type {1 | -1} */ by,
    ) => {
      const one = make('button', { type: 'button', title: name, 'aria-label': name }, sign);
      onPress(one, () => {
        const layers = this.#layers.with(index, this.#layers[index] + by);
        this.#change({ layers });
      });
      return one;
    };
    return make(
      'span',
      {},
      button('−', words.layerTools.less(index + 1), -1),
      button('+', words.layerTools.more(index + 1), 1),
    );
  }

  /** Each pair of buttons above its column. */
  #place() {
    const layout = new DiagramLayout();
    layout.counts = this.#counts;
    layout.width = this.#canvas.clientWidth;
    layout.height = this.#canvas.clientHeight;
    layout.pixel = 1;
    if (!layout.width || !this.#layers.length) return;
    const at = this.#layers.map((_, l) => layout.place(l + 1, 0).x);
    const pitch = at[0] - layout.place(0, 0).x;
    this.#box.toggleAttribute('data-narrow', pitch < MIN_PITCH * rem());
    at.forEach((x, l) => {
      /** @type {HTMLElement} */ (this.#box.children[l]).style.left = `${x}px`;
    });
  }
}

/**
 * @param {HTMLElement} root
 * @param {(some: Partial<Settings>) => void} change
 */
export const createLayerTools = (root, change) => new LayerTools(root, change);
