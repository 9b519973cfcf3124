// Worker: checks exercise 8: the program's gradients(t1, t2, x, y) of L = (t1 t2 x - y)^2 against
// those of the core's graph, node by node from the loss back.

import { compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { firstOf } from './first.js';

const HIDDEN = [
  { t1: -1.5, t2: 0.75, x: 2.5, y: 1.25 },
  { t1: 0.625, t2: -2.25, x: -1.75, y: -0.875 },
  { t1: 2.75, t2: 1.375, x: 0.375, y: 3.125 },
  { t1: -0.375, t2: -3.5, x: 1.625, y: 0.25 },
];

/** In the order in which a function returns them. */
const NAMES = ['L', 'dL_dc', 'dL_db', 'dL_da', 'dL_dt1', 'dL_dt2'];

const LEAVES = [
  { name: 't1', op: 'parameter' },
  { name: 't2', op: 'parameter' },
  { name: 'x', op: 'input' },
  { name: 'y', op: 'target' },
];
const NODES = [
  { name: 'a', op: 'multiply', of: ['t1', 't2'] },
  { name: 'b', op: 'multiply', of: ['a', 'x'] },
  { name: 'c', op: 'subtract', of: ['b', 'y'] },
  { name: 'L', op: 'square', of: ['c'] },
];

/** @type {import('../checks.js').Check} */
export async function check(probe, ink) {
  const name = 'gradients';
  const lacks = missing(probe, [name]);
  if (lacks) return verdictOf([lacks]);
  const line = (/** @type {string} */ pattern) => lineIn(probe, name, new RegExp(pattern));
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = NAMES.map(() => []);
  const graph = await ink.graph([...LEAVES, ...NODES]);
  try {
    for (const given of HIDDEN) {
      graph.set(given);
      const { values, gradients } = graph.run();
      const at = (/** @type {string} */ node) => graph.nodes.findIndex((one) => one.name === node);
      const right = Object.fromEntries(NAMES.slice(1).map((d) => [d, gradients[at(d.slice(4))]]));
      const [L, a] = [values[at('L')], values[at('a')]];
      const { t1, t2, x, y } = given;
      const yours = probe.call(name, t1, t2, x, y);
      const { parts, finding } = partsOf(yours, NAMES, { name, line: line('return') });
      if (!parts) return verdictOf([finding]);
      const suspects = suspectsOf(given, right, { L, a });
      NAMES.forEach((one, i) =>
        cases[i].push({ yours: parts[i], right: right[one] ?? L, suspects: suspects[one] }),
      );
    }
  } finally {
    graph.dispose();
  }
  return firstOf(
    NAMES.map((one, i) => compareAll(cases[i], { name: one, line: line(`\\b${one}\\s*=`) })),
  );
}

/**
 * @param {(typeof HIDDEN)[0]} given
 * @param {Record<string, number>} right
 * @param {{ L: number; a: number }} forward
 * @returns {Record<string, import('../diagnosis.js').Suspect[]>}
 */
function suspectsOf({ t1, t2, x }, { dL_dc, dL_db, dL_da }, { L, a }) {
  /** @param {number} next gradient of it @param {number} local @param {number} own operand */
  const factors = (next, local, own) => [
    { kind: 'local', value: next },
    { kind: 'upstream', value: local },
    { kind: 'partner', value: next * own },
    { kind: 'added', value: next + local },
    { kind: 'divided', value: next / local },
  ];
  return {
    dL_dc: [{ kind: 'not-derived', value: L }],
    dL_da: factors(dL_db, x, a),
    dL_dt1: [...factors(dL_da, t2, t1), { kind: 'skipped', value: dL_dc * t2 }],
    dL_dt2: [...factors(dL_da, t1, t2), { kind: 'skipped', value: dL_dc * t1 }],
  };
}
