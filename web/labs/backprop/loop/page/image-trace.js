// Page: one image of the mini-batch through the network, and its deltas.

import { columnsFor, paintHeatmap, paintInk } from '../../../../views/heatmap.js';
import { percent } from '../../../../views/probability-bars.js';
import { onTheme } from '../../../../views/theme.js';
import { make } from '../../../common/page/dom.js';
import { picture, piece } from '../../page/piece.js';
import { subscript } from '../arrays.js';
import { words } from '../words/words.js';

/**
 * @typedef {import('../messages.js').FollowedMessage} Followed
 *
 * @typedef {import('../messages.js').FollowedLayer} Layer
 */

const { image: texts, short } = words;

class ImageTrace {
  #box;
  /** @type {(() => void)[]} paint the canvases that are shown */ #painters = [];

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    onTheme(() => this.#repaint());
  }

  /** @param {Followed} followed */
  set(followed) {
    this.#painters = [];
    const { layers } = followed;
    const last = layers.length - 1;
    this.#box.replaceChildren(
      this.#input(followed),
      ...layers.slice(0, last).map((layer, l) => this.#layer(layer, l + 1)),
      output(followed, layers[last]),
    );
    this.#repaint();
  }

  #repaint() {
    for (const paint of this.#painters) paint();
  }

  /** @param {Followed} followed */
  #input({ b, label, index, pixels, pull, handed }) {
    const canvas = picture(texts.picture(b + 1, label));
    this.#painters.push(() => paintInk(canvas, pixels));
    const caption = piece(
      'figcaption',
      '',
      piece('b', '', texts.pixels()),
      piece(
        'span',
        'note',
        handed
          ? texts.sourceInDigits(handed.index + 1, label, handed.isOwn)
          : texts.source(index + 1, label),
      ),
    );
    const changes = pull ? this.#changes(pull) : make('span');
    return piece('div', 'l-stop is-input', piece('figure', '', canvas, caption), changes);
  }

  /** @param {NonNullable<Followed['pull']>} pull */
  #changes({ unit, weights, norms }) {
    const canvas = picture(texts.changesPicture(unit));
    this.#painters.push(() => paintHeatmap(canvas, weights, 28));
    const norm = norms.map((size, l) => texts.changeNorm(`ΔW${subscript(l + 1)}`, size));
    const caption = piece(
      'figcaption',
      '',
      piece('b', '', texts.changes()),
      piece('span', 'note', texts.changesNote(unit)),
      piece('span', 'note', norm.join(', ')),
    );
    return piece('figure', '', canvas, caption);
  }

  /**
   * @param {Layer} layer
   * @param {number} number from 1
   */
  #layer({ units, activation, z, a, delta, ofZ, ofA, ofDelta }, number) {
    const n = subscript(number);
    const zText = ofZ ? texts.ofZ(ofZ.positive, ofZ.most) : texts.afterForward();
    const aText = ofA ? texts.ofA(ofA.zeros, ofA.most) : texts.afterForward();
    const deltaText = ofDelta ? texts.ofDelta(ofDelta.zeros, ofDelta.norm) : texts.afterBackward();
    return piece(
      'figure',
      'l-stop is-layer',
      piece(
        'figcaption',
        '',
        piece('b', '', texts.layer(number)),
        piece('span', 'note', texts.units(units, activation)),
      ),
      this.#cells(`z${n}`, z, zText),
      this.#cells(`a${n}`, a, aText),
      this.#cells(`δ${n}`, delta, deltaText),
    );
  }

  /**
   * The values of one array as cells.
   *
   * @param {string} symbol
   * @param {Float32Array | null} values null: they have not been computed
   * @param {string} note
   */
  #cells(symbol, values, note) {
    const canvas = picture();
    if (values) this.#painters.push(() => paintHeatmap(canvas, values, columnsFor(values.length)));
    return piece(
      'div',
      values ? 'l-cells' : 'l-cells is-missing',
      piece('b', 'l-symbol', symbol),
      values ? canvas : piece('span', 'l-empty'),
      piece('span', 'note', note),
    );
  }
}

/**
 * @param {Followed} followed
 * @param {Layer} layer
 */
function output({ label, loss }, layer) {
  const note = loss === null ? texts.noLoss() : texts.loss(label, loss);
  return piece(
    'figure',
    'l-stop is-output',
    piece('figcaption', '', piece('b', '', texts.output()), piece('span', 'note', note)),
    outputTable(layer, label),
  );
}

/**
 * @param {Layer} layer
 * @param {number} label
 */
function outputTable({ z, a, delta }, label) {
  const heads = ['z', 'p', 'δ'].map((text) => make('th', { scope: 'col', textContent: text }));
  const digit = make('th', { scope: 'col' }, piece('span', 'unseen', texts.digit()));
  const top = a ? a.indexOf(a.reduce((best, p) => Math.max(best, p))) : -1;
  const rows = Array.from({ length: 10 }, (_, k) => {
    const name = make('th', { scope: 'row', textContent: String(k) });
    if (k === label) name.append(piece('small', '', ` ${texts.label()}`));
    return piece(
      'tr',
      [k === label && 'is-label', k === top && 'is-top'].filter(Boolean).join(' '),
      name,
      piece('td', '', z ? short(z[k]) : '–'),
      probability(a ? a[k] : null),
      piece('td', '', delta ? short(delta[k]) : '–'),
    );
  });
  return piece(
    'table',
    'l-output',
    make('thead', {}, make('tr', {}, digit, ...heads)),
    make('tbody', {}, ...rows),
  );
}

/** @param {number | null} p */
function probability(p) {
  const bar = piece('span', 'l-bar-fill');
  if (p !== null) bar.style.transform = `scaleX(${p})`;
  return piece(
    'td',
    'l-p',
    piece('span', 'l-bar-track', bar),
    piece('span', '', p === null ? '–' : percent(p)),
  );
}

/** @param {HTMLElement} box */
export const createImageTrace = (box) => new ImageTrace(box);
