// Networks as files: what was saved comes back, bit for bit; the published format is read; hostile
// files are refused, in a sentence.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { InkError, load } from '../web/inkgrad.js';
import { MAX_HEADER, readSafetensors } from '../web/inkgrad/file/safetensors-read.js';
import { writeSafetensors } from '../web/inkgrad/file/safetensors-write.js';
import { toHalf } from '../web/inkgrad/file/float16-write.js';
import { fromBfloat, fromHalf } from '../web/inkgrad/file/float16.js';
import { overSeeds } from './random.js';
import { exportsOf, leavesNothing } from './refusals.js';

/** @typedef {import('../web/inkgrad.js').NetworkOptions} NetworkOptions */

const ink = await load();

/**
 * A file by hand: the header's text, the data's bytes.
 *
 * @param {string | object} header
 * @param {ArrayLike<number>} [data]
 * @param {number} [claimed]
 */
function file(header, data = [], claimed) {
  const text = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(claimed ?? text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

/** @param {ArrayLike<number>} values */
const float32 = (values) => new Uint8Array(Float32Array.from(values).buffer);

/** @param {Uint8Array} bytes */
function headerOf(bytes) {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return {
    header: JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))),
    data: bytes.subarray(8 + length),
  };
}

/**
 * The same file with another header.
 *
 * @param {Uint8Array} bytes
 * @param {(header: any) => void} change
 */
function changed(bytes, change) {
  const { header, data } = headerOf(bytes);
  change(header);
  return file(header, data);
}

/**
 * Its description of the network changed.
 *
 * @param {Uint8Array} bytes
 * @param {(network: any) => void} change
 */
const redescribed = (bytes, change) =>
  changed(bytes, ({ __metadata__: metadata }) => {
    const network = JSON.parse(metadata.network);
    change(network);
    metadata.network = JSON.stringify(network);
  });

/**
 * @param {() => Promise<unknown>} act
 * @param {RegExp} [sentence]
 * @param {string} [code]
 */
async function refused(act, sentence = /./, code) {
  try {
    await act();
  } catch (error) {
    assert.instance(error, InkError, String(error));
    const { message, code: told } = /** @type {InkError} */ (error);
    assert.match(message, sentence);
    assert.match(message, /^[A-Za-z].* .*\.$/s, `no sentence: ${message}`);
    assert.ok(message.length < 400, `${message.length} characters of message`);
    if (code) assert.is(told, code, message);
    return;
  }
  throw new Error('nothing was refused');
}

/** @type {NetworkOptions[]} */
const NETWORKS = [
  { inputs: 3, layers: [{ units: 2 }], loss: 'mse', seed: 0 },
  {
    layers: [
      { units: 12, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
    labelSmoothing: 0.1,
    seed: 4294967295,
  },
  {
    inputs: 7,
    layers: [
      {
        units: 4,
        activation: 'maxout',
        pieces: 3,
        dropout: 0.25,
        init: { name: 'normal', sigma: 0.3 },
      },
      { units: 5, activation: 'leaky-relu', slope: 0.07 },
      { units: 6, activation: 'elu', alpha: 0.3 },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: 'binary-cross-entropy',
    init: 'xavier',
  },
  { inputs: 2, layers: [{ units: 1, activation: 'step' }], loss: 'none', init: 'zeros' },
  {
    inputs: 4,
    layers: [{ units: 3, activation: 'tanh' }, { units: 2 }],
    loss: 'huber',
    delta: 0.5,
  },
];

for (const options of NETWORKS) {
  const name = options.layers.map(({ activation = 'linear' }) => activation).join('-');
  test(`a saved network is opened again, bit for bit: ${name}`, async () => {
    const net = ink.network(options),
      saved = net.parameters.map((w, i) => (i % 5 ? w : -0 * w + (i % 3) * 1e-42));
    net.parameters = saved; // with zeros of both signs and numbers below the normal ones
    const bytes = await net.save(),
      opened = await ink.open(bytes);
    assert.equal(opened.parameters, net.parameters);
    assert.is(opened.hash(), net.hash());
    assert.equal(opened.layers, net.layers);
    assert.is(opened.seed, net.seed);
    assert.equal(await opened.save(), bytes, 'the same file again');
    const x = Float32Array.from({ length: 3 * net.inputs }, (_, i) => Math.sin(i));
    assert.equal(opened.predict(x), net.predict(x));
    opened.reset();
    net.reset();
    assert.is(opened.hash(), net.hash(), 'its initialisation came along');
    [net, opened].forEach((one) => one.dispose());
  });
}

test('the options come along: training goes the same way', async () => {
  const net = ink.network({
    ...NETWORKS[1],
    layers: [
      { units: 8, activation: 'relu', dropout: 0.5 },
      { units: 10, activation: 'softmax' },
    ],
  });
  const opened = await ink.open(await net.save());
  const data = ink.dataset(ink.generatedDigits({ count: 100 }));
  assert.equal(
    opened.train(data, { steps: 20, batchSize: 10 }),
    net.train(data, { steps: 20, batchSize: 10 }),
  );
  assert.is(opened.hash(), net.hash());
  [net, opened, data].forEach((one) => one.dispose());
});

test('save() takes the weights as they are when it is called', async () => {
  const net = ink.network(NETWORKS[0]),
    before = net.hash(),
    saving = net.save();
  net.parameters = net.parameters.map((w) => w + 1);
  const opened = await ink.open(await saving);
  assert.is(opened.hash(), before);
  [net, opened].forEach((one) => one.dispose());
});

test('the seed is that of the weights, also after reset() and restore()', async () => {
  const net = ink.network(NETWORKS[0]);
  net.reset(77);
  const opened = await ink.open(await net.save());
  assert.is(opened.seed, 77);
  [net, opened].forEach((one) => one.dispose());
});

test('F16 and I8 round as they say', async () => {
  const net = ink.network(NETWORKS[1]),
    weights = net.parameters,
    [first] = net.layers;
  const half = await ink.open(await net.save({ dtype: 'F16' }));
  half.parameters.forEach((w, i) => assert.is(w, Math.fround(fromHalf(toHalf(weights[i])))));
  for (const coarseness of [0, 0.25, 1]) {
    const eight = await ink.open(await net.save({ dtype: 'I8', coarseness }));
    const W = weights.subarray(first.weights.offset, first.biases.offset),
      rms = Math.sqrt(W.reduce((sum, w) => sum + w * w, 0) / W.length);
    for (let j = 0; j < first.units; j++) {
      const unit = net.unitWeights(0, j),
        step = Math.max(coarseness * rms, Math.max(...unit.map(Math.abs)) / 127);
      eight.unitWeights(0, j).forEach((w, i) => {
        assert.ok(Math.abs(w - unit[i]) <= step * 0.50001, `${unit[i]} became ${w}`);
        assert.ok(
          Math.abs(w / step - Math.round(w / step)) < 1e-4,
          `${w} is no multiple of ${step}`,
        );
      });
    }
    for (let k = 0; k < 10; k++) {
      const unit = net.unitWeights(1, k),
        step = Math.max(...unit.map(Math.abs)) / 127;
      eight
        .unitWeights(1, k)
        .forEach((w, i) =>
          assert.ok(Math.abs(w - unit[i]) <= step * 0.50001, 'the output layer stays fine'),
        );
    }
    const { offset, length } = first.biases;
    assert.equal(
      eight.parameters.subarray(offset, offset + length),
      weights.subarray(offset, offset + length),
      'biases are kept',
    );
    eight.dispose();
  }
  [net, half].forEach((one) => one.dispose());
});

test('units without any weight are saved as I8 too', async () => {
  const net = ink.network({ inputs: 3, layers: [{ units: 2 }], loss: 'mse', init: 'zeros' }),
    opened = await ink.open(await net.save({ dtype: 'I8' }));
  assert.equal(opened.parameters, net.parameters);
  [net, opened].forEach((one) => one.dispose());
});

test('binary16 by its definition, all 65,536 of them', () => {
  for (let bits = 0; bits < 65536; bits++) {
    const value = fromHalf(bits);
    if (Number.isNaN(value)) assert.ok(Number.isNaN(fromHalf(toHalf(value))));
    else assert.is(toHalf(value), bits, `${bits}: ${value}`);
  }
  // Table 3.5 of IEEE 754-2008 and what follows from it.
  /** @type {[number, number][]} */
  const known = [
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x0400, 2 ** -14],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x3555, 0.333251953125],
  ];
  known.forEach(([bits, value]) => assert.is(fromHalf(bits), value));
  /**
   * Ties go to the even one.
   *
   * @type {[number, number][]}
   */
  const ties = [
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 ** -25, 0],
    [3 * 2 ** -25, 2],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [2047.5 * 2 ** -25, 0x0400],
  ];
  ties.forEach(([value, bits]) => assert.is(toHalf(value), bits, String(value)));
  assert.is(fromBfloat(0x3f80), 1);
  assert.is(fromBfloat(0xc2f7), -123.5);
});

// ---- the published format ----

test("a file written by hand from the published rules is read: PyTorch's two linear layers", async () => {
  // As safetensors.torch writes nn.Sequential(Linear(2, 2), ReLU(), Linear(2, 1)): sorted by name,
  // padded by spaces to 8 bytes.
  const header =
    '{"__metadata__":{"format":"pt"},"0.bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},' +
    '"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]},"2.bias":{"dtype":"F32","shape":[1],"data_offsets":[24,28]},' +
    '"2.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[28,36]}}';
  const bytes = file(
    header.padEnd(Math.ceil(header.length / 8) * 8),
    float32([10, 20, 1, 2, 3, 4, 5, 1, 100]),
  );
  const net = await ink.open(bytes, { activations: ['relu', 'linear'] });
  // y = 5 + 1 relu(10 + 1 x0 + 2 x1) + 100 relu(20 + 3 x0 + 4 x1)
  assert.equal(
    [...net.predict(new Float32Array([1, -6, 1, 1, 0, 0]))],
    [5 + 0 + 0, 5 + 13 + 2700, 5 + 10 + 2000],
  );
  net.dispose();
  const opened = await ink.open(bytes.buffer, { activations: ['relu', 'sigmoid'] });
  assert.equal(
    opened.layers.map(({ activation }) => activation),
    ['relu', 'sigmoid'],
  );
  opened.dispose();
});

test('written files follow the published rules', async () => {
  const net = ink.network({
    inputs: 3,
    layers: [
      { units: 2, activation: 'relu' },
      { units: 2, activation: 'softmax' },
    ],
    seed: 5,
  });
  const W = net.parameters;
  for (const dtype of /** @type {const} */ (['F32', 'F16', 'I8'])) {
    const bytes = await net.save({ dtype }),
      view = new DataView(bytes.buffer),
      length = Number(view.getBigUint64(0, true));
    assert.is(length % 8, 0, 'the tensors are aligned');
    assert.is(bytes[8], 0x7b);
    const {
      header: { __metadata__: metadata, ...tensors },
      data,
    } = headerOf(bytes);
    assert.ok(Object.values(metadata).every((value) => typeof value === 'string'));
    let end = 0; // no hole, no overlap, all of it
    for (const {
      dtype: told,
      shape,
      data_offsets: [from, to],
    } of Object.values(tensors)) {
      assert.is(from, end);
      assert.is(
        to - from,
        shape.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1) *
          { F32: 4, F16: 2, I8: 1 }[/** @type {'F32'} */ (told)],
      );
      end = to;
    }
    assert.is(end, data.length);
    assert.equal(tensors['layers.0.weight'].shape, [2, 3], '(units, inputs), as nn.Linear has it');
    if (dtype !== 'F32') continue;
    const at = 8 + length + tensors['layers.0.weight'].data_offsets[0];
    for (let j = 0; j < 2; j++)
      for (let i = 0; i < 3; i++)
        assert.is(view.getFloat32(at + 4 * (3 * j + i), true), W[2 * i + j]);
  }
  net.dispose();
});

test('the other float types, a layer without bias, names in any order', async () => {
  const bf = [0x3f80, 0xc000].flatMap((bits) => [bits & 255, bits >> 8]); // 1, -2
  const header = {
    'fc10.weight': { dtype: 'F16', shape: [1, 1], data_offsets: [4, 6] },
    'fc2.weight': { dtype: 'BF16', shape: [1, 2], data_offsets: [0, 4] },
  };
  const net = await ink.open(file(header, [...bf, 0x00, 0x42]), {
    activations: ['linear', 'linear'],
  }); // 3
  assert.equal([...net.parameters], [1, -2, 0, 3, 0], 'fc2 comes before fc10');
  net.dispose();
});

test('F64 is read and rounded to float32', async () => {
  const bytes = new Uint8Array(Float64Array.of(0.1, -2, 1 / 3).buffer);
  const net = await ink.open(
    file({ 'a.weight': { dtype: 'F64', shape: [1, 3], data_offsets: [0, 24] } }, bytes),
    { activations: ['linear'] },
  );
  assert.equal([...net.parameters], [Math.fround(0.1), -2, Math.fround(1 / 3), 0]);
  net.dispose();
});

/**
 * A file of layers without biases.
 *
 * @param {Record<string, [units: number, inputs: number]>} shapes
 */
function layersFile(shapes) {
  /** @type {Record<string, object>} */
  const header = {};
  let end = 0;
  for (const [name, [units, inputs]] of Object.entries(shapes)) {
    const begin = end;
    end += 4 * units * inputs;
    header[`${name}.weight`] = {
      dtype: 'F32',
      shape: [units, inputs],
      data_offsets: [begin, end],
    };
  }
  return file(header, new Uint8Array(end));
}

test('the shapes give the order of layers where only one fits, whatever their names', async () => {
  for (const [shapes, units] of /** @type {[Record<string, [number, number]>, number[]][]} */ ([
    [{ out: [2, 4], fc1: [5, 3], fc2: [4, 5] }, [5, 4, 2]],
    [{ decoder: [7, 2], encoder: [2, 7], head: [3, 7] }, [2, 7, 3]],
    [{ 'enc.0': [5, 3], 'enc.2': [5, 5], 'enc.4': [5, 5], 'dec.0': [2, 5] }, [5, 5, 5, 2]],
    [{ input: [8, 4], hidden: [8, 8], output: [1, 8] }, [8, 8, 1]],
  ])) {
    const net = await ink.open(layersFile(shapes), {
      activations: units.map(() => 'linear'),
    });
    assert.equal(
      net.layers.map((layer) => layer.units),
      units,
    );
    net.dispose();
  }
  const open = (/** @type {Record<string, [number, number]>} */ shapes) => () =>
    ink.open(layersFile(shapes), { activations: ['linear', 'linear'] });
  await refused(open({ a: [4, 4], b: [4, 4] }), /more than one order: a, b; or b, a/, 'file');
  await refused(open({ a: [4, 4], b: [5, 3] }), /follow one another/, 'file');
});

test('however many layers a file has, the error is short, and quick', async () => {
  const shapes = Object.fromEntries(
    Array.from({ length: 9000 }, (_, i) => [`l${i}`, /** @type {[number, number]} */ ([1, 1])]),
  );
  await refused(() => ink.open(layersFile(shapes)), /9,000 layers.*at most 16/, 'file');
  const square = Object.fromEntries(
    Array.from({ length: 16 }, (_, i) => [
      'x'.repeat(i + 1),
      /** @type {[number, number]} */ (i < 15 ? [3, 3] : [4, 5]),
    ]),
  );
  const start = process.cpuUsage();
  await refused(() => ink.open(layersFile(square)), /follow one another/, 'file');
  assert.ok(process.cpuUsage(start).user < 1e6);
});

// ---- hostile files ----

const small = ink.network({
  inputs: 3,
  layers: [
    { units: 2, activation: 'relu' },
    { units: 2, activation: 'softmax' },
  ],
});
const sound = await small.save(),
  eight = await small.save({ dtype: 'I8' });
const W = 'layers.0.weight',
  one = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {number} value of the first float of this tensor
 */
function poked(bytes, name, value) {
  const copy = bytes.slice(),
    { header, data } = headerOf(copy);
  new DataView(copy.buffer).setFloat32(data.byteOffset + header[name].data_offsets[0], value, true);
  return copy;
}

/** @type {Record<string, [() => Uint8Array, RegExp]>} */
const HOSTILE = {
  'no byte': [() => new Uint8Array(0), /0 bytes/],
  'seven bytes': [() => new Uint8Array(7), /7 bytes/],
  'a length and no header': [() => file('', [], 0), /brace/],
  'a header of 4 GB': [() => file('{}', [], 2 ** 32), /4,294,967,296 bytes/],
  'a header of 2^64 - 1 bytes': [
    () => Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 255, 0x7b, 0x7d]),
    /header would have/,
  ],
  'a header longer than is read': [() => file(`{${' '.repeat(MAX_HEADER)}}`), /the limit is/],
  'a header longer than the file': [() => file('{}', [], 3), /may be incomplete/],
  'a web page': [
    () => new TextEncoder().encode('<!doctype html><html></html>'),
    /header would have/,
  ],
  'a zip of weights, as PyTorch saves': [
    () => Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0]),
    /header would have/,
  ],
  'a list for a header': [() => file('[1, 2]'), /brace/],
  'a space before the brace': [() => file(' {}'), /brace/],
  'a byte order mark': [() => file('\ufeff{}'), /brace/],
  'a header that is no JSON': [() => file('{"a":}'), /not JSON/],
  'a header cut off': [() => file('{"a":{"dtype":"F32"'), /not JSON/],
  'two headers': [() => file('{}{}'), /not JSON/],
  'a header that is no UTF-8': [
    () => file('{}', [], 2).map((byte, i) => (i === 9 ? 0xff : byte)),
    /UTF-8/,
  ],
  'a deep header': [
    () => file(`{"a":${'['.repeat(300000)}${']'.repeat(300000)}}`),
    /nested|not JSON/,
  ],
  'a deep header in its metadata': [() => file(`{"__metadata__":{"a":{"b":{"c":1}}}}`), /nested/],
  'a header of quotes without end': [() => file(`{"${'\\"'.repeat(400000)}`), /not JSON/],
  'a tensor twice': [
    () => file(`{"a":${JSON.stringify(one)},"a":${JSON.stringify(one)}}`, [0, 0, 0, 0]),
    /"a" twice/,
  ],
  'a tensor twice, once in other letters': [
    () => file(`{"a":${JSON.stringify(one)},"\\u0061" :${JSON.stringify(one)}}`, [0, 0, 0, 0]),
    /"a" twice/,
  ],
  'a dtype twice': [
    () => file('{"a":{"dtype":"F32","dtype":"I8","shape":[1],"data_offsets":[0,4]}}', [0, 0, 0, 0]),
    /"dtype" twice/,
  ],
  'metadata twice': [() => file('{"__metadata__":{},"__metadata__":{}}'), /twice/],
  'metadata that are no texts': [() => file({ __metadata__: { inkgrad: 1 } }), /map text to text/],
  'metadata that are null': [() => file({ __metadata__: null }), /map text to text/],
  'metadata that are a list': [() => file({ __metadata__: ['a'] }), /map text to text/],
  'a tensor that is a number': [() => file({ a: 1 }), /not an object/],
  'a tensor that is null': [() => file({ a: null }), /not an object/],
  'a tensor with an unknown field': [
    () => file({ a: { ...one, strides: [1] } }, [0, 0, 0, 0]),
    /unknown field "strides"/,
  ],
  'a type that does not exist': [
    () => file({ a: { ...one, dtype: 'F24' } }, [0, 0, 0, 0]),
    /"F24"/,
  ],
  'a type that weights do not have': [
    () => file({ a: { ...one, dtype: 'I64', data_offsets: [0, 8] } }, new Uint8Array(8)),
    /"I64"/,
  ],
  'a type inherited from Object': [
    () => file({ a: { ...one, dtype: 'constructor' } }, [0, 0, 0, 0]),
    /"constructor"/,
  ],
  'a type that is an object': [
    () => file('{"a":{"dtype":{"toString":1},"shape":[1],"data_offsets":[0,4]}}', [0, 0, 0, 0]),
    /type/,
  ],
  'no type': [
    () => file({ a: { shape: [1], data_offsets: [0, 4] } }, [0, 0, 0, 0]),
    /type nothing/,
  ],
  'no shape': [() => file({ a: { dtype: 'F32', data_offsets: [0, 4] } }, [0, 0, 0, 0]), /shape/],
  'a shape below 0': [() => file({ a: { ...one, shape: [-1, -1] } }, [0, 0, 0, 0]), /shape/],
  'a shape of halves': [() => file({ a: { ...one, shape: [0.5, 2] } }, [0, 0, 0, 0]), /shape/],
  'a shape of texts': [() => file({ a: { ...one, shape: ['1'] } }, [0, 0, 0, 0]), /shape/],
  'a shape beyond all numbers': [
    () => file({ a: { ...one, shape: [2 ** 53, 2 ** 53] } }, [0, 0, 0, 0]),
    /shape/,
  ],
  'a shape whose product wraps round to 1': [
    () => file({ a: { ...one, shape: [2 ** 32, 2 ** 32, 1] } }, [0, 0, 0, 0]),
    /fill/,
  ],
  'a shape of 4 GB': [
    () => file({ a: { dtype: 'F32', shape: [32768, 32768], data_offsets: [0, 4] } }, [0, 0, 0, 0]),
    /fill/,
  ],
  'offsets of 4 GB': [
    () =>
      file(
        { a: { dtype: 'F32', shape: [32768, 32768], data_offsets: [0, 2 ** 32] } },
        [0, 0, 0, 0],
      ),
    /from byte 0 to 4294967296/,
  ],
  'offsets the wrong way round': [
    () => file({ a: { ...one, data_offsets: [4, 0] } }, [0, 0, 0, 0]),
    /from byte 4 to 0/,
  ],
  'offsets below 0': [
    () => file({ a: { ...one, data_offsets: [-4, 0] } }, [0, 0, 0, 0]),
    /data_offsets/,
  ],
  'three offsets': [
    () => file({ a: { ...one, data_offsets: [0, 4, 4] } }, [0, 0, 0, 0]),
    /data_offsets/,
  ],
  'offsets that are null': [
    () => file({ a: { ...one, data_offsets: null } }, [0, 0, 0, 0]),
    /data_offsets/,
  ],
  'tensors that overlap': [
    () => file({ a: one, b: { ...one, data_offsets: [2, 6] } }, new Uint8Array(6)),
    /overlaps/,
  ],
  'two tensors in one place': [() => file({ a: one, b: one }, [0, 0, 0, 0]), /overlaps/],
  'a hole before the first tensor': [
    () => file({ a: { ...one, data_offsets: [4, 8] } }, new Uint8Array(8)),
    /4 bytes before/,
  ],
  'a hole between tensors': [
    () => file({ a: one, b: { ...one, data_offsets: [5, 9] } }, new Uint8Array(9)),
    /1 bytes before/,
  ],
  'bytes after the last tensor': [() => file({ a: one }, new Uint8Array(5)), /1 bytes at its end/],
  'a file cut off': [() => sound.subarray(0, sound.length - 1), /to \d+, of \d+/],
  'a byte too many': [() => Uint8Array.from([...sound, 0]), /1 bytes at its end/],
  'NaN among the weights': [() => poked(sound, W, NaN), /NaN/],
  'infinity among the weights': [() => poked(sound, W, Infinity), /NaN/],
  'NaN among the biases': [() => poked(sound, 'layers.1.bias', NaN), /NaN/],
  'NaN among the scales': [() => poked(eight, 'layers.0.weight_scale', NaN), /NaN/],
  'scales that make infinity': [() => poked(eight, 'layers.0.weight_scale', 3e38), /NaN/],
  'a version from the future': [
    () =>
      changed(sound, (h) => {
        h.__metadata__.inkgrad = '2';
      }),
    /layout 2/,
  ],
  'no description': [
    () =>
      changed(sound, (h) => {
        delete h.__metadata__.network;
      }),
    /which network/,
  ],
  'a description that is no JSON': [
    () =>
      changed(sound, (h) => {
        h.__metadata__.network = 'relu';
      }),
    /not JSON/,
  ],
  'a description that is null': [
    () =>
      changed(sound, (h) => {
        h.__metadata__.network = 'null';
      }),
    /object/,
  ],
  'a deep description': [
    () =>
      changed(sound, (h) => {
        h.__metadata__.network = `{"layers":${'['.repeat(1000)}${']'.repeat(1000)}}`;
      }),
    /nested/,
  ],
  'a description with two losses': [
    () =>
      changed(sound, (h) => {
        h.__metadata__.network = h.__metadata__.network.replace('{', '{"loss":"mse",');
      }),
    /twice/,
  ],
  'a description without layers': [
    () =>
      redescribed(sound, (n) => {
        delete n.layers;
      }),
    /ink\.network/,
  ],
  'a description with 17 layers': [
    () =>
      redescribed(sound, (n) => {
        n.layers = Array(17).fill({ units: 1 });
      }),
    /1 to 16/,
  ],
  'a layer that is null': [
    () =>
      redescribed(sound, (n) => {
        n.layers[0] = null;
      }),
    /ink\.network/,
  ],
  'units that are an object': [
    () =>
      redescribed(sound, (n) => {
        n.layers[0].units = { valueOf: 1, toString: 1 };
      }),
    /ink\.network/,
  ],
  'units that are a text': [
    () =>
      redescribed(sound, (n) => {
        n.layers[0].units = '2';
      }),
    /whole number/,
  ],
  'units of 4 GB': [
    () =>
      redescribed(sound, (n) => {
        n.inputs = n.layers[0].units = 65536;
      }),
    /parameters/,
  ],
  'an unknown activation': [
    () =>
      redescribed(sound, (n) => {
        n.layers[0].activation = 'rellu';
      }),
    /"rellu"/,
  ],
  'an unknown loss': [
    () =>
      redescribed(sound, (n) => {
        n.loss = 'constructor';
      }),
    /"constructor"/,
  ],
  'an unknown option': [
    () =>
      redescribed(sound, (n) => {
        n.gradient = 1;
      }),
    /"gradient"/,
  ],
  'an unknown option of a layer': [
    () =>
      redescribed(sound, (n) => {
        n.layers[0].bias = 1;
      }),
    /"bias"/,
  ],
  'a loss that does not fit': [
    () =>
      redescribed(sound, (n) => {
        n.loss = 'hinge';
      }),
    /hinge/,
  ],
  'a seed that is none': [
    () =>
      redescribed(sound, (n) => {
        n.seed = -1;
      }),
    /seed/,
  ],
  'an initialisation that is none': [
    () =>
      redescribed(sound, (n) => {
        n.init = { name: { toString: 1 } };
      }),
    /ink\.network/,
  ],
  'other inputs than its weights': [
    () =>
      redescribed(sound, (n) => {
        n.inputs = 4;
      }),
    /must be \(2, 4\), not \(2, 3\)/,
  ],
  'a layer more than its weights': [
    () =>
      redescribed(sound, (n) => {
        n.layers.splice(1, 0, { units: 2, activation: 'relu' });
      }),
    /layers\.2\.weight is missing/,
  ],
  'a layer less than its weights': [
    () =>
      redescribed(sound, (n) => {
        n.layers.shift();
        n.layers[0].units = 2;
      }),
    /does not have/,
  ],
  'weights the other way round': [
    () =>
      changed(sound, (h) => {
        h[W].shape.reverse();
      }),
    /must be \(2, 3\), not \(3, 2\)/,
  ],
  'a tensor under another name': [
    () =>
      changed(sound, (h) => {
        h.x = h[W];
        delete h[W];
      }),
    /layers\.0\.weight is missing/,
  ],
  'our file without a bias': [
    () =>
      changed(sound, (h) => {
        h['layers.1.b'] = h['layers.1.bias'];
        delete h['layers.1.bias'];
      }),
    /bias is missing/,
  ],
  'I8 without scales': [
    () =>
      changed(eight, (h) => {
        h.s = h['layers.0.weight_scale'];
        delete h['layers.0.weight_scale'];
      }),
    /weight_scale is missing/,
  ],
  'biases as I8': [
    () =>
      changed(sound, (h) => {
        Object.assign(h['layers.0.bias'], { dtype: 'I8', shape: [8] });
      }),
    /must be \(2\)/,
  ],
  'not ours and no tensor': [() => file('{}'), /not a stack of linear layers/],
  'not ours and no linear layers': [
    () =>
      file(
        { 'conv.weight': { dtype: 'F32', shape: [1, 1, 1], data_offsets: [0, 4] } },
        [0, 0, 0, 0],
      ),
    /follow one another/,
  ],
  'not ours and layers in no order': [
    () =>
      file(
        {
          'in.weight': { ...one, shape: [1, 1] },
          'out.weight': { dtype: 'F32', shape: [1, 1], data_offsets: [4, 8] },
        },
        new Uint8Array(8),
      ),
    /more than one order: in, out; or out, in\. Give them names/,
  ],
  'not ours and layers that do not fit': [
    () =>
      file(
        {
          '0.weight': { ...one, shape: [1, 1] },
          '1.weight': { dtype: 'F32', shape: [1, 2], data_offsets: [4, 12] },
        },
        new Uint8Array(12),
      ),
    /follow one another/,
  ],
  'not ours and a name without end': [
    () => file({ [`${'a'.repeat(5000)}.weight`]: { ...one, shape: [1, 1] } }, [0, 0, 0, 0]),
    /not a stack of linear layers/,
  ],
  'not ours and no activations': [
    () => file({ '0.weight': { ...one, shape: [1, 1] } }, [0, 0, 0, 0]),
    /does not say which activations/,
  ],
};

for (const [name, [make, sentence]] of Object.entries(HOSTILE)) {
  test(`refused: ${name}`, () => refused(() => ink.open(make()), sentence));
}

test('a refused file leaves nothing behind', async () => {
  const { networkFromFile } = await import('../web/inkgrad/file/network-read.js');
  leavesNothing(
    'refused files',
    exportsOf(small),
    () => {
      for (const [make] of Object.values(HOSTILE).filter(
        ([, { source }]) => !/nested|JSON|limit/.test(source),
      ))
        assert.throws(() => networkFromFile(make()));
    },
    3,
  );
  assert.is((await ink.open(sound)).hash(), small.hash(), 'a sound one is opened as before');
});

test('wrong requests are refused too', async () => {
  await refused(() => ink.open(/** @type {any} */ ('network.safetensors')), /bytes/);
  await refused(() => ink.open(sound, { activations: ['relu', 'softmax'] }), /itself/);
  await refused(() => ink.open(sound, /** @type {any} */ ({ activation: 'relu' })), /"activation"/);
  await refused(() => small.save(/** @type {any} */ ({ dtype: 'F64' })), /F32, F16 or I8/);
  await refused(() => small.save(/** @type {any} */ ({ type: 'F16' })), /"type"/);
  await refused(() => small.save({ dtype: 'I8', coarseness: 2 }), /coarseness/);
  await refused(() => small.save({ coarseness: 0.5 }), /I8/);
  const large = ink.network({
    inputs: 1,
    layers: [{ units: 1 }],
    loss: 'mse',
    init: { name: 'constant', value: 65520 },
  });
  await refused(() => large.save({ dtype: 'F16' }), /too large for F16/);
  const gone = ink.network(NETWORKS[0]);
  gone.dispose();
  await refused(() => gone.save(), /disposed/, 'disposed');
  large.dispose();
});

test('bytes changed at random are refused in a sentence, or still a network', async () => {
  await overSeedsAsync(400, async (random) => {
    const bytes = (random.whole(0, 1) ? sound : eight).slice();
    for (let n = random.whole(1, 4); n > 0; n--)
      bytes[random.whole(0, bytes.length - 1)] = random.whole(0, 255);
    try {
      const net = await ink.open(bytes);
      assert.ok(net.parameters.every(Number.isFinite));
      net.dispose();
    } catch (error) {
      assert.instance(error, InkError, String(error));
    }
  });
});

/**
 * @param {number} times
 * @param {(random: import('./random.js').Random) => Promise<void>} act
 */
async function overSeedsAsync(times, act) {
  /** @type {Promise<void>[]} */
  const all = [];
  overSeeds(times, (random) => {
    all.push(act(random));
  });
  await Promise.all(all);
}

test('the format alone: tensors and texts come back as they were', () => {
  const tensors = new Map(
    /** @type {[string, import('../web/inkgrad/file/safetensors-read.js').Tensor][]} */ ([
      ['empty', { dtype: 'F32', shape: [0, 3], values: new Float32Array(0) }],
      ['scalar', { dtype: 'F32', shape: [], values: new Float32Array([7]) }],
      ['größe "3"', { dtype: 'I8', shape: [3], values: new Int8Array([-128, 0, 127]) }],
      ['half', { dtype: 'F16', shape: [1, 2], values: new Float32Array([0.5, -65504]) }],
    ]),
  );
  const { tensors: read, metadata } = readSafetensors(
    writeSafetensors(tensors, { note: 'a\n"b" \u{1f58b}' }),
  );
  assert.equal([...read], [...tensors]);
  assert.equal(metadata, { note: 'a\n"b" \u{1f58b}' });
});

test.run();
