# shellcheck shell=bash
# Step of build.sh: finds emcc, or installs it. Sets nothing but PATH and NODE_PATH.

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
