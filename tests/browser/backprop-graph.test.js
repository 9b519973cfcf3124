// The computational graph in Chromium: every graph steps through with the core's numbers, its check
// passes on random values, what is edited is seen, links open whatever they say; and worksheets,
// read back from the PDF that is printed.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { load } from '../../web/inkgrad.js';
import { writeLink } from '../../web/labs/common/link.js';
import { FIELDS } from '../../web/labs/backprop/graph/settings.js';
import { words } from '../../web/labs/backprop/graph/words/words.js';
import { GRAPHS, planOf } from '../../web/labs/backprop/graph/graphs.js';
import { testIf } from '../helpers.js';
import { axe } from './axe.js';
import { LOOKS, closeBrowser, closePages, open, site } from './harness.js';

const { figure } = words;
const hasPdf = spawnSync('pdftotext', ['-v']).status === 0;
const ink = await load();
const DEFAULTS = {
  graph: 'lecture',
  activation: 'tanh',
  output: 'sigmoid',
  loss: 'mse',
  seed: 1,
  values: [2, 3, 1, 4],
  step: 0,
  sheets: 0,
  paper: 'a4',
  predict: 'no',
};

/**
 * @param {Partial<typeof DEFAULTS> | string} some settings, or a link
 * @param {import('./harness.js').OpenOptions & import('./harness.js').ServeOptions} [look]
 */
async function lab(some, look = {}) {
  const query =
    typeof some === 'string' ? some : writeLink('backprop', { ...DEFAULTS, ...some }, FIELDS);
  const session = await open({ withoutData: true, ...look, query }),
    { page } = session;
  await page.waitForSelector('#g-checks tr', { state: 'attached' });
  const text = (/** @type {string} */ id) => page.locator(`#${id}`).innerText();
  return {
    ...session,
    text,
    at: (/** @type {string} */ what) =>
      page.waitForFunction((is) => document.querySelector('#g-at')?.textContent === is, what),
    /** The texts in the nodes. */
    nodes: () =>
      page.locator('#g-nodes .node').evaluateAll((rows) =>
        rows.map((row) => ({
          name: row.querySelector('.n-name .n-symbol')?.textContent ?? '',
          isCurrent: row.getAttribute('aria-current') === 'step',
          isChanged: row.matches('.value-changed'),
          isGradientChanged: row.matches('.gradient-changed'),
          value: (
            [...row.querySelectorAll('input')].find((one) => one.matches('.n-value'))?.value ??
            row.querySelector('.n-value')?.textContent ??
            ''
          ).replaceAll('-', '−'),
          gradient: row.querySelector('.n-number')?.textContent ?? '',
        })),
      ),
    async nothingWentWrong() {
      assert.equal(session.complaints, []);
      assert.equal(session.foreignRequests, []);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).seen.violations), []);
    },
  };
}

/**
 * The core's numbers, as Node has them.
 *
 * @param {Partial<typeof DEFAULTS>} some
 * @param {number} [step]
 */
async function solved(some, step) {
  const plan = planOf({ ...DEFAULTS, ...some }),
    graph = await ink.graph(plan.nodes);
  graph.draw(some.seed ?? 1);
  const state = graph.run(step);
  graph.dispose();
  return {
    plan,
    values: [...state.values].map(figure),
    gradients: [...state.gradients].map(figure),
  };
}

test("every graph steps through with the core's numbers", async () => {
  const one = await lab({ values: [] }, { folder: site });
  for (const graph of Object.keys(GRAPHS)) {
    await one.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      writeLink(
        'backprop',
        { ...DEFAULTS, graph, values: /** @type {number[]} */ ([]), seed: 5 },
        FIELDS,
      ),
    );
    await one.page.waitForFunction(
      (is) =>
        /** @type {HTMLSelectElement} */ (document.querySelector('[name=graph]')).value === is &&
        document.querySelector('#g-at')?.textContent?.startsWith('0 of'),
      graph,
    );
    const shown = await one.page.evaluate(async () => {
      const at = /** @type {HTMLElement} */ (document.querySelector('#g-at')),
        next = /** @type {HTMLElement} */ (document.querySelector('#g-next'));
      const all = [];
      while (next.ariaDisabled !== 'true') {
        const before = at.textContent;
        next.click();
        while (at.textContent === before) await new Promise((resolve) => setTimeout(resolve, 2));
        all.push({
          lines: document.querySelectorAll('#g-lines p').length,
          current: document.querySelectorAll('#g-nodes [aria-current=step]').length,
          nodes: [...document.querySelectorAll('#g-nodes .node')].map((row) => [
            row.querySelector('.n-name .n-symbol')?.textContent ?? '',
            (
              [...row.querySelectorAll('input')].find((one) => one.matches('.n-value'))?.value ??
              row.querySelector('.n-value')?.textContent ??
              ''
            ).replaceAll('-', '−'),
            row.querySelector('.n-number')?.textContent,
          ]),
        });
      }
      return all;
    });
    const { plan } = await solved({ graph, seed: 5 });
    assert.is(shown.length, 2 * plan.nodes.filter(({ of }) => of).length + 1);
    for (const [i, { nodes, lines, current }] of shown.entries()) {
      const { values, gradients } = await solved({ graph, seed: 5 }, i + 1);
      assert.equal(
        nodes.sort(),
        plan.nodes.map(({ name }, n) => [name, values[n], gradients[n]]).sort(),
        `${graph}, step ${i + 1}`,
      );
      assert.ok(current === 1 && lines >= 1);
    }
    assert.is(await one.text('b-status'), words.standing.end());
    assert.match(await one.text('g-verdict'), /^✓ all \d+ agree$/);
  }
  await one.nothingWentWrong();
});

test('the lecture by hand: back, all the way, again; an edit shows what it changes', async () => {
  const one = await lab('#backprop');
  for (const [name, at] of [
    ['All forward', '4 of 9'],
    ['Step back', '3 of 9'],
    ['All backward', '9 of 9'],
    ['Reset', '0 of 9'],
    ['All backward', '9 of 9'],
  ]) {
    await one.button(name).click();
    await one.at(at);
  }
  assert.equal(
    (await one.nodes()).map(({ name, value, gradient }) => `${name} ${value} ${gradient}`),
    ['t1 2 12', 't2 3 8', 'a 6 4', 'x 1 24', 'b 6 4', 'y 4 −4', 'c 2 4', 'L 4 1'],
  );
  await one.page.getByLabel('Value of y').fill('5.5');
  await one.page.waitForFunction(() =>
    /L was 4, and is 0.25/.test(document.querySelector('#b-status')?.textContent ?? ''),
  );
  const nodes = await one.nodes();
  assert.equal(
    nodes.filter(({ isChanged }) => isChanged).map(({ name }) => name),
    ['y', 'c', 'L'],
  );
  assert.is(nodes.filter(({ isGradientChanged }) => isGradientChanged).length, 7); // all but that of L
  await one.page.getByLabel('Value of y').fill('1e9');
  assert.match(await one.text('b-status'), /y must be a number from/);
  await one.page.waitForFunction(() => /values=2_3_1_5\.5&step=9/.test(location.hash));
  await one.nothingWentWrong();
});

test('a given number stands in its field and on the worksheet as it was given; a step leaves the sheets as they are', async () => {
  const one = await lab({ values: [2, 12345, -1.23456, 4] }),
    { page } = one;
  const fields = async () =>
    (await one.nodes()).flatMap(({ name, value }) => (['t2', 'x'].includes(name) ? [value] : []));
  assert.equal(await fields(), ['12345', '−1.23456']);
  await page.evaluate(() => {
    // a step before the sheets are there must not cost them
    for (const id of ['g-worksheet', 'g-next'])
      /** @type {HTMLElement} */ (document.querySelector(`#${id}`)).click();
  });
  await page.waitForSelector('.a4');
  await one.at('1 of 9');
  assert.match(await one.text('g-pages'), /Given: t₁ = 2, t₂ = 12345, x = −1.23456, y = 4/);
  assert.is(await page.locator('.a4 .node').filter({ hasText: '−1.23456' }).count(), 2);
  await page.evaluate(() => {
    /** @type {any} */ (window).sheet = document.querySelector('.a4');
  });
  await one.button('Next step').click();
  await one.at('2 of 9');
  await page.waitForTimeout(200); // sheets would come after it
  assert.ok(await page.evaluate(() => /** @type {any} */ (window).sheet.isConnected));
  await page.getByLabel('Value of x').fill('0.5');
  await page.waitForFunction(() =>
    /x = 0.5/.test(document.querySelector('#g-pages')?.textContent ?? ''),
  );
  assert.equal(await fields(), ['12345', '0.5']);
  await one.nothingWentWrong();
});

test("random values: the page's own check passes, whatever the activation and loss", async () => {
  const one = await lab({ graph: 'three', values: [], step: 200 });
  for (const [activation, loss] of [
    ['relu', 'mse'],
    ['elu', 'huber'],
    ['gelu', 'binary-cross-entropy'],
    ['sigmoid', 'hinge'],
    ['softplus', 'perceptron'],
  ]) {
    await one.set('Hidden units', activation);
    await one.set('Loss', loss);
    await one.button('All backward').click({ force: true }); // dimmed where it is done already
    await one.page.waitForSelector('#g-check:not([hidden])');
    for (let i = 0; i < 2; i++) {
      const before = await one.text('g-checks');
      await one.button('New').click();
      await one.page.waitForFunction(
        (was) => /** @type {HTMLElement} */ (document.querySelector('#g-checks')).innerText !== was,
        before,
      );
      assert.match(await one.text('g-verdict'), /^✓ all 16 agree$/);
      for (const error of await one.page.locator('#g-checks td:last-child').allInnerTexts())
        assert.ok(Number(error.replace('✓ ', '').replace('−', '-')) <= 1e-4, error);
    }
  }
  assert.ok(await one.page.getByLabel('Output').isDisabled());
  await one.nothingWentWrong();
});

test('the check keeps the solution to itself until the backward pass is done', async () => {
  const one = await lab('#backprop');
  const isShown = () => one.page.locator('#g-check').isVisible();
  assert.not.ok(await isShown());
  assert.is(await one.text('g-verdict'), '');
  assert.not.match((await one.page.locator('#g-checks').textContent()) ?? '', /\d{2}/);
  await one.button('All backward').click();
  await one.at('9 of 9');
  assert.ok(await isShown());
  assert.is(await one.text('g-verdict'), '✓ all 4 agree');
  await one.button('Step back').click();
  await one.at('8 of 9');
  assert.not.ok(await isShown());
  await one.nothingWentWrong();
});

test('gradients are predicted, judged to the digits shown, and revealed', async () => {
  const one = await lab({ predict: 'yes' });
  const { page } = one;
  const field = (/** @type {string} */ name) =>
    page.getByLabel(`Your gradient of L with respect to ${name}`, { exact: true });
  const said = (/** @type {RegExp} */ what) =>
    page.waitForFunction(
      ([source]) => new RegExp(source).test(document.querySelector('#b-status')?.textContent ?? ''),
      [what.source],
    );
  assert.is(await page.locator('.n-guess:visible').count(), 0);
  await one.button('All forward').click();
  await one.at('4 of 9');
  await said(/Type the gradients that you expect/);
  assert.is(await page.locator('.n-guess:visible').count(), 8);
  await field('c').fill('5');
  await field('c').press('Enter');
  await said(/^✗ Not right: ∂L\/∂c/);
  assert.is(await field('c').getAttribute('aria-invalid'), 'true');
  await field('c').fill('4,0');
  await field('c').press('Enter');
  await said(/^✓ Right: ∂L\/∂c = 4\. You have found 1 of 8/);
  assert.not.ok(await field('c').isVisible());
  assert.match(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
    /^Your gradient of L with respect to/,
  );
  await field('t1').fill('11.95');
  await field('t1').press('Enter');
  await said(/^Close/);
  await field('t1').fill('twelve');
  await field('t1').press('Enter');
  await said(/^Type a number/);
  await page.getByLabel('Show the gradient of L with respect to y', { exact: true }).click();
  await said(/^∂L\/∂y = −4\. It was shown/);
  assert.not.match(await page.evaluate(() => location.hash), /guess/);
  await page.getByLabel('Value of y').fill('5');
  await page.waitForFunction(
    () => document.querySelectorAll('.n-guess:not([hidden])').length === 8,
  );
  await one.button('All backward').click();
  await one.at('9 of 9');
  assert.is(await page.locator('.n-guess:visible').count(), 0);
  await one.nothingWentWrong();
});

test('the output within the loss is named, and its gradient is ŷ − y', async () => {
  const some = { graph: 'two', values: [], seed: 3, loss: 'binary-cross-entropy' };
  const one = await lab({ ...some, step: 200 });
  const { plan, values, gradients } = await solved(some);
  const at = (/** @type {string} */ name) => plan.nodes.findIndex((node) => node.name === name);
  const z = Number(values[at('z')].replace('−', '-'));
  const output = 1 / (1 + Math.exp(-z));
  const text = await one.text('g-derived');
  const [, shown, again, target, gradient] =
    text.match(/^ŷ = σ\(z\) = (\S+),\s+∂L\/∂z = ŷ − y = (\S+) − (\S+) = (\S+)$/) ?? [];
  assert.is(shown, again);
  assert.ok(Math.abs(Number(shown) - output) < 1e-3, text);
  assert.equal([target, gradient], [values[at('y')], gradients[at('z')]]);
  await one.set('Loss', 'mse');
  await one.page.waitForFunction(
    () => /** @type {HTMLElement} */ (document.querySelector('#g-derived')).hidden,
  );
  await one.nothingWentWrong();
});

test('a link gives the same graph at the same step; nonsense is named, and never ends the page', async () => {
  const one = await lab({ graph: 'two', values: [], seed: 9, step: 11, activation: 'swish' });
  await one.at('11 of 15');
  const { plan, values, gradients } = await solved(
    { graph: 'two', seed: 9, activation: 'swish' },
    11,
  );
  for (const { name, value, gradient } of await one.nodes()) {
    const i = plan.nodes.findIndex((node) => node.name === name);
    assert.equal([value, gradient], [values[i], gradients[i]]);
  }
  await one.page.evaluate(
    async (keys) => {
      const random = (/** @type {number} */ n) => Math.floor(Math.random() * n);
      const bits = [
        '-1',
        'NaN',
        '1e999',
        '__proto__',
        'constructor',
        '',
        '0',
        'three',
        'two',
        'loop',
        'graph',
        'hinge',
        '1_2_3_4',
        '1_2_3_4_5_6_7_8_9_10_11_12',
        '1e6_1e6_-1e6_1e6',
        '<img src=x onerror=alert(1)>',
        '%00',
        'e'.repeat(300),
      ];
      for (let i = 0; i < 150; i++) {
        const parts = Array.from(
          { length: 1 + random(5) },
          () =>
            `${keys[random(keys.length)]}=${random(2) ? encodeURIComponent(bits[random(bits.length)]) : bits[random(bits.length)]}`,
        );
        history.replaceState(null, '', `#backprop?v=1&view=graph&${parts.join('&')}`);
        dispatchEvent(new HashChangeEvent('hashchange'));
        await new Promise((resolve) => setTimeout(resolve, i % 25 ? 0 : 30));
      }
      location.hash = '#backprop?v=1&view=graph&graph=tree&values=1_2_x';
    },
    Object.values(FIELDS).map(({ key }) => key),
  );
  await one.page.waitForFunction(() =>
    /graph must be one of.*values must be/.test(
      document.querySelector('#b-status')?.textContent ?? '',
    ),
  );
  assert.is(
    one.complaints.filter((text) => !/throttl/i.test(text)).length,
    0,
    one.complaints.join('\n'),
  );
});

test('by keys alone: the graph, a step, a value, a worksheet', async () => {
  const one = await lab({}),
    { page } = one;
  const focused = () =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute('aria-label') ??
        document.activeElement?.textContent?.trim() ??
        '',
    );
  /** @param {RegExp} what */
  const tabTo = async (what) => {
    for (let i = 0; i < 30; i++) {
      if (what.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    assert.unreachable(`no way to ${what}`);
  };
  await page.locator('#b-views input').first().focus();
  await tabTo(/^Value of t2$/);
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(() => /values=2_3\.1_1_4/.test(location.hash));
  await tabTo(/^Next step$/);
  await page.keyboard.press('Enter');
  await one.at('1 of 9');
  await tabTo(/^All backward$/);
  await page.keyboard.press('Space');
  await one.at('9 of 9');
  await tabTo(/^Worksheet$/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.a4');
  await tabTo(/^Print$/);
  await tabTo(/^Pages$/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter'); // Close
  await page.waitForFunction(
    () =>
      /** @type {HTMLElement} */ (document.querySelector('#g-sheets')).hidden &&
      document.activeElement?.id === 'g-worksheet',
  );
  await one.nothingWentWrong();
});

for (const [name, look] of LOOKS) {
  test(`${name}: nothing for axe to find, no sideways scrolling`, async () => {
    const predict = name.startsWith('light') ? 'yes' : 'no';
    const one = await lab({ graph: 'two', values: [], step: 11, sheets: 1, predict }, look);
    await one.page.waitForSelector('.a4');
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

// ---- worksheets ----

const pdfTest = testIf(test, hasPdf, 'pdftotext (poppler-utils) is not there');

/**
 * The text of each page that Chromium prints.
 *
 * @param {Awaited<ReturnType<typeof lab>>} one
 * @param {RegExp} [paper]
 */
async function printed(one, paper = /Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/) {
  await one.page.waitForSelector('.a4');
  const folder = mkdtempSync(join(tmpdir(), 'inkgrad-')),
    file = join(folder, 'sheets.pdf');
  try {
    await one.page.pdf({ path: file, preferCSSPageSize: true });
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    assert.match(info, paper);
    const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
      .split('\f')
      .slice(0, -1);
    assert.is(pages.length, Number(info.match(/Pages:\s+(\d+)/)?.[1]));
    return pages;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * How often each number stands on a page.
 *
 * @param {string} page
 */
const numbersOn = (page) => {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [number] of page.matchAll(/−?\d+(\.\d+)?(e−?\d+)?/g))
    counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
};

for (const [name, some] of /** @type {[string, Partial<typeof DEFAULTS>][]} */ ([
  ['2-2-1', { graph: 'two' }],
  ['2-3-1', { graph: 'three', activation: 'sigmoid', loss: 'binary-cross-entropy' }],
  ['the lecture', { graph: 'lecture' }],
])) {
  pdfTest(`worksheet, ${name}: one A4 page and its solution, with the core's numbers`, async () => {
    const one = await lab(
      { ...some, values: [], seed: 12, sheets: 1 },
      name === '2-2-1' ? { colorScheme: 'dark' } : {},
    );
    const [exercise, solution, ...more] = await printed(one);
    assert.is(more.length, 0);
    assert.match(exercise, /Backpropagation by hand\s+Seed 12/);
    assert.match(solution, /Solution: backpropagation by hand\s+Seed 12/);
    assert.not.match(exercise, /Share|Next step|Relative error|Print/);
    const { plan, values, gradients } = await solved({ ...some, seed: 12 });
    const asked = numbersOn(exercise),
      told = numbersOn(solution);
    plan.nodes.forEach(({ of, name: node }, i) => {
      assert.ok((told.get(values[i]) ?? 0) >= (of ? 2 : 1), `${node} = ${values[i]}`); // in the graph and in the table
      assert.ok((told.get(gradients[i]) ?? 0) >= 2, `∂L/∂${node} = ${gradients[i]}`);
      if (of && values[i].length > 5) assert.not.ok(asked.has(values[i]), `${node} is given away`);
      if (gradients[i].length > 5)
        assert.not.ok(asked.has(gradients[i]), `∂L/∂${node} is given away`);
      if (!of) assert.ok(asked.has(values[i]), `${node} = ${values[i]} is not given`);
    });
    await one.nothingWentWrong();
  });
}

pdfTest('worksheets on Letter: one page and its solution, for every graph', async () => {
  for (const graph of Object.keys(GRAPHS)) {
    const one = await lab({ graph, values: [], seed: 4, sheets: 1, paper: 'letter' });
    const pages = await printed(one, /Page size:\s+612 x 792 pts/);
    assert.is(pages.length, 2, graph);
    await closePages();
  }
});

pdfTest('a class: thirty different sheets, each with its seed, then thirty solutions', async () => {
  const one = await lab({ graph: 'two', values: [], seed: 100, sheets: 30 });
  const pages = await printed(one);
  assert.is(pages.length, 60);
  for (let i = 0; i < 30; i++) {
    assert.match(pages[i], new RegExp(`by hand\\s+Sheet ${i + 1} of 30, seed ${100 + i}\\b`));
    assert.match(
      pages[30 + i],
      new RegExp(`^\\s*Solution: .*by hand\\s+Sheet ${i + 1} of 30, seed ${100 + i}\\b`),
    );
    const { values } = await solved({ graph: 'two', seed: 100 + i });
    assert.ok(numbersOn(pages[30 + i]).has(values.at(-1) ?? ''));
  }
  assert.is(new Set(pages.slice(0, 30).map((page) => page.replace(/Sheet.*/, ''))).size, 30);
  await one.set('Sheets', 61);
  assert.match(await one.text('b-status'), /must be a whole number from 1 to 60, not 61/);
});

test.after.each(closePages);
test.after(closeBrowser);
test.run();
