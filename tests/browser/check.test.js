// The page that checks receipts, the dialog that hands in, and its report, in a real browser.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { writeLink } from '../../web/labs/common/link.js';
import { FIELDS, initialSettings } from '../../web/labs/points/settings.js';
import { replay } from '../../web/labs/points/worker/receipt/receipt.js';
import { decodeReceipt, encodeReceipt } from '../../web/receipt/format.js';
import { seedFromName } from '../../web/receipt/name.js';
import { mnistFolder, testIf } from '../helpers.js';
import { axe } from './axe.js';
import { SCREENS, closeBrowser, closePages, inLightAndDark, open } from './harness.js';

const ink = await load();

/**
 * @typedef {import('../../web/receipt/format.js').Receipt} Receipt
 *
 * @typedef {import('./harness.js').Session} Session
 */

/**
 * A right receipt of Points.
 *
 * @param {string} name
 * @param {Partial<import('../../web/labs/points/settings.js').Settings>} [some]
 * @returns {Promise<Receipt>}
 */
async function receiptOf(name, some = {}) {
  const settings = { ...initialSettings(), seed: seedFromName(name), ...some };
  const link = writeLink('points', settings, FIELDS);
  const record = { link, steps: 300, changes: [{ step: 100, set: 'lr=0.1' }], hash: '' };
  const [hash] = await replay(ink, record, () => {});
  const answers = [
    { step: 1, text: '2nd answer', isRight: true, tries: 1 },
    { step: 2, text: '0.25', isRight: name.length % 2 === 0, tries: 2 },
  ];
  return { name, lesson: 'layers', answers, runs: [{ ...record, hash }] };
}

const COUNT = 60;
const names = Array.from({ length: COUNT }, (_, i) => `Student ${i + 1}`);
/**
 * A class: 10 is damaged, 20 copied from 3, 30 wrong, 40 is of no lesson and has another seed, 50
 * other settings.
 */
const receipts = await Promise.all(
  names.map((name, i) => {
    if (i === 39) return receiptOf(name, { seed: 1 }).then((one) => ({ ...one, lesson: '' }));
    return receiptOf(name, i === 49 ? { layers: [7] } : {});
  }),
);
receipts[19] = { ...receipts[2], name: names[19] };
receipts[29].runs[0].hash = receipts[29].runs[0].hash.replace(/^./, (d) => (d === '0' ? '1' : '0'));
const texts = receipts.map(encodeReceipt);
texts[9] = `${texts[9].slice(0, 50)}${texts[9][50] === 'A' ? 'B' : 'A'}${texts[9].slice(51)}`;
const csv = ['Name,Date,Receipt', ...texts.map((text, i) => `"${names[i]}",2026-11-28,"${text}"`)];

/** @param {import('./harness.js').OpenOptions} [options] */
const openCheck = async (options = {}) => {
  const session = await open({ withoutData: true, query: '#check', ...options });
  await session.page.locator('#check-go').waitFor();
  return session;
};

/** @param {Session} session @param {string} text */
async function check({ page }, text) {
  await page.locator('#check-text').fill(text);
  await page.locator('#check-go').click();
  await page.waitForFunction(
    () =>
      /(Right|Damaged|only|another|weights).*: \d/.test(
        document.querySelector('#check-said')?.textContent ?? '',
      ),
    null,
    { timeout: 90_000 },
  );
}

/** @param {Session} session @param {number} n of the column, from 1 */
const column = ({ page }, n) =>
  page.locator(`#check-table tbody tr > :nth-child(${n})`).allInnerTexts();

/** @param {Session} session */
function assertClean({ complaints, foreignRequests }) {
  assert.equal(complaints, []);
  assert.equal(foreignRequests, []);
}

/**
 * Closes the dialog and checks its receipt.
 *
 * @param {import('./harness.js').Session} session
 * @param {string} receipt
 */
async function findsRight(session, receipt) {
  const { page } = session;
  await page.keyboard.press('Escape');
  assert.is(await page.locator('dialog.hand-in').count(), 0);
  await page.evaluate(() => (location.hash = '#check'));
  await page.locator('#check-go').waitFor();
  await check(session, receipt);
  assert.equal(
    (await column(session, 4)).map((one) => one.trim()),
    ['Right'],
  );
  assertClean(session);
}

test('a class of 60: each run is made again, and receipts that are not right are found', async () => {
  const session = await openCheck();
  const { page } = session;
  const begun = Date.now();
  await check(session, csv.join('\n'));
  console.log(`60 receipts of Points: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  const verdicts = (await column(session, 4)).map((text) => text.split('\n')[0].trim());
  const others = Object.fromEntries(
    verdicts.flatMap((text, i) => (text === 'Right' ? [] : [[i + 1, text]])),
  );
  assert.equal(others, {
    10: 'Damaged',
    20: 'Same as another',
    30: 'Wrong weights',
    40: 'Right, other seed',
    50: 'Right, other settings',
  });
  assert.match((await column(session, 4))[19], /Student 3 \(line 4\)/);
  assert.match((await column(session, 4))[49], /Not as in the first right receipt: layers/);
  assert.match(
    await page.locator('#check-said').innerText(),
    /^Right: 55; Right, other settings: 1;/,
  );
  assert.match(await page.locator('#check-said').innerText(), /1 other line holds no receipt/);
  assert.is(
    (await column(session, 8))[9],
    'Student 10 2026-11-28',
    'who handed in the damaged one',
  );
  assert.not.ok(await page.locator('#check-progress').isVisible());
  assertClean(session);
});

test('a heading sorts the table, and turns the order round; open rows stay open', async () => {
  const session = await openCheck();
  const { page } = session;
  await check(session, texts.slice(0, 12).join('\n'));
  await page.locator('#check-table summary').first().click();
  const head = page.getByRole('columnheader', { name: 'Verdict' });
  await head.getByRole('button').click();
  assert.is(await head.getAttribute('aria-sort'), 'ascending');
  assert.is((await column(session, 1))[0], '10', 'the damaged one first');
  await page.getByRole('button', { name: 'Line', exact: true }).click();
  await page.getByRole('button', { name: 'Line', exact: true }).press('Enter');
  assert.equal((await column(session, 1)).map(Number), [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  assert.is(await page.locator('#check-table details[open]').count(), 1);
  assert.is(await head.getAttribute('aria-sort'), null);
  assertClean(session);
});

test('the table is saved as CSV, in its order', async () => {
  const session = await openCheck();
  const { page } = session;
  await check(session, texts.slice(8, 11).join('\n'));
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the table (CSV)' }).click();
  const download = await waiting;
  assert.is(download.suggestedFilename(), 'inkgrad-receipts.csv');
  const text = readFileSync(await download.path(), 'utf8');
  const lines = text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\n');
  assert.is(lines.length, 4);
  assert.match(lines[0], /^line,name,lesson,verdict,detail/);
  assert.match(lines[1], /^1,Student 9,layers,Right,/);
  assert.match(lines[2], /^2,,,Damaged,/);
  assert.match(lines[3], /#points\?v=1&data=circle/);
});

test('a file is opened or dropped; a wrong one is refused in a sentence', async () => {
  const session = await openCheck();
  const { page } = session;
  const buffer = Buffer.from(csv.slice(0, 4).join('\r\n'));
  await page
    .locator('#check-file')
    .setInputFiles({ name: 'class.csv', mimeType: 'text/csv', buffer });
  await page.waitForFunction(() =>
    /Right: 3/.test(document.querySelector('#check-said')?.textContent ?? ''),
  );
  const zip = Buffer.from('PK\u0003\u0004 not a text');
  await page.locator('#check-file').setInputFiles({ name: 'a.xlsx', mimeType: '', buffer: zip });
  await page.locator('#check-said.is-trouble').waitFor();
  assert.match(await page.locator('#check-said').innerText(), /a\.xlsx cannot be read as text/);
  assert.is((await column(session, 1)).length, 3, 'the table stays');
  assertClean(session);
});

test('an empty page, a text without receipts, and a link of another kind', async () => {
  const session = await openCheck();
  const { page } = session;
  const said = page.locator('#check-said');
  assert.is(await said.innerText(), 'No receipts yet.');
  assert.not.ok(await page.locator('#check-results').isVisible());
  await page.locator('#check-text').fill('Dear teacher, here is my homework.');
  await page.locator('#check-go').click();
  await page.locator('#check-said.is-trouble').waitFor();
  assert.match(await said.innerText(), /no receipt in this text/);
  await page.locator('#check-asked').fill('https://example.org/');
  await page.locator('#check-go').click();
  await page.locator('#check-asked[aria-invalid=true]').waitFor();
  assert.match(await said.innerText(), /no link of Points or Digits/);
  await page.locator('#check-text').fill(texts[0]);
  await page.locator('#check-asked').fill(`http://x/${receipts[0].runs[0].link}&speed=0`);
  await page.locator('#check-go').click();
  await page.waitForFunction(() =>
    /Right: 1/.test(document.querySelector('#check-said')?.textContent ?? ''),
  );
  await page.getByRole('button', { name: 'Clear' }).click();
  assert.is(await said.innerText(), 'No receipts yet.');
  assert.not.ok(await page.locator('#check-results').isVisible());
  assertClean(session);
});

test('a check is cancelled; verdicts that were found stay, and it can be done again', async () => {
  const session = await openCheck();
  const { page } = session;
  const [run] = receipts[0].runs;
  const long = encodeReceipt({ ...receipts[0], runs: [{ ...run, steps: 50_000_000 }] });
  await page.locator('#check-text').fill([texts[1], long].join('\n'));
  await page.locator('#check-go').click();
  await page.waitForFunction(() =>
    /1 of 2 runs/.test(document.querySelector('#check-said')?.textContent ?? ''),
  );
  await page.locator('#check-cancel').click();
  assert.match(await page.locator('#check-said').innerText(), /Cancelled/);
  const verdicts = (await column(session, 4)).map((text) => text.split('\n')[0].trim());
  assert.equal(verdicts, ['Right', 'Waiting']);
  await check(session, texts[1]);
  assert.equal(
    (await column(session, 4)).map((text) => text.trim()),
    ['Right'],
  );
  assertClean(session);
});

test('all of it by keyboard', async () => {
  const session = await openCheck();
  const { page } = session;
  await page.locator('#check-text').focus();
  await page.keyboard.insertText(texts[0]);
  for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
  assert.is(await page.evaluate(() => document.activeElement?.id), 'check-go');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    /Right: 1/.test(document.querySelector('#check-said')?.textContent ?? ''),
  );
  await page.getByRole('button', { name: 'Name', exact: true }).focus();
  await page.keyboard.press('Enter');
  const head = page.getByRole('columnheader', { name: 'Name' });
  assert.is(await head.getAttribute('aria-sort'), 'ascending');
  assert.is(
    await page.evaluate(() => document.activeElement?.textContent),
    'Name',
    'the focus stays on the heading',
  );
});

for (const [name, screen] of SCREENS)
  test(`${name}, in light and dark: axe finds nothing, and nothing overflows`, async () => {
    const session = await openCheck(screen);
    const { page } = session;
    await inLightAndDark(page, async (colorScheme) => {
      assert.equal(await axe(page), [], `${colorScheme}, empty`);
    });
    await check(session, csv.slice(0, 13).join('\n'));
    await page.locator('#check-table summary').first().click();
    await inLightAndDark(page, async (colorScheme) => {
      assert.equal(await axe(page), [], colorScheme);
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      assert.ok(scrollWidth <= clientWidth, `${scrollWidth} of ${clientWidth}`);
    });
  });

// ---- hand in ----

const POINTS = '#points?v=1&data=circle&n=120&layers=4&lr=0.3&speed=0&seed=';

/** @param {string} query @param {import('./harness.js').OpenOptions} [options] */
async function openPoints(query, options) {
  const session = await open({ withoutData: true, query, ...options });
  await session.page.locator('#p-batch').waitFor();
  await session.page.waitForFunction(() =>
    /^0/.test(document.querySelector('#p-step')?.textContent ?? ''),
  );
  return session;
}

test('a run of Points is handed in, and the check page finds it right', async () => {
  const name = 'Zoë Öz';
  const session = await openPoints(POINTS + seedFromName(name));
  const { page } = session;
  await page.locator('#p-play').click();
  await page.waitForTimeout(800);
  await page.locator('#p-play').click();
  await page.getByRole('button', { name: 'Hand in' }).click();
  const dialog = page.locator('dialog.hand-in');
  const text = dialog.getByLabel('Receipt');
  assert.is(await text.inputValue(), '', 'without a name there is no receipt');
  await dialog.getByLabel('Your name').fill(name);
  const receipt = await text.inputValue();
  const read = await decodeReceipt(receipt);
  assert.is(read?.name, name);
  assert.ok(receipt.length < 300, `${receipt.length}`);
  assert.not.ok(await dialog.locator('.hand-in-seed').isVisible(), 'the seed is that of the name');
  assert.equal(await axe(session.page), []);
  await findsRight(session, receipt);
});

test('another seed is said, and leads to the same settings with the seed of the name', async () => {
  const session = await openPoints(`${POINTS}5`);
  const { page } = session;
  await page.locator('#p-batch').click();
  await page.getByRole('button', { name: 'Hand in' }).click();
  const dialog = page.locator('dialog.hand-in');
  await dialog.getByLabel('Your name').fill('Ada');
  await dialog.getByRole('link', { name: 'Start again with the seed of my name' }).click();
  await page.waitForFunction(
    (seed) => location.hash.includes(`seed=${seed}&`),
    seedFromName('Ada'),
  );
  assert.is(await page.locator('dialog.hand-in').count(), 0);
  assertClean(session);
});

test('an untrained network gives no receipt, and a sentence', async () => {
  const session = await openPoints(POINTS + 1);
  const { page } = session;
  await page.getByRole('button', { name: 'Hand in' }).click();
  const dialog = page.locator('dialog.hand-in');
  await dialog.getByText('Nothing has been trained yet').waitFor();
  await dialog.getByLabel('Your name').fill('Ada');
  assert.is(await dialog.getByLabel('Receipt').inputValue(), '');
  assert.is(
    await dialog.getByRole('button', { name: 'Copy the receipt' }).getAttribute('aria-disabled'),
    'true',
  );
});

testIf(
  test,
  mnistFolder,
  'MNIST is not there',
)('an epoch of Digits is handed in, and the check page finds it right', async () => {
  const name = 'Grace Hopper';
  const query = `#digits?v=1&layers=16&batch=200&lr=0.2&seed=${seedFromName(name)}`;
  const session = await open({ query });
  const { page } = session;
  await session.waitForState(['ready']);
  await session.runOnce('Step');
  await session.set('Learning rate', 0.3);
  await session.runOnce('One epoch');
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('#digits details')) fold.setAttribute('open', '');
  });
  await page.getByRole('button', { name: 'Hand in' }).click();
  const dialog = page.locator('dialog.hand-in');
  await dialog.getByLabel('Your name').fill(name);
  await page.waitForFunction(() =>
    /** @type {HTMLTextAreaElement | null} */ (
      document.querySelector('dialog.hand-in textarea')
    )?.value.startsWith('inkgrad1:'),
  );
  const receipt = await dialog.getByLabel('Receipt').inputValue();
  const [run] = (await decodeReceipt(receipt))?.runs ?? [];
  assert.is(run.steps, 300);
  assert.equal(run.changes, [{ step: 1, set: 'lr=0.3' }]);
  assert.is(run.hash, await session.output('hash'));
  await findsRight(session, receipt);
});

for (const [format, pages] of /** @type {const} */ ([
  ['A4', 2],
  ['Letter', 2],
]))
  test(`the report fits on two pages of ${format}`, async () => {
    const session = await openCheck({ before: [() => Object.assign(window, { print() {} })] });
    const { page } = session;
    const answers = Array.from({ length: 8 }, (_, i) => ({
      ...{ step: i + 1, text: '2nd answer', isRight: true, tries: 1 },
    }));
    const run = receipts[0].runs[0];
    await page.evaluate(() => (location.hash = '#points?v=1&data=circle&learner=network&held=0.3'));
    const epoch = page.locator('#p-epoch-once');
    for (const steps of ['0', '']) {
      await page.waitForFunction(
        (text) => !text || document.querySelector('#p-step')?.textContent === text,
        steps,
      );
      await epoch.click();
      await page.waitForFunction(() =>
        /[1-9]/.test(document.querySelector('#p-step')?.textContent ?? ''),
      );
    }
    await page.evaluate(
      async ([given, folder]) => {
        const [{ openHandIn }, { figuresIn }] = await Promise.all(
          ['dialog', 'figures'].map((part) => import(`${folder}/${part}.js`)),
        );
        await openHandIn({ .../** @type {object} */ (given), figures: await figuresIn() });
      },
      /** @type {const} */ ([{ lesson: 'layers', answers, runs: [run, run] }, './receipt/hand-in']),
    );
    const dialog = page.locator('dialog.hand-in');
    await dialog.getByLabel('Your name').fill('Ada Lovelace');
    await dialog.getByRole('button', { name: 'Report to print' }).click();
    await page.locator('.hand-in-report').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    const report = page.locator('.hand-in-report');
    for (const part of [
      'Ada Lovelace',
      'Lesson: layers',
      '300 steps',
      'Step 8: 2nd answer',
      run.hash,
    ])
      assert.ok((await report.innerText()).includes(part), part);
    const figures = await report.locator('figure').count();
    assert.ok(figures >= 2 && figures <= 4, `${figures} figures`);
    assert.ok((await report.locator('figure svg').count()) > 0, 'curves are vectors');
    assert.ok(await report.locator('.hand-in-receipt canvas').isVisible(), 'the QR code');
    assert.not.ok(await page.locator('.check-page').isVisible(), 'nothing else is printed');
    const pdf = await page.pdf({ format, preferCSSPageSize: false });
    const count = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    assert.ok(count >= 1 && count <= pages, `${count} pages`);
    // The browser says that it has printed.
    assert.is(await page.locator('.hand-in-report').count(), 0);
    assertClean(session);
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
