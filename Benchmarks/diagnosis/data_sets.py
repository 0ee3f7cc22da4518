"""Small data sets: those that scikit-learn ships, and seeded synthetic ones."""

import numpy as np
from sklearn import datasets


def _signals(random):
    """Noisy periods of four wave forms, 24 samples long."""
    count, length = 700, 24
    labels = random.integers(0, 4, count)
    time = np.arange(length) / length
    phase = random.random((count, 1)) + time[None, :] * random.uniform(1, 2, (count, 1))
    turn = phase % 1.0
    waves = [np.sin(2 * np.pi * phase), np.sign(turn - 0.5), 2 * turn - 1, 4 * abs(turn - 0.5) - 1]
    chosen = np.choose(labels[:, None], waves)
    return chosen + random.normal(0, 0.35, (count, length)), labels


def _rings(random):
    """Three rings around each other, with six columns of noise."""
    count = 700
    labels = random.integers(0, 3, count)
    angle = random.random(count) * 2 * np.pi
    radius = 1 + labels + random.normal(0, 0.2, count)
    plane = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    return np.hstack([plane, random.normal(0, 0.5, (count, 6))]), labels


def _classification(random, classes, features, noise, separation):
    return datasets.make_classification(
        n_samples=900, n_features=features, n_informative=features // 2, n_classes=classes,
        n_clusters_per_class=2, flip_y=noise, class_sep=separation,
        random_state=int(random.integers(1 << 30)))


def _shipped(load):
    bunch = load()
    return bunch.data.astype(float), bunch.target


def _moons(random):
    return datasets.make_moons(700, noise=0.2, random_state=int(random.integers(1 << 30)))


def _spirals(random):
    """Three arms of a spiral, with four columns of noise."""
    count = 800
    labels = random.integers(0, 3, count)
    along = random.random(count)
    angle = 2 * np.pi * labels / 3 + 4 * along
    plane = (0.3 + along)[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    plane += random.normal(0, 0.08, plane.shape)
    return np.hstack([plane, random.normal(0, 0.3, (count, 4))]), labels


def _pulses(random):
    """A pulse in one of five places of a noisy signal."""
    count, length = 800, 30
    labels = random.integers(0, 5, count)
    centre = 3 + 6 * labels + random.uniform(-2, 2, count)
    pulse = np.exp(-0.5 * ((np.arange(length) - centre[:, None]) / 1.5) ** 2)
    return pulse * random.uniform(0.8, 2, (count, 1)) + random.normal(0, 0.4, (count, length)), labels


def _quantiles(random):
    return datasets.make_gaussian_quantiles(
        n_samples=900, n_features=6, n_classes=3, random_state=int(random.integers(1 << 30)))


def _hastie(random):
    inputs, labels = datasets.make_hastie_10_2(1200, random_state=int(random.integers(1 << 30)))
    return inputs, (labels > 0).astype(int)


def _blobs(random):
    return datasets.make_blobs(
        n_samples=900, n_features=8, centers=6, cluster_std=4.0,
        random_state=int(random.integers(1 << 30)))


#: Name → (part, maker). Thresholds are tuned on the part `tune` alone.
DATA_SETS = {
    "digits": ("tune", lambda random: _shipped(datasets.load_digits)),
    "wine": ("tune", lambda random: _shipped(datasets.load_wine)),
    "moons": ("tune", _moons),
    "mixture5": ("tune", lambda random: _classification(random, 5, 20, 0.02, 1.5)),
    "noisy2": ("tune", lambda random: _classification(random, 2, 16, 0.2, 1.2)),
    "breast-cancer": ("tune", lambda random: _shipped(datasets.load_breast_cancer)),
    "iris": ("tune", lambda random: _shipped(datasets.load_iris)),
    "signals": ("tune", _signals),
    "rings": ("tune", _rings),
    "mixture3": ("tune", lambda random: _classification(random, 3, 24, 0.08, 1.3)),
    "spirals": ("held-out", _spirals),
    "pulses": ("held-out", _pulses),
    "quantiles": ("held-out", _quantiles),
    "hastie": ("held-out", _hastie),
    "blobs": ("held-out", _blobs),
}


def load(name):
    """Standardized inputs and labels of a data set: for training, for the log's test metrics, and
    for the outcome, which no log sees."""
    random = np.random.default_rng(sum(name.encode()))
    inputs, labels = DATA_SETS[name][1](random)
    order = random.permutation(len(labels))
    inputs, labels = inputs[order], labels[order]
    cut = min(500, len(labels) // 2)
    middle = cut + (len(labels) - cut) // 2
    mean, deviation = inputs[:cut].mean(0), inputs[:cut].std(0) + 1e-9
    scaled = (inputs - mean) / deviation
    parts = [slice(cut), slice(cut, min(middle, cut + 300)), slice(middle, middle + 400)]
    return [(scaled[part], labels[part]) for part in parts]
