# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network on the digits of scikit-learn (Debian: python3-sklearn). Prints what it has reached after each epoch."""
import argparse

import numpy
from sklearn.datasets import load_digits
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

parser = argparse.ArgumentParser()
parser.add_argument("--rate", type=float, default=0.001)
parser.add_argument("--units", type=int, default=32)
parser.add_argument("--alpha", type=float, default=1e-4)
parser.add_argument("--epochs", type=int, default=15)
parser.add_argument("--seed", type=int, default=0)
given = parser.parse_args()

X, y = load_digits(return_X_y=True)
X_train, X_validation, y_train, y_validation = train_test_split(X / 16.0, y, test_size=0.25, random_state=0, stratify=y)
network = MLPClassifier(hidden_layer_sizes=(given.units,), alpha=given.alpha, learning_rate_init=given.rate, batch_size=32,
                        random_state=given.seed % 2**32)
classes = numpy.unique(y)
for epoch in range(1, given.epochs + 1):
    network.partial_fit(X_train, y_train, classes)
    loss = log_loss(y_validation, network.predict_proba(X_validation), labels=classes)
    print(f"epoch {epoch}: validation_loss={loss:.6f} accuracy={network.score(X_validation, y_validation):.6f}", flush=True)
