#!/usr/bin/env bash
# Releases of PostgreSQL's JDBC driver beside Debian's: an old one that is still met, and a new one.
set -euo pipefail
here="$STOREWIRE_TEST_TOOLS/pgjdbc"
for version in 42.2.5 42.7.7; do
  if [ -e "$here/postgresql-$version.jar" ]; then continue; fi
  mvn -q -B "-Dmaven.repo.local=$here/cache" org.apache.maven.plugins:maven-dependency-plugin:3.6.0:copy \
    "-Dartifact=org.postgresql:postgresql:$version" "-DoutputDirectory=$here"
done
