// The texts of alone.html, where no module loads, are those of the words.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { markup } from '../web/words/en-alone.js';

const html = readFileSync(new URL('../web/alone.html', import.meta.url), 'utf8');
const squeezed = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();

test('alone.html says what its words say, and nothing else', () => {
  const elements = [...html.matchAll(/<(\w+)[^>]*\sdata-text="(\w+)"\s*>([^<]*)<\/\1\s*>/g)];
  const said = Object.fromEntries(elements.map(([, , key, text]) => [key, squeezed(text)]));
  assert.equal(said, markup);
  const rest = html
    .replace(/<(\w+)[^>]*\sdata-text="\w+"\s*>[^<]*<\/\1\s*>/g, '')
    .replace(/<title>inkgrad<\/title>|<[^>]*>/g, '');
  assert.is(rest.trim(), '', 'the name is no word');
});

test.run();
