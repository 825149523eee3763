#!/bin/sh
# Sets everything up and runs the job:
#   sh bootstrap.sh verify [args]   install what is missing, build, run `divcert verify`, say where the report is
#   sh bootstrap.sh test   [args]   install what is missing, build, run every test (ctest)
#   sh bootstrap.sh build           install what is missing, build
#   sh bootstrap.sh peers           install the libraries that `divcert audit` has adapters for (gigabytes; npm's into build/peers)
# Arguments after the job go to `divcert verify` or to `ctest`. DIVCERT_PRESET picks another preset than `release`.
set -eu
cd "$(dirname "$0")"

usage() {
  sed -n '3,7s/^# \{0,1\}//p' bootstrap.sh >&2
  exit 2
}

job=${1:-}
[ $# -gt 0 ] && shift
case "$job" in verify | test | build | peers) ;; *) usage ;; esac

list=.ci/debian-packages.txt
[ "$job" = peers ] && list=.ci/peer-packages.txt
packages=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$list")
# A Node of another origin brings its own npm.
[ "$job" = peers ] && command -v npm >/dev/null 2>&1 && packages=$(echo "$packages" | sed -e '/^nodejs$/d' -e '/^npm$/d')
preset=${DIVCERT_PRESET:-release}

missing_packages() {
  for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || printf '%s ' "$package"
  done
}

if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
  missing=$(missing_packages)
  if [ -n "$missing" ]; then
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
      command -v sudo >/dev/null 2>&1 || {
        echo "bootstrap: these packages are missing and neither root nor sudo is available: $missing" >&2
        exit 2
      }
      as_root=sudo
    fi
    echo "bootstrap: installing $missing" >&2
    log=$(mktemp)
    if ! { $as_root apt-get update -qq &&
      $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1; then
      tail -n 20 "$log" >&2
      echo "bootstrap: apt-get could not install the packages above; the whole log is $log" >&2
      exit 1
    fi
    rm -f "$log"
  fi
else
  echo "bootstrap: this is not Debian; going on with what is installed. divcert needs the local equivalents of:" >&2
  echo "$packages" | sed 's/^/  /' >&2
fi

if [ "$job" = peers ]; then
  mkdir -p build/peers
  cp .ci/peers/package.json build/peers/
  npm install --prefix build/peers --no-audit --no-fund --ignore-scripts >&2
  exit
fi

# Half a gigabyte a compiler is what the heaviest files take; never more jobs than cores.
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

echo "bootstrap: configuring and building preset '$preset' with $jobs jobs" >&2
mkdir -p build
log=build/bootstrap-configure.log
cmake --preset "$preset" >"$log" 2>&1 || {
  tail -n 30 "$log" >&2
  echo "bootstrap: cmake could not configure; the whole log is $log" >&2
  exit 1
}
# To verify, the program is enough: tests and benchmarks would take as long again.
target=all
[ "$job" = verify ] && target=divcert_program
cmake --build --preset "$preset" -j "$jobs" --target "$target" >&2

case "$job" in
verify)
  status=0
  "build/$preset/divcert" verify "$@" || status=$?
  exit "$status"
  ;;
# One more than there are cores: some tests wait for a process that waits.
test) ctest --preset "$preset" -j "$((jobs + 1))" "$@" ;;
build) echo "bootstrap: the program is build/$preset/divcert" >&2 ;;
esac
