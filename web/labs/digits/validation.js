// Shared: the training images that Digits holds back when training may stop early.

/** So many, which follow those that are learned from. */
export const VALIDATION_IMAGES = 1000;

/**
 * The first of them.
 *
 * @param {{ images: string; patience?: number }} settings
 * @param {number} count of the training images
 * @returns {number | null} null: none are held back
 */
export function validationStart({ images, patience }, count) {
  const from = Number(images); // NaN: it learns from all
  return patience && from + VALIDATION_IMAGES <= count ? from : null;
}
