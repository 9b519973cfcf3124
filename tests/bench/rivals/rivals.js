// npm run bench:rivals -- [parts] [--rounds n] [--json file]: inkgrad beside the libraries that
// people use, on the same task: MNIST in memory, shuffled each epoch, ReLU, softmax and
// cross-entropy, SGD with rate 0.1, float32.
import { parseArgs } from 'node:util';
import { mnistFolder } from '../../helpers.js';
import { judge, verdicts } from '../bars.js';
import { RECIPES } from '../recipes.js';
import { madeHere, merge, read, write } from '../record.js';
import { text } from '../table.js';
import { interleave } from '../timing.js';
import {
  blas,
  close,
  findFirefox,
  hasBlas,
  inChromium,
  inFirefox,
  inkgrad,
  torch,
  torchVersion,
} from './contestants.js';

const PAUSE_MS = 150; // OpenBLAS's threads spin for some 80 ms before they sleep

const both = (id, what, start) =>
  [1, 2].map((threads) => ({ id: `${id}/${threads}`, what, threads, one: start(threads) }));
const inPage = (id, what, one) => ({ id, what: `${what}, ${one.engine}`, threads: 1, one });

function native(recipe) {
  const torchIs = torchVersion();
  return [
    ...both('inkgrad', 'inkgrad, Node', (threads) => inkgrad(recipe, threads)),
    ...(torchIs
      ? both('torch', `PyTorch ${torchIs}, nn and autograd`, (threads) => torch(recipe, threads))
      : missing('PyTorch', 'apt-get install python3-torch')),
    ...(hasBlas()
      ? both('blas', 'C with OpenBLAS by hand', (threads) => blas(recipe, threads))
      : missing('C with OpenBLAS', 'apt-get install gcc libopenblas-dev')),
  ];
}

const small = RECIPES.small;

/**
 * @type {Record<
 *   string,
 *   { recipe: import('../recipes.js').Recipe; contestants: () => any[] | Promise<any[]> }
 * >}
 */
const PARTS = {
  small: { recipe: small, contestants: () => native(small) },
  smallBatch: { recipe: RECIPES.smallBatch, contestants: () => native(RECIPES.smallBatch) },
  large: { recipe: RECIPES.large, contestants: () => native(RECIPES.large) },
  deep: { recipe: RECIPES.deep, contestants: () => native(RECIPES.deep) },
  browser: {
    recipe: small,
    contestants: async () => [
      inPage('inkgrad', 'inkgrad', await inChromium('inkgrad', small)),
      inPage('jaxjs', 'jax-js 0.1.25, wasm, jit', await inChromium('jaxjs', small)),
      inPage(
        'tfjs-loop',
        'TensorFlow.js 4.22.0, wasm, gradients by hand',
        await inChromium('tfjs', small, 'loop'),
      ),
      inPage(
        'tfjs-fit',
        'TensorFlow.js 4.22.0, wasm, model.fit',
        await inChromium('tfjs', small, 'fit'),
      ),
    ],
  },
  engines: {
    recipe: small,
    contestants: async () => [
      { id: 'node', what: 'inkgrad, Node', threads: 1, one: inkgrad(small, 1) },
      inPage('chromium', 'inkgrad', await inChromium('inkgrad', small)),
      ...(findFirefox()
        ? [inPage('firefox', 'inkgrad', await inFirefox('inkgrad', small))]
        : missing('Firefox', 'apt-get install firefox-esr')),
    ],
  },
};

function missing(name, cure) {
  console.log(`without ${name}, which is not here (${cure})`);
  return [];
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } },
});
const parts = positionals.length ? positionals : Object.keys(PARTS),
  rounds = Number(options.rounds);
if (!mnistFolder) throw new Error('MNIST is not there; set DATA_DIR, or run bash build.sh --data');
for (const part of parts)
  if (!Object.hasOwn(PARTS, part))
    throw new Error(
      `There is no part called ${part}. Those that exist: ${Object.keys(PARTS).join(', ')}.`,
    );

const made = madeHere('MNIST', rounds),
  results = [];
console.log(
  `${made.machine}, ${made.cores} cores; ${made.engine}; inkgrad ${made.commit}; ${made.date} UTC; ${rounds} rounds`,
);
try {
  for (const part of parts) {
    const { recipe, contestants } = PARTS[part],
      all = await contestants();
    for (const { one } of all) await one.epoch(); // to warm up
    const times = await interleave(
      new Map(
        all.map(({ id, one }) => [
          id,
          async () => {
            await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
            return one.epoch();
          },
        ]),
      ),
      rounds,
    );
    for (const { id, what, threads, one } of all) {
      results.push({
        id: `${part}/${id}`,
        what: `${what}, ${recipe.name}`,
        unit: 'ms',
        threads,
        ...times.get(id),
        accuracy: await one.accuracy(),
      });
    }
    console.log(`\n${text(results.filter(({ id }) => id.startsWith(`${part}/`)))}`);
    console.log(
      `test accuracy after ${rounds + 1} epochs: ${results
        .filter(({ id }) => id.startsWith(`${part}/`))
        .map(({ id, accuracy }) => `${id} ${(100 * accuracy).toFixed(1)} %`)
        .join(', ')}`,
    );
    await close();
  }
} finally {
  await close();
}
const run = merge(made, results, options.json ? read(options.json) : undefined);
console.log(`\n${verdicts(judge(run.results))}`);
if (options.json) write(run, options.json);
process.exit();
