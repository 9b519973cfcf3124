// The library through a bundler: esbuild makes one file of it for browsers, without Node's modules,
// and that file runs.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../web/inkgrad.js';

const folder = new URL('../build/bundle/', import.meta.url),
  out = fileURLToPath(new URL('bundle.mjs', folder));
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

test('esbuild bundles it for a browser, and the bundle computes the same', async () => {
  mkdirSync(folder, { recursive: true });
  const entry = fileURLToPath(new URL('entry.js', folder));
  writeFileSync(entry, `export * from ${JSON.stringify(here('../web/inkgrad.js'))};\n`);
  const { errors, warnings } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    outfile: out,
    logLevel: 'silent',
  });
  assert.equal([...errors, ...warnings], []);
  assert.not.match(readFileSync(out, 'utf8'), /import\(["']node:|from ["']node:/);

  const bundled = await import(`${pathToFileURL(out).href}?${Date.now()}`);
  const hashes = [];
  for (const make of [load, bundled.load]) {
    const ink = await make({ wasm: pathToFileURL(here('../web/inkgrad.wasm')) });
    const net = ink.network({ layers: [{ units: 10, activation: 'softmax' }] });
    net.train(ink.dataset(ink.generatedDigits({ count: 200 })), { steps: 20 });
    const pixels = ink.drawingFromImage(Uint8Array.of(255, 0, 255), 3, 1);
    const graph = await ink.graph([
      { name: 'x', op: 'input', value: 3 },
      { name: 'y', op: 'square', of: ['x'] },
    ]);
    hashes.push([net.hash(), pixels.join(), graph.run().values.join()]);
  }
  assert.equal(hashes[1], hashes[0]);
});

test('threads still start in Node', async () => {
  const ink = await load({ threads: 2 });
  assert.is(ink.threads, 2);
  ink.dispose();
});

test.run();
