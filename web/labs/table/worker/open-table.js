// Worker: the tables in files beside the page (tables/), and how each of the lab's tables that is a
// file becomes an Import.

import { cleaned } from '../../../formats/csv.js';
import { HEART } from '../sources.js';
import { heartTable } from './heart.js';

const FOLDER = new URL('./tables/', import.meta.url);

/**
 * @typedef {object} OpenTable
 * @property {string} text
 * @property {'yes' | 'no'} hasNames
 * @property {string[] | null} names of the columns, where the file has none
 * @property {import('../messages.js').Note} [trouble] why there is no table
 */

/**
 * @param {string} source one that is a file
 * @returns {Promise<OpenTable>}
 */
export async function openTable(source) {
  if (source === 'heart') {
    return { ...(await heartTable()), hasNames: 'no', names: HEART.columns };
  }
  const file = { hasNames: /** @type {const} */ ('yes'), names: null };
  try {
    const response = await fetch(new URL(`${source}.csv`, FOLDER));
    const { ok, status, headers } = response;
    const text = ok ? cleaned(await response.text()) : '';
    const isTable = ok && !/html/.test(headers.get('content-type') ?? '') && !/^\s*</.test(text);
    if (isTable) return { ...file, text };
    return { ...file, text: '', trouble: { code: 'table-refused', source, status } };
  } catch {
    return { ...file, text: '', trouble: { code: 'table-refused', source, status: 0 } };
  }
}
