// node files-json.mjs folder: writes folder/files.json, the list of the files that make one version
// of the site: path -> hash of the content. Prints the hash of the list, which is the version.
// sw.js keeps these files; it is not in the list itself, nor are the images to learn from.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const KEPT = /\.(html|css|js|wasm|svg|safetensors)$/;
const LEFT_OUT = ['data', 'sw.js'];
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
      if (entry.isDirectory()) return filesOf(path);
      return KEPT.test(entry.name) ? [path] : [];
    });

/** @param {string | Buffer} content */
const hash = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;

const files = filesOf(folder)
  .map((file) => relative(folder, file).split(sep).join('/'))
  .sort();
const list = JSON.stringify(
  Object.fromEntries(
    files.map((path) => [
      path === 'index.html' ? './' : path,
      hash(readFileSync(join(folder, path))),
    ]),
  ),
);
writeFileSync(join(folder, 'files.json'), list);
console.log(hash(list));
