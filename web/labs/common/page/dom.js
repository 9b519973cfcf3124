// Page: short ways to find and make elements.

/**
 * A finder of elements by id within a part of the page. The caller says of which kind they are.
 *
 * @param {ParentNode} root
 * @returns {<T extends Element = HTMLElement>(id: string) => T}
 */
export const finder = (root) => (id) =>
  /** @type {any} */ (root.querySelector(`#${CSS.escape(id)}`));

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [properties] names with a hyphen are set as attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-')) element.setAttribute(name, String(value));
    else /** @type {any} */ (element)[name] = value;
  }
  element.append(...children);
  return element;
}
