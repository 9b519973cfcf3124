// A run as JSON: where and when it was made, and its results by id. A file that is there already
// keeps what this run did not measure, so that long benchmarks can be made in pieces; unless it
// comes from another machine.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./measures.js').Measured} Measured */
/**
 * @typedef {{
 *   date: string;
 *   machine: string;
 *   cores: number;
 *   memoryGiB: number;
 *   engine: string;
 *   commit: string;
 *   data: string;
 *   rounds: number;
 * }} Made
 */
/** @typedef {{ made: Made; results: (Measured & { measured: string })[] }} Run measured: when */

function commit() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--untracked-files=no') ? ' with changes' : '')
    );
  } catch {
    return 'unknown';
  }
}

/**
 * @param {string} data
 * @param {number} rounds
 * @returns {Made}
 */
export function madeHere(data, rounds) {
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    engine: `Node ${process.versions.node}, V8 ${process.versions.v8}`,
    commit: commit(),
    data,
    rounds,
  };
}

/**
 * @param {string} file
 * @returns {Run | undefined}
 */
/* JSON has no Infinity, the time of what was not reached; it writes null. */
export const read = (file) =>
  existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'), (_, value) => value ?? Infinity)
    : undefined;

/**
 * @param {Made} made
 * @param {Measured[]} results
 * @param {Run} [before]
 * @returns {Run}
 */
export function merge(made, results, before) {
  const byId = new Map(
    (before?.made.machine === made.machine ? before.results : []).map((result) => [
      result.id,
      result,
    ]),
  );
  for (const result of results) byId.set(result.id, { ...result, measured: made.date });
  return { made, results: [...byId.values()] };
}

/**
 * @param {Run} run
 * @param {string} file "-" for standard output
 */
export function write(run, file) {
  const short = (/** @type {unknown} */ object) =>
    JSON.stringify(object, (_, value) =>
      typeof value === 'number' ? Number(value.toPrecision(5)) : value,
    );
  const json = `{ "made": ${short(run.made)},\n  "results": [\n${run.results.map(short).join(',\n')}\n] }\n`;
  if (file === '-') process.stdout.write(json);
  else writeFileSync(file, json);
}
