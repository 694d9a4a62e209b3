"""Writes the numbers that most metrics are held to:

python3 scripts/metric-values.py > nn-metrics/src/test/resources/dev/neurona/metric/shelf.txt

scikit-learn gives them wherever it has the metric; what it has not (top-k-precision, top-k-recall, errors of calibration) is
written out in NumPy. Areas of pairs of classes have no weights in scikit-learn: there, weights are whole and rows repeated.
Made with scikit-learn 1.9.1 and NumPy 2.4.6. The seed is fixed; another version of NumPy may draw other examples.
"""

import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20250301)
AVERAGES = ("macro", "micro", "weighted")
ZEROS = (("0", 0.0), ("1", 1.0), ("none", np.nan))


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


def uneven(n):
    return np.round(0.5 + 2 * rng.random(n), 2)


def tenths(n):
    """Weights of which some are 0 and which are not doubles, so that half of them is a matter of care."""
    return rng.integers(0, 4, n) / 10


def calibration(p, so, w, bins):
    """A bin has its lower edge, the last one both."""
    index = np.searchsorted(np.arange(1, bins) / bins, p, side="right")
    weight = np.bincount(index, w, bins)
    used = weight > 0
    gap = np.abs(np.bincount(index, w * p, bins) - np.bincount(index, w * so, bins))[used] / weight[used]
    share = weight[used] / w.sum()
    return {
        f"calibration-error(bins={bins})": share @ gap,
        f"calibration-error(bins={bins}, norm=square)": np.sqrt(share @ gap**2),
        f"calibration-error(bins={bins}, norm=max)": gap.max(),
    }


def decided(actual, predicted, w, options=""):
    """What is read from the confusion matrix."""
    values = {}
    for name, weights in (("none", None), ("linear", "linear"), ("quadratic", "quadratic")):
        values[f"cohen-kappa(weighting={name}{options})"] = m.cohen_kappa_score(
            actual, predicted, weights=weights, sample_weight=w, labels=range(int(max(actual.max(), predicted.max())) + 1))
    option = f"({options[2:]})" if options else ""
    values[f"matthews{option}"] = m.matthews_corrcoef(actual, predicted, sample_weight=w)
    values[f"balanced-accuracy{option}"] = m.balanced_accuracy_score(actual, predicted, sample_weight=w)
    return values


def binary(name, w):
    n = len(w)
    target = (rng.random(n) < 0.4).astype(int)
    # Scores of one digit, so that many are tied.
    prediction = np.clip(np.round(0.3 * target + 0.7 * rng.random(n), 1), 0.1, 0.9)
    values = {}
    for threshold in (0.5, 0.3):
        predicted = (prediction > threshold).astype(int)
        option = f", threshold={threshold}"
        for beta in (0.5, 1, 2):
            value = m.fbeta_score(target, predicted, beta=beta, sample_weight=w)
            values[f"f-beta(beta={beta}{option})"] = value
            values[f"label-f-beta(beta={beta}{option})"] = value
        values[f"jaccard({option[2:]})"] = m.jaccard_score(target, predicted, sample_weight=w)
        values[f"label-precision({option[2:]})"] = m.precision_score(target, predicted, sample_weight=w)
        values[f"label-recall({option[2:]})"] = m.recall_score(target, predicted, sample_weight=w)
        values[f"hamming-loss({option[2:]})"] = m.hamming_loss(target, predicted, sample_weight=w)
        values |= decided(target, predicted, w, option)
    predicted = (prediction > 0.5).astype(int)
    values["by-class(index=0, metric=recall)"] = m.recall_score(target, predicted, pos_label=0, sample_weight=w)
    values["brier"] = m.brier_score_loss(target, prediction, sample_weight=w)
    values["average-precision"] = m.average_precision_score(target, prediction, sample_weight=w)
    values["class-roc-auc"] = m.roc_auc_score(target, prediction, sample_weight=w)
    for bins in (1, 5, 10):
        values |= calibration(prediction, target, w, bins)
    case(name, prediction[:, None], target[:, None], w, values)


def classes(name, w, k, actual, never_predicted=None, digits=None):
    n = len(w)
    scores = rng.random((n, k)) + 0.6 * np.eye(k)[actual]
    if never_predicted is not None:
        scores[:, never_predicted] *= 0.01
    prediction = scores / scores.sum(axis=1, keepdims=True)
    if digits is not None:
        prediction = np.round(prediction, digits)
    target = np.eye(k)[actual]
    predicted = prediction.argmax(axis=1)
    seen = w > 0
    values = decided(actual[seen], predicted[seen], w[seen])
    for average in AVERAGES:
        for zero, number in ZEROS:
            options = f"average={average}, zero-division={zero}"
            for beta in (0, 2):
                values[f"f-beta(beta={beta}, {options})"] = m.fbeta_score(
                    actual[seen], predicted[seen], beta=beta, average=average, zero_division=number, sample_weight=w[seen])
        values[f"jaccard(average={average})"] = m.jaccard_score(
            actual[seen], predicted[seen], average=average, zero_division=0, sample_weight=w[seen])
    for c in range(k):
        if np.any(actual[seen] == c):
            values[f"by-class(index={c}, metric=recall)"] = m.recall_score(
                actual == c, predicted == c, sample_weight=w)
    values |= calibration(prediction.max(axis=1), predicted == actual, w, 10)
    if digits is None:
        values["brier"] = m.brier_score_loss(actual, prediction, labels=range(k), sample_weight=w)
    if len(set(actual[seen])) == k:
        for average in AVERAGES:
            values[f"average-precision(average={average})"] = m.average_precision_score(
                target, prediction, average=average, sample_weight=w)
            values[f"class-roc-auc(average={average})"] = m.roc_auc_score(
                target, prediction, average=average, sample_weight=w)
        if np.all(w == np.round(w)):
            times = np.repeat(np.arange(n), w.astype(int))
            score = prediction if digits is None else prediction / prediction.sum(axis=1, keepdims=True)
            for average in ("macro", "weighted"):
                if digits is None:
                    values[f"class-roc-auc(versus=one, average={average})"] = m.roc_auc_score(
                        actual[times], score[times], multi_class="ovo", average=average)
    case(name, prediction, target, w, values)


def top(prediction, target, w, k):
    """With k outputs of each row; equal ones by their column."""
    first = np.argsort(-prediction, axis=1, kind="stable")[:, :k]
    hits = np.take_along_axis(target, first, axis=1).sum(axis=1)
    there = target.sum(axis=1)
    recall = np.divide(hits, there, out=np.zeros(len(w)), where=there > 0)
    some = there > 0
    return {
        f"top-k-precision(k={k})": np.average(hits / first.shape[1], weights=w),
        f"top-k-recall(k={k})": np.average(recall, weights=w),
        f"top-k-recall(k={k}, zero-division=none)": np.average(recall[some], weights=w[some]),
    }


def labels(name, w, k, digits=2, rarest=0.4):
    n = len(w)
    target = (rng.random((n, k)) < 0.4).astype(int)
    target[:, -1] = rng.random(n) < rarest
    prediction = np.round(0.3 * target + 0.7 * rng.random((n, k)), digits)
    if rarest == 0:
        prediction[:, -1] *= 0.1
    values = {}
    for threshold in (0.5, 0.7):
        predicted = (prediction > threshold).astype(int)
        values[f"hamming-loss(threshold={threshold})"] = m.hamming_loss(target, predicted, sample_weight=w)
        for average in (*AVERAGES, "samples"):
            for zero, number in ZEROS:
                options = f"average={average}, threshold={threshold}, zero-division={zero}"
                given = {"average": average, "sample_weight": w, "zero_division": number}
                values[f"label-precision({options})"] = m.precision_score(target, predicted, **given)
                values[f"label-recall({options})"] = m.recall_score(target, predicted, **given)
                values[f"label-f-beta(beta=2, {options})"] = m.fbeta_score(target, predicted, beta=2, **given)
                if zero != "none":
                    values[f"label-jaccard({options})"] = m.jaccard_score(target, predicted, **given)
    values["ranking-loss"] = m.label_ranking_loss(target, prediction, sample_weight=w)
    values["coverage-error"] = m.coverage_error(target, prediction, sample_weight=w)
    values["ranking-average-precision"] = m.label_ranking_average_precision_score(target, prediction, sample_weight=w)
    for count in (1, 2, k + 1):
        values |= top(prediction, target, w, count)
    if rarest > 0:
        for average in AVERAGES:
            values[f"average-precision(average={average})"] = m.average_precision_score(
                target, prediction, average=average, sample_weight=w)
            values[f"class-roc-auc(average={average})"] = m.roc_auc_score(
                target, prediction, average=average, sample_weight=w)
    case(name, prediction, target, w, values)


def numbers(name, w, k, digits=None):
    n = len(w)
    target = rng.gamma(3, 2, (n, k)) + 0.1
    prediction = target * np.exp(rng.normal(0.1, 0.3, (n, k)))
    if digits is not None:
        target, prediction = np.round(target, digits), np.round(prediction, digits) + 1
    given = {"sample_weight": w}
    values = {
        "mape": m.mean_absolute_percentage_error(target + (target == 0), prediction, **given) if np.all(target) else np.nan,
        "median-absolute-error": m.median_absolute_error(target, prediction, **given),
        "explained-variance": m.explained_variance_score(target, prediction, **given),
        "msle": m.mean_squared_log_error(target, prediction, **given),
        "poisson-deviance": np.mean([m.mean_poisson_deviance(t, p, **given) for t, p in zip(target.T, prediction.T)]),
        "max-error": np.max(np.abs(target - prediction)[w > 0]),
    }
    if n == 1:  # Of what has no variance, nothing is explained here, and all in scikit-learn.
        del values["explained-variance"]
    for quantile in (0.0, 0.1, 0.5, 0.9, 1.0):
        values[f"pinball(quantile={quantile})"] = m.mean_pinball_loss(target, prediction, alpha=quantile, **given)
    case(name, prediction, target, w, {metric: value for metric, value in values.items() if not np.isnan(value)})


print(f"# Source: scikit-learn {sklearn.__version__}, NumPy {np.__version__}, by scripts/metric-values.py.")
binary("binary", np.ones(40))
binary("binary-weighted", uneven(40))
binary("binary-tenths", tenths(60))
classes("classes", np.ones(60), 4, rng.integers(0, 4, 60))
classes("classes-weighted", uneven(60), 4, rng.integers(0, 4, 60))
classes("classes-whole-weights", rng.integers(0, 4, 60).astype(float), 4, rng.integers(0, 4, 60))
classes("classes-tied", uneven(60), 3, rng.integers(0, 3, 60), digits=1)
classes("class-never-predicted", uneven(60), 4, rng.integers(0, 4, 60), never_predicted=2)
classes("last-class-absent", uneven(60), 4, np.append(rng.integers(0, 3, 59), 0))
classes("class-absent", uneven(60), 4, rng.choice([0, 2, 3], 60))
classes("class-nowhere", uneven(60), 4, rng.integers(0, 3, 60), never_predicted=3)
labels("labels", np.ones(40), 3)
labels("labels-weighted", uneven(40), 4)
labels("labels-tied", uneven(40), 5, digits=1)
labels("label-nowhere", uneven(40), 3, rarest=0)
numbers("numbers", np.ones(41), 1)
numbers("numbers-weighted", uneven(40), 3)
numbers("numbers-tied", tenths(80), 2, digits=0)
numbers("one-row", np.full(1, 0.3), 2)
