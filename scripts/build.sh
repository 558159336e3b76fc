#!/usr/bin/env bash
# usage: build.sh PRESET [TARGET]
# Installs missing packages, configures the preset where that was not done yet, and builds. Everything it says goes to
# stderr, and the build's own output is shown only if it fails.
set -euo pipefail

preset=${1:?usage: build.sh PRESET [TARGET]}
target=${2:-all}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

scripts/setup.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT

say_and_fail() {
  cat "$log" >&2
  echo "build: $1 failed" >&2
  exit 1
}

# A cache that a copy of another folder brought along, or that a failed run left, is of no use.
cache=build/$preset/CMakeCache.txt
if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$(pwd -P)" "$cache" &&
  ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
  rm -rf "build/$preset"
fi
if [ ! -f "build/$preset/build.ninja" ] && [ ! -f "build/$preset/Makefile" ]; then
  echo "build: configuring $preset" >&2
  rm -rf "build/$preset"
  cmake --preset "$preset" -G Ninja ${CROSSCHECK_PCH:+"-DCROSSCHECK_PCH=$CROSSCHECK_PCH"} >"$log" 2>&1 || say_and_fail "configuring"
fi
# One compiler for each processor, but no more than memory allows: about 1.5 GB each.
jobs=$(nproc)
by_memory=$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo)
if [ "${by_memory:-1}" -lt 1 ]; then by_memory=1; fi
if [ "$jobs" -gt "$by_memory" ]; then jobs=$by_memory; fi
if ! cmake --build "build/$preset" --target "$target" --parallel "$jobs" -- -n >"$log" 2>&1 ||
  ! grep -q 'no work to do' "$log"; then
  echo "build: building $preset (the first time takes a few minutes)" >&2
fi
cmake --build "build/$preset" --target "$target" --parallel "$jobs" >"$log" 2>&1 || say_and_fail "building"
