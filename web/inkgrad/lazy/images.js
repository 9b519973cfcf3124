// images.js: turns images of ink from cameras, scanners and canvases into 28 x 28 pixels. Page and
// worker. The core of images is a separate, small WebAssembly module.

import { check } from '../errors.js';
import { loadBeside } from '../load/beside.js';
import { integer, shown } from '../settings.js';
import { need } from './errors.js';

/**
 * What browsers call ImageData: RGBA, row by row.
 *
 * @typedef {{ data: Uint8ClampedArray | Uint8Array; width: number; height: number }} PixelData
 *
 * @typedef {Uint8Array | Uint8ClampedArray} Pixels grey (height, width), or RGBA (height, width, 4)
 */

const MAX_SIDE = 8192;
/** Pixels of the image that is made. */
const PIXELS = 784;

/** Images, from ink.images(). Arrays that are taken are borrowed, those returned are copies. */
export class Images {
  #core;

  /** @param {import('../core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /**
   * See Ink.drawingFromImage().
   *
   * @param {Pixels | PixelData} image
   * @param {number} [width]
   * @param {number} [height]
   * @returns {Uint8Array} (784)
   */
  drawingFromImage(image, width, height) {
    const { pixels, w, h, isGrey } = readImage(image, width, height),
      { call } = this.#core;
    return this.#core.lend([pixels, PIXELS], (at, to) => {
      if (!isGrey) check(call.ink_image_grey(at, w * h, at), 'drawingFromImage');
      check(call.ink_image_to_ink(at, w, h), 'drawingFromImage');
      check(call.ink_drawing_from_image(at, w, h, to), 'drawingFromImage');
      return this.#core.view(Uint8Array, to, PIXELS).slice();
    });
  }
}

/**
 * The pixels and their sizes.
 *
 * @param {any} image
 * @param {unknown} width
 * @param {unknown} height
 * @returns {{ pixels: Pixels; w: number; h: number; isGrey: boolean }}
 * @throws {import('../errors.js').InkError} if they are no image
 */
function readImage(image, width, height) {
  const isArray = isBytes(image),
    isData = !isArray && isBytes(image?.data);
  need(isArray || isData, 'image-type', { value: shown(image) });
  const pixels = isData ? image.data : image,
    w = integer(isData ? image.width : width, 'width', 1, MAX_SIDE),
    h = integer(isData ? image.height : height, 'height', 1, MAX_SIDE),
    isGrey = pixels.length === w * h;
  need(isGrey || pixels.length === 4 * w * h, 'image-length', {
    width: w,
    height: h,
    length: pixels.length,
  });
  return { pixels, w, h, isGrey };
}

/** @param {unknown} value */
const isBytes = (value) => value instanceof Uint8Array || value instanceof Uint8ClampedArray;

/**
 * See Ink.images().
 *
 * @param {unknown} wasm what load() was told about inkgrad.wasm
 * @param {(url: URL) => Promise<BufferSource>} read loads a file
 */
export const openImages = async (wasm, read) =>
  new Images(await loadBeside('inkgrad-images.wasm', wasm, read));
