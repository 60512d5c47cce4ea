// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace trimtab {

/// How two values of a coordinate are compared.
enum class CoordinateKind {
    Numeric,      ///< absolute difference
    Categorical,  ///< 0 when equal, else kCategoryDistance; the length-scale becomes the weight of a mismatch
};

/// Distance of two different categories: at equal length-scales they are as alike as numbers this far apart in the unit cube,
/// so a category's results say something about the others until the data speak against it.
inline constexpr double kCategoryDistance = 0.3;

using PointsRef = const Eigen::Ref<const Eigen::MatrixXd>&;  // (n, d), one point per row
using PointRef = const Eigen::Ref<const Eigen::VectorXd>&;   // (d)

/// Which functions a covariance describes.
enum class CovarianceForm {
    Radial,   ///< smooth in all coordinates together
    Additive  ///< sums of effects of single coordinates and of their interactions
};

/// Parameters of a Matern covariance with smoothness 5/2, m(s) = (1 + s + s^2 / 3) exp(-s), where
/// s_i = sqrt(5) distance_i(x, y) / lengthScale_i (C. E. Rasmussen, C. K. I. Williams, "Gaussian Processes for Machine
/// Learning", 2006, eq. 4.17).
/// Radial: k = amplitude m(s), s^2 = sum_i s_i^2.
/// Additive: k = amplitude prod_i (1 + v m(s_i)) / (1 + v), v the interaction: an effect of k coordinates together has v^k times
/// the weight of the constant (D. Duvenaud, H. Nickisch, C. E. Rasmussen, "Additive Gaussian Processes", 2011, with geometric
/// weights of the orders, which makes the sum over all interactions a product).
struct CovarianceParameters {
    CovarianceForm form = CovarianceForm::Radial;
    Eigen::VectorXd lengthScales;  ///< (d) > 0, units of the coordinates
    double amplitude = 1.0;        ///< variance of the function, > 0
    double interaction = 1.0;      ///< > 0, Additive only
};

/// Covariances of n given points with any others.
class Covariance {
public:
    /// @param X (n, d), coordinates of about unit size: |x| / lengthScale < 300
    Covariance(std::vector<CoordinateKind> kinds, CovarianceParameters parameters, Eigen::MatrixXd X);

    const std::vector<CoordinateKind>& kinds() const { return m_kinds; }
    const CovarianceParameters& parameters() const { return m_parameters; }
    const Eigen::MatrixXd& points() const { return m_X; }
    /// Covariance of a point with itself.
    double amplitude() const { return m_parameters.amplitude; }

    void append(PointRef x);

    /// @return (n) covariances with one point
    Eigen::VectorXd column(PointRef y) const;
    /// @return (n, m) covariances
    Eigen::MatrixXd matrix(PointsRef Y) const;
    /// Gradients of weights^T column(y) with respect to y. @param weights (n, w)
    /// @return (d, w), 0 for categorical coordinates
    Eigen::MatrixXd gradient(PointRef y, const Eigen::MatrixXd& weights) const;

private:
    Eigen::ArrayXd scaledSquares(PointRef y) const;

    std::vector<CoordinateKind> m_kinds;
    CovarianceParameters m_parameters;
    Eigen::MatrixXd m_X;
    // Additive: exp(-s_i) is the smaller of rising * falling and its inverse, so that no pair of points costs an exponential.
    Eigen::ArrayXd m_rates;     // (d) sqrt(5) / lengthScale
    Eigen::ArrayXXd m_rising;   // (n, d) exp(rate x)
    Eigen::ArrayXXd m_falling;  // (n, d) exp(-rate x)
};

}  // namespace trimtab
