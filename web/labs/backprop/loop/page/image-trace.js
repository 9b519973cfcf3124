// One image of the mini-batch on its way through the network, and its deltas on the way back.

import { percent } from '../../../../views/probability-bars.js';
import { columnsFor, paintHeatmap, paintInk } from '../../../../views/heatmap.js';
import { onTheme } from '../../../../views/theme.js';
import { ACTIVATIONS } from '../../../digits/settings.js';
import { count, short } from '../words/en.js';

/** @typedef {Extract<import('../worker/engine.js').FromWorker, { type: 'followed' }>} Followed */

/**
 * @param {string} tag
 * @param {string} className
 * @param {(string | Node)[]} children
 */
export function node(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

const LITTLE = '₀₁₂₃₄₅₆₇₈₉';

/** @param {HTMLElement} box */
export function createWay(box) {
  /** @type {(() => void)[]} */
  let painters = [];
  const repaint = () => painters.forEach((paint) => paint());
  onTheme(repaint);

  /**
   * Cells of one array, with what can be said of it.
   *
   * @param {string} symbol
   * @param {Float32Array | null} values
   * @param {string} said
   * @param {string} missing
   */
  function cells(symbol, values, said, missing) {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    if (values) painters.push(() => paintHeatmap(canvas, values, columnsFor(values.length)));
    return node(
      'div',
      values ? 'l-cells' : 'l-cells is-missing',
      node('b', 'l-symbol', symbol),
      values ? canvas : node('span', 'l-empty', ''),
      node('span', 'note', values ? said : missing),
    );
  }

  /** @param {Followed} followed */
  function set(followed) {
    painters = [];
    const { layers, pixels, label, index, b, loss, pull } = followed,
      last = layers.length - 1,
      output = layers[last];
    const ink = document.createElement('canvas');
    ink.setAttribute('role', 'img');
    ink.setAttribute('aria-label', `Image ${b + 1} of the mini-batch: a ${label}`);
    painters.push(() => paintInk(ink, pixels));
    const parts = [
      node(
        'div',
        'l-stop is-input',
        node(
          'figure',
          '',
          ink,
          node(
            'figcaption',
            '',
            node('b', '', 'Pixels x'),
            node('span', 'note', `training image ${count(index + 1)}, label ${label}`),
          ),
        ),
        changes(pull),
      ),
    ];
    layers.slice(0, last).forEach(({ units, activation, z, a, delta, ofZ, ofA, ofDelta }, l) => {
      const n = LITTLE[l + 1];
      parts.push(
        node(
          'figure',
          'l-stop is-layer',
          node(
            'figcaption',
            '',
            node('b', '', `Layer ${l + 1}`),
            node(
              'span',
              'note',
              `${count(units)} ${units === 1 ? 'unit' : 'units'}, ${ACTIVATIONS[activation]}`,
            ),
          ),
          cells(
            `z${n}`,
            z,
            ofZ ? `${count(ofZ.positive)} above 0, most ${short(ofZ.most)}` : '',
            'after forward',
          ),
          cells(
            `a${n}`,
            a,
            ofA ? `${count(ofA.zeros)} are 0, most ${short(ofA.most)}` : '',
            'after forward',
          ),
          cells(
            `δ${n}`,
            delta,
            ofDelta ? `${count(ofDelta.zeros)} are 0, ‖δ‖ ${short(ofDelta.norm)}` : '',
            'after backward',
          ),
        ),
      );
    });
    parts.push(
      node(
        'figure',
        'l-stop is-output',
        node(
          'figcaption',
          '',
          node('b', '', 'Output'),
          node(
            'span',
            'note',
            loss === null ? 'its loss comes by loss' : `its loss −log p(${label}) = ${short(loss)}`,
          ),
        ),
        table(output, label),
      ),
    );
    box.replaceChildren(...parts);
    repaint();
  }

  /** @param {Followed['pull']} pull */
  function changes(pull) {
    if (!pull) return node('span', '');
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute(
      'aria-label',
      `What this image changes in the weights of unit ${pull.unit}`,
    );
    painters.push(() => paintHeatmap(canvas, pull.weights, 28));
    return node(
      'figure',
      '',
      canvas,
      node(
        'figcaption',
        '',
        node('b', '', 'Weight changes'),
        node(
          'span',
          'note',
          `by a step of this image alone: −η δ x for unit ${pull.unit} of layer 1, which has the largest δ`,
        ),
        node(
          'span',
          'note',
          pull.norms.map((norm, l) => `‖ΔW${LITTLE[l + 1]}‖ ${short(norm)}`).join(', '),
        ),
      ),
    );
  }

  /**
   * @param {Followed['layers'][number]} output
   * @param {number} label
   */
  function table({ z, a, delta }, label) {
    const head = node(
      'tr',
      '',
      ...['', 'z', 'p', 'δ'].map((text) =>
        Object.assign(document.createElement('th'), { scope: 'col', textContent: text }),
      ),
    );
    head.firstElementChild?.append(node('span', 'unseen', 'Digit'));
    const top = a ? a.indexOf(a.reduce((best, p) => Math.max(best, p))) : -1;
    const rows = Array.from({ length: 10 }, (_, k) => {
      const name = Object.assign(document.createElement('th'), {
          scope: 'row',
          textContent: String(k),
        }),
        bar = node('span', 'l-bar-fill');
      if (a) bar.style.transform = `scaleX(${a[k]})`;
      if (k === label) name.append(node('small', '', ' label'));
      const share = node(
        'td',
        'l-p',
        node('span', 'l-bar-track', bar),
        node('span', '', a ? percent(a[k]) : '–'),
      );
      return node(
        'tr',
        [k === label && 'is-label', k === top && 'is-top'].filter(Boolean).join(' '),
        name,
        node('td', '', z ? short(z[k]) : '–'),
        share,
        node('td', '', delta ? short(delta[k]) : '–'),
      );
    });
    return node('table', 'l-output', node('thead', '', head), node('tbody', '', ...rows));
  }

  return { set };
}
