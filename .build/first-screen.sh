# shellcheck shell=bash
# Step of build.sh: joins the style sheets and modules of the first screen in build/site.

# The first screen is Digits. Its sheets become one file, and each half of it becomes one file under
# its own name: about 45 requests and 12 KB less, since files that are packed one by one share no
# words. What holds state (the theme, the API) and what comes later stay files of their own. No joined
# module holds state, so a panel that loads one of them again does no harm.
first_screen() { # folder
  local lab=labs/digits
  node .build/join-sheets.mjs "$1" "${site_targets#--target=}" &&
    join_modules "$1" $lab/page/lab.js views/theme.js $lab/page/charts.js "$lab/page/panels/*" \
      "$lab/page/dialogs/*" $lab/words/words-lazy.js labs/common/words/words.js &&
    join_modules "$1" $lab/worker/engine.js inkgrad.js formats/{idx,mnist-download}.js \
      $lab/worker/{augmentation-preview,own-digits,preprocessing,saliency}.js
}

join_modules() ( # folder entry externals...
  esbuild=$PWD/node_modules/.bin/esbuild
  cd "$1"
  entry=$2
  shift 2
  "$esbuild" "$entry" --bundle --minify $site_targets --format=esm --charset=utf8 \
    --log-level=warning --allow-overwrite --outfile="$entry" "${@/#/--external:$PWD/}"
)
