// Computes what presentation MathML says, in float64: a reader of formula cards with a pocket
// calculator. It knows nothing of the code that made the card.

/** @typedef {{ tag: string; children: Node[]; text: string }} Node */

/**
 * @param {string} xml
 * @returns {Node}
 */
function parse(xml) {
  /** @type {Node} */
  const root = { tag: 'mrow', children: [], text: '' };
  const open = [root];
  for (const [, text, closing, tag] of xml.matchAll(/([^<]*)<(\/?)(\w+)[^>]*>/g)) {
    open[open.length - 1].text += text;
    if (closing) open.pop();
    else {
      const node = { tag, children: [], text: '' };
      open[open.length - 1].children.push(node);
      open.push(node);
    }
  }
  if (open.length !== 1) throw new Error(`not closed: ${xml}`);
  return root;
}

/** @typedef {string | number | { value: number }} Token */

/** @type {Record<string, (x: number) => number>} */
const FUNCTIONS = {
  ln: Math.log,
  tanh: Math.tanh,
  cos: Math.cos,
  sin: Math.sin,
  σ: (z) => 1 / (1 + Math.exp(-z)),
  φ: (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
  Φ: (z) => 0.5 * (1 + erf(z / Math.SQRT2)),
};

/** By Simpson's rule: slow and sure. @param {number} x */
function erf(x) {
  const n = 2000;
  const h = x / n;
  const at = (/** @type {number} */ i) => Math.exp(-((i * h) ** 2));
  let sum = at(0) + at(n);
  for (let i = 1; i < n; i++) sum += (i % 2 ? 4 : 2) * at(i);
  return ((2 / Math.sqrt(Math.PI)) * (h * sum)) / 3;
}

/** @typedef {Record<string, number | ((...x: number[]) => number)>} Names */

/**
 * @param {Node} node
 * @param {Names} names
 * @returns {Token[]}
 */
function tokensOf(node, names) {
  const inner = () => node.children.flatMap((child) => tokensOf(child, names));
  const value = (/** @type {Node} */ child) => compute(tokensOf(child, names), names);
  const [first, second] = node.children;
  switch (node.tag) {
    case 'mn':
      return [Number(node.text)];
    case 'mi':
    case 'mo':
    case 'mtext':
      return node.text.trim() && node.text !== '\u2061' ? [node.text.trim()] : [];
    case 'mspace':
      return [];
    case 'mfrac':
      return [{ value: value(first) / value(second) }];
    case 'msqrt':
      return [{ value: Math.sqrt(compute(inner(), names)) }];
    case 'msup':
      if (first.text === 'e') return [{ value: Math.exp(value(second)) }];
      return [{ value: value(first) ** value(second) }];
    default:
      return inner();
  }
}

/**
 * @param {Token[]} tokens
 * @param {Names} names of letters and functions
 * @returns {number}
 */
function compute(tokens, names) {
  let at = 0;
  const peek = () => tokens[at];
  const take = (/** @type {string} */ text) => (peek() === text ? ((at += 1), true) : false);
  const need = (/** @type {string} */ text) => {
    if (!take(text)) throw new Error(`${text} wanted, not ${JSON.stringify(peek())}`);
  };
  const list = () => {
    need('(');
    const all = [sum()];
    while (take(',')) all.push(sum());
    need(')');
    return all;
  };
  /** @returns {number} */
  function factor() {
    const token = tokens[at++];
    if (typeof token === 'number') return token;
    if (typeof token === 'object') return token.value;
    if (token === '−') return -factor();
    if (token === '(') {
      at -= 1;
      return list()[0];
    }
    if (token === '|' || token === '⌊') {
      const inside = sum();
      need(token === '|' ? '|' : '⌋');
      return token === '|' ? Math.abs(inside) : Math.floor(inside);
    }
    if (token === 'π') return Math.PI;
    if (token === 'max') return Math.max(...list());
    if (token in FUNCTIONS) return FUNCTIONS[token](factor());
    const named = names[token];
    if (typeof named === 'number') return named;
    if (typeof named === 'function') return named(...list());
    throw new Error(`unknown: ${JSON.stringify(token)}`);
  }
  const isFactor = () =>
    peek() !== undefined && !['+', '−', ')', '|', '⌋', ',', '=', '←'].includes(String(peek()));
  function product() {
    let value = factor();
    while (isFactor())
      if (take('/')) value /= factor();
      else {
        take('⋅');
        value *= factor();
      }
    return value;
  }
  function sum() {
    let value = product();
    while (peek() === '+' || peek() === '−')
      value += take('+') ? product() : (need('−'), -product());
    return value;
  }
  const result = sum();
  if (at < tokens.length) throw new Error(`not read: ${JSON.stringify(tokens.slice(at))}`);
  return result;
}

/**
 * The right side of a line.
 *
 * @param {string} xml inner MathML
 * @param {Names} [names] of letters and functions that the line leaves to the reader
 */
export function valueOf(xml, names = {}) {
  const root = parse(xml);
  // Only the sign of the left side is wanted.
  /** @type {(node: Node) => Node[]} */
  const flat = (node) => (node.tag === 'mrow' ? node.children.flatMap(flat) : [node]);
  const nodes = flat(root);
  const sign = nodes.findIndex(({ tag, text }) => tag === 'mo' && /^[=←≈]$/.test(text));
  const right = { tag: 'mrow', text: '', children: nodes.slice(sign + 1) };
  return compute(tokensOf(right, names), names);
}
