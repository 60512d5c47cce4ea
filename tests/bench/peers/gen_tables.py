#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the real tabulated tuning tasks (bench/tables/*.csv, *.json).

Every row of a table is one REAL training run on one of the data sets that
ship inside scikit-learn.  Nothing here is simulated.  Sampling of the
configurations: the first two thirds are a scrambled Sobol sequence over the
unit cube of the space (log-scaled parameters are uniform in the logarithm);
the last third perturbs (sigma 0.08 in the unit cube) the best 5 % of the
first phase, so that the table is denser where optimizers go.

usage: gen_tables.py TASK [N]      TASK in svm_digits logreg_cancer mlp_digits gbm_diabetes
"""
import json, math, os, sys, time, warnings
for v in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(v, "1")
import numpy as np
from scipy.stats import qmc
from sklearn import datasets
from sklearn.preprocessing import StandardScaler, MinMaxScaler, RobustScaler
from sklearn.model_selection import train_test_split, StratifiedKFold
from sklearn.metrics import log_loss
warnings.filterwarnings("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
EPOCHS = 27

def F(name, lo, hi, log=False): return dict(name=name, type="float", low=lo, high=hi, scale="log" if log else "linear")
def I(name, lo, hi, log=False): return dict(name=name, type="int", low=lo, high=hi, scale="log" if log else "linear")
def C(name, ch): return dict(name=name, type="categorical", choices=ch)

SCALERS = {"none": None, "standard": StandardScaler, "minmax": MinMaxScaler, "robust": RobustScaler}
def scale(kind, a, b):
    if SCALERS[kind] is None: return a, b
    s = SCALERS[kind]().fit(a)
    return s.transform(a), s.transform(b)

# ---------------------------------------------------------------- tasks
class svm_digits:
    metric = "2-fold stratified cross-validated error rate (lower is better)"
    data = "sklearn load_digits (1797 x 64, 10 classes)"
    n = 2200
    space = [F("C", 1e-3, 1e3, True), F("gamma", 1e-6, 1e1, True), F("tol", 1e-4, 1e-1, True), C("scaler", ["none", "standard", "minmax"])]
    def __init__(s):
        s.X, s.y = datasets.load_digits(return_X_y=True)
        s.f = list(StratifiedKFold(2, shuffle=True, random_state=7).split(s.X, s.y))
    def __call__(s, c):
        from sklearn.svm import SVC
        bad = 0
        for tr, va in s.f:
            a, b = scale(c["scaler"], s.X[tr], s.X[va])
            m = SVC(C=c["C"], gamma=c["gamma"], tol=c["tol"], cache_size=200, max_iter=20000).fit(a, s.y[tr])
            bad += int((m.predict(b) != s.y[va]).sum())
        return bad / len(s.y), None

class logreg_cancer:
    metric = "validation log loss, 3 fixed 60/40 splits averaged, clipped at 2 (lower is better)"
    data = "sklearn load_breast_cancer (569 x 30, 2 classes)"
    n = 3000
    space = [F("C", 1e-4, 1e4, True), F("l1_ratio", 0.0, 1.0), F("tol", 1e-5, 1e-1, True), I("max_iter", 5, 400, True),
             C("scaler", ["none", "standard", "minmax", "robust"]), C("class_weight", ["none", "balanced"])]
    def __init__(s):
        X, y = datasets.load_breast_cancer(return_X_y=True)
        s.sp = [train_test_split(X, y, test_size=.4, random_state=11 + k, stratify=y) for k in range(3)]
    def __call__(s, c):
        from sklearn.linear_model import LogisticRegression
        t = 0
        for a, b, ya, yb in s.sp:
            a, b = scale(c["scaler"], a, b)
            m = LogisticRegression(penalty="elasticnet", solver="saga", C=c["C"], l1_ratio=c["l1_ratio"], tol=c["tol"], max_iter=c["max_iter"],
                                   class_weight=None if c["class_weight"] == "none" else "balanced", random_state=0).fit(a, ya)
            t += min(2.0, log_loss(yb, m.predict_proba(b), labels=[0, 1]))
        return t / 3, None

class mlp_digits:
    metric = "validation log loss after 27 epochs, clipped at 3 (lower is better); curve = the same after every epoch"
    data = "sklearn load_digits (1000 train / 797 validation)"
    n = 2400
    space = [F("lr", 1e-4, 1.0, True), F("alpha", 1e-7, 1.0, True), I("hidden", 8, 192, True), I("batch", 8, 256, True),
             F("momentum", 0.0, 0.99), F("input_noise", 0.0, 1.0), C("activation", ["relu", "tanh", "logistic"])]
    def __init__(s):
        X, y = datasets.load_digits(return_X_y=True)
        s.a, s.b, s.ya, s.yb = train_test_split(X / 16.0, y, test_size=797, random_state=5, stratify=y)
        s.noise = np.random.RandomState(3).normal(size=(EPOCHS,) + s.a.shape)
    def __call__(s, c):
        from sklearn.neural_network import MLPClassifier
        m = MLPClassifier((c["hidden"],), activation=c["activation"], solver="sgd", alpha=c["alpha"], batch_size=c["batch"], learning_rate_init=c["lr"],
                          momentum=c["momentum"], nesterovs_momentum=c["momentum"] > 0, random_state=0)
        cur = []
        for e in range(EPOCHS):
            v = 3.0
            try:
                if not (cur and cur[-1] is None):
                    with np.errstate(all="ignore"):
                        m.partial_fit(s.a + c["input_noise"] * s.noise[e], s.ya, classes=np.arange(10))
                        p = m.predict_proba(s.b)
                    v = log_loss(s.yb, p, labels=np.arange(10)) if np.isfinite(p).all() else None
                else: v = None
            except ValueError:
                v = None
            cur.append(v)
        cur = [3.0 if v is None or not math.isfinite(v) else min(3.0, v) for v in cur]
        return cur[-1], cur

class gbm_diabetes:
    metric = "validation RMSE, 2 fixed 60/40 splits averaged, clipped at 120 (lower is better)"
    data = "sklearn load_diabetes (442 x 10, regression)"
    n = 2200
    space = [F("learning_rate", 0.005, 1.0, True), I("max_depth", 1, 8), F("subsample", 0.2, 1.0), I("n_estimators", 10, 400, True),
             F("max_features", 0.1, 1.0), I("min_samples_leaf", 1, 60, True), C("loss", ["squared_error", "absolute_error", "huber"])]
    def __init__(s):
        X, y = datasets.load_diabetes(return_X_y=True)
        s.sp = [train_test_split(X, y, test_size=.4, random_state=21 + k) for k in range(2)]
    def __call__(s, c):
        from sklearn.ensemble import GradientBoostingRegressor
        t = 0
        for a, b, ya, yb in s.sp:
            m = GradientBoostingRegressor(random_state=0, **c).fit(a, ya)
            t += min(120.0, float(np.sqrt(np.mean((m.predict(b) - yb) ** 2))))
        return t / 2, None

TASKS = {k.__name__: k for k in (svm_digits, logreg_cancer, mlp_digits, gbm_diabetes)}

# ---------------------------------------------------------------- sampling
def from_unit(p, u):
    if p["type"] == "categorical": return p["choices"][min(int(u * len(p["choices"])), len(p["choices"]) - 1)]
    lo, hi = p["low"], p["high"]
    v = math.exp(math.log(lo) + u * (math.log(hi) - math.log(lo))) if p["scale"] == "log" else lo + u * (hi - lo)
    v = min(max(v, lo), hi)
    return int(round(v)) if p["type"] == "int" else float("%.6g" % v)

def main(name, n=None):
    t0 = time.process_time(); task = TASKS[name]; n = n or task.n; obj = task(); d = len(task.space)
    rng = np.random.RandomState(1234); rows = []; n1 = 2 * n // 3
    U = qmc.Sobol(d, scramble=True, seed=99).random(n1)
    def ev(u):
        c = {p["name"]: from_unit(p, x) for p, x in zip(task.space, u)}
        y, cur = obj(c); rows.append((u, c, y, cur))
        if len(rows) % 100 == 0: print(name, len(rows), "cpu %.0f s" % (time.process_time() - t0), "best %.5f" % min(r[2] for r in rows), flush=True)
    for u in U: ev(u)
    top = sorted(rows, key=lambda r: r[2])[: max(10, n1 // 20)]
    while len(rows) < n:
        u = np.array(top[rng.randint(len(top))][0])
        for i, p in enumerate(task.space):
            if p["type"] == "categorical":
                if rng.rand() < 0.15: u[i] = rng.rand()
            else:
                u[i] += 0.08 * rng.normal(); u[i] = -u[i] if u[i] < 0 else (2 - u[i] if u[i] > 1 else u[i]); u[i] = min(max(u[i], 0), 1)
        ev(u)
    os.makedirs(os.path.join(HERE, "tables"), exist_ok=True)
    curves = rows[0][3] is not None
    with open(os.path.join(HERE, "tables", name + ".csv"), "w") as f:
        f.write(",".join([p["name"] for p in task.space] + ["value"] + (["e%d" % (e + 1) for e in range(EPOCHS)] if curves else [])) + "\n")
        for u, c, y, cur in rows:
            f.write(",".join([("%.6g" % c[p["name"]] if p["type"] != "categorical" else c[p["name"]]) for p in task.space] + ["%.6g" % y] + (["%.5g" % v for v in cur] if curves else [])) + "\n")
    ys = np.array([r[2] for r in rows])
    json.dump(dict(name=name, data=task.data, metric=task.metric, direction="minimize", rows=len(rows), uniform_rows=n1, epochs=EPOCHS if curves else None,
                   best=float("%.6g" % ys.min()), median_uniform=float(np.median(ys[:n1])), cpu_seconds=round(time.process_time() - t0, 1), space=task.space),
              open(os.path.join(HERE, "tables", name + ".json"), "w"), indent=1)
    print(name, "done", len(rows), "cpu %.0f s" % (time.process_time() - t0))

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
