#!/usr/bin/env bash
# usage: setup.sh [tests]
# Installs the Debian packages that building crosscheck needs, with "tests" also those that its tests need: only those that
# are missing, all messages on stderr, nothing said when there is nothing to do.
set -euo pipefail

packages=(
  build-essential cmake ninja-build pkg-config python3 python3-jsonschema python3-yaml cmark-gfm clang-format
  libicu-dev libre2-dev nlohmann-json3-dev libfmt-dev catch2 libyaml-dev libcli11-dev libsimdjson-dev libxxhash-dev libstemmer-dev
  libsqlite3-dev
)
# Tests of the HTML report load it in a browser.
test_packages=(chromium chromium-driver python3-selenium)
case ${1:-} in
  "") ;;
  tests) packages+=("${test_packages[@]}") ;;
  *) echo "usage: setup.sh [tests]" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: this is no Debian system; install what provides these yourself: ${packages[*]}" >&2
  exit 1
fi

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: run this as root, or install sudo; missing packages: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "setup: installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A package list that cannot be renewed may still do, so only the installation decides.
"${as_root[@]}" apt-get update >"$log" 2>&1 || echo "setup: apt-get update failed, going on with the lists that are here" >&2
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "setup: apt-get could not install ${missing[*]}" >&2
  exit 1
fi
