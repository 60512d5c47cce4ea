// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/input_warp.h"

#include <vector>

namespace trimtab {

/// How two values of a coordinate are compared.
enum class CoordinateKind {
    Numeric,      ///< absolute difference
    Conditional,  ///< a number, or absent (NaN): chord of an arc around the absent value, see kAbsentDistance
    Categorical,  ///< 0 when equal, else kCategoryDistance; the length-scale becomes the weight of a mismatch; NaN: absent
};

/// Distance of two different categories: at equal length-scales they are as alike as numbers this far apart in the unit cube,
/// so a category's results say something about the others until the data speak against it.
inline constexpr double kCategoryDistance = 0.3;

/// Distance of a number from an absent one, the same for all numbers. The numbers so lie on an arc of this radius, r, and their
/// distance is its chord, 2 r sin(|x - y| / 2 r), nearly |x - y|: a condition's two sides share what does not depend on the
/// coordinate, and nothing else. F. Hutter, M. A. Osborne, "A Kernel for Hierarchical Parameter Spaces", 2013.
inline constexpr double kAbsentDistance = 0.7;

using PointsRef = const Eigen::Ref<const Eigen::MatrixXd>&;  // (n, d), one point per row
using PointRef = const Eigen::Ref<const Eigen::VectorXd>&;   // (d)

/// Distances of values of a coordinate from one value. @param x (n)   @return (n)
Eigen::ArrayXd distances(CoordinateKind kind, const Eigen::Ref<const Eigen::ArrayXd>& x, double y);
/// Half the slopes of the squared distances in y; 0 where either is absent, and for categories. @return (n)
Eigen::ArrayXd halfSlopes(CoordinateKind kind, const Eigen::Ref<const Eigen::ArrayXd>& x, double y);

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
    InputWarp warp = {};           ///< of the coordinates, before distances are taken
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
    Eigen::ArrayXd warped(PointRef x) const;
    Eigen::ArrayXd scaledSquares(const Eigen::ArrayXd& y) const;
    Eigen::ArrayXd columnAt(const Eigen::ArrayXd& y) const;

    std::vector<CoordinateKind> m_kinds;
    CovarianceParameters m_parameters;
    Eigen::MatrixXd m_X;
    Eigen::ArrayXXd m_warped;  // (n, d) points after the warp
    // Additive: exp(-s_i) is the smaller of rising * falling and its inverse, so that no pair of points costs an exponential.
    Eigen::ArrayXd m_rates;     // (d) sqrt(5) / lengthScale
    Eigen::ArrayXXd m_rising;   // (n, d) exp(rate x)
    Eigen::ArrayXXd m_falling;  // (n, d) exp(-rate x)
};

}  // namespace trimtab
