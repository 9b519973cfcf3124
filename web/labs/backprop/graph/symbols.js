// Shared: the names of nodes as symbols: t1 is t with the index 1.

/**
 * A name and its index.
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
