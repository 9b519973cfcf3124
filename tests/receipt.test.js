// Receipts as text: what goes in comes out, a damaged one is refused before anything is replayed,
// and a usual one fits into a text field of 600 characters.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { crc32 } from '../web/receipt/checksum.js';
import { DICTIONARY } from '../web/receipt/dictionary.js';
import { PREFIX, USUAL_LENGTH, decodeReceipt, encodeReceipt } from '../web/receipt/format.js';
import { foldName, seedFromName, tidyName } from '../web/receipt/name.js';
import { pack, unpack } from '../web/receipt/pack.js';
import { seeded } from './random.js';

/** @typedef {import('../web/receipt/format.js').Receipt} Receipt */

const POINTS =
  '#points?v=1&data=spiral&n=400&noise=0.05&set=7&held=0.3&pts=0&learner=network&layers=8-6' +
  '&act=relu&loss=binary-cross-entropy&init=he&seed=3829103441&opt=adam&lr=0.01&batch=20' +
  '&momentum=0&plan=constant&period=1000&warmup=0&l2=0.001&l1=0&dropout=0&maxnorm=0&clip=0' +
  '&patience=0&until=0';
const DIGITS =
  '#digits?v=1&layers=100-50&activation=relu&loss=cross-entropy&init=he&seed=3829103441&lr=0.05' +
  '&batch=64&momentum=0.9&optimizer=nesterov&epochs=1&dropout=0.2';

/** @type {Receipt[]} */
const RECEIPTS = [
  {
    name: 'Ada',
    lesson: '',
    answers: [],
    runs: [{ link: POINTS, steps: 500, changes: [], hash: '0123456789abcdef' }],
  },
  {
    name: 'Anna-Katharina Müller-Lüdenscheidt',
    lesson: 'overfitting',
    answers: [
      { step: 1, text: '2', isRight: true, tries: 1 },
      { step: 2, text: '0.731', isRight: true, tries: 3 },
      { step: 3, text: 'falls, mean distance 0.12', isRight: true, tries: 1 },
      { step: 4, text: '1', isRight: false, tries: 2 },
      { step: 6, text: '', isRight: true, tries: 1 },
    ],
    runs: [
      {
        link: POINTS,
        steps: 12_345,
        changes: [
          { step: 300, set: 'lr=0.003' },
          { step: 2000, set: 'lr=0.001&l2=0.01' },
          { step: 2000, samples: 12 },
        ],
        hash: 'fedcba9876543210',
      },
      { link: POINTS.replace('8-6', '3'), steps: 2000, changes: [], hash: '00ff00ff12345678' },
    ],
  },
  {
    name: '李小龍 🦊',
    lesson: 'digits',
    answers: [{ step: 2, text: 'über 90 %', isRight: true, tries: 1 }],
    runs: [
      {
        link: DIGITS,
        steps: 938,
        changes: [{ step: 100, set: 'lr=0.01' }],
        hash: '89abcdef01234567',
      },
    ],
  },
  {
    name: 'Bo',
    lesson: 'chain',
    answers: [{ step: 1, text: '-0.25', isRight: true, tries: 1 }],
    runs: [],
  },
  {
    name: 'Both learners',
    lesson: 'rule',
    answers: [],
    runs: [
      {
        link: POINTS.replace('learner=network', 'learner=both'),
        steps: 40,
        changes: [],
        hash: '1111111111111111',
        second: { steps: 10, changes: [], hash: '2222222222222222' },
      },
    ],
  },
];

test('a receipt comes back as it was written', async () => {
  for (const receipt of RECEIPTS)
    assert.equal(await decodeReceipt(encodeReceipt(receipt)), receipt);
});

test('a usual receipt has at most 600 characters, one run far fewer', () => {
  const lengths = RECEIPTS.map((receipt) => encodeReceipt(receipt).length);
  for (const length of lengths) assert.ok(length <= USUAL_LENGTH, `${lengths}`);
  assert.ok(lengths[0] <= 200, `one run of Points: ${lengths[0]}`);
  assert.ok(lengths[2] <= 250, `one epoch of Digits: ${lengths[2]}`);
});

test('a name, an answer or an id that is too long is cut', async () => {
  const long = { ...RECEIPTS[0], name: 'x'.repeat(500), lesson: 'y'.repeat(500) };
  long.answers = [{ step: 1, text: '🦊'.repeat(500), isRight: true, tries: 1 }];
  const read = await decodeReceipt(encodeReceipt(long));
  assert.is(read?.name, 'x'.repeat(60));
  assert.is(read?.lesson, 'y'.repeat(60));
  assert.is(read?.answers[0].text, '🦊'.repeat(60));
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const OTHERS = ['=', '+', '/', ' ', '\n', ':', '.', 'é', '\0', '١'];

test('every change of one character is refused, at every place of five receipts', async () => {
  for (const receipt of RECEIPTS) {
    const text = encodeReceipt(receipt);
    for (let at = 0; at < text.length; at++)
      for (const sign of [...LETTERS, ...OTHERS]) {
        if (sign === text[at]) continue;
        const changed = text.slice(0, at) + sign + text.slice(at + 1);
        assert.is(await decodeReceipt(changed), null, `${sign} at ${at}`);
      }
  }
});

test('a receipt that was cut, lengthened or swapped is refused', async () => {
  const text = encodeReceipt(RECEIPTS[1]);
  for (let end = 0; end < text.length; end++)
    assert.is(await decodeReceipt(text.slice(0, end)), null, `${end} characters`);
  for (const more of ['A', '_', 'AAAA', text]) assert.is(await decodeReceipt(text + more), null);
  for (let at = PREFIX.length; at < text.length - 1; at++) {
    if (text[at] === text[at + 1]) continue;
    const swapped = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
    assert.is(await decodeReceipt(swapped), null, `swapped at ${at}`);
  }
});

/** A text with a right checksum, whatever is in it. @param {unknown} value */
function forged(value) {
  const json = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  return sealed(pack(json, DICTIONARY));
}

/** @param {Uint8Array} packed */
function sealed(packed) {
  const sum = crc32(packed);
  const bytes = Uint8Array.of(...packed, ...[0, 8, 16, 24].map((by) => (sum >>> by) & 0xff));
  return PREFIX + Buffer.from(bytes).toString('base64url');
}

const HASH = '0123456789abcdef';
const RUN = [POINTS, 5, HASH, []];

test('a forged record is taken only where every part has its kind', async () => {
  assert.ok(await decodeReceipt(forged(['A', '', [], [RUN]])), 'this one is sound');
  const hostile = [
    '',
    'null',
    '{"name":"A"}',
    '["A","",[],[]',
    '\u0000',
    [],
    ['A', '', []],
    ['A', '', [], [], 1],
    [1, '', [], []],
    ['A', {}, [], []],
    ['A'.repeat(121), '', [], []],
    ['A', '', {}, []],
    ['A', '', [1], []],
    ['A', '', [[1, 2, 1, 1]], []],
    ['A', '', [[-1, '', 1, 1]], []],
    ['A', '', [[1.5, '', 1, 1]], []],
    ['A', '', [[1, '', 2, 1]], []],
    ['A', '', [[1, '', null, 1]], []],
    ['A', '', [], Array(21).fill(RUN)],
    ['A', '', [], [['#table?v=1', 5, HASH, []]]],
    ['A', '', [], [['javascript:alert(1)', 5, HASH, []]]],
    ['A', '', [], [[POINTS, -5, HASH, []]]],
    ['A', '', [], [[POINTS, 1e300, HASH, []]]],
    ['A', '', [], [[POINTS, '5', HASH, []]]],
    ['A', '', [], [[POINTS, 5, HASH.toUpperCase(), []]]],
    ['A', '', [], [[POINTS, 5, '<img src=x>', []]]],
    ['A', '', [], [[POINTS, 5, HASH, [[6, 'lr=1']]]]],
    [
      'A',
      '',
      [],
      [
        [
          POINTS,
          5,
          HASH,
          [
            [4, 'lr=1'],
            [3, 'lr=2'],
          ],
        ],
      ],
    ],
    ['A', '', [], [[POINTS, 5, HASH, [[4, 2]]]]],
    ['A', '', [], [[POINTS, 5, HASH, [[1, {}]]]]],
    ['A', '', [], [[POINTS, 5, HASH, Array(61).fill([1, 'lr=1'])]]],
    ['A', '', [], [[POINTS, 5, HASH, [], 7]]],
    ['A', '', [], [[POINTS, 5, HASH]]],
  ];
  for (const value of hostile) assert.is(await decodeReceipt(forged(value)), null, String(value));
  const __proto__ = '["A","",[],[],{"__proto__":{"polluted":1}}]';
  assert.is(await decodeReceipt(forged(__proto__)), null);
  assert.is(/** @type {any} */ ({}).polluted, undefined);
});

test('bytes that would unpack to millions are refused at once', async () => {
  const bomb = deflateRawSync(new Uint8Array(4e6).fill(65));
  assert.ok(bomb.length < 4000, `${bomb.length} bytes`);
  assert.is(await decodeReceipt(sealed(bomb)), null);
  assert.is(await decodeReceipt(PREFIX + 'A'.repeat(1e6)), null, 'nor a text of a million letters');
  assert.is(await decodeReceipt(sealed(new Uint8Array(0))), null, 'nor nothing');
  assert.is(await decodeReceipt(sealed(Uint8Array.of(1, 2, 3, 4))), null, 'nor no deflate');
});

test('random bytes come back from packing, and zlib reads them', async () => {
  const { whole } = seeded(5);
  for (const size of [0, 1, 2, 3, 100, 257, 258, 259, 2000, 5000]) {
    // Few values, so that there are matches of all lengths.
    const bytes = Uint8Array.from({ length: size }, () => whole(0, size % 3 ? 1 : 255));
    const packed = pack(bytes, DICTIONARY);
    assert.equal(await unpack(packed, DICTIONARY, size), bytes, `${size} bytes`);
    assert.equal(Uint8Array.from(inflateRawSync(packed, { dictionary: DICTIONARY })), bytes);
    if (size)
      await unpack(packed, DICTIONARY, size - 1).then(
        () => assert.unreachable('more comes out than may'),
        (error) => assert.instance(error, RangeError),
      );
  }
});

test('the checksum is CRC-32, with the check value of its definition', () => {
  assert.is(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
});

test('the dictionary never changes: it is part of version 1', async () => {
  assert.is(crc32(DICTIONARY), 2075965416);
  assert.equal(await decodeReceipt(encodeReceipt(RECEIPTS[0])), RECEIPTS[0]);
});

test('a receipt that was handed in long ago is still read, and written with the same letters', async () => {
  const text =
    'inkgrad1:i1aKyj-8WuHwtCqFZ3P7IIZAZAZN0BoZGRmYmZsYGJoNdBgDA9cgLdkkLc3CPC3JyCLZItEEFFxAAAD8fLkw';
  const receipt = await decodeReceipt(text);
  assert.is(receipt?.name, 'Zoë Öz 李');
  assert.is(receipt?.runs[0].steps, 1);
  assert.match(receipt?.runs[0].link ?? '', /seed=2220674016/);
  assert.is(encodeReceipt(/** @type {Receipt} */ (receipt)), text);
});

// ---- names and seeds ----

test('a name gives the same seed however it is typed', () => {
  for (const [a, b] of [
    ['Anna Müller', 'anna müller'],
    ['Anna Müller', '  ANNA \t MÜLLER\n'],
    ['Anna M\u00fcller', 'Anna Mu\u0308ller'],
    ['Strauß', 'STRAUSS'],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ]) {
    assert.is(foldName(a), foldName(b), `${a} and ${b}`);
    assert.is(seedFromName(a), seedFromName(b));
  }
  assert.is.not(seedFromName('Anna Müller'), seedFromName('Anna Muller'));
});

test('the seed is FNV-1a, with the values of its authors', () => {
  // http://www.isthe.com/chongo/src/fnv/test_fnv.c, FNV-1a with 32 bits
  assert.is(seedFromName(''), 0x811c9dc5);
  assert.is(seedFromName('a'), 0xe40c292c);
  assert.is(seedFromName('foobar'), 0xbf9cf968);
});

test('a class of 10,000 names has as many seeds, or nearly', () => {
  const seeds = new Set(Array.from({ length: 10_000 }, (_, i) => seedFromName(`student ${i}`)));
  assert.ok(seeds.size >= 9_998, `${seeds.size}`);
  for (const seed of seeds) assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32);
});

test('a name is one line of at most 60 letters', () => {
  assert.is(tidyName(' A\u0000B\nC \u2003 D '), 'A B C D');
  assert.is([...tidyName('🦊'.repeat(100))].length, 60);
});

test.run();
