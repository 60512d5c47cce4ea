# SPDX-FileCopyrightText: 2026 The Trimtab developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""In-process adapters of the peers.  Every adapter offers

    ask() -> (token, config)      tell(token, value)      observe(config, value)

observe() feeds a point the optimizer did not propose (used to build histories).
Peers are imported lazily from whatever is on PYTHONPATH; nothing is vendored.
Values are always minimized.  Seeds are passed to every peer that accepts one.
"""
import json, math, os, subprocess, sys, threading, queue, tempfile, itertools, warnings
import numpy as np
from problems import from_unit, to_unit, canonical

warnings.filterwarnings("ignore")
HISTORY = bool(os.environ.get("BENCH_HISTORY"))   # set by overhead.py: no initial design, the history stands for it


def one_thread_torch():
    import torch
    torch.set_num_threads(1)
    return torch


class Base:
    version, parallel = "own", False

    def __init__(self, space, seed, budget):
        self.space, self.seed, self.budget, self.n = space, seed, budget, 0
        self.pending = {}
        self.setup()

    def setup(self): pass
    def close(self): pass


class Random(Base):
    parallel = True
    def setup(self): self.rng = np.random.RandomState(1000 + self.seed)
    def ask(self): return 0, {p["name"]: from_unit(p, self.rng.rand()) for p in self.space}
    def tell(self, token, v): pass
    def observe(self, c, v): pass


class Sobol(Random):
    def setup(self):
        from scipy.stats import qmc
        import scipy
        self.version = "scipy " + scipy.__version__
        self.q = qmc.Sobol(len(self.space), scramble=True, seed=self.seed)
    def ask(self):
        u = self.q.random(1)[0]
        return 0, {p["name"]: from_unit(p, min(x, 1 - 1e-12)) for p, x in zip(self.space, u)}


# ---------------------------------------------------------------- Optuna
class OptunaBase(Base):
    parallel = True
    def setup(self):
        import optuna
        self.o = optuna
        self.version = "optuna " + optuna.__version__
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        D = optuna.distributions
        self.dist = {}
        for p in self.space:
            if p["type"] == "categorical": d = D.CategoricalDistribution(p["choices"])
            elif p["type"] == "int": d = D.IntDistribution(int(p["low"]), int(p["high"]), log=p["scale"] == "log")
            else: d = D.FloatDistribution(p["low"], p["high"], log=p["scale"] == "log")
            self.dist[p["name"]] = d
        self.study = optuna.create_study(sampler=self.sampler(optuna.samplers))
    def ask(self):
        t = self.study.ask(self.dist)
        return t, dict(t.params)
    def tell(self, t, v): self.study.tell(t, v)
    def observe(self, c, v): self.study.add_trial(self.o.trial.create_trial(params=c, distributions=self.dist, value=v))

class OptunaTPE(OptunaBase):
    def sampler(self, s): return s.TPESampler(seed=self.seed)
class OptunaTPEcl(OptunaBase):
    def sampler(self, s): return s.TPESampler(seed=self.seed, constant_liar=True)
class OptunaTPEmv(OptunaBase):
    def sampler(self, s): return s.TPESampler(seed=self.seed, multivariate=True, constant_liar=True)
class OptunaCMA(OptunaBase):
    def sampler(self, s): return s.CmaEsSampler(seed=self.seed)
class OptunaGP(OptunaBase):
    def sampler(self, s):
        one_thread_torch()
        return s.GPSampler(seed=self.seed, deterministic_objective=True)


# ------------------------------------------------------------------ HEBO
class Hebo(Base):
    def setup(self):
        torch = one_thread_torch()
        from hebo.design_space.design_space import DesignSpace
        from hebo.optimizers.hebo import HEBO
        self.version = "hebo 0.3.6"
        np.random.seed(self.seed); torch.manual_seed(self.seed)
        rec = []
        for p in self.space:
            if p["type"] == "categorical": rec.append(dict(name=p["name"], type="cat", categories=list(p["choices"])))
            elif p["type"] == "int": rec.append(dict(name=p["name"], type="pow_int" if p["scale"] == "log" else "int", lb=int(p["low"]), ub=int(p["high"]), base=10))
            else: rec.append(dict(name=p["name"], type="pow" if p["scale"] == "log" else "num", lb=p["low"], ub=p["high"], base=10))
        self.ds = DesignSpace().parse(rec)
        self.h = HEBO(self.ds, scramble_seed=self.seed)
    def ask(self):
        r = self.h.suggest(1)
        return r, {p["name"]: r.iloc[0][p["name"]] for p in self.space}
    def tell(self, r, v): self.h.observe(r, np.array([[v]], float))
    def observe(self, c, v):
        import pandas as pd
        self.h.observe(pd.DataFrame([c]), np.array([[v]], float))


# ------------------------------------------------------------------ SMAC
class SmacHPO(Base):
    parallel, facade, amortized = True, "HyperparameterOptimizationFacade", True
    def setup(self):
        import logging
        logging.disable(logging.CRITICAL)
        import ConfigSpace as CS, smac
        self.version = "smac %s / ConfigSpace %s" % (smac.version, CS.__version__)
        cs = CS.ConfigurationSpace(seed=self.seed)
        for p in self.space:
            if p["type"] == "categorical": cs.add(CS.CategoricalHyperparameter(p["name"], p["choices"]))
            elif p["type"] == "int": cs.add(CS.UniformIntegerHyperparameter(p["name"], int(p["low"]), int(p["high"]), log=p["scale"] == "log"))
            else: cs.add(CS.UniformFloatHyperparameter(p["name"], p["low"], p["high"], log=p["scale"] == "log"))
        self.cs, self.CS = cs, CS
        self.tmp = tempfile.TemporaryDirectory()
        sc = smac.Scenario(cs, deterministic=True, n_trials=self.budget, seed=self.seed, output_directory=self.tmp.name)
        F = getattr(smac, self.facade)
        kw = dict(initial_design=F.get_initial_design(sc, n_configs=1)) if HISTORY else {}
        self.s = F(sc, lambda config, seed=0: 0.0, overwrite=True, logging_level=False, **kw)
        from smac.runhistory.dataclasses import TrialInfo, TrialValue
        self.TI, self.TV = TrialInfo, TrialValue
    def ask(self):
        i = self.s.ask()
        return i, dict(i.config)
    def tell(self, i, v): self.s.tell(i, self.TV(cost=float(v), time=0.1), save=False)
    def observe(self, c, v): self.tell(self.TI(config=self.CS.Configuration(self.cs, values=c), seed=0), v)
    def close(self): self.tmp.cleanup()

class SmacBB(SmacHPO):
    facade = "BlackBoxFacade"


# ----------------------------------------------------------------- skopt
class Skopt(Base):
    base = "GP"
    def setup(self):
        for n, t in (("int", int), ("float", float), ("bool", bool)):
            if n not in np.__dict__: setattr(np, n, t)      # removed numpy aliases this peer still uses
        import skopt
        from skopt.space import Real, Integer, Categorical
        self.version = "scikit-optimize 0.10.2 (successor repository)"
        dims = []
        for p in self.space:
            pr = "log-uniform" if p.get("scale") == "log" else "uniform"
            if p["type"] == "categorical": dims.append(Categorical(p["choices"]))
            elif p["type"] == "int": dims.append(Integer(int(p["low"]), int(p["high"]), prior=pr))
            else: dims.append(Real(p["low"], p["high"], prior=pr))
        self.opt = skopt.Optimizer(dims, self.base, random_state=self.seed, n_initial_points=10)
    def ask(self):
        x = self.opt.ask()
        return x, {p["name"]: a for p, a in zip(self.space, x)}
    def tell(self, x, v): self.opt.tell(x, v)
    def observe(self, c, v): self.opt.tell([c[p["name"]] for p in self.space], v, fit=getattr(self, "last_of_history", False))

class SkoptET(Skopt):
    base = "ET"


# -------------------------------------------------------------- hyperopt
class Hyperopt(Base):
    parallel = True
    def setup(self):
        import logging
        logging.disable(logging.CRITICAL)
        import hyperopt
        from hyperopt import hp
        self.h = hyperopt
        self.version = "hyperopt " + hyperopt.__version__
        sp = {}
        for p in self.space:
            n = p["name"]
            if p["type"] == "categorical": sp[n] = hp.choice(n, list(range(len(p["choices"]))))
            elif p["type"] == "int" and p["scale"] == "log": sp[n] = hp.qloguniform(n, math.log(p["low"]), math.log(p["high"]), 1)
            elif p["type"] == "int": sp[n] = hp.quniform(n, p["low"], p["high"], 1)
            elif p["scale"] == "log": sp[n] = hp.loguniform(n, math.log(p["low"]), math.log(p["high"]))
            else: sp[n] = hp.uniform(n, p["low"], p["high"])
        self.dom = hyperopt.base.Domain(lambda c: 0.0, sp)
        self.tr = hyperopt.Trials()
        self.rng = np.random.default_rng(self.seed)
    def ask(self):
        ids = self.tr.new_trial_ids(1)
        self.tr.refresh()
        d = self.h.tpe.suggest(ids, self.dom, self.tr, int(self.rng.integers(2 ** 31 - 1)))[0]
        vals = {k: v[0] for k, v in d["misc"]["vals"].items()}
        c = {p["name"]: (p["choices"][int(vals[p["name"]])] if p["type"] == "categorical" else vals[p["name"]]) for p in self.space}
        self.tr.insert_trial_doc(d)
        self.tr.refresh()
        return d["tid"], c
    def tell(self, tid, v):
        for d in self.tr._dynamic_trials:
            if d["tid"] == tid:
                d["state"] = self.h.JOB_STATE_DONE
                d["result"] = {"loss": float(v), "status": self.h.STATUS_OK}
        self.tr.refresh()
    def observe(self, c, v):
        tid = self.tr.new_trial_ids(1)[0]
        vals = {p["name"]: [p["choices"].index(c[p["name"]]) if p["type"] == "categorical" else c[p["name"]]] for p in self.space}
        misc = dict(tid=tid, cmd=self.dom.cmd, workdir=None, idxs={k: [tid] for k in vals}, vals=vals)
        d = self.tr.new_trial_docs([tid], [None], [{"loss": float(v), "status": "ok"}], [misc])[0]
        d["state"] = self.h.JOB_STATE_DONE
        self.tr.insert_trial_doc(d)
        self.tr.refresh()


# --------------------------------------------------------------- BoTorch
class Botorch(Base):
    """SingleTaskGP + log expected improvement, the library's documented standard loop.

    Unit cube on each parameter's own scale, one-hot categoricals (every combination is
    optimized with its columns fixed), 2 d + 2 (at least 8) scrambled Sobol points first."""
    def setup(self):
        torch = one_thread_torch()
        self.t = torch
        self.version = "botorch 0.11.3 / gpytorch 1.11 / torch " + torch.__version__
        torch.manual_seed(self.seed)
        self.cols = []
        for p in self.space: self.cols += [(p, c) for c in p["choices"]] if p["type"] == "categorical" else [(p, None)]
        self.cat = [p for p in self.space if p["type"] == "categorical"]
        self.init = Sobol(self.space, self.seed, self.budget)
        self.n0 = 0 if HISTORY else max(8, 2 * len(self.space) + 2)
        self.X, self.Y = [], []
    def enc(self, c): return [float(c[p["name"]] == v) if v is not None else to_unit(p, c[p["name"]]) for p, v in self.cols]
    def ask(self):
        if len(self.X) < self.n0:
            c = self.init.ask()[1]
            return c, c
        from botorch.models import SingleTaskGP
        from botorch.models.transforms import Standardize
        from botorch.fit import fit_gpytorch_mll
        from gpytorch.mlls import ExactMarginalLogLikelihood
        from botorch.acquisition.analytic import LogExpectedImprovement
        from botorch.optim import optimize_acqf, optimize_acqf_mixed
        t = self.t
        X = t.tensor(self.X, dtype=t.double); Y = -t.tensor(self.Y, dtype=t.double).unsqueeze(-1)
        m = SingleTaskGP(X, Y, outcome_transform=Standardize(m=1))
        try:
            fit_gpytorch_mll(ExactMarginalLogLikelihood(m.likelihood, m))
            acq = LogExpectedImprovement(m, best_f=Y.max())
            d = X.shape[-1]
            bounds = t.stack([t.zeros(d, dtype=t.double), t.ones(d, dtype=t.double)])
            if self.cat:
                ff = []
                for combo in itertools.product(*[p["choices"] for p in self.cat]):
                    pick = {p["name"]: v for p, v in zip(self.cat, combo)}
                    ff.append({i: float(pick[p["name"]] == v) for i, (p, v) in enumerate(self.cols) if v is not None})
                x, _ = optimize_acqf_mixed(acq, bounds, q=1, num_restarts=4, raw_samples=128, fixed_features_list=ff)
            else:
                x, _ = optimize_acqf(acq, bounds, q=1, num_restarts=8, raw_samples=256)
            x = x[0].detach().numpy()
        except Exception as e:
            sys.stderr.write("botorch: %r, random point used\n" % (e,))
            c = self.init.ask()[1]
            return c, c
        c = {}
        for i, (p, v) in enumerate(self.cols):
            if v is None: c[p["name"]] = from_unit(p, float(x[i]))
            elif x[i] > .5: c[p["name"]] = v
        return c, c
    def tell(self, c, v): self.observe(c, v)
    def observe(self, c, v):
        self.X.append(self.enc(canonical(self.space, c))); self.Y.append(float(v))


# ------------------------------------------------------------- nevergrad
class Nevergrad(Base):
    parallel, name = True, "NGOpt"
    def setup(self):
        import contextlib, io
        with contextlib.redirect_stdout(io.StringIO()):
            import nevergrad as ng
        self.version = "nevergrad " + ng.__version__
        kw = {}
        for p in self.space:
            if p["type"] == "categorical": kw[p["name"]] = ng.p.Choice(list(p["choices"]))
            else:
                s = ng.p.Log(lower=p["low"], upper=p["high"]) if p["scale"] == "log" else ng.p.Scalar(lower=p["low"], upper=p["high"])
                kw[p["name"]] = s.set_integer_casting() if p["type"] == "int" else s
        par = ng.p.Dict(**kw)
        par.random_state = np.random.RandomState(self.seed)
        self.opt = ng.optimizers.registry[self.name](parametrization=par, budget=self.budget, num_workers=1)
    def ask(self):
        x = self.opt.ask()
        return x, dict(x.value)
    def tell(self, x, v): self.opt.tell(x, float(v))
    def observe(self, c, v): self.opt.tell(self.opt.parametrization.spawn_child(new_value=c), float(v))


# -------------------------------------------------- BayesianOptimization
class BayesOptPy(Base):
    """Numerical parameters only, searched in the unit cube of their own scale; default acquisition."""
    def setup(self):
        import bayes_opt
        self.version = "BayesianOptimization 3.3.0"
        if any(p["type"] == "categorical" for p in self.space): raise NotImplementedError("categoricals not bridged")
        self.b = bayes_opt.BayesianOptimization(None, {p["name"]: (0.0, 1.0) for p in self.space}, random_state=self.seed, verbose=0, allow_duplicate_points=True)
        self.init = Random(self.space, self.seed, self.budget)
        self.cnt = 0
    def ask(self):
        self.cnt += 1
        if self.cnt <= 5 and len(self.b.space) < 5:
            u = {p["name"]: self.init.rng.rand() for p in self.space}
        else:
            u = self.b.suggest()
        return u, {p["name"]: from_unit(p, float(u[p["name"]])) for p in self.space}
    def tell(self, u, v): self.b.register(params=u, target=-float(v))
    def observe(self, c, v): self.tell({p["name"]: to_unit(p, c[p["name"]]) for p in self.space}, v)


# ----------------------------------------------------- closed-loop peers
class Loop(Base):
    """Turns a peer that insists on calling the objective itself into ask/tell (numeric unit cube)."""
    def setup(self):
        if any(p["type"] == "categorical" for p in self.space): raise NotImplementedError("numeric only")
        self.q, self.a = queue.Queue(), queue.Queue()
        self.th = threading.Thread(target=self._go, daemon=True)
        self.th.start()
    def _go(self):
        try: self.loop()
        except Exception as e: self.q.put(e)
        self.q.put(RuntimeError("optimizer stopped"))
    def f(self, u):
        self.q.put(np.array(u, float))
        return self.a.get()
    def ask(self):
        u = self.q.get()
        if isinstance(u, Exception): raise u
        return u, {p["name"]: from_unit(p, min(max(float(x), 0.0), 1.0)) for p, x in zip(self.space, u)}
    def tell(self, u, v): self.a.put(float(v))

class Turbo1(Loop):
    version = "TuRBO-1 (2020-02 snapshot)"
    def loop(self):
        torch = one_thread_torch()
        from turbo import Turbo1 as T
        torch.manual_seed(self.seed); np.random.seed(self.seed)
        d = len(self.space)
        T(f=self.f, lb=np.zeros(d), ub=np.ones(d), n_init=2 * d, max_evals=self.budget, batch_size=1, verbose=False).optimize()


# ----------------------------------------------------- external programs
class External(Base):
    """Any program speaking the JSON-lines protocol of README.md.  The command comes from `cmd`."""
    parallel, cmd = True, None
    def setup(self):
        self.p = subprocess.Popen(self.cmd, shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        r = self._rpc(dict(op="init", protocol=1, space=self.space, direction="minimize", seed=self.seed, budget=self.budget))
        self.version = "%s %s" % (r.get("name", "external"), r.get("version", "?"))
    def _rpc(self, m):
        self.p.stdin.write(json.dumps(m) + "\n"); self.p.stdin.flush()
        line = self.p.stdout.readline()
        if not line: raise RuntimeError("external optimizer closed its output on %r" % m["op"])
        r = json.loads(line)
        if "error" in r: raise RuntimeError(r["error"])
        return r
    def ask(self):
        r = self._rpc(dict(op="ask"))
        return r["id"], r["config"]
    def tell(self, i, v): self._rpc(dict(op="tell", id=i, value=float(v)))
    def observe(self, c, v): self._rpc(dict(op="observe", config=c, value=float(v)))
    def close(self):
        try: self.p.stdin.write('{"op":"quit"}\n'); self.p.stdin.close(); self.p.wait(10)
        except Exception: self.p.kill()


ADAPTERS = {
    "random": Random, "sobol": Sobol, "optuna-tpe": OptunaTPE, "optuna-tpe-cl": OptunaTPEcl, "optuna-tpe-mv": OptunaTPEmv,
    "optuna5-tpe": OptunaTPE, "optuna-cmaes": OptunaCMA, "optuna-gp": OptunaGP, "hebo": Hebo, "smac-hpo": SmacHPO, "smac-bb": SmacBB,
    "skopt-gp": Skopt, "skopt-et": SkoptET, "hyperopt-tpe": Hyperopt, "botorch-logei": Botorch, "nevergrad-ngopt": Nevergrad,
    "bayes_opt-py": BayesOptPy, "turbo-1": Turbo1,
}


def make(name, space, seed, budget):
    """name is a key of ADAPTERS, or LABEL=COMMAND for an external program."""
    if "=" in name:
        label, cmd = name.split("=", 1)
        cls = type("External_" + label, (External,), dict(cmd=cmd))
        return cls(space, seed, budget)
    return ADAPTERS[name](space, seed, budget)
