// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/strategy.h"
#include "core/strategy/surrogate.h"

namespace trimtab {

// A fitted model in the units of its study.

/// The middle of the predicted losses, half the width of their central 68 %, and the improvement where losses are linear.
/// @param mean, deviation, improvement of outputs, see OutputWarp
Prediction inLosses(const OutputWarp& warp, double mean, double deviation, double improvement);

ModelSummary summaryOf(const FittedModel& model);

/// @param space whose encoded configurations are the model's points
std::vector<LeftOut> leaveOneOut(const FittedModel& model, const SearchSpace& space);

}  // namespace trimtab
