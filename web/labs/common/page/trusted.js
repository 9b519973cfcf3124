// Page: where text becomes markup and an address becomes code: files of the page itself, and nothing
// else. The security policy lets no other place do it (Trusted Types, where the browser has them).

const same = (/** @type {any} */ text) => text;
const rules = { createHTML: same, createScriptURL: same };

/** @type {typeof rules} */
export const trusted =
  /** @type {any} */ (globalThis).trustedTypes?.createPolicy('inkgrad', rules) ?? rules;
