// Shared: values and calls as Python writes them. Pure.

const MAX_COLUMNS = 79;
/**
 * Signs that could end a comment or a text, or change the order in which a line is read: control
 * characters, line and paragraph separators, marks of the reading direction.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** @type {Record<string, string>} */
const ESCAPES = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** @param {string} sign */
function escaped(sign) {
  const code = sign.codePointAt(0) ?? 0;
  return ESCAPES[sign] ?? `\\U${code.toString(16).padStart(8, '0')}`;
}

/**
 * A value as Python writes it: numbers, texts, lists and dictionaries.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function literal(value) {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replace(UNSAFE, escaped)}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value)
    return `{${Object.entries(value)
      .map(([key, one]) => `${literal(key)}: ${literal(one)}`)
      .join(', ')}}`;
  return String(value);
}

/** learningRate -> learning_rate. @param {string} name */
export const snake = (name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A call, in as many lines as it needs; those after the first stand under the first argument.
 *
 * @param {string} head such as 'net = ink.Network'
 * @param {string[]} args
 * @param {string} [indent]
 */
export function call(head, args, indent = '') {
  const under = `${indent}${' '.repeat(head.length + 1)}`;
  const lines = [`${indent}${head}(`];
  args.forEach((arg, i) => {
    const text = `${arg}${i < args.length - 1 ? ', ' : ')'}`;
    const last = lines[lines.length - 1];
    const fits = (last + text).trimEnd().length <= MAX_COLUMNS || !last.trim().length;
    if (fits) lines[lines.length - 1] += text;
    else lines.push(under + text);
  });
  return lines.map((line) => line.trimEnd()).join('\n');
}

/**
 * A list of numbers over several lines.
 *
 * @param {string} head such as 'x = np.array'
 * @param {unknown[]} values
 * @param {string} [tail] further arguments
 */
export function longList(head, values, tail = '') {
  const lines = ['    '];
  for (const value of values) {
    const text = `${literal(value)}, `;
    if ((lines[lines.length - 1] + text).length > MAX_COLUMNS) lines.push('    ');
    lines[lines.length - 1] += text;
  }
  return `${head}([\n${lines.map((line) => line.trimEnd()).join('\n')}\n]${tail})`;
}

/**
 * Sentences as comments. A line break in a name of a person's file must not end the comment: what
 * follows would be code.
 *
 * @param {string[]} sentences
 */
export function comments(sentences) {
  return sentences
    .map((sentence) => {
      const lines = ['#'];
      for (const word of sentence.replace(UNSAFE, ' ').split(' ')) {
        if (`${lines[lines.length - 1]} ${word}`.length > MAX_COLUMNS) lines.push('#  ');
        lines[lines.length - 1] += ` ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');
}

/**
 * Those of Python itself, then others.
 *
 * @param {string[]} own
 * @param {string[]} others
 */
export const importLines = (own, others) =>
  [...[...new Set(own)].sort(), ...(own.length ? [''] : []), ...others].join('\n');

/**
 * A program with the blank lines that Python's style guide wants: two around a function.
 *
 * @param {string} program
 */
export function tidy(program) {
  const lines = program.split('\n');
  /** @type {string[]} */
  const out = [];
  let isInFunction = false;
  lines.forEach((line, i) => {
    if (!line.trim()) return;
    const isTop = !/^[\s)\]}]/.test(line);
    const isDefined = /^(def|class|@)/.test(line) && !lines[i - 1]?.startsWith('@');
    const isBefore = line.startsWith('#') && /^(def|class|@)/.test(lines[i + 1] ?? '');
    const hasComment = /^[#@]/.test(lines[i - 1] ?? '') && /^(def|class|@)/.test(line);
    const gap = lines[i - 1]?.trim() || !out.length ? 0 : 1;
    const wanted = isTop && (isDefined || isBefore || isInFunction) && !hasComment ? 2 : gap;
    out.push(...new Array(out.length ? wanted : 0).fill(''), line);
    if (isTop) isInFunction = /^(def|class|@)/.test(line) || isBefore;
  });
  return `${out.join('\n')}\n`;
}
