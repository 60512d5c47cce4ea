#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scikit-learn and PyTorch need for the training tasks T1 to T6: peers.py [FOLDER].

One thread. Prints one row a task: task, peer, milliseconds (median of repeats), quality. Into FOLDER it writes the solutions of
T1 to T3 for compare.py. Needs Debian's python3-sklearn; python3-torch for its rows. The data are those that scikit-learn ships.
"""
import os
import pathlib
import statistics
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn import linear_model, neural_network

import tasks

warnings.filterwarnings("ignore")
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None


def timed(function, repeats=5):
    function()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = function()
        times.append(time.perf_counter() - start)
    return statistics.median(times), result


def row(task, peer, seconds, quality):
    print(f"{task:34s} {peer:34s} {seconds * 1e3:10.2f} ms  {quality}", flush=True)


def save(name, values):
    if FOLDER:
        tasks.write_matrix(FOLDER / f"{name}.bin", values)


def paths():
    X, y = tasks.diabetes_degree_2()
    seconds, (penalties, coefficients, gaps) = timed(
        lambda: linear_model.enet_path(X, y, l1_ratio=0.5, n_alphas=100, tol=1e-6, max_iter=100000))
    row("T1 enet path 442x65 x100", "sklearn enet_path", seconds,
        f"nonzero at end {np.sum(coefficients[:, -1] != 0)}, max gap {gaps.max():.3g}")
    save("t1_peer_penalties", penalties)
    save("t1_peer", coefficients)

    X, y = tasks.wide_regression()
    seconds, (penalties, coefficients, gaps) = timed(
        lambda: linear_model.lasso_path(X, y, n_alphas=50, tol=1e-4, max_iter=100000), 3)
    row("T2 lasso path 500x2000 x50", "sklearn lasso_path", seconds,
        f"nonzero at end {np.sum(coefficients[:, -1] != 0)}, max gap {gaps.max():.3g}")
    save("t2_peer_penalties", penalties)
    save("t2_peer", coefficients)


def softmax(X, validation, y, validation_y):
    for penalty, solver in (("l2", "lbfgs"), ("l1", "saga"), ("elasticnet", "saga")):
        options = {"penalty": penalty, "solver": solver, "C": 1.0, "tol": 1e-4, "max_iter": 2000}
        if penalty == "elasticnet":
            options["l1_ratio"] = 0.5
        seconds, model = timed(lambda: linear_model.LogisticRegression(**options).fit(X, y), 3)
        p = model.predict_proba(validation)
        loss = -np.mean(np.log(p[np.arange(len(validation_y)), validation_y]))
        row(f"T3 softmax {penalty} digits", f"sklearn {solver}", seconds,
            f"val acc {model.score(validation, validation_y):.4f} log-loss {loss:.4f}")
        save(f"t3_{penalty}_peer", np.vstack([model.coef_.T, model.intercept_]))


def perceptron(X, validation, y, validation_y):
    def train():
        model = neural_network.MLPClassifier((128,), alpha=1e-5, batch_size=32, learning_rate_init=1e-3, max_iter=20,
                                             n_iter_no_change=1000, tol=0, random_state=0)
        return model.fit(X, y)

    seconds, model = timed(train, 3)
    row("T4 MLP 64-128-10, 20 epochs b32", "sklearn MLPClassifier", seconds,
        f"val acc {model.score(validation, validation_y):.4f}")


def torch_networks(X, validation, y, validation_y):
    try:
        import torch
    except ImportError:
        print("torch is not installed", file=sys.stderr)
        return
    torch.set_num_threads(1)
    inputs, classes = torch.tensor(X, dtype=torch.float32), torch.tensor(y)
    validation_inputs = torch.tensor(validation, dtype=torch.float32)

    def train(hidden=(128,), dropout=0.0, batch=32, epochs=20):
        torch.manual_seed(0)
        layers, width = [], X.shape[1]
        for units in hidden:
            layers += [torch.nn.Linear(width, units), torch.nn.ReLU(), torch.nn.Dropout(dropout)]
            width = units
        model = torch.nn.Sequential(*layers, torch.nn.Linear(width, 10))
        optimizer = torch.optim.Adam(model.parameters(), 1e-3)
        loss = torch.nn.CrossEntropyLoss()
        for _ in range(epochs):
            order = torch.randperm(len(inputs))
            for start in range(0, len(order), batch):
                rows = order[start:start + batch]
                optimizer.zero_grad()
                loss(model(inputs[rows]), classes[rows]).backward()
                optimizer.step()
        model.eval()
        return (model(validation_inputs).argmax(1).numpy() == validation_y).mean()

    for task, options in (("T4 MLP 64-128-10, 20 epochs b32", {}), ("T5 MLP +dropout 0.3", {"dropout": 0.3}),
                          ("T6 MLP 64-256-256-10 b64 10 ep", {"hidden": (256, 256), "batch": 64, "epochs": 10})):
        seconds, accuracy = timed(lambda: train(**options), 3)
        row(task, f"torch {torch.__version__}", seconds, f"val acc {accuracy:.4f}")


def main():
    paths()
    train, validation, y, validation_y = tasks.digits()
    softmax(train, validation, y, validation_y)
    perceptron(train, validation, y, validation_y)
    torch_networks(train, validation, y, validation_y)


if __name__ == "__main__":
    main()
