// Page: texts of lessons that outlast a reload: answers, a brought lesson, a draft. Storage may be
// forbidden; then they last as long as the page.

/** @type {Map<string, string>} */
const memory = new Map();

/** Sites that share an origin keep apart. @param {string} name */
const keyOf = (name) => `inkgrad-${name}${location.pathname.replace('index.html', '')}`;

/**
 * @param {string} name
 * @returns {string | null}
 */
export function kept(name) {
  const text = memory.get(name);
  if (text !== undefined) return text;
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {boolean} whether it outlasts the page
 */
export function keep(name, text) {
  memory.set(name, text);
  try {
    localStorage.setItem(keyOf(name), text);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function forget(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(keyOf(name));
  } catch {
    // There is nothing to remove.
  }
}
