// Page: draws a text as a QR code. It knows nothing of what the text says.

/** Modules of white around the code, as ISO 18004 wants. */
const QUIET = 4;
/** Dark on light, also on a dark page: many cameras read no other. */
const COLOURS = /** @type {const} */ ({ on: [0, 0, 0, 255], off: [255, 255, 255, 255] });

/**
 * One pixel a module; the style sheet enlarges it.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {string} text
 * @returns {Promise<boolean>} false: the text is too long for any QR code
 * @throws {TypeError} if the part of the page that draws it could not be loaded
 */
export async function showQrCode(canvas, text) {
  const { generate } = await import('../vendor/lean-qr.js');
  try {
    generate(text).toCanvas(canvas, { ...COLOURS, pad: QUIET });
    return true;
  } catch {
    return false;
  }
}
