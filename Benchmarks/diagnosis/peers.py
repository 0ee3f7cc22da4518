"""Published rules of other tools, written anew from their descriptions.

Each function takes the columns of a log by epoch and tells what the tool would report. Thresholds
are the defaults that the tools document. What they ask of activations or weights is left out: no
log holds it.
"""

import numpy as np


def _finite(values):
    return values[np.isfinite(values)]


def sagemaker(log):
    """Amazon SageMaker Debugger: built-in rules LossNotDecreasing, Overfit, ExplodingTensor,
    VanishingGradient."""
    found = set()
    loss, test = log["loss"], log["val_loss"]
    if not np.isfinite(loss).all():
        found.add("not-finite")
    # LossNotDecreasing: less than 0.1% down in ten steps, at any time.
    for start in range(0, len(loss) - 10):
        if loss[start + 10] > loss[start] * 0.999:
            found.add("not-decreasing")
            break
    # Overfit: (test - train) / train above 0.1 once; patience 1.
    with np.errstate(all="ignore"):
        if ((test - loss) / loss > 0.1).any():
            found.add("overfitting")
    if (log["grad_norm"] < 1e-7).any():
        found.add("vanishing")
    return found


def umlaut(log):
    """UMLAUT (Schoop et al., CHI 2021): heuristics on each epoch."""
    found = set()
    loss, test = log["loss"], log["val_loss"]
    if not np.isfinite(loss).all():
        found.add("not-finite")
    # Over-fitting: in one epoch the test loss rises while the training loss falls or stands.
    if ((np.diff(test) > 0) & (np.diff(loss) <= 0)).any():
        found.add("overfitting")
    # Accuracy of 100% on test data is suspicious; a test accuracy above that of training too.
    if (log["val_accuracy"] >= 1).any():
        found.add("suspicious")
    # Learning rate: the loss rises in three epochs one after another.
    rises = np.diff(loss) > 0
    if any(rises[i:i + 3].all() for i in range(len(rises) - 2)):
        found.add("diverging")
    return found


def autotrainer(log):
    """AUTOTRAINER (Zhang et al., ICSE 2021): the symptoms that curves show."""
    found = set()
    loss, accuracy = log["loss"], log["accuracy"]
    # Explode: NaN, Inf, or a loss of 1e5 and more.
    if not np.isfinite(loss).all() or (_finite(loss) >= 1e5).any():
        found.add("not-finite")
    # Oscillating: peak to trough of accuracy of .03 in at least a fifth of the epochs.
    start = int(len(accuracy) * 0.3)
    steps = np.abs(np.diff(accuracy[start:]))
    turns = np.diff(np.sign(np.diff(accuracy[start:]))) != 0
    if len(turns) and (turns & (steps[1:] >= 0.03)).mean() >= 0.2:
        found.add("oscillating")
    # Slow: no epoch gains .01 of accuracy.
    if (np.diff(accuracy) < 0.01).all() and accuracy[-1] < 0.9:
        found.add("slow")
    if (log["grad_norm"] < 1e-7).mean() > 0.5:
        found.add("vanishing")
    return found


def trainspotter(log):
    """trainspotter: an analyser of logs."""
    found = set()
    loss, test = log["loss"], log["val_loss"]
    if not np.isfinite(loss).all():
        found.add("not-finite")
        return found
    tail = loss[-max(4, len(loss) // 4):]
    slope = np.polyfit(np.arange(len(tail)), tail, 1)[0]
    if slope > 0 and tail[-1] >= 1.5 * loss.min() and _p_of_slope(tail) < 0.05:
        found.add("diverging")
    best = int(np.nanargmin(test)) if np.isfinite(test).any() else len(test) - 1
    after = test[best:]
    if len(after) >= 3 and np.isfinite(after).all():
        slope = np.polyfit(np.arange(len(after)), after, 1)[0]
        if slope > 0 and after[-1] >= 1.01 * after[0]:
            found.add("overfitting")
    window = max(30, len(loss) // 10)
    if len(loss) >= window and abs(loss[-1] - loss[-window]) < 0.02 * abs(loss[-window]):
        found.add("plateau")
    median = np.array([np.median(loss[max(0, i - 10):i + 11]) for i in range(len(loss))])
    deviation = np.median(np.abs(loss - median)) + 1e-12
    if (0.6745 * (loss - median) / deviation > 6).any():
        found.add("spike")
    return found


def _p_of_slope(values):
    count = len(values)
    x = np.arange(count)
    r = np.corrcoef(x, values)[0, 1]
    if count < 4 or not np.isfinite(r):
        return 1.0
    t = abs(r) * np.sqrt((count - 2) / max(1e-12, 1 - r * r))
    # A normal in place of Student's distribution, which differs little from ten values on.
    from math import erfc, sqrt
    return erfc(t / sqrt(2))


PEERS = {
    "SageMaker Debugger": sagemaker, "UMLAUT": umlaut, "AUTOTRAINER": autotrainer,
    "trainspotter": trainspotter,
}

#: Which findings of a peer are right for which outcome.
RIGHT = {
    "not-finite": {"not-finite", "diverging"},
    "diverged": {"diverging", "not-finite", "oscillating", "not-decreasing", "spike"},
    "not-learning": {"not-decreasing", "slow", "plateau", "vanishing", "oscillating"},
    "under-fitting": {"not-decreasing", "slow", "plateau", "oscillating", "vanishing", "spike"},
    "over-fitting": {"overfitting"},
    "worsened": {"overfitting", "diverging", "spike", "oscillating"},
}
