#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seconds per suggestion and peak memory on a random history of n points, single thread.

  overhead.py --optimizers optuna-tpe,optuna-gp --dims 6,20 --out results/overhead.csv

For every n: a fresh optimizer gets n uniform random points of a smooth test function through observe(), one more ask()+tell()
warms caches, then 5 times {ask, tell} are timed (fewer once 12 s are used up); the median of ask+tell is reported, for optimizers that
plan several suggestions per model fit (adapter attribute `amortized`) the mean of 16.  In-process peers are
measured in CPU seconds (all are single-threaded here), external programs in wall-clock seconds.  One child process per
(optimizer, dimension, n), so that peak resident memory is that point's own; stops climbing when a suggestion took over 20 s.
"""
import os
for v in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(v, "1")
os.environ["BENCH_HISTORY"] = "1"
import argparse, csv, json, resource, statistics, subprocess, sys, time
import numpy as np
import problems, adapters

COLS = ["optimizer", "version", "dim", "n", "seconds_per_suggestion", "first_seconds", "repeats", "base_rss_mb", "peak_rss_mb", "status"]


def child(opt, dim, n):
    space = [problems.flt("x%d" % i, 0, 1) for i in range(dim)]
    f = lambda c: sum((c[p["name"]] - .1 - .7 * i / dim) ** 2 * (1 + i) for i, p in enumerate(space)) + .3 * np.sin(9 * c["x0"]) * np.cos(7 * c["x1"])
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    A = adapters.make(opt, space, 3, n + 20)
    r = adapters.Random(space, 5, n)
    for i in range(n):
        A.last_of_history = i == n - 1
        c = r.ask()[1]; A.observe(c, f(c))
    clock = time.perf_counter if "=" in opt else time.process_time
    def step():
        t = clock(); tok, c = A.ask(); y = f(c); A.tell(tok, y)
        return clock() - t
    want = 16 if getattr(A, "amortized", False) else 5
    first = step(); ts = [first] if first > 15 and want == 5 else []
    while not ts or (len(ts) < want and sum(ts) < 12): ts.append(step())
    stat = statistics.mean if want == 16 else statistics.median
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if "=" in opt: rss = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    v = A.version; A.close()
    if "=" in opt: rss = max(0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    print(json.dumps(dict(version=v, seconds_per_suggestion="%.5f" % stat(ts), first_seconds="%.5f" % first, repeats=len(ts), base_rss_mb="%.0f" % base, peak_rss_mb="%.0f" % rss, status="ok")))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--optimizers"); ap.add_argument("--dims", default="6,20"); ap.add_argument("--ns", default="10,50,100,200,500,1000")
    ap.add_argument("--out", default="results/overhead.csv"); ap.add_argument("--child", nargs=3); ap.add_argument("--cap", type=float, default=20); ap.add_argument("--timeout", type=float, default=150)
    a = ap.parse_args()
    if a.child: return child(a.child[0], int(a.child[1]), int(a.child[2]))
    for o in a.optimizers.split(","):
        for d in map(int, a.dims.split(",")):
            for n in map(int, a.ns.split(",")):
                row = dict(optimizer=o.split("=")[0], dim=d, n=n)
                try:
                    r = subprocess.run([sys.executable, "-W", "ignore", __file__, "--child", o, str(d), str(n)], capture_output=True, text=True, timeout=a.timeout)
                    row.update(json.loads(r.stdout.strip().splitlines()[-1]))
                except subprocess.TimeoutExpired: row["status"] = "over %g s in all" % a.timeout
                except Exception: row["status"] = "failed: " + (r.stderr.strip().splitlines() or ["?"])[-1][:100]
                new = not os.path.exists(a.out)
                with open(a.out, "a", newline="") as f:
                    w = csv.DictWriter(f, COLS)
                    if new: w.writeheader()
                    w.writerow(row)
                print(row["optimizer"], d, n, row.get("seconds_per_suggestion"), row.get("peak_rss_mb"), row["status"], flush=True)
                if row["status"] != "ok" or float(row["seconds_per_suggestion"]) > a.cap: break


if __name__ == "__main__":
    main()
