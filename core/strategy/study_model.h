// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/belief.h"
#include "core/strategy/surrogate_fits.h"
#include "core/study/history.h"

#include <memory>

namespace trimtab {

/// What the Gaussian process of the Bayesian strategy believes of a study, whichever strategy has made its trials, as of each of
/// its results: for charts that explain and replay. Results are taken in the order of their trials' numbers. Not thread safe.
class StudyModel {
public:
    static constexpr std::size_t kMostPoints = Surrogate::kMostPoints;

    StudyModel(SearchSpace space, const History& history);
    StudyModel(const StudyModel&) = delete;
    StudyModel& operator=(const StudyModel&) = delete;

    const SearchSpace& space() const { return m_space; }
    /// The trials whose results there are to learn from, in order.
    const std::vector<TrialId>& trials() const { return m_trials; }

    /// What the first `count` results say, 0 ... trials().size(); valid until the next call. nullptr below two measured results,
    /// or when no covariance can be factorized. What a fit has found is remembered, so that stepping back costs no fit.
    const Belief* after(std::size_t count);

private:
    void observe(const Trial& trial, Observations& observations) const;

    SearchSpace m_space;
    UnitCube m_cube;
    std::vector<TrialPtr> m_results;
    std::vector<TrialId> m_trials;
    Objective m_objective;
    Observations m_observations;
    SurrogateFits m_fits;
    std::unique_ptr<Observations> m_seen;     // the first m_count
    std::unique_ptr<SuccessModel> m_success;  // of m_seen
    std::optional<Belief> m_belief;
    std::optional<std::size_t> m_count;
};

}  // namespace trimtab
