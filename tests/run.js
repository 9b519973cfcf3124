// Runs the tests and says in one line how they went: node tests/run.js [types] [unit] [native]
// [browser] Each file runs in a process of its own. A file that ran no test, did not finish, or
// skipped a test without naming it (helpers.js) counts as a failure: uvu itself would let these
// pass.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser/chrome.js';
import { native } from './native/suite.js';

const FILE_LIMIT_MS = 15 * 60 * 1000;
const top = fileURLToPath(new URL('..', import.meta.url));

/** @type {{ passed: number; failures: string[]; skips: string[] }} */
const sum = { passed: 0, failures: [], skips: [] };

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null; output: string; timedOut: boolean }>}
 */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: top,
      env: {
        ...process.env,
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, FILE_LIMIT_MS);
    child.stdout.on('data', (text) => {
      output += text;
      process.stdout.write(text);
    });
    child.stderr.on('data', (text) => {
      output += text;
      process.stderr.write(text);
    });
    child.on('error', (error) => {
      output += error.message;
      console.error(error.message);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output, timedOut });
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

/**
 * One uvu file; its totals are read from what it prints.
 *
 * @param {string} file
 * @param {Record<string, string>} [env]
 */
async function runUvu(file, env) {
  console.log(`\n${file}`);
  const { code, output, timedOut } = await run(process.execPath, [file], env);
  const plain = output.replace(/\x1b\[\d+m/g, '');
  const count = (/** @type {string} */ word) =>
    Number(plain.match(new RegExp(`^ +${word}: +(\\d+)`, 'm'))?.[1] ?? NaN);
  const total = count('Total');
  const passed = count('Passed');
  const skipped = count('Skipped');
  const named = [...plain.matchAll(/^skipped: (.*)$/gm)].map((match) => `${file}: ${match[1]}`);
  sum.skips.push(...named);
  if (timedOut) sum.failures.push(`${file}: did not end within ${FILE_LIMIT_MS / 60000} minutes`);
  else if (Number.isNaN(total))
    sum.failures.push(`${file}: ended without its totals (exit code ${code})`);
  if (Number.isNaN(total)) return;
  sum.passed += passed;
  const failed = [...plain.matchAll(/^ +FAIL +(.*)$/gm)].map((match) => `${file}: ${match[1]}`);
  while (failed.length < total - passed) failed.push(`${file}: a test failed or did not run`);
  sum.failures.push(...failed);
  if (total + skipped === 0) sum.failures.push(`${file}: ran no test (is test.run() missing?)`);
  if (skipped !== named.length)
    sum.failures.push(
      `${file}: ${skipped} skipped, ${named.length} of them by name (test.only left in?)`,
    );
  if (code !== 0 && failed.length === 0) sum.failures.push(`${file}: exit code ${code}`);
}

async function types() {
  console.log('\ntype check (tsc --checkJs --strict)');
  const { code } = await run(process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tests/jsconfig.json',
  ]);
  if (code === 0) sum.passed++;
  else sum.failures.push('type check');
}

async function unit() {
  for (const file of files('tests', '.test.js')) await runUvu(file);
}

async function browser() {
  const chrome = findBrowser({ install: true });
  console.log(`\nbrowser: ${chrome}`);
  for (const file of files('tests/browser', '.test.js')) await runUvu(file, { CHROME: chrome });
}

const suites = { types, unit, native: () => native({ run, runUvu, sum }), browser };
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
if (sum.failures.length)
  console.log(`\nfailed:\n${sum.failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${sum.passed} passed, ${sum.failures.length} failed, ${sum.skips.length} skipped`);
process.exitCode = sum.failures.length || sum.passed === 0 ? 1 : 0;
