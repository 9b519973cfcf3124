// The graphs that the Backprop tab can show: their nodes, for ink.graph, and how they stand on the
// page.

/**
 * @typedef {import('../../../inkgrad/graph.js').GraphNode} GraphNode
 *
 * @typedef {{ id: string; title: string; nodes: string[] }} Box what stands together; several nodes
 *   are a unit and its weights
 *
 * @typedef {object} Plan
 * @property {string} formula the whole, in words of symbols
 * @property {GraphNode[]} nodes
 * @property {Box[][]} columns from left to right, each from above
 */

/** The activations' one parameter, as lectures have it. */
const PARAMETERS = { slope: 0.1, alpha: 1, delta: 1 };

/**
 * @type {Record<
 *   string,
 *   { name: string; look: string; hasFunctions: boolean; hasOutput?: boolean; hidden?: number }
 * >}
 */
export const GRAPHS = {
  lecture: {
    name: 'L = (t₁ t₂ x − y)²',
    hasFunctions: false,
    look: 'Step forward: each node computes its value from those before it. Then backward: each hands its gradient on, times its slope.',
  },
  line: {
    name: 'A line: ŷ = w x + q',
    hasFunctions: false,
    look: 'The smallest model that learns. Change w, and see which values change and which do not.',
  },
  neuron: {
    name: 'One neuron',
    hasFunctions: true,
    look: 'A weighted sum, an activation, a loss. Take a sigmoid with large weights: its slope starves all gradients before it.',
  },
  two: {
    name: 'A 2-2-1 network',
    hasFunctions: true,
    hasOutput: true,
    hidden: 2,
    look: 'The inputs feed two units: on the way back two gradients arrive at each input, and are added.',
  },
  three: {
    name: 'A 2-3-1 network',
    hasFunctions: true,
    hasOutput: true,
    hidden: 3,
    look: 'Thirteen weights and biases, one backward pass. A central difference would need two forward passes for each of them.',
  },
};

/**
 * The kind of target that goes with a loss.
 *
 * @param {string} loss
 */
const targetOf = (loss) =>
  loss === 'binary-cross-entropy'
    ? 'class'
    : loss === 'hinge' || loss === 'perceptron'
      ? 'side'
      : 'target';

/**
 * The last activation that a loss wants; '' if it does not matter.
 *
 * @param {string} loss
 */
export const outputFor = (loss) =>
  loss === 'binary-cross-entropy'
    ? 'sigmoid'
    : loss === 'hinge' || loss === 'perceptron'
      ? 'linear'
      : '';

/**
 * @param {string} name
 * @param {string} op
 * @param {string[]} of
 * @returns {GraphNode}
 */
const node = (name, op, of) => ({
  name,
  op,
  of,
  ...(op === 'leaky-relu'
    ? { slope: PARAMETERS.slope }
    : op === 'elu'
      ? { alpha: PARAMETERS.alpha }
      : op === 'huber'
        ? { delta: PARAMETERS.delta }
        : {}),
});
/**
 * @param {string} name
 * @param {string} [op]
 * @returns {GraphNode}
 */
const leaf = (name, op = 'parameter') => ({ name, op });
/**
 * Each of these stands alone.
 *
 * @param {string[]} names
 * @returns {Box[]}
 */
const alone = (...names) => names.map((name) => ({ id: name, title: '', nodes: [name] }));

/**
 * Binary cross-entropy takes the logit: sigmoid is inside it.
 *
 * @param {string} activation
 * @param {string} loss
 * @returns {{ nodes: GraphNode[]; output: string }}
 */
function end(activation, loss) {
  const isInside = loss === 'binary-cross-entropy',
    output = isInside ? 'z' : 'ŷ';
  return {
    output,
    nodes: [
      ...(isInside ? [] : [node('ŷ', activation, ['z'])]),
      leaf('y', targetOf(loss)),
      node('L', loss, [output, 'y']),
    ],
  };
}

/**
 * @param {number} H
 * @param {{ activation: string; output: string; loss: string }} functions
 * @returns {Plan}
 */
function network(H, { activation, output, loss }) {
  const units = Array.from({ length: H }, (_, j) => j + 1),
    last = end(outputFor(loss) || output, loss);
  const weights = (/** @type {number} */ j) => [`w1${j}`, `w2${j}`, `b${j}`],
    to = [...units.map((j) => `v${j}`), 'c'];
  return {
    formula: 'zⱼ = w₁ⱼ x₁ + w₂ⱼ x₂ + bⱼ,  hⱼ = f(zⱼ),  z = Σ vⱼ hⱼ + c',
    nodes: [
      leaf('x1', 'input'),
      leaf('x2', 'input'),
      ...units.flatMap((j) => weights(j).map((name) => leaf(name))),
      ...to.map((name) => leaf(name)),
      ...units.flatMap((j) => [
        node(`z${j}`, 'unit', [`w1${j}`, 'x1', `w2${j}`, 'x2', `b${j}`]),
        node(`h${j}`, activation, [`z${j}`]),
      ]),
      node('z', 'unit', [...units.flatMap((j) => [`v${j}`, `h${j}`]), 'c']),
      ...last.nodes,
    ],
    columns: [
      alone('x1', 'x2'),
      units.map((j) => ({
        id: `unit${j}`,
        title: `Hidden unit ${j}`,
        nodes: [...weights(j), `z${j}`, `h${j}`],
      })),
      [
        {
          id: 'output',
          title: 'Output unit',
          nodes: [...to, 'z', ...(last.output === 'ŷ' ? ['ŷ'] : [])],
        },
      ],
      alone('L', 'y'),
    ],
  };
}

/**
 * @param {{ graph: string; activation: string; output: string; loss: string }} settings
 * @returns {Plan}
 */
export function planOf({ graph, activation, output, loss }) {
  switch (graph) {
    case 'lecture':
      return {
        formula: 'a = t₁ t₂,  b = a x,  c = b − y,  L = c²',
        nodes: [
          leaf('t1'),
          leaf('t2'),
          leaf('x', 'input'),
          leaf('y', 'target'),
          node('a', 'multiply', ['t1', 't2']),
          node('b', 'multiply', ['a', 'x']),
          node('c', 'subtract', ['b', 'y']),
          node('L', 'square', ['c']),
        ],
        columns: [alone('t1', 't2'), alone('a', 'x'), alone('b', 'y'), alone('c'), alone('L')],
      };
    case 'line':
      return {
        formula: 'a = w x,  ŷ = a + q,  e = ŷ − y,  L = e²',
        nodes: [
          leaf('w'),
          leaf('x', 'input'),
          leaf('q'),
          leaf('y', 'target'),
          node('a', 'multiply', ['w', 'x']),
          node('ŷ', 'add', ['a', 'q']),
          node('e', 'subtract', ['ŷ', 'y']),
          node('L', 'square', ['e']),
        ],
        columns: [alone('w', 'x'), alone('a', 'q'), alone('ŷ', 'y'), alone('e'), alone('L')],
      };
    case 'neuron': {
      const last = end(outputFor(loss) || activation, loss);
      return {
        formula: `z = w₁ x₁ + w₂ x₂ + b${last.output === 'ŷ' ? ',  ŷ = f(z)' : ''}`,
        nodes: [
          leaf('x1', 'input'),
          leaf('x2', 'input'),
          leaf('w1'),
          leaf('w2'),
          leaf('b'),
          node('z', 'unit', ['w1', 'x1', 'w2', 'x2', 'b']),
          ...last.nodes,
        ],
        columns: [
          alone('x1', 'x2'),
          [
            {
              id: 'unit',
              title: 'The neuron',
              nodes: ['w1', 'w2', 'b', 'z', ...(last.output === 'ŷ' ? ['ŷ'] : [])],
            },
          ],
          alone('L', 'y'),
        ],
      };
    }
    default:
      return network(GRAPHS[graph].hidden ?? 2, { activation, output, loss });
  }
}

/** @param {Plan} plan */
export const leavesOf = ({ nodes }) => nodes.filter(({ of }) => !of).map(({ name }) => name);
