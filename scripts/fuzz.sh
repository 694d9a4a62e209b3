#!/usr/bin/env bash
# Looks for files that a reader neither reads nor refuses, for as long as asked:
#
#     scripts/fuzz.sh model 10m
#
# Readers: model, stream, lists, learned, checkpoint, preprocessing, csv, dialects, dates, json, idx. Inputs that reach new code are
# collected in .cifuzz-corpus of the reader's module; one that fails is kept beside the test's resources, where every later build replays it.
set -euo pipefail
cd "$(dirname "$0")/.."
usage="usage: scripts/fuzz.sh model|stream|lists|learned|checkpoint|preprocessing|csv|dialects|dates|json|idx DURATION (for example 30s, 10m or 8h)"
case "${1:-}" in
  model) module=nn-io test=TensorFileFuzzTest ;;
  stream) module=nn-io test='ModelFileFuzzTest#aStreamIsRefusedOrLoaded' ;;
  lists) module=nn-io test='ModelFileFuzzTest#listsAreRefusedOrRead' ;;
  learned) module=nn-verify test='FilesThatLieFuzzTest#aLearnedModelIsLoadedOrRefused' ;;
  checkpoint) module=nn-verify test='FilesThatLieFuzzTest#aCheckpointIsResumedOrRefused' ;;
  preprocessing) module=nn-data test=PreprocessingFuzzTest ;;
  csv) module=nn-data test='DataFilesFuzzTest#csvIsReadOrRefused' ;;
  dialects) module=nn-data test='DataFilesFuzzTest#dialectsAreReadOrRefused' ;;
  dates) module=nn-data test='DataFilesFuzzTest#datesAreReadOrRefused' ;;
  json) module=nn-data test='DataFilesFuzzTest#jsonLinesAreReadOrRefused' ;;
  idx) module=nn-data test='DataFilesFuzzTest#idxIsReadOrRefused' ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
duration="${2:?$usage}"
JAZZER_FUZZ=1 exec mvn -B -ntp -pl "$module" -am test -Dtest="$test" \
    -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration="$duration"
