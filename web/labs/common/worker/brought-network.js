// Worker: a network that was brought where images are read: how many units it has.

import { networkHere } from '../../../formats/files/errors.js';

/** Largest size of a file that is opened to look at it. */
const MAX_BYTES = 2 ** 26;

/**
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {File} file
 * @param {Error} error what is said of any network
 * @returns {Promise<Error>} what is said of this one, where the core opens it
 */
export async function toldNetwork(ink, file, error) {
  if (file.size > MAX_BYTES) return error;
  try {
    const net = await ink.open(await file.arrayBuffer());
    const units = [net.inputs, ...net.layers.map((layer) => layer.units)];
    net.dispose();
    return networkHere(file.name, units);
  } catch {
    return error;
  }
}
