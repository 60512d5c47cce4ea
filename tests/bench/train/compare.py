#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs peers.py, then bench_train, on the same data and one thread, and prints how many times as fast: compare.py BENCH_TRAIN.

For T1 to T3 it also computes, by one formula for both, how good the solutions are: the objective, and for T2 the duality gap.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import tasks

HERE = pathlib.Path(__file__).parent
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def rows(command):
    """Runs a program, passes on what it prints, and returns {task: [(peer, milliseconds), ...]}."""
    found = {}
    output = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True).stdout
    print(output, end="")
    for line in output.splitlines():
        found.setdefault(line[:34].strip(), []).append((line[35:69].strip(), float(line[70:80])))
    return found


def path_objectives(X, y, penalties, ratio, W):
    squares = np.sum((y[:, None] - X @ W) ** 2, axis=0) / (2 * len(y))
    return squares + penalties * (ratio * np.abs(W).sum(axis=0) + (1 - ratio) / 2 * (W**2).sum(axis=0))


def lasso_gaps(X, y, penalties, W):
    residuals = y[:, None] - X @ W
    scale = np.minimum(1, penalties * len(y) / np.abs(X.T @ residuals).max(axis=0))
    squares = (residuals**2).sum(axis=0) / len(y)
    return squares / 2 * (1 + scale**2) + penalties * np.abs(W).sum(axis=0) - scale * (y @ residuals) / len(y)


def softmax_objective(X, classes, ratio, solution):
    W, intercepts = solution[:-1], solution[-1]
    logits = X @ W + intercepts
    largest = logits.max(axis=1)
    losses = largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1)) - logits[np.arange(len(X)), classes]
    return losses.mean() + (ratio * np.abs(W).sum() + (1 - ratio) / 2 * (W**2).sum()) / len(X)


def print_qualities(folder):
    read = lambda name: tasks.read_matrix(folder / f"{name}.bin")
    for task, ratio in (("t1", 0.5), ("t2", 1.0)):
        X, y, penalties = read(f"{task}_X"), read(f"{task}_y")[:, 0], read(f"{task}_peer_penalties")[:, 0]
        assert np.allclose(penalties, read(f"{task}_trimtab_penalties")[:, 0], rtol=1e-10, atol=0)
        ours, peers = (path_objectives(X, y, penalties, ratio, read(f"{task}_{who}")) for who in ("trimtab", "peer"))
        print(f"{task.upper()} objectives, (trimtab - sklearn) / sklearn: from {np.min(ours / peers - 1):.2e} "
              f"to {np.max(ours / peers - 1):.2e}")
    ours, peers = (lasso_gaps(X, y, penalties, read(f"t2_{who}")) for who in ("trimtab", "peer"))
    print(f"T2 gaps: largest {ours.max():.4g} trimtab, {peers.max():.4g} sklearn; sum {ours.sum():.4g}, {peers.sum():.4g}; "
          f"trimtab's is not larger for {np.sum(ours <= peers + 1e-12)} of {len(ours)} penalties")
    X, classes = read("digits_train_X"), read("digits_train_y")[:, 0].astype(int)
    for penalty, ratio in (("l2", 0.0), ("l1", 1.0), ("elasticnet", 0.5)):
        ours, peers = (softmax_objective(X, classes, ratio, read(f"t3_{penalty}_{who}")) for who in ("trimtab", "peer"))
        print(f"T3 {penalty} objective: {ours:.12f} trimtab, {peers:.12f} sklearn, relative {ours / peers - 1:.2e}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, HERE / "write_data.py", folder], env=ENVIRONMENT, check=True)
        peers = rows([sys.executable, HERE / "peers.py", folder])
        ours = rows([sys.argv[1], folder])
        print()
        for task, found in ours.items():
            for peer, milliseconds in peers.get(task, []):
                print(f"{task:34s} {milliseconds / found[0][1]:8.1f} x as fast as {peer}")
        print()
        print_qualities(folder)


if __name__ == "__main__":
    main()
