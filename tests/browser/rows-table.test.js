// Row 15 of the lectures, heart disease with a small network, click by click from a fresh start:
// what a person presses, and what is promised then. The heart table may be missing, so the same is
// walked with a table that comes with the page; and what else may be chosen in the lab.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { words } from '../../web/labs/table/learning/words/words.js';
import { words as tableWords } from '../../web/labs/table/words/words.js';
import { testIf } from '../helpers.js';
import { axe } from './axe.js';
import { closeBrowser, closePages, open, site, web } from './harness.js';

const heartTest = testIf(
  test,
  existsSync(join(web, 'data/processed.cleveland.data')),
  'the heart disease table is not there',
);
/** @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look] */
async function walk(look = {}) {
  const session = await open({ folder: site, ...look });
  const { page } = session;
  const text = (/** @type {string} */ id) => page.locator(`#${id}`).innerText();
  return {
    ...session,
    text,
    /** @param {string} state of the training */
    until: (state) =>
      page.waitForFunction(
        (wanted) =>
          /** @type {HTMLElement} */ (document.querySelector('#t-results'))?.dataset.state ===
          wanted,
        state,
      ),
    /** @param {string} id @param {RegExp} pattern */
    says: (id, pattern) =>
      page.waitForFunction(
        ([of, source]) =>
          new RegExp(source).test(
            /** @type {HTMLElement} */ (document.getElementById(of))?.innerText ?? '',
          ),
        [id, pattern.source],
      ),
    /**
     * The page may still be scrolling, so the answer is the first one without a miss, or the last.
     *
     * @param {string[]} ids of which all must lie within the window, with nothing over them
     */
    async inView(ids) {
      const end = Date.now() + 10_000;
      for (;;) {
        const missing = await this.outOfView(ids);
        if (!missing.length || Date.now() > end) return missing;
        await page.waitForTimeout(100);
      }
    },
    /** @param {string[]} ids @returns {Promise<string[]>} those that are out of view now */
    outOfView: (ids) =>
      page.evaluate(
        (all) =>
          all.filter((id) => {
            const element = /** @type {HTMLElement} */ (document.getElementById(id));
            const { top, bottom, left, width, height } = element.getBoundingClientRect();
            const isWithin = height > 0 && top >= 0 && bottom <= innerHeight;
            const there = document.elementFromPoint(left + width / 2, top + height / 2);
            return !isWithin || !(element.contains(there) || there?.contains(element));
          }),
        ids,
      ),
    /** @param {string} name of a row of the scores @returns {Promise<number[]>} both models */
    async score(name, body = '#tl-scores') {
      const cells = await page
        .locator(`${body} tr`, { has: page.getByRole('rowheader', { name, exact: true }) })
        .locator('td')
        .allInnerTexts();
      return cells.map((cell) => parseFloat(cell));
    },
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof walk>>} Walk */

/**
 * The row, once its table is chosen.
 *
 * @param {Walk} one
 * @param {object} of
 * @param {string} of.negative
 * @param {string} of.positive name of the class
 * @param {RegExp} of.inputs
 */
async function walkRow(one, { negative, positive, inputs }) {
  const { page, says } = one;
  // The columns become numbers that a network takes.
  await says('t-fed-note', inputs);
  await says('t-fed-table', /standardised/);
  await page.waitForFunction(
    (names) =>
      [...document.querySelectorAll('#t-classes input')]
        .map((input) => /** @type {HTMLInputElement} */ (input).value)
        .join() === names,
    `${negative},${positive}`,
  );
  // Nothing has been learned, and the page says so where it answers.
  await page.getByRole('button', { name: tableWords.markup.goToTraining, exact: true }).click();
  assert.equal(await one.inView(['tl-play', 'tl-loss-plot', 'tl-score-plot']), []);
  await says('tl-untrained', /^Untrained: .* guess/);
  await says('tl-answer-network', new RegExp(positive));
  // Train, the curves and the results are in one view.
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await one.until('over');
  await says('tl-scores', /AUC/);
  assert.equal(
    await one.inView(['tl-play', 'tl-loss-plot', 'tl-score-plot', 'tl-val-score', 'tl-scores']),
    [],
  );
  await page.locator('#tl-untrained').waitFor({ state: 'hidden' });
  await says('tl-threshold-note', new RegExp(`“${positive}”`));
  await says('tl-confusion', new RegExp(positive));
  await says('tl-hand-note', new RegExp(`Actual: (${negative}|${positive})\\.`));
  // The threshold trades recall for precision.
  const [recall] = await one.score('recall');
  await page.locator('#tl-threshold').fill('0.95');
  await page.waitForFunction((before) => {
    const row = document.querySelector('#tl-scores')?.textContent?.match(/recall([\d.]+)/);
    return row && Number(row[1]) < before;
  }, recall);
  await page.locator('#tl-roc svg .at-network').first().waitFor({ state: 'attached' });
  // A name that is given is read wherever the class stands, and nothing starts again.
  const hash = await one.output('tl-hash');
  const name = page.locator('#t-classes input').nth(1);
  await name.fill('ill');
  await name.press('Enter');
  await says('tl-confusion', /\bill\b/);
  for (const id of ['tl-threshold-note', 'tl-answer-network', 't-task']) await says(id, /\bill\b/);
  await page.waitForFunction(
    (old) => !document.getElementById('t-results')?.innerText.includes(old),
    positive,
  );
  assert.is(await one.output('tl-hash'), hash);
  await page.waitForFunction(
    (names) => decodeURIComponent(location.hash).includes(names),
    `names=${negative}|ill`,
  );
}

/**
 * Cross-validation with the settings of the page, once.
 *
 * @param {Walk} one
 */
async function validated(one) {
  await one.set('Repeats', '1');
  await one.page.getByRole('button', { name: words.markup.crossValidate, exact: true }).click();
  await one.page.waitForFunction(
    () =>
      /** @type {HTMLElement} */ (document.querySelector('#tl-folds'))?.dataset.state === 'done',
    null,
    { timeout: 60_000 },
  );
  return {
    accuracy: await one.score('accuracy', '#tl-cv-scores'),
    auc: await one.score('AUC', '#tl-cv-scores'),
  };
}

heartTest('row 15, click by click from a fresh start: heart disease', async () => {
  const one = await walk({ story: true });
  await one.page.getByRole('link', { name: 'Show all controls', exact: true }).click();
  await one.page.getByRole('link', { name: 'Table', exact: true }).click();
  await one.says('t-status', /^Heart disease: 303 rows/);
  await one.says('t-about', /CC BY 4\.0/);
  await walkRow(one, { negative: 'none', positive: 'disease', inputs: /22 inputs/ });
  const { accuracy, auc } = await validated(one);
  // The published values for logistic regression and small networks: 0.80 to 0.86, and 0.88 to 0.91.
  for (const model of [0, 1]) {
    assert.ok(accuracy[model] > 80 && accuracy[model] < 87, String(accuracy));
    assert.ok(auc[model] > 0.88 && auc[model] < 0.93, String(auc));
  }
  await one.nothingWentWrong();
});

test('the same with a table that comes with the page: breast cancer', async () => {
  const one = await walk({ story: true, withoutData: true });
  await one.page.getByRole('link', { name: 'Show all controls', exact: true }).click();
  await one.page.getByRole('link', { name: 'Table', exact: true }).click();
  await one.says('t-status', /is not on this website/);
  await one.page.selectOption('#t-source', 'cancer');
  await one.says('t-status', /^Breast cancer: 569 rows and 11 columns/);
  await one.says('t-about', /CC BY 4\.0/);
  await walkRow(one, { negative: 'benign', positive: 'malignant', inputs: /10 inputs/ });
  const { accuracy, auc } = await validated(one);
  for (const model of [0, 1]) assert.ok(accuracy[model] > 90 && auc[model] > 0.97);
  assert.equal(one.complaints, []);
});

test('each table that comes with the page opens, learns, and is not fetched before it is chosen', async () => {
  /** @type {string[]} */
  const fetched = [];
  const one = await walk({
    query: '#table?data=generated',
    onRequest: (path) => {
      if (path.endsWith('.csv')) fetched.push(path.split('/').at(-1) ?? '');
    },
  });
  await one.until('ready');
  assert.equal(fetched, []);
  for (const [source, rows, task] of /** @type {const} */ ([
    ['iris', '150 rows', 'species \\(3 classes\\)'],
    ['penguins', '344 rows', 'species \\(3 classes\\)'],
    ['wine', '178 rows', 'cultivar \\(3 classes\\)'],
    ['cancer', '569 rows', 'malignant or benign'],
    ['cars', '398 rows', 'the number mpg'],
  ])) {
    await one.page.selectOption('#t-source', source);
    await one.says('t-status', new RegExp(rows));
    await one.says('t-task', new RegExp(task));
    await one.until('ready');
    assert.ok(await one.page.locator('#tl-untrained').isVisible());
    await one.page.locator('#tl-play').click();
    await one.until('over');
    await one.says('tl-scores', source === 'cars' ? /R²/ : /accuracy/);
    const [network, linear] = await one.score(source === 'cars' ? 'R²' : 'accuracy');
    assert.ok(network > (source === 'cars' ? 0.75 : 85) && linear > 0, `${source}: ${network}`);
  }
  assert.equal(fetched, ['iris.csv', 'penguins.csv', 'wine.csv', 'cancer.csv', 'cars.csv']);
  await one.nothingWentWrong();
});

test('a table that does not come is named, and another one is shown', async () => {
  const one = await walk({
    query: '#table?data=iris',
    intercept: (path, response) =>
      path.endsWith('iris.csv')
        ? (response.writeHead(503).end(), Promise.resolve(true))
        : undefined,
  });
  await one.says('t-status', /The table Iris did not come: the server answered 503/);
  await one.until('ready');
  assert.is(await one.page.locator('#t-source').inputValue(), 'generated');
});

test('the key that trains brings the training into view, wherever the page is scrolled to', async () => {
  const one = await walk({ query: '#table?data=generated' });
  await one.until('ready');
  assert.ok((await one.outOfView(['tl-play'])).length, 'it is below the first screen');
  // The first key of a visit loads what knows the keys.
  await one.page.keyboard.press('s');
  await one.page.waitForFunction(() => document.querySelector('#tl-epoch')?.textContent === '1');
  await one.page.keyboard.press(' ');
  await one.until('over');
  assert.equal(await one.inView(['tl-play', 'tl-loss-plot', 'tl-score-plot']), []);
  await one.nothingWentWrong();
});

// ---- what is folded ----

test('activation of a layer, class weights, Huber’s δ and Adam’s β are set by a person, and a link opens them', async () => {
  const one = await walk({ query: '#table?data=generated&layers=8-4&epochs=5' });
  const { page } = one;
  await one.until('ready');
  const first = await one.output('tl-hash');
  await page.locator('#tl-more-network summary').click();
  await page.getByRole('combobox', { name: 'Layer 2', exact: true }).selectOption('relu');
  await page.waitForFunction(
    (hash) => document.querySelector('#tl-hash')?.textContent === hash,
    first,
  );
  await page.locator('#tl-weighting').selectOption('own');
  await one.set('yes', '0');
  assert.match(
    await one.text('tl-status'),
    /weight of a class must be a number from 0\.001 to 1,?000, not 0/,
  );
  await one.set('yes', '3');
  await page.locator('#tl-settings details').nth(1).locator('summary').click();
  await one.set(words.markup.beta1, '0.8');
  await one.set(words.markup.beta2, '0.99');
  await page.waitForFunction(() => location.hash.includes('beta2=0.99'));
  const hash = new URL(page.url()).hash;
  for (const part of ['acts=.relu', 'cw=1_3', 'beta1=0.8', 'beta2=0.99'])
    assert.ok(hash.includes(part), `${part} in ${hash}`);
  await page.locator('#tl-play').click();
  await one.until('over');
  const trained = await one.output('tl-hash');
  const again = await walk({ query: hash });
  await again.until('ready');
  await again.page.locator('#tl-play').click();
  await again.until('over');
  assert.is(await again.output('tl-hash'), trained);
  assert.is(await again.page.locator('#tl-weighting').inputValue(), 'own');
  // Where they have no effect they are not there.
  await page.locator('[name=optimizer]').selectOption('sgd');
  await page.locator('[name=beta1]').waitFor({ state: 'hidden' });
  await page.selectOption('#t-source', 'cars');
  await one.says('t-task', /mpg/);
  await page.locator('#tl-weights-box').waitFor({ state: 'hidden' });
  await page.locator('[name=loss]').selectOption('huber');
  await one.set(words.markup.delta, '0.5');
  await page.waitForFunction(() => location.hash.includes('delta=0.5'));
  await one.nothingWentWrong();
});

test('names of classes are refused where two would be equal, and a link has them', async () => {
  const one = await walk({
    query: `#table?data=iris&roles=nnnnt&names=${encodeURIComponent('a|b|c')}`,
  });
  await one.until('ready');
  const names = one.page.locator('#t-classes input');
  assert.is(await names.nth(2).inputValue(), 'c');
  await one.says('tl-answer-network', /a\s[^]*b\s[^]*c\s/);
  await names.nth(2).fill('a');
  await names.nth(2).press('Tab');
  await one.says('t-status', /cannot be the name of a class/);
  assert.is(await names.nth(2).inputValue(), 'c');
  await names.nth(0).fill('');
  await names.nth(0).press('Tab');
  await one.page.waitForFunction(() =>
    decodeURIComponent(location.hash).includes('names=setosa|b|c'),
  );
  await one.nothingWentWrong();
});

// ---- the scatter plot ----

/** @param {Walk} one @param {string} shape of an SVG */
const marks = (one, shape) => one.page.locator(`#t-plot-figure ${shape}.of-class`).count();

test('two columns are plotted by class, chosen with the keyboard, in shapes; the link opens the plot again', async () => {
  /** @type {string[]} */
  const modules = [];
  const one = await walk({
    folder: web,
    query: '#table?data=iris',
    onRequest: (path) => {
      if (path.includes('page/scatter/')) modules.push(path);
    },
  });
  const { page } = one;
  await one.until('ready');
  assert.equal(modules, [], 'it is loaded when it is opened');
  await page.locator('#t-plot > summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#t-plot-figure svg').waitFor();
  // Iris: 50 of each class, in three shapes.
  await page.waitForFunction(
    () => document.querySelectorAll('#t-plot-figure .of-class').length === 150,
  );
  assert.equal(
    [await marks(one, 'circle'), await marks(one, 'polygon'), await marks(one, 'rect')],
    [50, 50, 50],
  );
  assert.is(
    await page.locator('#t-plot-figure svg').getAttribute('aria-label'),
    'petal width against petal length. setosa: 50 rows; versicolor: 50 rows; virginica: 50 rows.',
  );
  await page.keyboard.press('Tab'); // the menu that saves the plot
  await page.keyboard.press('Tab');
  assert.is(await page.evaluate(() => document.activeElement?.id), 't-plot-x');
  await page.keyboard.press('Home');
  await page.waitForFunction(() => location.hash.includes('plot=0-3'));
  await one.says('t-plot-figure', /sepal length/);
  await page.getByRole('button', { name: tableWords.plot.plotMarkup.plotSwap }).click();
  await page.waitForFunction(() => location.hash.includes('plot=3-0'));
  // A class is where its flowers are: the leftmost setosa has the smallest petal.
  const [low, high] = await page.evaluate(() =>
    [0, 2].map((k) => {
      const all = [...document.querySelectorAll(`#t-plot-figure .of-class-${k}`)];
      return Math.max(...all.map((mark) => mark.getBoundingClientRect().left));
    }),
  );
  assert.ok(low < high);
  await page.locator('#t-classes input').first().fill('first');
  await page.locator('#t-classes input').first().press('Enter');
  await one.says('t-plot-legend', /first \(50\)/);
  await page.waitForFunction(() => location.hash.includes('names=first'));
  const again = await walk({ folder: web, query: new URL(page.url()).hash });
  await again.says('t-plot-figure', /petal width/);
  assert.is(await again.page.locator('#t-plot-x').inputValue(), '3');
  await again.says('t-plot-legend', /first \(50\)/);
  await again.page.selectOption('#t-source', 'cars');
  await again.says('t-plot-legend', /rows of the table \(392\)/);
  for (const { page: of } of [one, again]) {
    await of.locator('#t-plot > summary').click();
    await of.waitForFunction(() => !location.hash.includes('plot='));
  }
  await one.nothingWentWrong();
  await again.nothingWentWrong();
});

for (const [width, height] of [
  [1280, 800],
  [390, 844],
  [360, 640],
])
  test(`nothing is wrong for axe, and nothing is cut off, with all folds open at ${width} x ${height}`, async () => {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const one = await walk({
        query: '#table?data=penguins&plot=1-0&loss=auto&cw=1_2_3',
        viewport: { width, height },
        colorScheme,
        hasTouch: width < 1000,
      });
      const { page } = one;
      await one.until('ready');
      await page.locator('#t-plot-figure svg').waitFor();
      for (const fold of await page.locator('#tl-settings details > summary').all())
        await fold.click();
      await page.locator('#tl-play').click();
      await one.until('over');
      await one.says('tl-scores', /accuracy/);
      assert.equal(await axe(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} of ${width}`);
      if (width < 1000) {
        assert.match(await one.text('tl-glance'), /^Validation accuracy [\d.]+ %, epoch 40$/);
        const { bottom } = await page
          .locator('.learn .transport')
          .evaluate((bar) => bar.getBoundingClientRect());
        assert.ok(Math.abs(bottom - height) < 2, 'the bar is at the lower edge');
      }
    }
  });

test.after.each(closePages);
test.after(closeBrowser);
test.run();
