// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

// What the form does to a search space: each function returns the study as it is afterwards.

/// Tunes `parameter`, as the one with number `position`; a fixed value of that name goes.
StudySpec withTuned(StudySpec spec, const Parameter& parameter, std::size_t position);
/// Fixes a hyperparameter; when it was tuned it no longer is.
StudySpec withFixed(StudySpec spec, const std::string& name, const Value& value);
/// Neither tuned nor fixed any more.
StudySpec without(StudySpec spec, std::string_view name);
/// The tuned hyperparameter at `from` gets the number `to`.
StudySpec withMoved(StudySpec spec, std::size_t from, std::size_t to);

/// Index of a tuned hyperparameter.
std::optional<std::size_t> tunedIndex(const SpaceSpec& space, std::string_view name);

/// What a new row offers: the range that the model suggests, and the option's condition as far as `space` can decide it.
Parameter suggestedParameter(const Option& option, const SpaceSpec& space);
/// The value that a row gets when it is no longer tuned: the model's default.
Value fixedValueFor(const Parameter& parameter, const Option* option);

/// A study for another trainable, and what had to go because the trainable does not know it.
struct Adapted {
    StudySpec spec;
    std::vector<std::string> dropped;
};

/// Keeps the hyperparameters that the new trainable has too (a command: all), drops the others with their rules and conditions,
/// replaces ranges that it forbids, chooses a metric that it reports, and suggests a space when nothing is left to tune.
Adapted adaptedTo(const StudySpec& spec, const TrainableSpec& trainable);

}  // namespace trimtab
