// Page: the only place that turns text into markup and an address into code. It accepts only files
// of the page itself. The security policy allows no other place to do this (Trusted Types, where
// the browser has them).

const same = (/** @type {any} */ text) => text;
const rules = { createHTML: same, createScriptURL: same };

/** @type {typeof rules} */
export const trusted =
  /** @type {any} */ (globalThis).trustedTypes?.createPolicy('inkgrad', rules) ?? rules;
