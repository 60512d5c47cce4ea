#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes linear_reference.csv: coefficients of linear models that scikit-learn fits to the bundled data sets.

Each table of resources/data is standardized (deviation with divisor n). A line has the set, l1 and l2 of the objective in
core/model/least_squares.h or logistic_regression.h, the column of the model, its intercept and its coefficients.
"""
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import linear_model

ROOT = pathlib.Path(__file__).parents[2]
REGRESSIONS = ("diabetes", "concrete", "meats")
CLASSIFICATIONS = ("iris", "wine", "breast_cancer", "digits", "fashion")


def standardized(name):
    table = np.loadtxt(ROOT / "resources" / "data" / f"{name}.csv", delimiter=",", skiprows=1)
    X, y = table[:, :-1], table[:, -1]
    deviations = X.std(axis=0)
    constant = X.min(axis=0) == X.max(axis=0)
    return np.where(constant, 0.0, (X - X.mean(axis=0)) / np.where(constant, 1.0, deviations)), y


def regressions(X, y):
    """Yields l1, l2 and the fitted model."""
    strongest = np.abs(X.T @ (y - y.mean())).max() / len(y)
    yield 0.0, 0.1, linear_model.Ridge(alpha=0.1 * len(y), solver="cholesky").fit(X, y)
    exact = {"tol": 1e-15, "max_iter": 3_000_000}
    l1 = float(f"{0.05 * strongest:.3g}")
    yield l1, 0.1, linear_model.ElasticNet(alpha=l1 + 0.1, l1_ratio=l1 / (l1 + 0.1), **exact).fit(X, y)
    if X.shape[1] < 50:
        yield l1, 0.0, linear_model.Lasso(alpha=l1, **exact).fit(X, y)
    else:  # coordinate descent would crawl through nearly equal features
        yield l1, 0.0, linear_model.LassoLars(alpha=l1, max_iter=10000).fit(X, y)


def classifications(X, y):
    """Yields l1, l2 and the fitted model."""
    n = len(y)
    yield 0.0, 0.01, linear_model.LogisticRegression(C=1 / (n * 0.01), solver="newton-cg", tol=1e-7, max_iter=10000).fit(X, y)
    exact = {"solver": "saga", "tol": 1e-11, "max_iter": 1_000_000, "random_state": 0}
    yield 0.025, 0.025, linear_model.LogisticRegression(penalty="elasticnet", C=1 / (n * 0.05), l1_ratio=0.5, **exact).fit(X, y)
    if X.shape[1] < 50:
        yield 0.02, 0.0, linear_model.LogisticRegression(penalty="l1", C=1 / (n * 0.02), **exact).fit(X, y)


def main():
    warnings.simplefilter("error")
    lines = [f"# linear_reference.py with scikit-learn {sklearn.__version__}"]
    for name in REGRESSIONS + CLASSIFICATIONS:
        fits = regressions if name in REGRESSIONS else classifications
        for l1, l2, model in fits(*standardized(name)):
            for k, (intercept, w) in enumerate(zip(np.atleast_1d(model.intercept_), np.atleast_2d(model.coef_))):
                numbers = ",".join(f"{value:.10g}" for value in (intercept, *w))
                lines.append(f"{name},{l1:.10g},{l2:.10g},{k},{numbers}")
            print(name, l1, l2, flush=True)
    (ROOT / "tests" / "data" / "linear_reference.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
