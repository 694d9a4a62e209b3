#!/usr/bin/env bash
# Trains, judges, reports on and predicts public tables by the command alone, with all its defaults, and opens the pages:
#
#     scripts/tables-by-command.sh TABLES FOLDER [NAME...]
#
# TABLES holds index.json, which names for each table its file, its target and the rows of its test parts: those of the first part are
# kept from the training, and judge. FOLDER gets models, predictions and pages. Without names it takes every table, the smallest first.
# Prints a line for each table, with the seconds of the training, and ends with 1 if a step of any failed: a page fails if Chromium
# reports an error or a chart is not drawn. Needs python3 and Chromium.
set -euo pipefail
tables="$(cd "${1:?usage: scripts/tables-by-command.sh TABLES FOLDER [NAME...]}" && pwd)"
mkdir -p "${2:?usage: scripts/tables-by-command.sh TABLES FOLDER [NAME...]}"
folder="$(cd "$2" && pwd)"
shift 2
nn="$(cd "$(dirname "$0")/.." && pwd)/nn"
browser="$(command -v chromium || command -v chromium-browser || command -v google-chrome)" ||
  { echo "Chromium, which opens the pages, is not on the PATH." >&2; exit 1; }
"$nn" --version >/dev/null

# Cuts tables into the rows to learn from and those that judge, and prints name, target and both counts.
cut_tables() {
  python3 - "$tables" "$folder" "$@" <<'PYTHON'
import csv, gzip, json, sys
from pathlib import Path

tables, folder, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
index = json.loads((tables / "index.json").read_text())
for table in sorted(index, key=lambda each: each["rows"]):
    if names and table["name"] not in names:
        continue
    with gzip.open(tables / table["test_rows"], "rt") as file:
        held_out = set(json.load(file)[0])
    with gzip.open(tables / table["file"], "rt", newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    for part, wanted in ("train", False), ("test", True):
        with open(folder / f"{table['name']}.{part}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header] + [row for i, row in enumerate(rows) if (i in held_out) == wanted])
    print(table["name"], table["target"], len(rows) - len(held_out), len(held_out), sep="\t")
PYTHON
}

# The metrics of an answer in JSON, in one line.
measures() {
  python3 -c 'import json, sys
print(", ".join("%s %.4g" % (each["metric"].split("(")[0], each["value"]) for each in json.load(sys.stdin)["quality"]["measures"]))' <"$1"
}

# Fails, and says why, if a page has a chart that is not drawn, or if the browser has anything to say about it.
open_page() {
  "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$folder/.browser" --enable-logging=stderr \
    --dump-dom "file://$1" >"$folder/.page" 2>"$folder/.said"
  local charts drawn
  charts=$(grep -o '<div class="plot' "$folder/.page" | wc -l)
  drawn=$(grep -o '<div class="plot[^>]* data-drawn="' "$folder/.page" | wc -l)
  if [ "$charts" -eq 0 ] || [ "$charts" -ne "$drawn" ] || grep -q 'CONSOLE' "$folder/.said"; then
    echo "$1: $drawn of $charts charts are drawn" >&2
    grep 'CONSOLE' "$folder/.said" >&2 || true
    return 1
  fi
}

one_table() {
  local name=$1 target=$2 rows=$3 held_out=$4 begin seconds
  cd "$folder"
  begin=$(date +%s.%N)
  "$nn" train "$name.train.csv" --target "$target" --out "$name.safetensors" --report "$name.train.html" >"$name.txt" 2>"$name.log" || return 1
  seconds=$(date +%s.%N | awk -v begin="$begin" '{ printf "%.1f", $1 - begin }')
  "$nn" evaluate "$name.safetensors" "$name.test.csv" --json --report "$name.test.html" >"$name.json" 2>>"$name.log" || return 1
  "$nn" predict "$name.safetensors" "$name.test.csv" --out "$name.predictions.csv" 2>>"$name.log" || return 1
  [ "$(wc -l <"$name.predictions.csv")" -eq $((held_out + 1)) ] || return 1
  open_page "$folder/$name.train.html" || return 1
  open_page "$folder/$name.test.html" || return 1
  echo "$name: $rows rows in $seconds s; on $held_out others $(measures "$name.json"); page of $(($(wc -c <"$name.train.html") / 1000)) kB"
}

cut_tables "$@" >"$folder/.tables"
[ -s "$folder/.tables" ] || { echo "$tables: no table of these names: $*" >&2; exit 1; }
failed=0
while IFS=$'\t' read -r name target rows held_out; do
  if ! (one_table "$name" "$target" "$rows" "$held_out" </dev/null); then
    echo "$name: failed; see $folder/$name.log" >&2
    failed=1
  fi
done <"$folder/.tables"
exit $failed
