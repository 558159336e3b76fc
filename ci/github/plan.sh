#!/usr/bin/env bash
# First step of action.yml: where the program and the claim store are kept, and the name under which the built program is cached.
# Reads STORE; writes prefix, key and store to $GITHUB_OUTPUT.
set -euo pipefail

store=${STORE:-$RUNNER_TEMP/crosscheck-store/claims.sqlite}
if [[ $store == *$'\n'* ]]; then
  echo "::error title=crosscheck::the input 'store' has more than one line; name one file, or none"
  exit 2
fi

# All that the program is made of, and the system whose libraries it is linked with.
cd "$GITHUB_ACTION_PATH"
digest=$({
  cat /etc/os-release 2>/dev/null || true
  uname -m
  find CMakeLists.txt CMakePresets.json LICENSE README.md checker reports rules scripts -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
} | sha256sum | cut -c 1-32)

{
  echo "prefix=$RUNNER_TEMP/crosscheck-program"
  echo "key=crosscheck-program-$digest"
  echo "store=$store"
} >>"$GITHUB_OUTPUT"
