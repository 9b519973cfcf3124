// Page: the learning rate over the steps, drawn as a small curve with the present step marked.

import { addSaveMenu } from '../../../../views/save/menu.js';
import { make } from '../../page/dom.js';
import { words } from '../../words/words-formulas.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 60;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function draw(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** @param {import('../lines.js').Curve} curve */
function pathOf({ rates }) {
  const most = Math.max(...rates) || 1;
  const last = Math.max(rates.length - 1, 1);
  return [...rates]
    .map((rate, i) => {
      const x = (WIDTH * i) / last;
      const y = HEIGHT * (1 - rate / most);
      return `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** @param {() => string} [title] of the learning rate, where there are several */
export function rateCurve(title = () => words.rateTitle) {
  const path = draw('path', { class: 'rate-path', 'vector-effect': 'non-scaling-stroke' });
  const mark = draw('path', { class: 'rate-now', 'vector-effect': 'non-scaling-stroke' });
  const svg = draw('svg', {
    viewBox: `0 -4 ${WIDTH} ${HEIGHT + 8}`,
    preserveAspectRatio: 'none',
    role: 'img',
  });
  svg.append(path, mark);
  const name = make('span');
  const most = make('span');
  const first = make('span');
  const now = make('b');
  const end = make('span');
  const head = make('div', { className: 'rate-axis' }, name, most);
  /** @type {import('../lines.js').Curve | null} */
  let shown = null;
  addSaveMenu({
    title,
    place: (menu) => head.append(menu),
    load: async () => {
      const { fileOf } = await import('./rate-file.js');
      return () => fileOf(title(), shown);
    },
  });
  const element = make(
    'div',
    { className: 'rate-curve' },
    head,
    svg,
    make('p', { className: 'rate-axis' }, first, now, end),
  );
  return {
    element,
    /** @param {import('../lines.js').Curve} curve */
    set(curve) {
      shown = curve;
      const { rates, every, now: step, perEpoch } = curve;
      const last = rates.length - 1;
      const at = Math.min(step / every, last);
      const x = ((WIDTH * at) / Math.max(last, 1)).toFixed(1);
      path.setAttribute('d', pathOf(curve));
      mark.setAttribute('d', `M${x} -4V${HEIGHT + 4}`);
      name.textContent = title();
      most.textContent = words.most(Math.max(...rates));
      first.textContent = words.end(0, perEpoch);
      now.textContent = words.now(step, perEpoch, rates[Math.round(at)]);
      end.textContent = words.end(last * every, perEpoch);
      end.hidden = curve.isOpen === true;
      svg.setAttribute(
        'aria-label',
        curve.isOpen
          ? words.curveUntilNow(rates[0], rates[last])
          : words.curve(rates[0], rates[last], rates[Math.round(at)]),
      );
    },
  };
}
