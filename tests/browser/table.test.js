// The table lab in Chromium, its data half: tables come by file, drop and paste; types, question
// and gaps are changed by hand and by keys; large and broken files leave the page alive; links open
// whatever they say.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words } from '../../web/labs/table/words/words.js';
import { assertShortTasks, timedTest } from '../turn-time.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, LOOKS, open, site } from './harness.js';

const SHOP =
  'visits;minutes;from;buys\n3;1,5;Ulm;no\n7;12,25;Rom;yes\n1;;Ulm;no\n9;20,0;Rom;yes\n4;6,5;?;no\n8;14,0;Ulm;yes\n';

/** A title, then towns with thousands and decimal commas. */
const TOWNS = `Towns of 2024\ntown;people;rent\n${Array.from(
  { length: 12 },
  (_, i) => `T${i % 3};${i % 12 ? `${i}.100` : 'n/a'};${i + 2},5`,
).join('\n')}\n`;

/**
 * @param {string} query
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look]
 */
async function lab(query, look = {}) {
  const session = await open({ withoutData: true, ...look, query });
  const { page } = session;
  const state = (/** @type {string[]} */ states) =>
    page.waitForFunction(
      (all) =>
        all.includes(
          /** @type {HTMLElement} */ (document.querySelector('#table'))?.dataset.state ?? '',
        ),
      states,
      { timeout: 30_000 },
    );
  await state(['ready', 'empty']);
  const says = (/** @type {RegExp} */ what) =>
    page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector('#t-status')?.textContent ?? ''),
      what.source,
      { timeout: 30_000 },
    );
  return {
    ...session,
    state,
    says,
    text: (/** @type {string} */ id) => page.locator(`#${id}`).innerText(),
    /**
     * @param {string} name
     * @param {string} text
     */
    file: (name, text) =>
      page
        .locator('#t-file')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }),
    roles: () =>
      page
        .locator('#t-body select')
        .evaluateAll((all) => all.map((one) => /** @type {HTMLSelectElement} */ (one).value)),
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
    },
  };
}

test('without the heart file there is a table all the same, and it is said', async () => {
  const one = await lab('#table', { folder: site });
  await one.says(
    /^Seedlings: 400 rows and 5 columns\. The heart disease table is not on this website/,
  );
  assert.equal(await one.roles(), ['number', 'number', 'number', 'category', 'target']);
  assert.is(await one.text('t-about'), words.sources.generated.about);
  assert.match(
    await one.text('t-task'),
    /^Binary classification: predict whether thrives is yes or no, from 6 inputs\./,
  );
  await one.nothingWentWrong();
});

test('a file with semicolons and decimal commas: roles, target, gaps, and what the network gets', async () => {
  const one = await lab('#table?v=1&data=generated'),
    { page } = one;
  await one.file('shop.csv', SHOP);
  await one.says(/^shop\.csv: 6 rows and 4 columns\. Column types were guessed/);
  assert.equal(await one.roles(), ['number', 'number', 'category', 'target']);
  assert.match(
    await one.text('t-kept'),
    /^2 missing values filled\. 6 rows for training and testing/,
  );
  assert.match(await page.locator('#t-body tr').nth(1).innerText(), /1\.5 to 20, median 12\.25/);
  await page.getByLabel('Drop the row').check();
  await page.waitForFunction(() =>
    /^2 of 6 rows dropped/.test(document.querySelector('#t-kept')?.textContent ?? ''),
  );
  // The rows are drawn one frame after the sentence.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const cells = await page.locator('#t-fed-table tbody tr').first().locator('td').allInnerTexts(),
    visits = [3, 7, 9, 8],
    mean = 6.75,
    deviation = Math.sqrt(visits.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 4);
  assert.is(cells[0], '3');
  assert.is(cells[1], ((3 - mean) / deviation).toFixed(2).replace('-', '−'));
  assert.equal(cells.slice(4, 7), ['Ulm', '0', '1']);
  await page.getByLabel('Read minutes as').selectOption('ignore');
  await page.waitForFunction(() =>
    /^1 of 6 rows dropped/.test(document.querySelector('#t-kept')?.textContent ?? ''),
  );
  await page
    .getByRole('combobox', { name: 'Target', exact: true })
    .selectOption({ label: 'visits' });
  // No number comes more than once, so it is an amount.
  await page.waitForFunction(() =>
    /^Regression: predict the number visits/.test(
      document.querySelector('#t-task')?.textContent ?? '',
    ),
  );
  await page.getByRole('combobox', { name: 'Predict', exact: true }).selectOption('category');
  // The row of the sixth is dropped.
  await page.waitForFunction(() =>
    /^Multi-class classification: predict visits \(5 classes\)/.test(
      document.querySelector('#t-task')?.textContent ?? '',
    ),
  );
  assert.equal(await one.roles(), ['target', 'ignore', 'category', 'category']);
  await page.getByRole('combobox', { name: 'Predict', exact: true }).selectOption('above');
  await page.getByLabel('Above', { exact: true }).fill('5');
  await page.getByLabel('Above', { exact: true }).blur();
  await page.waitForFunction(() =>
    /^Binary classification: predict whether visits > 5/.test(
      document.querySelector('#t-task')?.textContent ?? '',
    ),
  );
  await page.getByLabel('Above', { exact: true }).fill('50');
  await page.getByLabel('Above', { exact: true }).blur();
  await page.waitForFunction(() =>
    /never greater than 50/.test(document.querySelector('#t-task')?.textContent ?? ''),
  );
  assert.is(await page.locator('#t-results').isVisible(), false);
  await page.getByRole('combobox', { name: 'Predict', exact: true }).selectOption('number');
  await page.waitForFunction(() =>
    /^Regression: predict the number visits/.test(
      document.querySelector('#t-task')?.textContent ?? '',
    ),
  );
  await page.waitForFunction(() =>
    /data=own&.*roles=ticc&missing=drop&as=number/.test(location.hash),
  );
  await one.nothingWentWrong();
});

test('the first row is names, or is not: a box says it, and the file is read again', async () => {
  const one = await lab('#table?v=1&data=own');
  await one.file('heart.data', '63.0,1.0,?,0\n67.0,0.0,3.0,1\n41.0,1.0,6.0,0\n');
  await one.says(/3 rows and 4 columns, without names/);
  await one.page.getByLabel(words.markup.firstRowNames).check();
  await one.says(/2 rows and 4 columns\. Column types/);
  await one.page.getByLabel(words.markup.firstRowNames).uncheck();
  await one.says(/3 rows and 4 columns, without names/);
  await one.nothingWentWrong();
});

test('how a file was read stands in one line, and each part of it can be changed', async () => {
  const { page, text, file, says, nothingWentWrong } = await lab('#table?v=1&data=own');
  const line = (/** @type {RegExp} */ what) =>
    page.waitForFunction(
      (source) =>
        new RegExp(source).test(document.querySelector('#t-reading-line')?.textContent ?? ''),
      what.source,
    );
  await file('towns.csv', TOWNS);
  await says(/^towns.csv: 12 rows and 3 columns/);
  assert.is(
    await text('t-reading-line'),
    'Read with semicolons between columns, decimal comma, point between thousands, 1 line of names, 1 line above the table skipped, 1 cell with a sign for “missing” ("n/a").',
  );
  assert.match(await text('t-body'), /1,100 to 11,100, median/);
  await page.locator('#t-reading summary').press('Enter');
  await page.locator('#t-decimal').selectOption('.');
  await line(/decimal point/);
  assert.match(await text('t-body'), /1.1 to 11.1, median/);
  await page.locator('#t-decimal').selectOption('');
  await line(/decimal comma/);
  await page.locator('#t-signs').fill('n/a 3,5');
  await page.locator('#t-signs').press('Enter');
  await page.locator('#t-skip').fill('2');
  await page.locator('#t-skip').press('Tab');
  await line(/no names, 2 lines above/);
  assert.is(await page.locator('#t-names').isChecked(), false);
  await page.locator('#t-skip').fill('');
  await page.locator('#t-skip').press('Tab');
  await line(/1 line of names, 1 line above/);
  assert.equal(await axe(page, '#t-reading'), []);
  await page.locator('#t-source').selectOption('generated');
  await says(/^Seedlings/);
  assert.is(await page.locator('#t-reading').isVisible(), false, 'it belongs to files');
  await nothingWentWrong();
});

test('tables are dropped and pasted; broken ones are refused with their place, and the last one stays', async () => {
  const one = await lab('#table?v=1&data=own'),
    { page } = one;
  const drop = (/** @type {string} */ name, /** @type {number[]} */ bytes) =>
    page.evaluate(
      ([called, data]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(
          new File(
            [Uint8Array.from(/** @type {number[]} */ (data))],
            /** @type {string} */ (called),
          ),
        );
        for (const type of ['dragover', 'drop'])
          document
            .querySelector('#table')
            ?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      },
      [name, bytes],
    );
  await drop('shop.csv', [...Buffer.from(SHOP)]);
  await one.says(/^shop\.csv: 6 rows/);
  assert.is(await page.locator('#t-empty').isVisible(), false);
  await drop('table.xlsx', [0x50, 0x4b, 3, 4, 0, 0]);
  await one.says(/^table\.xlsx: the file ends too early\..* The table is still shop\.csv\./);
  await drop(
    'noise.bin',
    Array.from({ length: 5000 }, (_, i) => (i * 7919) & 255),
  );
  await one.says(/^Line \d+, column \d+: .*The table is still shop\.csv\./);
  await drop('wide.csv', [...Buffer.from(`${'a,'.repeat(1e5)}a\n1\n`)]);
  await one.says(/this line has 100,001 values; a table may have 2,000 columns/);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', 'a\tb\n1\tx\n2\n3\ty\n4\tx\n');
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData }));
  });
  await one.says(/^Line 3, column 2: this line has 1 value, but the lines before it have 2/);
  await page.getByRole('button', { name: words.actions.skipRagged }).click();
  await one.says(
    /^The pasted table: 3 rows and 2 columns\..* 1 line was skipped: too few or too many values/,
  );
  await page.getByRole('button', { name: 'Paste', exact: true }).click();
  await page.getByLabel(words.markup.pasteText).fill('p,q\n1,u\n2,v\n3,u\n4,v\n');
  await page.getByRole('button', { name: words.markup.pasteUse }).click();
  await one.says(/^The pasted table: 4 rows and 2 columns/);
  await one.nothingWentWrong();
});

timedTest(
  '50,000 rows of 50 columns: read while the page stays free, and stopped when somebody wants it',
  async (slow) => {
    const one = await lab('#table?v=1&data=own'),
      { page } = one;
    await page.evaluate(
      ([N, D]) => {
        let state = 1;
        const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 2 ** 32;
        /** @param {number} c */
        const cell = (c) => {
          if (c === D - 1) return random() < 0.5 ? 'yes' : 'no';
          if (c % 10 === 5) return 'abcdef'[Math.floor(random() * 6)];
          return (random() * 100).toFixed(3);
        };
        const line = () => Array.from({ length: D }, (_, c) => cell(c)).join();
        const lines = [
          Array.from({ length: D }, (_, c) => `c${c}`).join(),
          ...Array.from({ length: Math.min(N, 5000) }, line),
        ];
        while (lines.length <= N)
          lines.push(...lines.slice(1, 1 + Math.min(5000, N + 1 - lines.length)));
        Object.assign(window, { large: new File([lines.join('\n')], 'large.csv') });
      },
      [50000, 50],
    );
    const drop = () =>
      page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(/** @type {any} */ (window).large);
        Object.assign(window, { began: performance.now() });
        document
          .querySelector('#table')
          ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
      });
    let took = 0;
    const tasks = await one.mainThreadTasks(async () => {
      await drop();
      await page.waitForFunction(
        () =>
          /^50,000 rows, 50 columns/.test(document.querySelector('#t-size')?.textContent ?? '') &&
          /50,000 rows for training/.test(document.querySelector('#t-kept')?.textContent ?? ''),
        undefined,
        { timeout: 30_000 },
      );
      took = await page.evaluate(() => performance.now() - /** @type {any} */ (window).began);
      await page.waitForTimeout(500);
    });
    console.log(`50,000 x 50 in ${Math.round(took)} ms`);
    assertShortTasks(tasks, 50, slow);
    await drop();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await one.says(/^Reading was cancelled\. The table is still large\.csv\./);
    assert.match(await one.text('t-size'), /50 columns/);
    await one.nothingWentWrong();
  },
);

test('many columns: 200 at first, and more when somebody wants them', async () => {
  const one = await lab('#table?v=1&data=own'),
    rows = () => one.page.locator('#t-body tr').count();
  await one.file(
    'wide.csv',
    Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 450 }, (_, c) => (i ? ((i * (c + 7)) % 101) / 2 : `c${c}`)).join(),
    ).join('\n'),
  );
  await one.page.getByRole('button', { name: 'Show 200 more of 450 columns' }).waitFor();
  assert.is(await rows(), 200);
  await one.page.getByRole('button', { name: 'Show 200 more of 450 columns' }).click();
  await one.page.waitForFunction(() => document.querySelectorAll('#t-body tr').length === 400);
  assert.is(await one.page.getByLabel('Read c398 as').inputValue(), 'number');
  await one.nothingWentWrong();
});

test('links: one of an own table waits for it; nonsense gives defaults and a message; random ones never a crash', async () => {
  const one = await lab('#table?v=1&data=own&roles=incT');
  await one.says(/^Part of the link was not understood.*: roles must be/);
  await one.page.goto(`${one.server.url}#table?v=1&data=own&roles=nict&missing=drop&as=category`);
  await one.says(/belongs to a table with 4 columns/);
  await one.file('shop.csv', SHOP);
  await one.says(/^shop\.csv/);
  await one.state(['ready']);
  assert.equal(await one.roles(), ['number', 'ignore', 'category', 'target']);
  await one.page.evaluate(async () => {
    const random = (/** @type {number} */ n) => Math.floor(Math.random() * n),
      keys = ['data', 'made', 'roles', 'missing', 'as', 'above', 'v', 'x'];
    const bits = [
      '-1',
      'NaN',
      '1e999',
      '__proto__',
      '',
      'own',
      'heart',
      'generated',
      'nnnct',
      'tnnnn',
      'ccccc',
      'iiiit',
      'above',
      'number',
      'median',
      '<img src=x onerror=alert(1)>',
      '%00',
      'n'.repeat(3000),
    ];
    for (let i = 0; i < 100; i++) {
      history.replaceState(
        null,
        '',
        `#table?v=1&${Array.from({ length: 1 + random(5) }, () => `${keys[random(keys.length)]}=${encodeURIComponent(bits[random(bits.length)])}`).join('&')}`,
      );
      dispatchEvent(new HashChangeEvent('hashchange'));
      await new Promise((resolve) => setTimeout(resolve, i % 25 ? 0 : 30));
    }
    location.hash = '#table?v=1&data=generated&missing=perhaps';
  });
  await one.says(/missing must be one of/);
  assert.is(
    one.complaints.filter((text) => !/throttl/i.test(text)).length,
    0,
    one.complaints.join('\n'),
  );
});

test('by keys alone: a table is pasted, a type, the target and the gaps are changed', async () => {
  const one = await lab('#table?v=1&data=own'),
    { keyboard } = one.page;
  const tabTo = async (/** @type {string} */ name) => {
    for (let i = 0; i < 60; i++) {
      await keyboard.press('Tab');
      if (
        await one.page.evaluate((wanted) => {
          const focused = /** @type {HTMLElement} */ (document.activeElement);
          return (
            focused.getAttribute('aria-label') ??
            /** @type {HTMLInputElement} */ (focused).labels?.[0]?.innerText ??
            focused.innerText ??
            ''
          )
            .trim()
            .startsWith(wanted);
        }, name)
      )
        return;
    }
    throw new Error(`Tab does not reach ${name}`);
  };
  await tabTo('Paste');
  await keyboard.press('Enter');
  await tabTo(words.markup.pasteText);
  await keyboard.insertText(SHOP);
  await tabTo(words.markup.pasteUse);
  await keyboard.press('Enter');
  await one.says(/^The pasted table: 6 rows/);
  await one.state(['ready']);
  await tabTo('Read minutes as');
  await keyboard.press('i');
  await one.page.waitForFunction(() => /roles=nict/.test(location.hash));
  await tabTo('Target');
  await keyboard.press('f');
  await one.page.waitForFunction(
    () =>
      /from/.test(document.querySelector('#t-task')?.textContent ?? '') &&
      /roles=nitc/.test(location.hash),
  );
  await tabTo('Fill with the median');
  await keyboard.press('ArrowUp');
  await one.page.waitForFunction(() => /missing=drop/.test(location.hash));
  await tabTo(words.markup.encodedTable);
  await one.nothingWentWrong();
});

for (const [name, look] of LOOKS) {
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const one = await lab('#table?v=1&data=own', look);
    assert.equal(await axe(one.page), []);
    await one.file('shop.csv', `${SHOP}5;oops;Ulm;no\n`);
    await one.says(/^shop\.csv/);
    await one.state(['ready']);
    await one.page.waitForTimeout(200);
    assert.equal(await axe(one.page), []);
    assert.is(
      await one.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
      0,
    );
    await one.nothingWentWrong();
  });
}

test.after.each(closePages);
test.after(closeBrowser);
test.run();
