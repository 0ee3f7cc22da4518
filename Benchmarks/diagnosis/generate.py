#!/usr/bin/env python3
"""Trains small networks and writes their logs: real curves, with and without a fault.

usage: generate.py FOLDER [RUNS] [SEED]

FOLDER gets a CSV file for each run and `runs.jsonl`, a line for each: data set, architecture,
settings, fault, and the outcome as it was measured. Nothing in it is labelled by what was injected.
"""

import json
import sys
from pathlib import Path

import numpy as np

import data_sets
import networks

np.seterr(all="ignore")

#: What can be done to a run. Each changes settings, or the data.
FAULTS = [
    "rate-high", "rate-low", "init-large", "init-small", "inputs-raw", "labels-shuffled",
    "labels-noisy", "data-few", "units-dead", "model-tiny", "decay-strong", "order-sorted",
]

RATES = {"sgd": 0.1, "momentum": 0.03, "adam": 0.003}


def settings(random, data, architecture):
    """Settings that a careful person might choose."""
    optimizer = str(random.choice(["sgd", "momentum", "adam"]))
    deep_sigmoid = networks.ARCHITECTURES[architecture][2] == "sigmoid" and optimizer == "sgd"
    return {
        "data": data, "architecture": architecture, "optimizer": optimizer,
        "rate": float(RATES[optimizer] * random.uniform(0.6, 1.6) * (4 if deep_sigmoid else 1)),
        "schedule": str(random.choice(["constant", "constant", "cosine", "steps", "warm-up",
                                       "cyclic"])),
        "batch": int(random.choice([8, 16, 32])), "epochs": int(random.integers(25, 70)),
        "dropout": float(random.choice([0, 0, 0.2, 0.4])),
        "decay": float(random.choice([0, 1e-4, 1e-3])),
        "pretrained": bool(random.random() < 0.08), "scale": 1.0, "fault": None, "strength": 0.0,
    }


def inject(random, run, fault):
    run = dict(run, fault=fault, pretrained=False)
    if fault == "rate-high":
        run["strength"] = float(10 ** random.uniform(1, 3))
        run["rate"] *= run["strength"]
    elif fault == "rate-low":
        run["strength"] = float(10 ** random.uniform(1.5, 4))
        run["rate"] /= run["strength"]
    elif fault == "init-large":
        run["strength"] = run["scale"] = float(10 ** random.uniform(0.7, 1.6))
    elif fault == "init-small":
        run["strength"] = run["scale"] = float(10 ** random.uniform(-4, -1.5))
    elif fault == "inputs-raw":
        run["strength"] = float(10 ** random.uniform(1, 2.5))
    elif fault == "labels-noisy":
        run["strength"] = float(random.uniform(0.25, 0.7))
    elif fault == "data-few":
        run["strength"] = float(random.integers(2, 7))
        run["decay"] = run["dropout"] = 0.0
    elif fault == "decay-strong":
        run["strength"] = run["decay"] = float(10 ** random.uniform(-1.3, 0.3))
    return run


def rate_at(run, share):
    """The learning rate when a share of the run is over."""
    rate = run["rate"]
    if run["schedule"] == "cosine":
        return rate * 0.5 * (1 + np.cos(np.pi * share))
    if run["schedule"] == "steps":
        return rate * 0.2 ** int(share * 3)
    if run["schedule"] == "warm-up":
        return rate * min(1, 0.02 + share / 0.1)
    if run["schedule"] == "cyclic":
        return rate * (0.1 + 0.9 * 0.5 * (1 + np.cos(2 * np.pi * (share * 4 % 1))))
    return rate


def train(run, seed):
    """Rows of the log, and the outcome."""
    random = np.random.default_rng(seed)
    (x, y), (test_x, test_y), (hidden_x, hidden_y) = data_sets.load(run["data"])
    classes = int(max(y.max(), test_y.max(), hidden_y.max())) + 1
    fault, strength = run["fault"], run["strength"]
    if fault == "data-few":
        keep = np.concatenate([np.flatnonzero(y == c)[: int(strength)] for c in range(classes)])
        x, y = x[keep], y[keep]
    if fault == "inputs-raw":
        columns = 10 ** random.uniform(-0.5, np.log10(strength), x.shape[1])
        shift = columns * random.normal(0, 1, x.shape[1])
        x, test_x, hidden_x = (part * columns + shift for part in (x, test_x, hidden_x))
    y = y.copy()
    if fault == "labels-shuffled":
        y = random.permutation(y)
    if fault == "labels-noisy":
        wrong = random.random(len(y)) < strength
        y[wrong] = random.integers(0, classes, wrong.sum())
    if fault == "order-sorted":
        order = np.argsort(y, kind="stable")
        x, y = x[order], y[order]
    widths = None
    if fault == "model-tiny":
        widths = [1] * max(1, len(networks.ARCHITECTURES[run["architecture"]][1]))
    if fault == "data-few" and run["architecture"] != "softmax":
        widths = [128]
    layers = networks.build(
        random, run["architecture"], x.shape[1], classes, run["scale"], run["dropout"], widths)
    if fault == "units-dead":
        for layer in layers[:-1]:
            for bias in list(layer.parameters)[1:]:
                bias -= 30
    rows, hidden = [], []
    step = 0
    batch = min(run["batch"], len(y))
    per_epoch = max(1, len(y) // batch)
    if run["pretrained"]:
        warm = networks.Optimizer("adam", layers)
        for _ in range(6):
            for start in range(0, len(y) - batch + 1, batch):
                _, gradient, _ = networks.loss_and_gradient(
                    networks.forward(layers, x[start:start + batch], True), y[start:start + batch])
                for layer in reversed(layers):
                    gradient = layer.backward(gradient)
                warm.update(0.003, 0)
    optimizer = networks.Optimizer(run["optimizer"], layers)
    total = per_epoch * run["epochs"]
    for epoch in range(run["epochs"]):
        order = np.arange(len(y)) if fault == "order-sorted" else random.permutation(len(y))
        losses, right, norms, seen = [], 0, [], 0
        for number in range(per_epoch):
            chosen = order[number * batch:(number + 1) * batch]
            rate = rate_at(run, step / total)
            loss, gradient, good = networks.loss_and_gradient(
                networks.forward(layers, x[chosen], True), y[chosen])
            for layer in reversed(layers):
                gradient = layer.backward(gradient)
            norms.append(optimizer.update(rate, run["decay"]))
            losses.append(loss)
            right, seen, step = right + good, seen + len(chosen), step + 1
        hidden.append([
            np.mean(networks.forward(layers, part).argmax(1) == target)
            for part, target in ((x, y), (hidden_x, hidden_y))])
        test_loss, _, test_right = networks.loss_and_gradient(
            networks.forward(layers, test_x), test_y)
        rows.append([epoch, np.mean(losses), right / seen, test_loss, test_right / len(test_y),
                     rate, np.mean(norms)])
    return rows, classes, hidden


def outcome(rows, hidden):
    """What came of the run, by the last fifth of its epochs.

    Accuracy is that on data that the log does not speak of, and on the training data without
    dropout and without the weights changing meanwhile.
    """
    table, hidden = np.array(rows, float), np.array(hidden)
    last = max(3, len(rows) // 5)
    tail = table[-last:]
    finite = bool(np.isfinite(table[:, 1]).all())
    windows = np.lib.stride_tricks.sliding_window_view(hidden[:, 1], min(5, len(hidden)))
    return {
        "finite": finite, "first_loss": float(table[0, 1]),
        "train_loss": float(np.median(tail[:, 1])) if finite else None,
        "train_accuracy": float(np.median(hidden[-last:, 0])),
        "accuracy": float(np.median(hidden[-last:, 1])),
        "best_accuracy": float(np.median(windows, 1).max()),
    }


def _fits(data, architecture):
    """Five data sets were tried with three architectures each; not all with all."""
    first = ("digits", "wine", "moons", "mixture5", "noisy2")
    plain = ("softmax", "mlp1-relu", "mlp3-tanh")
    if data_sets.DATA_SETS[data][0] == "held-out":
        return True
    return (data in first) == (architecture in plain)


def main():
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1350
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(seed)
    combinations = [
        (data, architecture)
        for data, (part, _) in data_sets.DATA_SETS.items()
        for architecture, (other, _, _, _) in networks.ARCHITECTURES.items() if part == other and _fits(data, architecture)]
    with open(folder / "runs.jsonl", "w") as manifest:
        for number in range(count):
            data, architecture = combinations[number % len(combinations)]
            run = settings(random, data, architecture)
            if random.random() < 0.6:
                possible = [f for f in FAULTS if architecture != "softmax"
                            or f not in ("init-small", "units-dead", "model-tiny", "init-large")]
                run = inject(random, run, str(random.choice(possible)))
            rows, classes, hidden = train(run, int(random.integers(1 << 30)))
            name = f"{number:04}.csv"
            with open(folder / name, "w") as log:
                log.write("epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,grad_norm\n")
                for row in rows:
                    log.write(",".join([str(row[0])] + [f"{value:.6g}" for value in row[1:]]) + "\n")
            part = data_sets.DATA_SETS[data][0]
            manifest.write(json.dumps(
                {"log": name, "part": part, "classes": classes, **run, **outcome(rows, hidden)}) + "\n")


if __name__ == "__main__":
    main()
