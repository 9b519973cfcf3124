// Names the origin of the site in the policy of a page. In a sandboxed frame a page has no origin, and
// 'self' then means nothing to WebKit. Pure.

const POLICY = /(http-equiv="Content-Security-Policy"\s+content=")([^"]*)/;

/**
 * @param {string} html
 * @param {string} origin such as https://name.github.io
 */
export function nameOrigin(html, origin) {
  if (!POLICY.test(html)) throw new Error(`there is no policy to name ${origin} in`);
  return html.replace(
    POLICY,
    (_, before, policy) => before + policy.replaceAll("'self'", `'self' ${origin}`),
  );
}
