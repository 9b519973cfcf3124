// Page: which digit is dictated next: rounds of all ten, each in another order. It is pure.

/**
 * @param {number[]} list
 * @param {() => number} random 0 to 1
 */
function shuffled(list, random) {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/**
 * Never the same digit twice in a row.
 *
 * @param {number} rounds
 * @param {() => number} [random]
 * @returns {number[]} (10 * rounds)
 */
export function prompts(rounds, random = Math.random) {
  /** @type {number[]} */
  const all = [];
  for (let r = 0; r < rounds; r++) {
    const round = shuffled([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], random);
    if (round[0] === all.at(-1)) round.push(/** @type {number} */ (round.shift()));
    all.push(...round);
  }
  return all;
}
