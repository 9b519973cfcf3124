// npm run coverage: how much of c/ the C tests execute, by llvm-cov. Prints a table and the places
// that no test reaches; fails below the bars. node tests/native/coverage.js
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { ENVIRONMENT, files, llvmTool, out, programs, run, together, top } from './toolchain.js';

const BARS = { lines: 100, branches: 95 };

// Branches that no test can reach, by their code, and why.
/** @type {[code: string, why: string][]} */
const EXPLAINED = [
  ['switch (activation)', 'activations are checked before'],
  ['SIZE_MAX / 2', 'only addresses of 32 bits are too short for an allowed count of bytes'],
  ['s == 0.0f', 'both numbers of a pair of 24 bits are 0: one pair in 2^48'],
  ['INT32_MAX - rows', 'needs 2^31 examples in one call'],
];

/**
 * @param {string} name
 * @param {string[]} args
 */
async function tool(name, args) {
  const { code, output } = await run(llvmTool(name), args);
  if (code !== 0) throw new Error(`${name}: ${output}`);
  return output;
}

const built = await programs('coverage', files('tests/native', '_test.c'));
const profiles = join(out, 'profiles');
rmSync(profiles, { recursive: true, force: true });
mkdirSync(profiles);
await together(
  built.map((program) => async () => {
    // The sweep over all floats takes every path with few of them, too.
    const args = basename(program) === 'elementary_test' ? ['65521'] : [];
    const { code, output } = await run(program, args, {
      ...ENVIRONMENT,
      LLVM_PROFILE_FILE: join(profiles, `${basename(program)}.profraw`),
    });
    if (code !== 0) throw new Error(`${basename(program)} failed:\n${output}`);
  }),
);
const merged = join(profiles, 'merged.profdata');
await tool('llvm-profdata', [
  'merge',
  '-o',
  merged,
  ...files('build/native/profiles', '.profraw').map((file) => join(top, file)),
]);

const objects = built.flatMap((program, i) => (i ? ['-object', program] : [program]));
const exported = JSON.parse(
  await tool('llvm-cov', ['export', ...objects, `-instr-profile=${merged}`, join(top, 'c')]),
);

/**
 * @typedef {[
 *   line: number,
 *   column: number,
 *   count: number,
 *   hasCount: boolean,
 *   isEntry: boolean,
 *   isGap: boolean,
 * ]} Segment
 *
 * @typedef {{ filename: string; segments: Segment[]; branches: number[][] }} Covered
 */

/**
 * How often each line with code was executed, as llvm-cov counts it. llvm-cov's own totals count a
 * header's functions once for each file that includes them, used or not.
 *
 * @param {Segment[]} segments
 */
function lineCounts(segments) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  /** @type {Segment | undefined} */
  let around;
  const last = segments.at(-1)?.[0] ?? 0;
  for (let line = segments[0]?.[0] ?? 1; line <= last; line++) {
    const here = segments.filter((segment) => segment[0] === line);
    const entries = here.filter(
      ([, , , hasCount, isEntry, isGap]) => hasCount && isEntry && !isGap,
    );
    if (entries.length || around?.[3])
      counts.set(
        line,
        Math.max(around?.[3] ? around[2] : 0, ...entries.map((segment) => segment[2])),
      );
    around = here.at(-1) ?? around;
  }
  return counts;
}

/**
 * How often each branch was taken and not taken, over all uses of its macro or inline function.
 *
 * @param {number[][]} branches
 */
function branchCounts(branches) {
  /** @type {Map<string, [number, number]>} */
  const counts = new Map();
  for (const [line, column, , , taken, not] of branches) {
    const sum = counts.get(`${line}:${column}`) ?? [0, 0];
    counts.set(`${line}:${column}`, [sum[0] + taken, sum[1] + not]);
  }
  return counts;
}

/** @type {Map<string, string[]>} */
const sources = new Map();
/**
 * @param {string} filename
 * @param {number} line
 */
function explained(filename, line) {
  const source = sources.get(filename) ?? readFileSync(filename, 'utf8').split('\n');
  sources.set(filename, source);
  return EXPLAINED.find(([code]) => source[line - 1].includes(code))?.[1];
}

const share = (/** @type {number[]} */ [covered, count]) =>
  `${String(covered).padStart(5)} of ${String(count).padStart(5)} ` +
  (count ? ((100 * covered) / count).toFixed(2) : '').padStart(7);

/** @type {string[]} */
const missed = [];
const totals = [0, 0, 0, 0];
console.log(
  `${''.padEnd(28)} ${'lines'.padStart(14)}       %   ${'branches'.padStart(14)}       %`,
);
for (const { filename, segments, branches } of /** @type {Covered[]} */ (exported.data[0].files)) {
  const lines = lineCounts(segments),
    ways = branchCounts(branches);
  const place = relative(top, filename);
  if (!lines.size) continue;
  const of = [0, lines.size, 0, 2 * ways.size];
  for (const [line, count] of lines) {
    if (count) of[0]++;
    else missed.push(`${place}:${line} never executed`);
  }
  for (const [at, [taken, not]] of ways) {
    of[2] += Number(taken > 0) + Number(not > 0);
    if (taken && not) continue;
    const why = explained(filename, parseInt(at, 10));
    const fault = not ? 'never true' : 'never met';
    missed.push(`${place}:${at} ${taken ? 'never false' : fault}${why ? ` (${why})` : ''}`);
  }
  console.log(`${place.padEnd(28)} ${share(of.slice(0, 2))}   ${share(of.slice(2))}`);
  of.forEach((n, i) => {
    totals[i] += n;
  });
}
console.log(`${'all of c/'.padEnd(28)} ${share(totals.slice(0, 2))}   ${share(totals.slice(2))}`);
if (missed.length) console.log(`\nmissed:\n  ${missed.join('\n  ')}`);

const lines = (100 * totals[0]) / totals[1],
  branches = (100 * totals[2]) / totals[3];
const good = lines >= BARS.lines && branches >= BARS.branches;
console.log(
  `\nlines ${lines.toFixed(2)} % (bar ${BARS.lines}), branches ${branches.toFixed(2)} % (bar ${BARS.branches}): ${good ? 'good' : 'BELOW THE BAR'}`,
);
process.exitCode = good ? 0 : 1;
