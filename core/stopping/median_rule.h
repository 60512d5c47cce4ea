// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

#include <vector>

namespace trimtab {

/// Stops a trial whose best loss so far is strictly worse than the median of the completed trials' running averages up to
/// the same resource.
/// D. Golovin et al., "Google Vizier: A Service for Black-Box Optimization", 2017, section 3.2.1.
///
/// A report whose objective is missing, NaN or infinite counts as the worst possible loss: it never saves a trial and, as
/// part of a median, never stops one.
///
/// Remembers the running averages of completed trials, which never change, so that a review costs one binary search a trial.
class MedianRule final : public StoppingRule {
public:
    struct Options {
        double grace = 5.0;     ///< resource before which nothing is stopped
        double interval = 1.0;  ///< resource between two reviews, > 0
        int minTrials = 5;      ///< completed trials that a median needs
    };

    explicit MedianRule(Options options);

    Verdict review(const Trial& running, const History& history) const override;

private:
    /// Running averages of a completed trial, one for each of its reports; none for any other trial.
    struct Averages {
        TrialPtr trial;
        std::vector<double> resources;
        std::vector<double> losses;
    };

    bool isDue(const std::vector<Report>& reports) const;
    /// Of each completed trial the mean loss of its reports up to `resource`.
    std::vector<double> averagesUpTo(double resource, const History& history) const;

    Options m_options;
    mutable std::vector<Averages> m_averages;  // by number of the trial
};

/// Registry entry "median".
StoppingInfo medianRuleInfo();

}  // namespace trimtab
