// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

struct CurvePoint {
    double resource = 0.0;  ///< units spent (epochs)
    double value = 0.0;     ///< may be NaN or infinite
    friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// A metric over the reports of a trial, of the last attempt and of those before its pauses; NaN where a report lacks it. Empty
/// when no report has it.
std::vector<CurvePoint> learningCurve(const Trial& trial, std::string_view metric);

/// Names of the metrics that are reported while training, taken from the newest trial with reports.
std::vector<std::string> reportedMetrics(const History& history);

/// The trials whose curves are worth drawing when there are more than `limit`: the best third, the newest third, and of
/// the others a sample that stays the same while trials arrive. `wanted` is always among them.
/// @param losses (n) of the trials 1 ... n   @return at most limit numbers, ascending
std::vector<TrialId> chooseCurves(const History& history, std::span<const double> losses, std::optional<TrialId> wanted,
                                  std::size_t limit);

}  // namespace trimtab
