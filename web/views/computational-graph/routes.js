// Pure: where an edge of a computational graph begins and ends, the way between, and where its
// slope is written. Rectangles are relative to the graph. It touches no element.

/**
 * @typedef {{ left: number; top: number; right: number; bottom: number }} Rectangle
 *
 * @typedef {object} Edge
 * @property {Rectangle} from
 * @property {Rectangle} to
 * @property {boolean} isWithin one unit
 * @property {boolean} isToUnit the target is within a unit
 * @property {boolean} isFromUnit so is the source
 * @property {number} turn which of several lanes
 *
 * @typedef {object} Route
 * @property {string} d of the path
 * @property {number} x of the label
 * @property {number} y
 * @property {'start' | 'middle' | 'end'} anchor
 */

const middle = (/** @type {Rectangle} */ r) => (r.top + r.bottom) / 2;

/**
 * @param {Edge} edge
 * @returns {Route}
 */
export function route(edge) {
  const { from, to } = edge;
  if (edge.isWithin) return routeWithin(from, to);
  if (to.left >= from.right - 2) return routeRight(edge);
  if (edge.isToUnit) return routeDownLane(edge);
  if (to.right <= from.left + 2) return routeLeft(from, to);
  return routeVertical(from, to);
}

/**
 * From row to row of one unit, in an arc on its right.
 *
 * @param {Rectangle} from
 * @param {Rectangle} to
 * @returns {Route}
 */
function routeWithin(from, to) {
  const x = from.right;
  const y1 = middle(from);
  const y2 = middle(to);
  const reach = Math.min(30, 9 + 0.16 * Math.abs(y2 - y1));
  return {
    d: `M${x} ${y1}C${x + reach} ${y1} ${x + reach} ${y2} ${x} ${y2}`,
    x: x + 4,
    y: y1 - 5,
    anchor: 'start',
  };
}

/**
 * The label lies on the curve: half-way, nearer to the target where edges leave a unit together,
 * and before the target where they meet in one.
 *
 * @param {Edge} edge
 * @returns {Route}
 */
function routeRight({ from, to, isToUnit, isFromUnit }) {
  const x1 = from.right;
  const y1 = middle(from);
  const x2 = to.left;
  const y2 = middle(to);
  const bend = Math.max(14, (x2 - x1) / 2);
  const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 4} ${y2}`;
  if (isToUnit) return { d, x: x2 - 7, y: y2 - 4, anchor: 'end' };
  const t = isFromUnit ? 0.75 : 0.5;
  const u = 1 - t;
  const x =
    u * u * u * x1 + 3 * u * u * t * (x1 + bend) + 3 * u * t * t * (x2 - bend) + t * t * t * x2;
  const y = u * u * u * y1 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y2;
  return { d, x, y: y - 5, anchor: 'middle' };
}

/**
 * From above into a unit, down a lane on its left.
 *
 * @param {Edge} edge
 * @returns {Route}
 */
function routeDownLane({ from, to, isFromUnit, turn }) {
  const x1 = from.left + (isFromUnit ? 0 : 12);
  const y1 = isFromUnit ? middle(from) : from.bottom;
  const x2 = to.left;
  const y2 = middle(to);
  const lane = x2 - 13 - 7 * turn;
  const down = isFromUnit
    ? `C${lane} ${y1} ${lane} ${y1} ${lane} ${y1 + 16}`
    : `C${x1} ${y1 + 18} ${lane} ${y1 + 4} ${lane} ${y1 + 28}`;
  return {
    d: `M${x1} ${y1}${down}L${lane} ${y2 - 14}C${lane} ${y2} ${lane} ${y2} ${x2 - 4} ${y2}`,
    x: x2 - 5,
    y: y2 - 5,
    anchor: 'end',
  };
}

/**
 * @param {Rectangle} from
 * @param {Rectangle} to
 * @returns {Route}
 */
function routeLeft(from, to) {
  const x1 = from.left;
  const x2 = to.right;
  const y1 = middle(from);
  const y2 = middle(to);
  const half = (x1 + x2) / 2;
  return {
    d: `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2 + 4} ${y2}`,
    x: half,
    y: (y1 + y2) / 2 - 5,
    anchor: 'middle',
  };
}

/**
 * Straight up or down, where one stands above the other.
 *
 * @param {Rectangle} from
 * @param {Rectangle} to
 * @returns {Route}
 */
function routeVertical(from, to) {
  const isUp = to.bottom <= from.top;
  const x1 = (from.left + from.right) / 2;
  const y1 = isUp ? from.top : from.bottom;
  const x2 = (to.left + to.right) / 2;
  const y2 = isUp ? to.bottom + 4 : to.top - 4;
  const bend = (y2 - y1) / 2;
  return {
    d: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`,
    x: (x1 + x2) / 2 + 6,
    y: (y1 + y2) / 2 + 4,
    anchor: 'start',
  };
}
