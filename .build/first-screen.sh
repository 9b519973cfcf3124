# shellcheck shell=bash
# Step of build.sh: joins the files of the first screen, which is Digits, in build/site. That saves
# about 70 requests and 19 KB, since files that are packed one by one share no words.

# The frame and each half of the lab become one file under their own names. Modules that hold state
# (the theme, the API) and modules that are needed later stay files of their own. No joined module
# holds state, so a panel that loads one of them again does no harm.
first_screen() { # folder
  local lab=labs/digits
  join_api "$1" &&
    join_modules "$1" main.js 'labs/*' views/theme.js offline.js &&
    join_modules "$1" $lab/page/lab.js views/theme.js $lab/page/charts.js "$lab/page/panels/*" \
      "$lab/page/dialogs/*" $lab/words/words-lazy.js labs/common/words/words.js &&
    join_modules "$1" $lab/worker/engine.js inkgrad.js 'inkgrad/*' formats/{idx,mnist-download}.js \
      $lab/worker/{augmentation-preview,own-digits,preprocessing,saliency}.js &&
    join_styles "$1"
}

# The API knows its errors and networks by their classes, so each of its modules must exist once. The
# files that somebody imports keep their names; the code that they share goes into a few others. These
# are as deep as load/module.js, which names the wasm files by their relative addresses.
join_api() ( # folder
  esbuild=$PWD/node_modules/.bin/esbuild
  cd "$1"
  later='inkgrad/lazy.js inkgrad/tables.js inkgrad/metrics.js inkgrad/instruments.js
    inkgrad/file/network-read.js inkgrad/file/network-write.js'
  entries="inkgrad.js inkgrad/errors.js inkgrad/graph.js inkgrad/file/errors.js inkgrad/load/pool.js $later"
  # Whoever loads these has inkgrad.js: then all that it needs can be one file.
  for module in $later; do
    up=$(dirname "$module" | sed 's|[^/]*|..|g')
    printf "import '%s/inkgrad.js';\n%s\n" "$up" "$(cat "$module")" >"$module.new"
    mv "$module.new" "$module"
  done
  # shellcheck disable=SC2086 # names and targets are words
  "$esbuild" $entries --bundle --splitting --minify $site_targets --format=esm --charset=utf8 --log-level=warning \
    '--external:node:*' --outbase=. --outdir=joined '--chunk-names=inkgrad/load/joined-[hash]' || exit
  mv inkgrad/load/pool-thread.js joined/inkgrad/load/
  rm -r inkgrad
  mv joined/inkgrad.js .
  mv joined/inkgrad .
  rmdir joined
)

join_modules() ( # folder entry externals...
  esbuild=$PWD/node_modules/.bin/esbuild
  cd "$1"
  entry=$2
  shift 2
  # shellcheck disable=SC2086 # targets are words
  "$esbuild" "$entry" --bundle --minify $site_targets --format=esm --charset=utf8 --log-level=warning --allow-overwrite \
    --outfile="$entry" "${@/#/--external:$PWD/}"
)

# The style sheets of index.html become one, but for dark.css, which the page switches on and off.
join_styles() ( # folder
  cd "$1"
  link='^ *<link rel="stylesheet" href="([^"]*)" />$'
  # shellcheck disable=SC2046 # names are words
  cat $(sed -nE "s|$link|\1|p" index.html) >styles/first-screen.css
  awk -v link="$link" '
    $0 !~ link { print }
    $0 ~ link && !joined++ { print "<link rel=\"stylesheet\" href=\"styles/first-screen.css\" />" }
  ' index.html >index.html.new
  mv index.html.new index.html
)
