// Files on the page: dropped by a real drag, chosen, a photo, a folder, and what is said of each.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { byPixel, gzipSync, setOf, zipOf } from '../made-files.js';
import { closeBrowser, closePages, open } from './harness.js';

const ink = await load();
const folder = mkdtempSync(join(tmpdir(), 'inkgrad-files-'));

/**
 * @param {string} name
 * @param {Record<string, Uint8Array | string>} files
 * @returns {string[]} their paths
 */
function written(name, files) {
  mkdirSync(join(folder, name), { recursive: true });
  return Object.entries(files).map(([file, content]) => {
    writeFileSync(join(folder, name, file), content);
    return join(folder, name, file);
  });
}

/** @typedef {Awaited<ReturnType<typeof open>>} Session */

/**
 * Drops files as a person does: the browser itself sends the events.
 *
 * @param {Session} session
 * @param {string[]} paths
 */
async function drop({ page }, paths) {
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'dragOver', 'drop'])) {
    await cdp.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await page.waitForTimeout(60);
  }
}

/**
 * @param {Session} session
 * @param {RegExp} sentence
 * @param {string} [line]
 */
const said = ({ page }, sentence, line = '#digits .status p') =>
  page.waitForFunction(
    ({ selector, source }) =>
      new RegExp(source, 's').test(document.querySelector(selector)?.textContent ?? ''),
    { selector: line, source: sentence.source },
  );

/** @param {Session} session @param {RegExp} text */
const learnsFrom = (session, text) => said(session, text, '#source-text');

async function digits() {
  const session = await open({ withoutData: true });
  await learnsFrom(session, /generated digits/);
  await session.page.waitForTimeout(300);
  return session;
}

test('a folder or an archive that is dropped gives its four files', async () => {
  const session = await digits();
  const set = setOf(ink, { train: 600 });
  written('MNIST', { ...set, 'README.md': '# digits' });
  await drop(session, [join(folder, 'MNIST')]);
  await learnsFrom(session, /your files, 600 images.*Test: 20 others$/);
  const small = setOf(ink, { train: 500 });
  await drop(session, written('', { 'set.zip': zipOf(small) }));
  await learnsFrom(session, /your files, 500 images.*Test: 20 others$/);
  written('none', { 'a.txt': 'hello' });
  await drop(session, [join(folder, 'none')]);
  await said(session, /^a\.txt is a text file.*Nothing was changed/);
  assert.equal(session.complaints, []);
});

/**
 * How many test images are read rightly.
 *
 * @param {Session['page']} page
 * @param {number} count
 */
async function rightOf(page, count) {
  let right = 0;
  for (let i = 0; i < count; i++) {
    const before = await page.locator('#seen-note').innerText();
    await page.locator('#example').click();
    await page.waitForFunction((old) => {
      const note = document.querySelector('#seen-note')?.textContent ?? '';
      return note !== old && /answer: \d$/.test(note);
    }, before);
    const note = await page.locator('#seen-note').innerText();
    const label = note.at(-1);
    if ((await page.locator('#answer').innerText()) === label) right++;
  }
  return right;
}

test('images on their side are turned upright, and can be kept as they are', async () => {
  const session = await digits();
  const turned = byPixel((image, x, y) => image[28 * x + y]);
  await drop(session, written('side', setOf(ink, { train: 600, change: turned })));
  await said(
    session,
    /^These images lie on their side \(as in EMNIST\)\. They were turned upright\./,
  );
  const { page } = session;
  assert.ok((await rightOf(page, 8)) >= 7);
  await page.getByRole('button', { name: 'Keep them as they are' }).click();
  await said(session, /^These images lie on their side.*They were kept as they are/);
  assert.ok((await rightOf(page, 8)) <= 5);
  await page.getByRole('button', { name: 'Correct them' }).click();
  await said(session, /They were turned upright\./);
});

test('a fault in a chosen file is said, with its name', async () => {
  const session = await digits();
  const { page } = session;
  const choose = async (/** @type {string[]} */ paths) => {
    await page.locator('#source').click();
    await page.locator('#source-files').setInputFiles(paths);
  };
  const set = setOf(ink);
  const { 'train-images-idx3-ubyte': images, ...others } = set;
  const packed = gzipSync(images);
  const name = 'train-images-idx3-ubyte.gz';
  const cut = { ...others, [name]: packed.subarray(0, packed.length / 2) };
  await choose(written('cut', cut));
  await said(session, /^train-images-idx3-ubyte\.gz: the file ends too early.*Nothing was changed/);
  const wrong = Buffer.from(packed);
  wrong[wrong.length - 6] ^= 255;
  await choose(written('wrong', { ...others, [name]: wrong }));
  await said(session, /^train-images-idx3-ubyte\.gz: the file is damaged/);
  const bomb = gzipSync(Buffer.concat([images, Buffer.alloc(2 ** 28)]));
  const before = Date.now();
  await choose(written('bomb', { ...others, [name]: bomb }));
  await said(session, /^train-images-idx3-ubyte\.gz: there are bytes left over/);
  assert.ok(Date.now() - before < 5000, 'it was not unpacked whole');
  await choose(written('page', { ...others, [name]: '<!DOCTYPE html><title>404</title>' }));
  await said(session, /^train-images-idx3-ubyte\.gz holds a web page/);
  const layers = [
    { units: 4, activation: 'relu' },
    { units: 2, activation: 'softmax' },
  ];
  const net = ink.network({ inputs: 3, layers, loss: 'cross-entropy' });
  await choose(written('', { 'net.safetensors': await net.save() }));
  await said(session, /^net\.safetensors is a network of 3-4-2 units.*784 inputs and 10 outputs/);
  await choose(written('', { 'net.onnx': Buffer.from('\x08\x08\x12\x07pytorch') }));
  await said(session, /^net\.onnx is a network \(ONNX\)/);
  assert.equal(session.complaints, []);
});

test('a photo of a digit is read at once', async () => {
  const session = await digits();
  const { page } = session;
  const photo = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 700 });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillRect(0, 0, 900, 700);
    Object.assign(context, { strokeStyle: '#eee', lineWidth: 50, lineCap: 'round' });
    context.stroke(new Path2D('M 300 150 H 600 L 420 560'));
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
  });
  await drop(session, written('', { 'seven.jpg': Buffer.from(photo, 'base64') }));
  await said(session, /^seven\.jpg: the network reads a 7\./);
  assert.is(await page.locator('#answer').innerText(), '7');
  await drop(session, written('', { 'cut.jpg': Buffer.from(photo, 'base64').subarray(0, 50) }));
  await said(session, /^cut\.jpg is a photo \(JPEG\)\. The photo is damaged.*Nothing was changed/);
  assert.equal(session.complaints, []);
});

test('Table takes the one table of a folder, and says what else a file is', async () => {
  const session = await open({ withoutData: true, query: '#table?v=1&data=own' });
  const line = '#t-status';
  await said(session, /./, line);
  const csv = 'a,b,kind\n1,2,x\n3,4,y\n5,7,x\n2,8,y\n';
  written('iris', { 'iris.csv': csv, 'iris.names': 'about', 'README.md': '#' });
  await drop(session, [join(folder, 'iris')]);
  await said(session, /iris\.csv/, line);
  await drop(session, written('', { 'one.csv': csv, 'two.csv': csv }));
  await said(
    session,
    /^This tab reads one table at a time\. Drop one of these: one\.csv, two\.csv/,
    line,
  );
  await drop(session, written('', { 'plants.xlsx': zipOf({ 'xl/workbook.xml': '<a/>' }) }));
  await said(
    session,
    /^plants\.xlsx is an Excel workbook\. In Excel choose Save as, CSV UTF-8/,
    line,
  );
  assert.equal(session.complaints, []);
});

test('Points says what a file is that holds no points', async () => {
  const session = await open({ withoutData: true, query: '#points' });
  const { page } = session;
  await page.locator('#p-csv-file').waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
  await drop(session, written('', { 'points.ods': zipOf({ mimetype: 'x', 'content.xml': 'x' }) }));
  await said(session, /^points\.ods is a LibreOffice spreadsheet/, '#points [role=status]');
  const arff =
    '@relation p\n@attribute x real\n@attribute y real\n@attribute class {a,b}\n@data\n' +
    '1,2,a\n2,1,b\n1.5,2,a\n2.5,1,b\n';
  await drop(session, written('', { 'points.arff': arff }));
  await said(session, /^4 points from the table/, '#points [role=status]');
  assert.equal(session.complaints, []);
});

test.after.each(closePages);
test.after(async () => {
  rmSync(folder, { recursive: true });
  await closeBrowser();
});
test.run();
