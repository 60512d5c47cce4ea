// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trimtab {

enum class AdviceLevel { Ok, Hint, Warning };

/// What an advice speaks of; the words are made by the user interface.
enum class AdviceKind {
    ParameterCount,      ///< value: tuned hyperparameters, limit: 20. Fewer is better
    TrialsPerParameter,  ///< value: trials, limit: ten for each hyperparameter
    LogScale,            ///< parameter spans value decades, linear; Ok: value hyperparameters span two decades and all are log
    ReverseLogScale,     ///< parameter spans value decades seen from 1, linear
    BestAtEdge,          ///< parameter of the best of value trials lies within limit of an edge (share of the range) beyond
                         ///< which values would be legal; measured
    FeasibleShare,       ///< value: share of the space that the rules allow, measured, limit: 0.01. Warning: nothing is allowed
    GridSize,            ///< value: configurations of the grid, limit: trials; Warning: with repeats they do not suffice
    RoundSize,           ///< value: trials of a round of brackets, limit: trials; Hint: the study ends before the first round
    Duplicates,  ///< value: share of the trials that repeat an earlier one's configuration, limit: 0.1, measured. Hint only
    Noise,       ///< value: standard deviation of repeated runs over that of configurations, limit: 0.5, measured
    Parallel,    ///< value: attempts at a time, limit: a tenth of the trials
    Objective,   ///< parameter: the first metric, value: objectives; Hint: it is measured on the training rows
    Strategy,    ///< parameter: id of the strategy; Hint: it does not learn from results
};

struct Advice {
    AdviceKind kind = AdviceKind::ParameterCount;
    AdviceLevel level = AdviceLevel::Ok;
    double value = 0.0;
    double limit = 0.0;
    std::string parameter;
    std::optional<StudySpec> fixed;  ///< the study as it would be when the advice were followed
};

/// What is known beside the study.
struct AdviceEvidence {
    std::optional<std::uint64_t> gridSize = {};     ///< configurations of the grid strategy, when it is selected
    const History* history = nullptr;               ///< measured trials of this design; may be null
    std::optional<double> feasibleShare = {};       ///< of the space, when rules restrict it
    const OptionSchema* hyperparameters = nullptr;  ///< of the trainable, with what is legal; may be null
    std::optional<double> resource = {};            ///< units (epochs) of a whole trial, when trials can pause
};

}  // namespace trimtab
