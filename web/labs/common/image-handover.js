// Page: an image and the network that answered it, on their way from Digits to the training loop of
// Backprop, which takes them apart.

/**
 * @typedef {object} Handed
 * @property {Uint8Array} pixels (784)
 * @property {number} label
 * @property {number} index among the images, from 0
 * @property {boolean} isOwn it is a person's own drawing, not a test image
 * @property {ArrayBuffer | null} network its safetensors file; null: the trained network
 */

/** @type {Handed | null} */
let waiting = null;
let listener = () => {};

/** @param {Handed} handed */
export function hand(handed) {
  waiting = handed;
  listener();
}

/** @returns {Handed | null} once; null: nothing waits */
export function takeHanded() {
  const handed = waiting;
  waiting = null;
  return handed;
}

/** @param {() => void} taken from now on, something waits */
export function onHanded(taken) {
  listener = taken;
}
