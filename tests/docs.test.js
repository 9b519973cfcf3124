// The promises of the READMEs: links lead somewhere, commands exist, and the root stays tidy.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { textOf, top } from './sources.js';

const DOCS = [
  'README.md',
  'c/README.md',
  'web/README.md',
  'web/inkgrad/README.md',
  'tests/README.md',
  '.github/CONTRIBUTING.md',
  '.github/SECURITY.md',
  '.github/CHANGELOG.md',
];
const { scripts, homepage, repository } = JSON.parse(textOf('package.json'));

/**
 * Where a Markdown text leads: its links and pictures.
 *
 * @param {string} text
 */
const linksOf = (text) =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g)].map(
    ([, link, bare]) => link ?? bare,
  );

/**
 * A heading as GitHub names it in links.
 *
 * @param {string} heading
 */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/**
 * Why a link leads nowhere, or ''.
 *
 * @param {string} from the document
 * @param {string} link
 */
function fault(from, link) {
  if (/^https:\/\/[\w.-]+\.[a-z]+(\/|$)/.test(link)) return '';
  if (/^\w+:/.test(link)) return 'not https';
  const [path, anchor] = link.split('#');
  const file = path ? join(dirname(from), path) : from;
  if (!existsSync(join(top, file))) return 'no such file';
  if (!anchor) return '';
  const headings = [...textOf(file).matchAll(/^#+ (.*)$/gm)].map((match) => anchorOf(match[1]));
  return headings.includes(anchor) ? '' : 'no such heading';
}

test('links in the documents lead to files and headings', () => {
  for (const doc of DOCS) {
    const faults = linksOf(textOf(doc)).flatMap((link) => {
      const why = fault(doc, link);
      return why ? [`${doc}: ${link}: ${why}`] : [];
    });
    assert.equal(faults, []);
  }
  assert.is(fault('README.md', 'c/nothing.md'), 'no such file');
  assert.is(fault('README.md', '#no-heading-of-this-name'), 'no such heading');
  assert.is(fault('README.md', 'http://example.org/'), 'not https');
});

test('every npm command in the documents is a script', () => {
  for (const doc of DOCS)
    for (const [, name] of textOf(doc).matchAll(/npm run ([\w:]+)/g))
      assert.ok(Object.hasOwn(scripts, name), `${doc}: npm run ${name}`);
});

test('the README is short, and its try-it link is the homepage', () => {
  const readme = textOf('README.md');
  assert.ok(readme.split('\n').length <= 121, `${readme.split('\n').length} lines`);
  assert.ok(readme.includes(`<${homepage}>`));
  assert.match(repository.url, /^git\+https:\/\/github\.com\/[\w-]+\/inkgrad\.git$/);
});

test('files that the README names in its map exist', () => {
  const map = textOf('README.md').match(/```text\n([\s\S]*?)```/)?.[1] ?? '';
  let folder = '';
  let count = 0;
  for (const line of map.split('\n')) {
    const [, indent, names] = line.match(/^( *)(\S+(?: \S+\/)*)(?: {2,}|$)/) ?? [];
    if (!names) continue;
    if (!indent) folder = names.endsWith('/') ? names : '';
    for (const name of names.split(' ')) {
      const path = indent ? join(folder, name) : name;
      assert.ok(existsSync(join(top, path)), path);
      count++;
    }
  }
  assert.ok(count > 12);
});

test('the root holds what it should, and nothing else', () => {
  const isClone = existsSync(join(top, '.git'));
  if (!isClone) return;
  const tracked = execFileSync('git', ['ls-files'], { cwd: top, encoding: 'utf8' }).split('\n');
  const roots = new Set(tracked.filter(Boolean).map((path) => path.split('/')[0]));
  const allowed = ['c', 'web', 'tests', 'build.sh', 'package.json', 'README.md', 'LICENSE'];
  for (const name of roots)
    assert.ok(allowed.includes(name) || name === 'package-lock.json' || name.startsWith('.'), name);
});

test('the example in the README runs as it stands', async () => {
  const code = textOf('README.md').match(/```js\n([\s\S]*?)```/)?.[1] ?? '';
  const url = new URL('../web/inkgrad.js', import.meta.url).href;
  /** @type {unknown[][]} */
  const printed = [];
  const body = code
    .replace(/import \{ load \} from '[^']+';/, `const { load } = await import('${url}');`)
    .replace('console.log', 'print');
  const AsyncFunction = /** @type {any} */ (Object.getPrototypeOf(async () => {}).constructor);
  await new AsyncFunction('print', body)((/** @type {unknown[]} */ ...values) =>
    printed.push(values),
  );
  const [accuracy, hash] = /** @type {[number, string]} */ (printed[0]);
  assert.ok(accuracy > 0.85, `accuracy ${accuracy}`);
  assert.match(hash, /^[0-9a-f]{16}$/);
  assert.ok(readFileSync(join(top, 'LICENSE'), 'utf8').startsWith('MIT License'));
});

test.run();
