// A native build of the core and of its C tests: clang with sanitizers, SIMDe in place of the
// compiler's wasm_simd128.h, and the linker's --wrap, with which tests refuse memory to the core.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { files, run, together, top } from './jobs.js';

export { files, run, together, top } from './jobs.js';

export const out = join(top, 'build/native');

// 14 is the oldest version tried. The name of a package's llvm-cov ends in the version of its
// clang.
const NAMES = ['clang', ...[21, 20, 19, 18, 17, 16, 15, 14].map((version) => `clang-${version}`)];
const PACKAGES = ['clang', 'llvm', 'libclang-rt-dev', 'libsimde-dev', 'valgrind'];

const CORE = [
  '-std=c11',
  '-g',
  '-Wall',
  '-Wextra',
  '-ffp-contract=off',
  '-fno-math-errno',
  '-fno-omit-frame-pointer',
  '-Itests/native/shim',
  '-Itests/native',
  '-Itests/fuzz',
  '-Ic',
];
const UNDEFINED = [
  '-fsanitize=undefined,float-cast-overflow',
  '-fno-sanitize-recover=all',
  '-DUNROLL=',
];

/** The kinds of builds, and their flags. */
export const KINDS = {
  plain: ['-O2', '-gdwarf-4'], // valgrind 3.19 cannot read clang's DWARF 5
  sanitized: ['-O1', '-fsanitize=address', ...UNDEFINED],
  initialised: ['-O1', '-fsanitize=memory', '-fsanitize-memory-track-origins'],
  threaded: ['-O1', '-fsanitize=thread'],
  coverage: ['-O1', '-fprofile-instr-generate', '-fcoverage-mapping'],
  // Without tracing of comparisons the fuzzer tries twice the number of inputs in the same time.
  fuzz: [
    '-O2',
    '-fsanitize=address,fuzzer-no-link',
    '-fno-sanitize-coverage=trace-cmp',
    ...UNDEFINED,
  ],
};

/** @typedef {keyof typeof KINDS} Kind */

const WRAP = [
  '-Wl,-u,__wrap_malloc',
  ...['malloc', 'calloc', 'aligned_alloc', 'free'].map((name) => `-Wl,--wrap=${name}`),
];

/**
 * @param {string} command
 * @param {string[]} args
 */
const attempt = (command, args) => spawnSync(command, args, { cwd: top, encoding: 'utf8' });

/** @param {string} command */
export const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/**
 * Why this clang cannot be used, or ''.
 *
 * @param {string} clang
 */
function fault(clang) {
  const probe = join(out, 'probe.c');
  mkdirSync(out, { recursive: true });
  writeFileSync(
    probe,
    '#include <wasm_simd128.h>\nint main(void) { return wasm_i32x4_extract_lane(wasm_i32x4_splat(0), 1); }\n',
  );
  for (const kind of /** @type {Kind[]} */ (['sanitized', 'coverage'])) {
    const { status, stderr } = attempt(clang, [
      ...CORE,
      ...KINDS[kind],
      probe,
      '-Wl,--wrap=nothing',
      '-o',
      `${probe}.out`,
    ]);
    if (status !== 0)
      return (
        stderr?.split('\n').find((line) => /error|cannot find/.test(line)) ?? 'it does not run'
      );
  }
  return '';
}

let missing = 'there is no clang';

function search() {
  const names = process.env.CLANG ? [process.env.CLANG] : NAMES;
  for (const name of names.filter(has)) {
    const reason = fault(name);
    if (!reason) return name;
    missing = `${name}: ${reason}`;
  }
}

function install() {
  const sudo = has('sudo') && process.env.CI ? ['sudo'] : undefined;
  const asRoot = process.getuid?.() === 0 ? [] : sudo;
  if (!has('apt-get') || !asRoot) return;
  console.log(`the native tests need ${PACKAGES.join(', ')}: installing them with apt-get`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const [command, ...rest] = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-qq',
      ...args,
    ];
    spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

/** @type {string | undefined} */
let found;

/** The clang to build with. Throws where there is none, and names what is missing. */
export function findClang() {
  found ??= search();
  if (!found || !has('valgrind')) {
    install();
    found ??= search();
  }
  if (!found) throw new Error(`${missing} (needed: ${PACKAGES.join(', ')})`);
  return found;
}

/**
 * A tool with the version of clang, such as llvm-cov.
 *
 * @param {string} name
 */
export function llvmTool(name) {
  const clang = findClang();
  const version = attempt(clang, ['--version']).stdout.match(/version (\d+)/)?.[1];
  const tool = [`${name}-${version}`, name, `/usr/lib/llvm-${version}/bin/${name}`].find(has);
  if (!tool) throw new Error(`${name}, which goes with ${clang}, is missing`);
  return tool;
}

/** The folders of the core, one for each room. */
export const ROOMS = ['c', 'c/kernels', 'c/data', 'c/nn', 'c/ink', 'c/lessons'];

/** @param {string} path */
const made = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/**
 * @param {Kind} kind
 * @param {string} source
 */
function special(kind, source) {
  // As in build.sh: the scalar kernels stay scalar.
  if (basename(source) === 'kernels_scalar.c') return ['-fno-vectorize', '-fno-slp-vectorize'];
  // clang takes minutes for unrolled loops with a check on each sum.
  if (basename(source) === 'kernels_simd.c' && kind !== 'plain') return ['-DUNROLL='];
  return [];
}

/**
 * Compiles the files that are out of date. Throws the compiler's message.
 *
 * @param {Kind} kind
 * @param {string[]} sources
 */
async function objects(kind, sources) {
  const clang = findClang();
  const folder = join(out, kind);
  mkdirSync(folder, { recursive: true });
  const headers = [...ROOMS, 'tests/native', 'tests/native/shim', 'tests/fuzz'].flatMap((from) =>
    files(from, '.h'),
  );
  const newest = Math.max(
    ...[...headers, 'tests/native/toolchain.js'].map((file) => made(join(top, file))),
  );
  const results = sources.map((source) => join(folder, `${source.replaceAll('/', '_')}.o`));
  await together(
    sources.map((source, i) => async () => {
      if (made(results[i]) > Math.max(newest, made(join(top, source)))) return;
      const { code, output } = await run(clang, [
        ...CORE,
        ...KINDS[kind],
        ...special(kind, source),
        '-Werror',
        '-c',
        source,
        '-o',
        results[i],
      ]);
      if (code !== 0) throw new Error(`${source}: ${output}`);
    }),
  );
  return results;
}

/**
 * Builds programs, each from one file, the core, and the tests' common files.
 *
 * @param {Kind} kind
 * @param {string[]} sources
 * @param {string[]} [extra] further flags for the linker
 * @returns {Promise<string[]>} the programs
 */
export async function programs(kind, sources, extra = []) {
  const common = [...ROOMS, 'tests/native', 'tests/fuzz']
    .flatMap((folder) => files(folder, '.c'))
    .filter((file) => !/_test\.c$|\/(fuzz_|same_bits)[^/]*\.c$/.test(file))
    // It has a main for the targets; so has the fuzzer.
    .filter((file) => kind !== 'fuzz' || file !== 'tests/fuzz/replay.c');
  const library = join(out, kind, 'common.a');
  const parts = await objects(kind, common);
  if (parts.some((part) => made(part) >= made(library))) {
    spawnSync('rm', ['-f', library]);
    const { code, output } = await run('ar', ['rcs', library, ...parts]);
    if (code !== 0) throw new Error(output);
  }
  const mains = await objects(kind, sources);
  const results = sources.map((source) => join(out, kind, basename(source, '.c')));
  await together(
    sources.map((source, i) => async () => {
      if (made(results[i]) > Math.max(made(mains[i]), made(library))) return;
      const wrap = dirname(source) === 'tests/native' ? WRAP : [];
      const { code, output } = await run(findClang(), [
        ...KINDS[kind],
        mains[i],
        library,
        ...wrap,
        ...extra,
        '-lm',
        '-o',
        results[i],
      ]);
      if (code !== 0) throw new Error(`${source}: ${output}`);
    }),
  );
  return results;
}

// Where memory fails, malloc must return NULL to the core; the sanitizer must not stop.
export const ENVIRONMENT = {
  ASAN_OPTIONS:
    'allocator_may_return_null=1:detect_stack_use_after_return=1:strict_string_checks=1',
  MSAN_OPTIONS: 'allocator_may_return_null=1',
  UBSAN_OPTIONS: 'print_stacktrace=1',
};
