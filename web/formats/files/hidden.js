// hidden.js: files that a system adds by itself, and nobody means. Page and worker.

/** @param {string} path */
export const isHidden = (path) => /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(path);
