// Page: the page as a part of another one (embed=1): no masthead, a link that opens all of it, and
// its height, told to the page around it. It listens to nothing. Loaded with the first such link.

import { make } from '../labs/common/page/dom.js';
import { style } from '../labs/common/page/mount.js';
import { joinLink, splitLink } from '../question/link.js';
import { words } from './words/words.js';

const EMBED = 'embed=1';

/** The page as it is now, with its masthead. */
function fullAddress() {
  const { link, extras } = splitLink(location.hash);
  const others = extras.split('&').filter((part) => part !== EMBED);
  return `./${joinLink(link, others.join('&'))}`;
}

function createFoot() {
  const open = make(
    'a',
    { href: fullAddress(), target: '_blank', rel: 'noopener' },
    words.embedded.open,
  );
  // The address changes without an event: it is looked at when somebody may follow the link.
  for (const type of ['pointerover', 'pointerdown', 'focus', 'click'])
    open.addEventListener(type, () => open.setAttribute('href', fullAddress()));
  const foot = make('footer', { className: 'embed-foot' }, open);
  if (origin === 'null') foot.prepend(make('p', { className: 'note' }, words.embedded.shutIn));
  document.body.append(foot);
}

/** The heading of the page went with its masthead. */
function createHeading() {
  const name = document.querySelector('.wordmark')?.textContent ?? '';
  document.body.prepend(make('header', { className: 'unseen' }, make('h1', {}, name)));
}

/** Tells the page around this one how high it is, now and whenever that changes. */
function tellHeight() {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // Any page may know it: the height holds nothing of what a person does here. Which page is
    // around this one cannot be known in a sandboxed frame, so it cannot be named.
    parent.postMessage({ type: 'inkgrad:height', height }, '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}

let hasFoot = false;
let isEmbedded = false;

/**
 * From now on, until the page is left.
 *
 * @param {boolean} isAsked by the link; else the page only says what a sandboxed frame takes from it
 */
export async function embed(isAsked) {
  const isNew = isAsked && !isEmbedded;
  isEmbedded ||= isAsked;
  if (isNew) document.documentElement.dataset.embed = '';
  if (!hasFoot) {
    hasFoot = true;
    await style(new URL('../styles/embedded.css', import.meta.url)).catch(() => {});
    createFoot();
  }
  if (!isNew) return;
  createHeading();
  if (parent !== window) tellHeight();
}
