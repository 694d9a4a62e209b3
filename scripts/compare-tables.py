"""Compares the tables that EveryTableTest read with those of pandas, cell by cell, with the same declarations.

    python3 scripts/compare-tables.py FOLDER [CELLS]

FOLDER holds the files; CELLS is nn-verify/target/tables unless told. Columns that were read as texts are read as texts, the
others as numbers, and only empty cells are missing. Needs pandas.
"""
import os
import sys

import pandas

folder = sys.argv[1]
cells = sys.argv[2] if len(sys.argv) > 2 else "nn-verify/target/tables"
files = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names]
compared = differing = 0
for path in sorted(files):
    dump = os.path.join(cells, os.path.basename(path) + ".cells")
    if not os.path.exists(dump):
        continue
    with open(dump, encoding="utf-8", newline="") as lines:
        columns = [line.split("\x1f") for line in lines.read().split("\x1e")]
    kinds = {name: kind for kind, name, *_ in columns}
    try:
        table = pandas.read_csv(
            path,
            dtype={name: str for name, kind in kinds.items() if kind == "T"},
            keep_default_na=False,
            na_values=[""],
            float_precision="round_trip",
            skipinitialspace=True,
        )
    except Exception as refused:
        print(f"{os.path.basename(path)}: pandas refuses it: {refused}")
        continue
    bad = []
    for kind, name, *ours in columns:
        if name not in table or len(table) != len(ours):
            bad.append(f"{name}: not a column of {len(ours)} rows in pandas")
            continue
        for row, (mine, theirs) in enumerate(zip(ours, table[name])):
            missing = pandas.isna(theirs)
            if kind == "N":
                same = missing and mine == "NaN" or not missing and float(mine) == float(theirs)
            else:
                same = missing and mine == "" or not missing and mine == theirs.strip(" \t")
            compared += 1
            if not same:
                bad.append(f"{name}, row {row}: {mine!r} here, {theirs!r} in pandas")
    differing += len(bad)
    print(f"{os.path.basename(path)}: {len(columns)} columns", *(bad[:5] or ["equal"]), sep="\n    ")
print(f"{compared} cells compared, {differing} differ")
sys.exit(1 if differing else 0)
