// The order of an epoch, worked out a second time from what c/kernels/random.h and c/inkgrad.h
// say: PCG32 (O'Neill 2014), Lemire's bounded integers (2019, algorithm 5), Durstenfeld's shuffle,
// a stream for each (purpose, epoch).

const WORD = 2n ** 64n;
const STREAM_SHUFFLE = 2n;

/**
 * @param {number} seed
 * @param {number} epoch
 */
function generator(seed, epoch) {
  const increment = (BigInt(epoch) << 9n) | (STREAM_SHUFFLE << 1n) | 1n;
  let state = 0n;
  const next = () => {
    const old = state;
    state = (old * 6364136223846793005n + increment) % WORD;
    const bits = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn),
      turn = Number(old >> 59n);
    return ((bits >>> turn) | (bits << (-turn & 31))) >>> 0;
  };
  next();
  state = (state + BigInt(seed)) % WORD;
  next();
  /**
   * Uniform in [0, n).
   *
   * @param {number} n
   */
  return (n) => {
    for (;;) {
      const product = BigInt(next()) * BigInt(n);
      if (Number(product & 0xffffffffn) >= (2 ** 32 - n) % n) return Number(product >> 32n);
    }
  };
}

/**
 * Which row comes when in an epoch.
 *
 * @param {number} seed
 * @param {number} epoch
 * @param {number} N
 * @param {number} [block] the first epoch goes through blocks of this many rows in order
 */
export function epochOrder(seed, epoch, N, block = 0) {
  const below = generator(seed, epoch);
  const order = Int32Array.from({ length: N }, (_, i) => i);
  const length = epoch === 0 && block ? block : N;
  for (let from = 0; from < N; from += length) {
    for (let i = Math.min(length, N - from) - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[from + i], order[from + j]] = [order[from + j], order[from + i]];
    }
  }
  return order;
}
