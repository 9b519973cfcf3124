// node check-wasm.mjs file: prints the size of a module, and fails if it imports anything. The page
// hands the core nothing but numbers: an import would mean that JavaScript must stand in for a
// system call.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [file] = process.argv.slice(2);
const bytes = readFileSync(file);
const gzipped = gzipSync(bytes, { level: 9 }).length;
console.log(`build: ${file}: ${bytes.length} bytes, ${gzipped} gzipped`);

const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
if (imports.length) {
  const names = imports.map(({ module, name }) => `${module}.${name}`).join(', ');
  console.error(`build: ERROR: ${file} must import nothing, but imports ${names}`);
  process.exitCode = 1;
}
