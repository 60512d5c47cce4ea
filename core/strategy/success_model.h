// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/gaussian_process.h"
#include "core/strategy/observations.h"
#include "core/strategy/unit_cube.h"

namespace trimtab {

/// How probable it is that a trial does not fail: a Gaussian process over labels, 1 for a success and -1 for a failure, whose
/// sign decides. C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, section 6.5 (least-squares
/// classification).
class SuccessProbability {
public:
    /// @param process of labels   @param noise of one label, > 0
    SuccessProbability(GaussianProcess process, double noise) : m_process(std::move(process)), m_noise(noise) {}

    /// Logarithms of the probabilities, <= 0. @return (m)
    Eigen::VectorXd logValues(PointsRef X) const;
    /// The same at one point with its gradient (d), written.
    double logValue(PointRef x, Eigen::VectorXd& gradient) const;

private:
    GaussianProcess m_process;
    double m_noise;
};

/// Learns where trials fail. A function of the observations alone, like Surrogate: hyperparameters are fitted to the first
/// 2^k of them, and all of them, or the latest, condition the process.
class SuccessModel {
public:
    static constexpr std::size_t kMostPoints = 500;

    SuccessModel(const UnitCube& cube, const Observations& observations) : m_cube(cube), m_observations(observations) {}

    /// nullopt while no trial, or every trial, has failed.
    const std::optional<SuccessProbability>& probability() const;

private:
    Measurements labels(std::size_t begin, std::size_t end) const;
    const Hyperparameters& fitAt(std::size_t count) const;

    const UnitCube& m_cube;
    const Observations& m_observations;
    // Remembered, not state:
    mutable std::size_t m_fitCount = 0;
    mutable Hyperparameters m_fit;
    mutable std::size_t m_count = 0;
    mutable std::optional<SuccessProbability> m_probability;
};

}  // namespace trimtab
