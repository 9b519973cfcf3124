// Page: a teacher's question in the link of a lab, ask=... It is text for a person and no setting: the
// frame takes it out of the link before the lab reads it, and puts it back into what the lab writes.

const MAX_LETTERS = 300;
/** Control characters, and signs that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu;

/** @param {string} text */
const clean = (text) =>
  [...text.replace(UNSEEN, ' ').trim()].slice(0, MAX_LETTERS).join('').trimEnd();

/**
 * @param {string} hash as in the address
 * @returns {{ link: string; question: string }} link: the rest, letter by letter
 */
export function splitLink(hash) {
  const [lab, ...rest] = hash.split('?');
  const params = rest.join('?').split('&').filter(Boolean);
  const isAsk = (/** @type {string} */ param) => param.startsWith('ask=');
  const kept = params.filter((param) => !isAsk(param));
  const question = new URLSearchParams(params.find(isAsk)).get('ask') ?? '';
  return { link: kept.length ? `${lab}?${kept.join('&')}` : lab, question: clean(question) };
}

/**
 * @param {string} link of a lab
 * @param {string} [question]
 */
export function joinLink(link, question) {
  if (!question) return link;
  return `${link}${link.includes('?') ? '&' : '?'}ask=${encodeURIComponent(question)}`;
}
