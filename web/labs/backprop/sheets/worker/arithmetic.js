// Worker: sums and products of single numbers, by the core's computational graph, in float64.

/**
 * @typedef {import('../../../../inkgrad/graph.js').GraphNode} GraphNode
 *
 * @param {import('../../../../inkgrad.js').Ink} ink
 * @param {Record<string, number>} leaves
 * @param {GraphNode[]} nodes each from leaves and nodes before it
 * @returns {Promise<Record<string, number>>} the values by name
 */
export async function compute(ink, leaves, nodes) {
  // The core wants one output, to which everything leads.
  const used = new Set(nodes.flatMap(({ of = [] }) => of));
  const ends = nodes.filter(({ name }) => !used.has(name)).map(({ name }) => name);
  const all = [
    ...Object.keys(leaves).map((name) => ({ name, op: 'input' })),
    ...nodes,
    ...(ends.length > 1 ? [{ name: 'all', op: 'add', of: ends }] : []),
  ];
  const graph = await ink.graph(all);
  try {
    graph.set(leaves);
    const { values } = graph.run(graph.forwardSteps);
    return Object.fromEntries(all.map(({ name }, i) => [name, values[i]]));
  } finally {
    graph.dispose();
  }
}
