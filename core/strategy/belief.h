// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/improvement.h"
#include "core/strategy/strategy.h"
#include "core/strategy/surrogate.h"

namespace trimtab {

/// What a fitted model says about configurations of its study, in losses.
class Belief {
public:
    /// @param space, cube outlive the belief; the model's points are in the cube
    /// @param margin, success see Improvement
    Belief(const SearchSpace& space, const UnitCube& cube, FittedModel model, double margin = 0.0,
           std::optional<SuccessProbability> success = {});

    const FittedModel& model() const { return m_model; }
    std::vector<Prediction> predict(std::span<const Configuration> configurations) const;
    ModelSummary summary() const;
    /// One for each configuration in the model. O(n^3).
    std::vector<LeftOut> leaveOneOut() const;
    /// Where the expected improvement is highest, with its reason; tried configurations are not left out. nullopt when the rules
    /// forbid every point that was looked at.
    std::optional<Proposal> mostPromising(Rng& rng) const;

private:
    Eigen::MatrixXd pointsOf(std::span<const Configuration> configurations) const;

    const SearchSpace& m_space;
    const UnitCube& m_cube;
    FittedModel m_model;
    Improvement m_improvement;
};

/// Why a configuration was chosen by expected improvement. @param point (d) as the model has it
Reason improvementReason(const FittedModel& model, const Improvement& improvement, const Eigen::VectorXd& point);

}  // namespace trimtab
