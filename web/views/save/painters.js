// Page: the shapes of a chart as an SVG file, on a canvas, and rows of numbers as CSV.

import { FONT } from '../theme.js';

/**
 * @typedef {import('../line-chart/scene.js').Scene} Scene
 *
 * @typedef {import('../line-chart/scene.js').AreaShape | import('../line-chart/scene.js').DotShape} Filled
 *
 * @typedef {import('../line-chart/scene.js').ImageShape} ImageShape
 *
 * @typedef {(variable: string) => string} ColorOf
 */

const WHITE = '#ffffff';

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => `&#${/** @type {number} */ (sign.codePointAt(0))};`);

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(2)));

/** @param {[number, number][]} points */
const pathOf = (points) =>
  points.map(([x, y], i) => `${i ? 'L' : 'M'}${short(x)} ${short(y)}`).join('');

/** @param {Filled} shape */
function outlineOf(shape) {
  if (shape.kind === 'area') return `${pathOf(shape.points)}Z`;
  const { x, y, r } = shape;
  const half = `A${short(r)} ${short(r)} 0 1 1`;
  return `M${short(x - r)} ${short(y)}${half} ${short(x + r)} ${short(y)}${half} ${short(x - r)} ${short(y)}Z`;
}

/**
 * @param {Scene['shapes'][number]} shape
 * @param {ColorOf} colorOf
 * @param {string} id of the plane
 */
function element(shape, colorOf, id) {
  if (shape.kind === 'image') return imageElement(shape);
  const clip = shape.kind !== 'text' && shape.isClipped ? ` clip-path="url(#${id})"` : '';
  const color = colorOf(shape.color);
  if (shape.kind === 'line') {
    const dash = shape.dash?.length ? ` stroke-dasharray="${shape.dash.join(' ')}"` : '';
    const stroke = `stroke="${color}" stroke-width="${shape.width}"${dash}${clip}`;
    return `<path d="${pathOf(shape.points)}" fill="none" ${stroke} stroke-linejoin="round"/>`;
  }
  if (shape.kind !== 'text') {
    const fill = `fill="${colorOf(shape.fill)}" fill-opacity="${shape.opacity}"`;
    const stroke = shape.width ? ` stroke="${color}" stroke-width="${short(shape.width)}"` : '';
    return `<path d="${outlineOf(shape)}" ${fill}${stroke}${clip}/>`;
  }
  const { x, y, anchor, size, isTitle, isUpright, text } = shape;
  const turn = isUpright ? ` transform="rotate(-90 ${short(x)} ${short(y)})"` : '';
  const weight = isTitle ? ' font-weight="600"' : '';
  const place = `x="${short(x)}" y="${short(y)}" text-anchor="${anchor}"`;
  return `<text ${place} font-size="${size}"${weight} fill="${color}"${turn}>${escaped(text)}</text>`;
}

/** @param {ImageShape} shape */
function imageElement({ x, y, width, height, image }) {
  const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  return `<image ${place} preserveAspectRatio="none" href="${image.toDataURL()}"/>`;
}

/**
 * @param {Scene} scene
 * @param {ColorOf} colorOf
 * @param {string} title
 * @param {string} [id] of the plane, unlike that of another drawing in the same page
 */
export function svgOf(
  { width, height, plane, ground = WHITE, shapes },
  colorOf,
  title,
  id = 'plane',
) {
  const { left, top, right, bottom } = plane;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const clip = `x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escaped(FONT)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<defs><clipPath id="${id}"><rect ${clip}/></clipPath></defs>`,
    `<rect width="100%" height="100%" fill="${colorOf(ground)}"/>`,
    ...shapes.map((shape) => element(shape, colorOf, id)),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {ColorOf} colorOf
 */
export function paint(ctx, { width, height, plane, ground = WHITE, shapes }, colorOf) {
  ctx.fillStyle = colorOf(ground);
  ctx.fillRect(0, 0, width, height);
  ctx.lineJoin = 'round';
  for (const shape of shapes) {
    ctx.save();
    if (shape.kind !== 'text' && shape.kind !== 'image' && shape.isClipped) {
      ctx.beginPath();
      ctx.rect(plane.left, plane.top, plane.right - plane.left, plane.bottom - plane.top);
      ctx.clip();
    }
    paintShape(ctx, shape, colorOf);
    ctx.restore();
  }
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} ctx
 * @param {Scene['shapes'][number]} shape
 * @param {ColorOf} colorOf
 */
function paintShape(ctx, shape, colorOf) {
  if (shape.kind === 'image') {
    ctx.drawImage(shape.image, shape.x, shape.y, shape.width, shape.height);
    return;
  }
  ctx.fillStyle = ctx.strokeStyle = colorOf(shape.color);
  if (shape.kind === 'line') {
    ctx.lineWidth = shape.width;
    ctx.setLineDash(shape.dash ?? []);
    ctx.stroke(new Path2D(pathOf(shape.points)));
  } else if (shape.kind === 'text') paintText(ctx, shape);
  else {
    const path = new Path2D(outlineOf(shape));
    ctx.lineWidth = shape.width;
    ctx.globalAlpha = shape.opacity;
    ctx.fillStyle = colorOf(shape.fill);
    if (shape.fill !== 'none') ctx.fill(path);
    ctx.globalAlpha = 1;
    if (shape.width) ctx.stroke(path);
  }
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} ctx
 * @param {import('../line-chart/scene.js').TextShape} shape
 */
function paintText(ctx, { x, y, text, size, anchor, isTitle, isUpright }) {
  ctx.font = `${isTitle ? '600 ' : ''}${size}px ${FONT}`;
  ctx.textAlign = anchor === 'middle' ? 'center' : anchor;
  ctx.translate(x, y);
  if (isUpright) ctx.rotate(-Math.PI / 2);
  ctx.fillText(text, 0, 0);
}

/**
 * Most numbers are of single precision: 0.1 and not 0.10000000149011612.
 *
 * @param {number} value
 */
function shortest(value) {
  if (Math.fround(value) !== value) return value;
  const digits = [6, 7, 8].find((n) => Math.fround(Number(value.toPrecision(n))) === value);
  return digits ? Number(value.toPrecision(digits)) : value;
}

/** @param {string} text a text that a spreadsheet could take for a formula is marked as text */
const cell = (text) => {
  const safe = /^[=+\-@]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** @param {string | number} one */
const textOf = (one) => String(typeof one === 'number' ? shortest(one) : one);

/**
 * Rows of cells as lines of a CSV file.
 *
 * @param {(string | number | null)[][]} rows
 */
export const csvLines = (rows) =>
  rows
    .map((row) => row.map((one) => (one === null ? '' : cell(textOf(one)))).join(','))
    .join('\n') + '\n';
