"""Reads tables by pandas, for comparison with dev.neurona.benchmark.ReadingTables, and writes them first if they are not there.

    python3 scripts/read-tables.py FOLDER

numbers.csv has a million rows of 30 normal numbers, mixed.csv a million of ten columns of several kinds, wide.csv 500 rows of
20,000 numbers. Needs pandas and numpy.
"""
import os
import resource
import sys
import time

import numpy
import pandas

folder = sys.argv[1]
rng = numpy.random.default_rng(1)


def write(name, frame):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        frame().to_csv(path, index=False)
    return path


def numbers(rows, columns):
    return pandas.DataFrame(rng.normal(size=(rows, columns)), columns=[f"x{i}" for i in range(columns)])


def mixed(rows):
    frame = numbers(rows, 3)
    for i in range(3):
        frame[f"n{i}"] = rng.integers(0, 10 ** (i + 2), rows)
    frame["color"] = rng.choice(["red", "green", "blue"], rows)
    frame["city"] = [f"city {i}" for i in rng.integers(0, 5000, rows)]
    frame["zip"] = [f"{i:05d}" for i in rng.integers(0, 100000, rows)]
    frame["day"] = [f"2026-{m:02d}-{d:02d}" for m, d in zip(rng.integers(1, 13, rows), rng.integers(1, 29, rows))]
    return frame


files = [
    write("numbers.csv", lambda: numbers(1_000_000, 30)),
    write("mixed.csv", lambda: mixed(1_000_000)),
    write("wide.csv", lambda: numbers(500, 20_000)),
]
for path in files:
    for how, options in [("exact", {"float_precision": "round_trip"}), ("its default", {})]:
        pid = os.fork()
        if pid:
            os.waitpid(pid, 0)
            continue
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        best, least = float("inf"), float("inf")
        for _ in range(3):
            begin, used = time.perf_counter(), time.process_time()
            frame = pandas.read_csv(path, dtype={"zip": str}, low_memory=False, **options)
            best = min(best, time.perf_counter() - begin)
            least = min(least, time.process_time() - used)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(
            f"{os.path.basename(path)}, {how}: {len(frame)} x {len(frame.columns)}, {best:.2f} s, {least:.2f} s of the processor, "
            f"{peak / 1e3:.0f} MB more at its peak",
            flush=True,
        )
        os._exit(0)
