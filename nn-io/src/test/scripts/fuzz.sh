#!/usr/bin/env bash
# Looks for files that the reader neither reads nor refuses, for as long as asked:
#
#     nn-io/src/test/scripts/fuzz.sh 10m
#
# Inputs that reach new code are collected in nn-io/.cifuzz-corpus; one that fails is kept beside the test's resources,
# where every later build replays it.
set -euo pipefail
cd "$(dirname "$0")/../../../.."
duration="${1:?how long, for example 30s, 10m or 8h}"
JAZZER_FUZZ=1 exec mvn -q -B -ntp -pl nn-io -am test -Dtest='TensorFileFuzzTest' \
    -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration="$duration"
