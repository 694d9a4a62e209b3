"""Public tables that nobody looked at while settings were chosen, as files that scripts/table-scores.py reads.

    apt-get download r-cran-mlbench r-cran-kernlab r-cran-modeldata r-cran-cardata r-cran-aer
    for package in *.deb; do dpkg-deb -x "$package" PACKAGES; done
    python3 scripts/unseen-tables.py PACKAGES TABLES

Writes index.json, and for each table its rows and those of five test parts of a quarter, the classes in the same proportions. Rows
without a target are dropped and equal rows kept once; of more than 10,000 rows as many are drawn. Levels of factors get a letter in
front, so that numbers among them are texts. Needs numpy, pandas, scikit-learn and rdata. Licences are those of the packages: the
tables are for measuring, not for passing on.
"""

import bz2
import gzip
import json
import lzma
import sys
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
import rdata
from sklearn import datasets
from sklearn.model_selection import train_test_split

# Name, source (package of R, or scikit-learn), name there, target, kind of target.
TABLES = [
    ("wine", "sklearn", "wine", "target", "classes"),
    ("sonar", "mlbench", "Sonar", "Class", "two classes"),
    ("ionosphere", "mlbench", "Ionosphere", "Class", "two classes"),
    ("vehicle", "mlbench", "Vehicle", "Class", "classes"),
    ("vowel", "mlbench", "Vowel", "Class", "classes"),
    ("glass", "mlbench", "Glass", "Type", "classes"),
    ("soybean", "mlbench", "Soybean", "Class", "classes"),
    ("satellite", "mlbench", "Satellite", "classes", "classes"),
    ("spam", "kernlab", "spam", "type", "two classes"),
    ("credit", "modeldata", "credit_data", "Status", "two classes"),
    ("churn", "modeldata", "wa_churn", "churn", "two classes"),
    ("diabetes", "sklearn", "diabetes", "target", "number"),
    ("ozone", "mlbench", "Ozone", "V4", "number"),
    ("sacramento", "modeldata", "Sacramento", "price", "number"),
    ("wages", "AER", "CPS1985", "wage", "number"),
    ("houses", "AER", "HousePrices", "price", "number"),
    ("ames", "modeldata", "ames", "Sale_Price", "number"),
    ("slid", "carData", "SLID", "wages", "number"),
    ("salaries", "modeldata", "stackoverflow", "Salary", "number"),
]
MOST = 10_000


def unpacked(piece):
    """A piece of a lazy-load file: its length, perhaps a letter, and compressed bytes."""
    if piece[4:5] == b"2":
        return bz2.decompress(piece[5:])
    if piece[4:5] == b"Z":
        return lzma.decompress(piece[5:], lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 27}])
    return zlib.decompress(piece[4:])


def of_r(packages, package, name):
    folder = packages / "usr/lib/R/site-library" / package / "data"
    if (folder / f"{name}.rda").exists():
        return rdata.read_rda(folder / f"{name}.rda")[name]
    index = rdata.conversion.convert(rdata.parser.parse_data((folder / "Rdata.rdx").read_bytes()))
    begin, length = (int(n) for n in index["variables"][name])
    piece = (folder / "Rdata.rdb").read_bytes()[begin:begin + length]
    return rdata.conversion.convert(rdata.parser.parse_data(unpacked(piece)))


def frame_of(packages, source, name):
    if source == "sklearn":
        return getattr(datasets, f"load_{name}")(as_frame=True).frame
    return of_r(packages, source, name)


def write(folder, index, name, frame, target, task):
    frame = frame.dropna(subset=[target]).drop_duplicates().reset_index(drop=True)
    if len(frame) > MOST:
        frame = frame.iloc[np.sort(np.random.default_rng(0).permutation(len(frame))[:MOST])].reset_index(drop=True)
    numbers, categories = [], []
    for column in frame.columns:
        is_number = pd.api.types.is_numeric_dtype(frame[column]) and not pd.api.types.is_bool_dtype(frame[column])
        if column == target:
            is_number = task == "number"
        if not is_number:
            frame[column] = frame[column].map(lambda level: "c" + str(level), na_action="ignore").astype(object)
        if column != target:
            (numbers if is_number else categories).append(column)
    frame.to_csv(folder / f"{name}.csv.gz", index=False)
    parts = []
    for split in range(5):
        classes = None if task == "number" else frame[target]
        _, test = train_test_split(np.arange(len(frame)), test_size=0.25, random_state=split, stratify=classes)
        parts.append(sorted(int(row) for row in test))
    with gzip.open(folder / f"{name}.test-rows.json.gz", "wt") as file:
        json.dump(parts, file)
    index.append({
        "name": name, "file": f"{name}.csv.gz", "test_rows": f"{name}.test-rows.json.gz", "task": task, "target": target,
        "numbers": numbers, "categories": categories, "rows": len(frame), "scores_by_split": {}})
    print(f"{name}: {len(frame)} rows, {len(numbers)} numbers, {len(categories)} categories, {task} {target}")


if __name__ == "__main__":
    packages, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for name, source, there, target, task in TABLES:
        write(folder, index, name, frame_of(packages, source, there), target, task)
    (folder / "index.json").write_text(json.dumps(index))
