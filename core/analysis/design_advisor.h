// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/advice.h"

namespace trimtab {

/// The best practices of tuning, checked one by one. Where nothing is measured these are rules of thumb: at most 20
/// hyperparameters; ten trials for each (J. L. Loeppky, J. Sacks, W. J. Welch, "Choosing the Sample Size of a Computer
/// Experiment: A Practical Guide", 2009); a log scale over two decades or more; at most a tenth of the trials in parallel,
/// because what runs cannot teach what is proposed; one objective that tuning does not train on; a strategy that learns instead
/// of grid or random search. Looks at any spec, valid or not.
std::vector<Advice> advise(const StudySpec& spec, const AdviceEvidence& evidence);

}  // namespace trimtab
