// npm run bench -- [parts] [--quick] [--rounds n] [--json file]: how fast inkgrad is here.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { load } from '../../web/inkgrad.js';
import { mnist, mnistFolder } from '../helpers.js';
import { judge, verdicts } from './bars.js';
import { firstOf, generated } from './data.js';
import { PARTS } from './measures.js';
import { madeHere, merge, read, write } from './record.js';
import { text } from './table.js';

const USAGE = `npm run bench -- [parts] [options]
  parts         ${Object.keys(PARTS).join(' ')}; default: all, in about three minutes
  --quick       a little of each, to see that it runs; the figures mean nothing
  --rounds n    how often each is measured (default 5); what is compared takes turns
  --generated   digits that the core draws, even where MNIST is there
  --json file   also as JSON; a file that is there keeps what was not measured now. "-": to standard output, and nothing else`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    generated: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const parts = positionals.length ? positionals : Object.keys(PARTS);
const unknown = parts.filter((part) => !Object.hasOwn(PARTS, part));
const rounds = Number(options.rounds ?? (options.quick ? 1 : 5));
if (options.help || unknown.length || !Number.isInteger(rounds) || rounds < 1) {
  if (unknown.length) console.error(`There is no part called ${unknown.join(', ')}.\n`);
  console.error(USAGE);
  process.exit(options.help ? 0 : 2);
}

/** @returns {Promise<import('./data.js').Data>} */
async function data() {
  const whole =
    mnistFolder && !options.generated
      ? { name: 'MNIST', train: mnist('train'), test: mnist('t10k') }
      : generated(await load(), options.quick ? 1000 : undefined, options.quick ? 200 : undefined);
  return options.quick
    ? { ...whole, train: firstOf(whole.train, 1000), test: firstOf(whole.test, 200) }
    : whole;
}

/** @type {import('./measures.js').Measured[]} */
const results = [];

function occupy() {
  const spinning = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  return () => spinning.kill();
}

const say = (/** @type {string} */ line) => {
  if (options.json !== '-') console.log(line);
};
const used = await data(),
  made = madeHere(used.name, rounds);
say(
  `${made.machine}, ${made.cores} cores, ${made.memoryGiB} GiB; ${made.engine}; inkgrad ${made.commit}; ${made.data}; ${made.date} UTC; ${rounds} rounds`,
);
for (const part of parts) {
  /** @type {import('./measures.js').Measured[]} */
  const ofPart = [];
  await PARTS[part]({
    data: used,
    quick: options.quick,
    rounds,
    readWasm: async () =>
      Uint8Array.from(await readFile(new URL('../../web/inkgrad.wasm', import.meta.url))).buffer,
    occupy,
    add: (result) => ofPart.push(result),
    progress: (doing, done, of) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\r\x1b[K${doing}: ${done} of ${of}${done === of ? '\r\x1b[K' : ''}`);
    },
  });
  say(`\n${text(ofPart)}`);
  results.push(...ofPart);
}
if (!options.quick) say(`\n${verdicts(judge(results))}`);
if (options.json)
  write(merge(made, results, options.json === '-' ? undefined : read(options.json)), options.json);
process.exit(); // threads that wait would keep it alive
