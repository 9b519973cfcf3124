// node files-json.mjs folder: writes folder/files.json, the list of the files that make one version
// of the site: path -> hash of the content. Prints the hash of the list, which is the version.
// sw.js keeps these files; it and sw-data.js are not in the list. The images and tables to learn from are: sw.js
// keeps them when a person has asked for them and they are right. A packed one has two hashes, of the
// packed and of the unpacked bytes, because some servers unpack .gz files themselves.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { FILES } from '../web/formats/mnist.js';
import { CDN, SHA256 } from '../web/formats/mnist-download.js';

const KEPT = /\.(html|css|js|json|wasm|svg|safetensors|csv|py)$/;
const LEFT_OUT = ['sw.js', 'sw-data.js', 'files.json'];
const DATA = 'data/';
const [folder] = process.argv.slice(2);

/**
 * @param {string} within
 * @returns {string[]}
 */
const filesOf = (within) =>
  readdirSync(within, { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.includes(name))
    .flatMap((entry) => {
      const path = join(within, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    });

const named = (/** @type {string} */ file) => relative(folder, file).split(sep).join('/');

/** @param {string | Buffer} content */
const hash = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** @param {Buffer} content */
const hashes = (content) =>
  content[0] === 0x1f && content[1] === 0x8b
    ? `${hash(content)} ${hash(gunzipSync(content))}`
    : hash(content);

const paths = filesOf(folder)
  .map(named)
  .filter((path) => path.startsWith(DATA) || KEPT.test(path))
  .sort();
const files = paths.map((path) => {
  const content = readFileSync(join(folder, path));
  return [path === 'index.html' ? './' : path, (path.startsWith(DATA) ? hashes : hash)(content)];
});
// The content of a copy of MNIST elsewhere, however it is packed.
const copies = Object.entries(FILES).map(([key, name]) => {
  const sha = Buffer.from(SHA256[/** @type {keyof typeof FILES} */ (key)], 'hex');
  return [`${CDN}${name}.gz`, `sha256-${sha.toString('base64')}`];
});
const list = JSON.stringify(Object.fromEntries([...files, ...copies]));
writeFileSync(join(folder, 'files.json'), list);
console.log(hash(list));
