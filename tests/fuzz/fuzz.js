// npm run fuzz -- [--seconds n] [--jobs n] [target...]: libFuzzer with AddressSanitizer and
// UndefinedBehaviorSanitizer on every function of the core that takes bytes or numbers from
// outside. The targets share the seconds. Findings are in build/fuzz/findings; `npm test` replays
// those that are kept as tests/fuzz/corpus/<target>/<name>.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ENVIRONMENT,
  files,
  findClang,
  programs,
  run,
  together,
  top,
} from '../native/toolchain.js';

const DEFAULT_SECONDS = 600;

const { values: options, positionals: names } = parseArgs({
  options: { seconds: { type: 'string' }, jobs: { type: 'string' } },
  allowPositionals: true,
});
const jobs = Number(options.jobs ?? cpus().length);
const seconds = Number(options.seconds ?? DEFAULT_SECONDS);
const targets = files('tests/fuzz', '.c')
  .filter((file) => /\/fuzz_/.test(file))
  .filter((file) => !names.length || names.includes(basename(file, '.c').slice('fuzz_'.length)));
if (!(jobs >= 1 && seconds >= 1) || !targets.length) {
  console.error(
    `npm run fuzz -- [--seconds n] [--jobs n] [${files('tests/fuzz', '.c')
      .flatMap((file) => file.match(/fuzz_(.*)\.c/)?.[1] ?? [])
      .join(' | ')}]`,
  );
  process.exit(2);
}
try {
  findClang();
} catch (error) {
  console.log(`skipped: fuzzing (${/** @type {Error} */ (error).message})`);
  process.exit(0);
}

const built = await programs('fuzz', targets, ['-fsanitize=fuzzer']);
const each = Math.max(1, Math.round((seconds * Math.min(jobs, targets.length)) / targets.length));
const findings = join(top, 'build/fuzz/findings');
mkdirSync(findings, { recursive: true });
console.log(`${targets.length} targets, ${each} s each, ${jobs} at a time`);

/** @type {{ name: string; executions: number; speed: number; corpus: number; found: string }[]} */
const rows = [];
await together(
  built.map((program) => async () => {
    const name = basename(program);
    // New inputs go to the first folder; the second, if it exists, is only read.
    const corpus = join(top, 'build/fuzz/corpus', name),
      kept = join(top, 'tests/fuzz/corpus', name);
    mkdirSync(corpus, { recursive: true });
    const start = performance.now();
    const { code, output } = await run(
      program,
      [
        corpus,
        ...(existsSync(kept) ? [kept] : []),
        `-max_total_time=${each}`,
        '-max_len=512',
        '-timeout=10',
        '-rss_limit_mb=2048',
        '-malloc_limit_mb=2000',
        '-entropic=0',
        '-print_final_stats=1',
        `-artifact_prefix=${findings}/${name}-`,
      ],
      // This one is dear; the replay in `npm test` has it.
      {
        ...ENVIRONMENT,
        ASAN_OPTIONS: `${ENVIRONMENT.ASAN_OPTIONS}:detect_stack_use_after_return=0`,
      },
    );
    const number = (/** @type {string} */ what) =>
      Number(output.match(new RegExp(`stat::${what}: +(\\d+)`))?.[1] ?? 0);
    const executions = number('number_of_executed_units');
    if (code !== 0) writeFileSync(join(findings, `${name}.log`), output);
    const found =
      code === 0
        ? ''
        : (output.match(/^(?:SUMMARY: .*|.* does not hold)$/m)?.[0] ?? `exit code ${code}`);
    rows.push({
      name,
      executions,
      speed: executions / ((performance.now() - start) / 1000),
      corpus: readdirSync(corpus).length,
      found,
    });
    console.log(`${name}: ${found || 'nothing found'}`);
  }),
  jobs,
);

const column = (/** @type {number} */ n) => Math.round(n).toLocaleString('en').padStart(12);
console.log(
  `\n${'target'.padEnd(16)}${'executions'.padStart(12)}${'a second'.padStart(12)}${'corpus'.padStart(12)}`,
);
for (const { name, executions, speed, corpus, found } of rows.sort((a, b) =>
  a.name.localeCompare(b.name),
)) {
  console.log(`${name.padEnd(16)}${column(executions)}${column(speed)}${column(corpus)}  ${found}`);
}
console.log(
  `${'in all'.padEnd(16)}${column(rows.reduce((sum, { executions }) => sum + executions, 0))}`,
);
if (rows.some(({ found }) => found)) {
  console.log('\nthe inputs and logs lie in build/fuzz/findings');
  process.exitCode = 1;
}
