// A computational graph: nodes from left to right (from above where the page is narrow), each with
// its value and its gradient, each edge with its slope. Draws what it is given.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {{
 *   name: string;
 *   base: string;
 *   index: string;
 *   caption: string;
 *   of: string[];
 *   isLeaf: boolean;
 * }} NodeLook
 *
 * @typedef {{ title: string; nodes: string[] }} Box
 *
 * @typedef {{ nodes: NodeLook[]; columns: Box[][] }} Look
 *
 * @typedef {object} Shown as text, by node; '' is not known
 * @property {string[]} values
 * @property {string[]} gradients
 * @property {string[][]} slopes by operand
 * @property {string} current the node that the step is about, or ''
 * @property {Set<string>} changed of the values and gradients: 'a', "∂a"
 */

/**
 * @param {HTMLElement} box
 * @param {{ edit?: (name: string, text: string) => void }} [doing] edit: a leaf is given another
 *   value; without it, nothing can be edited
 */
export function createComputationalGraph(box, { edit } = {}) {
  box.classList.add('nodes');
  const edges = document.createElementNS(SVG, 'svg');
  edges.setAttribute('aria-hidden', 'true');

  /** @type {Look} */
  let look = { nodes: [], columns: [] };
  /**
   * @type {Map<
   *   string,
   *   {
   *     row: HTMLElement;
   *     value: HTMLElement | HTMLInputElement;
   *     gradient: HTMLElement;
   *     isInUnit: boolean;
   *     unit: HTMLElement;
   *   }
   * >}
   */
  const rows = new Map();
  /**
   * @type {{
   *   from: string;
   *   to: string;
   *   path: SVGPathElement;
   *   label: SVGTextElement;
   *   k: number;
   *   node: number;
   * }[]}
   */
  let lines = [];

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  const make = (tag, className, text = '') =>
    Object.assign(document.createElement(tag), { className, textContent: text });

  /**
   * @param {NodeLook} node
   * @param {string} before
   */
  function symbol({ base, index }, before = '') {
    const whole = make('span', 'n-symbol');
    whole.append(before, make('i', '', base));
    if (index) whole.append(make('sub', '', index));
    return whole;
  }

  /**
   * @param {NodeLook} node
   * @param {boolean} isInUnit
   * @param {HTMLElement} unit
   */
  function nodeRow(node, isInUnit, unit) {
    const row = make('div', `node${node.isLeaf ? ' is-leaf' : ''}`),
      name = make('span', 'n-name'),
      gradient = make('span', 'n-gradient');
    name.append(symbol(node));
    if (node.caption) name.append(make('span', 'n-caption', node.caption));
    let value = make('output', 'n-value');
    if (node.isLeaf && edit) {
      const input = Object.assign(document.createElement('input'), {
        type: 'number',
        step: 'any',
        min: '-1000000',
        max: '1000000',
        inputMode: 'decimal',
        className: 'n-value',
      });
      input.setAttribute('aria-label', `Value of ${node.base}${node.index}`);
      input.addEventListener('input', () => edit(node.name, input.value));
      input.addEventListener('change', () => edit(node.name, input.value));
      input.addEventListener('keydown', (event) => {
        const turn = { ArrowUp: 0.1, ArrowDown: -0.1 }[event.key];
        if (!turn || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        input.value = String(Math.round(1e6 * (Number(input.value) + turn)) / 1e6);
        edit(node.name, input.value);
      });
      value = input;
    } else {
      value.setAttribute('aria-live', 'off');
    }
    const by = make('span', 'n-by'),
      number = make('output', 'n-number');
    number.setAttribute('aria-live', 'off');
    by.append('∂', make('i', '', 'L'), '/∂', symbol(node));
    gradient.append(by, number);
    row.append(name, value, gradient);
    rows.set(node.name, { row, value, gradient: number, isInUnit, unit });
    return row;
  }

  /**
   * Where an edge begins and ends, and the way between.
   *
   * @param {DOMRect} from
   * @param {DOMRect} to
   * @param {boolean} isWithin one unit
   * @param {boolean} isUnit the target is within a unit
   * @param {boolean} isRow so is the source
   * @param {number} turn which of several
   */
  function route(from, to, isWithin, isUnit, isRow, turn) {
    const { left, top } = box.getBoundingClientRect();
    const middle = (/** @type {DOMRect} */ r) => (r.top + r.bottom) / 2 - top;
    if (isWithin) {
      const x = from.right - left,
        y1 = middle(from),
        y2 = middle(to),
        reach = Math.min(30, 9 + 0.16 * Math.abs(y2 - y1));
      return {
        d: `M${x} ${y1}C${x + reach} ${y1} ${x + reach} ${y2} ${x} ${y2}`,
        x: x + 4,
        y: y1 - 5,
        anchor: 'start',
      };
    }
    if (to.left >= from.right - 2) {
      const x1 = from.right - left,
        y1 = middle(from),
        x2 = to.left - left,
        y2 = middle(to),
        bend = Math.max(14, (x2 - x1) / 2);
      const t = isUnit ? 0.86 : isRow ? 0.75 : 0.5,
        u = 1 - t,
        y = u * u * u * y1 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y2;
      const x =
        u * u * u * x1 + 3 * u * u * t * (x1 + bend) + 3 * u * t * t * (x2 - bend) + t * t * t * x2;
      return {
        d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 4} ${y2}`,
        x: isUnit ? x2 - 7 : x,
        y: isUnit ? y2 - 4 : y - 5,
        anchor: isUnit ? 'end' : 'middle',
      };
    }
    if (isUnit) {
      // from above, down a lane on the left
      const x1 = from.left - left + (isRow ? 0 : 12),
        y1 = isRow ? middle(from) : from.bottom - top,
        x2 = to.left - left,
        y2 = middle(to),
        lane = x2 - 13 - 7 * turn;
      const down = isRow
        ? `C${lane} ${y1} ${lane} ${y1} ${lane} ${y1 + 16}`
        : `C${x1} ${y1 + 18} ${lane} ${y1 + 4} ${lane} ${y1 + 28}`;
      return {
        d: `M${x1} ${y1}${down}L${lane} ${y2 - 14}C${lane} ${y2} ${lane} ${y2} ${x2 - 4} ${y2}`,
        x: x2 - 5,
        y: y2 - 5,
        anchor: 'end',
      };
    }
    if (to.right <= from.left + 2) {
      const x1 = from.left - left,
        x2 = to.right - left,
        y1 = middle(from),
        y2 = middle(to),
        half = (x1 + x2) / 2;
      return {
        d: `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2 + 4} ${y2}`,
        x: half,
        y: (y1 + y2) / 2 - 5,
        anchor: 'middle',
      };
    }
    const isUp = to.bottom <= from.top;
    const x1 = (from.left + from.right) / 2 - left,
      y1 = (isUp ? from.top : from.bottom) - top,
      x2 = (to.left + to.right) / 2 - left,
      y2 = (isUp ? to.bottom + 4 : to.top - 4) - top,
      bend = (y2 - y1) / 2;
    return {
      d: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`,
      x: (x1 + x2) / 2 + 6,
      y: (y1 + y2) / 2 + 4,
      anchor: 'start',
    };
  }

  function layEdges() {
    const { width, height } = box.getBoundingClientRect();
    if (!width) return;
    edges.setAttribute('viewBox', `0 0 ${width} ${height}`);
    for (const { from, to, path, label, k } of lines) {
      const source = rows.get(from),
        target = rows.get(to);
      if (!source || !target) continue;
      const isWithin = source.unit === target.unit && source.isInUnit;
      // A unit's input meets the weight that it is multiplied by.
      const weight =
        target.isInUnit && !isWithin ? look.nodes.find(({ name }) => name === to)?.of : undefined;
      const meets = weight ? (rows.get(weight[weight.indexOf(from) - 1]) ?? target) : target;
      const way = route(
        source.row.getBoundingClientRect(),
        meets.row.getBoundingClientRect(),
        isWithin,
        target.isInUnit,
        source.isInUnit,
        (k >> 1) % 3,
      );
      path.setAttribute('d', way.d);
      label.setAttribute('x', String(way.x));
      label.setAttribute('y', String(way.y));
      label.setAttribute('text-anchor', way.anchor);
    }
    spreadLabels();
  }

  /** Labels that would be printed over one another move down or up by a line. */
  function spreadLabels() {
    /** @type {DOMRect[]} */
    const taken = [];
    for (const { label } of lines) {
      label.removeAttribute('dy');
      if (!label.textContent) continue;
      const at = label.getBBox(),
        moved = (/** @type {number} */ by) =>
          new DOMRect(at.x, at.y + by + 2, at.width, at.height - 4);
      const meets = (/** @type {DOMRect} */ one) =>
        taken.some(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        );
      const by =
        [0, at.height - 2, 2 - at.height, 2 * at.height - 4].find((step) => !meets(moved(step))) ??
        0;
      if (by) label.setAttribute('dy', by.toFixed(1));
      taken.push(moved(by));
    }
  }

  new ResizeObserver(layEdges).observe(box);

  return {
    /** @param {Look} next */
    setLook(next) {
      look = next;
      rows.clear();
      const byName = new Map(next.nodes.map((node) => [node.name, node]));
      const columns = next.columns.map((boxes) => {
        const column = make('div', 'n-column');
        for (const { title, nodes } of boxes) {
          const unit = make('div', nodes.length > 1 ? 'n-unit' : 'n-alone');
          if (title) {
            const head = make('p', 'n-title', title),
              by = make('span', 'n-by');
            by.append('∂', make('i', '', 'L'), '/∂·');
            head.append(by);
            unit.append(head);
          }
          unit.append(
            ...nodes.map((name) =>
              nodeRow(/** @type {NodeLook} */ (byName.get(name)), nodes.length > 1, unit),
            ),
          );
          column.append(unit);
        }
        return column;
      });
      lines = next.nodes.flatMap(({ name, of }, node) =>
        of.map((from, k) => {
          const path = document.createElementNS(SVG, 'path'),
            label = document.createElementNS(SVG, 'text');
          edges.append(path, label);
          return { from, to: name, path, label, k, node };
        }),
      );
      edges.replaceChildren(...lines.map(({ path }) => path), ...lines.map(({ label }) => label));
      box.replaceChildren(edges, ...columns);
      layEdges();
    },

    /** @param {Shown} shown */
    set({ values, gradients, slopes, current, changed }) {
      look.nodes.forEach(({ name }, i) => {
        const found = rows.get(name);
        if (!found) return;
        const { row, value, gradient } = found;
        if (!(value instanceof HTMLInputElement)) value.textContent = values[i];
        else if (document.activeElement !== value || value.value === '')
          value.value = values[i].replaceAll('−', '-');
        gradient.textContent = gradients[i];
        row.classList.toggle('is-current', name === current);
        row.classList.toggle('is-known', values[i] !== '');
        row.classList.toggle('has-gradient', gradients[i] !== '');
        row.classList.toggle('value-changed', changed.has(name));
        row.classList.toggle('gradient-changed', changed.has(`∂${name}`));
        if (name === current) row.setAttribute('aria-current', 'step');
        else row.removeAttribute('aria-current');
        for (const line of lines.filter(({ node }) => node === i)) {
          line.label.textContent = slopes[i][line.k];
          for (const one of [line.path, line.label])
            one.setAttribute(
              'class',
              name === current ? 'is-active' : slopes[i][line.k] ? 'is-known' : '',
            );
        }
      });
      spreadLabels();
    },

    layEdges,
  };
}
