// Page: the pages that are no labs. The frame loads this file for each of them, and it loads the one
// that is asked for.

/** @type {Record<string, () => Promise<{ createLab: (page: import('./types.js').Page) => any }>>} */
const PAGES = {
  lessons: () => import('../lesson/list/page.js'),
  lesson: () => import('../lesson/panel/page.js'),
  check: () => import('../receipt/page.js'),
};

/**
 * @param {import('./types.js').Page} page
 * @returns {Promise<import('./types.js').Lab>}
 */
export async function createLab(page) {
  const { createLab: create } = await PAGES[page.main.id]();
  return create(page);
}
