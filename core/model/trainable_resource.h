// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <optional>

namespace trimtab {

/// Units of resource (epochs) of a whole trial, where trials train step by step and can pause: the fixed or usual value of the
/// model's ModelInfo::resourceOption. nullopt for what cannot pause, and when that hyperparameter is tuned itself.
std::optional<double> fullResource(const TrainableSpec& trainable, const SpaceSpec& space);

}  // namespace trimtab
