// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/gaussian_process.h"
#include "core/numeric/hyperparameter_posterior.h"
#include "core/numeric/output_warp.h"
#include "core/space/search_space.h"
#include "core/study/event.h"
#include "core/study/objective.h"

#include <limits>
#include <map>
#include <unordered_map>

namespace trimtab {

/// The results of a study in the order in which they arrived, as points of the unit cube.
class Observations {
public:
    Observations(const SearchSpace& space, Objective objective) : m_space(space), m_objective(std::move(objective)) {}

    struct Observation {
        Eigen::VectorXd point;       ///< (d) encoded
        std::optional<double> loss;  ///< unset: the trial failed, or its metrics break the constraints
        double violation = 0.0;      ///< of the constraints, >= 0
    };

    void observe(const Event& event);
    const std::vector<Observation>& all() const { return m_all; }
    /// Those with a loss.
    int finiteCount() const { return m_finite; }
    /// Infinity when there is none.
    double lowestLoss() const { return m_lowest; }
    /// Those with a loss or a violation.
    int measuredCount() const { return m_measured; }

private:
    const SearchSpace& m_space;
    Objective m_objective;
    std::vector<Observation> m_all;
    std::unordered_map<TrialId, Eigen::VectorXd> m_open;
    int m_finite = 0;
    double m_lowest = std::numeric_limits<double>::infinity();
    int m_measured = 0;
};

/// Gaussian processes over observations, with the map of their outputs to losses.
struct FittedModel {
    std::vector<GaussianProcess> processes;  ///< of standardised outputs, see OutputWarp; at least one
    OutputWarp warp;
};

/// Gaussian process model of a study: a function of the observations alone, never of when it is asked.
///
/// That is what makes a replayed study continue bit for bit (fault N18), so hyperparameters are not warm-started from
/// whatever was fitted last. They are fitted at fixed numbers of observations, the checkpoints (each up to 16, every 4th up
/// to 64, every 16th up to 256, then every 64th), from the observations before the checkpoint and two starts: the mode of
/// the prior and the result at the anchor, the largest power of two below. Anchors are found by the same recursion, so the
/// model of a replayed study with n trials costs about log2(n) fits, and nothing depends on which models were asked for.
/// Between checkpoints only the factorization is renewed (3 ms for 500 points).
///
/// While observations are few, a process of each covariance form is kept, because nothing tells yet which one is right; later
/// only the one that predicts each observation better from the others.
///
/// A failed trial enters with the worst output seen, one that breaks constraints with its violation above that. The Gaussian
/// process carries it only as far as its length-scales reach, so a failing region repels the search without spoiling the rest,
/// and a single crash costs its neighbourhood only.
class Surrogate {
public:
    static constexpr std::size_t kMostPoints = 500;  ///< in the model: half the best, half the most recent
    static constexpr std::size_t kAveraged = 64;     ///< below so many observations both forms are kept

    Surrogate(std::vector<CoordinateKind> kinds, const Observations& observations);

    /// Of all observations so far; nullopt below two losses or violations, or when no covariance can be factorized.
    const std::optional<FittedModel>& model() const;

private:
    struct Data {
        Measurements measurements;
        OutputWarp warp;
    };
    struct Fit {
        Hyperparameters hyperparameters;
        double score = 0.0;  ///< mean logarithm of the leave-one-out predictive density
    };

    Data dataOf(std::size_t count, std::size_t limit) const;
    const Fit& fitAt(std::size_t checkpoint, CovarianceForm form) const;
    std::vector<Hyperparameters> hyperparametersAt(std::size_t checkpoint) const;

    std::vector<CoordinateKind> m_kinds;
    const Observations& m_observations;
    mutable std::map<std::pair<std::size_t, CovarianceForm>, Fit> m_fits;  // by checkpoint; remembered, not state
    mutable std::optional<FittedModel> m_model;
    mutable std::size_t m_modelCount = 0;
};

}  // namespace trimtab
