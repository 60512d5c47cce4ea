# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems of the benchmark: synthetic functions, tabulated real tasks, spaces.

A problem has: name, space (list of parameter dicts), best (known minimum),
direction (always "minimize") and __call__(config: dict) -> float.
Everything here is deterministic and cheap.
"""
import csv, json, math, os
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


# ------------------------------------------------------------------ spaces
def flt(name, lo, hi, log=False):
    return dict(name=name, type="float", low=float(lo), high=float(hi), scale="log" if log else "linear")


def to_unit(p, v):
    """Position of a value in [0,1] on the parameter's own scale (not for categoricals)."""
    lo, hi = p["low"], p["high"]
    if p["scale"] == "log":
        return (math.log(v) - math.log(lo)) / (math.log(hi) - math.log(lo))
    return (v - lo) / (hi - lo)


def from_unit(p, u):
    if p["type"] == "categorical":
        k = len(p["choices"])
        return p["choices"][min(int(u * k), k - 1)]
    lo, hi = p["low"], p["high"]
    v = math.exp(math.log(lo) + u * (math.log(hi) - math.log(lo))) if p["scale"] == "log" else lo + u * (hi - lo)
    v = min(max(v, lo), hi)
    return int(round(v)) if p["type"] == "int" else v


def canonical(space, cfg):
    """Clips and rounds a configuration to what the space allows (guards against adapters' rounding)."""
    out = {}
    for p in space:
        v = cfg[p["name"]]
        if p["type"] == "categorical":
            v = v.item() if hasattr(v, "item") else v
            if v not in p["choices"]:
                raise ValueError("not a choice: %r" % (v,))
        else:
            v = min(max(float(v), p["low"]), p["high"])
            if p["type"] == "int":
                v = int(round(v))
        out[p["name"]] = v
    return out


# --------------------------------------------------------------- synthetic
def _branin(x, y):
    return (y - 5.1 / (4 * math.pi ** 2) * x * x + 5 / math.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def branin(x):
    return _branin(x[0], x[1])


def camel6(x):
    a, b = x
    return (4 - 2.1 * a ** 2 + a ** 4 / 3) * a * a + a * b + (-4 + 4 * b * b) * b * b


_H_ALPHA = np.array([1.0, 1.2, 3.0, 3.2])
_H3_A = np.array([[3, 10, 30], [.1, 10, 35], [3, 10, 30], [.1, 10, 35]], float)
_H3_P = 1e-4 * np.array([[3689, 1170, 2673], [4699, 4387, 7470], [1091, 8732, 5547], [381, 5743, 8828]], float)
_H6_A = np.array([[10, 3, 17, 3.5, 1.7, 8], [.05, 10, 17, .1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, .05, 10, .1, 14]], float)
_H6_P = 1e-4 * np.array([[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991],
                         [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]], float)


def hartmann3(x):
    return float(-(_H_ALPHA * np.exp(-(_H3_A * (x - _H3_P) ** 2).sum(1))).sum())


def hartmann6(x):
    return float(-(_H_ALPHA * np.exp(-(_H6_A * (x - _H6_P) ** 2).sum(1))).sum())


def ackley(x):
    return float(-20 * np.exp(-.2 * np.sqrt(np.mean(x * x))) - np.exp(np.mean(np.cos(2 * np.pi * x))) + 20 + np.e)


def levy(x):
    w = 1 + (x - 1) / 4
    return float(np.sin(np.pi * w[0]) ** 2 + ((w[:-1] - 1) ** 2 * (1 + 10 * np.sin(np.pi * w[:-1] + 1) ** 2)).sum()
                 + (w[-1] - 1) ** 2 * (1 + np.sin(2 * np.pi * w[-1]) ** 2))


def rosenbrock(x):
    return float((100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum())


def rastrigin(x):
    return float((x * x - 10 * np.cos(2 * np.pi * x) + 10).sum())


def styblinski_tang(x):
    return float(.5 * (x ** 4 - 16 * x ** 2 + 5 * x).sum())


def griewank(x):
    return float((x * x).sum() / 4000 - np.prod(np.cos(x / np.sqrt(np.arange(1, len(x) + 1)))) + 1)


def michalewicz(x):
    return float(-(np.sin(x) * np.sin(np.arange(1, len(x) + 1) * x * x / np.pi) ** 20).sum())


_S_B = .1 * np.array([1, 2, 2, 4, 4, 6, 3, 7, 5, 5], float)
_S_C = np.array([[4, 1, 8, 6, 3, 2, 5, 8, 6, 7], [4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6],
                 [4, 1, 8, 6, 3, 2, 5, 8, 6, 7], [4, 1, 8, 6, 7, 9, 3, 1, 2, 3.6]], float)


# Functions whose textbook minimum is the exact centre of the box would reward an optimizer
# that merely tries the centre first; their minimum is moved to SHIFT * half width.
SHIFT = np.array([.23, -.41, .37, -.17, .29, -.33, .13, .43, -.27, .19])


def shifted(f, half):
    return lambda x: f(x - half * SHIFT[:len(x)])


def shekel10(x):
    return float(-(1 / (((x[:, None] - _S_C) ** 2).sum(0) + _S_B)).sum())


def branin_embedded(x):
    """10-D unit cube; only coordinates 4 and 7 (1-based) matter."""
    return _branin(-5 + 15 * x[3], 15 * x[6])


class Synthetic:
    kind, direction, curves = "synthetic", "minimize", None

    def __init__(self, name, f, dim, bounds, best):
        self.name, self.f, self.best = name, f, best
        b = bounds if isinstance(bounds, list) else [bounds] * dim
        self.space = [flt("x%d" % (i + 1), *b[i]) for i in range(dim)]

    def __call__(self, cfg):
        return float(self.f(np.array([cfg[p["name"]] for p in self.space], float)))


SYNTHETIC = [
    Synthetic("branin", branin, 2, [(-5, 10), (0, 15)], 0.39788735772973816),
    Synthetic("camel6", camel6, 2, [(-3, 3), (-2, 2)], -1.0316284534898774),
    Synthetic("hartmann3", hartmann3, 3, (0, 1), -3.8627797873327696),
    Synthetic("hartmann6", hartmann6, 6, (0, 1), -3.3223680114155147),
    Synthetic("ackley5", shifted(ackley, 32.768), 5, (-32.768, 32.768), 0.0),
    Synthetic("ackley10", shifted(ackley, 32.768), 10, (-32.768, 32.768), 0.0),
    Synthetic("levy4", levy, 4, (-10, 10), 0.0),
    Synthetic("rosenbrock4", rosenbrock, 4, (-5, 10), 0.0),
    Synthetic("rastrigin4", shifted(rastrigin, 5.12), 4, (-5.12, 5.12), 0.0),
    Synthetic("styblinski4", styblinski_tang, 4, (-5, 5), -4 * 39.16616570377142),
    Synthetic("griewank5", shifted(griewank, 600), 5, (-600, 600), 0.0),
    Synthetic("michalewicz5", michalewicz, 5, (0, math.pi), -4.687658179088148),
    Synthetic("shekel10", shekel10, 4, (0, 10), -10.536443153483534),
    Synthetic("branin_in10", branin_embedded, 10, (0, 1), 0.39788735772973816),
]


# ------------------------------------------------------------- tabulated
class Tabulated:
    """Local modified-Shepard interpolation of a table; definition in README.md."""
    kind, direction = "tabulated", "minimize"

    def __init__(self, name, folder=None):
        folder = folder or os.path.join(HERE, "tables")
        meta = json.load(open(os.path.join(folder, name + ".json")))
        self.name, self.space, self.best = name, meta["space"], meta["best"]
        self.curves = meta["epochs"]
        self.median_uniform = meta["median_uniform"]
        self.num = [p for p in self.space if p["type"] != "categorical"]
        self.cat = [p for p in self.space if p["type"] == "categorical"]
        self.k = 2 * len(self.num) + 2
        groups = {}
        with open(os.path.join(folder, name + ".csv")) as f:
            for r in csv.DictReader(f):
                u = [to_unit(p, int(float(r[p["name"]])) if p["type"] == "int" else float(r[p["name"]])) for p in self.num]
                y = [float(r["e%d" % (e + 1)]) for e in range(self.curves)] if self.curves else [float(r["value"])]
                groups.setdefault(tuple(r[p["name"]] for p in self.cat), []).append((u, y))
        self.groups = {g: (np.array([a for a, _ in v]), np.array([b for _, b in v])) for g, v in groups.items()}

    def curve(self, cfg):
        cfg = canonical(self.space, cfg)
        U, Y = self.groups[tuple(str(cfg[p["name"]]) for p in self.cat)]
        x = np.array([to_unit(p, cfg[p["name"]]) for p in self.num])
        d = np.sqrt(((U - x) ** 2).sum(1))
        k = min(self.k, len(d) - 1)
        idx = np.lexsort((np.arange(len(d)), d))[: k + 1]
        R = d[idx[k]]
        near = idx[:k]
        if d[near[0]] < 1e-9:
            return Y[near[0]]
        w = np.maximum(R - d[near], 0) / (R * d[near])
        w = w * w
        if w.sum() <= 0:
            return Y[near[0]]
        return (w[:, None] * Y[near]).sum(0) / w.sum()

    def __call__(self, cfg):
        return float(self.curve(cfg)[-1])


TABLES = ["svm_digits", "logreg_cancer", "mlp_digits", "gbm_diabetes"]


def get(name):
    for p in SYNTHETIC:
        if p.name == name:
            return p
    if name in TABLES:
        return Tabulated(name)
    if ":" in name:  # PREFIX:... is served by a module PREFIX_bridge on the path
        import importlib
        return importlib.import_module(name.split(":")[0] + "_bridge").problem(name)
    raise KeyError(name)


def names(kind="all"):
    s = [p.name for p in SYNTHETIC]
    t = [t for t in TABLES if os.path.exists(os.path.join(HERE, "tables", t + ".json"))]
    return {"synthetic": s, "tabulated": t, "all": s + t}[kind]


if __name__ == "__main__":  # self-check of the known minima: local descent from the best of many samples
    from scipy.optimize import minimize
    rng = np.random.RandomState(0)
    for p in SYNTHETIC:
        lo = np.array([q["low"] for q in p.space]); hi = np.array([q["high"] for q in p.space])
        X = lo + (hi - lo) * rng.rand(20000, len(lo))
        best = np.inf
        for x in sorted(X, key=p.f)[:25]:
            best = min(best, minimize(p.f, x, method="L-BFGS-B", bounds=list(zip(lo, hi)), options=dict(ftol=1e-15, gtol=1e-10)).fun)
        print("%-14s stated %.10f  found %.10f  %s" % (p.name, p.best, best, "VIOLATED" if best < p.best - 1e-7 else "ok"))
