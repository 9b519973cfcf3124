// Trains by a recipe of web/labs/digits/recipes.js, in pieces if that is wanted, and counts what is
// misread.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { load } from '../../web/inkgrad.js';
import { mnist, mnistFolder, penDigitsFile } from '../helpers.js';

/**
 * @typedef {import('../../web/labs/digits/recipes.js').Recipe} Recipe
 *
 * @typedef {import('../../web/inkgrad.js').Network} Network
 *
 * @typedef {import('../../web/inkgrad.js').Ink} Ink
 */

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: 'Infinity' },
    threads: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
  },
});

/** @param {Ink} ink */
export function testSets(ink) {
  const t10k = ink.dataset({ ...mnist('t10k'), classes: 10 });
  if (!penDigitsFile) return { t10k };
  /** @type {{ digit: number; strokes: import('../../web/inkgrad.js').Strokes }[]} */
  const digits = JSON.parse(readFileSync(penDigitsFile, 'utf8'));
  const images = new Uint8Array(784 * digits.length);
  digits.forEach(({ strokes }, i) => images.set(ink.drawing(strokes), 784 * i));
  return {
    t10k,
    pens: ink.dataset({ images, labels: digits.map(({ digit }) => digit), classes: 10 }),
  };
}

/**
 * The misread digits, in words.
 *
 * @param {Network} net
 * @param {ReturnType<typeof testSets>} sets
 */
export function judged(net, { t10k, pens }) {
  const percent = (/** @type {{ correct: number; count: number }} */ { correct, count }) =>
    `${((100 * correct) / count).toFixed(2)} % (${count - correct} of ${count} misread)`;
  return `MNIST test ${percent(net.evaluate(t10k))}${pens ? `, pen digits ${percent(net.evaluate(pens))}` : ''}`;
}

/**
 * The network of a recipe; where --seconds n cut it off, undefined, and the next call goes on there
 * with the same bits.
 *
 * @param {string} name
 * @param {Recipe} recipe
 * @returns {Promise<{ ink: Ink; net: Network; sets: ReturnType<typeof testSets> } | undefined>}
 */
export async function trained(name, { network, epochs, training, firstEpochBlock, hash }) {
  if (!mnistFolder)
    throw new Error('MNIST is not there: set DATA_DIR, or let build.sh download it.');
  const ink = await load({ threads: Number(options.threads) }),
    sets = testSets(ink);
  const train = ink.dataset({ ...mnist('train'), classes: 10, firstEpochBlock }),
    net = ink.network(network);
  const folder = fileURLToPath(new URL('../../build/recipes/', import.meta.url)),
    file = `${folder}${name}.snapshot`;
  mkdirSync(folder, { recursive: true });
  if (existsSync(file) && !options.fresh) net.restore(readFileSync(file));
  const from = net.epoch,
    started = performance.now(),
    seconds = () => (performance.now() - started) / 1000;
  while (net.epoch < epochs && seconds() < Number(options.seconds)) {
    const { loss, accuracy, epoch } = net.train(train, {
      ...training,
      steps: train.size,
      untilEpochEnd: true,
    });
    console.log(
      `epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}, accuracy ${(100 * accuracy).toFixed(2)} %${
        epoch % 10 ? '' : `; ${judged(net, sets)}`
      }`,
    );
  }
  console.log(`${net.epoch - from} epochs in ${seconds().toFixed(0)} s`);
  if (net.epoch < epochs) {
    writeFileSync(file, net.snapshot());
    console.log(`To go on from epoch ${net.epoch}, call this again.`);
    ink.dispose();
    return undefined;
  }
  rmSync(file, { force: true });
  console.log(
    `hash ${net.hash()}: ${net.hash() === hash ? 'the same as the recipe says' : `the recipe says ${hash || 'none'}`}`,
  );
  return { ink, net, sets };
}
