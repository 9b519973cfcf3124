// Page: how a unit from close by is shown: its test images in a row, and a bar for each digit. The
// caller has the words; the style sheet of its lab has the looks.

import { paintInk } from '../../../views/heatmap.js';
import { make } from './dom.js';

/**
 * A list with a title and a note.
 *
 * @param {string} className
 * @param {string} title
 * @param {string} note
 * @param {HTMLElement[]} items
 */
export const titledList = (className, title, note, items) =>
  make(
    'section',
    { className },
    make('h3', {}, title, make('small', {}, note)),
    make('ol', {}, ...items),
  );

/**
 * Test images side by side, with their numbers.
 *
 * @param {import('../messages.js').TestImage[]} images
 * @param {object} say
 * @param {(index: number, label: number) => string} say.name index: from 1
 * @param {(image: import('../messages.js').TestImage) => string[]} say.numbers the first is large
 * @returns {{ items: HTMLElement[]; paint: () => void }} paint: again when the colours change
 */
export function testImages(images, { name, numbers }) {
  const canvases = images.map(({ index, label }) =>
    make('canvas', { role: 'img', 'aria-label': name(index + 1, label) }),
  );
  const items = images.map((image, i) => {
    const [first, ...rest] = numbers(image);
    const texts = [make('span', {}, first), ...rest.map((text) => make('small', {}, text))];
    return make('li', {}, canvases[i], ...texts);
  });
  const paint = () => images.forEach(({ pixels }, i) => paintInk(canvases[i], pixels));
  return { items, paint };
}

/**
 * A bar for each digit from 0, to the right or to the left.
 *
 * @param {Float32Array} values by digit
 * @param {(value: number) => string} write
 * @param {string[]} [names] of the classes, where they are not the ten digits
 */
export function digitBars(values, write, names) {
  const largest = values.reduce((best, value) => Math.max(best, Math.abs(value)), 0) || 1;
  const isSigned = values.some((value) => value < 0);
  return [...values].map((value, digit) => {
    const fill = make('span', { className: value < 0 ? 'l-signed is-below' : 'l-signed' });
    fill.style.transform = `scaleX(${Math.abs(value) / largest})`;
    return make(
      'li',
      {},
      make('b', {}, names?.[digit] ?? String(digit)),
      make('span', { className: isSigned ? 'l-track is-signed' : 'l-track' }, fill),
      make('span', {}, Number.isFinite(value) ? write(value) : '–'),
    );
  });
}
