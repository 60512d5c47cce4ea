// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"
#include "core/study/study_spec.h"

#include <QString>

#include <vector>

namespace trimtab {

/// A line of the inspector.
struct TrialFact {
    QString name;
    QString value;
    bool secondary = false;  ///< its name is muted
    bool sentence = false;   ///< long: takes the whole width
};

/// All that is known of a trial: metrics with the gap between training and validation, the mean of its configuration's runs,
/// the second objective and the constraints, values, who proposed it and why, how it ended.
/// @param history that the trial is of
std::vector<TrialFact> trialFacts(const Trial& trial, const StudySpec& spec, const History& history);

}  // namespace trimtab
