// Every driver runs this in the page before the page's own scripts, or as soon as it can: it notes
// what goes wrong. It is passed to a browser as text.

/** @typedef {{ wrong: string[] }} Seen */

export function observe() {
  if ('seenByTests' in window) return;
  const seen = { wrong: /** @type {string[]} */ ([]) };
  Object.assign(window, { seenByTests: seen });
  addEventListener('securitypolicyviolation', (event) =>
    seen.wrong.push(`${event.violatedDirective}: ${event.blockedURI}`),
  );
  addEventListener('error', (event) => seen.wrong.push(`error: ${event.message}`));
  addEventListener('unhandledrejection', (event) => seen.wrong.push(`rejected: ${event.reason}`));
  const { error } = console;
  console.error = (...what) => {
    seen.wrong.push(`console: ${what.join(' ')}`);
    error.apply(console, what);
  };
}

/** @returns {string[]} */
export const wrongInPage = () => /** @type {any} */ (window).seenByTests?.wrong ?? [];

/**
 * @param {Function} body runs in the page
 * @param {unknown[]} args
 */
export const callOf = (body, args) => `(${body})(${args.map((one) => JSON.stringify(one)).join()})`;
