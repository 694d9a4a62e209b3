"""Scores of learning on public tables, beside those of other systems.

    python3 scripts/table-scores.py prepare TABLES FOLDER
    mvn -B -ntp -P benchmarks,measure -pl nn-benchmarks -am -DskipTests verify \
        -Dmain=dev.neurona.benchmark.LearningTables -Dargs="FOLDER defaults"
    python3 scripts/table-scores.py peers TABLES FOLDER
    python3 scripts/table-scores.py scores TABLES FOLDER defaults
    python3 scripts/table-scores.py against TABLES FOLDER defaults

`against` compares a run with each system that `peers` ran, row by row: the mean difference of the losses of test rows (log-loss;
squared error by the variance of the targets), each row counted once with its mean over the parts that test it, and two standard
errors of this mean. The errors say how much depends on which rows test, not on which rows train.

In a folder whose name ends with "nested", a quarter of the training rows takes the place of the test rows, which are not looked at:
settings are chosen there.

TABLES holds index.json, which names for each table its file, target and the rows of its test parts, and scores of other systems.
Needs numpy, pandas and scikit-learn; `peers` runs those that are installed anew: a linear model, scikit-learn's MLP,
HistGradientBoosting, LightGBM. TABLES may also be what scripts/unseen-tables.py wrote, where only these have scores.
"""

import gzip
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

LARGE = 1800
AGAIN = ["linear", "scikit-learn MLP", "HistGradientBoosting", "LightGBM, defaults"]


def tables(source):
    return json.loads((source / "index.json").read_text())


def read(source, table):
    text = dict.fromkeys(table["categories"], str)
    if table["task"] != "number":
        text[table["target"]] = str
    return pd.read_csv(source / table["file"], dtype=text, keep_default_na=False, na_values=[""])


def splits(source, table):
    with gzip.open(source / table["test_rows"], "rt") as file:
        rows = json.load(file)
    return rows[:2] if table["rows"] > LARGE else rows


def cut(source, folder):
    for table in tables(source):
        frame = read(source, table)
        for split, rows in enumerate(splits(source, table)):
            test = np.zeros(len(frame), bool)
            test[rows] = True
            train, test = frame[~test], frame[test]
            if folder.name.endswith("nested"):
                order = np.random.default_rng(split).permutation(len(train))
                train, test = train.iloc[order[len(order) // 4:]], train.iloc[order[:len(order) // 4]]
            yield table, split, train, test


def prepare(source, folder):
    folder.mkdir(parents=True, exist_ok=True)
    cuts = ["table,split,target,task"]
    for table, split, train, test in cut(source, folder):
        name = f"{table['name']}-{split}"
        train.to_csv(folder / f"{name}.train.csv", index=False)
        test.to_csv(folder / f"{name}.test.csv", index=False)
        task = "number" if table["task"] == "number" else "classes"
        cuts.append(f"{table['name']},{split},{table['target']},{task}")
    (folder / "cuts.csv").write_text("\n".join(cuts) + "\n")


def calibration_error(truth, p, bins=15):
    confidence, right = p.max(1), p.argmax(1) == truth
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(abs(right[place == b].mean() - confidence[place == b].mean()) * (place == b).mean()
               for b in range(bins) if (place == b).any())


def score(table, test, labels, outputs):
    from sklearn.metrics import roc_auc_score
    if table["task"] == "number":
        y = test[table["target"]].to_numpy()
        losses = (outputs[:, 0] - y) ** 2 / y.var()
        return {"nrmse": math.sqrt(losses.mean()), "losses": losses.tolist()}
    y = test[table["target"]].astype(str).to_numpy()
    known = list(labels) + sorted(set(y) - set(labels))
    p = np.zeros((len(y), len(known)))
    p[:, :len(labels)] = outputs
    truth = np.array([known.index(label) for label in y])
    clipped = np.clip(p, 1e-15, 1)
    losses = -np.log(clipped[np.arange(len(y)), truth] / clipped.sum(1))
    found = {
        "acc": float((p.argmax(1) == truth).mean()),
        "ll": float(losses.mean()),
        "losses": losses.tolist(),
        "ece": calibration_error(truth, p),
    }
    one_hot = np.eye(len(known))[truth]
    there = [j for j in range(len(known)) if 0 < one_hot[:, j].sum() < len(y)]
    found["auc"] = float(np.mean([roc_auc_score(one_hot[:, j], p[:, j]) for j in there]))
    return found


def ours(source, folder, run):
    found = {}
    times = pd.read_csv(folder / run / "times.csv").set_index(["table", "split"])["processor"]
    for table, split, _, test in cut(source, folder):
        file = folder / run / f"{table['name']}-{split}.csv"
        if file.exists():
            frame = pd.read_csv(file)
            one = score(table, test, [str(c) for c in frame.columns], frame.to_numpy(float))
            one["s"] = float(times[table["name"], split])
            found.setdefault(table["name"], []).append(one)
    return found


def peers(source, folder):
    from sklearn.compose import make_column_transformer
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler
    found = {}
    for table, split, train, test in cut(source, folder):
        number = table["task"] == "number"
        x = table["numbers"] + table["categories"]
        a, b = train[x].copy(), test[x].copy()
        for column in table["categories"]:
            kinds = pd.CategoricalDtype(sorted(train[column].dropna().unique()))
            a[column], b[column] = a[column].astype(kinds), b[column].astype(kinds)
        scaled = make_column_transformer(
            (make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()), table["numbers"]),
            (OneHotEncoder(handle_unknown="ignore"), table["categories"]))
        systems = {
            "linear, run anew": make_pipeline(scaled, LinearRegression() if number else LogisticRegression(max_iter=1000)),
            "scikit-learn MLP, run anew": make_pipeline(scaled, (MLPRegressor if number else MLPClassifier)(random_state=split)),
            "HistGradientBoosting, run anew": (HistGradientBoostingRegressor if number else HistGradientBoostingClassifier)(
                categorical_features="from_dtype", random_state=split),
        }
        try:
            import lightgbm
            systems["LightGBM, run anew"] = (lightgbm.LGBMRegressor if number else lightgbm.LGBMClassifier)(
                verbose=-1, random_state=split)
        except ImportError:
            pass
        for name, system in systems.items():
            begin = time.perf_counter()
            system.fit(a, train[table["target"]])
            seconds = time.perf_counter() - begin
            outputs = system.predict(b).reshape(-1, 1) if number else system.predict_proba(b)
            one = score(table, test, [] if number else [str(c) for c in system.classes_], np.asarray(outputs))
            found.setdefault(name, {}).setdefault(table["name"], []).append(one | {"s": seconds})
        print(table["name"], split, flush=True)
        (folder / "peers.json").write_text(json.dumps(found))


def given(source):
    found = {}
    for table in tables(source):
        for system, scores in table["scores_by_split"].items():
            count = len(next(iter(scores.values())))
            found.setdefault(system, {})[table["name"]] = [
                {metric: values[i] for metric, values in scores.items() if i < len(values)} for i in range(count)]
    return found


def report(source, folder, runs):
    systems = {} if folder.name.endswith("nested") else given(source)
    systems = {name: scores for name, scores in systems.items() if not name.startswith("this library")}
    if (folder / "peers.json").exists():
        systems = {name: scores for name, scores in systems.items() if not any(name.startswith(again) for again in AGAIN)}
        systems |= json.loads((folder / "peers.json").read_text())
    for run in runs:
        systems["Neurona, " + run] = ours(source, folder, run)
    names = [t["name"] for t in tables(source) if all(s.get(t["name"]) for s in systems.values())]
    metric = {t["name"]: "nrmse" if t["task"] == "number" else "ll" for t in tables(source)}
    values, ranks, shares = {}, {s: [] for s in systems}, {s: [] for s in systems}
    ratio = {s: {m: [] for m in ("error", "ll", "auc", "nrmse")} for s in systems}
    print("| table | " + " | ".join(systems) + " |\n| --- |" + " ---: |" * len(systems))
    for name in names:
        count = min(len(s[name]) for s in systems.values())
        mean = {s: {m: float(np.mean([one[m] for one in scores[name][:count]]))
                    for m in scores[name][0] if m in ("acc", "ll", "auc", "nrmse")} for s, scores in systems.items()}
        value = values[name] = {s: m[metric[name]] for s, m in mean.items()}
        print(f"| {name} ({metric[name]}) | " + " | ".join(f"{value[s]:.4f}" for s in systems) + " |")
        order = sorted(value.values())
        first = next(iter(systems))
        base = mean.get("RealMLP-TD", mean[first])
        linear, best = value.get("linear", value.get("linear, run anew", value[first])), order[0]
        for s in systems:
            ranks[s].append(np.mean([i + 1 for i, v in enumerate(order) if v == value[s]]))
            shares[s].append(max(-1.0, (linear - value[s]) / (linear - best)) if linear > best else 0.0)
            if metric[name] == "nrmse":
                ratio[s]["nrmse"].append(value[s] / base["nrmse"])
            else:
                ratio[s]["error"].append(max(1 - mean[s]["acc"], 1e-3) / max(1 - base["acc"], 1e-3))
                ratio[s]["ll"].append(mean[s]["ll"] / base["ll"])
                ratio[s]["auc"].append(max(1 - mean[s]["auc"], 1e-4) / max(1 - base["auc"], 1e-4))
    print("\n| over all tables | mean rank | share of the way from a linear model to the best | class error | log-loss | 1 - AUC "
          "| nRMSE |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for s in sorted(systems, key=lambda s: np.mean(ranks[s])):
        parts = [f"{100 * (math.exp(np.mean(np.log(ratio[s][m]))) - 1):+.0f} %" if ratio[s][m] else ""
                 for m in ("error", "ll", "auc", "nrmse")]
        print(f"| {s} | {np.mean(ranks[s]):.1f} | {np.mean(shares[s]):.2f} | " + " | ".join(parts) + " |")
    for run in runs:
        scores = systems["Neurona, " + run]
        print()
        for other in systems:
            ahead = [n for n in names if values[n]["Neurona, " + run] < values[n][other]]
            behind = [n for n in names if values[n]["Neurona, " + run] > values[n][other]]
            if other != "Neurona, " + run:
                print(f"{run}: ahead of {other} on {len(ahead)} of {len(names)} tables, behind it on {', '.join(behind) or 'none'}")
        seconds = [one["s"] for name in scores for one in scores[name]]
        error = [np.mean([one["ece"] for one in scores[n]]) for n in scores if "ece" in scores[n][0]]
        print(f"{run}: {np.mean(seconds):.1f} s of processors a fit, at most {max(seconds):.1f}")
        print(f"{run}: calibration error {np.mean(error or [0]):.3f}")


def against(source, folder, run):
    peers, own = json.loads((folder / "peers.json").read_text()), ours(source, folder, run)
    rows = {}
    for table, split, _, test in cut(source, folder):
        rows.setdefault(table["name"], []).append(test.index)
    print("| table | " + " | ".join(peers) + " |\n| --- |" + " ---: |" * len(peers))
    for name in own:
        line = f"| {name}"
        for system in peers:
            differences = pd.concat(
                pd.Series(np.subtract(mine["losses"], theirs["losses"]), index)
                for mine, theirs, index in zip(own[name], peers[system][name], rows[name]))
            by_row = differences.groupby(level=0).mean()
            mean, two_errors = by_row.mean(), 2 * by_row.std() / math.sqrt(len(by_row))
            line += f" | {mean:+.4f} ± {two_errors:.4f}" + (" worse" if mean > two_errors else "")
        print(line + " |")


if __name__ == "__main__":
    command, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if command == "prepare":
        prepare(source, folder)
    elif command == "peers":
        peers(source, folder)
    elif command == "against":
        against(source, folder, sys.argv[4])
    else:
        report(source, folder, sys.argv[4:])
