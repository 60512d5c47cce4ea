// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace trimtab {

/// How two values of a coordinate are compared.
enum class CoordinateKind {
    Numeric,      ///< squared difference
    Categorical,  ///< 0 when equal, else 1 (Hamming); the length-scale becomes the weight of a mismatch
};

using PointsRef = const Eigen::Ref<const Eigen::MatrixXd>&;  // (n, d), one point per row
using PointRef = const Eigen::Ref<const Eigen::VectorXd>&;   // (d)

/// Matern covariance with smoothness 5/2 and a length-scale for each coordinate (automatic relevance determination):
/// k(x, y) = amplitude (1 + s + s^2 / 3) exp(-s), s^2 = 5 sum_i distance_i(x, y) / lengthScale_i^2.
/// C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, eq. 4.17.
class MaternKernel {
public:
    /// @param lengthScales (d) > 0, units of the coordinates   @param amplitude variance of the function, > 0
    MaternKernel(std::vector<CoordinateKind> kinds, Eigen::VectorXd lengthScales, double amplitude);

    const std::vector<CoordinateKind>& kinds() const { return m_kinds; }
    const Eigen::VectorXd& lengthScales() const { return m_lengthScales; }
    /// Covariance of a point with itself.
    double amplitude() const { return m_amplitude; }

    /// @return (n) covariances of one point with n others
    Eigen::VectorXd column(PointsRef X, PointRef y) const;
    /// @return (n, m) covariances
    Eigen::MatrixXd matrix(PointsRef X, PointsRef Y) const;
    /// Gradient with respect to y of sum_j weights_j k(X_j, y). @return (d), 0 for categorical coordinates
    Eigen::VectorXd gradient(PointsRef X, PointRef y, const Eigen::VectorXd& weights) const;

    /// s^2 of the points with one point. @return (n)
    Eigen::ArrayXd scaledSquares(PointsRef X, PointRef y) const;

private:
    std::vector<CoordinateKind> m_kinds;
    Eigen::VectorXd m_lengthScales;
    Eigen::VectorXd m_weights;  // 5 / lengthScale^2
    double m_amplitude;
};

}  // namespace trimtab
