# shellcheck shell=bash
# Step of build.sh: objects -> web/inkgrad*.wasm. Reads the flags that build.sh sets.

link_module() { # name exports objects...
  local name=$1 exports=$2
  shift 2
  newer "web/$name" "$@" "$exports" && return
  setup_emcc
  say "emcc -> web/$name"
  # shellcheck disable=SC2086
  emcc $link_flags "-sEXPORTED_FUNCTIONS=@$exports" "$@" -o "build/$name" ||
    fail 'the C core does not link'
  optimise "build/$name"
  node .build/check-wasm.mjs "build/$name"
  mv "build/$name" "web/$name"
}

# The threaded core shares one memory among instances that JavaScript starts. Emscripten's own thread
# runtime needs its JavaScript, so this one is linked by hand. Without it all works on one thread.
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
  # Their names changed over the years, so those that exist are taken. A frozen cache has all that it
  # can have.
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

# Once more for size: emcc's own round leaves something, and wasm-ld has none. Works without it too.
optimise() { # file
  local optimizer
  optimizer=$(em-config BINARYEN_ROOT 2>/dev/null)/bin/wasm-opt || return 0
  [ -x "$optimizer" ] || return 0
  "$optimizer" -O3 --enable-threads --enable-simd --enable-bulk-memory \
    --enable-mutable-globals --enable-sign-ext "$1" -o "$1.new" && mv "$1.new" "$1" || fail 'wasm-opt failed; its messages are above'
}
