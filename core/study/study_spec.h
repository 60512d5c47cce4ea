// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/csv_dialect.h"
#include "core/data/table_choice.h"
#include "core/space/option_schema.h"
#include "core/space/search_space.h"
#include "core/study/command_trainable.h"
#include "core/study/limits.h"
#include "core/study/objective.h"

#include <optional>
#include <string>
#include <variant>

namespace trimtab {

/// A share of the rows, drawn once, measures every trial.
struct HoldOut {
    double fraction = 0.25;  ///< of the rows that tuning may see, in (0, 1)
    std::uint64_t seed = 0;
    friend bool operator==(const HoldOut&, const HoldOut&) = default;
};

/// Every row is measured once, by a model trained on the other folds; with repeats once for each, in other folds.
struct KFold {
    int folds = 5;  ///< 2 ... 20
    std::uint64_t seed = 0;
    int repeats = 1;  ///< 1 ... 20
    friend bool operator==(const KFold&, const KFold&) = default;
};

using Validation = std::variant<HoldOut, KFold>;

/// A CSV file of the user in the place of a bundled data set.
struct TableSource {
    std::string file;  ///< path; a relative one begins in the folder of the study's file
    CsvHints hints;
    TableChoice choice;       ///< with target and task once the study has begun
    std::string fingerprint;  ///< of the content, "sha256:..."; empty: any content
    friend bool operator==(const TableSource&, const TableSource&) = default;
};

/// A bundled model on a bundled data set, or on a table of the user.
struct BundledTrainable {
    std::string model = "mlp";       ///< id in the model registry
    std::string dataset = "digits";  ///< id in the data set catalogue; empty with a table
    Validation validation;
    std::optional<TableSource> table = {};
    friend bool operator==(const BundledTrainable&, const BundledTrainable&) = default;
};

/// A test function of the optimization literature with a known minimum; its metric is "value".
struct FunctionTrainable {
    std::string function = "branin";
    friend bool operator==(const FunctionTrainable&, const FunctionTrainable&) = default;
};

using TrainableSpec = std::variant<BundledTrainable, FunctionTrainable, CommandTrainable>;

struct StrategySpec {
    std::string kind = "automatic";  ///< id in the strategy registry
    std::uint64_t seed = 0;
    OptionMap options;  ///< what differs from the defaults
    friend bool operator==(const StrategySpec&, const StrategySpec&) = default;
};

struct StoppingSpec {
    std::string kind = "none";  ///< id in the stopping registry
    OptionMap options;
    friend bool operator==(const StoppingSpec&, const StoppingSpec&) = default;
};

/// A named search: what the form edits, the file holds and the command line runs. A plain value that may be wrong
/// anywhere; validateStudy() of core/interop lists what is wrong.
struct StudySpec {
    std::string name = "untitled";
    TrainableSpec trainable;
    Objective objective;
    SpaceSpec space;
    StrategySpec strategy;
    StoppingSpec stopping;
    Limits limits;
    int repeats = 1;            ///< trials of each configuration, 1 ... 100: their mean counts
    int repeatBest = 1;         ///< trials that the best configuration and those close to it get in the end, 1 ... 100
    bool reproducible = false;  ///< results count in the order in which their attempts started: parallel runs are equal
    friend bool operator==(const StudySpec&, const StudySpec&) = default;
};

}  // namespace trimtab
