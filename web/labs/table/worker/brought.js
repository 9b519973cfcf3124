// Worker: the text of a table that a person has opened, dropped or pasted, and how it becomes
// lines.

import { MAX_BYTES, TextDecoding, cleaned } from '../../../formats/csv.js';
import { HEAD, sniff } from '../../../formats/files/sniff.js';
import { conversionOf, tableOf } from '../../../formats/files/table-text.js';

/** @typedef {import('../../../formats/files/table-text.js').Brought} Brought */

/**
 * @param {string} name of the file; '': it was pasted
 * @param {Blob | string} from
 * @returns {Promise<{ text: string | TextDecoding; convert: Brought['convert'] }>}
 * @throws {Error} with a sentence
 */
export async function brought(name, from) {
  if (typeof from === 'string') {
    const text = cleaned(from);
    const kind = sniff(new TextEncoder().encode(text.slice(0, HEAD)));
    return { text, convert: await conversionOf(kind, 'The text') };
  }
  const { bytes, convert } = await tableOf(from, name, 'table', MAX_BYTES);
  return { text: new TextDecoding(bytes), convert };
}
