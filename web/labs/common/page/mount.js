// Page: puts a lab's markup, style and words into the document. It knows no lab.

import { trusted } from './trusted.js';

/**
 * Adds a style sheet to the page; resolves when it applies.
 *
 * @param {URL} url
 */
export function style(url) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url.href });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}

/** Attribute of the markup -> what it sets. `data-text="key"` takes its text from the words. */
const SETTERS = /** @type {const} */ ({
  'data-text': (/** @type {Element} */ e, /** @type {string} */ text) => (e.textContent = text),
  // For words that hold tags such as <kbd>.
  'data-html': (/** @type {Element} */ e, /** @type {string} */ text) =>
    (e.innerHTML = trusted.createHTML(text)),
  'data-label': (/** @type {Element} */ e, /** @type {string} */ text) =>
    e.setAttribute('aria-label', text),
  'data-title': (/** @type {Element} */ e, /** @type {string} */ text) =>
    e.setAttribute('title', text),
  'data-placeholder': (/** @type {Element} */ e, /** @type {string} */ text) =>
    e.setAttribute('placeholder', text),
});

/**
 * Puts words into markup. An unknown key throws: a text that is missing must not pass a test.
 *
 * @param {ParentNode} root
 * @param {Record<string, string>} texts by the keys that the markup uses
 */
export function fillWords(root, texts) {
  for (const [attribute, set] of Object.entries(SETTERS)) {
    for (const element of root.querySelectorAll(`[${attribute}]`)) {
      const key = /** @type {string} */ (element.getAttribute(attribute));
      if (!Object.hasOwn(texts, key)) throw new Error(`no words for ${attribute}="${key}"`);
      set(element, texts[key]);
    }
  }
}

/**
 * Puts a lab's markup and styles into the page.
 *
 * @param {HTMLElement} root
 * @param {{ html: URL; css?: URL | URL[] }} files
 * @param {Record<string, string>} texts for fillWords
 */
export async function mount(root, { html, css }, texts) {
  const styled = Promise.all([css ?? []].flat().map(style));
  const response = await fetch(html);
  if (!response.ok) throw new Error(`${html.pathname} answered ${response.status}`);
  const template = document.createElement('template');
  template.innerHTML = trusted.createHTML(await response.text());
  fillWords(template.content, texts);
  await styled;
  root.replaceChildren(template.content);
}
