// Page: the pixels of a photo that a person brought. The core tells ink from paper.

import { fileError, notHere } from '../../../../formats/files/errors.js';
import { imageSize } from '../../../../formats/files/image-size.js';

/** The longer side, in pixels: more tell nothing more of a digit that becomes 20 pixels high. */
const SIDE = 280;
/** Largest size of a file. */
const MAX_BYTES = 2 ** 26;
/** The browser unpacks all of them, 4 bytes each: 200 MB. */
const MAX_PIXELS = 50e6;
/** In a JPEG, a preview and colours stand before the size. */
const SIZE_WITHIN = 2 ** 20;

/**
 * @param {File} file
 * @param {import('../../../../formats/files/sniff.js').Kind} kind
 * @returns {Promise<import('../../messages.js').Photo>}
 * @throws {import('../../../../formats/files/errors.js').FileError} if the browser cannot open it
 */
export async function photoOf(file, kind) {
  if (file.size > MAX_BYTES) {
    const megabytes = Math.round(file.size / 2 ** 20);
    throw fileError(file.name, 'large-photo', { megabytes, most: MAX_BYTES / 2 ** 20 });
  }
  const head = new Uint8Array(await file.slice(0, SIZE_WITHIN).arrayBuffer());
  const [columns, rows] = imageSize(head, kind) ?? [0, 0];
  if (columns * rows > MAX_PIXELS) {
    const most = MAX_PIXELS / 1e6;
    throw fileError(file.name, 'many-pixels', { width: columns, height: rows, most });
  }
  const bitmap = await createImageBitmap(file).catch(() => {
    throw notHere(file.name, kind, 'digits');
  });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale)),
    height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw notHere(file.name, kind, 'digits');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { name: file.name, image: context.getImageData(0, 0, width, height) };
}
