// Page: what a link holds for the frame and not for its lab: a teacher's question (ask=), parts to
// hide (hide=), and embed=1 in another page. They are no settings. The frame removes them from the
// link before the lab reads the link, and adds them to the link that the lab writes.

/** Points makes its experiments with a hide= of its own, which is a setting. */
const OF_FRAME = /^(ask|embed|hide)=/;
const OF_FRAME_IN_POINTS = /^(ask|embed)=/;

/**
 * @param {string} hash as in the address
 * @returns {{ link: string; extras: string }} link: without them, letter by letter; extras: what is
 *   the frame's, as the link has it, or ''
 */
export function splitLink(hash) {
  const [lab, ...parts] = hash.split(/[?&]/);
  const own = lab === '#points' ? OF_FRAME_IN_POINTS : OF_FRAME;
  const rest = parts.filter((part) => !own.test(part)).join('&');
  return {
    link: rest ? `${lab}?${rest}` : lab,
    extras: parts.filter((part) => own.test(part)).join('&'),
  };
}

/**
 * @param {string} link of a lab
 * @param {string} [extras]
 */
export const joinLink = (link, extras) =>
  extras ? `${link}${link.includes('?') ? '&' : '?'}${extras}` : link;
