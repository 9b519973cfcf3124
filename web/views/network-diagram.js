// A network as a graph: units in columns, weights as lines, each unit with the small field that it
// draws. A line or a unit can be picked, and dragged up or down to change its weight or bias.

import { color, onTheme, rgb } from './theme.js';

/**
 * @typedef {import('../inkgrad/network.js').LayerInfo} LayerInfo
 *
 * @typedef {{ index: number; name: string; from: [number, number] | null; to: [number, number] }} Part
 *   one parameter: a weight, or a bias where `from` is null; [layer, unit], the inputs being layer 0
 */

/** More units than these are not drawn, only counted. */
const MOST = 12;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{
 *   picked: (part: Part, value: number) => void;
 *   changed: (part: Part, value: number) => void;
 *   inputNames: () => string[];
 * }} on
 */
export function createNetworkDiagram(canvas, on) {
  const draw = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  /** @type {readonly LayerInfo[]} */
  let layers = [];
  /** @type {Float32Array} */
  let parameters = new Float32Array(0);
  /** @type {Uint8Array[]} */
  let units = [];
  let isLine = false;
  /** @type {Part[]} */
  let parts = [];
  let picked = -1;

  const counts = () => [layers[0]?.inputs ?? 0, ...layers.map((layer) => layer.units)];
  const small = document.createElement('canvas');
  const smallDraw = /** @type {CanvasRenderingContext2D} */ (small.getContext('2d'));

  /**
   * Where a unit is, and how large.
   *
   * @param {number} layer 0: the inputs
   * @param {number} unit
   */
  function place(layer, unit) {
    const all = counts(),
      shown = Math.min(all[layer], MOST),
      pixel = devicePixelRatio;
    const most = Math.max(...all.map((n) => Math.min(n, MOST)), 1);
    const height = canvas.height - (all.some((n) => n > MOST) ? 16 : 0) * pixel; // room to say how many more
    const side = Math.min(48 * pixel, (height / (most + 0.6)) * 0.78);
    const left = 24 * pixel + side / 2,
      right = canvas.width - 30 * pixel - side / 2;
    const gap = height / Math.max(shown, 1),
      pitch = Math.min(gap, 1.75 * side);
    return {
      x: all.length > 1 ? left + ((right - left) * layer) / (all.length - 1) : canvas.width / 2,
      y: height / 2 + (unit - (shown - 1) / 2) * pitch,
      side,
    };
  }

  /** The parameters that are drawn. */
  function collect() {
    parts = [];
    const names = on.inputNames();
    layers.forEach((layer, l) => {
      const columns = layer.weights.shape[1],
        to = l + 1,
        isLast = l === layers.length - 1;
      const unitName = (/** @type {number} */ at, /** @type {number} */ u) =>
        at === 0
          ? (names[u] ?? `x${u + 1}`)
          : at === layers.length
            ? `output ${u + 1}`
            : `unit ${u + 1} of layer ${at}`;
      for (let j = 0; j < Math.min(layer.units, MOST); j++) {
        const target = isLast && layer.units === 1 ? 'the output' : unitName(to, j);
        for (let i = 0; i < Math.min(layer.inputs, MOST); i++) {
          for (let p = 0; p < layer.pieces; p++) {
            const piece = layer.pieces > 1 ? `, piece ${p + 1}` : '';
            parts.push({
              index: layer.weights.offset + i * columns + p * layer.units + j,
              name: `Weight from ${unitName(l, i)} to ${target}${piece}`,
              from: [l, i],
              to: [to, j],
            });
          }
        }
        parts.push({
          index: layer.biases.offset + j,
          name: `Bias of ${target}`,
          from: null,
          to: [to, j],
        });
      }
    });
    picked = Math.min(picked, parts.length - 1);
  }

  function redraw() {
    const pixel = devicePixelRatio,
      width = Math.round(canvas.clientWidth * pixel),
      height = Math.round(canvas.clientHeight * pixel);
    if (!width) return;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    draw.clearRect(0, 0, width, height);
    const largest = Math.max(
      0.5,
      ...parts
        .map(({ index, from }) => (from ? Math.abs(parameters[index]) : 0))
        .filter(Number.isFinite),
    );
    parts.forEach((part, i) => {
      if (part.from && i !== picked) drawEdge(part, parameters[part.index] / largest, false);
    });
    const one = parts[picked];
    if (one?.from) drawEdge(one, parameters[one.index] / largest, true);
    counts().forEach((count, layer) => {
      for (let unit = 0; unit < Math.min(count, MOST); unit++) drawUnit(layer, unit);
      if (count > MOST) {
        const { x, y, side } = place(layer, MOST - 1);
        draw.fillStyle = color('--muted');
        draw.font = `${11 * pixel}px sans-serif`;
        draw.textAlign = 'center';
        draw.fillText(
          `and ${count - MOST} more`,
          x,
          Math.min(y + side * 0.5 + 12 * pixel, height - 2 * pixel),
        );
      }
    });
  }

  /**
   * @param {Part} part
   * @param {number} share
   * @param {boolean} isPicked
   */
  function drawEdge({ from, to }, share, isPicked) {
    const a = place(.../** @type {[number, number]} */ (from)),
      b = place(...to),
      pixel = devicePixelRatio,
      middle = (a.x + b.x) / 2;
    draw.strokeStyle = color(isPicked ? '--ink' : share < 0 ? '--blue' : '--orange');
    draw.lineWidth =
      Math.max(0.6, 6 * Math.min(Math.abs(share), 1)) * pixel + (isPicked ? 1.5 * pixel : 0);
    draw.globalAlpha = isPicked ? 1 : 0.35 + 0.6 * Math.min(Math.abs(share), 1);
    draw.setLineDash(share < 0 ? [5 * pixel, 3 * pixel] : []);
    draw.beginPath();
    draw.moveTo(a.x + a.side / 2, a.y);
    draw.bezierCurveTo(middle, a.y, middle, b.y, b.x - b.side / 2, b.y);
    draw.stroke();
    draw.setLineDash([]);
    draw.globalAlpha = 1;
  }

  /**
   * @param {number} layer
   * @param {number} unit
   */
  function drawUnit(layer, unit) {
    const { x, y, side } = place(layer, unit),
      pixel = devicePixelRatio,
      left = x - side / 2,
      top = y - side / 2;
    draw.fillStyle = color('--sheet');
    draw.fillRect(left, top, side, side);
    const values = layer > 0 ? units[layer - 1] : undefined,
      count = counts()[layer];
    if (values) {
      const cells = values.length / count,
        from = unit * cells;
      if (isLine) drawSmallLine(values.subarray(from, from + cells), left, top, side);
      else drawSmallField(values.subarray(from, from + cells), left, top, side);
    } else if (layer === 0) {
      draw.fillStyle = color('--ink');
      draw.font = `italic ${Math.round(0.5 * side)}px ${color('--serif')}`;
      draw.textAlign = 'center';
      draw.textBaseline = 'middle';
      draw.fillText(on.inputNames()[unit] ?? '', x, y);
      draw.textBaseline = 'alphabetic';
    }
    const part = parts[picked],
      isPicked = part && !part.from && part.to[0] === layer && part.to[1] === unit;
    draw.strokeStyle = color(isPicked ? '--ink' : '--line');
    draw.lineWidth = (isPicked ? 3 : 1) * pixel;
    draw.strokeRect(left, top, side, side);
    if (layer > 0) drawBias(layer, unit, left, top + side);
  }

  /**
   * A dot at the corner, as large as the bias.
   *
   * @param {number} layer
   * @param {number} unit
   * @param {number} x
   * @param {number} y
   */
  function drawBias(layer, unit, x, y) {
    const value = parameters[layers[layer - 1].biases.offset + unit],
      pixel = devicePixelRatio;
    draw.fillStyle = color(value < 0 ? '--blue' : '--orange');
    draw.strokeStyle = color('--sheet');
    draw.lineWidth = 1.5 * pixel;
    draw.beginPath();
    draw.arc(x, y, (2 + 3 * Math.min(Math.abs(value) / 3, 1)) * pixel, 0, 2 * Math.PI);
    draw.fill();
    draw.stroke();
  }

  /**
   * @param {Uint8Array} values
   * @param {number} left
   * @param {number} top
   * @param {number} side
   */
  function drawSmallField(values, left, top, side) {
    const n = Math.sqrt(values.length),
      pixels = new ImageData(n, n),
      low = rgb('--blue'),
      paper = rgb('--sheet'),
      high = rgb('--orange');
    for (let i = 0; i < values.length; i++) {
      const share = (values[i] - 127.5) / 127.5,
        end = share < 0 ? low : high;
      for (let c = 0; c < 3; c++)
        pixels.data[4 * i + c] = paper[c] + (end[c] - paper[c]) * 0.85 * Math.abs(share);
      pixels.data[4 * i + 3] = 255;
    }
    if (small.width !== n) small.width = small.height = n;
    smallDraw.putImageData(pixels, 0, 0);
    draw.drawImage(small, left, top, side, side);
  }

  /**
   * @param {Uint8Array} values
   * @param {number} left
   * @param {number} top
   * @param {number} side
   */
  function drawSmallLine(values, left, top, side) {
    draw.strokeStyle = color('--ink');
    draw.lineWidth = 1.5 * devicePixelRatio;
    draw.beginPath();
    values.forEach((value, i) =>
      draw.lineTo(
        left + (side * i) / (values.length - 1),
        top + side * (0.95 - (0.9 * value) / 255),
      ),
    );
    draw.stroke();
  }

  // ---- a hand ----

  /**
   * @param {number} px
   * @param {number} py
   * @returns {number} the part under the pointer, or -1
   */
  function under(px, py) {
    const x = px * devicePixelRatio,
      y = py * devicePixelRatio;
    let best = -1,
      nearest = 9 * devicePixelRatio;
    parts.forEach((part, i) => {
      const b = place(...part.to);
      if (!part.from) {
        if (Math.abs(x - b.x) < b.side / 2 && Math.abs(y - b.y) < b.side / 2)
          [best, nearest] = [i, -1];
        return;
      }
      const a = place(...part.from),
        x0 = a.x + a.side / 2,
        x1 = b.x - b.side / 2;
      if (x < x0 || x > x1) return;
      // The same curve as drawn: x runs over the middle, so its parameter is found by halving.
      let low = 0,
        high = 1;
      for (let k = 0; k < 12; k++) {
        const t = (low + high) / 2,
          m = (a.x + b.x) / 2;
        if ((1 - t) ** 3 * x0 + 3 * (1 - t) * t * m + t ** 3 * x1 < x) low = t;
        else high = t;
      }
      const t = low,
        at = ((1 - t) ** 3 + 3 * (1 - t) ** 2 * t) * a.y + (3 * (1 - t) * t ** 2 + t ** 3) * b.y;
      if (Math.abs(at - y) < nearest) [best, nearest] = [i, Math.abs(at - y)];
    });
    return best;
  }

  /** @param {number} index */
  function pick(index) {
    picked = index;
    if (parts[index]) on.picked(parts[index], parameters[parts[index].index]);
    redraw();
  }

  /** @type {{ y: number; value: number } | null} */
  let drag = null;
  canvas.addEventListener('pointerdown', (event) => {
    const index = under(event.offsetX, event.offsetY);
    if (index < 0) return;
    pick(index);
    canvas.setPointerCapture(event.pointerId);
    drag = { y: event.clientY, value: parameters[parts[index].index] };
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag && Math.abs(event.clientY - drag.y) > 2)
      on.changed(parts[picked], Number((drag.value + (drag.y - event.clientY) / 40).toFixed(3)));
    else if (!drag)
      canvas.style.cursor = under(event.offsetX, event.offsetY) < 0 ? '' : 'ns-resize';
  });
  for (const type of ['pointerup', 'pointercancel'])
    canvas.addEventListener(type, () => {
      drag = null;
    });
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !parts.length) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const change = { '+': 0.1, '=': 0.1, '-': -0.1 }[event.key];
    if (step) pick(picked < 0 ? 0 : (picked + step + parts.length) % parts.length);
    else if (change && picked >= 0)
      on.changed(parts[picked], Number((parameters[parts[picked].index] + change).toFixed(3)));
    else return;
    event.preventDefault();
  });
  onTheme(redraw);
  new ResizeObserver(redraw).observe(canvas);

  return {
    /**
     * Another network.
     *
     * @param {readonly LayerInfo[]} next
     * @param {boolean} asLine each unit draws a line, not a field
     */
    setShape(next, asLine) {
      layers = next;
      isLine = asLine;
      units = [];
      picked = -1;
      collect();
    },
    /**
     * @param {Float32Array} nextParameters
     * @param {Uint8Array[] | null} nextUnits
     */
    set(nextParameters, nextUnits) {
      parameters = nextParameters;
      units = nextUnits ?? units;
      redraw();
      if (parts[picked] && !drag) on.picked(parts[picked], parameters[parts[picked].index]);
    },
  };
}
