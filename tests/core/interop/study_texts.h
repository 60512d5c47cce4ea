// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace trimtab::test {

/// A valid study that uses most of what the format has.
inline const QByteArray kStudyText = R"({ "trimtab": 1, "name": "mlp-on-digits",
  "trainable": {"kind": "bundled", "model": "mlp", "dataset": "digits", "validation": {"kind": "holdout", "fraction": 0.25, "seed": 0}},
  "objective": {"metric": "validation.accuracy", "goal": "maximize"},
  "space": [
    {"name": "learning_rate", "type": "real", "low": 1e-5, "high": 0.1, "scale": "log", "group": "optimizer"},
    {"name": "momentum", "type": "real", "low": 0.0, "high": 0.99, "scale": "reverse_log", "when": {"optimizer": ["sgd"]}},
    {"name": "hidden_units", "type": "integer", "low": 8, "high": 256, "scale": "log"},
    {"name": "optimizer", "type": "categorical", "values": ["sgd", "adam"]},
    {"name": "batch_size", "type": "ordinal", "values": [16, 32, 64], "group": "optimizer"}],
  "fixed": {"epochs": 40}, "rules": ["hidden_units >= batch_size"],
  "strategy": {"kind": "bayesian", "seed": 42, "initial": 12},
  "stopping": {"kind": "median", "grace": 5, "interval": 1},
  "limits": {"trials": 64, "parallel": 2, "seconds": 600, "trial_seconds": 30, "failures": 5, "target": 0.985, "without_improvement": 30},
  "repeats": 1 })";

inline const QByteArray kFunctionText =
    R"({"trimtab": 1, "name": "branin", "trainable": {"kind": "function", "function": "branin"},
  "objective": {"metric": "value", "goal": "minimize"},
  "space": [{"name": "x1", "type": "real", "low": -5, "high": 10}, {"name": "x2", "type": "real", "low": 0, "high": 15}],
  "strategy": {"kind": "random", "seed": 1}})";

}  // namespace trimtab::test
