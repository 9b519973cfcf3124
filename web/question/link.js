// Page: a teacher's question in the link of a lab, ask=... It is a text for a person and not a
// setting. The frame removes it from the link before the lab reads the link, and adds it to the
// link that the lab writes.

const isAsk = (/** @type {string} */ part) => part.startsWith('ask=');

/**
 * @param {string} hash as in the address
 * @returns {{ link: string; ask: string }} link: without the question, letter by letter; ask: the
 *   question as the link has it, or ''
 */
export function splitLink(hash) {
  const [lab, ...parts] = hash.split(/[?&]/);
  const rest = parts.filter((part) => !isAsk(part)).join('&');
  return { link: rest ? `${lab}?${rest}` : lab, ask: parts.find(isAsk) ?? '' };
}

/**
 * @param {string} link of a lab
 * @param {string} [ask]
 */
export const joinLink = (link, ask) =>
  ask ? `${link}${link.includes('?') ? '&' : '?'}${ask}` : link;
