// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"
#include "core/util/result.h"

#include <vector>

namespace trimtab {

/// Whether the trainable has the tuned and fixed hyperparameters and allows their ranges and values. Empty for an unknown
/// model or function, which is somebody else's error.
std::vector<Error> validateHyperparameters(const TrainableSpec& trainable, const SpaceSpec& space);

}  // namespace trimtab
