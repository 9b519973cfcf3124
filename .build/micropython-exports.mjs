// Step of build.sh: the exports of MicroPython's module, as the graph that wasm-metadce reads. Roots
// are those that the tab Code calls, and those of the loader. All others belong to the bridge to
// JavaScript, which web/labs/code/worker/python/border.js replaces.
//   node .build/micropython-exports.mjs file.wasm
import { readFileSync } from 'node:fs';

const CALLED = [
  'free',
  'malloc',
  'mp_js_do_exec',
  'mp_js_init',
  'mp_js_register_js_module',
  'proxy_c_init',
];
const LOADER =
  /^(memory|__wasm_call_ctors|__indirect_function_table|fflush|strerror|setThrew|_?emscripten_stack_\w+)$/;

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const exports = WebAssembly.Module.exports(module);
const missing = CALLED.filter((name) => !exports.some((one) => one.name === name));
if (missing.length) throw new Error(`MicroPython does not export ${missing.join(', ')} any more`);
const isRoot = (/** @type {string} */ name) => CALLED.includes(name) || LOADER.test(name);
const graph = exports.map(({ name }) => ({
  name,
  export: name,
  ...(isRoot(name) && { root: true }),
}));
console.log(JSON.stringify(graph));
