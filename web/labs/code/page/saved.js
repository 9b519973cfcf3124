// Page: programs are kept in this browser, one for each exercise. Storage may be forbidden; then
// they last as long as the page.

const place = (/** @type {string} */ exercise) =>
  `inkgrad-code-${exercise}${location.pathname.replace('index.html', '')}`;

/**
 * @param {string} exercise
 * @returns {string | null} null: nothing is kept
 */
export function savedProgram(exercise) {
  try {
    return localStorage.getItem(place(exercise));
  } catch {
    return null;
  }
}

/**
 * @param {string} exercise
 * @param {string | null} program null: as it was at the beginning
 * @returns {boolean} whether it is kept
 */
export function saveProgram(exercise, program) {
  try {
    if (program === null) localStorage.removeItem(place(exercise));
    else localStorage.setItem(place(exercise), program);
    return true;
  } catch {
    return false;
  }
}
