// Worker: says in what way a program's value differs from the core's: the sign, a factor, the mean,
// the shape, or one of the mistakes that a check has computed itself. Knows no exercise.

/**
 * @typedef {import('../../messages.js').Value} Value
 *
 * @typedef {import('../../messages.js').Finding} Finding
 *
 * @typedef {import('../../messages.js').Verdict} Verdict
 *
 * @typedef {import('../python/probe.js').Probe} Probe
 *
 * @typedef {object} Suspect a wrong value, computed in the way of a typical mistake
 * @property {string} kind of the finding
 * @property {Value} value
 * @property {number} [line] where the mistake is made, if not where the value is
 *
 * @typedef {object} Case one set of hidden numbers
 * @property {Value} yours
 * @property {Value} right
 * @property {Suspect[]} [suspects] the likeliest first; the same kinds in every case
 * @property {number} [n] samples of a mean. Without it, no ratio is that of a sum to a mean
 * @property {Record<string, Value>} [more] what was given, for the sentence
 *
 * @typedef {{ name: string; line?: number; tolerance?: number }} About tolerance: relative, default
 *   TOLERANCE
 *
 * @typedef {{ shape: number[]; data: number[] }} Numbers
 */

/** Relative; values of the core's graphs are float64. */
export const TOLERANCE = 1e-6;
/** For values of the core's networks. */
export const FLOAT32 = 1e-5;
const ABSOLUTE = 1e-9;

/**
 * @param {Value} value
 * @returns {Numbers | null} null if it is no array of numbers
 */
function numbersOf(value) {
  if (typeof value === 'number') return { shape: [], data: [value] };
  if (typeof value === 'boolean') return { shape: [], data: [Number(value)] };
  if (value === null || typeof value === 'string') return null;
  if (!Array.isArray(value)) return { shape: value.shape, data: Array.from(value.data) };
  const parts = value.map(numbersOf);
  const shape = parts[0]?.shape.join() ?? '';
  const isEven = parts.every((part) => part?.shape.join() === shape);
  if (!isEven) return null;
  return {
    shape: [value.length, ...(parts[0]?.shape ?? [])],
    data: parts.flatMap((part) => part?.data ?? []),
  };
}

/** @param {Numbers} a @param {Numbers} b an array of one number counts as the number */
const isSameShape = (a, b) =>
  a.shape.join() === b.shape.join() || (a.data.length === 1 && b.data.length === 1);

/**
 * @param {number[]} yours
 * @param {number[]} right
 * @param {number} tolerance
 */
function isNear(yours, right, tolerance) {
  const most = right.reduce((found, x) => Math.max(found, Number.isFinite(x) ? Math.abs(x) : 0), 0);
  return (
    yours.length === right.length &&
    yours.every((value, i) => {
      if (!Number.isFinite(value) || !Number.isFinite(right[i])) return Object.is(value, right[i]);
      // Where a sum nearly vanishes, its rounding is that of its parts.
      const room = tolerance * (Math.abs(right[i]) + 0.1 * most) + ABSOLUTE;
      return Math.abs(value - right[i]) <= room;
    })
  );
}

/** @param {Numbers} yours @param {Numbers} right @param {number} tolerance */
const isEqual = (yours, right, tolerance) =>
  isSameShape(yours, right) && isNear(yours.data, right.data, tolerance);

/**
 * @template {number[] | Float64Array} T
 * @param {{ shape: number[]; data: T }} numbers two axes
 * @returns {{ shape: number[]; data: T }}
 */
export function transposed({ shape: [rows, columns], data }) {
  /** @type {(_: number, i: number) => number} */
  const at = (_, i) => data[(i % rows) * columns + Math.floor(i / rows)];
  return { shape: [columns, rows], data: /** @type {T} */ (data.map(at)) };
}

/**
 * The factor between all entries of two arrays.
 *
 * @param {number[]} yours
 * @param {number[]} right
 * @param {number} tolerance
 * @returns {number | null} null if there is none
 */
function ratioOf(yours, right, tolerance) {
  const at = right.reduce((best, x, i) => (Math.abs(x) > Math.abs(right[best]) ? i : best), 0);
  const ratio = yours[at] / right[at];
  if (!Number.isFinite(ratio) || Math.abs(ratio) < 1e-6) return null;
  const scaled = right.map((x) => x * ratio);
  return isNear(yours, scaled, tolerance) ? ratio : null;
}

/**
 * What a ratio may mean, the likeliest first.
 *
 * @param {number} ratio
 * @param {number | undefined} n
 * @param {number} tolerance
 */
function kindsOfRatio(ratio, n, tolerance) {
  const is = (/** @type {number} */ other) =>
    Math.abs(ratio - other) <= 4 * tolerance * Math.abs(other);
  /** @type {[kind: string, factor: number][]} */
  const ofMean =
    n === undefined
      ? []
      : [
          ['sum', n],
          ['mean', 1 / n],
        ];
  /** @type {[kind: string, factor: number][]} */
  const known = [['sign', -1], ...ofMean, ['half', 0.5], ['twice', 2]];
  return known.flatMap(([kind, factor]) => (is(factor) ? [kind] : []));
}

/** @param {Numbers} yours @param {Numbers} right @param {number} tolerance */
function kindOfShape(yours, right, tolerance) {
  if (isSameShape(yours, right)) return '';
  if (right.shape.length === 2 && isEqual(yours, transposed(right), tolerance)) return 'transposed';
  if (!yours.shape.length) return 'scalar';
  return right.shape.length ? 'shape' : 'array';
}

/**
 * All that explains one case, the likeliest first. ratio: only a factor that every case has in
 * common explains.
 *
 * @param {Case} one
 * @param {number} tolerance
 * @returns {{ kinds: string[]; ratio: number | null; isRight: boolean }}
 */
function explain({ yours, right, suspects = [], n }, tolerance) {
  const [mine, theirs] = [numbersOf(yours), numbersOf(right)];
  const said = { ratio: null, isRight: false };
  if (yours === null) return { ...said, kinds: ['nothing'] };
  if (!mine || !theirs) return { ...said, kinds: ['text'] };
  const kinds = suspects.flatMap(({ kind, value }) => {
    const wrong = numbersOf(value);
    return wrong && isEqual(mine, wrong, tolerance) ? [kind] : [];
  });
  if (isEqual(mine, theirs, tolerance)) {
    // A factor leaves zeros alone.
    const isZero = theirs.data.every((x) => x === 0);
    const more = isZero ? ['sign', 'sum', 'mean', 'half', 'twice', 'ratio'] : [];
    return { kinds: [...kinds, ...more], ratio: null, isRight: true };
  }
  const shape = kindOfShape(mine, theirs, tolerance);
  if (shape) return { ...said, kinds: [...kinds, shape] };
  if (!mine.data.every(Number.isFinite)) return { ...said, kinds: [...kinds, 'not-finite'] };
  const ratio = ratioOf(mine.data, theirs.data, tolerance);
  if (ratio !== null)
    return { ...said, ratio, kinds: [...kinds, ...kindsOfRatio(ratio, n, tolerance), 'ratio'] };
  const isSquare = theirs.shape.length === 2 && theirs.shape[0] === theirs.shape[1];
  const isTurned = isSquare && isEqual(mine, transposed(theirs), tolerance);
  return { ...said, kinds: isTurned ? [...kinds, 'transposed'] : kinds };
}

/** @param {(number | null)[]} ratios @param {number} tolerance */
function isOneRatio(ratios, tolerance) {
  const known = ratios.filter((ratio) => ratio !== null);
  return known.every((ratio) => Math.abs(ratio - known[0]) <= 4 * tolerance * Math.abs(known[0]));
}

/** @param {Case[]} cases @param {number} tolerance whether the answer is always the same one */
function isConstant(cases, tolerance) {
  const mine = cases.map(({ yours }) => numbersOf(yours));
  const theirs = cases.map(({ right }) => numbersOf(right));
  const isSame = (/** @type {(Numbers | null)[]} */ all) =>
    all.every(
      (one) => one?.data.every(Number.isFinite) && all[0] && isEqual(one, all[0], tolerance),
    );
  return cases.length > 2 && isSame(mine) && !isSame(theirs);
}

/**
 * Compares a value over several sets of hidden numbers, and looks for one mistake that explains all
 * of them, also those where it happens to give the right value.
 *
 * @param {Case[]} cases
 * @param {About} about
 * @returns {Finding | null} null if all are right
 */
export function compareAll(cases, { name, line, tolerance = TOLERANCE }) {
  const told = cases.map((one) => explain(one, tolerance));
  const first = told.findIndex(({ isRight }) => !isRight);
  if (first < 0) return null;
  const { yours, right, suspects = [], more } = cases[first];
  const { ratio } = told[first];
  const found = { name, line, yours, right, more, ...(ratio === null ? {} : { ratio }) };
  if (isConstant(cases, tolerance)) return { kind: 'constant', ...found };
  const ratios = told.map((one) => one.ratio);
  const kind = told[first].kinds.find(
    (one) =>
      told.every(({ kinds }) => kinds.includes(one)) &&
      (one !== 'ratio' || isOneRatio(ratios, tolerance)),
  );
  // The findings of one case: the mistakes of the others may be several.
  const own = ['nothing', 'text', 'scalar', 'array', 'shape', 'transposed', 'not-finite'];
  const alone = told[first].kinds.find((one) => own.includes(one));
  const at = suspects.find((suspect) => suspect.kind === kind)?.line ?? line;
  return { ...found, kind: kind ?? alone ?? 'differs', line: at };
}

/**
 * Compares one value with the right one.
 *
 * @param {Value} yours
 * @param {Value} right
 * @param {About & Omit<Case, 'yours' | 'right'>} about
 * @returns {Finding | null} null if they are equal
 */
export function compare(yours, right, { name, line, tolerance, ...more }) {
  return compareAll([{ yours, right, ...more }], { name, line, tolerance });
}

/**
 * The parts of what a function returns.
 *
 * @param {Value} value
 * @param {string[]} names of the parts
 * @param {{ name: string; line?: number }} about the function
 * @returns {{ parts: Value[]; finding: null } | { parts: null; finding: Finding }}
 */
export function partsOf(value, names, { name, line }) {
  if (Array.isArray(value) && value.length === names.length) return { parts: value, finding: null };
  const kind = value === null ? 'nothing' : 'count';
  const count = Array.isArray(value) ? value.length : 1;
  const finding = { kind, name, line, yours: count, right: names.length, more: { names } };
  return { parts: null, finding };
}

/**
 * The first name that a program lacks.
 *
 * @param {Probe} probe
 * @param {string[]} names
 * @returns {Finding | null}
 */
export function missing(probe, names) {
  const name = names.find((one) => !probe.has(one));
  return name ? { kind: 'missing', name } : null;
}

/**
 * The line of a pattern within a function, or else the line of the function.
 *
 * @param {Probe} probe
 * @param {string} name of the function
 * @param {RegExp} pattern
 */
export function lineIn({ source }, name, pattern) {
  const lines = source.split('\n');
  const from = lines.findIndex((line) => new RegExp(`\\bdef\\s+${name}\\b`).test(line));
  if (from < 0) return undefined;
  const indent = lines[from].search(/\S/);
  const isOutside = (/** @type {string} */ line) => /\S/.test(line) && line.search(/\S/) <= indent;
  const length = lines.slice(from + 1).findIndex(isOutside);
  const body = lines.slice(from, length < 0 ? undefined : from + 1 + length);
  return (
    from +
    1 +
    Math.max(
      body.findIndex((line) => pattern.test(line)),
      0,
    )
  );
}

/**
 * @param {(Finding | null)[]} findings in the order in which a program computes
 * @returns {Verdict} each mistake once
 */
export function verdictOf(findings) {
  const all = findings.filter((finding) => finding !== null);
  const isFirst = (/** @type {Finding} */ { kind, line }, /** @type {number} */ i) =>
    all.findIndex((other) => other.kind === kind && other.line === line) === i;
  const wrong = all.filter(isFirst);
  return wrong.length
    ? { isRight: false, findings: wrong }
    : { isRight: true, findings: [{ kind: 'right' }] };
}
