// Page: two columns of the table against each other. The points of each class have a shape and a
// colour of their own; the columns are chosen from lists. Loaded when somebody opens it.

import { createXYPlot } from '../../../../views/xy-plot.js';
import { markOf, svg } from '../../../../views/xy-plot/marks.js';
import { make } from '../../../common/page/dom.js';
import { style } from '../../../common/page/mount.js';
import { words } from '../../words/words.js';

/**
 * @typedef {import('../../messages.js').Scatter} Scatter
 *
 * @typedef {import('../../messages.js').Axis} Axis
 *
 * @typedef {import('../../../../views/xy-plot/marks.js').Shape} Shape
 *
 * @typedef {Awaited<ReturnType<typeof createScatterView>>} ScatterView
 *
 * @typedef {[x: number, y: number]} Pair
 */

/** Shapes of the classes; the last one is for all that follow. @type {Shape[]} */
const SHAPES = ['round', 'triangle', 'square', 'diamond', 'cross', 'plus', 'down', 'bar'];
const SIZE = 3;
const HEIGHT = 240;
/** Room around the points, as a share of their range. */
const MARGIN = 0.05;
/** Points of a category are spread over this part of its place. */
const SPREAD = 0.5;
const GOLDEN = 0.618034;
/** More titles than these would make the page slow. */
const MAX_TITLES = 400;

/**
 * @param {HTMLElement} box
 * @param {(pair: number[]) => void} choose
 */
export async function createScatterView(box, choose) {
  await style(new URL('./scatter.css', import.meta.url));
  const [x, y] = [make('select', { id: 't-plot-x' }), make('select', { id: 't-plot-y' })];
  const swap = make('button', { type: 'button', id: 't-plot-swap' }, words.markup.plotSwap);
  const figure = make('div', { id: 't-plot-figure' });
  const legend = make('ul', { id: 't-plot-legend' });
  const note = make('p', { className: 'note', id: 't-plot-note' });
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
    make('label', { className: 'field' }, make('span', {}, name), control);
  const { plotX, plotY } = words.markup;
  box.replaceChildren(
    figure,
    make('div', { className: 't-plot-side' }, field(plotX, x), field(plotY, y), swap, legend, note),
  );
  const chosen = () => [Number(x.value), Number(y.value)];
  for (const select of [x, y]) select.addEventListener('change', () => choose(chosen()));
  swap.addEventListener('click', () => {
    [x.value, y.value] = [y.value, x.value];
    choose(chosen());
  });
  /** @type {Scatter | null} */
  let shown = null;

  /**
   * @param {Scatter} scatter
   * @param {string[]} names of the classes
   */
  function show(scatter, names) {
    shown = scatter;
    const parts = partsOf(scatter, names);
    drawPlot(figure, scatter, parts);
    legend.replaceChildren(...parts.map(legendItem));
    const { rows, known, missing } = scatter;
    const hasCategories = scatter.x.categories.length + scatter.y.categories.length > 0;
    note.textContent = words.plot.note(rows.length, known, missing, hasCategories);
  }

  return {
    /**
     * @param {{ c: number; name: string }[]} columns that can be plotted
     * @param {Pair} pair that is
     */
    list(columns, pair) {
      for (const [i, select] of [x, y].entries()) {
        select.replaceChildren(...columns.map(({ c, name }) => new Option(name, String(c))));
        select.value = String(pair[i]);
      }
    },
    show,
    /** @param {(classes: string[]) => string[]} namesOf classes */
    rename(namesOf) {
      if (shown) show(shown, namesOf(shown.classes));
    },
  };
}

/**
 * @typedef {object} Part points that look alike
 * @property {string} name
 * @property {Shape} shape
 * @property {string} className
 * @property {number[]} points
 */

/**
 * @param {Scatter} scatter
 * @param {string[]} names of the classes
 * @returns {Part[]}
 */
function partsOf({ classes, labels }, names) {
  const last = SHAPES.length - 1;
  const isMany = classes.length > SHAPES.length;
  const shown = isMany
    ? [...names.slice(0, last), words.plot.otherClasses(classes.length - last)]
    : names;
  const texts = classes.length ? shown : [words.plot.allRows()];
  return texts.map((name, k) => ({
    name,
    shape: SHAPES[k],
    className: `of-class of-class-${k}`,
    points: labels.flatMap((label, i) => (Math.min(label, last) === k ? [i] : [])),
  }));
}

/**
 * @param {HTMLElement} figure
 * @param {Scatter} scatter
 * @param {Part[]} parts
 */
function drawPlot(figure, { x, y, rows }, parts) {
  figure.replaceChildren();
  const title = words.plot.title(x.name, y.name);
  const options = { title, xName: x.name, yName: y.name, format: words.number, height: HEIGHT };
  const plot = createXYPlot(figure, options);
  const hasTitles = rows.length <= MAX_TITLES;
  const said = parts.map(
    ({ name, points }) => /** @type {[string, number]} */ ([name, points.length]),
  );
  plot.set(words.plot.shows(x.name, y.name, said), {
    x: rangeOf(x),
    y: rangeOf(y),
    ...(x.categories.length ? { xNames: x.categories } : {}),
    ...(y.categories.length ? { yNames: y.categories } : {}),
    marks: parts.map(({ name, shape, className, points }) => ({
      name,
      shape,
      className,
      size: SIZE,
      points: points.map((i) => [placeOn(x, i, GOLDEN), placeOn(y, i, GOLDEN ** 2)]),
      ...(hasTitles ? { titles: points.map((i) => words.plot.point(rows[i], name)) } : {}),
    })),
  });
}

/**
 * @param {Axis} axis
 * @param {number} i
 * @param {number} stride between two points of a category, modulo 1
 */
const placeOn = ({ categories, values }, i, stride) =>
  categories.length ? values[i] + SPREAD * (((i * stride) % 1) - 0.5) : values[i];

/**
 * @param {Axis} axis
 * @returns {[number, number]}
 */
function rangeOf({ categories, values }) {
  if (categories.length) return [-0.6, categories.length - 0.4];
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high) return [0, 1];
  const room = MARGIN * (high - low) || Math.abs(low) / 2 || 1;
  return [low - room, high + room];
}

/** @param {Part} part */
function legendItem({ name, shape, className, points }) {
  const icon = svg(
    'svg',
    { viewBox: '-6 -6 12 12', class: 't-plot-key', 'aria-hidden': 'true' },
    markOf(shape, 0, 0, SIZE, className),
  );
  return make('li', {}, icon, make('span', {}, words.plot.legend(name, points.length)));
}
