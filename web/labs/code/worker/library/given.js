// Worker: forward passes of a program's own arrays. Their labels come later, with net.loss(y), and
// the core wants both at once. So the values are kept, and the pass is made again with the labels.

/**
 * @typedef {import('../../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../python/border.js').Plain} Plain
 *
 * @typedef {object} Given
 * @property {Float32Array} values (rows, inputs), a copy: the program may change its array
 * @property {boolean} isTraining
 * @property {Dataset | null} data with its labels, which the network still reads
 * @property {Dataset | null} unread values of a pass with dropout that no loss has followed
 */

/** @param {{ layers: { dropout?: number }[] }} options */
const hasDropout = ({ layers }) => layers.some(({ dropout }) => dropout);

/** @param {Dataset} data */
const whole = (data) => data.batch(Array.from({ length: data.size }, (_, i) => i));

/**
 * @param {{
 *   ink: import('../../../../inkgrad.js').Ink;
 *   own: (object: Network) => number;
 *   get: (number: number) => Network;
 *   floats: (at: Plain, count: number) => Float64Array;
 *   options: (text: string) => any;
 *   held: import('./held.js').Held;
 * }} parts
 * @returns {Record<string, (...values: any[]) => Plain>}
 */
export function givenCalls({ ink, own, get, floats, options, held }) {
  /** The options of each network. @type {Map<number, any>} */
  const made = new Map();
  /** @type {WeakMap<Network, Given>} */
  const seen = new WeakMap();
  /** @type {WeakMap<Network, Network>} */
  const twins = new WeakMap();

  /**
   * The outputs with the dropout that the pass of loss() will have: of a network in the same state.
   *
   * @param {number} net
   * @param {Given} given
   * @param {Given | undefined} before
   */
  function dropped(net, given, before) {
    const network = get(net);
    // Without a loss, the random numbers go on too.
    if (before?.unread) network.forward(whole(before.unread));
    held.free(before?.unread);
    given.unread = held.add(ink.dataset({ values: given.values, inputs: network.inputs }));
    const twin = twins.get(network) ?? held.add(ink.network(made.get(net)));
    twins.set(network, twin);
    twin.restore(network.snapshot());
    return twin.forward(whole(given.unread));
  }

  return {
    network(text) {
      const net = own(ink.network(options(text)));
      made.set(net, options(text));
      return net;
    },
    given(net, x, count, isTraining, out, k) {
      const network = get(net);
      const values = Float32Array.from(floats(x, count));
      const before = seen.get(network);
      const drops = isTraining && hasDropout(made.get(net));
      /** @type {Given} */
      const given = { values, isTraining, data: before?.data ?? null, unread: null };
      seen.set(network, given);
      floats(out, k).set(drops ? dropped(net, given, before) : network.predict(values));
      if (!drops) held.free(before?.unread);
      return null;
    },
    labels(net, y, count, classes) {
      const network = get(net);
      const given = /** @type {Given} */ (seen.get(network));
      const { values, isTraining } = given;
      const answers = Array.from(floats(y, count));
      const data = held.add(
        ink.dataset({
          values,
          inputs: network.inputs,
          ...(classes ? { labels: answers, classes } : { targets: answers, numTargets: 1 }),
        }),
      );
      held.free(given.data);
      given.data = data;
      network.forward(whole(data), { training: isTraining });
      held.free(given.unread);
      given.unread = null;
      return null;
    },
  };
}
