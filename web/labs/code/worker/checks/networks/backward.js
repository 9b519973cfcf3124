// Worker: checks exercise 9: the program's backward(x, y, z1, a1, y_hat, W2) against the deltas and
// gradients of the core's 2-3-1 network, node by node from the output back.

import { FLOAT32, compareAll, lineIn, missing, partsOf, verdictOf } from '../diagnosis.js';
import { asVector, matrixOf } from './arrays.js';
import { firstOf } from './first.js';
import { passOf } from './pass.js';
import { backwardSuspects } from './suspects.js';

/** @type {Omit<import('./pass.js').Given, 'inputs' | 'hidden'>[]} */
const HIDDEN = [
  {
    X: [0.75, -1.25],
    y: [1],
    W1: [0.5, -1.25, 0.875, 1.5, 0.25, -0.625],
    b1: [0.25, -0.375, 0.125],
    W2: [1.25, -0.75, 0.5],
    b2: 0.375,
  },
  {
    X: [-0.5, 1.75],
    y: [0],
    W1: [-0.875, 0.375, 1.25, 0.625, -1.5, 0.75],
    b1: [-0.5, 0.625, 0.25],
    W2: [-0.625, 1.5, 0.875],
    b2: -0.25,
  },
  {
    X: [1.375, 0.625],
    y: [1],
    W1: [1.125, 0.625, -0.375, -0.25, 0.875, -1.375],
    b1: [0.75, -0.125, 0.5],
    W2: [0.375, 1.125, -1.75],
    b2: 0.625,
  },
];

/** In the order in which a function returns them. */
const NAMES = /** @type {const} */ (['dz2', 'dW2', 'db2', 'da1', 'dz1', 'dW1', 'db1']);

/** A bias may have one axis or two: both can be added. */
const isBias = (/** @type {string} */ name) => name.startsWith('db');

/** @type {import('../checks.js').Check} */
export function check(probe, ink) {
  const name = 'backward';
  const lacks = missing(probe, [name]);
  if (lacks) return verdictOf([lacks]);
  const line = (/** @type {string} */ pattern) => lineIn(probe, name, new RegExp(pattern));
  /** @type {import('../diagnosis.js').Case[][]} */
  const cases = NAMES.map(() => []);
  for (const one of HIDDEN) {
    const given = { inputs: 2, hidden: 3, ...one };
    const pass = passOf(ink, given);
    const { z1, a1, y_hat } = pass;
    const yours = probe.call(
      name,
      matrixOf(one.X, 2),
      one.y[0],
      z1,
      a1,
      y_hat,
      matrixOf(one.W2, 1),
    );
    const about = { name, line: line('return') };
    const { parts, finding } = partsOf(yours, [...NAMES], about);
    if (!parts) return verdictOf([finding]);
    const suspects = backwardSuspects(given, pass);
    NAMES.forEach((node, i) => {
      const form = isBias(node) ? asVector : (/** @type {any} */ value) => value;
      const wrong = suspects[node].map(({ kind, value }) => ({ kind, value: form(value) }));
      cases[i].push({ yours: form(parts[i]), right: form(pass[node]), suspects: wrong });
    });
  }
  return firstOf(
    NAMES.map((node, i) =>
      compareAll(cases[i], { name: node, line: line(`\\b${node}\\s*=`), tolerance: FLOAT32 }),
    ),
  );
}
