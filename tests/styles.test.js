// The style sheets that all labs share: every colour of the page is a token, in light and in dark.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync } from 'node:fs';

/** @param {string} name */
const read = (name) =>
  readFileSync(new URL(`../web/styles/${name}`, import.meta.url), 'utf8').replace(
    /\/\*.*?\*\//gs,
    '',
  );
const SHARED = [
  'base.css',
  'controls.css',
  'frame.css',
  'bench.css',
  'screens.css',
  'view.css',
  'projector.css',
  'kept-runs.css',
  'as-code.css',
];
const COLOR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)/i;

/** @param {string} css */
const colorsOf = (css) =>
  [...css.matchAll(/(--[\w-]+):([^;]*);/g)]
    .filter(([, , value]) => COLOR.test(value))
    .map(([, name]) => name);

test('dark.css has every colour that tokens.css has, but for those of what is printed', () => {
  const light = colorsOf(read('tokens.css')).filter((name) => !name.startsWith('--print-'));
  assert.ok(light.length > 15);
  assert.equal(colorsOf(read('dark.css')).sort(), light.sort());
});

test('the shared sheets take their colours from the tokens', () => {
  for (const name of SHARED) assert.not.match(read(name), COLOR, name);
});

test('the shared sheets name sides by the direction of the text', () => {
  for (const name of SHARED) {
    // transform-origin has no logical sides; float has them only in newer browsers.
    const css = read(name).replace(/transform-origin: left;|float: right;/g, '');
    assert.not.match(css, /\b(?:left|right)\b/, name);
  }
});

test.run();
