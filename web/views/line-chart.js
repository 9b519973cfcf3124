// A live line chart: one x for all series, a readout under the pointer, marks where something was
// changed. It draws what it is given.

import uPlot from '../vendor/uPlot.esm.js';
import { color, onTheme } from './theme.js';

// First in the head, so that the page's own style has the last word.
await new Promise((resolve) => {
  const href = new URL('../vendor/uPlot.min.css', import.meta.url).href;
  document.head.prepend(
    Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href,
      onload: resolve,
      onerror: resolve,
    }),
  );
});

/**
 * @typedef {object} CurveOptions
 * @property {string} xName
 * @property {(x: number) => string} formatX
 * @property {{
 *   name: string;
 *   color: string;
 *   width: number;
 *   points?: boolean;
 *   dash?: number[];
 *   isOptional?: boolean;
 * }[]} series
 *   colours are variables of style.css; dash: lengths of ink and gap; isOptional: without values it
 *   is not in the key
 * @property {(value: number) => string} format
 * @property {'linear' | 'log'} [scale]
 * @property {number} [ceiling] a linear axis ends at so many times the first value, so that one
 *   leap does not flatten all the rest; lines above it leave the picture, but a line that stays
 *   above it takes the axis with it
 * @property {[number, number] | null} [range] null: whatever the values need
 * @property {boolean} [isHigh] the lines end up high: what does not fit above the picture is told
 *   at its foot
 * @property {boolean} [gap] what lies between the first two lines is shaded
 * @property {string} [sync] charts of the same name show the same x under the pointer
 * @property {HTMLElement} readout is the key of the lines, with the values under the pointer, else
 *   the last ones
 *
 * @typedef {(number | null)[][]} Columns x, then each series; a value that is not finite leads out
 *   of the picture
 *
 * @typedef {{ x: number; label: string; isTrouble: boolean }} Mark
 */

/** Between labels of a linear axis; losses that diverge go as far as single precision does. */
const INCREMENTS = Array.from({ length: 3 * 60 }, (_, i) =>
  Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3) - 20}`),
);

const FONT = '"Helvetica Neue", "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

/**
 * @param {HTMLElement} box
 * @param {CurveOptions} options
 */
export function createLineChart(box, options) {
  let { scale = 'linear', range = null } = options;
  /** @type {Columns} */
  let columns = [[], ...options.series.map(() => [])];
  /** @type {Mark[]} */
  let marks = [];
  /** What the readout shows when nothing is under the pointer. */
  let last = Infinity;
  /** @type {uPlot | null} */
  let plot = null;

  /** @returns {number} */
  function ceiling() {
    const first = columns.slice(1).flatMap((column) => column.find(isFinite) ?? []);
    if (!options.ceiling || !first.length) return Infinity;
    const end = options.ceiling * Math.max(...first);
    return columns.slice(1).some((column) => Number(column.findLast(isFinite)) > end)
      ? Infinity
      : end;
  }

  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

  /** @returns {uPlot.Options} */
  function plotOptions() {
    const font = `${Math.round(0.78 * rem())}px ${FONT}`;
    /** @type {uPlot.Axis} */
    const axis = {
      stroke: () => color('--muted'),
      font,
      grid: { stroke: () => color('--rule'), width: 1 },
      ticks: { show: false },
      border: { show: true, stroke: () => color('--line'), width: 1 },
    };
    return {
      width: Math.max(box.clientWidth, 60),
      height: Math.max(box.clientHeight, 60),
      padding: [Math.round(1.3 * rem()), Math.round(0.8 * rem()), 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        sync: options.sync ? { key: options.sync, setSeries: false } : undefined,
        points: { size: 7, width: 2, fill: (_, s) => color(options.series[s - 1].color) },
      },
      scales: {
        x: {
          time: false,
          range: (_, low, high) => (columns[0].length > 1 && high > low ? [low, high] : [0, 1]),
        },
        y:
          scale === 'log'
            ? { distr: 3, range: (_, low, high) => logRange(low, high) }
            : { range: (_, low, high) => range ?? linearRange(low, high, ceiling()) },
      },
      axes: [
        {
          ...axis,
          label: options.xName,
          labelSize: Math.round(1.1 * rem()),
          labelGap: 0,
          labelFont: font,
          size: Math.round(1.6 * rem()),
          gap: Math.round(0.3 * rem()),
          values: (_, values) => values.map(options.formatX),
        },
        {
          ...axis,
          incrs: INCREMENTS,
          ...(scale === 'log'
            ? { splits: (_, __, low, high) => logSplits(low, high), filter: (_, splits) => splits }
            : {}),
          size: Math.round(3.4 * rem()),
          gap: Math.round(0.4 * rem()),
          values: (_, values) => values.map((v) => (v === null ? '' : options.format(v))),
        },
      ],
      series: [
        {},
        ...options.series.map((one) => ({
          label: one.name,
          stroke: () => color(one.color),
          width: one.width,
          dash: one.dash,
          spanGaps: true,
          points: one.points
            ? {
                show: (/** @type {uPlot} */ _, /** @type {number} */ s) =>
                  columns[s].reduce((/** @type {number} */ n, v) => n + Number(v !== null), 0) < 40,
                size: 5,
                fill: () => color(one.color),
              }
            : { show: false },
        })),
      ],
      hooks: {
        setCursor: [readOut],
        drawAxes: options.gap ? [shadeGap] : [],
        draw: [drawExits, drawMarks],
      },
    };
  }

  const place = document.createElement('span');
  const values = options.series.map((one) => {
    const key = document.createElement('span'),
      text = document.createElement('span');
    key.className = 'key';
    key.style.borderTopColor = `var(${one.color})`;
    key.style.borderTopWidth = `${one.width}px`;
    if (one.dash) key.style.borderTopStyle = 'dashed';
    options.readout.append(key, text);
    return { key, text };
  });
  options.readout.prepend(place);

  function readOut() {
    const under = plot?.cursor.idx ?? null;
    const x = under === null ? undefined : columns[0][under];
    place.textContent =
      x === undefined || x === null ? '' : `${options.xName} ${options.formatX(x)}`;
    const at =
      x === undefined || x === null
        ? columns[0].findLastIndex((one) => Number(one) <= last)
        : /** @type {number} */ (under);
    options.series.forEach(({ name, isOptional = false }, s) => {
      const value = lastBefore(columns[s + 1], at),
        { key, text } = values[s];
      text.textContent =
        value === null ? name : `${name} ${isFinite(value) ? options.format(value) : 'no number'}`;
      key.hidden = text.hidden = isOptional && value === null;
    });
    options.readout.classList.toggle(
      'is-long',
      values.some(({ key }, s) => options.series[s].isOptional && !key.hidden),
    );
  }

  /** @param {uPlot} self */
  function shadeGap({ ctx, bbox, valToPos }) {
    const [xs, first, second] = columns;
    const at = xs.map((_, i) => i).filter((i) => isFinite(first[i]) && isFinite(second[i]));
    const trace = (/** @type {number[]} */ rows, /** @type {(number | null)[]} */ values) => {
      for (const i of rows)
        ctx.lineTo(
          valToPos(/** @type {number} */ (xs[i]), 'x', true),
          valToPos(/** @type {number} */ (values[i]), 'y', true),
        );
    };
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = color('--orange');
    ctx.globalAlpha = 0.2;
    ctx.beginPath();
    trace(at, first);
    trace(at.reverse(), second);
    ctx.fill();
    ctx.restore();
  }

  /**
   * From its last value a line goes up and out to where it is no number any more.
   *
   * @param {uPlot} self
   */
  function drawExits({ ctx, bbox, valToPos }) {
    const [xs, ...lines] = columns,
      pixel = devicePixelRatio,
      tip = 5 * pixel;
    lines.forEach((column, s) => {
      const lost = column.findIndex((value) => value !== null && !isFinite(value)),
        last = column.findLastIndex((value, i) => i < lost && isFinite(value));
      if (lost < 0) return;
      const x = valToPos(/** @type {number} */ (xs[lost]), 'x', true);
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width + tip, bbox.height);
      ctx.clip();
      ctx.strokeStyle = ctx.fillStyle = color(options.series[s].color);
      ctx.lineWidth = options.series[s].width * pixel;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      if (last >= 0)
        ctx.lineTo(
          valToPos(/** @type {number} */ (xs[last]), 'x', true),
          valToPos(/** @type {number} */ (column[last]), 'y', true),
        );
      ctx.stroke();
      ctx.beginPath();
      for (const [dx, dy] of [
        [0, 0],
        [-tip, 2 * tip],
        [tip, 2 * tip],
      ])
        ctx.lineTo(x + dx, bbox.top + dy);
      ctx.fill();
      ctx.restore();
    });
  }

  /** @param {uPlot} self */
  function drawMarks(self) {
    const { ctx, bbox } = self;
    const pixel = devicePixelRatio,
      line = 0.95 * rem() * pixel;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, 0, bbox.width, bbox.top + bbox.height);
    ctx.clip();
    ctx.font = `${Math.round(0.74 * rem() * pixel)}px ${FONT}`;
    ctx.textBaseline = 'top';
    ctx.textAlign = 'left';
    /** @type {number[]} how far right each line of labels is taken */
    const taken = [];
    for (const { x, label, isTrouble } of marks.slice(-24)) {
      const left = Math.round(self.valToPos(x, 'x', true));
      if (left < bbox.left || left > bbox.left + bbox.width) continue;
      ctx.strokeStyle = ctx.fillStyle = color(isTrouble ? '--orange-text' : '--muted');
      ctx.lineWidth = (isTrouble ? 2 : 1) * pixel;
      ctx.setLineDash([4 * pixel, 3 * pixel]);
      ctx.beginPath();
      ctx.moveTo(left, bbox.top);
      ctx.lineTo(left, bbox.top + bbox.height);
      ctx.stroke();
      const width = ctx.measureText(label).width + 6 * pixel;
      const isRight = left + width > bbox.left + bbox.width;
      const from = isRight ? left - width : left;
      let row = 0;
      while (taken[row] > from) row++;
      taken[row] = from + width;
      ctx.fillText(
        label,
        from + 4 * pixel,
        bbox.top - line + row * line + (row && options.isHigh ? bbox.height - 2 * row * line : 0),
      );
    }
    ctx.restore();
  }

  function build() {
    plot?.destroy();
    plot = new uPlot(plotOptions(), drawable(columns), box);
  }

  onTheme(() => plot?.redraw(false, true));
  const watch = new ResizeObserver(() => {
    if (!plot) return build();
    plot.setSize({ width: Math.max(box.clientWidth, 60), height: Math.max(box.clientHeight, 60) });
  });
  watch.observe(box);

  return {
    /**
     * @param {Columns} next borrowed until the next call
     * @param {Mark[]} nextMarks
     * @param {number} [now] where the run stands: it may have gone back
     */
    set(next, nextMarks, now = Infinity) {
      columns = next;
      marks = nextMarks;
      last = now;
      plot?.setData(drawable(columns));
      readOut();
    },
    /** Leaves its place to another chart. */
    destroy() {
      watch.disconnect();
      plot?.destroy();
      plot = null;
      options.readout.replaceChildren();
    },
    /** @param {'linear' | 'log'} next */
    setScale(next) {
      scale = next;
      if (plot) build();
    },
    /** @param {[number, number] | null} next */
    setRange(next) {
      range = next;
      if (plot) build();
    },
  };
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isFinite = (value) => Number.isFinite(value);

/**
 * Only finite values have a place.
 *
 * @param {Columns} columns
 */
const drawable = (columns) =>
  /** @type {uPlot.AlignedData} */ (
    columns.map((column) =>
      column.every((value) => value === null || isFinite(value))
        ? column
        : column.map((value) => (isFinite(value) ? value : null)),
    )
  );

/**
 * @param {number | null} low
 * @param {number | null} high
 * @param {number} ceiling
 * @returns {[number, number]}
 */
function linearRange(low, high, ceiling) {
  return high === null || !(high > 0)
    ? [0, 1]
    : [Math.min(low ?? 0, 0), Math.min(1.04 * high, ceiling)];
}

/**
 * Whole decades, and at least one.
 *
 * @param {number | null} low
 * @param {number | null} high
 * @returns {[number, number]}
 */
function logRange(low, high) {
  if (low === null || high === null || !(low > 0)) return [0.01, 10];
  const from = Math.floor(Math.log10(low) + 1e-9),
    to = Math.ceil(Math.log10(high) - 1e-9);
  return [10 ** from, 10 ** Math.max(to, from + 1)];
}

/**
 * Labels of a logarithmic axis.
 *
 * @param {number} low
 * @param {number} high whole decades
 */
function logSplits(low, high) {
  const [from, to] = [low, high].map((value) => Math.round(Math.log10(value))),
    decades = to - from,
    stride = Math.ceil(decades / 6);
  const steps = decades <= 3 ? [1, 2, 5] : [1];
  return Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) =>
    steps.map((step) => Number(`${step}e${from + i * stride}`)),
  )
    .flat()
    .filter((value) => value <= high * 1.001);
}

/**
 * Series that are measured seldom show their last value.
 *
 * @param {(number | null)[]} column
 * @param {number} index
 */
function lastBefore(column, index) {
  for (let i = index; i >= 0; i--) if (column[i] !== null) return column[i];
  return null;
}
