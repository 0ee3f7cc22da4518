#!/usr/bin/env python3
"""Holds the rules of `tricks diagnose`, and those of other tools, against generated runs.

usage: evaluate.py TRICKS FOLDER [--part PART] [--tell number|counts|baseline] [--misses]
"""

import argparse
import json
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

import data_sets
import generate
import outcomes
import peers
import remedies

#: Which rules are right for which outcome.
RIGHT = {
    "not-finite": {"loss-not-finite", "loss-diverging", "exploding-gradient"},
    "diverged": {"loss-diverging", "loss-not-finite", "loss-oscillating", "exploding-gradient"},
    "not-learning": {"loss-constant", "slow-convergence", "loss-plateau", "vanishing-gradient",
                     "loss-down-accuracy-flat", "broken-data", "loss-oscillating"},
    "under-fitting": {"slow-convergence", "loss-plateau", "loss-oscillating", "loss-constant",
                      "vanishing-gradient", "loss-down-accuracy-flat", "loss-diverging",
                      "broken-data"},
    "over-fitting": {"overfitting", "test-loss-rising"},
    "worsened": {"test-loss-rising", "overfitting", "loss-diverging", "loss-oscillating",
                 "exploding-gradient"},
}


#: What `tricks` can be told of the data: how many classes there are; how many samples each has; and
#: what a simple model reaches, too.
TOLD = ["number", "counts", "baseline"]


def diagnose(tricks, folder, runs, told):
    """The findings that fired, by log."""
    found = {}
    groups = defaultdict(list)
    for run in runs:
        counts = run["counts"]
        classes = str(len(counts)) if told == "number" else ":".join(map(str, counts))
        baseline = ["--baseline", str(run["baseline"])] if told == "baseline" else []
        groups["--classes", classes, *baseline].append(run["log"])
    for options, logs in groups.items():
        result = subprocess.run(
            [Path(tricks).resolve(), "diagnose", "--json", *options, *logs],
            cwd=folder, capture_output=True, check=False)
        if result.returncode not in (0, 1):
            raise SystemExit(result.stderr.decode())
        for run in json.loads(result.stdout)["runs"]:
            found[run["source"]] = [f for f in run["findings"] if f["verdict"] == "fired"]
    return found


def right_rules(run, table=None):
    """The rules that say something right about a run."""
    return set().union(*((table or RIGHT)[kind] for kind in run["outcome"]))


def remedies_of(causes):
    """The remedies that the first three causes ask to be tried."""
    return {remedy for name in causes[:3] for start, remedy in remedies.OF_CAUSE.items()
            if name.startswith(start)}


def columns(path):
    table = np.genfromtxt(path, delimiter=",", names=True)
    return {name: table[name] for name in table.dtype.names}


class Part:
    """The runs of some parts with what was found in them; runs on data sets that are not suitable
    are left out.

    `told`: one of `TOLD`.
    """

    def __init__(self, names, tricks, folder, told="counts"):
        self.folder = folder
        self.runs = [json.loads(line) for name in names for line in open(folder / f"{name}.jsonl")]
        reference = outcomes.references(self.runs)
        fired = diagnose(tricks, folder, self.runs, told)
        for run in self.runs:
            run["outcome"] = outcomes.kinds(run, reference[run["data"]])
            run["helpful"] = outcomes.helpful(run, reference[run["data"]])
            alarms = [f for f in fired[run["log"]] if f["severity"] != "info"]
            alarms.sort(key=lambda f: f["severity"] != "error")
            run["alarms"] = [f["rule"] for f in alarms]
            run["told"] = [f["rule"] for f in fired[run["log"]]]
            run["causes"] = list(dict.fromkeys(
                cause["cause"] for finding in alarms for cause in finding.get("causes", [])))
            run["asked"] = remedies_of(run["causes"])
        self.left_out = [run for run in self.runs if not data_sets.is_suitable(run["data"])]
        self.runs = [run for run in self.runs if data_sets.is_suitable(run["data"])]
        self.healthy = [run for run in self.runs if run["outcome"] == {"healthy"}]
        self.bad = [run for run in self.runs if outcomes.is_bad(run["outcome"])]
        self.curable = [run for run in self.bad if run["helpful"]]
        self.injected = [run for run in self.bad if run["fault"]]

    def own_row(self):
        """Warnings on healthy runs, right findings on bad ones, causes that help."""
        return [
            (sum(bool(run["alarms"]) for run in self.healthy), len(self.healthy)),
            (sum(bool(right_rules(run) & set(run["alarms"])) for run in self.bad), len(self.bad)),
            self.helped()]

    def peer_row(self, rule):
        found = {run["log"]: rule(columns(self.folder / run["log"]))
                 for run in self.healthy + self.bad}
        return [
            (sum(bool(found[run["log"]]) for run in self.healthy), len(self.healthy)),
            (sum(bool(right_rules(run, peers.RIGHT) & found[run["log"]]) for run in self.bad),
             len(self.bad)), None]

    def peer_rows(self):
        for name, rule in peers.PEERS.items():
            yield name, self.peer_row(rule)

    def helped(self, asked=None, silent=False):
        """Of the runs with a finding that a remedy can help, those that one of the three causes
        helps; `asked` names three remedies for all, `silent` counts runs without a finding too."""
        runs = [run for run in self.curable if run["alarms"] or silent]
        return sum(bool((asked or run["asked"]) & run["helpful"]) for run in runs), len(runs)

    def undone(self, silent=False):
        """Of the runs with a finding to which something was done, those of which that is one of the
        first three causes."""
        runs = [run for run in self.injected if run["alarms"] or silent]
        return sum(remedies.OF_FAULT[run["fault"]] in run["asked"] for run in runs), len(runs)

    def best_three(self):
        """The three remedies that together help most runs."""
        chosen = set()
        for _ in range(3):
            chosen.add(max(sorted(set(remedies.OF_CAUSE.values()) - chosen),
                           key=lambda name: self.helped(chosen | {name}, silent=True)))
        return chosen

    def rules(self):
        """For each rule: how often it fired, how often rightly, and on how many runs it could."""
        kinds = {rule for rules in RIGHT.values() for rule in rules}
        for rule in sorted(kinds):
            fired = [run for run in self.healthy + self.bad if rule in run["told"]]
            right = [run for run in fired if run in self.bad and rule in right_rules(run)]
            could = [run for run in self.bad if rule in right_rules(run)]
            yield rule, len(fired), len(right), len(could)


def share(hits, total):
    return f"{hits}/{total} ({100 * hits / total:.1f}%)" if total else "–"


def print_misses(part):
    """What went wrong, run by run: for tuning."""
    for run in part.healthy:
        if run["alarms"]:
            print("false", run["log"], run["data"], run["architecture"], run["fault"], run["alarms"])
    for run in part.bad:
        kinds = "+".join(sorted(run["outcome"]))
        if not right_rules(run) & set(run["alarms"]):
            print("missed", run["log"], kinds, run["data"], run["architecture"], run["fault"],
                  run["alarms"])
        elif run["helpful"] and not run["asked"] & run["helpful"]:
            print("cause", run["log"], kinds, run["fault"], run["alarms"], "asked",
                  sorted(run["asked"]), "helpful", sorted(run["helpful"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tricks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="tune-1", choices=list(generate.PARTS))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--tell", default="counts", choices=TOLD)
    options = parser.parse_args()
    part = Part([options.part], options.tricks, options.folder, options.tell)
    kinds = Counter("+".join(sorted(run["outcome"])) for run in part.runs)
    print(f"part {options.part}: {len(part.runs)} runs, {dict(kinds)}")
    print(f"{len(part.left_out)} runs left out:", sorted({run["data"] for run in part.left_out}))
    for name, cells in [("tricks", part.own_row()), *part.peer_rows()]:
        print(f"{name:<22}" + "  ".join(f"{share(*c) if c else '–':<22}" for c in cells))
    three = part.best_three()
    print("a cause that helps, silent runs too:", share(*part.helped(silent=True)))
    print("the same three for all:", sorted(three), share(*part.helped(three)))
    print("what was done:", share(*part.undone()), "silent too:", share(*part.undone(silent=True)))
    for rule, fired, right, could in part.rules():
        print(f"  {rule:<26} fired {fired:4} right {right:4} of {could:4}")
    if options.misses:
        print_misses(part)


if __name__ == "__main__":
    main()
