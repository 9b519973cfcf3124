// Worker: weights that no training has made: from a program of Code, or one that a person sets.

/**
 * @param {import('../run.js').Run | undefined} run
 * @param {Float32Array} parameters
 * @returns {import('../../messages.js').BroughtMessage} whether they fit
 */
export function bring(run, parameters) {
  const isTaken = run?.net.numParameters === parameters.length;
  if (isTaken) run.setParameters(parameters);
  return { type: 'brought', isTaken };
}

/**
 * @param {import('../run.js').Run | undefined} run
 * @param {{ index: number; value: number }} message index of the weight or bias
 */
export const setParameter = (run, { index, value }) =>
  run?.setParameters(run.net.parameters.with(index, value));
