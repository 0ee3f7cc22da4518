#!/usr/bin/env python3
"""Writes how well the rules do into a report, and into the figures that the site shows.

usage: report.py TRICKS FOLDER --seed N --report FILE --figures FILE
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

import data_sets
import networks
import outcomes
import remedies
from evaluate import Part, right_rules, share

TUNED, HELD_OUT = ["tune-1", "tune-2", "tune-3", "tune-4", "tune-5", "tune-6"], ["held-out"]

#: What `tricks` is told → the name of its row.
ROWS = {
    "counts": "tricks", "number": "tricks with `--classes N` alone",
    "baseline": "tricks with `--baseline`, too"}


def interval(hits, total):
    """The 95% interval of Wilson."""
    if not total:
        return "–"
    z, p = 1.96, hits / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * np.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return f"{100 * (middle - half):.1f}–{100 * (middle + half):.1f}%"


def figure(hits, total):
    return f"{share(hits, total)}, {interval(hits, total)}"


def table(parts):
    """The figures of a part, which is given as it came out of what was told."""
    lines = [
        "| | warned on a healthy run | right finding on a bad run | one of three causes helps |",
        "|---|---|---|---|"]
    rows = [(name, parts[told].own_row()) for told, name in ROWS.items()]
    for name, cells in [*rows, *parts["counts"].peer_rows()]:
        shown = [figure(*cell) if cell else "–" for cell in cells]
        lines.append(f"| {name} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def by_rule(part):
    return "\n".join(
        f"| [`{rule}`](../catalog/rules/{rule}.md) | {fired} | {share(right, fired)} | "
        f"{share(right, could)} |" for rule, fired, right, could in part.rules())


def by_fault(part):
    lines = []
    for fault in [*remedies.OF_FAULT, None]:
        runs = [run for run in part.bad if run["fault"] == fault]
        found = sum(bool(right_rules(run) & set(run["alarms"])) for run in runs)
        curable = [run for run in runs if run["helpful"] and run["alarms"]]
        helped = sum(bool(run["asked"] & run["helpful"]) for run in curable)
        named = [run for run in runs if run["alarms"] and fault]
        undone = sum(remedies.OF_FAULT[fault] in run["asked"] for run in named)
        lines.append(
            f"| {fault or 'nothing'} | {share(found, len(runs))} | {share(helped, len(curable))} | "
            f"{share(undone, len(named))} |")
    return "\n".join(lines)


def left_out(part):
    """Which data sets are not suitable."""
    if not part.left_out:
        return "All its data sets passed the screen; nothing is left out."
    names = listed({f"`{run['data']}`" for run in part.left_out})
    return f"{len(part.left_out)} runs on {names}, which do not pass the screen, are left out."


def figures_left_out(part):
    """How the rules do on the runs that are left out."""
    healthy = [run for run in part.left_out if run["outcome"] == {"healthy"}]
    bad = [run for run in part.left_out if outcomes.is_bad(run["outcome"])]
    warned = sum(bool(run["alarms"]) for run in healthy)
    found = sum(bool(right_rules(run) & set(run["alarms"])) for run in bad)
    return (
        f"{share(warned, len(healthy))} of what passes for healthy is warned, and "
        f"{share(found, len(bad))} of what passes for bad has a right finding")


def listed(names):
    names = sorted(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def count(table, parts):
    return sum(values[0] in parts for values in table.values())


def report(tuned_parts, held_out_parts, seed):
    tuned, held_out = tuned_parts["counts"], held_out_parts["counts"]
    kinds = Counter(kind for run in held_out.runs for kind in run["outcome"])
    three = tuned.best_three()
    return f"""# How well the rules do

Written by `Benchmarks/diagnosis/run`; do not edit it by hand.

{sum(len(part.runs) + len(part.left_out) for part in (tuned, held_out))} small networks were trained (seed {seed}) with three \
optimizers and six schedules; to six of ten something was done: {", ".join(remedies.OF_FAULT)}. \
Thresholds were chosen on {count(data_sets.DATA_SETS, TUNED)} data sets and \
{count(networks.ARCHITECTURES, TUNED)} architectures. The other part has \
{count(data_sets.DATA_SETS, HELD_OUT)} other data sets *and* \
{count(networks.ARCHITECTURES, HELD_OUT)} other architectures and was looked at once. What counts was \
[written down](decisions/034-criteria-before-the-part-is-trained.md) before it was trained. (Six \
earlier parts of that kind were looked at once, too, and then joined the first; the last two of them, \
by the same criteria, missed one aim: 3.1% and 4.8% of their healthy runs were warned.)

What came of a run is measured, not assumed from what was done to it, and on data of which the log \
does not speak. *Healthy* is at most 5 points of accuracy below what the data set allows (the upper \
quartile of runs without a fault; accuracy is balanced over the classes), with at most 15 points between training and unseen data. *Bad* is \
10 points below, a gap of more than 20, or 8 points lost since the best epoch. What lies between is \
left out. A finding is right if its kind fits what was measured: over-fitting, under-fitting, not \
learning, worse than before, diverged, not finite; a run can be bad in two ways. Only warnings and errors count, not \
information.

A data set takes part if a network of scikit-learn with its defaults gets at least 25 points of \
balanced accuracy above chance on the data for the outcome, with a standard error of at most 3.5 \
points: on others, who learns nothing cannot be told from who learns what there is to learn.

Causes are measured, too. Each bad run was trained again with one thing changed: the learning rate a \
tenth and a hundredth, ten and a hundred times; initial weights of the usual size; working units; \
standardized inputs; the true labels; more data; a larger model; no decay and dropout; shuffled \
samples in batches twice as large; three times the epochs. A cause *helps* if with its change alone \
the run is at most half as bad: what it lacks of what the data set allows, or its gap, whichever is \
larger, and its accuracy is no lower. A run counts if any change helps it and a rule fires.

`tricks` is told how many samples of each class the run learns from (`--classes 4293:707`), as \
whoever has the labels can count them; or the number of classes alone; or, too, what accuracy the \
better of logistic regression and nearest neighbours reaches on the same data, as somebody knows who \
has tried a simple model first (`--baseline`).

## The part that was looked at once

{len(held_out.runs)} runs: {", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds))}. \
{left_out(held_out)} Shares with their 95% interval (Wilson).

{table(held_out_parts)}

- Runs without a finding counted, too, one of three causes helps \
{figure(*held_out.helped(silent=True))}. To name the same three for every run, those that help most \
often on the first part ({listed(three)}), would help {figure(*held_out.helped(three, silent=True))}.
- What was done to a run is not always what is wrong with it, nor the only thing that helps. It is \
among the first three causes for {figure(*held_out.undone())} of bad runs with a fault and a finding.
- {len(held_out.bad) - len(held_out.curable)} of {len(held_out.bad)} bad runs are helped by no single \
change.

The rules of the others are written anew from their descriptions, with the thresholds that they \
document; what they ask of weights and activations is left out, which costs them recall. They were \
made for other networks than these, and name no causes that could be held against ours.

### By rule

Precision: of the runs (healthy or bad) on which the rule fired, those for which it is right. Recall: \
of the runs for whose kind it would be right, those on which it fired; several rules share a kind, \
so that none of them need find all.

| rule | fired | precision | recall |
|---|---|---|---|
{by_rule(held_out)}

### By what was done

| what was done | right finding | one of three causes helps | it is one of three causes |
|---|---|---|---|
{by_fault(held_out)}

## The part on which thresholds were chosen

{table(tuned_parts)}

{left_out(tuned)} Of them, {figures_left_out(tuned)}; with a baseline, \
{figures_left_out(tuned_parts["baseline"])}. Where a task allows little more than chance, a log looks \
like a plateau, and only a baseline tells that it is the task.

## What this does not show

These are small networks on small data; large ones fail in more ways. A model that is too small, or \
labels that are noisy, end on a plateau that no log tells from what the task allows: the rule speaks \
only far above that, or against a baseline. The thresholds of gradient norms belong to a mean loss \
over classes. More data and true labels are not to be had by wishing, though they would help.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tricks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", required=True)
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    options = parser.parse_args()
    tuned, held_out = (
        {told: Part(names, options.tricks, options.folder, told) for told in ROWS}
        for names in (TUNED, HELD_OUT))
    options.report.write_text(report(tuned, held_out, options.seed))
    rows = ["rule,fired,right,could"] + [",".join(map(str, row)) for row in held_out["counts"].rules()]
    options.figures.write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
