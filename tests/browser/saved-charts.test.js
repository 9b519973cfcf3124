// Plots of all labs, saved as CSV, SVG and PNG. The numbers of the files are compared with closed
// forms, and with what the page says, which the core has computed.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words as breaking } from '../../web/labs/digits/words/breaking/words.js';
import { readTable } from '../../web/labs/points/points-table.js';
import { closeBrowser, closePages, DIGITS, open } from './harness.js';

/** @typedef {import('playwright-core').Locator} Locator */

/**
 * Saves a chart in all three formats.
 *
 * @param {Locator} place where its menu stands
 */
async function saved(place) {
  const menu = place.locator('.chart-save');
  await menu.locator('summary').click();
  const files = [];
  for (const name of ['CSV', 'SVG', 'PNG']) {
    const saving = menu.page().waitForEvent('download');
    await menu.getByRole('button', { name }).click();
    const file = await saving;
    files.push({ name: file.suggestedFilename(), bytes: readFileSync(String(await file.path())) });
  }
  await menu.page().keyboard.press('Escape');
  assert.is(await menu.getAttribute('open'), null);
  const [csv, svg, png] = files.map(({ bytes }) => bytes);
  assert.equal([...png.subarray(1, 4)], [0x50, 0x4e, 0x47]);
  assert.match(String(svg), /^<svg [\s\S]*<\/svg>\n$/);
  assert.not.match(String(svg), /undefined|NaN|var\(/);
  const [heads, ...rows] = String(csv)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return { heads, rows, svg: String(svg), csv: String(csv), name: files[0].name };
}

/** @param {string[][]} rows @param {string} series */
const of = (rows, series) =>
  rows.filter(([name]) => name === series).map(([, x, y]) => [Number(x), Number(y)]);

/** @param {string} query @param {object} [look] */
async function tested(query, look = {}) {
  const session = await open({ query, withoutData: true, ...look });
  const play = session.page.locator('#tl-play:not([aria-disabled=true])');
  await play.waitFor({ timeout: 60_000 });
  await play.click();
  return session;
}

test('ROC and calibration: the area under the saved curve is the AUC; light colours from a dark page', async () => {
  const { page, complaints } = await tested('#table?v=1&data=cancer&epochs=5', {
    colorScheme: 'dark',
  });
  const label = page.locator('#tl-roc svg.xy');
  await page.waitForFunction(() =>
    /0\.\d+/.test(document.querySelector('#tl-roc svg.xy')?.getAttribute('aria-label') ?? ''),
  );
  await page.locator('#tl-play[aria-pressed=false], #tl-play:not([aria-pressed])').waitFor();
  const { heads, rows, svg } = await saved(page.locator('#tl-roc-box'));
  assert.equal(heads, ['series', 'false positive rate', 'true positive rate']);
  const said = (await label.getAttribute('aria-label'))?.match(/0?\.\d+|\b1\b/g)?.map(Number) ?? [];
  for (const [i, series] of ['Network', 'Linear model'].entries()) {
    const points = of(rows, series);
    const area = points
      .slice(1)
      .reduce((sum, [x, y], k) => sum + ((x - points[k][0]) * (y + points[k][1])) / 2, 0);
    assert.ok(Math.abs(area - said[i]) < 0.0006, `${series}: ${area}, ${said[i]}`);
  }
  assert.match(svg, /stroke="rgb\(10, 106, 176\)"/, 'the blue of the light page');
  assert.match(svg, /stroke-dasharray/, 'the linear model is dashed');
  assert.match(svg, />Linear model</);
  const calibration = await saved(page.locator('#tl-calibration-box'));
  assert.equal(calibration.heads.slice(1), ['predicted probability', 'observed frequency']);
  assert.equal(complaints, []);
});

test('a scatter of two columns has every row with its class; a regression every test row', async () => {
  const { page, complaints } = await open({
    query: '#table?v=1&data=iris&plot=2-3',
    withoutData: true,
  });
  await page.locator('#t-plot-figure .of-class').nth(149).waitFor({ state: 'attached' });
  const { rows, svg } = await saved(page.locator('#t-plot-figure'));
  const classes = rows.map(([name]) => name);
  assert.is(new Set(classes).size, 3);
  for (const one of new Set(classes)) assert.is(classes.filter((name) => name === one).length, 50);
  assert.is(svg.match(/fill-opacity="0.65"/g)?.length, 150 + 3, 'and three keys');
  const session = await tested('#table?v=1&data=cars&epochs=5');
  const figure = session.page.locator('#tl-scatter > div').first();
  await figure.locator('.dot-of-network').first().waitFor({ state: 'attached' });
  await session.page
    .locator('#tl-play[aria-pressed=false], #tl-play:not([aria-pressed])')
    .waitFor();
  const file = await saved(figure);
  assert.equal(file.heads, ['actual', 'predicted by the network']);
  assert.is(file.rows.length, await figure.locator('.dot-of-network').count());
  const pairs = file.rows.map(([x, y]) => [Number(x), Number(y)]);
  const mean = pairs.reduce((sum, [x]) => sum + x, 0) / pairs.length;
  const [left, all] = pairs.reduce(
    ([l, a], [x, y]) => [l + (x - y) ** 2, a + (x - mean) ** 2],
    [0, 0],
  );
  const label = await figure.locator('svg.xy').getAttribute('aria-label');
  const [r2] = label?.match(/[−-]?\d\.\d+/) ?? [];
  assert.ok(Math.abs(1 - left / all - Number(r2?.replace('−', '-'))) < 0.0011, `${label}`);
  assert.equal([...complaints, ...session.complaints], []);
});

test('Backprop: the saved sigmoid is the formula, with its derivative and the histogram beside it', async () => {
  const { page, complaints } = await open({
    query: '#backprop?v=1&view=functions&show=sigmoid&net=random&hidden=20',
    withoutData: true,
  });
  await page.waitForFunction(() =>
    /test images/.test(document.querySelector('#f-layer-said')?.textContent ?? ''),
  );
  const panel = page.locator('.f-panel').filter({ has: page.locator('#f-activation-plot') });
  const { heads, rows } = await saved(panel);
  assert.equal(heads, ['z', 'f', 'f′', 'z: from', 'z: to', 'count']);
  for (const [z, f, slope] of rows.filter(([first]) => first).map((row) => row.map(Number))) {
    const s = 1 / (1 + Math.exp(-z));
    assert.ok(Math.abs(f - s) < 1e-6 && Math.abs(slope - s * (1 - s)) < 1e-6, `${z}: ${f}`);
  }
  const inBins = rows.reduce((sum, row) => sum + Number(row[5] ?? 0), 0);
  assert.ok(inBins > 0 && inBins <= 20 * 500, String(inBins));
  const loss = page.locator('.f-panel').filter({ has: page.locator('#f-loss-plot') });
  assert.equal((await saved(loss)).heads, ['z', 'L', '∂L/∂z']);
  assert.equal(complaints, []);
});

test('Points: the plane is saved with its field, and its points are a table that Points reads', async () => {
  const { page, complaints } = await open({ query: '#points?v=1&data=xor', withoutData: true });
  await page.waitForSelector('#p-play[aria-disabled=false]');
  await page.waitForFunction(
    () => /** @type {HTMLCanvasElement} */ (document.querySelector('.field-image')).width > 100,
  );
  const { csv, svg, name } = await saved(page.locator('.planes figure').first());
  const read = readTable(csv, false);
  assert.ok('rows' in read && read.rows.length >= 4, csv.slice(0, 200));
  assert.equal('names' in read && read.names, ['0', '1']);
  assert.match(svg, /<image [^>]*href="data:image\/png;base64,/);
  assert.match(svg, />Class 0</);
  assert.match(name, /^inkgrad-.*points.*\.csv$/);
  assert.equal(complaints, []);
});

test('Digits: a schedule is its closed form; the pruning curve is what the page says', async () => {
  const session = await open({
    query: '#digits?v=1&layers=8&images=500&epochs=4&schedule=cosine&lr=0.2',
    withoutData: true,
  });
  const { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('Step');
  const strip = page.locator('.rate-strip');
  await strip.waitFor();
  const { heads, rows } = await saved(strip);
  assert.is(heads[0], 'step');
  const values = rows.map(([step, rate]) => [Number(step), Number(rate)]);
  assert.is(values[0][1], 0.2);
  const [last] = values[values.length - 1];
  for (const [step, rate] of values) {
    const wanted = 0.1 * (1 + Math.cos((Math.PI * step) / last));
    assert.ok(Math.abs(rate - wanted) < 0.004, `${step}: ${rate}, ${wanted}`);
  }
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await page.locator('#break summary').click();
  await page.locator('.break-line').waitFor();
  const plot = page.locator('section:has(> div > .xy)');
  const label = (await plot.locator('.xy').getAttribute('aria-label')) ?? '';
  const pruned = await saved(plot);
  assert.equal(pruned.heads, [breaking.pruning.name, 'Accuracy']);
  const said = [...label.matchAll(/([\d.]+)\s%\spruned, ([\d.]+)\s%\sright/g)].map(([, x, y]) => [
    x,
    y,
  ]);
  assert.is(said.length, pruned.rows.length, label);
  pruned.rows.forEach(([share, right], i) => {
    assert.ok(Math.abs(100 * Number(share) - Number(said[i][0])) < 0.06, label);
    assert.ok(Math.abs(100 * Number(right) - Number(said[i][1])) < 0.06, label);
  });
  assert.equal(session.complaints, []);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
