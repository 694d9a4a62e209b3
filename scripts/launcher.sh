#!/bin/sh
# Runs the launcher as a process: it finds a JDK, trains, predicts from a pipe, and passes exit codes on. Prints "ok" at the end.
set -eu
nn=$(cd "$(dirname "$0")/.." && pwd)/nn
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$nn" train iris --target species --quick --epochs 2 2>/dev/null | grep -q '^saved iris.safetensors$'
printf 'sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n' |
  "$nn" predict iris.safetensors - 2>/dev/null | grep -q '^species,p:setosa,p:versicolor,p:virginica$'
code=0
"$nn" trian 2>/dev/null || code=$?
[ "$code" -eq 2 ]
code=0
JAVA_HOME="$folder" PATH="$folder" /bin/sh "$nn" --version 2>/dev/null || code=$?
[ "$code" -eq 1 ]
echo ok
