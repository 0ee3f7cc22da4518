"""What a cause asks to be tried: the changes to the settings of a run that take the cause away."""

import networks

#: The beginning of a cause's name in the rules → the remedies that take it away.
OF_CAUSE = {
    "Learning rate too high": "lower-rate",
    "Learning rate too low": "higher-rate",
    "Initial weights too large": "smaller-weights",
    "No gradient passes": "gradient",
    "Inputs not normalized": "normalization",
    "Labels wrong": "labels",
    "Too little data": "more-data",
    "Model too small": "larger-model",
    "Too much regularization": "less-regularization",
    "Augmentation or dropout": "less-regularization",
    "Samples in a bad order": "order",
    "Training was too short": "longer",
}

#: What was done to a run → the remedy that undoes it.
OF_FAULT = {
    "rate-high": "lower-rate", "rate-low": "higher-rate", "init-large": "smaller-weights",
    "init-small": "gradient", "inputs-raw": "normalization", "labels-shuffled": "labels",
    "labels-noisy": "labels", "data-few": "more-data", "units-dead": "gradient",
    "model-tiny": "larger-model", "decay-strong": "less-regularization", "order-sorted": "order",
}


def remedies(run):
    """Pairs of a remedy and the changed settings; what would change nothing is left out."""
    changes = [
        ("lower-rate", {"rate": run["rate"] / 10}), ("lower-rate", {"rate": run["rate"] / 100}),
        ("higher-rate", {"rate": run["rate"] * 10}), ("higher-rate", {"rate": run["rate"] * 100}),
        ("more-data", {"per_class": 0, "more": True}),
        ("order", {"sorted": False, "batch": run["batch"] * 2}),
        ("longer", {"epochs": run["epochs"] * 3}),
    ]
    _, hidden, activation, _ = networks.ARCHITECTURES[run["architecture"]]
    larger = [2 * width for width in hidden]
    changes.append(("larger-model", {"hidden": larger + larger[-1:] or [64]}))
    if run["scale"] > 1:
        changes.append(("smaller-weights", {"scale": 1.0}))
    if run["scale"] < 1 or run["dead"] or activation == "sigmoid":
        activation = "relu" if activation == "sigmoid" else activation
        changes.append(("gradient", {
            "scale": max(1.0, run["scale"]), "dead": False, "activation": activation}))
    if run["spread"] > 1:
        changes.append(("normalization", {"spread": 1.0}))
    if run["wrong"] > 0 or run["shuffled"]:
        changes.append(("labels", {"wrong": 0.0, "shuffled": False}))
    if run["decay"] > 0 or run["dropout"] > 0:
        changes.append(("less-regularization", {"decay": 0.0, "dropout": 0.0}))
    return [(name, {**run, **change}) for name, change in changes]
