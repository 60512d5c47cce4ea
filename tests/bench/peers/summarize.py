#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns results/*.csv into markdown tables:  summarize.py [--csv results/peers.csv] [--extra results/ours.csv] > tables.md

--extra adds rows of another file (for example the project's own runs) to the same tables, so that both are ranked together."""
import argparse, collections, csv, math, os, statistics as st, sys
import problems

ORDER = ["random", "sobol", "optuna-tpe", "optuna5-tpe", "optuna-tpe-mv", "hyperopt-tpe", "optuna-cmaes", "nevergrad-ngopt", "smac-hpo", "optuna-gp", "botorch-logei", "hebo", "skopt-gp", "bayesopt-cpp", "turbo-1", "smac-bb"]


def load(files):
    rows = []
    for f in files:
        if os.path.exists(f): rows += list(csv.DictReader(open(f)))
    return rows


def table(head, body):
    print("| " + " | ".join(head) + " |"); print("|" + "---|" * len(head))
    for r in body: print("| " + " | ".join(str(x) for x in r) + " |")
    print()


def traj(r):
    return [(int(a), float(b)) for a, b in (t.split(":") for t in r["improvements"].split())]


def best_at(r, k):
    if int(r["done"]) < k and r["status"] == "ok": return None      # a run that aborted keeps the best value it had
    v = [y for i, y in traj(r) if i <= k]
    return v[-1] if v else None


def main():
    ap = argparse.ArgumentParser(); ap.add_argument("--csv", default="results/peers.csv"); ap.add_argument("--extra", default=""); ap.add_argument("--others", action="store_true")
    a = ap.parse_args()
    rows = [r for r in load([a.csv] + [x for x in a.extra.split(",") if x]) if r["improvements"]]
    seq = [r for r in rows if r["mode"] == "seq"]
    D = collections.defaultdict(list)
    for r in seq: D[r["optimizer"], r["problem"]].append(r)
    opts = [o for o in ORDER if any(k[0] == o for k in D)] + sorted({k[0] for k in D} - set(ORDER))
    if a.others:
        probs = sorted({k[1] for k in D}); best = {p: min(float(r["improvements"].split(":")[-1]) for k in D if k[1] == p for r in D[k]) for p in probs}
        med = {p: st.median(best_at(r, 1) for r in D["random", p]) for p in probs}; kind = {p: "other" for p in probs}
    else:
        P = {p: problems.get(p) for p in problems.names("all")}; probs = [p for p in P if any(k[1] == p for k in D)]
        best = {p: P[p].best for p in probs}; kind = {p: P[p].kind for p in probs}
        med = {p: getattr(P[p], "median_uniform", None) for p in probs}
    reg = lambda p, y: max(y - best[p], 0.0)

    def med_reg(o, p, k, least=2):
        v = [best_at(r, k) for r in D.get((o, p), [])]
        v = [reg(p, y) for y in v if y is not None]
        return st.median(v) if len(v) >= least else None

    def few(o, p):
        n = len(D.get((o, p), []))
        return " (n=%d)" % n if 0 < n < 5 else ""

    def show(p, x):
        if x is None: return "–"
        return "%.2f" % math.log10(max(x, 1e-10)) if kind[p] == "synthetic" else "%.4f" % (x / (med[p] - best[p]))

    print("### Runs per optimizer\n")
    table(["optimizer", "version", "runs", "problems", "seeds (fewest - most)", "aborted runs", "mean seconds in the optimizer per 100 evaluations"],
          [[o, D[next(k for k in D if k[0] == o)][0]["version"], sum(len(v) for k, v in D.items() if k[0] == o), sum(k[0] == o for k in D), "%d - %d" % (min(len(v) for k, v in D.items() if k[0] == o), max(len(v) for k, v in D.items() if k[0] == o)),
            sum(r["status"] != "ok" for k, v in D.items() if k[0] == o for r in v), "%.2f" % st.mean(float(r["opt_seconds"]) * 100 / int(r["done"]) for k, v in D.items() if k[0] == o for r in v)] for o in opts])
    for k in (25, 50, 100):
        for kd, title in (("synthetic", "log10 of the median simple regret"), ("tabulated", "median normalized regret"), ("other", "median normalized regret (best = best value any run found)")):
            ps = [p for p in probs if kind[p] == kd]
            if not ps: continue
            print("### %s problems, %s after %d evaluations\n" % (kd.capitalize(), title, k))
            table(["problem"] + opts, [[p] + [show(p, med_reg(o, p, k, 1)) + few(o, p) for o in opts] for p in ps])

    def ranks(group, ps, k, least):
        tot = {o: [] for o in group}
        for p in ps:
            v = {o: med_reg(o, p, k, least) for o in group}
            s = {o: (x if x > 1e-10 else 1e-10) for o, x in v.items()}
            for o in group: tot[o].append(1 + sum(s[q] < s[o] for q in group if q != o) + .5 * sum(s[q] == s[o] for q in group if q != o))
        return tot

    def score(o, ps, k, least):
        s = []
        for p in ps:
            b = med_reg("random", p, k); x = med_reg(o, p, k, least)
            s.append(max(-1.0, 1 - x / b) if b > 0 else 0.0)
        return st.mean(s)

    def rank_block(title, group, ps, least=2):
        if not ps or len(group) < 2: return
        print("### %s (%d problems: %s)\n" % (title, len(ps), ", ".join(ps)))
        R = {k: ranks(group, ps, k, least) for k in (25, 50, 100)}
        table(["optimizer", "average rank @25", "@50", "@100", "share of random search's regret removed @25", "@50", "@100"],
              [[o] + ["%.2f" % st.mean(R[k][o]) for k in (25, 50, 100)] + ["%.0f %%" % (100 * score(o, ps, k, least)) for k in (25, 50, 100)] for o in sorted(group, key=lambda o: st.mean(R[100][o]))])

    full = lambda ps: [o for o in opts if all(med_reg(o, p, 100) is not None for p in ps)]
    rank_block("Average rank, all problems, optimizers that ran on all of them", full(probs), probs)
    sy = [p for p in probs if kind[p] == "synthetic"]; ta = [p for p in probs if kind[p] == "tabulated"]
    if not a.others:
        rank_block("Average rank, synthetic only", full(sy), sy); rank_block("Average rank, tabulated tuning tasks only", full(ta), ta)
        core = [p for p in probs if ("hebo", p) in D and ("botorch-logei", p) in D and ("skopt-gp", p) in D]
        rank_block("INDICATIVE ONLY: rank on the problems that BoTorch, HEBO and scikit-optimize also ran on, one or two seeds for these three", [o for o in opts if core and all((o, p) in D for p in core)], core, 1)

    print("### Speed-up over random search\n")
    print("Target of a problem: the median of random search's best value at 200 evaluations. Speed-up: 200 divided by the median number of evaluations needed to reach the target. "
          "`<` marks a median run that had not reached it within its budget (counted as 200 / budget, so the mean is then an upper bound).\n")
    T = {p: st.median(best_at(r, 200) for r in D["random", p] if best_at(r, 200) is not None) for p in probs if ("random", p) in D}
    sp = {}
    for o in opts:
        for p in T:
            rs = D.get((o, p), [])
            if len(rs) < 2: continue
            hit = sorted(next((i for i, y in traj(r) if y <= T[p]), math.inf) for r in rs)
            m = st.median(hit); B = min(int(r["budget"]) for r in rs)
            sp[o, p] = (200 / m, "") if m < math.inf else (200 / B, "<")
    table(["problem"] + opts, [[p] + [("%s%.1f" % (sp[o, p][1], sp[o, p][0]) if (o, p) in sp else "–") for o in opts] for p in T])
    def gm(o, ps):
        v = [sp[o, p] for p in ps if (o, p) in sp]
        return ("%s%.1f (%d)" % ("≤" if any(x[1] for x in v) else "", math.exp(st.mean(math.log(x[0]) for x in v)), len(v))) if v else "–"
    body = [[o, gm(o, list(T)), gm(o, [p for p in T if kind[p] == "synthetic"]), gm(o, [p for p in T if kind[p] != "synthetic"]), sum(1 for p in T if (o, p) in sp and sp[o, p][1]), sum(1 for p in T if (o, p) in sp and sp[o, p][0] >= 10)] for o in opts]
    table(["optimizer", "geometric mean, all (problems)", "synthetic", "tabulated / surrogate", "problems not reached", "problems with at least 10x"], body)

    asy = [r for r in rows if r["mode"].startswith("async")]
    if asy:
        E = collections.defaultdict(list)
        for r in asy: E[r["optimizer"], r["problem"]].append(reg(r["problem"], best_at(r, 100)))
        ao = [o for o in ORDER + sorted({k[0] for k in E} - set(ORDER)) if any(k[0] == o for k in E)]
        print("### Four asynchronous workers: regret after 100 evaluations (in parentheses the same optimizer one at a time)\n")
        alias = {"optuna-tpe-cl": "optuna-tpe"}
        table(["problem"] + ao, [[p] + [(show(p, st.median(E[o, p])) + " (" + show(p, med_reg(alias.get(o, o), p, 100)) + ")" + ("" if len(E[o, p]) > 4 else " n=%d" % len(E[o, p]))) if (o, p) in E else "–" for o in ao] for p in probs if any(k[1] == p for k in E)])
    if a.others: return
    mf = load(["results/multifidelity.csv"])
    if mf:
        print("### Multi-fidelity: mlp_digits, median of the best fully trained validation loss (table's best value: %.5f)\n" % best.get("mlp_digits", float("nan")))
        M = collections.defaultdict(list); lims = sorted({int(r["budget_epochs"]) for r in mf})
        for r in mf: M[r["method"], int(r["budget_epochs"])].append(r)
        ms = list(dict.fromkeys(r["method"] for r in mf))
        table(["method (sampler+pruner, Optuna 4.9.0)"] + ["%d epochs" % l for l in lims] + ["trials (median, last)", "trained fully"],
              [[m] + ["%.4f" % st.median(float(r["best_final"]) for r in M[m, l]) for l in lims] + ["%d" % st.median(int(r["trials"]) for r in M[m, lims[-1]]), "%d" % st.median(int(r["full_trials"]) for r in M[m, lims[-1]])] for m in ms])
    ov = load(["results/overhead.csv"])
    if ov:
        print("### Overhead: seconds per suggestion (ask + tell) on a random history of n points, one thread\n")
        O = {(r["optimizer"], int(r["dim"]), int(r["n"])): r for r in ov}; oo = list(dict.fromkeys(r["optimizer"] for r in ov)); ns = sorted({k[2] for k in O})
        for d in sorted({k[1] for k in O}):
            table(["%d-D" % d] + ["n = %d" % n for n in ns] + ["peak RSS at the largest n (MB)"],
                  [[o] + [("%.3g" % float(O[o, d, n]["seconds_per_suggestion"]) if O[o, d, n]["status"] == "ok" else O[o, d, n]["status"]) if (o, d, n) in O else "–" for n in ns]
                   + [next((O[o, d, n]["peak_rss_mb"] for n in reversed(ns) if (o, d, n) in O and O[o, d, n]["peak_rss_mb"]), "–")] for o in oo])


if __name__ == "__main__":
    main()
