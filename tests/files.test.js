// Files that a person has chosen: what they are is told by their content, and each says what to do.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { notHere } from '../web/formats/files/errors.js';
import { peek } from '../web/formats/files/peek.js';
import { sniff, zipKind } from '../web/formats/files/sniff.js';
import { tableOf } from '../web/formats/files/table-text.js';
import { inflated } from '../web/formats/files/unpacking.js';
import { DrawingsReading, readDrawings, writeDrawings } from '../web/formats/drawings.js';
import { fileOf, gzipSync, idxOf, zipOf } from './made-files.js';
import { readTable } from './table-reader.js';
import { assertFast, timedTest } from './turn-time.js';

/** @param {string} text whose letters are bytes */
const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** @type {[kind: string, start: string, name?: string][]} */
const STARTS = [
  ['empty', ''],
  ['gzip', '\x1f\x8b\x08'],
  ['zip', 'PK\x03\x04'],
  ['xls', '\xd0\xcf\x11\xe0\xa1'],
  ['pdf', '%PDF-1.7'],
  ['png', '\x89PNG\r\n'],
  ['jpeg', '\xff\xd8\xff\xe0'],
  ['gif', 'GIF89a'],
  ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['heic', '\0\0\0\x18ftypheic'],
  ['npy', '\x93NUMPY\x01\0'],
  ['parquet', 'PAR1\x15\x04'],
  ['keras', '\x89HDF\r\n'],
  ['idx-images', '\0\0\x08\x03\0\0\0\x01\0\0\0\x1c\0\0\0\x1c'],
  ['idx-images', '\0\0\x0d\x03\0\0\0\x01'],
  ['idx-labels', '\0\0\x08\x01\0\0\0\x01'],
  ['safetensors', '\x40\0\0\0\0\0\0\0{"a":{"dtype"'],
  ['onnx', '\x08\x08\x12\x07pytorch'],
  ['pickle', '\x80\x04\x95'],
  ['pytorch', '\x80\x02\x8a', 'net.pth'],
  ['html', '\n<!DOCTYPE html><html>'],
  ['html', '<!-- saved --><html lang="en">'],
  ['html', '<table><tr><td>1</td></tr></table>'],
  ['xml', '<?xml version="1.0"?><Workbook>'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg">'],
  ['arff', '% remark\n@RELATION iris\n@attribute a real\n'],
  ['json', '[{"a": 1}]'],
  ['json', '{"a": [1, 2]}'],
  ['drawings', '{ "format": "inkgrad drawings", "version": 1'],
  ['notebook', '{"cells": []}'],
  ['lfs', 'version https://git-lfs.github.com/spec/v1\noid sha256:1'],
  ['text', 'a,b\n1,2\n'],
  ['text', 'BMI,age\n22,30\n'],
  ['text', 'PAR1,PAR2\n1,2\n'],
  ['text', '[1],2\n[3],4\n', 'a.csv'],
  ['text', '<5,a\n>5,b\n'],
  ['text', '\xff\xfea\0,\0b\0\n\0'],
  ['unknown', '\x01\0\0\x02\xff\0\0\0\x07\0\x01'],
];

test('the first bytes tell what a file is', () => {
  for (const [kind, start, name] of STARTS)
    assert.is(sniff(bytes(start), name), kind, JSON.stringify(start));
});

test('the content of an archive tells a spreadsheet from a network', () => {
  assert.is(zipKind(['[Content_Types].xml', 'xl/workbook.xml']), 'xlsx');
  assert.is(zipKind(['mimetype', 'content.xml']), 'ods');
  assert.is(zipKind(['Index/Document.iwa']), 'numbers');
  assert.is(zipKind(['net/data.pkl', 'net/data/0']), 'pytorch');
  assert.is(zipKind(['x.npy', 'y.npy']), 'npz');
  assert.is(zipKind(['a.csv']), 'zip');
});

test('each kind of file has sentences in each lab: what it is, and what to do', () => {
  const kinds = new Set(STARTS.map(([kind]) => kind));
  for (const kind of kinds)
    for (const place of /** @type {const} */ (['digits', 'table', 'points'])) {
      const isRead = place !== 'digits' && /text|json|arff/.test(kind);
      if (isRead) continue;
      const { message } = notHere('x.bin', /** @type {any} */ (kind), place);
      assert.match(message, /^x\.bin (is|holds) .+\. [A-Z].+[.?:]$/s, `${kind} in ${place}`);
    }
});

/**
 * Reads all of a packed stream.
 *
 * @param {Uint8Array} packed
 */
async function unpack(packed) {
  const stream = inflated(new Blob([/** @type {any} */ (packed)]).stream(), 'gzip', 'a.gz');
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Promise<unknown>} attempt */
const messageOf = (attempt) =>
  attempt.then(
    () => 'no error',
    (error) => error.message,
  );

test('a damaged .gz says how it is damaged, and names the file', async () => {
  const content = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * i) % 251));
  const packed = gzipSync(content);
  assert.equal(Buffer.from(await unpack(packed)), content);
  assert.match(await messageOf(unpack(packed.subarray(0, -20))), /^a\.gz: the file ends too early/);
  const wrong = Buffer.from(packed);
  wrong[wrong.length - 6] ^= 255; // its checksum
  assert.match(await messageOf(unpack(wrong)), /^a\.gz: the file is damaged/);
});

test('a connection that breaks is still told from a damaged file', async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(gzipSync(Buffer.alloc(1000)).subarray(0, 10));
    },
    pull: (controller) => controller.error(new TypeError('network error')),
  });
  const stream = inflated(broken, 'gzip', 'a.gz');
  assert.is(await messageOf(new Response(stream).arrayBuffer()), 'network error');
});

test('a small file that holds gigabytes costs no more than its reader takes', async () => {
  const packed = gzipSync(Buffer.alloc(2 ** 28));
  const stream = inflated(new Blob([packed]).stream(), 'gzip', 'a.gz');
  const reader = stream.getReader();
  const before = process.memoryUsage().arrayBuffers;
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 26);
  await reader.cancel();
  const most = 2 ** 20;
  const read = tableOf(fileOf('bomb.csv.gz', packed), 'bomb.csv.gz', 'table', most);
  assert.match(
    await messageOf(read),
    /^bomb\.csv\.gz: it holds more than 1 MB when it is unpacked/,
  );
});

test('an archive is looked into without unpacking it', async () => {
  const zip = zipOf({ 'a/': '', 'a/b.csv': 'x,y\n1,2\n', '__MACOSX/a/._b.csv': 'x' });
  const { kind, pieces } = await peek(fileOf('a.zip', zip), 'a.zip');
  assert.is(kind, 'zip');
  assert.equal(
    pieces.map((piece) => [piece.name, piece.kind]),
    [['b.csv', 'text']],
  );
  assert.match(
    await messageOf(peek(fileOf('a.zip', zip.subarray(0, -30)), 'a.zip')),
    /^a\.zip: the file ends too early/,
  );
});

/** @param {Awaited<ReturnType<typeof readTable>>} heard */
const classesOf = ({ encoded, trouble }) => encoded?.classes ?? trouble?.message;

test('Table reads ARFF: names, kinds and the class of Weka', async () => {
  const arff = `% of a field
@relation 'plants, 2'
@attribute 'leaf length' numeric
@ATTRIBUTE soil {sand,'light loam'}
@attribute code {1,2,3}
@attribute outcome{yes,no}
@data
5.1,sand,1,yes
% a remark
?,'light loam',2,no
4.2,"light loam",3,yes
6.5, sand ,1,no
`;
  const heard = await readTable(Buffer.from(arff), { name: 'plants.arff' });
  assert.equal(classesOf(heard)?.toString(), 'no,yes');
  const columns = heard.table?.columns ?? [];
  assert.equal(
    columns.map(({ name }) => name),
    ['leaf length', 'soil', 'code', 'outcome'],
  );
  assert.equal(columns[1].categories.toSorted(), ['light loam', 'sand']);
  assert.equal(heard.table?.plan.roles, ['number', 'category', 'category', 'target']);
  assert.is(columns[0].missing, 1);
  assert.is((await readTable(arff)).table?.size, 4, 'pasted');
});

test('a sparse ARFF file is refused with the cure', async () => {
  const arff = '@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n{0 1, 1 y}\n';
  const { trouble } = await readTable(Buffer.from(arff), { name: 'r.arff' });
  assert.match(trouble?.message ?? '', /^r\.arff: this ARFF file is sparse.*SparseToNonSparse/s);
});

test('Table reads a JSON list of rows, in the ways in which programs write it', async () => {
  const rows = [
    { size: 1.5, kind: 'a, b' },
    { size: 2.5, kind: 'c' },
    { size: 3.25, kind: 'a, b' },
    { size: null, kind: 'c' },
  ];
  const columns = { size: [1.5, 2.5, 3.25, null], kind: ['a, b', 'c', 'a, b', 'c'] };
  for (const text of [
    JSON.stringify(rows),
    rows.map((row) => JSON.stringify(row)).join('\n'),
    JSON.stringify({ count: 4, rows }),
    JSON.stringify({ columns: ['size', 'kind'], data: rows.map(({ size, kind }) => [size, kind]) }),
    JSON.stringify(columns),
  ]) {
    const heard = await readTable(Buffer.from(text), { name: 'r.json' });
    assert.is(classesOf(heard)?.toString(), 'a, b,c', text);
    assert.is(heard.table?.columns[0].summary.maximum, 3.25);
    assert.is(heard.table?.columns[0].missing, 1);
  }
});

timedTest('JSON that is no table says so', async () => {
  /** @type {[text: string, message: RegExp][]} */
  const wrong = [
    ['{"a": 1, "b": {"c": 2}}', /not one list of rows/],
    ['[{"a": 1}, {"a": 2}', /not sound JSON: line 1/],
    ['[{"a": 1, "a": 3}, {"a": 2}]', /the key "a" twice/],
    ['[{"a": {"b": 1}}, {"a": 2}]', /another list or object in "a"/],
    [`[{"a": ${'['.repeat(1e5)}`, /not one list of rows/],
  ];
  for (const [text, message] of wrong) {
    const { trouble, longest } = await readTable(Buffer.from(text), { name: 'r.json' });
    assert.match(trouble?.message ?? '', message);
    assert.not(trouble?.isRagged);
    assertFast(longest, 200, 'a turn');
  }
});

timedTest(
  'JSON that would become far more values than it has characters is refused in short turns',
  async () => {
    const names = Array.from({ length: 1900 }, (_, i) => `k${i}`);
    const empty = Object.fromEntries(names.map((name) => [name, []]));
    const keys = Object.fromEntries(names.map((name) => [name, 1]));
    const wide = Object.fromEntries(Array.from({ length: 2e5 }, (_, i) => [`k${i}`, 1]));
    const sparse = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`r${i}`, i]));
    const lists = Object.fromEntries(names.map((name) => [name, {}]));
    /** @type {[text: string, message: RegExp][]} */
    const wrong = [
      [JSON.stringify({ a: Array(20_000).fill(1), ...empty }), /"k0" has 0 values, but .* 20,000/],
      [JSON.stringify({ a: sparse, ...lists }), /more than 50,000,000 values/],
      [`[${JSON.stringify(keys)}${',{}'.repeat(330_000)}]`, /more than 50,000,000 values/],
      [JSON.stringify([wide, wide]), /more than 2,000 columns/],
      [JSON.stringify([[1, 2], Array(2e6).fill(1)]), /more than 2,000 columns/],
      [JSON.stringify(wide), /more than 2,000 columns/],
      [
        JSON.stringify([Array(30).fill('"'.repeat(1e5)), [1]]),
        /row 1 has more than 2,097,152 char/,
      ],
      [`[[1,2],${'[3,4],'.repeat(1e5)}5]`, /not one list of rows/],
      [`[{"a":1},{"a":2},${'\n'.repeat(3e7)}]`, /line 30,000,001 cannot be read/],
    ];
    for (const [text, message] of wrong) {
      const { trouble, longest } = await readTable(Buffer.from(text), { name: 'r.json' });
      assert.match(trouble?.message ?? '', message);
      assertFast(longest, 200, `${message}: a turn`);
    }
  },
);

test('Table takes a packed table, and the one table of an archive', async () => {
  const csv = 'a,b,kind\n1,2,x\n3,4,y\n5,7,x\n';
  const isRead = async (/** @type {Uint8Array} */ file, /** @type {string} */ name) =>
    assert.is((await readTable(file, { name })).table?.size, 3, name);
  await isRead(gzipSync(csv), 'a.csv.gz');
  await isRead(zipOf({ 'data/a.csv': csv, 'README.md': '# a' }), 'a.zip');
});

test('a file of an archive that cannot be opened harms only those who need it', async () => {
  const csv = 'a,b,kind\n1,2,x\n3,4,y\n5,7,x\n';
  const at = (/** @type {Buffer} */ zip, /** @type {string} */ sign) => zip.indexOf(sign);
  const locked = (/** @type {Buffer} */ zip) => {
    zip[at(zip, 'PK\x01\x02') + 8] |= 1; // the first file is encrypted
    return zip;
  };
  const side = locked(zipOf({ 'notes.bin': 'x', 'a.csv': csv }));
  assert.is((await readTable(side, { name: 'a.zip' })).table?.size, 3);
  const needed = await readTable(locked(zipOf({ 'a.csv': csv })), { name: 'a.zip' });
  assert.match(needed.trouble?.message ?? '', /^a\.csv: the archive has a password/);
  const large = zipOf({ 'a.csv': csv });
  large.writeUInt32LE(0xffffffff, at(large, 'PK\x05\x06') + 16);
  const { trouble } = await readTable(large, { name: 'a.zip' });
  assert.match(trouble?.message ?? '', /^a\.zip: it is in a ZIP64 archive/);
});

test('Table says what a file is that holds no table', async () => {
  const labels = idxOf([2], Uint8Array.of(1, 2));
  /** @type {[name: string, file: Uint8Array, message: RegExp][]} */
  const others = [
    [
      'b.xlsx',
      zipOf({ 'xl/workbook.xml': '<a/>' }),
      /^b\.xlsx is an Excel workbook\. In Excel choose/,
    ],
    ['t10k-labels', labels, /IDX file of labels.*Digits tab/],
    ['p.csv', Buffer.from('<!doctype html><title>x</title>'), /^p\.csv holds a web page/],
    ['net.safetensors', bytes('\x10\0\0\0\0\0\0\0{"a":{}}'), /is a network/],
    ['two.zip', zipOf({ 'a.csv': 'a,b\n', 'b.csv': 'a,b\n' }), /is a ZIP archive/],
    ['none.csv', new Uint8Array(0), /^none\.csv is empty/],
  ];
  for (const [name, file, message] of others) {
    const { trouble } = await readTable(file, { name });
    assert.match(trouble?.message ?? '', message);
    assert.not(trouble?.isRagged);
  }
});

test('a file that is too large is refused before it is read', async () => {
  const file = fileOf('large.csv', 'a,b\n1,2\n');
  Object.defineProperty(file, 'size', { value: 2 ** 31 });
  Object.assign(file, { slice: assert.unreachable, stream: assert.unreachable });
  const message = await messageOf(tableOf(file, 'large.csv', 'table'));
  assert.is(
    message,
    'large.csv: it has 2,048 MB; files of up to 256 MB can be read. Use fewer rows.',
  );
});

test('drawings: nesting is refused at once, and no turn is long', () => {
  for (const text of ['['.repeat(18e6), `{"a":${'['.repeat(18e6)}`, `"${'\\\\'.repeat(9e6)}"`]) {
    const reading = new DrawingsReading(text);
    assert.throws(() => {
      for (let isDone = false; !isDone;) {
        const before = process.cpuUsage().user;
        isDone = reading.advance();
        assert.ok(process.cpuUsage().user - before < 200_000);
      }
    }, /is not JSON/);
  }
});

test('drawings: a key that is given twice is refused', () => {
  const [open, close] = writeDrawings([{ digit: 7, strokes: [[[1, 2]]] }]).split('"digit":7,');
  assert.is(readDrawings(`${open}"digit":7,${close}`).length, 1);
  assert.throws(() => readDrawings(`${open}"digit":7,"digit":1,${close}`), /the key "digit" twice/);
});

test.run();
