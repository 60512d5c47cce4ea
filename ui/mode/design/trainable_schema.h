// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

namespace trimtab {

/// The hyperparameters that a trainable knows: those of the model and the data, or x1 ... xd of a test function.
/// Empty for an unknown model or function, and for a command, which may have any.
OptionSchema schemaOf(const TrainableSpec& trainable);

/// Whether only the user knows the hyperparameters.
inline bool takesAny(const TrainableSpec& trainable)
{
    return std::holds_alternative<CommandTrainable>(trainable);
}

/// A space to begin with: all that is worth tuning in the ranges that the model suggests.
std::vector<Parameter> suggestedSpace(const TrainableSpec& trainable);

}  // namespace trimtab
