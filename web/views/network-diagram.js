// Page: a network as a graph. Units in columns, weights as lines, each unit with the small field
// that it draws. A line or a unit can be picked, and dragged up or down to change its weight or
// bias. It draws what it is given and knows no lab and no training.

import { DiagramLayout, MAX_UNITS } from './network-diagram/layout.js';
import { drawBias, drawClass, drawEdge, drawInputName } from './network-diagram/marks.js';
import { partsOf } from './network-diagram/parts.js';
import { UnitPictures } from './network-diagram/unit-pictures.js';
import { CLASS_COLORS } from './decision-field/marks.js';
import { color, onTheme } from './theme.js';
import { words } from './words/words-diagrams.js';

/**
 * @typedef {import('../inkgrad/network.js').LayerInfo} LayerInfo
 *
 * @typedef {object} Part one parameter, a weight or a bias
 * @property {number} index
 * @property {string} name
 * @property {[layer: number, unit: number] | null} from layer 0: the inputs; null: a bias
 * @property {[layer: number, unit: number]} to
 *
 * @typedef {object} NetworkDiagramListener
 * @property {(part: Part, value: number) => void} picked
 * @property {(part: Part, value: number) => void} changed
 * @property {(unit: { layer: number; unit: number } | null) => void} looked a unit under the pointer,
 *   or picked by keys, is to be seen larger; layer 1: the first that has weights
 * @property {() => string[]} inputNames
 *
 * @typedef {object} Shape of the pictures in the units
 * @property {boolean} asLine each unit draws a line, not a field
 * @property {boolean} hasClasses there is an output unit for each class
 */

/** Pixels of a drag that change a value by 1. */
const DRAG_PIXELS = 40;
/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
/** @type {Record<string, number>} */
const CHANGES = { '+': 0.1, '=': 0.1, '-': -0.1 };

class NetworkDiagram {
  /** @type {HTMLCanvasElement} */ #canvas;
  /** @type {NetworkDiagramListener} */ #on;
  /** @type {CanvasRenderingContext2D} */ #draw;
  #layout = new DiagramLayout();
  #pictures;
  /** @type {readonly LayerInfo[]} */ #layers = [];
  /** @type {Float32Array} */ #parameters = new Float32Array(0);
  /** @type {Part[]} */ #parts = [];
  #hasClasses = false;
  /** Index of a part, or -1. */
  #picked = -1;
  /** @type {{ y: number; value: number } | null} */ #drag = null;
  /** The unit that is looked at, as `layer.unit`. */ #looked = '';

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {NetworkDiagramListener} on
   */
  constructor(canvas, on) {
    this.#canvas = canvas;
    this.#on = on;
    this.#draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.#pictures = new UnitPictures(this.#draw);
    canvas.addEventListener('pointerdown', (event) => this.#onPointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.#onPointerMove(event));
    for (const type of ['pointerup', 'pointercancel'])
      canvas.addEventListener(type, () => {
        this.#drag = null;
      });
    for (const type of ['pointerleave', 'blur'])
      canvas.addEventListener(type, () => this.#look(null));
    canvas.addEventListener('keydown', (event) => this.#onKey(event));
    onTheme(() => this.#redraw());
    new ResizeObserver(() => this.#redraw()).observe(canvas);
  }

  /**
   * Another network.
   *
   * @param {readonly LayerInfo[]} layers
   * @param {Shape} shape
   */
  setShape(layers, { asLine, hasClasses }) {
    this.#layers = layers;
    this.#layout.counts = [layers[0]?.inputs ?? 0, ...layers.map((layer) => layer.units)];
    this.#hasClasses = hasClasses;
    this.#pictures.setShape(asLine);
    this.#picked = -1;
    this.#look(null);
    this.#parts = partsOf(layers, this.#on.inputNames());
  }

  /**
   * @param {Float32Array} parameters
   * @param {Uint8Array[] | null} units the pictures of each layer's units; null: as they were
   */
  set(parameters, units) {
    this.#parameters = parameters;
    if (units) this.#pictures.layers = units;
    this.#redraw();
    const part = this.#parts[this.#picked];
    if (part && !this.#drag) this.#on.picked(part, parameters[part.index]);
  }

  // ---- drawing ----

  /** @returns {boolean} there is room to draw */
  #fit() {
    const canvas = this.#canvas;
    const layout = this.#layout;
    layout.pixel = devicePixelRatio;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (!width) return false;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    layout.width = width;
    layout.height = height;
    return true;
  }

  #redraw() {
    if (!this.#fit()) return;
    const { width, height, counts } = this.#layout;
    this.#draw.clearRect(0, 0, width, height);
    this.#drawEdges();
    counts.forEach((count, layer) => {
      for (let unit = 0; unit < Math.min(count, MAX_UNITS); unit++) this.#drawUnit(layer, unit);
      if (count > MAX_UNITS) this.#drawMore(layer, count - MAX_UNITS);
    });
  }

  /** The picked one last, so that it lies above the others. */
  #drawEdges() {
    const parameters = this.#parameters;
    let largest = 0.5;
    for (const { index, from } of this.#parts) {
      const size = from ? Math.abs(parameters[index]) : 0;
      if (size > largest && Number.isFinite(size)) largest = size;
    }
    this.#parts.forEach((part, i) => {
      if (part.from && i !== this.#picked)
        this.#drawEdge(part, parameters[part.index] / largest, false);
    });
    const part = this.#parts[this.#picked];
    if (part?.from) this.#drawEdge(part, parameters[part.index] / largest, true);
  }

  /**
   * @param {Part} part
   * @param {number} share of the largest weight
   * @param {boolean} isPicked
   */
  #drawEdge({ from, to }, share, isPicked) {
    const start = this.#layout.place(.../** @type {[number, number]} */ (from));
    drawEdge(this.#draw, start, this.#layout.place(...to), { share, isPicked });
  }

  /**
   * @param {number} layer
   * @param {number} unit
   */
  #drawUnit(layer, unit) {
    const draw = this.#draw;
    const spot = this.#layout.place(layer, unit);
    const { side } = spot;
    const left = spot.x - side / 2;
    const top = spot.y - side / 2;
    draw.fillStyle = color('--sheet');
    draw.fillRect(left, top, side, side);
    if (layer === 0) drawInputName(draw, this.#on.inputNames()[unit] ?? '', spot);
    else {
      const of = { layer: layer - 1, unit, count: this.#layout.counts[layer] };
      const isOfClass = this.#hasClasses && layer === this.#layers.length;
      const tint = isOfClass ? CLASS_COLORS[unit] : undefined;
      this.#pictures.draw(of, { left, top, side }, tint);
      if (tint) drawClass(draw, unit, spot);
    }
    const part = this.#parts[this.#picked];
    const isPicked = part && !part.from && part.to[0] === layer && part.to[1] === unit;
    draw.strokeStyle = color(isPicked ? '--ink' : '--line');
    draw.lineWidth = (isPicked ? 3 : 1) * devicePixelRatio;
    draw.strokeRect(left, top, side, side);
    if (layer > 0) {
      const bias = this.#parameters[this.#layers[layer - 1].biases.offset + unit];
      drawBias(draw, bias, left, top + side);
    }
  }

  /**
   * @param {number} layer
   * @param {number} units that are not drawn
   */
  #drawMore(layer, units) {
    const draw = this.#draw;
    const { height, pixel } = this.#layout;
    const { x, y, side } = this.#layout.place(layer, MAX_UNITS - 1);
    draw.fillStyle = color('--muted');
    draw.font = `${11 * pixel}px sans-serif`;
    draw.textAlign = 'center';
    const foot = Math.min(y + side * 0.5 + 12 * pixel, height - 2 * pixel);
    draw.fillText(words.networkDiagram.more(units), x, foot);
  }

  // ---- pointer and keys ----

  /** @param {PointerEvent} event */
  #under({ offsetX, offsetY }) {
    const { pixel } = this.#layout;
    return this.#layout.under(this.#parts, offsetX * pixel, offsetY * pixel);
  }

  /** @param {{ layer: number; unit: number } | null} unit */
  #look(unit) {
    const looked = unit ? `${unit.layer}.${unit.unit}` : '';
    if (looked === this.#looked) return;
    this.#looked = looked;
    this.#on.looked(unit);
  }

  /** @param {number} index of a part; a bias stands for its unit */
  #lookAtPart(index) {
    const { from = null, to } = this.#parts[index] ?? {};
    this.#look(to && !from ? { layer: to[0], unit: to[1] } : null);
  }

  /** @param {number} index */
  #valueOf(index) {
    return this.#parameters[this.#parts[index].index];
  }

  /** @param {number} index */
  #pick(index) {
    this.#picked = index;
    if (this.#parts[index]) this.#on.picked(this.#parts[index], this.#valueOf(index));
    this.#redraw();
  }

  /** @param {number} value of the picked part */
  #change(value) {
    this.#on.changed(this.#parts[this.#picked], Number(value.toFixed(3)));
  }

  /** @param {PointerEvent} event */
  #onPointerDown(event) {
    const index = this.#under(event);
    if (index < 0) return;
    this.#pick(index);
    this.#lookAtPart(index);
    this.#canvas.setPointerCapture(event.pointerId);
    this.#drag = { y: event.clientY, value: this.#valueOf(index) };
  }

  /** @param {PointerEvent} event */
  #onPointerMove(event) {
    if (!this.#drag) {
      const { pixel } = this.#layout;
      this.#canvas.style.cursor = this.#under(event) < 0 ? '' : 'ns-resize';
      return this.#look(this.#layout.unitUnder(event.offsetX * pixel, event.offsetY * pixel));
    }
    const up = this.#drag.y - event.clientY;
    if (Math.abs(up) <= 2) return;
    this.#look(null); // what the change does to the output is seen
    this.#change(this.#drag.value + up / DRAG_PIXELS);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const count = this.#parts.length;
    if (event.ctrlKey || event.metaKey || event.altKey || !count) return;
    const picked = this.#picked;
    const step = STEPS[event.key];
    const change = CHANGES[event.key];
    if (step) {
      this.#pick(picked < 0 ? 0 : (picked + step + count) % count);
      this.#lookAtPart(this.#picked);
    } else if (change && picked >= 0) {
      this.#look(null);
      this.#change(this.#valueOf(picked) + change);
    } else return;
    event.preventDefault();
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {NetworkDiagramListener} on
 */
export const createNetworkDiagram = (canvas, on) => new NetworkDiagram(canvas, on);
