# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data of the training tasks T1 to T6, which scikit-learn ships or generates, and the matrix files of bench_train."""
import numpy as np
from sklearn import datasets, model_selection, preprocessing


def diabetes_degree_2():
    """T1: (442, 65) standardized features of degree 2 and centred targets."""
    X, y = datasets.load_diabetes(return_X_y=True)
    X = preprocessing.PolynomialFeatures(2, include_bias=False).fit_transform(X)
    return np.asfortranarray(preprocessing.StandardScaler().fit_transform(X)), y - y.mean()


def wide_regression():
    """T2: (500, 2000) standardized features, 20 of them informative, and centred targets."""
    X, y, _ = datasets.make_regression(500, 2000, n_informative=20, noise=5.0, coef=True, random_state=0)
    return np.asfortranarray(preprocessing.StandardScaler().fit_transform(X)), y - y.mean()


def digits():
    """T3 to T6: pixels in [0, 1] of training and validation rows, and their classes."""
    X, y = datasets.load_digits(return_X_y=True)
    return model_selection.train_test_split(X / 16.0, y, test_size=0.25, random_state=0, stratify=y)


def write_matrix(path, values):
    """Two 64-bit integers, rows and columns, then the numbers as 64-bit floats column by column, little-endian."""
    values = np.asarray(values, dtype="<f8")
    values = values.reshape(len(values), -1)
    with open(path, "wb") as file:
        np.array(values.shape, dtype="<i8").tofile(file)
        file.write(values.tobytes(order="F"))


def read_matrix(path):
    with open(path, "rb") as file:
        shape = np.fromfile(file, dtype="<i8", count=2)
        return np.fromfile(file, dtype="<f8").reshape(shape, order="F")
