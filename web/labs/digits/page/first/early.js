// Page: what early.js began before the program was there.

/** @type {Early | undefined} */
export const early = /** @type {any} */ (globalThis).early;
