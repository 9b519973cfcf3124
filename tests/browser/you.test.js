// A person's own digits as a test set: asked for, labelled, kept on this device, taken along as a
// file, measured while a network trains, and learned from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FORMAT, readDrawings, writeDrawings } from '../../web/formats/drawings.js';
import { load } from '../../web/inkgrad.js';
import { PRETRAINED } from '../../web/labs/digits/recipes.js';
import * as words from '../../web/labs/digits/words/en-own-digits.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, DIGITS, open, web, copyLink } from './harness.js';

/** @typedef {import('./harness.js').Session} Session */
/** @typedef {import('../../web/formats/drawings.js').Drawing} Drawing */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/**
 * A page whose part about own digits is unfolded.
 *
 * @param {import('./harness.js').OpenOptions} [options]
 */
async function openYou(options) {
  const session = await open({ withoutData: true, ...options });
  await session.waitForState(['ready']);
  await unfold(session);
  return session;
}

/** @param {Session} session */
async function unfold({ page }) {
  await page.locator('#you summary').click();
  await page.locator('#you-begin').waitFor();
}

/**
 * @param {Session} session
 * @param {RegExp} words
 */
const says = ({ page }, words) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#you-says p')?.textContent ?? ''),
    words.source,
  );
/**
 * @param {Session} session
 * @param {number} count
 */
const holds = ({ page }, count) =>
  page.waitForFunction((n) => document.querySelectorAll('#you-wall li').length === n, count);
/**
 * @param {Session} session
 * @param {RegExp} words
 */
const scores = ({ page }, words) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#you-score')?.textContent ?? ''),
    words.source,
  );
/** @param {Session} session */
const labels = ({ page }) =>
  page
    .locator('#you-wall button')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));

/**
 * @param {Session} session
 * @param {string} text
 */
const importText = ({ page }, text) =>
  page.locator('#you-file').setInputFiles({
    name: 'digits.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });

/** @param {Session} session */
async function exported(session) {
  const download = session.page.waitForEvent('download');
  await session.button(words.markup.export).click();
  return readFileSync(/** @type {string} */ (await (await download).path()), 'utf8');
}

/**
 * Some of a digit, no two alike.
 *
 * @param {number} digit
 * @param {number} count
 * @param {boolean} [isMirrored]
 * @returns {Drawing[]}
 */
const hand = (digit, count, isMirrored = false) =>
  Array.from({ length: count }, (_, i) => ({
    digit,
    strokes: DIGITS[digit].map((stroke) =>
      stroke.map(([x, y]) => [1000 * (isMirrored ? 1 - x : x) + 6 * i * y, 1000 * y + 4 * i * x]),
    ),
  }));

test('twenty digits are asked for, drawn, kept over a reload, exported, deleted and imported', async () => {
  const session = await open({ withoutData: true }),
    { page } = session;
  await session.waitForState(['ready']);
  const requested = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  assert.equal(
    requested.filter((name) => /you|own|drawings/.test(name)),
    [],
    'it is loaded when it is asked for',
  );
  await unfold(session);
  await session.button(words.markup.begin).click();
  /** @type {number[]} */
  const asked = [];
  for (let i = 1; i <= 20; i++) {
    await page.waitForFunction(
      (place) => document.querySelector('#you-place')?.textContent === place,
      `${i} of 20`,
    );
    const digit = Number(await page.locator('#you-asked b').innerText());
    assert.match(
      (await page.locator('#pad + .ghost').textContent()) ?? '',
      new RegExp(`^Draw an? ${digit}$`),
    );
    asked.push(digit);
    // Where there are no strokes of the digit, something else is drawn: it is labelled as it was
    // asked for, and misread.
    for (const stroke of DIGITS[digit] ?? DIGITS[7])
      await session.stroke(stroke.map(([x, y]) => [x + 0.002 * i, y]));
    if (i % 2) await session.button(words.markup.keep).click();
    else await page.keyboard.press(String(digit));
  }
  assert.equal(
    [...asked.slice(0, 10)].sort(),
    [...'0123456789'].map(Number),
    'each digit once a round',
  );
  assert.equal([...asked.slice(10)].sort(), [...'0123456789'].map(Number));
  await holds(session, 20);
  await scores(session, /of 20$/);

  const text = await exported(session),
    drawings = readDrawings(text);
  assert.equal(
    drawings.map(({ digit }) => digit),
    asked,
  );
  assert.is(drawings.filter(({ part }) => part === 'teaching').length, 10);
  // The count is the core's, of the images that the API makes of these strokes.
  const ink = await load(),
    net = await ink.open(new Uint8Array(readFileSync(join(web, 'pretrained.safetensors'))));
  const images = Uint8Array.from(drawings.flatMap(({ strokes }) => [...ink.drawing(strokes)]));
  const { correct } = net.evaluate(ink.dataset({ images, labels: asked }));
  assert.is(await page.locator('#you-score').innerText(), `${correct} of 20`);
  assert.ok(correct >= 6 && correct < 20, `${correct}`);
  const kept = await labels(session);
  assert.is(kept.filter((label) => /misread as/.test(label ?? '')).length, 20 - correct);
  assert.is(
    await page.locator('#you-wall [data-read*="✗"]').count(),
    20 - correct,
    'wrong ones are marked by more than colour',
  );

  await page.reload();
  await session.waitForState(['ready']);
  await unfold(session);
  await scores(session, /of 20$/);
  assert.equal(await labels(session), kept);
  assert.is(await exported(session), text);

  await session.button(words.markup.deleteAll).click();
  await session.button(words.markup.keepThem).click();
  await holds(session, 20);
  await session.button(words.markup.deleteAll).click();
  await page.locator('#you-delete-sure').click();
  await holds(session, 0);
  await importText(session, text);
  await says(session, /^20 drawings added\.$/);
  await scores(session, /of 20$/);
  assert.equal(await labels(session), kept);
  await importText(session, text);
  await says(session, /^0 drawings added; 20 of the file were already here/);
  assert.is(await exported(session), text);
  assert.not.match(page.url(), /strokes|drawing/, 'they are in no link');
  assert.equal(session.complaints, []);
  assert.equal(session.foreignRequests, []);
});

test('the last one is undone, one is relabelled, one deleted, and each comes back', async () => {
  const session = await openYou(),
    { page } = session;
  const undo = () => page.locator('#you-says button').click();
  await page
    .getByRole('group', { name: words.markup.labels })
    .getByRole('button', { name: '4' })
    .click();
  await says(session, /nothing on the pad yet/);
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await page
    .getByRole('group', { name: words.markup.labels })
    .getByRole('button', { name: '1' })
    .click();
  await says(session, /^Saved a 1: 1 drawing now/);
  await page.waitForFunction(() =>
    /misread as 7/.test(
      document.querySelector('#you-wall button')?.getAttribute('aria-label') ?? '',
    ),
  );

  await page.locator('#you-wall button').click();
  await page.locator('#you-relabel').getByRole('button', { name: '7' }).click();
  await page.waitForFunction(() =>
    /^7, correct/.test(
      document.querySelector('#you-wall button')?.getAttribute('aria-label') ?? '',
    ),
  );
  await undo();
  await page.waitForFunction(() =>
    /^1, misread as 7/.test(
      document.querySelector('#you-wall button')?.getAttribute('aria-label') ?? '',
    ),
  );

  await page.locator('#you-wall button').click();
  await session.button('Delete').click();
  await holds(session, 0);
  assert.is(await page.locator('#you-score').innerText(), '–');
  await undo();
  await holds(session, 1);

  // While digits are asked for, what was kept by mistake is asked for again.
  await session.button(words.markup.begin).click();
  const first = await page.locator('#you-asked b').innerText();
  for (const stroke of DIGITS[0]) await session.stroke(stroke);
  await session.button(words.markup.keep).click();
  await says(session, /2 drawings now/);
  await undo();
  await holds(session, 1);
  assert.is(await page.locator('#you-asked b').innerText(), first);
  await session.button(words.markup.stop).click();
  assert.is(await page.locator('#pad + .ghost').textContent(), 'Draw a digit');
  assert.equal(session.complaints, []);
});

test('an unreadable file is refused with its fault and place; a failed store is said', async () => {
  const session = await openYou();
  await importText(session, writeDrawings([...hand(7, 2), ...hand(1, 2)]));
  await holds(session, 4);
  for (const [text, sentence] of /** @type {[string, RegExp][]} */ ([
    ['<html>', /file of drawings cannot be read.*not JSON/],
    [
      JSON.stringify({
        format: FORMAT,
        version: 1,
        drawings: [...hand(0, 1), { digit: 12, strokes: [[[1, 1]]] }],
      }),
      /the digit of drawing 2 is 12/,
    ],
    [
      JSON.stringify({
        format: FORMAT,
        version: 1,
        drawings: [
          {
            digit: 1,
            strokes: [
              [
                [1, 1],
                [1, '<b>'],
              ],
            ],
          },
        ],
      }),
      /y of point 2 of stroke 1 of drawing 1 is "<b>"/,
    ],
  ])) {
    await importText(session, text);
    await says(session, sentence);
    await holds(session, 4);
  }
  await importText(session, writeDrawings([...hand(7, 3), ...hand(0, 1)]));
  await says(session, /^2 drawings added; 2 of the file were already here/);
  await session.page.locator('#you-says button').click();
  await holds(session, 4);

  await session.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await importText(session, writeDrawings(hand(0, 2)));
  await says(session, /could not store this/);
  await holds(session, 6);
  await scores(session, /of 6$/);
  await session.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await session.page.waitForTimeout(300);
  await holds(session, 6);
  assert.equal(session.complaints, []);
});

test('ink for which another tab has taken the last place is back on the pad', async () => {
  const session = await openYou();
  for (const stroke of DIGITS[7]) await session.stroke(stroke);
  await session.page.evaluate(async () => {
    const request = indexedDB.open('inkgrad /inkgrad/', 1);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const transaction = request.result.transaction('drawings', 'readwrite');
    for (let id = 1; id <= 500; id++)
      transaction.objectStore('drawings').put({
        id,
        digit: 1,
        part: 'test',
        strokes: [
          [
            [id, 100],
            [id, 900],
          ],
        ],
      });
    await new Promise((resolve) => (transaction.oncomplete = resolve));
  });
  await session.page.locator('#you-labels').getByRole('button', { name: '7' }).click();
  await session.page.waitForFunction(
    (full) => document.querySelector('#you-says p')?.textContent === full,
    words.troubles.full,
  );
  await session.page.waitForFunction(
    () => document.querySelector('#clear')?.getAttribute('aria-disabled') !== 'true',
  );
  await holds(session, 500);
});

test('while it trains, "you" is a curve of its own, and a column of the table; so it is for those who come back', async () => {
  const session = await open({ withoutData: true, query: '#digits?v=1' }),
    { page } = session;
  const readout = page.locator('#accuracy-readout');
  const columns = async () => {
    await session.button('Table').click();
    const cells = page.locator('#table-body tr').last().locator('td');
    await cells.first().waitFor();
    const texts = await cells.allInnerTexts(),
      isNamed = await page.locator('#table-own').isVisible();
    await session.button('Close').click();
    return { texts, isNamed };
  };
  await session.waitForState(['ready']);
  await session.runOnce('One epoch');
  await page.waitForFunction(() =>
    /test \d/.test(document.querySelector('#accuracy-readout')?.textContent ?? ''),
  );
  assert.not.match(await readout.innerText(), /you/, 'most people have no such curve');
  const { texts, isNamed } = await columns();
  assert.is(texts.length, 5);
  assert.is(isNamed, false);

  await unfold(session);
  await importText(session, writeDrawings([...hand(7, 4), ...hand(1, 4), ...hand(0, 4)]));
  await scores(session, /of 12$/);
  await page.waitForFunction(() =>
    /you \d/.test(document.querySelector('#accuracy-readout')?.textContent ?? ''),
  );
  await page.reload();
  await session.waitForState(['paused']);
  await session.runOnce('One epoch');
  await page.waitForFunction(() =>
    /you \d/.test(document.querySelector('#accuracy-readout')?.textContent ?? ''),
  );
  const own = await columns();
  assert.match(own.texts[5], /^\d+\.\d\d %$/);
  assert.is(own.isNamed, true);
  await unfold(session);
  await scores(session, /^(9|1[0-2]) of 12$/);

  // A copy of your own network is not a copy of the network that comes with the page.
  const link = page.url();
  assert.match(link, /#digits\?/);
  await session.button(words.tuneActions.first).click();
  await page.locator('#you-tune-stop').click();
  await session.waitForState(['paused']);
  assert.is(page.url(), link, 'a reload keeps the settings');
  await page.context().grantPermissions(['clipboard-write']);
  await copyLink(page);
  await page.waitForFunction(() =>
    /^Link copied. It opens this network untrained.* does not contain the fine-tuning on your drawings/.test(
      document.querySelector('#status')?.textContent ?? '',
    ),
  );
  await page.locator('#you-tune-undo').click();
  await page.locator('#you-results').waitFor({ state: 'hidden' });

  await session.button('Reset').click();
  await page.waitForFunction(() =>
    /not learned anything yet/.test(document.querySelector('#you-method')?.textContent ?? ''),
  );
  assert.is(
    await page.locator('#you-tune').getAttribute('aria-disabled'),
    'true',
    'what has learned nothing is not fine-tuned',
  );
  assert.equal(session.complaints, []);
});

test('an odd habit is learned from half of the drawings and shown by the other half; undo brings the weights back', async () => {
  const session = await openYou(),
    { page } = session;
  const cells = () =>
    page
      .locator('#you-results tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('td')].map(({ textContent }) => textContent ?? ''),
        ),
      );
  assert.match(await page.locator('#you-method').innerText(), /at least 10 digits first/);
  assert.is(await page.locator('#you-tune').getAttribute('aria-disabled'), 'true');
  await importText(session, writeDrawings([...hand(7, 12, true), ...hand(1, 4), ...hand(0, 4)]));
  await scores(session, /of 20$/);
  assert.match(
    await page.locator('#you-method').innerText(),
    /Half of your digits \(10\) train.*the other half \(10\) test.*5,000 training images \(generated digits\)/,
  );
  await session.button(words.tuneActions.first).click();
  await page.locator('#you-tune-progress').waitFor();
  await session.waitForState(['paused']);
  await scores(session, /of 10$/);
  await page.waitForFunction(() =>
    /%/.test(document.querySelector('#you-results tr:last-child td:last-child')?.textContent ?? ''),
  );
  const [fresh, learned, tested] = await cells();
  console.log(
    `fine-tuned on mirrored sevens: not trained on ${fresh.join(' -> ')}, trained on ${learned.join(' -> ')}, test images ${tested.join(' -> ')}`,
  );
  assert.ok(parseInt(fresh[0]) <= 6, 'the habit was odd');
  assert.ok(parseInt(fresh[1]) >= 9, 'and is read now, in drawings that it has not learned from');
  assert.is(learned[1], '10 of 10');
  assert.ok(parseFloat(tested[1]) > parseFloat(tested[0]) - 2, 'little was forgotten');
  assert.is(await session.output('test-accuracy'), tested[1]);
  assert.match(await page.locator('#accuracy-readout').innerText(), /you (90|100)/);
  assert.match(
    await page.locator('#status').innerText(),
    new RegExp(
      `^Fine-tuned\\. ${fresh[1]} of your digits .*\\(before: ${fresh[0]}\\), and ${tested[1]}`,
    ),
  );
  assert.is.not(await session.output('hash'), PRETRAINED.shippedHash);
  assert.match(page.url(), /#digits$/, 'no link stands for it');

  await page.locator('#you-tune-undo').click();
  await page.waitForFunction(
    (hash) => document.querySelector('#hash')?.textContent === hash,
    PRETRAINED.shippedHash,
  );
  await scores(session, /of 20$/);
  assert.is(await page.locator('#you-results').isVisible(), false);

  // Once more, and stopped at once.
  await session.button(words.tuneActions.first).click();
  await page.locator('#you-tune-stop').click();
  await session.waitForState(['paused']);
  await page.locator('#you-tune-undo').click();
  await page.waitForFunction(
    (hash) => document.querySelector('#hash')?.textContent === hash,
    PRETRAINED.shippedHash,
  );
  assert.equal(session.complaints, []);
});

/** Runs in the page: a browser that lets it keep nothing. */
function refuse() {
  Object.defineProperty(window, 'indexedDB', {
    get() {
      throw new DOMException('forbidden', 'SecurityError');
    },
  });
}

test('where nothing can be kept, it works as long as the page is open, and says so', async () => {
  const session = await openYou({ before: [refuse] });
  await says(session, /does not let the page store anything/);
  for (const stroke of DIGITS[1]) await session.stroke(stroke);
  await session.page.keyboard.press('1');
  await holds(session, 1);
  await scores(session, /^1 of 1$/);
  await session.page.reload();
  await session.waitForState(['ready']);
  await unfold(session);
  await holds(session, 0);
  assert.equal(session.complaints, []);
});

test('with the keyboard alone: a digit is drawn, labelled, and deleted', async () => {
  const session = await openYou(),
    { page } = session,
    { keyboard } = page;
  await page.locator('#you-begin').focus();
  await keyboard.press('Enter');
  const digit = await page.locator('#you-asked b').innerText();
  assert.is(await page.evaluate(() => document.activeElement?.id), 'pad');
  await keyboard.press('Space');
  for (let i = 0; i < 8; i++) await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Space');
  await keyboard.press(digit);
  await holds(session, 1);
  await page.locator('#seed').focus();
  await keyboard.press('5');
  assert.not.match(
    await page.locator('#you-says p').innerText(),
    /nothing on the pad/,
    'what is typed elsewhere labels nothing',
  );
  await page.locator('#you-wall button').focus();
  await keyboard.press('Enter');
  await page.locator('#you-delete').focus();
  await keyboard.press('Enter');
  await holds(session, 0);
  assert.equal(session.complaints, []);
});

test("a digit's key keeps the drawing from the pad and from here, and from anywhere else only while digits are asked for", async () => {
  const session = await openYou(),
    { page } = session,
    { keyboard } = page;
  let kept = 0;
  /**
   * @param {string} from where the focus is
   * @param {boolean} isKept
   */
  const press = async (from, isKept) => {
    await session.button('Clear').click({ force: true }); // dimmed, it does nothing
    for (const stroke of DIGITS[7])
      await session.stroke(stroke.map(([x, y]) => [x, y + 0.01 * kept]));
    await page.locator(from).first().focus();
    await keyboard.press('7');
    if (isKept) kept++;
    await holds(session, kept);
    assert.is(await page.locator('#clear').getAttribute('aria-disabled'), String(isKept), from);
  };
  await press('#train', false);
  await press('#pad', true);
  await press('#you-labels button', true);
  await press('#train', false);
  await session.button(words.markup.begin).click();
  await press('#train', true);
  await session.button(words.markup.stop).click();
  await press('#train', false);
  assert.equal(session.complaints, []);
});

test('nothing for axe to find, in light and dark, on a desk and on a phone', async () => {
  for (const look of /** @type {import('./harness.js').OpenOptions[]} */ ([
    {},
    { colorScheme: 'dark' },
    PHONE,
    { ...PHONE, colorScheme: 'dark' },
  ])) {
    const session = await openYou(look),
      { page } = session;
    const find = async (/** @type {string} */ where) => {
      assert.equal(await axe(page), [], where);
      assert.is(
        await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
        0,
        `${where}: no sideways scrolling`,
      );
    };
    const isPhone = look === PHONE;
    await importText(session, writeDrawings([...hand(7, 8, true), ...hand(1, 4), ...hand(0, 8)]));
    await scores(session, /of 20$/);
    await session.button(words.markup.begin).click();
    await find('asking, with drawings');
    await session.button(words.markup.stop).click();
    if (isPhone) {
      await page.locator('#you-wall button').first().click();
      await find('one of them');
    } else if (look.colorScheme) {
      await session.button(words.tuneActions.first).click();
      await session.waitForState(['paused']);
      await find('fine-tuned');
    }
    assert.equal(session.complaints, []);
  }
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
