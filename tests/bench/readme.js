// npm run bench:table [-- run.json]: writes the table of speed in tests/README.md from a run's
// JSON, so that no figure is typed.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read } from './record.js';
import { figure } from './table.js';

/** @typedef {import('./record.js').Run} Run */

const BEGIN = '<!-- speed: written by npm run bench:table -->',
  END = '<!-- end of speed -->';
const RECIPES = /** @type {const} */ (['small', 'smallBatch', 'large']);

/**
 * @param {Run} run
 * @returns {string} Markdown
 */
export function speedTable({ made, results }) {
  const byId = new Map(results.map((result) => [result.id, result]));
  const median = (/** @type {string} */ id) => {
    const result = byId.get(id);
    return result ? figure(result.median) : undefined;
  };
  const name = (/** @type {string} */ id) => byId.get(id)?.what.replace(/, 784-.*/, '');

  /**
   * ms per epoch of one and two threads, where they were measured; inkgrad's beside its rivals,
   * else alone.
   *
   * @param {string} id
   * @param {string} recipe
   */
  const native = (id, recipe) =>
    [1, 2]
      .map(
        (threads) =>
          median(`${recipe}/${id}/${threads}`) ??
          (id === 'inkgrad' ? median(`train/${recipe}/${threads}`) : undefined),
      )
      .filter(Boolean)
      .join(' / ') || '-';
  const systems = [
    ['inkgrad, Node, 1 / 2 threads', ...RECIPES.map((recipe) => native('inkgrad', recipe))],
    ...['blas', 'torch']
      .filter((id) => byId.has(`small/${id}/1`))
      .map((id) => [
        `${name(`small/${id}/1`)}, 1 / 2 threads`,
        ...RECIPES.map((recipe) => native(id, recipe)),
      ]),
    ...[
      'engines/chromium',
      'engines/firefox',
      'browser/jaxjs',
      'browser/tfjs-loop',
      'browser/tfjs-fit',
    ]
      .filter((id) => byId.has(id))
      .map((id) => [name(id), median(id), '-', '-']),
  ];
  const share = (/** @type {string} */ id) => Math.round(100 * (byId.get(id)?.share ?? NaN));
  /** @type {[string, string, string][]} */
  const rows = [
    [
      'product',
      'Dense product 128x784 by 784x512, of what 128-bit vectors can do here',
      `${share('product')} %`,
    ],
    [
      'dense/train',
      'One epoch where no input is 0, 784-128-10, batch 128',
      `${median('dense/train')} ms, ${share('dense/train')} %`,
    ],
    ['first/ratio', 'First epoch after loading / fifth', `${median('first/ratio')}`],
    [
      'accuracy/to97/1',
      'Through the API, by a one-cycle schedule, from the first step to 97 % of the test images, 1 thread',
      `${median('accuracy/to97/1')} s`,
    ],
    ['accuracy/to98/1', 'To 98 %', `${median('accuracy/to98/1')} s`],
    [
      'accuracy/to99/1',
      'To 99 %, on images that are distorted in every epoch',
      `${median('accuracy/to99/1')} s`,
    ],
    [
      'evaluate/small/1',
      'Evaluate 10,000 images, 784-128-10, 1 thread',
      `${median('evaluate/small/1')} ms`,
    ],
    ['predict', 'One prediction', `${median('predict')} µs`],
    [
      'memory/training',
      "The core's memory with all of MNIST in it",
      `${median('memory/training')} MiB`,
    ],
  ];
  return [
    `${made.machine}, ${made.cores} cores; ${made.engine.split(',')[0]}; ${made.data}; ${made.date.slice(0, 10)}. Medians of ${rounds(results)} rounds in which all took turns; ` +
      `half of the rounds lie within ${noise(results)} % of them. \`npm run bench\` and \`npm run bench:rivals\` measure it again.`,
    '',
    '| ms per epoch of 60,000 | 784-128-10, batch 128 | batch 32 | 784-512-256-10, batch 128 |',
    '|---|---|---|---|',
    ...systems.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    '| What | Figure |',
    '|---|---|',
    ...rows.filter(([id]) => byId.has(id)).map(([, what, value]) => `| ${what} | ${value} |`),
  ].join('\n');
}

/**
 * "3 to 5".
 *
 * @param {Run['results']} results
 */
function rounds(results) {
  const counts = results.map(({ samples }) => samples?.length ?? 1).filter((count) => count > 1);
  return [...new Set([Math.min(...counts), Math.max(...counts)])].join(' to ');
}

/**
 * The median distance of a sample from its median, over all times, in %.
 *
 * @param {Run['results']} results
 */
function noise(results) {
  const distances = results
    .filter(({ unit, samples }) => unit === 'ms' && samples && samples.length > 2)
    .flatMap(({ median, samples = [] }) => samples.map((ms) => Math.abs(ms / median - 1)))
    .sort((a, b) => a - b);
  return distances.length ? figure(Math.ceil(100 * distances[distances.length >> 1])) : '?';
}

/**
 * @param {string} text
 * @param {Run} run
 */
export function withTable(text, run) {
  const from = text.indexOf(BEGIN),
    to = text.indexOf(END);
  if (from < 0 || to < from)
    throw new Error(
      `tests/README.md has lost the lines that the table stands between: ${BEGIN} and ${END}`,
    );
  return `${text.slice(0, from + BEGIN.length)}\n${speedTable(run)}\n${text.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? fileURLToPath(new URL('../../build/speed.json', import.meta.url)),
    run = read(file);
  if (!run)
    throw new Error(
      `${file} is not there. Make it: npm run bench -- --json build/speed.json; npm run bench:rivals -- --json build/speed.json`,
    );
  const readme = fileURLToPath(new URL('../README.md', import.meta.url));
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), run));
}
