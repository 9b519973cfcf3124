// layer-order.js: the order of the linear layers in a file that inkgrad did not write. Page and
// worker; holds no pointer.
//
// The numbers in the names give it where they can: 0, 2, 4 or fc1, fc2. Otherwise the shapes do,
// if only one order lets each layer take what the one before gives: fc1, fc2, out. Names that
// differ by a number only keep their order: encoder.0, encoder.2, decoder.0, decoder.2.

import { need } from './refusal.js';

/** As many layers as a network may have. */
const MAX_LAYERS = 16;

/**
 * Layers and their shapes (units, inputs).
 *
 * @typedef {{ name: string; shape: number[] }} Linear
 */

/** @param {string} name */
const pattern = (name) => name.replace(/\d+/g, '#');

/**
 * Whether two names differ by numbers only.
 *
 * @param {string} a
 * @param {string} b
 */
const isLike = (a, b) => pattern(a) === pattern(b);

/** @param {Linear[]} layers */
const fits = (layers) => layers.every(({ shape }, l) => !l || shape[1] === layers[l - 1].shape[0]);

/**
 * All orders in which the layers follow one another, up to two.
 *
 * @param {Linear[]} layers
 * @returns {Linear[][]}
 */
function ordersOf(layers) {
  /** @type {Linear[][]} */
  const found = [];
  // Each layer is an edge from its inputs to its units; an order is a path over all edges. A set of
  // layers from which the rest cannot be reached is tried once.
  /** @type {Set<string>} */
  const dead = new Set();
  const earlier = layers.map(({ name }, l) =>
    layers.reduce(
      (bits, other, k) => (k < l && isLike(other.name, name) ? bits | (1 << k) : bits),
      0,
    ),
  );
  /** @param {Linear[]} taken @param {number} used bits */
  const extend = (taken, used) => {
    if (taken.length === layers.length) return found.push(taken);
    const end = taken.at(-1)?.shape[0],
      before = found.length,
      key = `${used} ${end}`;
    if (dead.has(key)) return;
    for (const [l, layer] of layers.entries())
      if (
        found.length < 2 &&
        !(used & (1 << l)) &&
        (used & earlier[l]) === earlier[l] &&
        (end ?? layer.shape[1]) === layer.shape[1]
      )
        extend([...taken, layer], used | (1 << l));
    if (found.length === before) dead.add(key);
  };
  extend([], 0);
  return found;
}

/**
 * The layers in their order.
 *
 * @param {Linear[]} layers sorted by name, numbers by value
 * @returns {Linear[]}
 * @throws {Error} with a reason of errors.js (see refusal.js) if there is no order, or several
 */
export function inOrder(layers) {
  need(layers.length <= MAX_LAYERS, 'layers-many', { layers: layers.length, most: MAX_LAYERS });
  need(
    layers.every(({ shape }) => shape.length === 2),
    'layers-unfit',
  );
  if (layers.every(({ name }) => isLike(name, layers[0].name))) {
    need(fits(layers), 'layers-unfit');
    return layers;
  }
  const orders = ordersOf(layers);
  need(orders.length > 0, 'layers-unfit');
  need(orders.length === 1, 'order-open', {
    first: namesOf(orders[0]),
    second: namesOf(orders[1]),
  });
  return orders[0];
}

/**
 * Names for a sentence, cut to 60 characters.
 *
 * @param {Linear[] | undefined} layers
 */
function namesOf(layers = []) {
  const names = layers.map(({ name }) => name.slice(0, 20)).join(', ');
  return names.length > 60 ? `${names.slice(0, 60)}...` : names;
}
