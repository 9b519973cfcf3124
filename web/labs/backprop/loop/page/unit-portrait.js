// The portrait of a hidden unit: its incoming weights as an image, what the last step changed, and
// the images that excite it.

import { columnsFor, paintHeatmap, paintInk, scaleOf } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { node } from './image-trace.js';
import { count, sees, short } from '../words/en.js';

/**
 * @typedef {Extract<import('../worker/engine.js').FromWorker, { type: 'unit' }>} Unit
 *
 * @typedef {import('../worker/unit-probe.js').Exciting} Exciting
 */

/**
 * Pixels have their place; units of the layer below stand in rows.
 *
 * @param {number} inputs
 */
export const columnsOf = (inputs) => (inputs === 784 ? 28 : columnsFor(inputs));

/**
 * @param {HTMLElement} box
 * @param {(layer: number, unit: number) => void} jump another unit is to be looked at, both from 1
 */
export function createPortrait(box, jump) {
  /** @type {(() => void)[]} */
  let painters = [];
  const repaint = () => painters.forEach((paint) => paint());
  onTheme(repaint);

  /**
   * @param {string} label
   * @param {Float32Array | null} values
   * @param {string[]} notes
   * @param {number} [scale]
   */
  function picture(label, values, notes, scale) {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', label);
    if (values)
      painters.push(() =>
        paintHeatmap(canvas, values, columnsOf(values.length), scale ?? scaleOf(values)),
      );
    else canvas.width = canvas.height = 28;
    return node(
      'figure',
      values ? 'l-picture' : 'l-picture is-missing',
      canvas,
      node(
        'figcaption',
        '',
        node('b', '', label),
        ...notes.map((note) => node('span', 'note', note)),
      ),
    );
  }

  /**
   * @param {string} title
   * @param {Exciting[]} images
   * @param {string} note
   */
  function row(title, images, note) {
    const items = images.map(({ pixels, label, index, z, a }) => {
      const canvas = document.createElement('canvas'),
        item = node(
          'li',
          '',
          canvas,
          node('span', '', short(a)),
          node('small', '', `z ${short(z)}`),
        );
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `Test image ${count(index + 1)}, a ${label}`);
      painters.push(() => paintInk(canvas, pixels));
      return item;
    });
    return node(
      'section',
      'l-exciting',
      node('h3', '', title, node('small', '', note)),
      node('ol', '', ...items),
    );
  }

  /**
   * @param {number} layer below, from 1
   * @param {import('../worker/engine.js').Lean[]} leans
   */
  function composed(layer, leans) {
    const items = leans.map(({ unit, weight, weights }) => {
      const canvas = document.createElement('canvas'),
        button = Object.assign(document.createElement('button'), {
          type: 'button',
          className: 'l-lean',
        });
      button.setAttribute(
        'aria-label',
        `Unit ${unit} of layer ${layer}, weight ${short(weight)}: look at it`,
      );
      button.append(canvas, node('span', '', short(weight)), node('small', '', `unit ${unit}`));
      button.addEventListener('click', () => jump(layer, unit));
      painters.push(() => paintHeatmap(canvas, weights, columnsOf(weights.length)));
      return node('li', '', button);
    });
    return node(
      'section',
      'l-exciting',
      node(
        'h3',
        '',
        `What it is made of: units of layer ${layer}`,
        node('small', '', 'the five largest weights, and the five most negative'),
      ),
      node('ol', '', ...items),
    );
  }

  /**
   * Bars from 0, to the right or to the left.
   *
   * @param {string} title
   * @param {Float32Array} values
   * @param {string} note
   */
  function bars(title, values, note) {
    const largest = values.reduce((best, value) => Math.max(best, Math.abs(value)), 0) || 1,
      isSigned = values.some((value) => value < 0);
    const items = [...values].map((value, digit) => {
      const fill = node('span', value < 0 ? 'l-signed is-below' : 'l-signed');
      fill.style.transform = `scaleX(${Math.abs(value) / largest})`;
      return node(
        'li',
        '',
        node('b', '', String(digit)),
        node('span', isSigned ? 'l-track is-signed' : 'l-track', fill),
        node('span', '', Number.isFinite(value) ? short(value) : '–'),
      );
    });
    return node(
      'section',
      'l-digits',
      node('h3', '', title, node('small', '', note)),
      node('ol', '', ...items),
    );
  }

  /** @param {Unit} message */
  function set({
    layer,
    unit,
    weights,
    ofWeights,
    bias,
    change,
    learned,
    steps,
    leans,
    out,
    excitement,
  }) {
    painters = [];
    const isOfPixels = weights.length === 784;
    const pictures = node(
      'div',
      'l-pictures',
      picture(`Weights of unit ${unit}`, weights, [
        isOfPixels ? 'one for each pixel' : `one for each unit of layer ${layer - 1}`,
        `norm ${short(ofWeights.norm)}, bias ${short(bias)}`,
      ]),
      picture(
        'Changed by the last step',
        change?.values ?? null,
        change
          ? [`norm ${short(change.summary.norm)}`, 'on a scale of its own']
          : ['nothing yet: press step'],
      ),
      picture(
        'Changed by all steps',
        learned?.values ?? null,
        learned
          ? [
              `norm ${short(learned.summary.norm)}, by ${count(steps)} ${steps === 1 ? 'step' : 'steps'}`,
              'what it has learned',
            ]
          : ['nothing yet'],
      ),
    );
    const parts = [pictures, ...(leans ? [composed(layer - 1, leans)] : [])];
    if (excitement) {
      const { most, least, positive, count: images } = excitement;
      parts.unshift(node('p', 'l-sees', sees(unit, excitement)));
      parts.push(
        row('Excite it most', most, 'its activation a, and z'),
        row(
          'Excite it least',
          least,
          positive < images && isOfPixels ? 'their ink lies where the weights are blue' : '',
        ),
      );
      parts.push(
        node(
          'div',
          'l-both',
          bars(
            'Its mean activation, by digit',
            excitement.means,
            `over ${count(images)} test images`,
          ),
          ...(out ? [bars('What it says for each digit', out, 'its outgoing weights')] : []),
        ),
      );
    } else {
      parts.unshift(node('p', 'l-sees', `Unit ${unit}: the test images are being sent through.`));
    }
    box.replaceChildren(...parts);
    repaint();
  }

  return { set };
}
