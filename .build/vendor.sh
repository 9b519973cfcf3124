# shellcheck shell=bash
# Step of build.sh: npm packages -> web/vendor, as modules that a page loads as they are.

vendor() {
  vendor_uplot
  vendor_formulas
  vendor_lessons
  vendor_code
  vendor_lean_qr
}

# QR codes. Its module is minified as it comes.
vendor_lean_qr() {
  local from=node_modules/lean-qr to=web/vendor
  newer $to/lean-qr.js $from/index.mjs .build/vendor.sh && [ -e $to/lean-qr.d.ts ] && return
  say "lean-qr -> $to"
  mkdir -p $to
  cp .build/vendored/lean-qr.d.ts $to/lean-qr.d.ts
  cp $from/LICENSE $to/lean-qr.LICENSE
  cp $from/index.mjs $to/lean-qr.js
}

# The formula cards: TeX -> MathML, so that the page needs no converter.
vendor_formulas() {
  local to=web/vendor/formulas.js
  newer $to .build/formulas.mjs .build/formulas/*.js node_modules/temml/package.json && return
  say "formulas -> $to"
  mkdir -p web/vendor
  node .build/formulas.mjs build/formulas.js || fail 'the formulas could not be made'
  mv build/formulas.d.ts web/vendor/formulas.d.ts
  mv build/formulas.js $to
}

# The lessons, each with its formulas as MathML, and their list.
vendor_lessons() {
  local to=web/vendor/lessons
  # The folder is older than a lesson that was removed.
  newer $to/index.json .build/lessons.mjs web/lesson/*.js web/lessons web/lessons/*.json \
    node_modules/temml/package.json && return
  say "lessons -> $to"
  rm -rf build/lessons
  mkdir -p build/lessons web/vendor
  node .build/lessons.mjs web/lessons build/lessons || fail 'the lessons could not be made'
  rm -rf $to
  mv build/lessons $to
}

uplot_language="domEnv [?] nav\\.language : 'en-US'"

vendor_uplot() {
  local from=node_modules/uplot/dist to=web/vendor
  newer $to/uPlot.esm.js $from/uPlot.esm.js .build/vendor.sh && [ -e $to/uPlot.esm.d.ts ] &&
    [ -e $to/uPlot.min.css ] && return
  say "uPlot -> $to"
  mkdir -p $to
  # It asks for the language of the browser while it loads, and a browser may name one that is none
  # ("C", in containers and kiosks): the whole lab would not load. The page's numbers are English.
  [ "$(grep -c "$uplot_language" $from/uPlot.esm.js)" = 1 ] ||
    fail 'uPlot asks for the language in another way now: see .build/vendor.sh'
  # Its own ES module is not minified. The kinds of lines that no chart here draws are left out.
  sed -E -e '/^\t\(paths\.(stepped|bars|spline) *=/d' -e "s/$uplot_language/'en'/" $from/uPlot.esm.js |
    node_modules/.bin/esbuild --bundle --minify --format=esm --charset=utf8 --log-level=warning \
      >build/uPlot.esm.js ||
    fail 'uPlot could not be minified'
  mv build/uPlot.esm.js $to/uPlot.esm.js
  sed -e 's/^export = uPlot;/export default uPlot;/' -e '/^export as namespace/d' \
    $from/uPlot.d.ts >$to/uPlot.esm.d.ts
  # In a layer below ours, so that our rules win.
  { echo '@layer vendor {'; cat $from/uPlot.min.css; echo '}'; } >$to/uPlot.min.css
  cp node_modules/uplot/LICENSE $to/uPlot.LICENSE
}
