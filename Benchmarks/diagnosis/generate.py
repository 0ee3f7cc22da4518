#!/usr/bin/env python3
"""Trains small networks and writes their logs: real curves, with and without a fault.

FOLDER gets a CSV file for each run and `PART.jsonl`, a line for each: data set, architecture,
settings, what was done to it, and the outcome as it was measured. A run that came out badly is
trained again with each remedy alone; `remedied` holds what came of that.
"""

import argparse
import json
import multiprocessing
from pathlib import Path

import numpy as np

import data_sets
import networks
import outcomes
import remedies

np.seterr(all="ignore")

#: What can be done to a run. Each changes settings, or the data.
FAULTS = list(remedies.OF_FAULT)

#: Part → what its seed is varied by. `tune-4` has classes of unequal size; the
#: others from `tune-2` on were held out once.
PARTS = {"tune-1": 4, "tune-2": 8, "tune-3": 12, "tune-4": 20, "tune-5": 16, "tune-6": 24,
         "held-out": 28}

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
        "pretrained": bool(random.random() < 0.08), "scale": 1.0, "spread": 1.0, "wrong": 0.0,
        "shuffled": False, "sorted": False, "dead": False, "per_class": 0, "more": False,
        "hidden": networks.ARCHITECTURES[architecture][1],
        "activation": networks.ARCHITECTURES[architecture][2],
        "fault": None, "seed": int(random.integers(1 << 30)),
    }


def inject(random, run, fault):
    """Settings with something done to them."""
    run = dict(run, fault=fault, pretrained=False)
    if fault == "rate-high":
        run["rate"] *= float(10 ** random.uniform(1, 3))
    elif fault == "rate-low":
        run["rate"] /= float(10 ** random.uniform(1.5, 4))
    elif fault == "init-large":
        run["scale"] = float(10 ** random.uniform(0.7, 1.6))
    elif fault == "init-small":
        run["scale"] = float(10 ** random.uniform(-4, -1.5))
    elif fault == "inputs-raw":
        run["spread"] = float(10 ** random.uniform(1, 2.5))
    elif fault == "labels-shuffled":
        run["shuffled"] = True
    elif fault == "labels-noisy":
        run["wrong"] = float(random.uniform(0.25, 0.7))
    elif fault == "data-few":
        run.update(per_class=int(random.integers(2, 7)), decay=0.0, dropout=0.0)
        run["hidden"] = run["hidden"] and [128]
    elif fault == "units-dead":
        run["dead"] = True
    elif fault == "model-tiny":
        run["hidden"] = [1] * max(1, len(run["hidden"]))
    elif fault == "decay-strong":
        run["decay"] = float(10 ** random.uniform(-1.3, 0.3))
    elif fault == "order-sorted":
        run["sorted"] = True
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


def prepared(run, random):
    """Training, test and hidden data as a run sees them, and the number of classes."""
    (x, y), (test_x, test_y), (hidden_x, hidden_y), (more_x, more_y) = data_sets.load(run["data"])
    classes = int(max(part.max(initial=0) for part in (y, test_y, hidden_y, more_y))) + 1
    if run["more"]:
        x, y = np.concatenate([x, more_x]), np.concatenate([y, more_y])
    if run["per_class"]:
        keep = np.concatenate(
            [np.flatnonzero(y == c)[: run["per_class"]] for c in range(classes)])
        x, y = x[keep], y[keep]
    if run["spread"] > 1:
        columns = 10 ** random.uniform(-0.5, np.log10(run["spread"]), x.shape[1])
        shift = columns * random.normal(0, 1, x.shape[1])
        x, test_x, hidden_x = (part * columns + shift for part in (x, test_x, hidden_x))
    y = random.permutation(y) if run["shuffled"] else y.copy()
    wrong = random.random(len(y)) < run["wrong"]
    y[wrong] = random.integers(0, classes, wrong.sum())
    if run["sorted"]:
        order = np.argsort(y, kind="stable")
        x, y = x[order], y[order]
    return (x, y), (test_x, test_y), (hidden_x, hidden_y), classes


class Trainer:
    """Layers with the data that they learn from."""

    def __init__(self, run):
        self.run, self.random = run, np.random.default_rng(run["seed"])
        (self.x, self.y), self.test, self.hidden, self.classes = prepared(run, self.random)
        self.layers = networks.build(
            self.random, run["hidden"], run["activation"],
            networks.ARCHITECTURES[run["architecture"]][3], self.x.shape[1], self.classes,
            run["scale"], run["dropout"])
        if run["dead"]:
            for layer in self.layers[:-1]:
                for bias in list(layer.parameters)[-1:]:
                    bias -= 30
        self.batch = min(run["batch"], len(self.y))

    def step(self, chosen, optimizer, rate, decay):
        """One step; returns the loss, how many were right, and the norm of the gradient."""
        loss, gradient, good = networks.loss_and_gradient(
            networks.forward(self.layers, self.x[chosen], True), self.y[chosen])
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return loss, good, optimizer.update(rate, decay)

    def pretrain(self):
        """Six epochs of which no log tells."""
        optimizer = networks.Optimizer("adam", self.layers)
        for _ in range(6):
            for start in range(0, len(self.y) - self.batch + 1, self.batch):
                self.step(slice(start, start + self.batch), optimizer, 0.003, 0)

    def evaluate(self):
        """Test loss and accuracy, and the balanced accuracy on training and hidden data."""
        loss, _, right = networks.loss_and_gradient(
            networks.forward(self.layers, self.test[0]), self.test[1])
        hidden = [outcomes.balanced_accuracy(networks.forward(self.layers, x).argmax(1), y)
                  for x, y in ((self.x, self.y), self.hidden)]
        return loss, right / len(self.test[1]), hidden


def train(run):
    """Rows of the log, the samples of each class to learn from, and the outcome."""
    trainer = Trainer(run)
    if run["pretrained"]:
        trainer.pretrain()
    optimizer = networks.Optimizer(run["optimizer"], trainer.layers)
    count, batch = len(trainer.y), trainer.batch
    steps = max(1, count // batch)
    rows, hidden = [], []
    for epoch in range(run["epochs"]):
        order = np.arange(count) if run["sorted"] else trainer.random.permutation(count)
        done = []
        for number in range(steps):
            rate = rate_at(run, (epoch * steps + number) / (steps * run["epochs"]))
            chosen = order[number * batch:(number + 1) * batch]
            done.append(trainer.step(chosen, optimizer, rate, run["decay"]))
        losses, right, norms = zip(*done)
        test_loss, test_accuracy, accuracies = trainer.evaluate()
        hidden.append(accuracies)
        rows.append([epoch, np.mean(losses), sum(right) / (steps * batch), test_loss, test_accuracy,
                     rate, np.mean(norms)])
    counts = np.bincount(trainer.y, minlength=trainer.classes).tolist()
    return rows, counts, outcomes.measured(rows, hidden)


def planned(part, count, seed):
    """The settings of the runs of a part."""
    random = np.random.default_rng([seed, PARTS[part]])
    combinations = [
        (data, architecture)
        for data, (first, _) in data_sets.DATA_SETS.items()
        for architecture, (second, *_) in networks.ARCHITECTURES.items()
        if first == second == part]
    order = random.permutation(len(combinations))
    for number in range(count):
        data, architecture = combinations[order[number % len(order)]]
        run = settings(random, data, architecture)
        if random.random() < 0.6:
            possible = [fault for fault in FAULTS if architecture != "softmax"
                        or fault not in ("init-small", "units-dead", "model-tiny", "init-large")]
            run = inject(random, run, str(random.choice(possible)))
        yield {"part": part, "log": f"{part}-{number:04}.csv", **run}


def write_log(path, rows):
    with open(path, "w") as log:
        log.write("epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,grad_norm\n")
        for row in rows:
            log.write(",".join([str(row[0])] + [f"{value:.6g}" for value in row[1:]]) + "\n")


def measure(run):
    """The outcome alone."""
    return train(run)[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--part", choices=list(PARTS), required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    runs = list(planned(options.part, options.runs, options.seed))
    with multiprocessing.Pool() as pool:
        for run, (rows, counts, outcome) in zip(runs, pool.imap(train, runs, 4)):
            write_log(options.folder / run["log"], rows)
            run.update(
                outcome, counts=counts, baseline=round(data_sets.baseline(run["data"]), 3))
        reference = outcomes.references(runs)
        unknown = sorted({run["data"] for run in runs} - set(reference))
        if unknown:
            parser.error(f"--runs {options.runs} is too few: no run without a fault on "
                         f"{', '.join(unknown)} tells what can be reached")
        bad = [run for run in runs if outcomes.is_bad(outcomes.kinds(run, reference[run["data"]]))]
        tried = [(run, *remedy) for run in bad for remedy in remedies.remedies(run)]
        again = pool.imap(measure, [changed for _, _, changed in tried], 4)
        for (run, name, _), outcome in zip(tried, again):
            run.setdefault("remedied", []).append({"remedy": name, **outcome})
    with open(options.folder / f"{options.part}.jsonl", "w") as manifest:
        manifest.writelines(json.dumps(run) + "\n" for run in runs)


if __name__ == "__main__":
    main()
