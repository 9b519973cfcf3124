// Page: a chart as a picture on a canvas, in light colours, also on a dark page.

import { color } from '../theme.js';
import { lightColors } from './light.js';
import { paint } from './painters.js';

/** @typedef {import('../line-chart/scene.js').Scene} Scene */

/** Pixels of the picture for each of the drawing. */
const SHARPNESS = 2;

/** A plane whose ground is of the page's theme keeps that theme. @param {Scene} scene */
export function colorsFor({ ground }) {
  const colorOf = ground ? color : lightColors();
  return (/** @type {string} */ name) => (name.startsWith('--') ? colorOf(name) : name);
}

/** @param {Scene} scene */
export function canvasOf(scene) {
  const canvas = document.createElement('canvas');
  canvas.width = SHARPNESS * scene.width;
  canvas.height = SHARPNESS * scene.height;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.scale(SHARPNESS, SHARPNESS);
  paint(ctx, scene, colorsFor(scene));
  return canvas;
}
