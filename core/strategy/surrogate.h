// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/surrogate_fits.h"

namespace trimtab {

/// Gaussian processes over observations, with the map of their outputs to losses.
struct FittedModel {
    std::vector<GaussianProcess> processes;  ///< of standardised outputs, see OutputWarp; at least one
    std::vector<double> noises;              ///< of one measurement: variances of the outputs
    OutputWarp warp;
    double skill = 0.0;  ///< see ModelSummary
};

/// A model and the data that it was conditioned on.
struct ConditionedModel {
    ModelData data;
    std::optional<FittedModel> model;  ///< unset when no covariance can be factorized
};

/// The model of the first `count` observations, fitted to those before their checkpoint, of which at least two were measured.
/// @param limit see SurrogateFits::dataOf()
ConditionedModel conditionModel(const UnitCube& cube, const SurrogateFits& fits, std::size_t count, std::size_t limit);

/// Gaussian process model of a study: like SurrogateFits, a function of the observations alone. It is conditioned on the
/// observations before a checkpoint; each later one extends its factors, in O(n^2), until the next checkpoint.
class Surrogate {
public:
    static constexpr std::size_t kMostPoints = 500;  ///< at a checkpoint: half the best, half the most recent

    Surrogate(const UnitCube& cube, const Observations& observations);

    /// Of all observations so far; nullopt below two that were measured, or when no covariance can be factorized.
    const std::optional<FittedModel>& model() const;

private:
    void condition(std::size_t count) const;
    bool extend(const Observations::Observation& observation) const;

    const UnitCube& m_cube;
    const Observations& m_observations;
    SurrogateFits m_fits;
    // Remembered, not state:
    mutable std::optional<FittedModel> m_model;
    mutable std::size_t m_base = 0;   // observations that were factorized together
    mutable std::size_t m_count = 0;  // observations in the model
    mutable ModelData m_data;         // of the base
};

}  // namespace trimtab
