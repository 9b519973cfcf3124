// Worker: the network that comes with the page. It answers before anything is trained.

import { unpacked } from '../../../formats/unpacked.js';

/** Nobody waits longer than this: without the network, the page begins with random weights. */
const PATIENCE_MS = 20_000;

/**
 * The deployed site has the file gzipped under the same name (build.sh): hosts that do not pack a
 * file of unknown type would send more than twice as much.
 *
 * @param {import('../../../inkgrad.js').Ink} ink
 * @param {Promise<ArrayBuffer | null>} [file] where somebody else fetches it
 * @returns {Promise<import('../../../inkgrad.js').Network | null>} null: it is not there, or is
 *   incomplete
 */
export async function openShipped(ink, file = fetched()) {
  try {
    const bytes = await file;
    if (!bytes) return null;
    const stream = await unpacked(new Blob([bytes]).stream());
    return await ink.open(await new Response(stream).arrayBuffer());
  } catch {
    return null;
  }
}

async function fetched() {
  const response = await fetch(new URL('../../../pretrained.safetensors', import.meta.url), {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return response.ok ? response.arrayBuffer() : null;
}
