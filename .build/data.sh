# shellcheck shell=bash
# Step of build.sh: the data sets of the page -> web/data. Each is taken from DATA_DIR or
# downloaded, and checked by its SHA-256. The page works without them.

mnist_mirrors='https://storage.googleapis.com/cvdf-datasets/mnist
https://ossci-datasets.s3.amazonaws.com/mnist'
mnist_files='train-images-idx3-ubyte.gz ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db
train-labels-idx1-ubyte.gz 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5
t10k-images-idx3-ubyte.gz 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7
t10k-labels-idx1-ubyte.gz ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'

heart_mirrors='https://archive.ics.uci.edu/ml/machine-learning-databases/heart-disease'
heart_files='processed.cleveland.data a74b7efa387bc9d108d7d0115d831fe9b414b29ae7124f331b622b4efa0427c8'

data_sets() {
  [ "$data" = none ] && return
  mkdir -p web/data
  data_set mnist 'MNIST' "$mnist_mirrors" "$mnist_files"
  data_set heart 'the heart disease table' "$heart_mirrors" "$heart_files"
}

without_mnist() {
  say 'WITHOUT MNIST: it could not be downloaded. The page still works, with digits that it draws'
  say 'itself, and can download MNIST later. To try again: bash build.sh --data, or set DATA_DIR to a'
  say 'folder that holds mnist/train-images-idx3-ubyte.gz and the three other files.'
}

without_heart() {
  say 'WITHOUT the heart disease table: it could not be downloaded. The Table tab offers a generated'
  say 'table instead. To try again: bash build.sh --data'
}

data_set() { # name, title, mirrors, files with their SHA-256: all of its files, or none new
  local set=$1 title=$2 mirrors=$3 files=$4 file sum
  is_checked "$set" "$files" && return
  if [ "$data" != retry ] && [ ! -d "${DATA_DIR:-}/$set" ] &&
    [ -n "$(find "build/$set.failed" -mtime -1 2>/dev/null)" ]; then
    say "without $title (the last download failed less than a day ago;"
    say '"bash build.sh --data" tries again)'
    return
  fi
  while read -r file sum; do
    if ! data_file "$set" "$file" "$sum" "$mirrors" </dev/null; then
      touch "build/$set.failed"
      "without_$set"
      return
    fi
  done <<<"$files"
  rm -rf "build/$set.failed" "build/${set:?}"
  touch "build/$set.ok"
  say "$title is in web/data (checked by SHA-256)"
}

# The stamp is newer than the files, so they were checked as they are now.
is_checked() { # name of the set, files
  local file sum
  while read -r file sum; do
    [ -e "web/data/$file" ] && newer "build/$1.ok" "web/data/$file" || return 1
  done <<<"$2"
}

data_file() { # name of the set, file, sha256, mirrors: puts one file into web/data, or fails
  local set=$1 file=$2 sum=$3 mirrors=$4 target=web/data/$2 mirror
  is_right "$target" "$sum" && return
  rm -f "$target"
  if [ -n "${DATA_DIR:-}" ]; then
    if is_right "$DATA_DIR/$set/$file" "$sum"; then
      cp "$DATA_DIR/$set/$file" "$target.new" && chmod u+w "$target.new" &&
        mv "$target.new" "$target" && return
    fi
    say "$DATA_DIR/$set/$file is missing or not the original"
  fi
  mkdir -p "build/$set"
  for mirror in $mirrors; do
    download "$mirror/$file" "$sum" "build/$set/$file" && mv "build/$set/$file" "$target" && return
  done
  return 1
}

# Of the unpacked content: packers differ from mirror to mirror.
is_right() { # file sha256
  local sum
  [ -e "$1" ] || return 1
  sum=$(unpacked "$1" 2>/dev/null | sha256 || true)
  [ "${sum%% *}" = "$2" ]
}

unpacked() { # file
  case $1 in
    *.gz) gzip -dc "$1" ;;
    *) cat "$1" ;;
  esac
}

sha256() { if have sha256sum; then sha256sum; else shasum -a 256; fi; }

download() { # url, sha256 of the unpacked content, target
  local status=0
  say "downloading $1"
  get "$1" "$3" || status=$?
  if [ $status = 33 ]; then # this server cannot go on where another stopped
    rm -f "$3"
    status=0
    get "$1" "$3" || status=$?
  fi
  is_right "$3" "$2" && return
  case $status in
    6 | 7 | 18 | 28 | 35 | 52 | 56) ;; # no connection, or cut off: the next try goes on from here
    *) rm -f "$3" ;;
  esac
  return 1
}

get() { # url file: curl goes on where it stopped
  if have curl; then
    curl -fsSL --connect-timeout 8 --speed-limit 2000 --speed-time 15 --max-time 240 -C - \
      -o "$2" "$1"
  else
    node .build/download.mjs "$1" "$2"
  fi
}
