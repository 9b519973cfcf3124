// Page: forms that are made again keep the focus where it was.

const CONTROLS = 'input,textarea,select,button,summary';

/** The name of a control: its label, or else its text. @param {Element} control */
const nameOf = (control) =>
  /** @type {HTMLInputElement} */ (control).labels?.[0]?.textContent ?? control.textContent ?? '';

/**
 * Makes a form again. The focus goes to the control of the same name; of several, to the one in the
 * same place. If the control is gone, the focus goes to the heading.
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
