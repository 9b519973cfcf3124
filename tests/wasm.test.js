// The module as it is served: bare, small, and what exports.json says.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { InkError, load } from '../web/inkgrad.js';

const address = new URL('../web/inkgrad.wasm', import.meta.url);
const bytes = readFileSync(address);
const module = new WebAssembly.Module(bytes);

const LARGEST_GZIP = 40 * 1024;

test('it imports nothing', () => {
  assert.equal(WebAssembly.Module.imports(module), []);
});

test('it exports what c/exports.json lists, its memory, and what starts it', () => {
  /** @type {string[]} */
  const listed = JSON.parse(readFileSync(new URL('../c/exports.json', import.meta.url), 'utf8'));
  const functions = WebAssembly.Module.exports(module)
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => name);
  const started = functions.filter(
    (name) => !name.startsWith('ink_') && !['malloc', 'free'].includes(name),
  );
  assert.equal(
    functions.filter((name) => !started.includes(name)).sort(),
    listed.map((name) => name.slice(1)).sort(),
  );
  // emcc adds these to a module without a main: its start, and helpers for the stack and threads.
  for (const name of started)
    assert.match(name, /^(_initialize|__errno_location|stack\w+|_emscripten_\w+|emscripten_\w+)$/);
  const others = WebAssembly.Module.exports(module)
    .filter(({ kind }) => kind !== 'function')
    .map(({ kind, name }) => `${kind} ${name}`);
  assert.ok(others.includes('memory memory'));
});

/** Files that call a module of their own. */
const OTHERS = ['graph.js', 'lazy/images.js'];

test('every function that inkgrad.js calls is exported', () => {
  const folder = new URL('../web/inkgrad/', import.meta.url);
  const sources = ['../inkgrad.js', ...readdirSync(folder, { recursive: true }).map(String)]
    .filter((file) => file.endsWith('.js') && !OTHERS.includes(file))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
    .replace(/struct[\s*/]+ink_\w+/g, '');
  const called = new Set(
    sources.match(
      /\bink_(?:network|dataset|drawing|generate|activation|learning|plateau|points|surface)\w*/g,
    ),
  );
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  assert.ok(called.size > 30);
  for (const name of called) assert.ok(exported.has(name), `${name} is not exported`);
});

for (const [name, files, calls] of /** @type {[string, string[], number][]} */ ([
  ['graph', ['graph.js', 'lazy/lessons.js'], 9],
  ['images', ['lazy/images.js'], 3],
]))
  test(`${name}: a module of its own, as bare`, () => {
    const own = new WebAssembly.Module(
      readFileSync(new URL(`../web/inkgrad-${name}.wasm`, import.meta.url)),
    );
    assert.equal(WebAssembly.Module.imports(own), []);
    const exported = WebAssembly.Module.exports(own).map((one) => one.name);
    const sources = files
      .map((file) => readFileSync(new URL(`../web/inkgrad/${file}`, import.meta.url), 'utf8'))
      .join('\n');
    const called = new Set(
      sources.match(/\bink_(?:(?:graph|image|drawing)_\w+|features|heights|critical_rate)/g),
    );
    assert.is(called.size, calls);
    for (const one of called) assert.ok(exported.includes(one), `${one} is not exported`);
  });

test('it is at most 40 KB, gzipped', () => {
  const size = gzipSync(bytes, { level: 9 }).length;
  assert.ok(size <= LARGEST_GZIP, `${size} bytes`);
});

test('it loads from its bytes, an address, a string, and by default', async () => {
  const options = [
    undefined,
    {},
    { wasm: bytes },
    { wasm: new Uint8Array(bytes) },
    { wasm: address },
    { wasm: address.href },
    { wasm: pathToFileURL(address.pathname).href },
    { wasm: './inkgrad.wasm' },
  ];
  const hashes = [];
  for (const option of options) {
    const ink = await load(option);
    hashes.push(ink.network({ inputs: 5, layers: [{ units: 3, activation: 'softmax' }] }).hash());
  }
  assert.is(new Set(hashes).size, 1);
});

/**
 * @param {BufferSource} wasm
 * @returns {Promise<InkError>}
 */
const refusalOf = (wasm) =>
  load({ wasm }).then(
    () => assert.unreachable(),
    (error) => {
      assert.instance(error, InkError);
      return error;
    },
  );

test('bytes that are no module are refused: something else came, or half of it, or the browser is too old', async () => {
  for (const [wasm, reason, said] of /** @type {[Uint8Array<ArrayBuffer>, string, RegExp][]} */ ([
    [Buffer.from('<!doctype html>'), 'not-the-core', /sign-in page/],
    [new Uint8Array(8), 'not-the-core', /inkgrad\.wasm/],
    [new Uint8Array(0), 'not-the-core', /reload the page/],
    [bytes.subarray(0, 100), 'damaged-core', /Reload the page/],
  ])) {
    const error = await refusalOf(wasm);
    assert.equal([error.reason, error.code], [reason, 'network']);
    assert.match(error.message, said);
  }
  const { validate } = WebAssembly;
  WebAssembly.validate = () => false; // as a browser without SIMD
  const error = await refusalOf(bytes.subarray(0, 100));
  WebAssembly.validate = validate;
  assert.equal([error.reason, error.code], ['no-simd', 'unsupported']);
  assert.match(error.message, /WebAssembly SIMD/);
});

test('a second load has memory of its own', async () => {
  const [first, second] = [await load(), await load()];
  const values = new Uint8Array(784 * 1000),
    labels = new Uint8Array(1000);
  const memory = (/** @type {unknown} */ owned) => /** @type {any} */ (owned).core.call.memory;
  const small = second.dataset({ values: values.slice(0, 784), labels: [0] });
  const before = memory(small).buffer.byteLength,
    large = Array.from({ length: 40 }, () => first.dataset({ values, labels }));
  assert.is.not(memory(small), memory(large[0]));
  assert.ok(memory(large[0]).buffer.byteLength > before, 'one has grown');
  assert.is(memory(small).buffer.byteLength, before, 'and the other not');
  first.kernels = 'scalar';
  assert.is(second.kernels, 'simd');
});

test('views stay right when memory grows between calls', async () => {
  const ink = await load();
  const data = ink.dataset({ values: Float32Array.of(1, 2, 3, 4), inputs: 2, labels: [0, 1] });
  const net = ink.network({ inputs: 2, layers: [{ units: 2, activation: 'softmax' }] }),
    before = net.hash();
  const exports = /** @type {any} */ (data).core.call,
    size = exports.memory.buffer.byteLength;
  const large = ink.dataset({ capacity: 100000, inputs: 784 });
  assert.ok(exports.memory.buffer.byteLength > size);
  assert.equal([...data.example(1).pixels], [3, 4]);
  assert.is(net.hash(), before);
  net.train(data);
  large.dispose();
});

test.run();
