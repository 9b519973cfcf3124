// Worker: the table of heart disease that may lie beside the page.

import { cleaned } from '../../../formats/csv.js';

const HEART_URL = new URL('../../../data/processed.cleveland.data', import.meta.url);

/**
 * The table beside the page. Some hosts answer every missing file with a web page.
 *
 * @returns {Promise<{ text: string; trouble?: import('../messages.js').Note }>}
 */
export async function heartTable() {
  try {
    const response = await fetch(HEART_URL);
    const { ok, status, headers } = response;
    if (!ok) {
      const isAbsent = status === 404 || status === 410;
      const trouble = isAbsent
        ? { code: /** @type {const} */ ('heart-missing') }
        : { code: /** @type {const} */ ('heart-refused'), status };
      return { text: '', trouble };
    }
    const text = cleaned(await response.text());
    const isPage = /html/.test(headers.get('content-type') ?? '') || /^\s*</.test(text);
    return isPage ? { text: '', trouble: { code: 'heart-page' } } : { text };
  } catch {
    return { text: '', trouble: { code: 'heart-refused', status: 0 } };
  }
}
