// Page: forms that are made again keep the focus where it was.

const CONTROLS = 'input,textarea,select,button,summary';

/** What a control is called: its label, else its text. @param {Element} control */
const nameOf = (control) =>
  /** @type {HTMLInputElement} */ (control).labels?.[0]?.textContent ?? control.textContent ?? '';

/**
 * Makes a form again. The focus goes to the control of the same name, the same one of several. One
 * that is gone leaves it to the heading.
 *
 * @param {HTMLElement} form
 * @param {() => void} make
 */
export function keepFocus(form, make) {
  const active = document.activeElement;
  const all = () => [...form.querySelectorAll(CONTROLS)];
  if (!active || !form.contains(active)) return make();
  const name = nameOf(active);
  const place = all()
    .filter((one) => nameOf(one) === name)
    .indexOf(active);
  make();
  const again = all().filter((one) => nameOf(one) === name);
  const next = again[Math.min(place, again.length - 1)] ?? form.querySelector('h4');
  /** @type {HTMLElement | null} */ (next)?.focus();
}
