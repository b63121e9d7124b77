#!/usr/bin/env bash
# Go's drivers, in the versions of test/clients/go/go.sum, and what is compiled of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../test/clients/go"
if ! command -v go >/dev/null 2>&1; then
  echo "the tests need Go 1.26 or later" >&2
  exit 1
fi
export GOMODCACHE="$STOREWIRE_TEST_TOOLS/go/mod" GOCACHE="$STOREWIRE_TEST_TOOLS/go/build" GOFLAGS='-mod=readonly -modcacherw'
go build -o /dev/null ./pgx
go build -o /dev/null ./pq
