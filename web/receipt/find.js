// Pure: finds receipts in a text that somebody pastes: one a line, with anything around them, as a
// learning platform or a table exports it.

import { decodeReceipt } from './format.js';

/**
 * @typedef {object} Found
 * @property {number} line from 1
 * @property {string} text of the receipt
 * @property {string} around it: the rest of its line
 * @property {import('./format.js').Receipt | null} receipt null: it is damaged
 */

/** With a mistake in its first letters, a receipt is still a long word. */
const RECEIPT = /inkgrad\d*:[\w-]*|[\w:-]{40,}/gi;
/** A mail program breaks long words, some with a sign of equality; a table's cell may go on after it. */
const OPEN = /[=\s]*$/;
const REST = /^[>\s]*([\w-]+)(=?\s*$|["'\s,;|<])/;
const MAX_REST = 20;
const MAX_AROUND = 120;
export const MAX_RECEIPTS = 2000;

/**
 * @param {string} line
 * @param {string[]} receipts in it
 */
function aroundOf(line, receipts) {
  const rest = receipts.reduce((text, one) => text.replace(one, ' '), line);
  return rest
    .replace(/["\s,;|]+/g, ' ')
    .trim()
    .slice(0, MAX_AROUND);
}

/**
 * A receipt that goes on in the next lines.
 *
 * @param {string[]} lines
 * @param {number} at
 * @param {string} start
 */
async function joined(lines, at, start) {
  let text = start;
  for (let next = at + 1; next < lines.length && next <= at + MAX_REST; next++) {
    const [, rest, tail] = lines[next].match(REST) ?? [];
    if (rest === undefined) return null;
    text += rest;
    const receipt = await decodeReceipt(text);
    if (receipt) return { text, receipt, next: next + 1 };
    if (!/^=?\s*$/.test(tail)) return null;
  }
  return null;
}

/**
 * @param {string} pasted
 * @returns {Promise<{ found: Found[]; others: number }>} others: lines that hold text, but no receipt
 */
export async function findReceipts(pasted) {
  const lines = pasted.split(/\r\n|\r|\n/);
  /** @type {Found[]} */
  const found = [];
  let others = 0;
  for (let at = 0; at < lines.length && found.length < MAX_RECEIPTS;) {
    const line = lines[at];
    const texts = line.match(RECEIPT) ?? [];
    const around = aroundOf(line, texts);
    let next = at + 1;
    for (const [i, text] of texts.entries()) {
      const receipt = await decodeReceipt(text);
      const isOpen = !receipt && i === texts.length - 1 && line.replace(OPEN, '').endsWith(text);
      const whole = isOpen ? await joined(lines, at, text) : null;
      found.push({
        line: at + 1,
        around,
        text: whole?.text ?? text,
        receipt: whole?.receipt ?? receipt,
      });
      next = whole?.next ?? next;
    }
    if (!texts.length && line.trim()) others++;
    at = next;
  }
  return { found, others };
}
