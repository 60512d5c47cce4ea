#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Throughput of two workers against one: runs the same trials with limits.parallel 1 and 2, in turns, and prints the ratio.

  parallel_speedup.py ../../build/release/app/trimtab-cli [--trials 40] [--rounds 3]

Random search does not look at results, so that both runs train the same configurations. Bar: 1.8 on two idle cores.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

STUDIES = {
    "mlp": {"fixed": {"epochs": 60, "hidden_units": 128},
            "space": [{"name": "learning_rate", "type": "real", "low": 1e-4, "high": 1e-2, "scale": "log"}]},
    "linear": {"fixed": {"penalty": "elastic_net"},
               "space": [{"name": "strength", "type": "real", "low": 1e-5, "high": 1e-3, "scale": "log"}]},
}


def study(model, trials, parallel):
    return {"trimtab": 1, "name": f"{model}-{parallel}",
            "trainable": {"kind": "bundled", "model": model, "dataset": "digits", "validation": {"kind": "kfold", "folds": 3, "seed": 0}},
            "objective": {"metric": "validation.log_loss", "goal": "minimize"},
            **STUDIES[model],
            "strategy": {"kind": "random", "seed": 1},
            "limits": {"trials": trials, "parallel": parallel}}


def seconds(program, spec, folder, number):
    path = pathlib.Path(folder, f"{spec['name']}-{number}.json")
    path.write_text(json.dumps(spec))
    start = time.perf_counter()
    subprocess.run([program, "run", path, "--output", path.with_suffix(".trimtab")], check=True, capture_output=True)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--trials", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"the load is {load:.1f}: other programs take part of what the second worker could use")
    for model in STUDIES:
        times = {1: [], 2: []}
        with tempfile.TemporaryDirectory() as folder:
            for number in range(arguments.rounds):
                for parallel in times:
                    times[parallel].append(seconds(arguments.program, study(model, arguments.trials, parallel), folder, number))
        one, two = (statistics.median(times[parallel]) for parallel in (1, 2))
        print(f"{model:7s} one worker {one:6.2f} s  two workers {two:6.2f} s  ratio {one / two:.2f}")


if __name__ == "__main__":
    main()
