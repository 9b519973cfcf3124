// Worker: the ledger of a single unit: what each of the last samples (or, for Adaline, epochs) has
// done to its weights. All numbers are the core's.

/**
 * @typedef {import('../../../inkgrad.js').Network} Network
 *
 * @typedef {import('../../../inkgrad.js').Dataset} Dataset
 *
 * @typedef {import('../messages.js').Entry} Entry
 */

const NO_SAMPLE = { inputs: null, z: null, output: null, target: null, error: null };
/** Entries that are kept; older ones are not shown. */
export const MAX_ENTRIES = 12;

/**
 * What a unit says about one sample, and what its update did.
 *
 * @param {Network} net
 * @param {Dataset} train
 * @param {{ learningRate: number; sample: number }} of
 * @param {() => void} update
 * @returns {Entry}
 */
function entryOfSample(net, train, { learningRate, sample }, update) {
  const before = net.parameters;
  const [output] = net.forward(train.batch([sample]), { training: false });
  const [z] = net.preActivations(0);
  update();
  const after = net.parameters;
  const { pixels, label: target = 0 } = train.example(sample);
  return {
    number: sample + 1,
    inputs: [pixels[0], pixels[1]],
    z,
    output,
    target,
    error: target - output,
    loss: null,
    gradient: null,
    learningRate,
    before,
    change: after.map((value, i) => value - before[i]),
    after,
  };
}

/**
 * Rosenblatt's rule, sample by sample, from where the last call stopped. The last samples are
 * learned one at a time, which gives the same bits.
 *
 * @param {Network} net
 * @param {Dataset} train
 * @param {{ learningRate: number; next: number; count: number }} of next: the sample that is learned
 *   next; after the last one, or beyond it, comes the first
 * @returns {{ errors: number; entries: Entry[]; next: number }}
 */
export function learnSamples(net, train, { learningRate, next, count }) {
  let errors = 0;
  const learn = (/** @type {number} */ samples) => {
    errors += net.trainPerceptron(train, { learningRate, samples }).errors;
  };
  const noted = Math.min(count, MAX_ENTRIES);
  if (count > noted) learn(count - noted);
  const entries = Array.from({ length: noted }, (_, i) =>
    entryOfSample(
      net,
      train,
      { learningRate, sample: (next + count - noted + i) % train.size },
      () => learn(1),
    ),
  );
  // The core counts in the same way: `next` may be one past the last sample. A person may add a
  // point before the next call, and that point is then the next sample.
  return { errors, entries, next: ((next + count - 1) % train.size) + 1 };
}

/**
 * Gradient descent; of one epoch of Adaline's, what it has done.
 *
 * @param {Network} net
 * @param {Dataset} train
 * @param {{ epoch: number; isNoted: boolean; learningRate: number }} of epoch: that this is, from 1
 * @param {() => import('../../../inkgrad/network.js').TrainResult} update
 */
export function noteEpoch(net, train, { epoch, isNoted, learningRate }, update) {
  if (!isNoted) return { result: update(), entries: [] };
  const before = net.parameters;
  net.zeroGrad();
  net.forward(train.batch(Array.from({ length: train.size }, (_, i) => i)), { training: false });
  const loss = net.loss();
  net.backward();
  const { gradients: gradient } = net;
  const result = update();
  const after = net.parameters;
  const change = after.map((value, i) => value - before[i]);
  /** @type {Entry} */
  const entry = {
    ...NO_SAMPLE,
    number: epoch,
    loss,
    gradient,
    learningRate,
    before,
    change,
    after,
  };
  return { result, entries: result.steps ? [entry] : [] };
}

/**
 * @param {readonly Entry[]} ledger
 * @param {Entry[]} entries
 * @returns {readonly Entry[]}
 */
export const withEntries = (ledger, entries) => [...ledger, ...entries].slice(-MAX_ENTRIES);
