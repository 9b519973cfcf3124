#!/usr/bin/env bash
# The one door to building: the site in web/ from the C core, npm packages and data sets. Installs
# emcc and the npm packages where they are missing. Takes a fraction of a second when nothing
# changed. The steps stand at the end, in order; longer ones are in .build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'END'
bash build.sh [--site] [--data | --no-data] [--clean]
  --site       also make build/site: web/ as it is deployed, each file minified
  --data       try again to download MNIST and the heart disease table, even if the last try was
               less than a day ago
  --no-data    leave web/data as it is                               (or INKGRAD_DATA=none)
  --clean      remove all that was built before (web/data stays)
DATA_DIR=folder      take MNIST from folder/mnist and the table from folder/heart instead of
                     downloading them
SITE_ORIGIN=https://...   with --site: where it will be; without it, the site does not run in
                     sandboxed frames of WebKit
INKGRAD_CFLAGS=...   more flags for the compiler, such as -Werror
END
}

data=${INKGRAD_DATA:-auto}
clean=
site=
for option; do
  case $option in
    --site) site=1 ;;
    --data) data=retry ;;
    --no-data) data=none ;;
    --clean) clean=1 ;;
    -h | --help) usage; exit ;;
    *) usage >&2; exit 2 ;;
  esac
done

say() { printf 'build: %s\n' "$*"; }
fail() { printf 'build: ERROR: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

. .build/emcc.sh
. .build/link.sh
. .build/vendor.sh
. .build/vendor-code.sh
. .build/data.sh

# Two builds at the same time in one folder would overwrite each other's objects.
lock() {
  mkdir -p build
  have flock || return 0
  exec 9>build/lock
  flock -n 9 || { say 'waiting for another build to end'; flock 9; }
}

clean() {
  rm -rf build/*.o build/threads build/flags build/mnist* build/heart* web/inkgrad*.wasm web/vendor
}

npm_packages() {
  have node || fail 'Node.js 20 or later is needed: https://nodejs.org'
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  say 'installing the npm packages (npm ci)'
  npm ci --include=dev --no-audit --no-fund --loglevel=error </dev/null ||
    fail 'npm ci failed; its messages are above. Can you reach the npm registry?'
  touch node_modules/.package-lock.json
}

# ---- C -> web/inkgrad.wasm ----------------------------------------------------------------------

# -ffp-contract=off gives equal bits on every machine: no fused multiply-add. The scalar kernels stay
# scalar, so that the tests compare two different programs. -O2 where training spends its time, small
# code elsewhere.
compile_flags() { # file, folder of the objects
  local flags='-std=c11 -msimd128 -mbulk-memory -ffp-contract=off -fno-math-errno -Wall -Wextra'
  case $1 in
    */kernels_scalar.c) flags="-Os -fno-vectorize -fno-slp-vectorize $flags" ;;
    */kernels_simd.c) flags="-O2 $flags" ;;
    */arrays.c | */resample.c | */distort.c | */batch.c | */layer.c | */sparse.c | */passes.c | \
      */activations.c | */optimizers.c)
      flags="-O2 -fno-unroll-loops $flags" ;;
    */dataset.c | */losses.c | */network.c | */train.c | */evaluate.c) flags="-Os $flags" ;;
    *) flags="-Oz $flags" ;;
  esac
  if [ "$2" = build/threads ]; then flags+=' -matomics'; fi
  echo "$flags ${INKGRAD_CFLAGS:-}"
}
link_flags='-O3 --no-entry -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH -sMALLOC=emmalloc -sFILESYSTEM=0'
thread_link_flags='-O3 --strip-all --gc-sections --no-entry --shared-memory --import-memory
  --initial-memory=16777216 --max-memory=2147483648 -z stack-size=1048576
  --export=__stack_pointer --export=__wasm_call_ctors'

newer() { # target sources...: true if the target stands and is newer than all of its sources
  local target=$1 source
  shift
  [ -e "$target" ] || return 1
  for source; do [ "$source" -nt "$target" ] && return 1; done
  return 0
}

compile() {
  local folder source
  local sources headers=(c/*.h c/*/*.h)
  # In the order of the rooms, so that the linker lays out every build alike.
  sources=(c/kernels/*.c c/ink/*.c c/data/*.c c/nn/*.c c/lessons/*.c c/*.c)
  local flags
  flags=$(for folder in build build/threads; do
    for source in "${sources[@]}"; do echo "$source $(compile_flags "$source" $folder)"; done
  done; echo "$link_flags $thread_link_flags")
  [ "$(cat build/flags 2>/dev/null)" = "$flags" ] || rm -f build/*.o build/threads/*.o
  printf '%s\n' "$flags" >build/flags
  compile_objects build
  link_plain
  compile_objects build/threads
  link_threads
}

objects_of() { # folder
  local source
  for source in "${sources[@]}"; do echo "$1/$(basename "$source" .c).o"; done
}

compile_objects() { # folder
  local source object stale=() pids=() pid
  mkdir -p "$1"
  for source in "${sources[@]}"; do
    newer "$1/$(basename "$source" .c).o" "$source" "${headers[@]}" || stale+=("$source")
  done
  [ ${#stale[@]} = 0 ] && return
  setup_emcc
  say "emcc ${stale[*]} -> $1"
  for source in "${stale[@]}"; do
    object=$1/$(basename "$source" .c).o
    # shellcheck disable=SC2046 # flags are words
    { emcc $(compile_flags "$source" "$1") -c "$source" -o "$object.new" && mv "$object.new" "$object"; } &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || fail 'the C core does not compile'; done
}

# Graphs and images share nothing with networks: modules of their own, which the first screen does
# without.
link_plain() {
  local objects
  # shellcheck disable=SC2207
  objects=($(objects_of build))
  link_module inkgrad.wasm c/exports.json "${objects[@]}"
  link_module inkgrad-graph.wasm c/exports-graph.json build/graph.o build/graph_ops.o \
    build/features.o build/heights.o build/adaline.o build/elements.o build/wasm.o
  link_module inkgrad-break.wasm c/exports-break.json build/breaking.o build/arrays.o build/wasm.o
  link_module inkgrad-images.wasm c/exports-images.json build/paper.o build/light.o build/specks.o \
    build/raster.o build/wasm.o
}

# ---- the site as it is deployed -----------------------------------------------------------------

# Comments are for those who read the source; modules that are always loaded together become one file.
site() {
  local to=build/site sheets
  [ -z "$(find web build.sh .build -newer build/site.ok 2>&1 | head -n 1)" ] &&
    [ "$(cat build/site.ok)" = "${SITE_ORIGIN:-}" ] && return
  say "web/ minified -> $to"
  rm -rf $to build/site.ok
  cp -R web $to
  rm -rf $to/jsconfig.json $to/README.md $to/inkgrad/README.md $to/lessons
  # Packed under its own name: a server that unpacks .gz files would send other bytes than sw.js
  # expects.
  gzip -9nc web/pretrained.safetensors >$to/pretrained.safetensors
  sheets=$(cd $to && find . -name vendor -prune -o -name data -prune -o -name '*.css' -print)
  # shellcheck disable=SC2086 # names are words
  (cd web && ../node_modules/.bin/esbuild $sheets --minify --charset=utf8 --outbase=. --outdir=../$to \
    --target=chrome110,firefox115,safari16.4 --allow-overwrite --log-level=warning) ||
    fail 'the style sheets could not be minified'
  node .build/join-sheets.mjs $to || fail 'the style sheets could not be joined'
  node .build/site.mjs web $to || fail 'the modules could not be joined'
  find $to \( -name '*.d.ts' -o -type d -empty \) -delete
  service_worker $to || fail 'sw.js could not be told what to keep'
  echo "${SITE_ORIGIN:-}" >build/site.ok
}

# files.json lists the files that make one version of the site, by their content; its own hash is
# the version.
service_worker() { # folder
  local version
  version=$(node .build/files-json.mjs "$1") || return
  node_modules/.bin/esbuild web/sw.js web/sw-data.js --minify --charset=utf8 --log-level=warning \
    --allow-overwrite --outdir="$1" "--define:self.SITE_VERSION=\"$version\""
}

# ---- the steps ----------------------------------------------------------------------------------

lock
[ -z "$clean" ] || clean
npm_packages
compile
vendor
data_sets
[ -z "$site" ] || site
say 'web/ is up to date'
