// Shared: the graphs that the view can show: their nodes, for ink.graph, and how they are arranged.

/**
 * @typedef {import('../../../inkgrad/graph.js').GraphNode} GraphNode
 *
 * @typedef {object} Box nodes that stand together: a unit with its weights, or a node alone
 * @property {string} id
 * @property {'' | 'neuron' | 'hidden' | 'output'} unit its title in the words; '' has none
 * @property {number} number of a hidden unit, from 1
 * @property {string[]} nodes
 *
 * @typedef {object} Plan
 * @property {string} formula its key in the words
 * @property {GraphNode[]} nodes
 * @property {Box[][]} columns from left to right, each from the top
 *
 * @typedef {object} GraphInfo
 * @property {boolean} hasFunctions the activation and the loss can be chosen
 * @property {number} [hidden] units of the hidden layer; only a network has one
 * @property {number[]} [firstValues] round numbers to begin with
 */

/** @type {Record<string, GraphInfo>} */
export const GRAPHS = {
  lecture: { hasFunctions: false, firstValues: [2, 3, 1, 4] },
  line: { hasFunctions: false, firstValues: [2, 1.5, 0.5, 2] },
  neuron: { hasFunctions: true },
  two: { hasFunctions: true, hidden: 2 },
  three: { hasFunctions: true, hidden: 3 },
};

/** The one parameter of an activation or a loss, as lectures have it. */
const PARAMETERS = /** @type {Record<string, Partial<GraphNode>>} */ ({
  'leaky-relu': { slope: 0.1 },
  elu: { alpha: 1 },
  huber: { delta: 1 },
});

/** The needs of a loss: the kind of its target, and the last activation. */
const NEEDS = /** @type {Record<string, { target: string; output: string }>} */ ({
  'binary-cross-entropy': { target: 'class', output: 'sigmoid' },
  hinge: { target: 'side', output: 'linear' },
  perceptron: { target: 'side', output: 'linear' },
});

/**
 * The kind of target for an output with limits: 0 or 1 for sigmoid, -1 or 1 for tanh. A person may
 * choose other targets.
 *
 * @type {Record<string, string>}
 */
const REACHED = { sigmoid: 'class', tanh: 'side' };

/**
 * The last activation that a loss needs; '' if it can be chosen.
 *
 * @param {string} loss
 */
export const outputFor = (loss) => NEEDS[loss]?.output ?? '';

/**
 * @param {string} name
 * @param {string} op
 * @param {string[]} of
 * @returns {GraphNode}
 */
const node = (name, op, of) => ({ name, op, of, ...PARAMETERS[op] });

/**
 * @param {string} name
 * @param {string} [op]
 * @returns {GraphNode}
 */
const leaf = (name, op = 'parameter') => ({ name, op });

/**
 * @param {string[]} names
 * @returns {Box[]}
 */
const alone = (...names) => names.map((name) => ({ id: name, unit: '', number: 0, nodes: [name] }));

/**
 * The end of the graph, from the weighted sum z on. Binary cross-entropy takes z itself: the
 * sigmoid is inside it.
 *
 * @param {string} activation
 * @param {string} loss
 * @returns {{ nodes: GraphNode[]; output: string[] }} output: ŷ where it is a node
 */
function endOf(activation, loss) {
  const isInside = loss === 'binary-cross-entropy';
  const y = leaf('y', NEEDS[loss]?.target ?? REACHED[activation] ?? 'target');
  if (isInside) return { output: [], nodes: [y, node('L', loss, ['z', 'y'])] };
  return {
    output: ['ŷ'],
    nodes: [node('ŷ', activation, ['z']), y, node('L', loss, ['ŷ', 'y'])],
  };
}

/** @returns {Plan} */
const lecture = () => ({
  formula: 'lecture',
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
});

/** @returns {Plan} */
const line = () => ({
  formula: 'line',
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
});

/**
 * @param {{ activation: string; loss: string }} functions
 * @returns {Plan}
 */
function neuron({ activation, loss }) {
  const end = endOf(outputFor(loss) || activation, loss);
  return {
    formula: end.output.length ? 'neuron' : 'neuronLogit',
    nodes: [
      leaf('x1', 'input'),
      leaf('x2', 'input'),
      leaf('w1'),
      leaf('w2'),
      leaf('b'),
      node('z', 'unit', ['w1', 'x1', 'w2', 'x2', 'b']),
      ...end.nodes,
    ],
    columns: [
      alone('x1', 'x2'),
      [{ id: 'unit', unit: 'neuron', number: 0, nodes: ['w1', 'w2', 'b', 'z', ...end.output] }],
      alone('L', 'y'),
    ],
  };
}

/**
 * @param {number} H hidden units
 * @param {{ activation: string; output: string; loss: string }} functions
 * @returns {Plan}
 */
function network(H, { activation, output, loss }) {
  const end = endOf(outputFor(loss) || output, loss);
  const units = Array.from({ length: H }, (_, j) => j + 1);
  const weights = (/** @type {number} */ j) => [`w1${j}`, `w2${j}`, `b${j}`];
  const outgoing = [...units.map((j) => `v${j}`), 'c'];
  return {
    formula: 'network',
    nodes: [
      leaf('x1', 'input'),
      leaf('x2', 'input'),
      ...units.flatMap((j) => weights(j).map((name) => leaf(name))),
      ...outgoing.map((name) => leaf(name)),
      ...units.flatMap((j) => [
        node(`z${j}`, 'unit', [`w1${j}`, 'x1', `w2${j}`, 'x2', `b${j}`]),
        node(`h${j}`, activation, [`z${j}`]),
      ]),
      node('z', 'unit', [...units.flatMap((j) => [`v${j}`, `h${j}`]), 'c']),
      ...end.nodes,
    ],
    columns: [
      alone('x1', 'x2'),
      units.map((j) => ({
        id: `unit${j}`,
        unit: 'hidden',
        number: j,
        nodes: [...weights(j), `z${j}`, `h${j}`],
      })),
      [{ id: 'output', unit: 'output', number: 0, nodes: [...outgoing, 'z', ...end.output] }],
      alone('L', 'y'),
    ],
  };
}

/**
 * @param {{ graph: string; activation: string; output: string; loss: string }} settings
 * @returns {Plan}
 */
export function planOf(settings) {
  switch (settings.graph) {
    case 'lecture':
      return lecture();
    case 'line':
      return line();
    case 'neuron':
      return neuron(settings);
    default:
      return network(GRAPHS[settings.graph].hidden ?? 2, settings);
  }
}

/** @param {Plan} plan */
export const leavesOf = ({ nodes }) => nodes.filter(({ of }) => !of).map(({ name }) => name);
