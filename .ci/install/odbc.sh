#!/usr/bin/env bash
# pyodbc, through which Python's programs use ODBC drivers; unixODBC and psqlODBC are Debian's packages.
set -euo pipefail
python="$STOREWIRE_TEST_TOOLS/odbc/bin/python3"
if [ -x "$python" ] && "$python" -c 'import pyodbc' 2>/dev/null; then exit 0; fi
python3 -m venv --clear "$STOREWIRE_TEST_TOOLS/odbc"
"$python" -m pip install --quiet --disable-pip-version-check pyodbc==5.2.0
