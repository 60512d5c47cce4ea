// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/unit_cube.h"

#include "core/space/encoding.h"

#include <algorithm>
#include <limits>

namespace trimtab {
namespace {

/// An ordered hyperparameter with more values is searched by gradient and rounded afterwards.
constexpr std::uint64_t kMostLevels = 16;

CubeAxis axisOf(const Domain& domain)
{
    const bool categorical = std::holds_alternative<CategoricalDomain>(domain);
    const auto count = cardinality(domain);
    if (!count || (!categorical && *count > kMostLevels))
        return {CoordinateKind::Numeric, true, {}};
    CubeAxis axis{categorical ? CoordinateKind::Categorical : CoordinateKind::Numeric, false, {}};
    for (const Value& value : enumerate(domain))
        axis.levels.push_back(toUnit(domain, value));
    return axis;
}

}  // namespace

UnitCube::UnitCube(const SearchSpace& space) : m_space(space)
{
    for (const Parameter& parameter : space.parameters()) {
        m_axes.push_back(axisOf(parameter.domain));
        m_alwaysActive = m_alwaysActive && parameter.when.empty();
    }
}

std::vector<CoordinateKind> UnitCube::kinds() const
{
    std::vector<CoordinateKind> kinds;
    for (std::size_t i = 0; i < m_axes.size(); ++i) {
        const bool conditional = m_axes[i].kind == CoordinateKind::Numeric && !m_space.parameters()[i].when.empty();
        kinds.push_back(conditional ? CoordinateKind::Conditional : m_axes[i].kind);
    }
    return kinds;
}

double UnitCube::snapCoordinate(std::size_t index, double unit) const
{
    const std::vector<double>& levels = m_axes[index].levels;
    const Domain& domain = m_space.parameters()[index].domain;
    if (levels.empty())
        return toUnit(domain, fromUnit(domain, unit));
    if (m_axes[index].kind == CoordinateKind::Categorical)  // equal bins
        return levels[std::min(static_cast<std::size_t>(unit * static_cast<double>(levels.size())), levels.size() - 1)];
    const auto above = std::lower_bound(levels.begin(), levels.end(), unit);
    if (above == levels.begin())
        return levels.front();
    if (above == levels.end())
        return levels.back();
    return *above - unit < unit - *std::prev(above) ? *above : *std::prev(above);
}

std::optional<Eigen::VectorXd> UnitCube::snap(const Eigen::VectorXd& point) const
{
    Eigen::VectorXd snapped = point.cwiseMax(0.0).cwiseMin(1.0);
    for (Eigen::Index i = 0; i < snapped.size(); ++i)
        snapped[i] = snapCoordinate(static_cast<std::size_t>(i), snapped[i]);
    if (m_alwaysActive && m_space.spec().rules.empty())
        return snapped;
    const Configuration configuration = decode(m_space, snapped);
    if (!m_space.allows(configuration))
        return std::nullopt;
    return encode(m_space, configuration);
}

std::vector<bool> UnitCube::active(const Eigen::VectorXd& point) const
{
    if (m_alwaysActive)
        return std::vector<bool>(m_axes.size(), true);
    return activeMask(m_space, decode(m_space, point));
}

Eigen::VectorXd UnitCube::withAbsent(Eigen::VectorXd point) const
{
    if (m_alwaysActive)
        return point;
    const std::vector<bool> mask = active(point);
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (!mask[i])
            point[static_cast<Eigen::Index>(i)] = std::numeric_limits<double>::quiet_NaN();
    return point;
}

}  // namespace trimtab
