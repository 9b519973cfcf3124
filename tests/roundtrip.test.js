// The raster path costs nothing: MNIST's test images, enlarged and laid anywhere on a larger sheet,
// come back through ink.drawingFromImage() as the shipped network knows them.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync } from 'node:fs';
import { load } from '../web/inkgrad.js';
import { mnist, mnistFolder, testIf } from './helpers.js';
import { seeded } from './random.js';

/** @typedef {import('./random.js').Random} Random */

const ink = await load();
const mnistTest = testIf(
  test,
  mnistFolder,
  'MNIST is not there: set DATA_DIR or let build.sh download it',
);
const POINTS = 0.005;

/**
 * Enlarged by a factor, smoothly or in squares, and placed by chance.
 *
 * @param {Uint8Array} image (784)
 * @param {Random} random
 */
function onASheet(image, random) {
  const factor = 1.2 + 7 * random.unit(),
    side = Math.round(28 * factor),
    isSmooth = random.chance(0.5);
  const width = side + random.whole(0, 99),
    height = side + random.whole(0, 99);
  const left = random.whole(0, width - side),
    top = random.whole(0, height - side),
    sheet = new Uint8Array(width * height);
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    x >= 0 && y >= 0 && x < 28 && y < 28 ? image[28 * y + x] : 0;
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const u = (x + 0.5) / factor,
        v = (y + 0.5) / factor,
        i = Math.floor(u - 0.5),
        j = Math.floor(v - 0.5),
        s = u - 0.5 - i,
        t = v - 0.5 - j;
      sheet[(top + y) * width + left + x] = isSmooth
        ? Math.round(
            (1 - t) * ((1 - s) * at(i, j) + s * at(i + 1, j)) +
              t * ((1 - s) * at(i, j + 1) + s * at(i + 1, j + 1)),
          )
        : at(Math.floor(u), Math.floor(v));
    }
  return ink.drawingFromImage(sheet, width, height);
}

mnistTest(
  'images that were enlarged and moved are read as well as before, to within half a point',
  async () => {
    const net = await ink.open(
      new Uint8Array(readFileSync(new URL('../web/pretrained.safetensors', import.meta.url))),
    );
    const { images, labels } = mnist('t10k'),
      random = seeded(1),
      back = new Uint8Array(images.length);
    for (let i = 0; i < labels.length; i++)
      back.set(onASheet(images.subarray(784 * i, 784 * (i + 1)), random), 784 * i);
    const [before, after] = [images, back].map(
      (pixels) => net.evaluate(ink.dataset({ images: pixels, labels, classes: 10 })).accuracy,
    );
    console.log(
      `\nMNIST test, before and after: ${(100 * before).toFixed(2)} %, ${(100 * after).toFixed(2)} %`,
    );
    assert.ok(after >= before - POINTS, `${before} became ${after}`);
  },
);

test.run();
