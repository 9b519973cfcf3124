// Page: a short way to make an element with a class.

import { make } from '../../common/page/dom.js';

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {...(Node | string)} children
 */
export const piece = (tag, className, ...children) => make(tag, { className }, ...children);

/**
 * A canvas that says in words what it shows; without words it is decoration.
 *
 * @param {string} [label]
 */
export const picture = (label) =>
  make('canvas', label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' });
