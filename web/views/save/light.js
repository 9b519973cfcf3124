// Page: colours of the light page, also on a dark one: a printed sheet is white in both themes.

import { color } from '../theme.js';

/**
 * The variables that a sheet sets for the whole page.
 *
 * @param {CSSRuleList} rules
 * @returns {CSSStyleDeclaration[]}
 */
const rootStyles = (rules) =>
  [...rules].flatMap((rule) => {
    if (rule instanceof CSSLayerBlockRule) return rootStyles(rule.cssRules);
    return rule instanceof CSSStyleRule && rule.selectorText === ':root' ? [rule.style] : [];
  });

/** The page's variables in light, in the order of the sheets. */
function lightStyles() {
  const light = [...document.styleSheets].filter(
    ({ ownerNode }) => /** @type {Element | null} */ (ownerNode)?.id !== 'dark',
  );
  return light.flatMap((sheet) => rootStyles(sheet.cssRules));
}

/** @returns {(variable: string) => string} */
export function lightColors() {
  const styles = lightStyles();
  return (variable) =>
    styles.map((one) => one.getPropertyValue(variable).trim()).find(Boolean) ?? color(variable);
}

/**
 * How the style sheets draw elements of an SVG on a light page.
 *
 * @param {Element} svg
 * @param {Element[]} elements of which nothing but their classes counts
 * @returns {import('./plot.js').Style[]}
 */
export function lightLooks(svg, elements) {
  const holder = /** @type {SVGElement} */ (svg.cloneNode(false));
  const colorOf = lightColors();
  for (const style of lightStyles())
    for (const name of style)
      if (name.startsWith('--')) holder.style.setProperty(name, colorOf(name));
  holder.append(...elements);
  svg.after(holder);
  const looks = elements.map((element) => lookOf(getComputedStyle(element)));
  holder.remove();
  return looks;
}

/**
 * @param {CSSStyleDeclaration} style
 * @returns {import('./plot.js').Style}
 */
function lookOf({ fill, fillOpacity, stroke, strokeWidth, strokeDasharray }) {
  const dash = strokeDasharray === 'none' ? [] : strokeDasharray.split(/[\s,]+/).map(parseFloat);
  return {
    fill,
    opacity: Number(fillOpacity),
    color: stroke,
    width: stroke === 'none' ? 0 : parseFloat(strokeWidth),
    dash,
  };
}
