#!/usr/bin/env bash
# Puts the program below $PREFIX, unless a cache has brought it. What it is linked with comes from the system's packages, which
# a cached program needs as well.
set -euo pipefail

if "$PREFIX/bin/crosscheck" --version >/dev/null 2>&1; then exit 0; fi
cd "$GITHUB_ACTION_PATH"
scripts/setup.sh
if "$PREFIX/bin/crosscheck" --version >/dev/null 2>&1; then exit 0; fi
[ -f build/release/build.ninja ] || cmake --preset release -G Ninja -DCROSSCHECK_TESTS=OFF >/dev/null
scripts/build.sh release crosscheck
cmake --install build/release --prefix "$PREFIX" >/dev/null
"$PREFIX/bin/crosscheck" --version
