// moments.js: what an optimizer remembers of the gradients before: momentum's v, or Adam's m and v.
// Page and worker.

/** In the struct header of c/nn/snapshot.c: words from rule_step to its end. */
const WORDS_FROM_RULE_STEP = 10;

/**
 * The moments of a network's parameters, each in the order of the parameters. A snapshot ends with
 * the parameters, the first and the second moments (c/nn/snapshot.c).
 *
 * @param {import('../network.js').Network} net
 * @returns {{ first: Float32Array; second: Float32Array; steps: number }} (P) each: v of momentum, or
 *   m of Adam; and v of Adam, s of RMSProp and AdaGrad. 0 before the first step. steps: of this rule
 *   since another one was used, the t of Adam's corrections
 */
export function momentsOf(net) {
  const P = net.numParameters;
  const bytes = net.snapshot();
  const floats = new Float32Array(bytes.slice(bytes.length - 8 * P).buffer);
  const counters = bytes.length - 12 * P - 4 * WORDS_FROM_RULE_STEP;
  const steps = new DataView(bytes.buffer, bytes.byteOffset).getInt32(counters, true);
  return { first: floats.slice(0, P), second: floats.slice(P), steps };
}
