// Page: keys that do what a button does. What is hidden is not pressed.

/**
 * A key does what its button does, unless a link or a lesson has taken the button away.
 *
 * @param {HTMLElement} button
 */
export function pressShown(button) {
  if (button.getClientRects().length) button.click();
}
