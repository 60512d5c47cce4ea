// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

#include <functional>
#include <limits>
#include <vector>

namespace trimtab {

/// The worst possible loss: that of a report whose objective is missing, NaN or infinite. It never saves a trial and, as part
/// of what others are compared with, never stops one.
inline constexpr double kWorstLoss = std::numeric_limits<double>::infinity();

double lossOrWorst(const Objective& objective, const Report& report);

/// What a learning curve comes to at one of its reports.
enum class Summary {
    Loss,  ///< the loss there
    Best,  ///< the best loss so far
    Mean,  ///< the mean loss so far
};

/// A learning curve at some resource.
struct CurveValue {
    double loss = kWorstLoss;
    double resource = 0.0;  ///< of the report that it is taken from: the last one up to the asked resource
    bool isLast = false;    ///< the trial has no later report
};

/// The learning curves of a study. Those of finished and paused trials are read once, so that looking at one costs a binary
/// search.
class LearningCurves {
public:
    explicit LearningCurves(Summary summary) : m_summary(summary) {}

    /// Calls visit(trial, value) in the order of their numbers for all trials but `except` that have reported by then.
    using Visitor = std::function<void(const Trial& trial, const CurveValue& value)>;
    void forEachOther(const Trial& except, const History& history, double resource, const Visitor& visit);

    /// Of one trial at its last report; nullopt without a report.
    std::optional<CurveValue> last(const Trial& trial, const Objective& objective) const;

private:
    struct Curve {
        TrialPtr trial;  // set: finished or paused
        std::vector<double> resources;
        std::vector<double> losses;
    };

    void read(const Trial& trial, const Objective& objective, Curve& curve) const;

    Summary m_summary;
    std::vector<Curve> m_resting;  // by number of the trial
};

/// "0.91", or "no finite value".
std::string valueText(const Objective& objective, double loss);
/// "best 0.91 up to 8", or "no finite value up to 8". @param best of Summary::Best
std::string bestText(const Objective& objective, const CurveValue& best);

}  // namespace trimtab
