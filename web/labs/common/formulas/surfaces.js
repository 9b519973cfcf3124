// Shared: the lines of the surfaces in float64; the formulas: .build/formulas/surfaces.js.

/** @type {Record<string, import('./lines.js').Results>} */
export const SURFACES = {
  curve: {
    loss: ({ x }) => 0.08 * x * x + 0.35 * (1 - Math.cos(3 * x)),
    dx: ({ x }) => 0.16 * x + 1.05 * Math.sin(3 * x),
  },
  bowl: { loss: ({ x, y }) => (x * x + y * y) / 2, dx: ({ x }) => x, dy: ({ y }) => y },
  valley: {
    loss: ({ x, y }) => (x * x + 25 * y * y) / 2,
    dx: ({ x }) => x,
    dy: ({ y }) => 25 * y,
  },
  saddle: {
    loss: ({ x, y }) => (x * x) / 2 + (y * y - 2) ** 2 / 8,
    dx: ({ x }) => x,
    dy: ({ y }) => (y * (y * y - 2)) / 2,
  },
  rosenbrock: {
    loss: ({ x, y }) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    dx: ({ x, y }) => -2 * (1 - x) - 400 * x * (y - x * x),
    dy: ({ x, y }) => 200 * (y - x * x),
  },
  // The loss of all examples: the core alone computes it.
  network: { loss: ({ loss }) => loss },
};
