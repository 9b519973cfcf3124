# shellcheck shell=bash
# Step of build.sh: what the tab Code needs -> web/vendor: MicroPython, and CodeMirror as one module.

vendor_code() {
  vendor_micropython
  vendor_codemirror
}

# Only the function that makes the interpreter is kept. The rest of the file is its bridge to
# JavaScript, which the tab replaces (web/labs/code/worker/python/border.js), and a command line for Node.
vendor_micropython() {
  local from=node_modules/@micropython/micropython-webassembly-pyscript to=web/vendor
  local end='export default _createMicroPythonModule;'
  newer $to/micropython.js $from/micropython.mjs .build/vendor-code.sh \
    .build/micropython-exports.mjs &&
    [ -e $to/micropython.wasm ] && return
  say "MicroPython -> $to"
  mkdir -p $to
  [ "$(grep -c "$end" $from/micropython.mjs)" = 1 ] ||
    fail 'micropython.mjs ends in another way now: see .build/vendor-code.sh'
  cp $from/micropython.wasm build/micropython.wasm
  shrink build/micropython.wasm
  mv build/micropython.wasm $to/micropython.wasm
  cp .build/vendored/micropython.LICENSE $to/micropython.LICENSE
  cp .build/vendored/micropython.d.ts $to/micropython.d.ts
  # The module checks itself for exports that the bridge used, and for names of other versions of
  # Emscripten. Neither is needed: esbuild drops calls of a pure function whose result is unused.
  local check='function assert\(condition,text\)\{condition\|\|abort\([^{}]*\)\}'
  grep -qE "$check" $from/micropython.mjs ||
    fail 'micropython.mjs checks itself in another way now: see .build/vendor-code.sh'
  sed -E -e "s/$end.*/const MP_JS_EPOCH = 0;$end/" -e 's/import\("module"\)/import("node:module")/' \
    -e "s/$check//" -e 's/\[("[A-Za-z0-9_]+",?)+\]\.forEach\(/[].forEach(/g' $from/micropython.mjs |
    sed "/$end/q" |
    node_modules/.bin/esbuild --minify --format=esm --charset=utf8 --pure:assert --log-level=error \
      >build/micropython.js ||
    fail 'MicroPython could not be minified'
  mv build/micropython.js $to/micropython.js
}

# Takes out the code that only the bridge to JavaScript could call, and makes the rest smaller: 8 KB
# less of 194, packed. Without Binaryen, the file works as it is.
shrink() { # file
  local tools features
  tools=$(em-config BINARYEN_ROOT 2>/dev/null)/bin || return 0
  [ -x "$tools/wasm-opt" ] && [ -x "$tools/wasm-metadce" ] || return 0
  features=(--enable-bulk-memory --enable-sign-ext --enable-mutable-globals
    --enable-nontrapping-float-to-int)
  node .build/micropython-exports.mjs "$1" >build/micropython-exports.json &&
    "$tools/wasm-metadce" "${features[@]}" -f build/micropython-exports.json "$1" \
      -o "$1.new" >/dev/null &&
    "$tools/wasm-opt" -Oz --converge --strip-debug --strip-producers "${features[@]}" "$1.new" \
      -o "$1" || fail 'Binaryen failed; its messages are above'
  rm -f "$1.new" build/micropython-exports.json
}

vendor_codemirror() {
  local to=web/vendor
  newer $to/codemirror.js .build/vendored/codemirror.mjs node_modules/@codemirror/*/package.json \
    .build/vendor-code.sh && return
  say "CodeMirror -> $to"
  mkdir -p $to
  node_modules/.bin/esbuild .build/vendored/codemirror.mjs --bundle --minify --format=esm \
    --charset=utf8 --legal-comments=none --target=chrome110,firefox115,safari16.4 \
    --log-level=warning >build/codemirror.js ||
    fail 'CodeMirror could not be bundled'
  cp node_modules/@codemirror/state/LICENSE $to/codemirror.LICENSE
  cp .build/vendored/codemirror.d.ts $to/codemirror.d.ts
  mv build/codemirror.js $to/codemirror.js
}
