// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"

namespace trimtab {

/// Covariance matrix adaptation evolution strategy over mixed spaces (CmaRun).
///
/// It begins with a short scrambled Sobol design. The best quarter of all results by then, those of enqueued trials included,
/// give the first mean, the only warm start that few results can bear (after M. Nomura et al., "Warm Starting CMA-ES for
/// Hyperparameter Optimization", 2021). Whenever a run has ended the next one starts elsewhere, with a larger or a smaller
/// population: BIPOP (N. Hansen, "Benchmarking a BI-Population CMA-ES on the BBOB-2009 Function Testbed", 2009).
///
/// A proposal is a sample of the distribution that the events so far have formed, drawn with a generator of its own that is
/// seeded by the number of samples before it. So a replay knows every sample before it was rounded to a configuration, which
/// the update needs and no event holds. Results count in the order of their arrival, late ones as injected solutions; so do
/// results from elsewhere that are better than all before. Failures rank last. No configuration is proposed twice.
StrategyInfo cmaEsStrategy();

}  // namespace trimtab
