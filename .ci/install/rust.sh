#!/usr/bin/env bash
# Rust's drivers, in the versions of test/clients/rust/Cargo.toml, compiled with the tests' programs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../test/clients/rust"
if ! command -v cargo >/dev/null 2>&1; then
  echo "the tests need Rust 1.94 or later, with cargo" >&2
  exit 1
fi
CARGO_TARGET_DIR="$STOREWIRE_TEST_TOOLS/rust" cargo build --quiet
