// node site.mjs web build/site: joins the modules of web/ for the site as it is deployed. The modules
// of the first screen become one file for the page, one for the worker, and one that both share; what
// is loaded later stays apart. All files are in modules/, so addresses that a module builds from its
// own are written for that place.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { transform } from 'esbuild';
import { rollup } from 'rollup';
import { termsOf } from '../web/glossary/labels.js';

const [web, site] = process.argv.slice(2).map((folder) => resolve(folder));
const MODULES = 'modules';
/** The oldest browsers that the README names. */
const TARGET = ['chrome110', 'firefox115', 'safari16.4'];
/** Files that a page, a worker or a person names; all others follow from them. */
const ENTRIES = ['main.js', 'worker.js', 'inkgrad.js', 'inkgrad/load/pool-thread.js'];
/**
 * The first screen: Digits, which the frame and the worker load as soon as they run, and what opens
 * the network that answers first.
 */
const FIRST = {
  page: ['main.js', 'labs/digits/page/lab.js'],
  worker: ['worker.js', 'labs/digits/worker/engine.js', 'inkgrad/file/network-read.js'],
};
/** A classic script that stays apart: it runs before all others. */
const EARLY = 'early.js';
/** Likewise, in place of all others. */
const ALONE = 'alone.js';

/** @param {string} path */
const named = (path) => relative(web, path).replaceAll('\\', '/');

/**
 * `new URL('../x.css', import.meta.url)` begins at the module's place in web/; from modules/ the same
 * file has another address. Entries lie in modules/ themselves.
 */
const addresses = {
  name: 'addresses from modules/',
  /**
   * @param {string} text
   * @param {string} id
   */
  transform(text, id) {
    const code = text.replace(/new URL\('([^']+)', import\.meta\.url\)/g, (_, address) => {
      const target = named(join(dirname(id), address));
      const isFolder = address.endsWith('/') && target !== '';
      const place = ENTRIES.includes(target) ? `./${basename(target)}` : `../${target}`;
      return `new URL('${place}${isFolder ? '/' : ''}', import.meta.url)`;
    });
    return { code, map: null };
  },
};

const minified = {
  name: 'minify',
  /** @param {string} code */
  async renderChunk(code) {
    const options = { minify: true, format: 'esm', charset: 'utf8', target: TARGET };
    return (await transform(code, /** @type {any} */ (options))).code;
  },
};

/**
 * The modules that some import, themselves among them.
 *
 * @param {string[]} names
 * @param {(id: string) => ModuleInfo | null} infoOf
 * @param {boolean} hasLater those that are loaded later, too
 *
 * @typedef {import('rollup').ModuleInfo} ModuleInfo
 */
function withImports(names, infoOf, hasLater = false) {
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ id) => {
    if (found.has(id)) return;
    found.add(id);
    infoOf(id)?.importedIds.forEach(add);
    if (hasLater) infoOf(id)?.dynamicallyImportedIds.forEach(add);
  };
  names.forEach((name) => add(join(web, name)));
  return found;
}

const bundle = await rollup({
  input: ENTRIES.map((entry) => join(web, entry)),
  external: /^node:/,
  logLevel: 'warn',
  plugins: [addresses, minified],
  // The files of an entry may hold more than it exports; nobody else imports them.
  preserveEntrySignatures: 'allow-extension',
});
/** @type {Record<'page' | 'worker' | 'pages' | 'workers', Set<string>> | undefined} */
let sets;
const { output } = await bundle.write({
  dir: join(site, MODULES),
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  manualChunks(id, { getModuleInfo }) {
    sets ??= {
      page: withImports(FIRST.page, getModuleInfo),
      worker: withImports(FIRST.worker, getModuleInfo),
      pages: withImports(FIRST.page, getModuleInfo, true),
      workers: withImports(FIRST.worker, getModuleInfo, true),
    };
    const isFirst = sets.page.has(id) || sets.worker.has(id);
    // A worker must never load what is the page's alone: there is no document.
    if (isFirst && sets.pages.has(id) && sets.workers.has(id)) return 'shared';
    if (sets.page.has(id)) return 'main';
    // The worker's own script is alone in its file: WebKit runs it again when a part that is loaded
    // later imports it, and the second one has no engine.
    if (sets.worker.has(id)) return named(id) === 'worker.js' ? 'worker' : 'inkgrad';
    return undefined;
  },
});

// The page asks for all files of its first screen at once, before it waits for the first script. The
// worker finds its own in the cache of the browser.
const chunks = output.filter((file) => file.type === 'chunk');
const entries = ['main.js', 'worker.js', 'inkgrad.js'].map((name) => {
  const entry = chunks.find(({ fileName }) => fileName === name);
  if (!entry) throw new Error(`${name} is not among the files`);
  return entry;
});
const modules = [...new Set(entries.flatMap(({ fileName, imports }) => [fileName, ...imports]))]
  .map((name) => `<link rel="modulepreload" href="${MODULES}/${name}" />`)
  .join('');
// Keys of the words are for those who write the markup: its texts stand there already. The glossary
// knows a term by the key of its label, so these keys stay.
const WORD_KEYS = /\s+data-(text|label|title|html|placeholder)="([^"]*)"/g;
/** @type {(all: string, kind: string, key: string) => string} */
const withoutKey = (all, kind, key) =>
  kind === 'text' && termsOf(key, 'digits') !== undefined ? ` data-text="${key}"` : '';
const sheet = '<link rel="preload" as="style" href="styles/page.css" />';
const early = `<script src="${EARLY}"></script>`;
const index = readFileSync(join(site, 'index.html'), 'utf8');
writeFileSync(
  join(site, 'index.html'),
  index
    .replace(/\s*<link rel="modulepreload"[^>]*>/g, '')
    .replace(early, `${sheet}${modules}${early}`)
    .replace('src="main.js"', `src="${MODULES}/main.js"`)
    .replace(WORD_KEYS, withoutKey)
    .replace(/\s*\n\s*/g, ' '),
);

const options = /** @type {any} */ ({ minify: true, charset: 'utf8', target: TARGET });
for (const script of [EARLY, ALONE]) {
  const code = readFileSync(join(site, script), 'utf8');
  writeFileSync(join(site, script), (await transform(code, options)).code);
}

// Python is sent without its comments, without the descriptions of its functions and without blank
// lines, and a level is indented by one blank.
const COMMENTS = /^ *#.*\n|^( +)"""[^"]*"""\n(?=\1\S)/gm;
const LEVELS = /^(?: {4})+/gm;
for (const name of readdirSync(site, { recursive: true }).map(String)) {
  if (!name.endsWith('.py')) continue;
  const path = join(site, name);
  const program = readFileSync(path, 'utf8').replace(COMMENTS, '').replace(/^\n/gm, '');
  writeFileSync(
    path,
    program.replace(LEVELS, (blanks) => ' '.repeat(blanks.length / 4)),
  );
}

// The API keeps its address, for people who import it from the site.
for (const { moduleIds } of chunks)
  for (const id of moduleIds) rmSync(join(site, named(id)), { force: true });
writeFileSync(join(site, 'inkgrad.js'), `export * from './${MODULES}/inkgrad.js';\n`);
