// Runs the tests and says in one line how they went:
//   node tests/run.js [style] [types] [unit] [native] [browser] [engines]
// Each file runs in a process of its own, two at a time. A file that ran no test, did not finish,
// or skipped a test without naming it (helpers.js) counts as a failure: uvu itself would let these
// pass. A busy machine may starve a browser or a measurement of time: such a file that failed runs
// again at the end, alone, twice at most. If it passes then, it counts as passed and is listed as
// unsteady.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser/chrome.js';
import { native } from './native/suite.js';

const FILE_LIMIT_MS = 15 * 60 * 1000;
/** A process has this long to end after its totals. */
const LINGER_LIMIT_MS = 30 * 1000;
const TOTALS = /^ +Duration: +[\d.]+ms/m;
const RUNS_AGAIN = 2;
const AT_ONCE = Math.min(2, cpus().length);
const top = fileURLToPath(new URL('..', import.meta.url));

/** These measure time against limits, so they run one after the other, with nothing beside them. */
const ALONE = [
  'tests/bench.test.js',
  'tests/code-network.test.js',
  'tests/files.test.js',
  'tests/race-cost.test.js',
  'tests/table-reading.test.js',
  'tests/threads.test.js',
  'tests/turns.test.js',
  'tests/browser/bench.test.js',
  'tests/browser/digits.test.js',
  'tests/browser/wrong.test.js',
];

/** @type {{ passed: number; failures: string[]; skips: string[]; unsteady: string[] }} */
const sum = { passed: 0, failures: [], skips: [], unsteady: [] };

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null; output: string; timedOut: boolean; lingered: boolean }>}
 *   what it printed goes to the terminal in one piece when it ends, so that files that run together
 *   do not mix; lingered: it had printed its totals and did not end
 */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
    const child = spawn(command, args, {
      cwd: top,
      env: { ...process.env, ...colour, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    let lingered = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let linger;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, FILE_LIMIT_MS);
    child.stdout.on('data', (text) => {
      output += text;
      if (TOTALS.test(output))
        linger ??= setTimeout(() => {
          lingered = true;
          child.kill('SIGKILL');
        }, LINGER_LIMIT_MS);
    });
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      clearTimeout(linger);
      resolve({ code, output, timedOut, lingered });
    });
  });
}

/**
 * @param {string} folder
 * @param {string} ending
 */
function files(folder, ending) {
  const path = join(top, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** @typedef {{ passed: number; failures: string[]; skips: string[] }} Result */

/** @param {Result} result */
function count({ passed, failures, skips }) {
  sum.passed += passed;
  sum.failures.push(...failures);
  sum.skips.push(...skips);
}

/**
 * @param {string} file
 * @param {Record<string, string>} [env]
 */
const runUvu = async (file, env) => count(await testFile(file, env));

/**
 * A file that has failed runs again, alone.
 *
 * @param {string} file
 * @param {Result} first
 * @param {Record<string, string>} [env]
 */
async function runAgain(file, first, env) {
  let last = first;
  for (let i = 0; i < RUNS_AGAIN && last.failures.length; i++) {
    console.log(`\n${file} failed. It runs again, alone.`);
    last = await testFile(file, env);
  }
  count(last);
  if (!last.failures.length) sum.unsteady.push(...first.failures);
}

/**
 * One uvu file; its totals are read from what it prints.
 *
 * @param {string} file
 * @param {Record<string, string>} [env]
 * @returns {Promise<Result>}
 */
async function testFile(file, env) {
  const start = performance.now();
  let result = await run(process.execPath, [file], env);
  if (result.lingered) {
    // Node may wait for a thread of V8 that waits for Node's garbage collector: once in thousands.
    console.log(`\n${file}: the tests are done, but the process did not end. It runs once more.`);
    result = await run(process.execPath, [file], env);
  }
  const { code, output, timedOut, lingered } = result;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`\n${file} (${seconds} s)\n${output.trim()}`);
  const plain = output.replace(/\x1b\[\d+m/g, '');
  const read = (/** @type {string} */ word) =>
    Number(plain.match(new RegExp(`^ +${word}: +(\\d+)`, 'm'))?.[1] ?? NaN);
  const total = read('Total');
  const passed = read('Passed');
  const skipped = read('Skipped');
  const named = [...plain.matchAll(/^skipped: (.*)$/gm)].map((match) => `${file}: ${match[1]}`);
  /** @type {string[]} */
  const failures = [];
  if (timedOut) failures.push(`${file}: did not end within ${FILE_LIMIT_MS / 60000} minutes`);
  else if (lingered) failures.push(`${file}: its process does not end`);
  else if (Number.isNaN(total))
    failures.push(`${file}: ended without its totals (exit code ${code})`);
  if (Number.isNaN(total)) return { passed: 0, failures, skips: named };
  const failed = [...plain.matchAll(/^ +FAIL +(.*)$/gm)].map((match) => `${file}: ${match[1]}`);
  while (failed.length < total - passed) failed.push(`${file}: a test failed or did not run`);
  failures.push(...failed);
  if (total + skipped === 0) failures.push(`${file}: ran no test (is test.run() missing?)`);
  if (skipped !== named.length)
    failures.push(
      `${file}: ${skipped} skipped, ${named.length} of them by name (test.only left in?)`,
    );
  if (code !== 0 && failed.length === 0) failures.push(`${file}: exit code ${code}`);
  return { passed, failures, skips: named };
}

/**
 * Many files: two at a time, then those that want the machine to themselves.
 *
 * @param {string[]} all
 * @param {Record<string, string>} [env]
 */
async function runAll(all, env) {
  const queue = all.filter((file) => !ALONE.includes(file));
  /** @type {[string, Result][]} */
  const failed = [];
  const test = async (/** @type {string} */ file) => {
    const result = await testFile(file, env);
    const mayStarve = env?.CHROME || ALONE.includes(file);
    if (mayStarve && result.failures.length) failed.push([file, result]);
    else count(result);
  };
  const next = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) await test(file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  for (const file of all.filter((one) => ALONE.includes(one))) await test(file);
  for (const [file, result] of failed) await runAgain(file, result, env);
}

/**
 * A tool that checks, and prints what it finds.
 *
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 */
async function check(name, script, args) {
  const { code, output } = await run(process.execPath, [join('node_modules', script), ...args]);
  console.log(`\n${name}: ${code === 0 ? 'good' : `exit code ${code}\n${output}`}`);
  if (code === 0) sum.passed++;
  else sum.failures.push(name);
}

async function style() {
  const sources = ['c', 'tests/native', 'tests/fuzz', 'tests/bench/rivals'].flatMap((folder) =>
    [folder, ...rooms(folder)].flatMap((one) => [...files(one, '.c'), ...files(one, '.h')]),
  );
  await check('format (prettier)', 'prettier/bin/prettier.cjs', [
    '--check',
    '--log-level',
    'warn',
    '.',
  ]);
  await check('format (clang-format)', 'clang-format/index.js', [
    '--dry-run',
    '--Werror',
    ...sources,
  ]);
  await check('linter (oxlint)', 'oxlint/bin/oxlint', ['--deny-warnings', 'web', 'tests']);
}

/** @param {string} folder */
const rooms = (folder) =>
  readdirSync(join(top, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);

const types = () =>
  check('types (tsc --checkJs --strict)', 'typescript/bin/tsc', ['-p', 'tests/jsconfig.json']);

const unit = () => runAll(files('tests', '.test.js'));

async function browser() {
  const chrome = findBrowser({ install: true });
  console.log(`\nbrowser: ${chrome}`);
  await runAll(files('tests/browser', '.test.js'), { CHROME: chrome });
}

/** Each engine in a process of its own, one after the other: they measure against limits of time. */
async function engines() {
  for (const name of ['chromium', 'firefox', 'webkit', 'webkit-C']) {
    const file = 'tests/engines/engines.test.js';
    const result = await testFile(file, { ENGINE: name });
    if (result.failures.length) await runAgain(file, result, { ENGINE: name });
    else count(result);
  }
}

const suites = {
  style,
  types,
  unit,
  native: () => native({ run, runUvu, sum }),
  browser,
  engines,
};
const asked = process.argv.slice(2);
for (const [name, suite] of Object.entries(suites)) {
  if (asked.length && !asked.includes(name)) continue;
  try {
    await suite();
  } catch (error) {
    sum.failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}
const unknown = asked.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length)
  sum.failures.push(
    `no such suite: ${unknown.join(' ')} (there are ${Object.keys(suites).join(', ')})`,
  );

if (sum.skips.length) console.log(`\nskipped:\n${sum.skips.map((line) => `  ${line}`).join('\n')}`);
if (sum.unsteady.length)
  console.log(
    `\nunsteady (failed, then passed alone):\n${sum.unsteady.map((line) => `  ${line}`).join('\n')}`,
  );
if (sum.failures.length)
  console.log(`\nfailed:\n${sum.failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${sum.passed} passed, ${sum.failures.length} failed, ${sum.skips.length} skipped`);
process.exitCode = sum.failures.length || sum.passed === 0 ? 1 : 0;
