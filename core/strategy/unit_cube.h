// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/covariance.h"
#include "core/space/search_space.h"

#include <Eigen/Core>

namespace trimtab {

/// How a search moves along a coordinate of the encoded space.
struct CubeAxis {
    CoordinateKind kind = CoordinateKind::Numeric;
    bool smooth = false;         ///< real, or so finely stepped that a gradient helps
    std::vector<double> levels;  ///< encoded values in order; empty when smooth
};

/// The encoded search space, with a quick way from any point of the cube to the nearest legal one.
class UnitCube {
public:
    explicit UnitCube(const SearchSpace& space);

    Eigen::Index dimension() const { return static_cast<Eigen::Index>(m_axes.size()); }
    const std::vector<CubeAxis>& axes() const { return m_axes; }
    /// For models that know absent coordinates. @return (d)
    std::vector<CoordinateKind> kinds() const;

    /// The encoding of what the point decodes to; nullopt when a rule forbids it. @param point (d), clamped into [0, 1]
    std::optional<Eigen::VectorXd> snap(const Eigen::VectorXd& point) const;
    /// Which coordinates of a snapped point matter. @return (d)
    std::vector<bool> active(const Eigen::VectorXd& point) const;
    /// A snapped point for models that know absent coordinates: those that are not active become NaN. @return (d)
    Eigen::VectorXd withAbsent(Eigen::VectorXd point) const;

private:
    double snapCoordinate(std::size_t index, double unit) const;

    const SearchSpace& m_space;
    std::vector<CubeAxis> m_axes;
    bool m_alwaysActive = true;
};

}  // namespace trimtab
