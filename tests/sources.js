// The sources as tests of structure see them: which files there are, and who imports whom.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import * as babel from 'prettier/plugins/babel';

export const top = fileURLToPath(new URL('..', import.meta.url)).replaceAll('\\', '/');

const LEFT_OUT = new Set(['node_modules', 'vendor', 'data', 'build', 'corpus']);

/**
 * All files below a folder, as paths from the top.
 *
 * @param {string} folder
 * @param {string[]} endings
 * @returns {string[]}
 */
export function filesBelow(folder, endings) {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesBelow(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

/** @param {string} path from the top */
export const textOf = (path) => readFileSync(join(top, path), 'utf8');

/**
 * The syntax tree of a module.
 *
 * @param {string} text
 * @returns {any}
 */
export const parse = (text) =>
  /** @type {any} */ (babel).parsers.babel.parse(text, /** @type {any} */ ({})).program;

/**
 * Every node of a tree, with its ancestors, the nearest last.
 *
 * @param {any} node
 * @param {(node: any, ancestors: any[]) => void} visit
 * @param {any[]} [ancestors]
 */
export function walk(node, visit, ancestors = []) {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit, ancestors);
  } else if (node && typeof node.type === 'string') {
    visit(node, ancestors);
    const below = [...ancestors, node];
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'object' && !/comments$/i.test(key) && key !== 'loc' && key !== 'extra')
        walk(value, visit, below);
    }
  }
}

/**
 * @typedef {object} Imports of one module; paths from the top
 * @property {string[]} runtime static imports, re-exports and dynamic imports
 * @property {string[]} types imports in JSDoc comments
 * @property {number} computed dynamic imports whose path is not a literal
 */

/**
 * @param {string} path from the top
 * @param {string} [text]
 * @returns {Imports}
 */
export function importsOf(path, text = textOf(path)) {
  const resolve = (/** @type {string} */ from) => join(dirname(path), from);
  const isOurs = (/** @type {string} */ from) => from.startsWith('.');
  /** @type {string[]} */
  const runtime = [];
  let computed = 0;
  walk(parse(text), (node) => {
    if (node.type === 'ImportExpression' || node.callee?.type === 'Import') {
      let source = node.source ?? node.arguments[0];
      while (source.type === 'ParenthesizedExpression') source = source.expression;
      if (source.type === 'StringLiteral') runtime.push(source.value);
      else computed++;
    } else if (/^(Import|Export(Named|All))Declaration$/.test(node.type) && node.source) {
      runtime.push(node.source.value);
    }
  });
  const comments = (text.match(/\/\*\*[\s\S]*?\*\//g) ?? []).join('\n');
  const types = [...comments.matchAll(/import\('([^']+)'\)/g)].map((match) => match[1]);
  return {
    runtime: runtime.filter(isOurs).map(resolve),
    types: types.filter(isOurs).map(resolve),
    computed,
  };
}

/**
 * The circles of a graph: groups of nodes that lead to one another (Tarjan's algorithm).
 *
 * @param {Map<string, string[]>} graph
 * @returns {string[][]}
 */
export function circlesOf(graph) {
  /** @type {Map<string, { index: number; low: number; isOnStack: boolean }>} */
  const seen = new Map();
  /** @type {string[]} */
  const stack = [];
  /** @type {string[][]} */
  const circles = [];

  /** @param {string} node */
  function connect(node) {
    const mine = { index: seen.size, low: seen.size, isOnStack: true };
    seen.set(node, mine);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      const other = seen.get(next);
      if (!other) mine.low = Math.min(mine.low, connect(next).low);
      else if (other.isOnStack) mine.low = Math.min(mine.low, other.index);
    }
    if (mine.low === mine.index) {
      const group = stack.splice(stack.indexOf(node));
      for (const one of group) /** @type {any} */ (seen.get(one)).isOnStack = false;
      if (group.length > 1 || graph.get(node)?.includes(node)) circles.push(group);
    }
    return mine;
  }

  for (const node of graph.keys()) if (!seen.has(node)) connect(node);
  return circles;
}
