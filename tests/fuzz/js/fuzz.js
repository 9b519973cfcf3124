// npm run fuzz:js -- [--seconds n | --runs n] [--seed n] [--target name]: the readers of files and
// links on changed inputs. The targets share the seconds; each has all the runs. An input for which
// something does not hold is printed with its seed, and kept in build/fuzz/findings; the unit tests
// replay those that lie in tests/fuzz/js/corpus/<target>/.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fuzz, shortened } from './engine.js';
import { TARGETS } from './targets.js';

const DEFAULT_SECONDS = 60;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string', multiple: true, default: Object.keys(TARGETS) },
  },
});
const runs = Number(options.runs ?? Infinity),
  seconds = Number(options.seconds ?? (options.runs ? Infinity : DEFAULT_SECONDS)),
  seed = Number(options.seed);
if (
  !(runs >= 1 && seconds >= 1 && Number.isInteger(seed)) ||
  !options.target.every((name) => TARGETS[name])
) {
  console.error(
    `npm run fuzz:js -- [--seconds n | --runs n] [--seed n] [--target ${Object.keys(TARGETS).join(' | ')}]`,
  );
  process.exit(2);
}

const findings = fileURLToPath(new URL('../../../build/fuzz/findings', import.meta.url));

/**
 * @param {string} name
 * @param {import('./engine.js').Finding} finding
 */
async function report(name, { why, input, execution }) {
  const short = await shortened(TARGETS[name], input);
  mkdirSync(findings, { recursive: true });
  const hash = createHash('sha256').update(short).digest('hex').slice(0, 12);
  const file = join(findings, `js-${name}-${hash}`);
  writeFileSync(file, short);
  console.log(`\n${name}, seed ${seed}, execution ${execution}: ${why}`);
  console.log(
    `the input (${short.length} bytes): ${JSON.stringify(Buffer.from(short).toString('latin1').slice(0, 400))}`,
  );
  console.log(`kept as ${file}`);
}

// Where somebody stops it, it still says what it did.
let isStopped = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
  process.once(signal, () => (isStopped = true));
// Most errors are refusals, and only their sentences are looked at.
Error.stackTraceLimit = 6;

let isSound = true;
for (const name of options.target) {
  const begun = performance.now();
  const msOf = (seconds * 1000) / options.target.length;
  const { executions, outcomes, memory, finding } = await fuzz(TARGETS[name], {
    seed,
    isEnough: (done) => isStopped || done >= runs || performance.now() - begun >= msOf,
  });
  const speed = executions / ((performance.now() - begun) / 1000);
  const figure = (/** @type {number} */ n) => Math.round(n).toLocaleString('en');
  console.log(
    `${name.padEnd(12)} ${figure(executions)} executions, ${figure(speed)} a second, ` +
      `${figure(outcomes)} outcomes, memory up to ${memory.toFixed(1)} times the input${finding ? '' : ', nothing found'}`,
  );
  if (!finding) continue;
  isSound = false;
  await report(name, finding);
}
process.exitCode = isSound ? 0 : 1;
