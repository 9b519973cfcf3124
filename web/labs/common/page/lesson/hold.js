// Page: buttons that do nothing until a question is answered. They keep their place in the order of
// the keyboard, and their title says why they are inert. It knows no lab.

const TYPES = ['click', 'keydown'];

/**
 * @typedef {object} On
 * @property {string} reason
 * @property {(sentence: string) => void} say
 * @property {(event: KeyboardEvent) => boolean} [isKey] of keys that press no button
 */

/**
 * @param {HTMLElement} root the lab's place
 * @param {string} selector of the buttons
 * @param {On} on
 * @returns {(isHeld: boolean) => void}
 */
export function createHold(root, selector, { reason, say, isKey = () => false }) {
  /** The state that the lab asks of each button meanwhile. @type {Map<Element, (string | null)[]>} */
  const wanted = new Map();
  const shown = ['true', reason];
  const read = (/** @type {Element} */ button) =>
    ['aria-disabled', 'title'].map((name) => button.getAttribute(name));

  /** @param {Element} button @param {(string | null)[]} values */
  function write(button, values) {
    ['aria-disabled', 'title'].forEach((name, i) => {
      const value = values[i];
      if (value === null) button.removeAttribute(name);
      else button.setAttribute(name, value);
    });
  }

  /** The lab dims its buttons while it is held, and makes new ones. */
  function holdAll() {
    for (const button of root.querySelectorAll(selector)) {
      const now = read(button);
      const before = wanted.get(button) ?? now;
      wanted.set(
        button,
        now.map((value, i) => (value === shown[i] ? before[i] : value)),
      );
      if (String(now) !== String(shown)) write(button, shown);
    }
    observer.takeRecords(); // of what was written just now
  }

  const observer = new MutationObserver(holdAll);

  /** @param {Event} event */
  function guard(event) {
    const isPress = event.type === 'click';
    const isOurs = isPress
      ? /** @type {Element} */ (event.target).closest(selector)
      : isKey(/** @type {KeyboardEvent} */ (event));
    if (!isOurs) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(reason);
  }

  let isHeldNow = false;
  return (isHeld) => {
    if (isHeld === isHeldNow) return;
    isHeldNow = isHeld;
    if (isHeld) {
      for (const type of TYPES) root.addEventListener(type, guard, true);
      holdAll();
      const attributeFilter = ['aria-disabled', 'title'];
      observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter });
      return;
    }
    observer.disconnect();
    for (const type of TYPES) root.removeEventListener(type, guard, true);
    for (const [button, values] of wanted) write(button, values);
    wanted.clear();
  };
}
