// Small pictures of which one is chosen, by pointer or by keys. It holds one place in the order of
// Tab.

/**
 * @param {HTMLElement} box
 * @param {{
 *   name: string;
 *   paint: (canvas: HTMLCanvasElement, index: number) => void;
 *   label: (index: number) => string;
 *   chosen: (index: number) => void;
 * }} options
 */
export function createGallery(box, { name, paint, label, chosen }) {
  box.setAttribute('role', 'listbox');
  box.setAttribute('aria-label', name);
  box.classList.add('gallery');
  let selected = -1;

  const at = (/** @type {number} */ index) => /** @type {HTMLElement} */ (box.children[index]);

  /** @param {number} index */
  function mark(index) {
    for (const [i, isIt] of /** @type {[number, boolean][]} */ ([
      [selected, false],
      [index, true],
    ])) {
      at(i)?.setAttribute('aria-selected', String(isIt));
      if (at(i)) at(i).tabIndex = isIt ? 0 : -1;
    }
    selected = index;
  }

  /**
   * @param {number} index
   * @param {boolean} isByKeys
   */
  function choose(index, isByKeys) {
    if (!at(index)) return;
    if (index !== selected) {
      mark(index);
      chosen(index);
    }
    if (isByKeys) at(index).focus();
  }

  /** How many stand side by side. */
  function across() {
    const { offsetTop } = at(0);
    const count = [...box.children].findIndex(
      (item) => /** @type {HTMLElement} */ (item).offsetTop !== offsetTop,
    );
    return count < 0 ? box.children.length : count;
  }

  box.addEventListener('click', (event) => {
    const item = /** @type {HTMLElement} */ (event.target).closest('[role="option"]');
    if (item) choose([...box.children].indexOf(item), false);
  });
  box.addEventListener('keydown', (event) => {
    const last = box.children.length - 1;
    const to = {
      ArrowLeft: selected - 1,
      ArrowRight: selected + 1,
      ArrowUp: selected - across(),
      ArrowDown: selected + across(),
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(last, to)), true);
  });

  return {
    /**
     * @param {number} count
     * @param {number} index which is chosen
     */
    set(count, index) {
      while (box.children.length > count) box.lastElementChild?.remove();
      while (box.children.length < count) {
        const item = document.createElement('div');
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', 'false');
        item.tabIndex = -1;
        item.append(document.createElement('canvas'));
        box.append(item);
      }
      for (let i = 0; i < count; i++) {
        at(i).setAttribute('aria-label', label(i));
        paint(/** @type {HTMLCanvasElement} */ (at(i).firstElementChild), i);
      }
      mark(index);
    },
  };
}
