"""What came of a run, by measurement on data of which its log does not speak."""

from collections import defaultdict

import numpy as np


def balanced_accuracy(predicted, labels):
    """The share of right predictions in each class, averaged over the classes that occur: who always
    names the largest class is no better than chance."""
    return float(np.mean([np.mean(predicted[labels == c] == c) for c in np.unique(labels)]))


def measured(rows, hidden):
    """What is measured at the end of a run, over the last fifth of its epochs.

    Accuracy, which is balanced, is that on data that the log does not speak of, and on the training
    data without dropout and without the weights changing meanwhile.
    """
    table, hidden = np.array(rows, float), np.array(hidden)
    last = max(3, len(rows) // 5)
    finite = bool(np.isfinite(table[:, 1]).all())
    windows = np.lib.stride_tricks.sliding_window_view(hidden[:, 1], min(5, len(hidden)))
    return {
        "finite": finite, "first_loss": float(table[0, 1]),
        "train_loss": float(np.median(table[-last:, 1])) if finite else None,
        "train_accuracy": float(np.median(hidden[-last:, 0])),
        "accuracy": float(np.median(hidden[-last:, 1])),
        "best_accuracy": float(np.median(windows, 1).max()),
    }


def references(runs):
    """What a data set allows: the upper quartile of accuracy of runs without a fault."""
    by_data = defaultdict(list)
    for run in runs:
        if run["fault"] is None and run["finite"]:
            by_data[run["data"]].append(run["accuracy"])
    return {data: float(np.quantile(values, 0.75)) for data, values in by_data.items()}


def kinds(run, reference):
    """What came of a run: the kinds of bad outcome that hold, or `{"healthy"}`, or `{"between"}`.

    Healthy is as good as the data set allows, and generalizes; between is neither clearly good nor
    clearly bad, and left out.
    """
    if not run["finite"]:
        return {"not-finite"}
    accuracy, gap = run["accuracy"], run["train_accuracy"] - run["accuracy"]
    lost = run["best_accuracy"] - accuracy
    if accuracy >= reference - 0.05 and gap <= 0.15 and lost <= 0.05:
        return {"healthy"}
    if accuracy > reference - 0.1 and gap <= 0.2 and lost <= 0.08:
        return {"between"}
    bad = set()
    if run["train_loss"] > 1.05 * run["first_loss"]:
        bad.add("diverged")
    elif run["train_loss"] > 0.95 * run["first_loss"]:
        bad.add("not-learning")
    if run["train_accuracy"] < reference - 0.05:
        bad.add("under-fitting")
    if gap > 0.15:
        bad.add("over-fitting")
    if lost > 0.08:
        bad.add("worsened")
    return bad or {"under-fitting"}


def is_bad(found):
    """Whether kinds of outcome are those of a bad run."""
    return not found & {"healthy", "between"}


def harm(run, reference):
    """How bad a run is, 0 to 1: what it lacks of what the data set allows, or its gap."""
    if not run["finite"]:
        return 1.0
    return max(reference - run["accuracy"], run["train_accuracy"] - run["accuracy"], 0.0)


def helpful(run, reference):
    """The remedies that help a bad run: with them alone it is at most half as bad, and its accuracy
    is no lower."""
    return {
        tried["remedy"] for tried in run.get("remedied", [])
        if harm(tried, reference) <= harm(run, reference) / 2
        and (tried["accuracy"] >= run["accuracy"] or not run["finite"])}
