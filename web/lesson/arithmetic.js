// Shared, pure: arithmetic over facts, such as "w1*x1 + w2*x2 + b", with a parser of its own. A
// lesson that somebody brings may hold any text here; nothing of it is ever run as code.

/** @typedef {Record<string, number | string | boolean>} Facts */

/**
 * An expression as a tree.
 *
 * @typedef {{ kind: 'number'; value: number }
 *   | { kind: 'name'; name: string }
 *   | { kind: 'call'; name: string; of: Tree }
 *   | { kind: 'minus'; of: Tree }
 *   | { kind: 'two'; sign: string; left: Tree; right: Tree }} Tree
 */

/** @type {Record<string, (x: number) => number>} */
const FUNCTIONS = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
  abs: Math.abs,
};

const MAX_LETTERS = 200;
/** Brackets and signs within one another. */
const MAX_DEPTH = 20;
const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([\p{L}_][\p{L}\w.]*)|([-+*/()]))/iuy;

/**
 * @typedef {{ number: number } | { name: string } | { sign: string }} Token
 *
 * @param {string} text
 * @returns {Token[] | null} null: a sign that has no meaning here
 */
function tokensOf(text) {
  /** @type {Token[]} */
  const tokens = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const found = TOKEN.exec(text);
    if (!found) return null;
    const [, number, name, sign] = found;
    if (number !== undefined) tokens.push({ number: Number(number) });
    else tokens.push(name === undefined ? { sign } : { name });
  }
  return tokens;
}

/** Reads from left to right: a sum of products of factors. Throws where the text is no expression. */
class Reader {
  #tokens;
  #at = 0;

  /** @param {Token[]} tokens */
  constructor(tokens) {
    this.#tokens = tokens;
  }

  /** @returns {Tree} */
  whole() {
    const tree = this.#sum(0);
    if (this.#at < this.#tokens.length) throw new SyntaxError();
    return tree;
  }

  /** @param {string} signs */
  #takes(signs) {
    const token = this.#tokens[this.#at];
    if (!token || !('sign' in token) || !signs.includes(token.sign)) return '';
    this.#at += 1;
    return token.sign;
  }

  /**
   * @param {number} depth
   * @param {string} signs
   * @param {() => Tree} part
   * @returns {Tree}
   */
  #chain(depth, signs, part) {
    if (depth > MAX_DEPTH) throw new SyntaxError();
    let left = part();
    for (let sign = this.#takes(signs); sign; sign = this.#takes(signs))
      left = { kind: 'two', sign, left, right: part() };
    return left;
  }

  /** @param {number} depth */
  #sum(depth) {
    return this.#chain(depth, '+-', () => this.#product(depth));
  }

  /** @param {number} depth */
  #product(depth) {
    return this.#chain(depth, '*/', () => this.#factor(depth));
  }

  /**
   * @param {number} depth
   * @returns {Tree}
   */
  #factor(depth) {
    if (depth > MAX_DEPTH) throw new SyntaxError();
    if (this.#takes('-')) return { kind: 'minus', of: this.#factor(depth + 1) };
    if (this.#takes('(')) return this.#closed(depth);
    const token = this.#tokens[this.#at++];
    if (token && 'number' in token) return { kind: 'number', value: token.number };
    if (!token || !('name' in token)) throw new SyntaxError();
    if (!this.#takes('(')) return { kind: 'name', name: token.name };
    if (!Object.hasOwn(FUNCTIONS, token.name)) throw new SyntaxError();
    return { kind: 'call', name: token.name, of: this.#closed(depth) };
  }

  /** @param {number} depth */
  #closed(depth) {
    const tree = this.#sum(depth + 1);
    if (!this.#takes(')')) throw new SyntaxError();
    return tree;
  }
}

/**
 * @param {string} text
 * @returns {Tree | null} null: this is no expression
 */
export function treeOf(text) {
  const tokens = text.length <= MAX_LETTERS ? tokensOf(text) : null;
  if (!tokens) return null;
  try {
    return new Reader(tokens).whole();
  } catch {
    return null;
  }
}

/** @type {Record<string, (a: number, b: number) => number>} */
const SIGNS = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/**
 * @param {Tree} tree
 * @param {Facts} facts
 * @returns {number} NaN where a fact is missing or is no number
 */
function computed(tree, facts) {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name': {
      const fact = Object.hasOwn(facts, tree.name) ? facts[tree.name] : NaN;
      return typeof fact === 'number' ? fact : NaN;
    }
    case 'call':
      return FUNCTIONS[tree.name](computed(tree.of, facts));
    case 'minus':
      return -computed(tree.of, facts);
    default:
      return SIGNS[tree.sign](computed(tree.left, facts), computed(tree.right, facts));
  }
}

/**
 * @param {string} expression
 * @param {Facts} facts
 * @returns {number} NaN: a fact is missing, or this is no expression
 */
export function valueOf(expression, facts) {
  const tree = treeOf(expression);
  return tree ? computed(tree, facts) : NaN;
}

/**
 * The facts that an expression needs.
 *
 * @param {string} expression
 * @returns {string[]}
 */
export function namesIn(expression) {
  /** @type {Set<string>} */
  const names = new Set();
  const visit = (/** @type {Tree} */ tree) => {
    if (tree.kind === 'name') names.add(tree.name);
    if ('of' in tree) visit(tree.of);
    if (tree.kind === 'two') [tree.left, tree.right].forEach(visit);
  };
  const tree = treeOf(expression);
  if (tree) visit(tree);
  return [...names];
}
