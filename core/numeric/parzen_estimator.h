// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/covariance.h"
#include "core/util/rng.h"

#include <Eigen/Core>

#include <vector>

namespace trimtab {

/// A coordinate of the unit cube as a kernel sees it.
struct ParzenAxis {
    CoordinateKind kind = CoordinateKind::Numeric;
    std::vector<double> levels;  ///< ascending; empty: every number in [0, 1] (Numeric only)
    /// Numeric: deviation of the kernel, > 0. Categorical: probability of another category, 0 ... 1 - 1 / levels.
    double width = 0.1;
};

/// Mixture of product kernels around points of the unit cube, and of the uniform distribution as its prior
/// (J. Bergstra, R. Bardenet, Y. Bengio, B. Kegl, "Algorithms for Hyper-Parameter Optimization", 2011, section 4; multivariate
/// as in S. Falkner, A. Klein, F. Hutter, "BOHB", 2018).
///
/// Kernels are normal distributions truncated to [0, 1]; on levels their integrals over the cells between the middles of
/// neighbours; on categories the kernel of J. Aitchison, C. Aitken, 1976. A coordinate may be absent (NaN). An absent
/// coordinate of a kernel's centre is uniform, and one of a point is integrated out. So one mixture holds the densities of
/// all sets of active hyperparameters, each of them proper, and what holds for all of them is learned from all of them.
class ParzenEstimator {
public:
    explicit ParzenEstimator(std::vector<ParzenAxis> axes);

    /// @param center (d) in [0, 1] or NaN
    void add(const Eigen::VectorXd& center);
    /// Number of kernels without the prior.
    Eigen::Index size() const { return m_size; }

    /// Density with respect to lengths on continuous axes and counts on levels and categories, as a sum of logarithms
    /// throughout: finite however far all kernels lie, as long as the prior has a weight.
    /// @param point (d) in [0, 1] or NaN; on an axis with levels the nearest of them counts
    /// @param logWeights (size() + 1) the last is the prior's; -infinity leaves a kernel out
    double logDensity(const Eigen::VectorXd& point, const Eigen::ArrayXd& logWeights) const;
    /// Density of the prior alone.
    double logUniform(const Eigen::VectorXd& point) const;

    /// @param weights (size() + 1) >= 0, not all 0   @return (d) without absent coordinates, on levels where there are any
    Eigen::VectorXd sample(const Eigen::ArrayXd& weights, Rng& rng) const;

private:
    enum class Form { Continuous, Levels, Categories };

    /// An axis with what each kernel needs to be evaluated quickly there.
    struct Axis {
        ParzenAxis definition;
        double logUniform = 0.0;
        std::vector<double> center;                // Continuous: 0 when absent, else NaN
        std::vector<double> precision;             // Continuous: half the inverse variance; 0 when absent
        std::vector<double> logScale;              // Continuous: of the density at its centre; Categories: of any other one
        std::vector<std::vector<double>> logMass;  // Levels: one row for each level

        Form form() const;
        double levelCount() const { return static_cast<double>(definition.levels.size()); }
        std::size_t levelOf(double coordinate) const;
        void add(double coordinate);
        void addCells(double coordinate);
        void addLogKernels(double x, Eigen::Ref<Eigen::ArrayXd> sums) const;
        /// @param kernel its number; one behind the last: the prior
        double sample(std::size_t kernel, Rng& rng) const;
        double sampleCategory(double coordinate, Rng& rng) const;
    };

    std::vector<Axis> m_axes;
    Eigen::Index m_size = 0;
};

}  // namespace trimtab
