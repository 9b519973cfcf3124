// The facts of the lesson "Its rule", computed by the core and by the rule in plain numbers.
import * as assert from 'uvu/assert';
import { open } from '../lessons-players/player.js';

const POINTS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
/** @type {Record<string, number[]>} */
const TARGETS = { or: [0, 1, 1, 1], and: [0, 0, 0, 1], xor: [0, 1, 1, 0] };

/** @param {string} data */
const linkOf = (data) =>
  `#points?v=1&data=${data}&n=4&noise=0&held=0&learner=perceptron&zero=above&lr=1`;

/**
 * The rule by hand: the weights after a number of samples, and the mistakes of each pass.
 *
 * @param {string} data
 * @param {number} samples
 */
function byHand(data, samples) {
  let [w1, w2, b] = [0, 0, 0];
  const mistakes = new Array(Math.ceil(samples / 4)).fill(0);
  for (let i = 0; i < samples; i++) {
    const [x1, x2] = POINTS[i % 4];
    const error = TARGETS[data][i % 4] - Number(w1 * x1 + w2 * x2 + b > 0);
    [w1, w2, b] = [w1 + error * x1, w2 + error * x2, b + error];
    mistakes[Math.floor(i / 4)] += Math.abs(error);
  }
  return { weights: [w1, w2, b], mistakes };
}

/**
 * The weights of the core after a number of samples.
 *
 * @param {import('../../web/inkgrad.js').Ink} ink
 * @param {string} data
 * @param {number} samples
 */
async function byCore(ink, data, samples) {
  const player = await open(ink, linkOf(data));
  await player.run(samples);
  const { w1, w2, b, wrong } = player.facts();
  return { weights: [w1, w2, b], wrong };
}

/** @type {Record<string, (ink: import('../../web/inkgrad.js').Ink) => Promise<void>>} */
export const checks = {
  async ruleByHand(ink) {
    for (const data of Object.keys(TARGETS))
      for (let samples = 1; samples <= 12; samples++)
        assert.equal(
          (await byCore(ink, data, samples)).weights,
          byHand(data, samples).weights,
          `${data}, ${samples}`,
        );
  },
  async firstPass(ink) {
    assert.equal((await byCore(ink, 'or', 4)).weights, [0, 1, 1]);
  },
  async orConverges(ink) {
    const { weights, mistakes } = byHand('or', 16);
    assert.equal([weights, mistakes[2] > 0, mistakes[3]], [[1, 1, 0], true, 0]);
    assert.equal(await byCore(ink, 'or', 40), { weights: [1, 1, 0], wrong: 0 });
  },
  async andConverges(ink) {
    const { weights, mistakes } = byHand('and', 24);
    assert.equal([weights, mistakes[4] > 0, mistakes[5]], [[2, 1, -2], true, 0]);
    assert.equal((await byCore(ink, 'and', 20)).weights, [2, 1, -2]);
  },
  async andFirstPass(ink) {
    assert.is((await byCore(ink, 'and', 4)).wrong, 3);
  },
  // Every function of two inputs, but XOR and its opposite, is learned within 100 passes.
  async convergence() {
    for (let table = 0; table < 16; table++) {
      TARGETS.any = [0, 1, 2, 3].map((bit) => (table >> bit) & 1);
      const isSeparable = table !== 0b0110 && table !== 0b1001;
      assert.is(byHand('any', 400).mistakes[99] === 0, isSeparable, String(table));
    }
    delete TARGETS.any;
  },
  async xorCycles(ink) {
    const [second, third] = [byHand('xor', 8), byHand('xor', 12)];
    assert.equal(second.weights, third.weights);
    assert.equal((await byCore(ink, 'xor', 8)).weights, (await byCore(ink, 'xor', 12)).weights);
  },
  async threeOfFour() {
    let most = 0;
    for (let w1 = -3; w1 <= 3; w1 += 0.25)
      for (let w2 = -3; w2 <= 3; w2 += 0.25)
        for (let b = -3; b <= 3; b += 0.25) {
          const right = POINTS.filter(
            ([x1, x2], i) => Number(w1 * x1 + w2 * x2 + b > 0) === TARGETS.xor[i],
          );
          most = Math.max(most, right.length);
        }
    assert.is(most, 3);
  },
};
