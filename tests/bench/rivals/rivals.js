// npm run bench:rivals -- [parts] [--rounds n] [--json file]: inkgrad beside the libraries that people use, on the same
// task: MNIST in memory, shuffled each epoch, ReLU, softmax and cross-entropy, SGD with rate 0.1, float32.
import { parseArgs } from 'node:util';
import { mnistFolder } from '../../helpers.js';
import { judge, verdicts } from '../bars.js';
import { RECIPES } from '../recipes.js';
import { madeHere, merge, read, write } from '../record.js';
import { text } from '../table.js';
import { interleave } from '../timing.js';
import { blas, close, findFirefox, hasBlas, hasTorch, inChromium, inFirefox, inkgrad, torch } from './contestants.js';

const PAUSE_MS = 60; // threads that wait for work spin for a while before they sleep

const native = async (recipe, two = [1, 2]) => [
  ...two.map((threads) => ({ id: `inkgrad/${threads}`, what: 'inkgrad, Node', threads, one: inkgrad(recipe, threads) })),
  ...(hasTorch() ? two.map((threads) => ({ id: `torch/${threads}`, what: 'PyTorch, nn and autograd', threads, one: torch(recipe, threads) }))
    : missing('PyTorch', 'apt-get install python3-torch')),
  ...(hasBlas() ? two.map((threads) => ({ id: `blas/${threads}`, what: 'C with OpenBLAS by hand', threads, one: blas(recipe, threads) }))
    : missing('C with OpenBLAS', 'apt-get install gcc libopenblas-dev')),
];

/** @type {Record<string, { recipe: import('../recipes.js').Recipe, contestants: () => Promise<any[]> }>} */
const PARTS = {
  small: { recipe: RECIPES.small, contestants: () => native(RECIPES.small) },
  smallBatch: { recipe: RECIPES.smallBatch, contestants: () => native(RECIPES.smallBatch) },
  large: { recipe: RECIPES.large, contestants: () => native(RECIPES.large) },
  browser: { recipe: RECIPES.small, contestants: async () => [
    { id: 'inkgrad', what: 'inkgrad, Chromium', threads: 1, one: await inChromium('inkgrad', RECIPES.small) },
    { id: 'jaxjs', what: 'jax-js 0.1.25, wasm, jit, Chromium', threads: 1, one: await inChromium('jaxjs', RECIPES.small) },
    { id: 'tfjs-loop', what: 'TensorFlow.js 4.22.0, wasm, gradients by hand, Chromium', threads: 1, one: await inChromium('tfjs', RECIPES.small, 'loop') },
    { id: 'tfjs-fit', what: 'TensorFlow.js 4.22.0, wasm, model.fit, Chromium', threads: 1, one: await inChromium('tfjs', RECIPES.small, 'fit') },
  ] },
  engines: { recipe: RECIPES.small, contestants: async () => [
    { id: 'node', what: 'inkgrad, Node', threads: 1, one: inkgrad(RECIPES.small, 1) },
    { id: 'chromium', what: 'inkgrad, Chromium', threads: 1, one: await inChromium('inkgrad', RECIPES.small) },
    ...(findFirefox() ? [{ id: 'firefox', what: 'inkgrad, Firefox', threads: 1, one: await inFirefox('inkgrad', RECIPES.small) }]
      : missing('Firefox', 'apt-get install firefox-esr')),
  ] },
};

function missing(name, cure) {
  console.log(`without ${name}, which is not here (${cure})`);
  return [];
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true, options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } },
});
const parts = positionals.length ? positionals : Object.keys(PARTS), rounds = Number(options.rounds);
if (!mnistFolder) throw new Error('MNIST is not there; set DATA_DIR, or run bash build.sh --data');
for (const part of parts) if (!Object.hasOwn(PARTS, part)) throw new Error(`There is no part called ${part}. Those that exist: ${Object.keys(PARTS).join(', ')}.`);

const made = madeHere('MNIST', rounds), results = [];
console.log(`${made.machine}, ${made.cores} cores; ${made.engine}; inkgrad ${made.commit}; ${made.date} UTC; ${rounds} rounds`);
try {
  for (const part of parts) {
    const { recipe, contestants } = PARTS[part], all = await contestants();
    for (const { one } of all) await one.epoch(); // to warm up
    const times = await interleave(new Map(all.map(({ id, one }) => [id, async () => {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      return one.epoch();
    }])), rounds);
    for (const { id, what, threads, one } of all) {
      results.push({ id: `${part}/${id}`, what: `${what}, ${recipe.name}`, unit: 'ms', threads, ...times.get(id), accuracy: await one.accuracy() });
    }
    console.log(`\n${text(results.filter(({ id }) => id.startsWith(`${part}/`)))}`);
    console.log(`test accuracy after ${rounds + 1} epochs: ${results.filter(({ id }) => id.startsWith(`${part}/`)).map(({ id, accuracy }) => `${id} ${(100 * accuracy).toFixed(1)} %`).join(', ')}`);
    await close();
  }
} finally {
  await close();
}
const run = merge(made, results, options.json ? read(options.json) : undefined);
console.log(`\n${verdicts(judge(run.results))}`);
if (options.json) write(run, options.json);
process.exit();
