// Page: buttons that can be dimmed and still be reached by the keyboard.

/**
 * Acts when the button is pressed, unless it is dimmed.
 *
 * @param {HTMLElement} button
 * @param {() => void} act
 */
export function onPress(button, act) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') act();
  });
}

/**
 * @param {HTMLElement} button
 * @param {boolean} isDimmed
 */
export function dim(button, isDimmed) {
  button.setAttribute('aria-disabled', String(isDimmed));
}
