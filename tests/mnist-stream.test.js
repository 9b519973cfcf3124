// MNIST's files as a stream: in which order they are asked for.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mapFiles, streamRows } from '../web/formats/mnist.js';

/**
 * @param {number} magic
 * @param {number[]} shape
 */
function idx(magic, shape) {
  const header = new DataView(new ArrayBuffer(4 + 4 * shape.length));
  header.setUint32(0, magic);
  shape.forEach((size, i) => header.setUint32(4 + 4 * i, size));
  const count = shape.reduce((product, size) => product * size);
  const bytes = new Uint8Array(header.byteLength + count);
  bytes.set(new Uint8Array(header.buffer));
  return bytes;
}

const TRAIN = 12,
  TEST = 4,
  ROW = 784;

/**
 * Four small files; those of the images come row by row.
 *
 * @param {string[]} log
 */
const sources = (log) =>
  mapFiles((name, key) => ({
    name,
    async open() {
      log.push(key);
      const count = key.startsWith('train') ? TRAIN : TEST;
      const isImages = key.endsWith('Images');
      const bytes = isImages ? idx(0x803, [count, 28, 28]) : idx(0x801, [count]);
      let at = 0;
      return {
        total: bytes.length,
        stream: new ReadableStream({
          async pull(controller) {
            const end = at === 0 ? 16 : at + ROW;
            if (at < bytes.length) controller.enqueue(bytes.subarray(at, end));
            else controller.close();
            at = end;
            await new Promise((resolve) => setTimeout(resolve));
          },
        }),
      };
    },
  }));

/** @param {number} [lead] */
async function streamed(lead) {
  /** @type {string[]} */
  const log = [];
  const rows = { train: 0, test: 0 };
  await streamRows(
    sources(log),
    {
      begin: () => {},
      rows: (part, _, labels) => {
        rows[part] += labels.length;
        log.push(`${part} ${rows[part]}`);
      },
      progress: () => {},
    },
    new AbortController().signal,
    lead,
  );
  assert.equal(rows, { train: TRAIN, test: TEST });
  return log;
}

test('the test images are asked for when the first training images are there', async () => {
  const log = await streamed(5);
  const asked = log.indexOf('testLabels');
  assert.ok(asked > log.indexOf('train 5'), log.join());
  assert.ok(asked < log.indexOf('train 12'), log.join());
});

test('without a lead both parts are asked for at once', async () => {
  assert.equal((await streamed()).slice(0, 2), ['trainLabels', 'testLabels']);
});

test('fewer training images than the lead do not keep the test images waiting for ever', async () => {
  const log = await streamed(TRAIN + 1);
  assert.ok(log.indexOf('testLabels') > log.indexOf(`train ${TRAIN}`));
});

test('training images that do not come are an error, and no test image is asked for', async () => {
  /** @type {string[]} */
  const log = [];
  const broken = sources(log);
  broken.trainLabels.open = async () => {
    throw new Error('refused');
  };
  const sink = { begin() {}, rows() {}, progress() {} };
  const { signal } = new AbortController();
  let message = '';
  await streamRows(broken, sink, signal, 5).catch((error) => (message = error.message));
  assert.is(message, 'refused');
  assert.equal(log, []);
});

test.run();
