#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the data of the training tasks for bench_train, the same numbers that peers.py trains on: write_data.py FOLDER."""
import pathlib
import sys

import tasks


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    X, y = tasks.diabetes_degree_2()
    wide_X, wide_y = tasks.wide_regression()
    train, validation, train_classes, validation_classes = tasks.digits()
    for name, values in {"t1_X": X, "t1_y": y, "t2_X": wide_X, "t2_y": wide_y,
                         "digits_train_X": train, "digits_train_y": train_classes,
                         "digits_validation_X": validation, "digits_validation_y": validation_classes}.items():
        tasks.write_matrix(folder / f"{name}.bin", values)


if __name__ == "__main__":
    main()
