// What the computational graph says: numbers, symbols, and the formula of each step.

/**
 * @typedef {import('../graphs.js').Plan} Plan
 *
 * @typedef {import('../../../../inkgrad/graph.js').GraphState} State
 *
 * @typedef {import('../../../../inkgrad/graph.js').GraphNode} GraphNode A formula in pieces: text;
 *   a node's symbol; a derivative of one node by another.
 *
 * @typedef {string | { of: string } | { of: string; by: string }} Piece
 *
 * @typedef {{ symbols: Piece[]; numbers: string; result: string }} Line
 */

/**
 * Four digits, as a person would write them.
 *
 * @param {number} value
 */
export function figure(value) {
  if (Number.isNaN(value)) return '';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-4 || size >= 1e6)
      ? value
          .toExponential(3)
          .replace(/\.?0+e/, 'e')
          .replace('e+', 'e')
      : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}

/**
 * A given number, which is computed with as it stands.
 *
 * @param {number} value
 */
export const exact = (value) => String(value).replaceAll('-', '−');

/**
 * How each node's value is written.
 *
 * @param {Plan} plan
 * @param {ArrayLike<number>} values
 */
export const written = ({ nodes }, values) =>
  nodes.map(({ of }, i) => (of ? figure : exact)(values[i]));

/**
 * In a product or a difference: (−3).
 *
 * @param {string} text
 */
const factor = (text) => (text.startsWith('−') ? `(${text})` : text);

/**
 * A name with its index: t and 1.
 *
 * @param {string} name
 * @returns {[string, string]}
 */
export const symbol = (name) => [name.replace(/\d+$/, ''), name.match(/\d+$/)?.[0] ?? ''];

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
/**
 * In plain text: t₁.
 *
 * @param {string} name
 */
export const plain = (name) => name.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]);

/**
 * f and f' of one argument, written out.
 *
 * @type {Record<
 *   string,
 *   { f: (a: string) => string; slope: (a: string, value: string) => string }
 * >}
 */
const FUNCTIONS = {
  linear: { f: (a) => a, slope: () => '1' },
  step: { f: (a) => `1 if ${a} ≥ 0, else 0`, slope: () => '0' },
  sigmoid: { f: (a) => `1 / (1 + exp(−${a}))`, slope: (_, h) => `${h} · (1 − ${h})` },
  tanh: { f: (a) => `tanh(${a})`, slope: (_, h) => `1 − ${h}²` },
  relu: { f: (a) => `max(0, ${a})`, slope: (a) => `(1 if ${a} > 0, else 0)` },
  'leaky-relu': {
    f: (a) => `(${a} if ${a} > 0, else 0.1 · ${a})`,
    slope: (a) => `(1 if ${a} > 0, else 0.1)`,
  },
  elu: {
    f: (a) => `(${a} if ${a} > 0, else exp(${a}) − 1)`,
    slope: (a) => `(1 if ${a} > 0, else exp(${a}))`,
  },
  gelu: { f: (a) => `${a} · Φ(${a})`, slope: (a) => `Φ(${a}) + ${a} · φ(${a})` },
  'gelu-tanh': {
    f: (a) => `${a}/2 · (1 + tanh(0.798 · (${a} + 0.0447 · ${a}³)))`,
    slope: (a) => `gelu′(${a})`,
  },
  softplus: { f: (a) => `log(1 + exp(${a}))`, slope: (a) => `1 / (1 + exp(−${a}))` },
  swish: { f: (a) => `${a} / (1 + exp(−${a}))`, slope: (a) => `swish′(${a})` },
};

/**
 * Each loss, its slope by the output, and by the target.
 *
 * @type {Record<
 *   string,
 *   {
 *     f: (a: string, y: string) => string;
 *     slopes: [(a: string, y: string) => string, (a: string, y: string) => string];
 *   }
 * >}
 */
const LOSSES = {
  mse: {
    f: (a, y) => `(${a} − ${y})²`,
    slopes: [(a, y) => `2 · (${a} − ${y})`, (a, y) => `−2 · (${a} − ${y})`],
  },
  mae: {
    f: (a, y) => `|${a} − ${y}|`,
    slopes: [(a, y) => `sign(${a} − ${y})`, (a, y) => `−sign(${a} − ${y})`],
  },
  huber: {
    f: (a, y) => `huber(${a} − ${y})`,
    slopes: [(a, y) => `huber′(${a} − ${y})`, (a, y) => `−huber′(${a} − ${y})`],
  },
  'binary-cross-entropy': {
    f: (a, y) => `log(1 + exp(${a})) − ${y} · ${a}`,
    slopes: [(a, y) => `σ(${a}) − ${y}`, (a) => `−${a}`],
  },
  hinge: {
    f: (a, y) => `max(0, 1 − ${y} · ${a})`,
    slopes: [
      (a, y) => `(−${y} if ${y} · ${a} < 1, else 0)`,
      (a, y) => `(−${a} if ${y} · ${a} < 1, else 0)`,
    ],
  },
  perceptron: {
    f: (a, y) => `max(0, −${y} · ${a})`,
    slopes: [
      (a, y) => `(−${y} if ${y} · ${a} < 0, else 0)`,
      (a, y) => `(−${a} if ${y} · ${a} < 0, else 0)`,
    ],
  },
};

/**
 * What stands to the right of a node's "=".
 *
 * @param {GraphNode} node
 * @param {(name: string) => string} write a node
 */
export function right({ op, of = [] }, write) {
  const [a, b] = of.map(write);
  switch (op) {
    case 'add':
      return of.map(write).join(' + ');
    case 'subtract':
      return `${a} − ${b}`;
    case 'multiply':
      return `${a} · ${b}`;
    case 'square':
      return `${a}²`;
    case 'unit':
      return of
        .map(write)
        .reduce((sum, one, i) => (i === 0 ? one : i % 2 ? `${sum} · ${one}` : `${sum} + ${one}`));
    default:
      return op in FUNCTIONS ? FUNCTIONS[op].f(a) : LOSSES[op].f(a, b);
  }
}

/**
 * The slope of a node by its operand k.
 *
 * @param {GraphNode} node
 * @param {number} k
 * @param {(name: string) => string} write
 */
export function slope({ name, op, of = [] }, k, write) {
  const [a, b] = of.map(write);
  switch (op) {
    case 'add':
      return '1';
    case 'subtract':
      return k ? '(−1)' : '1';
    case 'multiply':
      return k ? a : b;
    case 'square':
      return `2 · ${a}`;
    case 'unit':
      return k === of.length - 1 ? '1' : write(of[k % 2 ? k - 1 : k + 1]);
    default:
      return op in FUNCTIONS ? FUNCTIONS[op].slope(a, write(name)) : LOSSES[op].slopes[k](a, b);
  }
}

/** @param {string} text a sum, a difference or a negative number is put in brackets to be multiplied */
export const bracketed = (text) =>
  (/ [+−] /.test(text) || text.startsWith('−')) && !/^\(.*\)$/.test(text) ? `(${text})` : text;

/**
 * Which node a step is about, and which way.
 *
 * @param {Plan} plan
 * @param {number} step from 1
 * @returns {{ node: GraphNode; way: 'forward' | 'seed' | 'backward' }}
 */
export function nodeOf({ nodes }, step) {
  const made = nodes.filter(({ of }) => of),
    F = made.length;
  if (step <= F) return { node: made[step - 1], way: 'forward' };
  return step === F + 1
    ? { node: made[F - 1], way: 'seed' }
    : { node: made[2 * F + 1 - step], way: 'backward' };
}

/**
 * What a step does: symbols, then numbers.
 *
 * @param {Plan} plan
 * @param {State} state after it
 * @param {number} step from 1
 * @returns {Line[]}
 */
export function lines(plan, state, step) {
  const { node, way } = nodeOf(plan, step),
    at = (/** @type {string} */ name) => plan.nodes.findIndex((one) => one.name === name);
  const values = written(plan, state.values),
    value = (/** @type {string} */ name) => factor(values[at(name)]);
  const own = at(node.name),
    of = node.of ?? [];
  if (way === 'forward')
    return [
      {
        symbols: [{ of: node.name }, ` = ${right(node, plain)}`],
        numbers: right(node, value),
        result: figure(state.values[own]),
      },
    ];
  if (way === 'seed')
    return [{ symbols: [{ of: 'L', by: 'L' }, ' = 1'], numbers: '', result: '1' }];
  const before = plan.nodes.slice(own + 1).flatMap((later) => later.of ?? []);
  return of.map((name, k) => {
    const isMore = before.includes(name) || of.slice(0, k).includes(name),
      total = state.gradients[at(name)];
    return {
      symbols: [
        { of: 'L', by: name },
        isMore ? ' += ' : ' = ',
        { of: 'L', by: node.name },
        ' · ',
        { of: node.name, by: name },
        ' = ',
        { of: 'L', by: node.name },
        ` · ${bracketed(slope(node, k, plain))}`,
      ],
      numbers: `${isMore ? '… + ' : ''}${factor(figure(state.gradients[own]))} · ${factor(figure(state.slopes[own][k]))}`,
      result: figure(total),
    };
  });
}

/**
 * @param {Plan} plan
 * @param {number} step
 * @param {number} forwardSteps
 */
export function standing(plan, step, forwardSteps) {
  const total = 2 * forwardSteps + 1;
  if (step === 0) return 'Only the leaves have values. Press Next step.';
  if (step === total)
    return 'Every gradient is there: how much the loss L grows for each unit that a number grows.';
  const { node, way } = nodeOf(plan, step),
    name = plain(node.name);
  if (way === 'forward')
    return step === forwardSteps
      ? `Forward: ${name}, the loss. Now the way back.`
      : `Forward: ${name} is computed from its operands.`;
  if (way === 'seed') return 'Backward begins: the loss grows by 1 where the loss grows by 1.';
  const others = plan.nodes.slice(plan.nodes.indexOf(node) + 1).flatMap(({ of }) => of ?? []);
  return `Backward: ${name} hands its gradient to its operands, each times the slope on its edge.${node.of?.some((one) => others.includes(one)) ? ' Where it is not the first that arrives, it is added (+=).' : ''}`;
}

/**
 * What an edit has changed.
 *
 * @param {Set<string>} changed
 * @param {import('../worker/engine.js').Picture} before
 * @param {import('../worker/engine.js').Picture} after
 * @param {Plan} plan
 */
export function edited(changed, before, after, plan) {
  const last = plan.nodes.length - 1,
    leaves = new Set(plan.nodes.filter(({ of }) => !of).map(({ name }) => name));
  const values = [...changed]
      .filter((name) => !name.startsWith('∂') && !leaves.has(name))
      .map(plain),
    gradients = [...changed].filter((name) => name.startsWith('∂')).length;
  if (after.step === 0) return 'Changed. Nothing has been computed from it yet.';
  const loss = [before, after].map(({ state }) => figure(state.values[last]));
  const told = loss[0] && loss[1] ? ` L was ${loss[0]}, and is ${loss[1]}.` : '';
  return `${values.length ? `◆ Changed: ${values.join(', ')}` : 'No value changed'}${gradients ? `, and ${gradients} gradient${gradients > 1 ? 's' : ''}` : ''}.${told}`;
}

/**
 * @param {import('../../../../inkgrad/graph.js').GraphCheck[]} checks
 * @param {number} well
 */
export function verdict(checks, well) {
  const kinks = checks.filter(({ error }) => Number.isNaN(error)).length,
    wrong = checks.filter(({ error }) => error > well).length;
  if (wrong) return `✗ ${wrong} of ${checks.length} differ`;
  if (kinks) return `✓ but ${kinks} at a kink, where no slope is right`;
  return `✓ all ${checks.length} agree`;
}

/**
 * @param {number[]} seeds
 * @param {boolean} isOwn the first has a person's own numbers
 */
export function sheets(seeds, isOwn) {
  const seeded = isOwn ? seeds.slice(1) : seeds,
    range =
      seeded.length > 1
        ? `seeds ${seeded[0]} to ${seeded[seeded.length - 1]}`
        : seeded.length
          ? `seed ${seeded[0]}`
          : '';
  return `${[isOwn ? 'sheet 1 has the numbers shown above' : '', range].filter(Boolean).join(', then ')}. The solutions come after all sheets. A4.`.replace(
    /^./,
    (first) => first.toUpperCase(),
  );
}
