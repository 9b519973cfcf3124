// Reads the sources in c/ and says which rules of the house they break. Knows C only as
// clang-format writes it: a function begins in column 0 and ends with a brace in column 0.

/** From the ground up. A file may include and call its own floor and those below. */
export const FLOORS = ['inkgrad.h', 'kernels', 'ink', 'core.h', 'data', 'nn', 'lessons', 'wasm.c'];

export const MAX_COLUMNS = 100;
export const MAX_FUNCTION_LINES = 60; // blank lines and comments not counted
export const MAX_FILE_LINES = 300;
export const MAX_FOLDER_FILES = 16;

/**
 * @typedef {Map<string, string>} Sources the text of each file, by its path from c/
 *
 * @typedef {object} Func
 * @property {string} name
 * @property {boolean} isStatic
 * @property {string} body
 * @property {number} line
 * @property {number} codeLines without blank lines and comments
 */

/** @param {string} path */
const floorOf = (path) => FLOORS.indexOf(path.split('/')[0]);

/** @param {string} text */
export const withoutComments = (text) =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"/g, (match) =>
    match.startsWith('"') ? '""' : match.replace(/[^\n]/g, ' '),
  );

/**
 * @param {string} text
 * @returns {Func[]}
 */
export function functionsOf(text) {
  const lines = withoutComments(text).split('\n');
  /** @type {Func[]} */
  const found = [];
  for (let start = 0; start < lines.length; start++) {
    if (!/^[A-Za-z_]/.test(lines[start])) continue;
    let end = start;
    while (end + 1 < lines.length && lines[end].trim() && !/[{;]/.test(lines[end])) end++;
    const head = lines.slice(start, end + 1).join(' ');
    const name = head.match(/^[^=(]*?(\w+)\([^=]*\{/)?.[1];
    if (!name) continue;
    const open = end;
    while (end + 1 < lines.length && !lines[end].startsWith('}')) end++;
    const all = lines.slice(start, end + 1);
    found.push({
      name,
      isStatic: /^(static|INLINE|ALWAYS)\b/.test(head),
      body: lines.slice(open, end + 1).join('\n'),
      line: start + 1,
      codeLines: all.filter((line) => line.trim()).length,
    });
    start = end;
  }
  return found;
}

/** @param {string} path */
const isC = (path) => path.endsWith('.c');

/**
 * Which .c file uses which function of which other .c file.
 *
 * @param {Sources} sources
 * @returns {{ from: string; to: string; name: string }[]}
 */
export function callsBetweenFiles(sources) {
  /** @type {Map<string, string>} */
  const homes = new Map();
  const files = [...sources].filter(([path]) => isC(path));
  for (const [path, text] of files)
    for (const { name, isStatic } of functionsOf(text)) if (!isStatic) homes.set(name, path);
  return files.flatMap(([from, text]) => {
    const functions = functionsOf(text);
    const own = new Set(functions.map(({ name }) => name));
    const words = new Set(functions.flatMap(({ body }) => body.match(/\b[A-Za-z_]\w*\b/g) ?? []));
    return [...words].flatMap((name) => {
      const to = homes.get(name);
      return to && to !== from && !own.has(name) ? [{ from, to, name }] : [];
    });
  });
}

/**
 * @param {Sources} sources
 * @returns {{ from: string; to: string }[]}
 */
export function includes(sources) {
  return [...sources].flatMap(([from, text]) =>
    [...text.matchAll(/^#include "(.*)"/gm)].map(([, name]) => ({
      from,
      to: new URL(name, `file:///${from}`).pathname.slice(1),
    })),
  );
}

/**
 * The first circle in a graph, as the nodes along it, or undefined.
 *
 * @param {{ from: string; to: string }[]} edges
 */
export function circle(edges) {
  /** @type {Map<string, Set<string>>} */
  const next = new Map();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  /** @type {Set<string>} */
  const finished = new Set();
  /**
   * @param {string} node
   * @param {string[]} path
   * @returns {string[] | undefined}
   */
  function visit(node, path) {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (finished.has(node)) return undefined;
    for (const to of next.get(node) ?? []) {
      const found = visit(to, [...path, node]);
      if (found) return found;
    }
    finished.add(node);
    return undefined;
  }
  for (const node of next.keys()) {
    const found = visit(node, []);
    if (found) return found;
  }
  return undefined;
}

/**
 * Every broken rule, as a sentence.
 *
 * @param {Sources} sources
 * @param {Record<string, string>} longFiles files that may be longer, and why
 */
export function brokenRules(sources, longFiles = {}) {
  /** @type {string[]} */
  const broken = [];
  /** @type {Map<string, number>} */
  const folders = new Map();
  for (const [path, text] of sources) {
    const lines = text.trimEnd().split('\n');
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
    if (floorOf(path) < 0) broken.push(`${path}: belongs to no floor`);
    if (lines.length > MAX_FILE_LINES && !(path in longFiles))
      broken.push(`${path}: ${lines.length} lines`);
    if (lines.length <= MAX_FILE_LINES && path in longFiles)
      broken.push(`${path}: is no longer an exception`);
    lines.forEach((line, i) => {
      if (line.length > MAX_COLUMNS) broken.push(`${path}:${i + 1}: ${line.length} columns`);
    });
    for (const { name, line, codeLines } of functionsOf(text))
      if (codeLines > MAX_FUNCTION_LINES)
        broken.push(`${path}:${line}: ${name} has ${codeLines} lines`);
  }
  for (const [folder, count] of folders)
    if (count > MAX_FOLDER_FILES) broken.push(`${folder}: ${count} files`);

  const names = [...sources.keys()].filter(isC).map((path) => path.split('/').at(-1));
  for (const name of names.filter((name, i) => names.indexOf(name) < i))
    broken.push(`${name}: two files of this name would share one object file`);

  const included = includes(sources),
    calls = callsBetweenFiles(sources);
  for (const { from, to } of included) {
    if (!sources.has(to)) broken.push(`${from}: includes ${to}, which is not there`);
    else if (floorOf(to) > floorOf(from)) broken.push(`${from}: includes upwards: ${to}`);
  }
  for (const { from, to, name } of calls)
    if (floorOf(to) > floorOf(from)) broken.push(`${from}: calls upwards: ${name} of ${to}`);
  for (const [what, edges] of /** @type {const} */ ([
    ['includes', included],
    ['calls', calls],
  ])) {
    const found = circle(edges);
    if (!found) continue;
    const called = calls
      .filter(({ from, to }) => found.some((node, i) => node === from && found[i + 1] === to))
      .map(({ name }) => name);
    const by = what === 'calls' ? ` (${called.join(', ')})` : '';
    broken.push(`a circle of ${what}: ${found.join(' -> ')}${by}`);
  }
  return broken;
}
