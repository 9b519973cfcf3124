// The fields for numbers, in every lab and in an English browser: a comma is a decimal sign, arrow
// keys step, a number that cannot be is said, and a screen reader hears a spin button.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {Awaited<ReturnType<typeof open>>['page']} Page */

/** @param {string} query */
async function opened(query) {
  const session = await open({ withoutData: true, query });
  if (query.startsWith('#digits')) await session.waitForState(['ready']);
  return session;
}

/**
 * @param {Page} page
 * @param {string} selector
 * @param {string} text typed key by key, as a person does
 */
async function type(page, selector, text) {
  const field = page.locator(selector);
  await field.waitFor({ state: 'attached' });
  await field.evaluate((one) => {
    for (let at = one.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
      at.open = true;
  });
  await field.click({ clickCount: 3 });
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

const linkHolds = (/** @type {Page} */ page, /** @type {string} */ part) =>
  page.waitForFunction((text) => location.hash.includes(text), part);

/** A field of each lab: what is typed, and what the link holds then. */
const FIELDS = [
  ['#digits?v=1', '#learning-rate', '0,01', 'lr=0.01'],
  ['#digits?v=1', '#batch-size', '1,000', 'batch=1000'],
  ['#points', '#points [name="noise"]', '0,25', 'noise=0.25'],
  ['#descent', '#descent tr:first-child td input', '0,03', 'race=gd*0.03'],
  ['#table?v=1&data=seedlings', '#table [name="learningRate"]', '0,02', 'lr=0.02'],
];

for (const [query, selector, typed, part] of FIELDS)
  test(`${query}: ${typed} is ${part}`, async () => {
    const { page, complaints } = await opened(query);
    await type(page, selector, typed);
    await linkHolds(page, part);
    assert.is(await page.locator(selector).inputValue(), part.split(/[=*]/).at(-1));
    assert.equal(complaints, []);
  });

test('a leaf of the graph follows while 0,5 is typed', async () => {
  const { page } = await opened('#backprop?v=1');
  const leaf = page.locator('#backprop input.n-value').first();
  await leaf.click({ clickCount: 3 });
  await page.keyboard.type('0,75');
  await page.waitForFunction(() => /0\.75/.test(location.hash));
});

test('every field for a number takes a comma: none is left to the browser', async () => {
  for (const lab of ['digits', 'points', 'descent', 'backprop', 'table']) {
    const { page } = await opened(`#${lab}`);
    await page.waitForFunction((id) => document.querySelector(`#${id} canvas, #${id} table`), lab);
    await page.waitForTimeout(500);
    const [numbers, fields, without] = await page.evaluate(() => [
      document.querySelectorAll('input[type="number"]').length,
      document.querySelectorAll('input[role="spinbutton"]').length,
      document.querySelectorAll('input[inputmode]:not([role="spinbutton"])').length,
    ]);
    assert.is(numbers, 0, lab);
    assert.is(without, 0, lab);
    assert.ok(fields >= 3, `${lab}: ${fields}`);
    await closePages();
  }
});

test('an arrow key steps, and a number that cannot be is marked, said and put back', async () => {
  const session = await opened('#digits?v=1');
  const { page } = session;
  const field = page.locator('#learning-rate');
  await type(page, '#learning-rate', '0,01');
  await field.focus();
  await page.keyboard.press('ArrowUp');
  await linkHolds(page, 'lr=0.02');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await linkHolds(page, 'lr=0.009');

  await field.fill('2000000');
  assert.ok(await field.evaluate((one) => one.matches(':invalid')));
  assert.match(
    await field.evaluate((one) => /** @type {HTMLInputElement} */ (one).validationMessage),
    /^Type a number from 0.000001 to 1,?000,?000\.$/,
  );
  await page.keyboard.press('Tab');
  await page.waitForFunction(() =>
    /2000000/.test(document.querySelector('#status')?.textContent ?? ''),
  );
  await page.waitForFunction(() => !document.querySelector('#learning-rate:invalid'));
  assert.is(await field.inputValue(), '0.009');

  await type(page, '#learning-rate', 'fast');
  await page.waitForFunction(() =>
    /not fast/.test(document.querySelector('#status')?.textContent ?? ''),
  );
});

test('a screen reader hears a spin button with its number and limits', async () => {
  const { page } = await opened('#digits?v=1');
  const cdp = await page.context().newCDPSession(page);
  await page.locator('#learning-rate').focus();
  const heard = async () => {
    const { root } = await cdp.send('DOM.getDocument');
    const { nodeId } = await cdp.send('DOM.querySelector', {
      nodeId: root.nodeId,
      selector: '#learning-rate',
    });
    const { nodes } = await cdp.send('Accessibility.getPartialAXTree', {
      nodeId,
      fetchRelatives: false,
    });
    // Chromium keeps them as float32.
    const round = (/** @type {any} */ value) => Number(Number(value).toPrecision(6));
    const property = (/** @type {string} */ name) =>
      nodes[0].properties?.find((one) => one.name === name)?.value.value;
    return {
      role: nodes[0].role?.value,
      value: round(nodes[0].value?.value),
      low: round(property('valuemin')),
      high: property('valuemax'),
    };
  };
  assert.equal(await heard(), { role: 'spinbutton', value: 0.1, low: 1e-6, high: 1e6 });
  await page.keyboard.press('ArrowUp');
  assert.equal(await heard(), { role: 'spinbutton', value: 0.2, low: 1e-6, high: 1e6 });
  // Another control changes it while the focus is elsewhere.
  await page.locator('#seed').focus();
  await page.locator('#learning-rate-slider').evaluate((one) => {
    /** @type {HTMLInputElement} */ (one).value = '-2';
    one.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction(
    () => document.querySelector('#learning-rate')?.getAttribute('aria-valuenow') === '0.01',
  );
  assert.is((await heard()).value, 0.01, 'it is not what it was when it had the focus');
});

test.after.each(closePages);
test.after(closeBrowser);

test.run();
