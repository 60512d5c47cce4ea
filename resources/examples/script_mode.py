# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A script as SageMaker runs it in script mode: hyperparameters as arguments, folders in SM_* variables, metrics in what it
prints. Nothing in it knows who runs it. Needs scikit-learn (Debian: python3-sklearn)."""
import argparse
import csv
import os
import pickle

import numpy
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split


def read_table(folder):
    with open(os.path.join(folder, "concrete.csv"), newline="") as file:
        rows = list(csv.reader(file))
    values = numpy.array(rows[1:], dtype=float)
    return values[:, :-1], values[:, -1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--max-depth", type=int, default=3)
    parser.add_argument("--subsample", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--model-dir", default=os.environ.get("SM_MODEL_DIR"))
    parser.add_argument("--training", default=os.environ.get("SM_CHANNEL_TRAINING"))
    args, _ = parser.parse_known_args()

    X, y = read_table(args.training)
    X_train, X_validation, y_train, y_validation = train_test_split(X, y, test_size=0.25, random_state=0)
    model = GradientBoostingRegressor(learning_rate=args.learning_rate, max_depth=args.max_depth, subsample=args.subsample,
                                      n_estimators=args.rounds, random_state=0)
    model.fit(X_train, y_train)
    for i, predicted in enumerate(model.staged_predict(X_validation)):
        if (i + 1) % 10 == 0:
            print(f"[{i + 1}] validation-error={numpy.sqrt(numpy.mean((predicted - y_validation) ** 2)):.5f};", flush=True)
    with open(os.path.join(args.model_dir, "model.pickle"), "wb") as file:
        pickle.dump(model, file)
