#!/usr/bin/env bash
# Python's drivers, and what stands on them, in a virtual environment of the tests' own.
set -euo pipefail
venv="$STOREWIRE_TEST_TOOLS/venv"
packages=(
  'psycopg[binary]==3.*' 'psycopg2-binary==2.*' 'asyncpg==0.*'
  'sqlalchemy[asyncio]==2.*' 'pandas==3.*'
  'polars==2.*' 'connectorx==0.*' 'adbc-driver-postgresql==1.*' 'pyarrow==26.*'
)
# What the environment has is noted in it, so that a change of the list above is made up for.
note="$venv/packages"
if [ -e "$note" ] && [ "$(cat "$note")" = "${packages[*]}" ]; then exit 0; fi
[ -x "$venv/bin/python3" ] || python3 -m venv --clear "$venv"
"$venv/bin/python3" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
printf '%s\n' "${packages[*]}" >"$note"
