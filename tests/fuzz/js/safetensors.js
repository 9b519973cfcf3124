// Networks in safetensors: a file that is opened, saved and opened again, is the same network; one
// that is refused leaves nothing in the core.
import * as assert from 'node:assert/strict';
import { InkError, load } from '../../../web/inkgrad.js';
import { asBytes, asText, refused } from './check.js';
import { changedJson } from './json.js';

const ink = await load();
const net = (/** @type {any[]} */ layers, loss = 'cross-entropy') =>
  ink.network({ inputs: 3, layers, loss, seed: 5 });
/** Whatever is refused, this network stays as it is. */
const bystander = net([
  { units: 4, activation: 'tanh' },
  { units: 2, activation: 'softmax' },
]);
const before = bystander.hash();

/**
 * As PyTorch saves a stack of linear layers.
 *
 * @param {string[]} names
 * @param {number[]} sizes
 */
function stack(names, sizes) {
  /** @type {Record<string, any>} */
  const header = {};
  let at = 0;
  names.forEach((name, i) => {
    for (const [part, shape] of /** @type {[string, number[]][]} */ ([
      ['weight', [sizes[i + 1], sizes[i]]],
      ['bias', [sizes[i + 1]]],
    ])) {
      const end = at + 4 * shape.reduce((a, b) => a * b, 1);
      header[`${name}.${part}`] = { dtype: 'F32', shape, data_offsets: [at, end] };
      at = end;
    }
  });
  const values = Float32Array.from({ length: at / 4 }, (_, i) => Math.sin(i));
  return packed(JSON.stringify(header), new Uint8Array(values.buffer));
}

/**
 * @param {string} header
 * @param {Uint8Array} values
 */
function packed(header, values) {
  const text = asBytes(header);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return new Uint8Array(Buffer.concat([length, text, values]));
}

/** @type {NonNullable<import('./engine.js').Target['change']>} */
function changeHeader(random, bytes) {
  if (bytes.length < 8) return bytes;
  const end = 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return packed(changedJson(random, asText(bytes.subarray(8, end))), bytes.subarray(end));
}

/** @type {import('./engine.js').Target} */
export const target = {
  async inputs() {
    const maxout = net(
      [
        { units: 2, activation: 'maxout', pieces: 2 },
        { units: 2, activation: 'sigmoid' },
      ],
      'mse',
    );
    const files = await Promise.all([
      bystander.save(),
      bystander.save({ dtype: 'F16' }),
      bystander.save({ dtype: 'I8' }),
      maxout.save(),
    ]);
    maxout.dispose();
    return [
      ...files.map((file) => new Uint8Array(file)),
      stack(['0', '2'], [3, 4, 2]),
      stack(['fc1', 'fc2', 'out'], [3, 5, 4, 2]),
    ];
  },
  tokens: [
    '"dtype":"F16"', '"dtype":"BF16"', '"dtype":"F64"', '"shape":[', '"data_offsets":[', '"__metadata__":{', '"inkgrad"',
    '__proto__', '{}', '[[[', '"', '\\"', ',', '"relu"', '"units":', '"layers":', '1e400', '9007199254740993',
  ], // prettier-ignore
  memory: 20,
  change: changeHeader,
  async run(bytes) {
    let made;
    try {
      made = await ink.open(bytes, { activations: ['relu', 'softmax'] });
    } catch (error) {
      const outcome = refused(error, [InkError]);
      assert.equal(bystander.hash(), before, 'another network changed');
      return outcome;
    }
    const again = await ink.open(await made.save());
    try {
      assert.equal(again.hash(), made.hash(), 'saved and opened again');
      return `opened ${made.inputs} ${made.layers?.length}`;
    } finally {
      again.dispose();
      made.dispose();
    }
  },
};
