// The limit that kernels are measured against: 128-bit multiplications and additions on registers
// alone, the most that this engine gets out of this machine. The module is assembled here, so that
// any browser can run it without a build.

/**
 * Every second chain is a *= x, the others a += x. One waits for itself at every step; several hide
 * that, and with x they are just the 15 registers that engines have on x86. Not unrolled: some
 * engines reorder the steps of a longer loop, and are slower then.
 */
const CHAINS = 14;
const FLOPS = CHAINS * 4; // of one turn of the loop

const I32 = 0x7f,
  F32 = 0x7d,
  V128 = 0x7b;
const localGet = (/** @type {number} */ i) => [0x20, i],
  localSet = (/** @type {number} */ i) => [0x21, i];
const i32Const = (/** @type {number} */ value) => [0x41, value];
const f32Const = (/** @type {number} */ value) => [
  0x43,
  ...new Uint8Array(new Float32Array([value]).buffer),
];
const I32_SUB = [0x6b],
  LOOP = [0x03, 0x40],
  BRANCH_IF = [0x0d, 0],
  END = [0x0b],
  LOCAL_TEE_COUNT = [0x22, 0];
const SPLAT = [0xfd, 0x13],
  FIRST_LANE = [0xfd, 0x1f, 0],
  ADD = [0xfd, 0xe4, 0x01],
  MULTIPLY = [0xfd, 0xe6, 0x01];

/**
 * Unsigned LEB128.
 *
 * @param {number} n
 * @returns {number[]}
 */
const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);
/**
 * @param {number} id
 * @param {number[]} bytes
 */
const section = (id, bytes) => [id, ...leb(bytes.length), ...bytes];

/** run(count: i32) -> f32: count turns of the loop, with x = 1; the sum of the chains. */
function assemble() {
  const chains = Array.from({ length: CHAINS }, (_, i) => 1 + i),
    x = CHAINS + 1;
  const code = [
    ...[...chains, x].flatMap((local) => [...f32Const(1), ...SPLAT, ...localSet(local)]),
    ...LOOP,
    ...chains.flatMap((a) => [
      ...localGet(a),
      ...localGet(x),
      ...(a % 2 ? MULTIPLY : ADD),
      ...localSet(a),
    ]),
    ...localGet(0),
    ...i32Const(1),
    ...I32_SUB,
    ...LOCAL_TEE_COUNT,
    ...BRANCH_IF,
    ...END,
    ...localGet(1),
    ...chains.slice(1).flatMap((a) => [...localGet(a), ...ADD]),
    ...FIRST_LANE,
    ...END,
  ];
  const body = [1, ...leb(CHAINS + 1), V128, ...code];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 1, I32, 1, F32]),
    ...section(3, [1, 0]),
    ...section(7, [1, 3, ...new TextEncoder().encode('run'), 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}

/**
 * @returns {Promise<(milliseconds: number) => number>} measures for about so long: GFLOP/s of one
 *   thread
 */
export async function loadPeak() {
  const { instance } = await WebAssembly.instantiate(assemble());
  const run = /** @type {(count: number) => number} */ (instance.exports.run);
  for (let i = 0; i < 2000; i++) run(1000); // until the engine has compiled it for good
  const count = 100_000,
    sum = (CHAINS / 2) * (count + 2);
  return (milliseconds) => {
    let turns = 0,
      took = 0;
    const began = performance.now();
    while (took < milliseconds) {
      if (run(count) !== sum) throw new Error('the engine did not compute the peak');
      turns += count;
      took = performance.now() - began;
    }
    return (turns * FLOPS) / took / 1e6;
  };
}
