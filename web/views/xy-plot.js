// Numbers against numbers: lines and marks over two axes, for what is no course over time (that is
// curve.js). SVG, so that it stays sharp and takes the page's colours as they change.

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 320,
  LEFT = 42,
  CHARACTER = 6.2,
  NAME = 22,
  RIGHT = 10,
  TOP = 10,
  BOTTOM = 40;
/** More points of a line than these show nothing more. */
const MOST = 1500;

/**
 * @typedef {object} PlaneOptions
 * @property {string} xName
 * @property {string} yName
 * @property {number} [height] of 320 units of width; default 300
 * @property {(value: number) => string} format
 * @property {boolean} [diagonal] with the line y = x
 * @property {boolean} [isStrip] y says nothing: it only spreads the marks
 *
 * @typedef {[x: number, y: number][]} Points
 *
 * @typedef {{ className: string; points: Points }} Line
 *
 * @typedef {{ at: [number, number]; words: string }} Note
 *
 * @typedef {{
 *   className: string;
 *   points: Points;
 *   shape?: 'round' | 'square';
 *   size?: number | number[];
 *   titles?: string[];
 * }} Marks
 */

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Element[]} children
 */
function svg(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * @param {HTMLElement} box
 * @param {PlaneOptions} options
 */
export function createXYPlot(
  box,
  { xName, yName, height = 300, format, diagonal = false, isStrip = false },
) {
  const root = svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'xy', role: 'img' });
  box.append(root);
  /**
   * In units of the picture.
   *
   * @param {string[]} labels
   */
  const widest = (labels) => CHARACTER * Math.max(...labels.map(({ length }) => length));
  const plane = {
    left: isStrip ? RIGHT : LEFT,
    right: WIDTH - RIGHT,
    top: TOP,
    bottom: height - (xName ? BOTTOM : BOTTOM / 2),
  };

  return {
    /**
     * @param {string} label what it shows, for those who do not see it
     * @param {{
     *   x?: [number, number];
     *   y?: [number, number];
     *   lines?: Line[];
     *   marks?: Marks[];
     *   notes?: Note[];
     * }} content
     */
    set(label, { x = [0, 1], y = [0, 1], lines = [], marks = [], notes = [] }) {
      const at = (/** @type {[number, number]} */ [px, py]) => [
        (plane.left + ((plane.right - plane.left) * (px - x[0])) / (x[1] - x[0])).toFixed(1),
        (plane.bottom - ((plane.bottom - plane.top) * (py - y[0])) / (y[1] - y[0])).toFixed(1),
      ];
      const text = (
        /** @type {string} */ words,
        /** @type {Record<string, string | number>} */ attributes,
      ) => {
        const made = svg('text', attributes);
        made.textContent = words;
        return made;
      };
      root.setAttribute('aria-label', label);
      const across = ticks(x),
        up = isStrip ? [] : ticks(y);
      if (!isStrip) plane.left = Math.max(LEFT, NAME + widest(up.map(format)));
      // Long labels, such as prices: some are left out rather than run into each other.
      const every =
        Math.ceil(
          ((widest(across.map(format)) + CHARACTER) * (across.length - 1)) /
            (plane.right - plane.left),
        ) || 1;
      root.replaceChildren(
        ...across.flatMap((value, i) => {
          const [px] = at([value, y[0]]);
          return [
            svg('line', { class: 'xy-grid', x1: px, x2: px, y1: plane.top, y2: plane.bottom }),
            text(i % every ? '' : format(value), {
              x: px,
              y: plane.bottom + 15,
              'text-anchor': 'middle',
            }),
          ];
        }),
        ...up.flatMap((value) => {
          const [, py] = at([x[0], value]);
          return [
            svg('line', { class: 'xy-grid', x1: plane.left, x2: plane.right, y1: py, y2: py }),
            text(format(value), { x: plane.left - 6, y: Number(py) + 4, 'text-anchor': 'end' }),
          ];
        }),
        text(xName, {
          x: (plane.left + plane.right) / 2,
          y: height - 8,
          'text-anchor': 'middle',
          class: 'xy-name',
        }),
        text(yName, {
          x: 0,
          y: 0,
          'text-anchor': 'middle',
          class: 'xy-name',
          transform: `translate(10 ${(plane.top + plane.bottom) / 2}) rotate(-90)`,
        }),
        ...(diagonal
          ? [
              between(
                at,
                [Math.max(x[0], y[0]), Math.max(x[0], y[0])],
                [Math.min(x[1], y[1]), Math.min(x[1], y[1])],
              ),
            ]
          : []),
        ...lines.map(({ className, points }) =>
          svg('polyline', {
            class: className,
            fill: 'none',
            points: thinned(points)
              .map((point) => at(point).join())
              .join(' '),
          }),
        ),
        ...marks.flatMap(({ className, points, shape = 'round', size: sizes = 4, titles }) =>
          points.map((point, i) => {
            const [px, py] = at(point),
              size = typeof sizes === 'number' ? sizes : sizes[i];
            const mark =
              shape === 'round'
                ? svg('circle', { class: className, cx: px, cy: py, r: size })
                : svg('rect', {
                    class: className,
                    x: Number(px) - size,
                    y: Number(py) - size,
                    width: 2 * size,
                    height: 2 * size,
                  });
            if (titles) mark.append(Object.assign(svg('title', {}), { textContent: titles[i] }));
            return mark;
          }),
        ),
        ...notes.map(({ at: place, words }) =>
          text(words, { x: at(place)[0], y: at(place)[1], class: 'xy-note' }),
        ),
      );
    },
  };
}

/**
 * @param {(point: [number, number]) => string[]} at
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
function between(at, from, to) {
  const [[x1, y1], [x2, y2]] = [at(from), at(to)];
  return svg('line', { class: 'xy-diagonal', x1, y1, x2, y2 });
}

/** @param {Points} points */
function thinned(points) {
  const every = Math.ceil(points.length / MOST);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

/**
 * Four to six round numbers.
 *
 * @param {[number, number]} range
 */
function ticks([low, high]) {
  const rough = (high - low) / 4,
    power = 10 ** Math.floor(Math.log10(rough)),
    step =
      [1, 2, 2.5, 5, 10].map((by) => by * power).findLast((one) => one <= rough * 1.001) ?? power;
  const found = [];
  for (let n = Math.ceil(low / step - 1e-6); n * step <= high + 1e-6 * step; n++)
    found.push(Number((n * step).toPrecision(12)));
  return found;
}
