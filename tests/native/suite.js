// The native suite of `npm test`: the C tests under AddressSanitizer, UndefinedBehaviorSanitizer
// and LeakSanitizer, under MemorySanitizer, and under valgrind; those of threads under
// ThreadSanitizer.
import { basename } from 'node:path';
import { ENVIRONMENT, files, findClang, has, programs, together } from './toolchain.js';

// Sweeps millions of floats: too slow in any other build, and it uses no memory that could be
// misused.
const PLAIN_ONLY = ['elementary_test'];
// valgrind runs one thread at a time, while the others spin; ThreadSanitizer checks threads better.
const THREADS = ['threads_test'];
const VALGRIND = ['-q', '--partial-loads-ok=no', '--leak-check=full', '--error-exitcode=9'];

/**
 * @typedef {object} Tools functions and totals of tests/run.js
 * @property {(
 *   command: string,
 *   args: string[],
 *   env?: Record<string, string>,
 * ) => Promise<{ code: number | null; output: string; timedOut: boolean }>} run
 * @property {(file: string, env?: Record<string, string>) => Promise<void>} runUvu
 * @property {{ passed: number; failures: string[]; skips: string[] }} sum
 */

/**
 * Runs one program and counts its lines PASS and FAIL. A program that prints none is one test.
 *
 * @param {Tools} tools
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
async function count({ run, sum }, name, command, args) {
  const { code, output, timedOut } = await run(command, args, ENVIRONMENT);
  console.log(`\n${name}\n${output.trim()}`);
  const lines = (/** @type {RegExp} */ pattern) =>
    [...output.matchAll(pattern)].map((match) => match[1]);
  const passed = lines(/^PASS (.*)$/gm),
    failed = lines(/^FAIL (.*)$/gm);
  sum.failures.push(...failed.map((line) => `${name}: ${line}`));
  if (timedOut) sum.failures.push(`${name}: did not end`);
  else if (code !== 0 && !failed.length) sum.failures.push(`${name}: exit code ${code}`);
  else if (code === 0 && failed.length)
    sum.failures.push(`${name}: ended as if nothing had failed`);
  sum.passed += passed.length || (code === 0 ? 1 : 0);
}

/** @param {Tools} tools */
export async function native(tools) {
  const tests = files('tests/native', '_test.c');
  try {
    findClang();
  } catch (error) {
    const reason = /** @type {Error} */ (error).message;
    const all = [...tests, 'tests/native/same-bits.test.js', 'tests/fuzz/corpus'];
    tools.sum.skips.push(...all.map((file) => `${file}: ${reason}`));
    return;
  }
  const checked = tests.filter((file) => !PLAIN_ONLY.includes(basename(file, '.c')));
  console.log('\nbuilding the native tests');
  const [sameBits, ...plain] = await programs('plain', ['tests/native/same_bits.c', ...tests]);
  const sanitized = await programs('sanitized', checked);
  const initialised = await programs('initialised', checked);
  const targets = await programs(
    'sanitized',
    files('tests/fuzz', '.c').filter((file) => /\/fuzz_/.test(file)),
  );
  const threaded = await programs(
    'threaded',
    tests.filter((file) => THREADS.includes(basename(file, '.c'))),
  );

  /** @type {(() => Promise<void>)[]} */
  const jobs = [];
  /**
   * @param {string} name
   * @param {string} program
   * @param {string[]} [args]
   */
  const add = (name, program, args = []) => jobs.push(() => count(tools, name, program, args));
  const isIn = (/** @type {string[]} */ names) => (/** @type {string} */ path) =>
    names.includes(basename(path));

  for (const program of plain.filter(isIn(PLAIN_ONLY))) add(`native/${basename(program)}`, program);
  for (const program of sanitized) add(`native/${basename(program)} (ASan, UBSan, LSan)`, program);
  for (const program of targets) {
    const kept = files(`tests/fuzz/corpus/${basename(program)}`, '');
    add(`fuzz/${basename(program)}, what it found (ASan, UBSan, LSan)`, program, kept);
  }
  for (const program of initialised) add(`native/${basename(program)} (MSan)`, program);
  for (const program of threaded) add(`native/${basename(program)} (TSan)`, program);
  const isNotForValgrind = isIn([...PLAIN_ONLY, ...THREADS]);
  for (const program of plain.filter((path) => !isNotForValgrind(path))) {
    const name = `native/${basename(program)} (valgrind)`;
    if (!has('valgrind')) tools.sum.skips.push(`${name}: valgrind is not installed`);
    else add(name, 'valgrind', [...VALGRIND, program]);
  }
  jobs.push(() => tools.runUvu('tests/native/same-bits.test.js', { NATIVE: sameBits }));
  await together(jobs);
}
