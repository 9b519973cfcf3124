// Worker: what is read in place of ink: a photo, a certain image, or the next test image. Fetched
// when it is asked for first.

/**
 * @typedef {object} ShownFor
 * @property {Uint8Array | null} pixels (784); null: there is nothing to show
 * @property {{ index: number; label: number } | null} example a test image
 * @property {string} photo its name; '': it is none
 * @property {number} next the test image that follows
 */

/**
 * @param {import('../../messages.js').ExampleMessage} message
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {import('../../../../inkgrad.js').Dataset | null} test null: not all of them are there
 * @param {number} next the test image whose turn it is
 * @returns {Promise<ShownFor>}
 */
export async function shownFor({ photo, shown }, ink, test, next) {
  if (photo) {
    const pixels = (await ink.images()).drawingFromImage(photo.image);
    return { pixels, example: null, photo: photo.name, next };
  }
  if (shown) return { ...shown, photo: '', next };
  if (!test?.size) return { pixels: null, example: null, photo: '', next };
  const index = next % test.size;
  const { pixels, label } = test.example(index);
  return {
    pixels: /** @type {Uint8Array} */ (pixels),
    example: { index, label: /** @type {number} */ (label) },
    photo: '',
    next: index + 1,
  };
}
