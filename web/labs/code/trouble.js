// Shared: reads the traceback of a program that ended with an exception: which line, which kind,
// and what a beginner needs to know about it. Pure; the words say it.

/**
 * @typedef {object} Trouble
 * @property {string} kind of TroubleKind in the words
 * @property {number | null} line of the program, from 1
 * @property {string} message Python's own
 * @property {string} [name] that is not known
 * @property {string} [near] a name that is nearly the same
 * @property {string} [of] the thing that has no such attribute; the name that a part of is meant
 * @property {string} [sign] of the operation
 * @property {[string, string]} [pair] the types that it got
 */

/** Names of Python that a beginner uses. */
const BUILTINS = (
  'abs,all,any,bool,dict,enumerate,False,float,for,if,import,in,int,isinstance,len,list,map,max,' +
  'min,None,not,or,print,range,return,reversed,round,set,sorted,str,sum,True,tuple,while,zip'
).split(',');
/** Names of the module ink. */
export const INK_NAMES = (
  'abs,arange,argmax,array,clip,concatenate,data,digits,dot,exp,eye,field,full,line,linspace,log,' +
  'max,maximum,mean,min,minimum,Network,normal,one_hot,ones,pad,permutation,plot,points,random,' +
  'scatter,seed,show,sign,sqrt,sum,tanh,uniform,where,zeros'
).split(',');
const ARRAY_NAMES =
  'all,any,argmax,copy,flatten,item,max,mean,min,ndim,reshape,shape,size,std,sum,T,tolist'.split(
    ',',
  );
const NETWORK_NAMES = (
  'accuracy,backward,forward,gradients,hash,loss,mean_loss,parameters,predict,step,train,' +
  'zero_grad'
).split(',');

/** The methods behind the signs of Python. @type {Record<string, string>} */
const SIGNS = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  matmul: '@',
  pow: '**',
  lt: '<',
  gt: '>',
};

/** Signs that are copied from a formula. */
const FORMULA = /[·×÷−√Σ²³⁻₀-₉]/;

const OPENS_BLOCK = /^\s*(if|elif|else|for|while|def|class|try|except|finally|with)\b/;

/**
 * @param {string} source
 * @param {import('./messages.js').ProgramError} error
 * @returns {Trouble}
 */
export function readTrouble(source, { type, traceback }) {
  const lines = source.split('\n');
  const message = messageOf(type, traceback);
  const line = lineOf(traceback, lines.length);
  /** @type {(kind: string, more?: Partial<Trouble>) => Trouble} */
  const trouble = (kind, more = {}) => ({ kind, line, message, ...more });
  switch (type) {
    case 'NameError':
      return ofName(trouble, message, source);
    case 'AttributeError':
      return ofAttribute(trouble, message);
    case 'SyntaxError':
      return ofSyntax(trouble, lines, line);
    case 'IndentationError':
      return trouble('indentation');
    case 'ZeroDivisionError':
      return trouble('zero');
    case 'IndexError':
      return trouble(/outside/.test(message) ? 'said' : 'index');
    case 'KeyError':
      return trouble('key');
    case 'RuntimeError':
      return trouble(/recursion/.test(message) ? 'recursion' : 'said');
    case 'MemoryError':
      return trouble(/too many/.test(message) ? 'said' : 'memory');
    case 'TypeError':
      return ofType(trouble, message);
    case 'ShapeError':
    case 'ValueError':
    case 'ImportError':
      return trouble('said');
    case 'InterpreterError':
      return {
        kind: /call stack|recursion/i.test(traceback) ? 'recursion' : 'dead',
        line: null,
        message,
      };
    default:
      return trouble('other', { name: type });
  }
}

/**
 * @param {string} type
 * @param {string} traceback
 */
function messageOf(type, traceback) {
  const last =
    traceback
      .trimEnd()
      .split('\n')
      .findLast((one) => one.startsWith(type)) ?? '';
  return last.slice(type.length).replace(/^:\s*/, '').trim();
}

/**
 * The innermost line of the program itself.
 *
 * @param {string} traceback
 * @param {number} count lines of the program
 */
function lineOf(traceback, count) {
  const found = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)].map(([, n]) => Number(n));
  const line = found.at(-1);
  return line && line <= count ? line : null;
}

/** @typedef {(kind: string, more?: Partial<Trouble>) => Trouble} Make */

/**
 * @param {Make} trouble
 * @param {string} message
 * @param {string} source
 */
function ofName(trouble, message, source) {
  const name = message.match(/'(.+?)'/)?.[1] ?? '';
  if (/^_{2,}$/.test(name)) return trouble('blank');
  if (FORMULA.test(name)) return trouble('formula', { name });
  if (source.includes(`self.${name}`)) return trouble('name', { name, near: `self.${name}` });
  const known = definedIn(source);
  const near = nearest(name, [...known, ...BUILTINS]);
  // w₁ on paper is w[0] in Python.
  const of = name.match(/^([A-Za-z]+)\d$/)?.[1] ?? '';
  if (!near && known.includes(of)) return trouble('part', { name, of });
  return trouble('name', { name, near });
}

/**
 * @param {Make} trouble
 * @param {string} message
 */
function ofType(trouble, message) {
  if (/argument/.test(message)) return trouble('arguments');
  if (/isn't callable/.test(message)) return trouble('call');
  const [, method = '', a = '', b = ''] =
    message.match(/unsupported types for __(\w+)__: '(\w+)', '(\w+)'/) ?? [];
  const sign = SIGNS[method];
  return sign ? trouble('operands', { sign, pair: [a, b] }) : trouble('type');
}

/**
 * @param {Make} trouble
 * @param {string} message
 */
function ofAttribute(trouble, message) {
  const [, of = '', name = ''] = message.match(/'(.+?)'.*attribute '(.+?)'/) ?? [];
  const known = { ink: INK_NAMES, Array: ARRAY_NAMES, Network: NETWORK_NAMES }[of] ?? [];
  return trouble('attribute', { of, name, near: nearest(name, known) });
}

/**
 * @param {Make} trouble
 * @param {string[]} lines
 * @param {number | null} line
 */
function ofSyntax(trouble, lines, line) {
  // Python complains where it stumbles, which may be the line below.
  for (const at of line ? [line, line - 1] : [])
    if (isWithoutColon(lines[at - 1] ?? '')) return trouble('colon', { line: at });
  for (const at of line ? [line, line - 1] : []) {
    const text = lines[at - 1] ?? '';
    if (/^\s*(if|elif|while)\b[^=]*[^=!<>]=[^=]/.test(text)) return trouble('equals', { line: at });
  }
  if (isNotIndented(lines, line)) return trouble('indentation');
  const open = unclosedIn(lines.slice(0, line ?? lines.length));
  if (open) return trouble('bracket', { line: open });
  const code = codeOf(lines[(line ?? 0) - 1] ?? '');
  const [sign] = code.match(FORMULA) ?? [];
  return sign ? trouble('formula', { name: sign }) : trouble(kindOfLine(code));
}

/** @param {string} text a line @returns {string} without its texts and its comment */
const codeOf = (text) => text.replace(/(['"]).*?\1/g, "''").replace(/#.*/, '');

/** @param {string} code a line that Python cannot read */
function kindOfLine(code) {
  // 1 if z > 0, and nothing for the other case
  if (/(?:=|\breturn\b).*\S\s+if\b/.test(code) && !/\b(else|for)\b/.test(code)) return 'else';
  // 2x, w[0]x[0], (a + b)c
  const words = /(?:=|\breturn\b).*[\])]\s*(?!(?:if|else|for|in|is|and|or|not)\b)[A-Za-z_]/;
  const number = /(?<![\w.])(?!0[box])\d+(?:\.\d+)?(?!e[+-]?\d|j\b)[A-Za-z]/i;
  return words.test(code) || number.test(code) ? 'times' : 'syntax';
}

/** @param {string} text */
function isWithoutColon(text) {
  const code = text
    .replace(/(['"]).*?\1/g, '')
    .replace(/#.*/, '')
    .trimEnd();
  const isClosed = (code.match(/[([{]/g) ?? []).length === (code.match(/[)\]}]/g) ?? []).length;
  return OPENS_BLOCK.test(code) && isClosed && !code.includes(':');
}

const indentOf = (/** @type {string} */ text) => text.length - text.trimStart().length;

/**
 * The line above opens a block, and this one is not further in.
 *
 * @param {string[]} lines
 * @param {number | null} line
 */
function isNotIndented(lines, line) {
  if (!line) return false;
  const above = lines.slice(0, line - 1).findLast((text) => text.trim());
  return above !== undefined && /:\s*$/.test(above) && indentOf(lines[line - 1]) <= indentOf(above);
}

/**
 * The line of the first bracket that is never closed.
 *
 * @param {string[]} lines
 */
function unclosedIn(lines) {
  /** @type {number[]} */
  const open = [];
  lines.forEach((text, i) => {
    for (const sign of text.replace(/(['"]).*?\1/g, '').replace(/#.*/, ''))
      if ('([{'.includes(sign)) open.push(i + 1);
      else if (')]}'.includes(sign)) open.pop();
  });
  return open[0];
}

/** The places where a program gives names: functions, their parameters, loops and assignments. */
const NAMING = [
  /\b(?:def|class|import|as)\s+(\w+)/g,
  /\bdef\s+\w+\s*\(([^)]*)\)/g,
  /\blambda\s+([^:]*):/g,
  /\bfor\s+([\w\s,()]+?)\s+in\b/g,
  /(?<=^|[;=])\s*([\w ,()]*?)\s*[-+*/@%]?=(?!=)/gm,
];

/**
 * The names that a program defines. One that it only uses may be the same mistake again.
 *
 * @param {string} source
 */
function definedIn(source) {
  const code = source.replace(/#.*/g, '');
  const parts = NAMING.flatMap((pattern) => [...code.matchAll(pattern)].map(([, part]) => part));
  return [...new Set(parts.join(' ').match(/\b[A-Za-z]\w*/g) ?? [])];
}

/**
 * The known name that a typing mistake is nearest to.
 *
 * @param {string} name
 * @param {string[]} known
 * @returns {string | undefined}
 */
export function nearest(name, known) {
  if (name.length < 2) return undefined; // every other letter is near
  const most = name.length < 4 ? 1 : 2;
  const [best] = known
    .filter((one) => one !== name && one.length > 1)
    .map((one) => ({ one, off: distance(name, one) }))
    .filter(({ off }) => off <= most)
    .sort((a, b) => a.off - b.off);
  return best?.one;
}

/**
 * Letters to change, add, drop or swap (Damerau and Levenshtein).
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  return rows[a.length][b.length];
}
