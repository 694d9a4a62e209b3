#!/usr/bin/env bash
# Reads, trains on, saves, loads and predicts every CSV file of a folder, and compares what was read with pandas:
#
#     scripts/tables.sh FOLDER
#
# Needs a Python with pandas for the comparison, PYTHON=python3 unless told.
set -euo pipefail
folder="$(cd "${1:?usage: scripts/tables.sh FOLDER}" && pwd)"
cd "$(dirname "$0")/.."
rm -rf nn-verify/target/tables
mvn -B -ntp -q -pl nn-verify -am test -Dtest=EveryTableTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dneurona.tables="$folder"
"${PYTHON:-python3}" scripts/compare-tables.py "$folder"
