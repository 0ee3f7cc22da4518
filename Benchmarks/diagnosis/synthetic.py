"""Synthetic data sets: each maker takes a random generator and returns inputs and labels."""

import numpy as np
from sklearn import datasets

#: How many samples the synthetic sets have: for training, the log, the outcome, and in reserve.
COUNT = 2400


def signals(random):
    """Noisy periods of four wave forms, 24 samples long."""
    length = 24
    labels = random.integers(0, 4, COUNT)
    time = np.arange(length) / length
    phase = random.random((COUNT, 1)) + time[None, :] * random.uniform(1, 2, (COUNT, 1))
    turn = phase % 1.0
    waves = [np.sin(2 * np.pi * phase), np.sign(turn - 0.5), 2 * turn - 1, 4 * abs(turn - 0.5) - 1]
    chosen = np.choose(labels[:, None], waves)
    return chosen + random.normal(0, 0.35, (COUNT, length)), labels


def rings(random):
    """Three rings around each other, with six columns of noise."""
    labels = random.integers(0, 3, COUNT)
    angle = random.random(COUNT) * 2 * np.pi
    radius = 1 + labels + random.normal(0, 0.2, COUNT)
    plane = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    return np.hstack([plane, random.normal(0, 0.5, (COUNT, 6))]), labels


def classification(classes, features, noise, separation):
    return lambda random: datasets.make_classification(
        n_samples=COUNT, n_features=features, n_informative=features // 2, n_classes=classes,
        n_clusters_per_class=2, flip_y=noise, class_sep=separation, random_state=_seed(random))


def _seed(random):
    return int(random.integers(1 << 30))


def moons(random):
    return datasets.make_moons(COUNT, noise=0.2, random_state=_seed(random))


def spirals(random):
    """Three arms of a spiral, with four columns of noise."""
    labels = random.integers(0, 3, COUNT)
    along = random.random(COUNT)
    angle = 2 * np.pi * labels / 3 + 4 * along
    plane = (0.3 + along)[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
    plane += random.normal(0, 0.08, plane.shape)
    return np.hstack([plane, random.normal(0, 0.3, (COUNT, 4))]), labels


def pulses(random):
    """A pulse in one of five places of a noisy signal."""
    length = 30
    labels = random.integers(0, 5, COUNT)
    centre = 3 + 6 * labels + random.uniform(-2, 2, COUNT)
    pulse = np.exp(-0.5 * ((np.arange(length) - centre[:, None]) / 1.5) ** 2)
    high = pulse * random.uniform(0.8, 2, (COUNT, 1))
    return high + random.normal(0, 0.4, (COUNT, length)), labels


def quantiles(random):
    return datasets.make_gaussian_quantiles(
        n_samples=COUNT, n_features=6, n_classes=3, random_state=_seed(random))


def hastie(random):
    inputs, labels = datasets.make_hastie_10_2(COUNT, random_state=_seed(random))
    return inputs, (labels > 0).astype(int)


def blobs(random):
    return datasets.make_blobs(
        n_samples=COUNT, n_features=8, centers=6, cluster_std=4.0, random_state=_seed(random))


def checkerboard(random):
    """A board of three by three fields in three colours, with three columns of noise."""
    plane = random.random((COUNT, 2)) * 3
    labels = plane.astype(int).sum(1) % 3
    return np.hstack([plane, random.random((COUNT, 3))]), labels


def topics(random):
    """Counts of forty words in texts of 25, each mixed from one of six topics and common words."""
    topics = random.dirichlet(np.full(40, 0.3), 6)
    common = random.dirichlet(np.full(40, 1.0))
    labels = random.integers(0, 6, COUNT)
    words = [random.multinomial(25, 0.5 * topics[label] + 0.5 * common) for label in labels]
    return np.array(words, float), labels


def friedman(random):
    """Friedman's first function of ten columns, cut into four classes of one size."""
    inputs, values = datasets.make_friedman1(COUNT, noise=0.5, random_state=_seed(random))
    return inputs, np.searchsorted(np.quantile(values, [0.25, 0.5, 0.75]), values)


def parity(random):
    """Whether an odd number of three columns is above 0, with three columns of noise."""
    inputs = random.normal(0, 1, (COUNT, 6))
    return inputs, (inputs[:, :3] > 0).sum(1) % 2


def circles(random):
    """Two circles in each other, with two columns of noise."""
    plane, labels = datasets.make_circles(
        COUNT, noise=0.1, factor=0.6, random_state=_seed(random))
    return np.hstack([plane, random.normal(0, 0.5, (COUNT, 2))]), labels


def frequencies(random):
    """A sine of one of six frequencies in noise, of any phase, 32 samples long."""
    labels = random.integers(0, 6, COUNT)
    turns = np.arange(32)[None, :] * (1 + labels[:, None]) / 32 + random.random((COUNT, 1))
    return np.sin(2 * np.pi * turns) + random.normal(0, 0.5, (COUNT, 32)), labels


def ellipses(random):
    """Four normal distributions around one centre, each of another shape, in five columns."""
    shapes = random.normal(0, 1, (4, 5, 5))
    labels = random.integers(0, 4, COUNT)
    return np.einsum("ni,nij->nj", random.normal(0, 1, (COUNT, 5)), shapes[labels]), labels


def planes(random):
    """On which sides of three planes through six columns a point lies."""
    inputs = random.normal(0, 1, (COUNT, 6))
    sides = inputs @ random.normal(0, 1, (6, 3)) + random.normal(0, 0.2, (COUNT, 3)) > 0
    return inputs, sides @ np.array([1, 2, 4])


def stripes(random):
    """Four stripes in turn across eight columns, and some noise."""
    inputs = random.normal(0, 1, (COUNT, 8))
    across = inputs @ random.normal(0, 0.5, 8) + random.normal(0, 0.1, COUNT)
    return inputs, np.floor(across * 1.5).astype(int) % 4


def imbalanced(random):
    """Five of six samples are of one class."""
    return datasets.make_classification(
        n_samples=COUNT, n_features=18, n_informative=9, n_clusters_per_class=2, weights=[5 / 6],
        flip_y=0.01, class_sep=1.6, random_state=_seed(random))


def one_in_ten(random):
    """One of ten samples is of the rarer class."""
    return datasets.make_classification(
        n_samples=COUNT, n_features=12, n_informative=8, n_clusters_per_class=1, weights=[0.9],
        flip_y=0.0, class_sep=1.8, random_state=_seed(random))


def skewed3(random):
    """Three classes, the second and third of which have a fifth and a tenth of the samples."""
    return datasets.make_classification(
        n_samples=COUNT, n_features=20, n_informative=10, n_classes=3, n_clusters_per_class=1,
        weights=[0.7, 0.2], flip_y=0.02, class_sep=1.5, random_state=_seed(random))


def overlapping(random):
    """Two classes of four to one that overlap."""
    return datasets.make_classification(
        n_samples=COUNT, n_features=10, n_informative=6, n_clusters_per_class=2, weights=[0.8],
        flip_y=0.02, class_sep=1.2, random_state=_seed(random))


def swiss_roll(random):
    """A rolled-up sheet cut into five classes along its length, with three columns of noise."""
    sheet, along = datasets.make_swiss_roll(COUNT, noise=0.5, random_state=_seed(random))
    labels = np.searchsorted(np.quantile(along, [0.2, 0.4, 0.6, 0.8]), along)
    return np.hstack([sheet, random.normal(0, 1, (COUNT, 3))]), labels


def autoregressions(random):
    """Noise in which each of 28 values takes over a part of the one before: one of four parts."""
    labels = random.integers(0, 4, COUNT)
    part = np.array([-0.8, -0.2, 0.4, 0.9])[labels]
    series = random.normal(0, 1, (COUNT, 28))
    for time in range(1, 28):
        series[:, time] += part * series[:, time - 1]
    return series, labels


def largest(random):
    """Which of five columns is the largest; three more are noise."""
    inputs = random.normal(0, 1, (COUNT, 8))
    return inputs, (inputs[:, :5] + random.normal(0, 0.2, (COUNT, 5))).argmax(1)


def counts(random):
    """Events in twenty intervals, of a rate that rises, falls, has a peak or stays."""
    labels = random.integers(0, 4, COUNT)
    time = np.linspace(-1, 1, 20)
    shapes = np.stack([np.exp(time), np.exp(-time), 2 * np.exp(-8 * time ** 2), np.ones(20)])
    return random.poisson(2 * shapes[labels]).astype(float), labels


def chirps(random):
    """Waves whose frequency rises, falls or stays, in noise, 32 samples long."""
    labels = random.integers(0, 3, COUNT)
    time = np.linspace(0, 1, 32)
    slope = np.array([2.5, -2.5, 0])[labels][:, None] * random.uniform(0.8, 1.2, (COUNT, 1))
    turns = 3 * time + slope * (time - 0.5) * time
    phase = random.uniform(0, 0.25, (COUNT, 1))
    return np.sin(2 * np.pi * (turns + phase)) + random.normal(0, 0.3, (COUNT, 32)), labels


def skewed4(random):
    """Four classes with 55, 20, 15 and 10 of a hundred samples."""
    return datasets.make_classification(
        n_samples=COUNT, n_features=16, n_informative=10, n_classes=4, n_clusters_per_class=1,
        weights=[0.55, 0.2, 0.15], flip_y=0.01, class_sep=1.6, random_state=_seed(random))


def nearest(random):
    """Which of six points on a sphere is the nearest, in seven columns and two of noise."""
    centres = random.normal(0, 1, (6, 7))
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    inputs = random.normal(0, 1, (COUNT, 7))
    return np.hstack([inputs, random.normal(0, 1, (COUNT, 2))]), (inputs @ centres.T).argmax(1)


def motifs(random):
    """One of three patterns of five samples near the middle of noise, 24 samples long."""
    patterns = np.array([[1, 2, 0, -2, -1], [2, -1, -2, -1, 2], [-1, 1, 2, 1, -1]])
    labels = random.integers(0, 3, COUNT)
    series = random.normal(0, 0.6, (COUNT, 24))
    for row, (label, start) in enumerate(zip(labels, random.integers(8, 12, COUNT))):
        series[row, start:start + 5] += patterns[label]
    return series, labels


def products(random):
    """Whether the sum of two products of columns is above 0, with two columns of noise."""
    inputs = random.normal(0, 1, (COUNT, 6))
    return inputs, (inputs[:, 0] * inputs[:, 1] + inputs[:, 2] * inputs[:, 3] > 0).astype(int)


def imbalanced3(random):
    """Three classes with 60, 30 and 10 of a hundred samples."""
    return datasets.make_classification(
        n_samples=COUNT, n_features=14, n_informative=8, n_classes=3, n_clusters_per_class=2,
        weights=[0.6, 0.3], flip_y=0.01, class_sep=1.7, random_state=_seed(random))


def sectors(random):
    """In which of five sectors a point of the plane lies, with three columns of noise."""
    inputs = random.normal(0, 1, (COUNT, 5))
    angle = np.arctan2(inputs[:, 1], inputs[:, 0]) + random.normal(0, 0.05, COUNT)
    return inputs, np.floor(angle / (2 * np.pi) * 5).astype(int) % 5


def bursts(random):
    """Noise of 24 samples that is three times as strong in one of four quarters."""
    labels = random.integers(0, 4, COUNT)
    strength = 1 + 2 * (np.arange(24)[None, :] // 6 == labels[:, None])
    return random.normal(0, 1, (COUNT, 24)) * strength, labels
