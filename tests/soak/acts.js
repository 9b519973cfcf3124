// The acts of a busy visitor in each tab, drawn from seeded random numbers: trains, draws, changes
// settings, folds out, and leaves the tab as its link opens it, so that samples can be compared.
import { DIGITS } from '../browser/harness.js';

const WAIT_MS = 30_000;
const DRAW_DIGITS = 2;

/**
 * @typedef {object} Visitor
 * @property {import('../browser/harness.js').Session} session
 * @property {(choices: any[]) => any} pick
 * @property {Record<'strokes' | 'settings' | 'presses' | 'tabs', number>} done
 */

/** @param {Visitor} visitor */
function hands({ session: { page }, pick, done }) {
  /** A button that is no use at present is passed. */
  async function press(/** @type {string} */ selector) {
    const button = page.locator(`${selector}:visible:not([aria-disabled=true]):not(:disabled)`);
    if (!(await button.count())) return;
    await button.first().click({ timeout: WAIT_MS });
    done.presses++;
  }
  async function choose(/** @type {string} */ selector) {
    const list = page.locator(`${selector}:visible`).first();
    if (!(await list.count()) || (await list.isDisabled())) return;
    const values = await list
      .locator('option:not(:disabled)')
      .evaluateAll((all) => all.map((one) => /** @type {HTMLOptionElement} */ (one).value));
    await list.selectOption(pick(values));
    done.settings++;
  }
  async function fill(/** @type {string} */ selector, /** @type {number} */ value) {
    const field = page.locator(`${selector}:visible`).first();
    if (!(await field.count()) || (await field.isDisabled())) return;
    await field.fill(String(value));
    await field.blur();
    done.settings++;
  }
  async function go(/** @type {string} */ hash, /** @type {string} */ ready) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForSelector(ready, { timeout: WAIT_MS });
    done.tabs++;
  }
  const wait = (/** @type {number} */ ms) => page.waitForTimeout(ms);
  return { press, choose, fill, go, wait };
}

/** @param {Visitor} visitor */
async function digits(visitor) {
  const { session, pick, done } = visitor,
    { press, choose, fill, go, wait } = hands(visitor);
  const begin = () => go('#digits?v=1', 'body[data-state=ready]');
  await begin();
  for (let i = 0; i < 2; i++) {
    await choose(pick(['#activation', '#loss', '#init', '#optimizer']));
    await fill(pick(['#batch-size', '#seed']), pick([20, 32, 100]));
  }
  await fill('#learning-rate', pick([0.001, 0.01, 0.05]));
  await press('#train');
  for (let i = 0; i < DRAW_DIGITS; i++) {
    await press('#clear');
    for (const line of DIGITS[pick(Object.keys(DIGITS))]) {
      await session.stroke(line);
      done.strokes++;
    }
    await wait(400);
  }
  await press('#example');
  await press('#saliency');
  await press(`#${pick(['lens', 'distort', 'compare', 'you'])} > summary`);
  await wait(500);
  await press('#saliency');
  for (const fold of ['lens', 'distort', 'compare', 'you']) await press(`#${fold}[open] > summary`);
  await press('#train');
  await press('#step-once');
  await press('#reset');
  await press('#clear');
  await begin();
}

/** @param {Visitor} visitor */
async function points(visitor) {
  const { press, choose, fill, go, wait } = hands(visitor),
    { pick, session, done } = visitor;
  const begin = () => go('#points?v=1', '#points[data-state=ready], #points[data-state=paused]');
  await begin();
  await choose('#p-preset');
  await wait(300);
  await press('#p-play');
  await wait(1500);
  await press('#p-play');
  await choose('#p-settings select[name=data]');
  await choose(`#p-settings select[name=${pick(['learner', 'init', 'optimizer', 'schedule'])}]`);
  await press(pick(['#p-add', '#p-remove']));
  await fill('#p-settings input[name=noise]', pick([0, 0.1, 0.3]));
  const plane = await session.page.locator('#p-planes canvas').first().boundingBox();
  if (plane) {
    await session.page.mouse.click(plane.x + plane.width * 0.3, plane.y + plane.height * 0.6);
    done.strokes++;
  }
  await press('#p-play');
  await wait(1000);
  await press('#p-play');
  await press('#p-epoch-once');
  await press('#p-reset');
  await begin();
}

/** @param {Visitor} visitor */
async function descent(visitor) {
  const { press, choose, fill, go, wait } = hands(visitor),
    { pick } = visitor;
  const begin = () => go('#descent?v=1', '#descent[data-state=ready]');
  await begin();
  await choose('#d-preset');
  await wait(300);
  await press('#d-play');
  await wait(1000);
  await press('#d-play');
  await press('#d-add');
  await choose('#d-settings select[name=surface]');
  await fill('#d-settings input[name=momentum]', pick([0, 0.5, 0.9]));
  await press(`#d-view label:has(input[value=${pick(['height', 'contours'])}])`);
  await press('#d-play');
  await wait(800);
  await press('#d-play');
  await press('#d-reset');
  await begin();
}

/** @param {Visitor} visitor */
async function backprop(visitor) {
  const { press, choose, fill, go, wait } = hands(visitor),
    { pick } = visitor;
  const ready = (/** @type {string} */ view) =>
    view === 'graph' ? '#g-forward:not([aria-disabled=true])' : `#b-${view}[data-state=ready]`;
  await go('#backprop?v=1&view=graph', ready('graph'));
  await choose('#b-graph select[name=activation]');
  await press('#g-forward');
  await press('#g-backward');
  await press('#g-reset');
  await go('#backprop?v=1&view=loop', ready('loop'));
  await choose('#b-loop select[name=activation]');
  await fill('#b-loop input[name=hidden]', pick([16, 32, 64]));
  await press('#l-all');
  await press('#l-hundred');
  await wait(1500);
  await press('#l-reset');
  await go('#backprop?v=1&view=functions', ready('functions'));
  await choose('#b-functions select[name=shown]');
  await choose('#b-functions select[name=loss]');
  for (const view of ['functions', 'loop', 'graph'])
    await go(`#backprop?v=1&view=${view}`, ready(view));
}

/** @param {Visitor} visitor */
async function table(visitor) {
  const { press, choose, fill, go, wait } = hands(visitor),
    { pick } = visitor;
  const begin = () => go('#table?v=1', '#table[data-state=ready]');
  await begin();
  await wait(300);
  await choose('#tl-settings select[name=activation]');
  await choose('#tl-settings select[name=optimizer]');
  await fill('#tl-settings input[name=batchSize]', pick([8, 16, 32]));
  await press('#tl-play');
  await wait(2000);
  await press('#tl-next');
  await press('#tl-play');
  await press('#tl-reset');
  await press('#tl-epoch-once');
  await press('#tl-cv-play');
  await wait(1500);
  await press('#tl-cv-play');
  await begin();
  await press('#tl-reset');
}

/** @param {Visitor} visitor */
async function glossary(visitor) {
  const { go, wait } = hands(visitor);
  await go('#glossary', '#glossary :is(h2, h3, dt)');
  await wait(200);
}

/** In this order, so that every sample is taken in Digits. */
export const TABS = { points, descent, backprop, table, glossary, digits };
