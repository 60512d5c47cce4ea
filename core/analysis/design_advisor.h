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
    Parallel,            ///< value: attempts at a time, limit: a tenth of the trials
    Objective,           ///< parameter: the first metric, value: objectives; Hint: it is measured on the training rows
    Strategy,            ///< parameter: id of the strategy; Hint: it does not learn from results
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
    std::optional<std::uint64_t> gridSize;          ///< configurations of the grid strategy, when it is selected
    const History* history = nullptr;               ///< measured trials of this design; may be null
    std::optional<double> feasibleShare = {};       ///< of the space, when rules restrict it
    const OptionSchema* hyperparameters = nullptr;  ///< of the trainable, with what is legal; may be null
};

/// The best practices of tuning, checked one by one. Except for BestAtEdge and FeasibleShare these are rules of
/// thumb:
/// at most 20 hyperparameters; ten trials for each (J. L. Loeppky, J. Sacks, W. J. Welch, "Choosing the Sample Size of a
/// Computer Experiment: A Practical Guide", 2009); a log scale over two decades or more; at most a tenth of the trials in
/// parallel, because what runs cannot teach what is proposed; one objective that tuning does not train on; a strategy that
/// learns instead of grid or random search. Looks at any spec, valid or not.
std::vector<Advice> advise(const StudySpec& spec, const AdviceEvidence& evidence);

}  // namespace trimtab
