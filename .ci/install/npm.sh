#!/usr/bin/env bash
# Drivers, mappers and generators of code from npm, in the versions of test/clients/npm/package.json.
set -euo pipefail
wanted="$(dirname "${BASH_SOURCE[0]}")/../../test/clients/npm/package.json"
folder="$STOREWIRE_TEST_TOOLS/npm"
if [ -e "$folder/installed.json" ] && cmp -s "$wanted" "$folder/installed.json"; then exit 0; fi
rm -rf "$folder"
mkdir -p "$folder"
cp "$wanted" "$folder/package.json"
(cd "$folder" && npm install --no-audit --no-fund --ignore-scripts --no-package-lock --loglevel=error)
cp "$wanted" "$folder/installed.json"
