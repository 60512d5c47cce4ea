// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/study_spec.h"

#include <QList>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace trimtab {

/// A line of the search space table: a tuned hyperparameter, or one with a fixed value.
struct SpaceRow {
    Parameter parameter;         ///< when fixed: what it was, or would be, when tuned
    std::optional<Value> fixed;  ///< set: not tuned
    QString pointer;             ///< JSON pointer: "/space/2", "/fixed/epochs"
    QList<double> density;       ///< sampledDensity(); empty when fixed
};

/// Last known ranges of hyperparameters that are fixed now.
using RememberedRanges = std::map<std::string, Parameter, std::less<>>;

/// The rows of a study. A hyperparameter keeps its place in `order` when it changes between tuned and fixed; new tuned
/// ones come behind the tuned ones, new fixed ones at the end.
std::vector<SpaceRow> spaceRows(const StudySpec& spec, const std::vector<std::string>& order, const RememberedRanges& remembered);

}  // namespace trimtab
