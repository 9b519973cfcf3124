// Every export of the core is called by a fuzz target: the lists from which the modules are linked
// are compared with the targets' sources.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const top = fileURLToPath(new URL('..', import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(top + path, 'utf8');

/** Functions of the libc are not the core's. */
const LIBC = ['malloc', 'free'];

const exported = [
  'c/exports.json',
  'c/exports-graph.json',
  'c/exports-images.json',
  'c/exports-break.json',
]
  .flatMap((path) => /** @type {string[]} */ (JSON.parse(read(path))))
  .map((name) => name.slice(1))
  .filter((name) => !LIBC.includes(name));

/** Without comments. */
const targets = readdirSync(`${top}tests/fuzz`)
  .filter((name) => /^fuzz_.*\.c$/.test(name))
  .map((name) => read(`tests/fuzz/${name}`).replace(/\/\*.*?\*\//gs, ''));

test('every export of the core is called by a fuzz target', () => {
  assert.ok(exported.length > 70, 'the lists of exports are read');
  const uncalled = exported.filter(
    (name) => !targets.some((source) => new RegExp(`\\b${name}\\(`).test(source)),
  );
  assert.equal(uncalled, []);
});

test('the lists hold every function of inkgrad.h, so a new one is missed here too', () => {
  const declared = [...read('c/inkgrad.h').matchAll(/\b(ink_\w+)\(/g)].map(([, name]) => name);
  const outside = new Set(declared.filter((name) => !exported.includes(name)));
  assert.equal([...outside], []);
});

test.run();
