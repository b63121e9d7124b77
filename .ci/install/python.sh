#!/usr/bin/env bash
# Python's drivers, and what stands on them, in a virtual environment of the tests' own.
set -euo pipefail
python="$STOREWIRE_TEST_TOOLS/venv/bin/python3"
modules='psycopg, psycopg2, sqlalchemy, pandas'
packages=('psycopg[binary]' psycopg2-binary sqlalchemy pandas)
if [ -x "$python" ] && "$python" -c "import $modules" 2>/dev/null; then exit 0; fi
python3 -m venv --clear "$STOREWIRE_TEST_TOOLS/venv"
"$python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
