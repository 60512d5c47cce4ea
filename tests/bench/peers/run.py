#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs optimizers on problems and appends one CSV row per run (resumable).

  run.py --optimizers random,optuna-tpe --problems all --seeds 0-9 --budget 100 --out results/peers.csv
  run.py --optimizers "ours=./tune serve" ...      an external program (README.md, protocol)
  --async 4     asynchronous simulation with 4 workers; job lengths are lognormal(0, 0.5), the same for every optimizer
  --worker 0/2  takes every second job of the list (seed-major order), so two processes can share a list
  --minutes M   starts no new run after M minutes
"""
import os
for v in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(v, "1")
import argparse, csv, fcntl, heapq, math, subprocess, sys, time, traceback
import numpy as np
import problems, adapters

COLS = ["optimizer", "version", "problem", "mode", "seed", "budget", "done", "best10", "best25", "best50", "best75", "best100", "best150", "best200",
        "opt_seconds", "status", "improvements"]


def seeds(s):
    a = s.split("-")
    return range(int(a[0]), int(a[-1]) + 1)


def run(opt, prob, seed, budget, workers=1):
    P = problems.get(prob)
    t0 = time.perf_counter()
    A = adapters.make(opt, P.space, seed, budget)
    opt_s = time.perf_counter() - t0
    setup_s = opt_s
    opt_s, ys, err = 0.0, [], ""
    def ask():
        nonlocal opt_s
        t = time.perf_counter(); tok, c = A.ask(); opt_s += time.perf_counter() - t
        return tok, problems.canonical(P.space, c)
    def tell(tok, y):
        nonlocal opt_s
        t = time.perf_counter(); A.tell(tok, y); opt_s += time.perf_counter() - t
    try:
        if workers == 1:
            for i in range(budget):
                tok, c = ask(); y = P(c); ys.append(y); tell(tok, y)
        else:
            rng = np.random.RandomState(77 + seed); q, started = [], 0
            while len(ys) < budget:
                while len(q) < workers and started < budget:
                    tok, c = ask()
                    now = 0.0 if not ys else q_now
                    heapq.heappush(q, (now + rng.lognormal(0, .5), started, tok, P(c))); started += 1
                q_now, _, tok, y = heapq.heappop(q)
                ys.append(y); tell(tok, y)
    except Exception as e:
        err = "%s: %s" % (type(e).__name__, str(e).replace("\n", " ")[:120])
        if os.environ.get("BENCH_TRACE"): traceback.print_exc()
    A.close()
    best, imp = math.inf, []
    run_best = []
    for i, y in enumerate(ys):
        if y < best: best = y; imp.append("%d:%.9g" % (i + 1, y))
        run_best.append(best)
    row = dict(optimizer=opt.split("=")[0], version=A.version, problem=prob, mode="seq" if workers == 1 else "async%d" % workers, seed=seed, budget=budget, done=len(ys),
               opt_seconds="%.3f" % opt_s, status=err or "ok", improvements=" ".join(imp))
    for k in (10, 25, 50, 75, 100, 150, 200):
        row["best%d" % k] = "%.9g" % run_best[k - 1] if len(run_best) >= k else ""
    return row


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--optimizers", required=True); ap.add_argument("--problems", default="all"); ap.add_argument("--seeds", default="0-9")
    ap.add_argument("--budget", type=int, default=100); ap.add_argument("--out", default="results/peers.csv"); ap.add_argument("--async", dest="workers", type=int, default=1)
    ap.add_argument("--worker", default="0/1"); ap.add_argument("--minutes", type=float, default=1e9); ap.add_argument("--dry", action="store_true")
    a = ap.parse_args()
    probs = problems.names(a.problems) if a.problems in ("all", "synthetic", "tabulated") else a.problems.split(",")
    opts = a.optimizers.split(","); mode = "seq" if a.workers == 1 else "async%d" % a.workers
    def done():
        if not os.path.exists(a.out): return set()
        return {(r["optimizer"], r["problem"], r["mode"], r["seed"]) for r in csv.DictReader(open(a.out)) if int(r["budget"]) >= a.budget}
    w, nw = map(int, a.worker.split("/")); t0 = time.time()
    jobs = [(s, p, o) for s in seeds(a.seeds) for p in probs for o in opts]
    for i, (s, p, o) in enumerate(jobs):
        if i % nw != w or (o.split("=")[0], p, mode, str(s)) in done(): continue
        if time.time() - t0 > 60 * a.minutes: print("time limit"); break
        t = time.time()
        try: row = run(o, p, s, a.budget, a.workers)
        except Exception as e:
            print("SKIP", o, p, s, type(e).__name__, str(e)[:200], flush=True)
            if os.environ.get("BENCH_TRACE"): traceback.print_exc()
            continue
        if not a.dry:
            new = not os.path.exists(a.out)
            with open(a.out, "a", newline="") as f:
                fcntl.flock(f, fcntl.LOCK_EX)
                wr = csv.DictWriter(f, COLS)
                if new: wr.writeheader()
                wr.writerow(row)
        print("%-16s %-14s s%d %s done %s best %s %s  %.1f s" % (row["optimizer"], p, s, mode, row["done"], row["best100"] or row["best25"], row["status"], time.time() - t), flush=True)


if __name__ == "__main__":
    main()
