#!/usr/bin/env bash
# dbt with its adapter for PostgreSQL, in a virtual environment of its own: it pins much of what other programs use too.
set -euo pipefail
venv="$STOREWIRE_TEST_TOOLS/dbt"
list="$(dirname "${BASH_SOURCE[0]}")/dbt.txt"
# What the environment has is noted in it, so that a change of the list is made up for.
if cmp -s "$list" "$venv/packages"; then exit 0; fi
[ -x "$venv/bin/python3" ] || python3 -m venv --clear "$venv"
"$venv/bin/python3" -m pip install --quiet --disable-pip-version-check --no-deps -r "$list"
cp "$list" "$venv/packages"
