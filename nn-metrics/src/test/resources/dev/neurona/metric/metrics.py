"""Writes metrics.txt, the numbers that the metrics are held to: python metrics.py > metrics.txt"""

import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore", category=m._classification.UndefinedMetricWarning)
rng = np.random.default_rng(20240607)


def row(values):
    return " ".join(repr(float(v)) for v in np.ravel(values))


def case(name, prediction, target, weights, values):
    print("case", name)
    print("shape", prediction.shape[0], prediction.shape[1])
    print("prediction", row(prediction))
    print("target", row(target))
    print("weights", row(weights))
    for metric, value in values.items():
        print("value", repr(float(value)), metric)


def averages(actual, predicted, w):
    values = {}
    for average in ("macro", "micro", "weighted"):
        p, r, f, _ = m.precision_recall_fscore_support(actual, predicted, average=average, sample_weight=w)
        values[f'precision(average="{average}")'] = p
        values[f'recall(average="{average}")'] = r
        values[f'f1(average="{average}")'] = f
    return values


def binary(name, w):
    n = len(w)
    target = (rng.random(n) < 0.4).astype(float)
    # Scores of one digit, so that many are tied; 0 and 1 would cost an infinite log loss.
    prediction = np.clip(np.round(0.3 * target + 0.7 * rng.random(n), 1), 0.1, 0.9)
    predicted = prediction > 0.5
    case(name, prediction[:, None], target[:, None], w, {
        "accuracy": m.accuracy_score(target, predicted, sample_weight=w),
        "precision": m.precision_score(target, predicted, sample_weight=w),
        "recall": m.recall_score(target, predicted, sample_weight=w),
        "f1": m.f1_score(target, predicted, sample_weight=w),
        "log-loss": m.log_loss(target, prediction, sample_weight=w),
        "roc-auc": m.roc_auc_score(target, prediction, sample_weight=w),
    })


def classes(name, w, k, actual, never_predicted=None):
    n = len(w)
    scores = rng.random((n, k)) + 0.6 * np.eye(k)[actual]
    if never_predicted is not None:
        scores[:, never_predicted] *= 0.01
    prediction = scores / scores.sum(axis=1, keepdims=True)
    predicted = prediction.argmax(axis=1)
    values = {"accuracy": m.accuracy_score(actual, predicted, sample_weight=w)}
    values |= averages(actual, predicted, w)
    values["log-loss"] = m.log_loss(actual, prediction, sample_weight=w, labels=range(k))
    for top in (1, 2, 3):
        values[f"top-k(k={top})"] = m.top_k_accuracy_score(
            actual, prediction, k=top, sample_weight=w, labels=range(k))
    if len(set(actual)) == k:
        values["roc-auc"] = m.roc_auc_score(actual, prediction, multi_class="ovr", average="macro", sample_weight=w)
    case(name, prediction, np.eye(k)[actual], w, values)


def labels(name, w, k):
    n = len(w)
    target = (rng.random((n, k)) < 0.4).astype(float)
    prediction = np.round(0.3 * target + 0.7 * rng.random((n, k)), 2)
    predicted = prediction > 0.5
    case(name, prediction, target, w, {
        "label-accuracy": 1 - m.hamming_loss(target, predicted, sample_weight=w),
        "subset-accuracy": m.accuracy_score(target, predicted, sample_weight=w),
        "roc-auc": m.roc_auc_score(target, prediction, average="macro", sample_weight=w),
    })


def numbers(name, w, k):
    n = len(w)
    target = rng.normal(10, 3, (n, k))
    prediction = target + rng.normal(0.3, 1, (n, k))
    mse = m.mean_squared_error(target, prediction, sample_weight=w)
    case(name, prediction, target, w, {
        "mse": mse,
        "rmse": np.sqrt(mse),
        "mae": m.mean_absolute_error(target, prediction, sample_weight=w),
        "r2": m.r2_score(target, prediction, sample_weight=w),
    })


def uneven(n):
    return np.round(0.5 + 2 * rng.random(n), 2)


print(f"# Source: scikit-learn {sklearn.__version__}, NumPy {np.__version__}, by metrics.py beside this file.")
binary("binary", np.ones(30))
binary("binary-weighted", uneven(30))
classes("classes", np.ones(40), 4, rng.integers(0, 4, 40))
classes("classes-weighted", uneven(40), 4, rng.integers(0, 4, 40))
classes("class-never-predicted", uneven(40), 4, rng.integers(0, 4, 40), never_predicted=2)
classes("class-absent", uneven(40), 4, rng.integers(0, 3, 40))
classes("class-nowhere", uneven(40), 4, rng.integers(0, 3, 40), never_predicted=3)
labels("labels", np.ones(30), 3)
labels("labels-weighted", uneven(30), 3)
numbers("numbers", np.ones(25), 1)
numbers("numbers-weighted", uneven(25), 3)
