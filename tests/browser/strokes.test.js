// Digits that people wrote with a pen, played into the pad as pen events, are read correctly as
// shown on the page: any size, any place, a little tilted, with no word of the API in between.
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { penDigitsFile, testIf } from '../helpers.js';
import { seeded } from '../random.js';
import { closeBrowser, closePages, open } from './harness.js';

/** @typedef {[number, number][][]} Strokes */

const penTest = testIf(test, penDigitsFile, 'the pen digits are not there: set DATA_DIR');
const READ = 0.978;
const [SMALLEST, LARGEST] = [0.25, 0.95];
const MAX_TILT = (10 * Math.PI) / 180;

/**
 * Runs in the page before its scripts: whether the last ink that was sent has been answered, and
 * drawn.
 */
function watch() {
  const told = { sent: 0, answered: 0 };
  Object.assign(window, { told });
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ message, transfer = []) {
    if (message.type === 'ink') told.sent = message.id;
    if (message.type === 'start')
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'answer' && data.id) told.answered = data.id;
      });
    postMessage.call(this, message, /** @type {any} */ (transfer));
  };
}

/** The pen is up: what the page shows when it has answered all of the ink. */
async function shown() {
  const { told } = /** @type {any} */ (window),
    frame = () =>
      new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
  do await frame();
  while (told.answered < told.sent);
  await frame();
  return {
    answer: document.querySelector('#answer')?.textContent,
    sureness: document.querySelector('#sureness')?.textContent,
  };
}

/**
 * Tilted, its longest side a share of the pad's, and laid anywhere on it; in shares of the pad.
 *
 * @param {Strokes} strokes
 * @param {import('../random.js').Random} random
 * @returns {Strokes}
 */
function placed(strokes, random) {
  const tilt = MAX_TILT * (2 * random.unit() - 1),
    size = SMALLEST + (LARGEST - SMALLEST) * random.unit();
  const turned = strokes.map((stroke) =>
    stroke.map(([x, y]) => [
      x * Math.cos(tilt) - y * Math.sin(tilt),
      x * Math.sin(tilt) + y * Math.cos(tilt),
    ]),
  );
  const ends = [0, 1]
    .map((axis) => turned.flat().map((point) => point[axis]))
    .map((values) => [Math.min(...values), Math.max(...values)]);
  const scale = size / Math.max(...ends.map(([low, high]) => high - low), 1);
  const corner = ends.map(
    ([low, high]) => random.unit() * (1 - scale * (high - low)) - scale * low,
  );
  return turned.map((stroke) =>
    stroke.map(([x, y]) => [corner[0] + scale * x, corner[1] + scale * y]),
  );
}

penTest(
  `digits that people wrote, played with a pen at random size, place and tilt: at least ${100 * READ} % are read rightly`,
  async () => {
    /** @type {{ digit: number; strokes: Strokes }[]} */
    const digits = JSON.parse(readFileSync(/** @type {string} */ (penDigitsFile), 'utf8')),
      random = seeded(1);
    const session = await open({ withoutData: true, before: [watch] }),
      { page } = session;
    await session.waitForState(['ready']);
    const device = await page.context().newCDPSession(page),
      pad = page.getByLabel('Draw a digit');
    const box = await pad.boundingBox(),
      clear = await session.button('Clear').boundingBox();
    if (!box || !clear) throw new Error('the pad is not to be seen');
    const send = (
      /** @type {'mousePressed' | 'mouseMoved' | 'mouseReleased'} */ type,
      /** @type {number} */ x,
      /** @type {number} */ y,
      isPen = true,
    ) =>
      device.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        ...(isPen ? { pointerType: 'pen', force: 0.5 } : {}),
        ...(type === 'mouseMoved'
          ? { button: 'left', buttons: 1 }
          : { button: 'left', clickCount: 1, buttons: type === 'mousePressed' ? 1 : 0 }),
      });
    const at = (/** @type {[number, number]} */ [x, y]) =>
      /** @type {[number, number]} */ ([box.x + x * box.width, box.y + y * box.height]);
    const wrong = [];
    for (const [i, { digit, strokes }] of digits.entries()) {
      // In one burst, so that many events reach the page in one frame, as those of a fast pen do.
      await Promise.all(
        placed(strokes, random).flatMap((stroke) => {
          const points = stroke.map(at);
          return [
            send('mousePressed', ...points[0]),
            ...points.slice(1).map((point) => send('mouseMoved', ...point)),
            send('mouseReleased', ...points[points.length - 1]),
          ];
        }),
      );
      const { answer, sureness } = await page.evaluate(shown);
      if (answer !== String(digit))
        wrong.push(`number ${i}, a ${digit}, as ${answer} (${sureness})`);
      const [x, y] = [clear.x + clear.width / 2, clear.y + clear.height / 2];
      await Promise.all([send('mousePressed', x, y, false), send('mouseReleased', x, y, false)]);
    }
    console.log(
      `\npen digits played into the page: ${digits.length - wrong.length} of ${digits.length} are read rightly`,
    );
    assert.ok(1 - wrong.length / digits.length >= READ, wrong.join('; '));
    assert.equal(session.complaints, []);
  },
);

test.after.each(closePages);
test.after(closeBrowser);
test.run();
