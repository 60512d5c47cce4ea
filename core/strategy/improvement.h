// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/success_model.h"

#include <vector>

namespace trimtab {

/// Expected improvement, averaged over several models of the same observations (J. Snoek, H. Larochelle, R. P. Adams,
/// "Practical Bayesian Optimization of Machine Learning Algorithms", 2012, eq. 10), times the probability of success
/// (M. A. Gelbart, J. Snoek, R. P. Adams, "Bayesian Optimization with Unknown Constraints", 2014).
class Improvement {
public:
    /// @param models of standardised outputs, at least one   @param margin improvement that is asked for, >= 0
    /// @param success with which the improvement is multiplied; nullopt: nothing ever failed
    Improvement(std::vector<GaussianProcess> models, double margin, std::optional<SuccessProbability> success = {});

    const std::vector<GaussianProcess>& models() const { return m_models; }
    /// Mean and deviation of the mixture of the models.
    Posterior predict(PointsRef X) const;
    /// What is to be improved, mean over the models: the lowest posterior mean at an observed point, less the margin.
    double best() const;

    /// Logarithms of the averaged expected improvement. @return (m)
    Eigen::VectorXd logValues(PointsRef X) const;
    /// The same at one point with its gradient (d), written; -infinity, and a gradient of 0, where a deviation is too small
    /// for slopes.
    double logValue(PointRef x, Eigen::VectorXd& gradient) const;
    /// Posterior means at the observed points, averaged. @return (n)
    Eigen::VectorXd fittedMeans() const;

private:
    std::vector<GaussianProcess> m_models;
    std::vector<double> m_best;
    std::optional<SuccessProbability> m_success;
};

}  // namespace trimtab
