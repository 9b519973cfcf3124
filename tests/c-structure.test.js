// The house rules of c/: folders in layers, no circles, short files and functions.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { brokenRules, callsBetweenFiles, functionsOf } from './c-structure.js';

const folder = fileURLToPath(new URL('../c', import.meta.url));

/** @type {import('./c-structure.js').Sources} */
const sources = new Map(
  readdirSync(folder, { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => /\.[ch]$/.test(path))
    .sort()
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
);

const LONG_FILES = {
  'inkgrad.h': 'the manual: one place for every contract',
  'ink/glyphs.c': 'a table of pen strokes, two thirds of the file',
};

/** @param {Record<string, string>} changed files added to those of c/, or in their place */
const brokenWith = (changed) =>
  brokenRules(new Map([...sources, ...Object.entries(changed)]), LONG_FILES);

/**
 * @param {Record<string, string>} changed
 * @param {RegExp} expected
 */
function breaks(changed, expected) {
  const broken = brokenWith(changed);
  assert.ok(
    broken.some((sentence) => expected.test(sentence)),
    `expected ${expected}, got: ${broken.join('; ') || 'nothing'}`,
  );
}

test('c/ keeps the rules of the house', () => {
  assert.equal(brokenRules(sources, LONG_FILES), []);
});

test('functions and calls are found in the sources as they are', () => {
  const names = functionsOf(sources.get('nn/layer.c') ?? '').map(({ name }) => name);
  for (const name of ['layer_forward', 'layer_backward', 'layer_weight_gradient'])
    assert.ok(names.includes(name), name);
  const calls = callsBetweenFiles(sources);
  assert.ok(calls.length > 100, `${calls.length} calls between files`);
  assert.ok(calls.some(({ from, to }) => from === 'nn/passes.c' && to === 'nn/layer.c'));
  /** @type {string[]} */
  const exported = JSON.parse(readFileSync(join(folder, 'exports.json'), 'utf8'));
  const defined = new Set([...sources.values()].flatMap(functionsOf).map(({ name }) => name));
  for (const name of exported.filter((name) => name.startsWith('_ink_')))
    assert.ok(defined.has(name.slice(1)), `${name} is defined`);
});

test('a circle of calls is found', () => {
  const layer = `${sources.get('nn/layer.c')}\nvoid extra(void) {\n  descend(0, 0.0f);\n}\n`;
  breaks({ 'nn/layer.c': layer }, /^a circle of calls: .*layer\.c.*passes\.c.*descend/);
});

test('a function that is passed by its name counts as called', () => {
  const passes = `${sources.get('nn/passes.c')}\nvoid extra(void) {\n  use(&schedule_rate);\n}\n`;
  const schedules = `${sources.get('nn/schedules.c')}\nvoid more(void) {\n  extra();\n}\n`;
  breaks(
    { 'nn/passes.c': passes, 'nn/schedules.c': schedules },
    /^a circle of calls: .*(schedule_rate|extra)/,
  );
});

test('includes and calls upwards are found', () => {
  breaks({ 'data/extra.c': '#include "../nn/nn.h"\n' }, /^data\/extra\.c: includes upwards: nn/);
  breaks({ 'kernels/extra.c': '#include "../core.h"\n' }, /^kernels\/extra\.c: includes upwards/);
  breaks(
    { 'ink/extra.c': 'void extra(void) {\n  ink_dataset_destroy(0);\n}\n' },
    /^ink\/extra\.c: calls upwards: ink_dataset_destroy/,
  );
  breaks({ 'nn/extra.c': '#include "gone.h"\n' }, /^nn\/extra\.c: includes nn\/gone\.h/);
});

test('two files of one name are found', () => {
  breaks({ 'data/layer.c': 'int x;\n' }, /^layer\.c: two files of this name/);
});

test('a circle of includes is found', () => {
  breaks(
    { 'nn/a.h': '#include "b.h"\n', 'nn/b.h': '#include "a.h"\n' },
    /^a circle of includes: nn\/a\.h -> nn\/b\.h -> nn\/a\.h/,
  );
});

test('too long files are found', () => {
  const long = (/** @type {number} */ n) => `void extra(void) {\n${'  f();\n'.repeat(n)}}\n`;
  breaks({ 'nn/extra.c': long(59) }, /^nn\/extra\.c:1: extra has 61 lines/);
  assert.not.match(brokenWith({ 'data/extra.c': long(58) }).join('\n'), /extra has/);
  const commented = `void extra(void) {\n${'\n  /* why */\n'.repeat(99)}}\n`;
  assert.not.match(brokenWith({ 'data/extra.c': commented }).join('\n'), /extra has/);
  breaks({ 'nn/extra.c': '\n'.repeat(300) + 'int x;\n' }, /^nn\/extra\.c: 301 lines/);
  breaks({ 'nn/extra.c': `/* ${'x'.repeat(95)} */\n` }, /^nn\/extra\.c:1: 101 columns/);
  breaks({ 'ink/glyphs.c': 'int x;\n' }, /^ink\/glyphs\.c: is no longer an exception/);
  const many = Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`data/f${i}.c`, '\n']));
  breaks(many, /^data: 17 files/);
  breaks({ 'attic/x.c': 'int x;\n' }, /^attic\/x\.c: belongs to no floor/);
});

test.run();
