// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/acquisition_search.h"

#include "core/numeric/box_minimizer.h"
#include "core/numeric/sobol.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace trimtab {
namespace {

constexpr std::size_t kIncumbents = 5;
constexpr int kNeighboursOfIncumbent = 36;
constexpr std::array kSpreads{0.2, 0.06, 0.015};  // deviations of a neighbour's coordinates
constexpr double kChangedCoordinates = 8.0;       // on average, at most; all of a small space
constexpr double kCategoryChange = 0.2;           // probability, when the coordinate may change
constexpr std::size_t kClimbers = 4;
constexpr int kClimbRounds = 2;
constexpr int kClimbIterations = 30;
constexpr std::size_t kMostLevelsTried = 12;

class Search {
public:
    Search(const Improvement& improvement, const UnitCube& cube, Rng& rng) : m_improvement(improvement), m_cube(cube), m_rng(rng)
    {}

    Eigen::MatrixXd start(int scattered);
    void climb(Candidate& candidate);

private:
    void addNeighbours(const Eigen::VectorXd& incumbent, std::vector<Eigen::VectorXd>& points);
    double moved(const CubeAxis& axis, double coordinate, double spread);
    void climbSmooth(Candidate& candidate) const;
    bool climbDiscrete(Candidate& candidate);
    bool takeBetter(Candidate& candidate, const Eigen::VectorXd& point) const;
    std::vector<double> otherLevels(const CubeAxis& axis, double coordinate);

    const Improvement& m_improvement;
    const UnitCube& m_cube;
    Rng& m_rng;
};

Eigen::MatrixXd Search::start(int scattered)
{
    std::vector<Eigen::VectorXd> points;
    const SobolSequence sequence(static_cast<std::size_t>(m_cube.dimension()), m_rng.bits());
    for (int i = 0; i < scattered; ++i)
        if (auto point = m_cube.snap(sequence.point(static_cast<std::uint32_t>(i))))
            points.push_back(*std::move(point));

    const Eigen::VectorXd means = m_improvement.fittedMeans();
    std::vector<Eigen::Index> order(static_cast<std::size_t>(means.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return means[a] < means[b]; });
    for (std::size_t i = 0; i < std::min(kIncumbents, order.size()); ++i)
        addNeighbours(m_improvement.models().front().points().row(order[i]).transpose(), points);

    Eigen::MatrixXd matrix(static_cast<Eigen::Index>(points.size()), m_cube.dimension());
    for (std::size_t i = 0; i < points.size(); ++i)
        matrix.row(static_cast<Eigen::Index>(i)) = points[i].transpose();
    return matrix;
}

double Search::moved(const CubeAxis& axis, double coordinate, double spread)
{
    if (axis.kind == CoordinateKind::Categorical)
        return m_rng.uniform() < kCategoryChange ? m_rng.uniform() : coordinate;
    const double width = axis.smooth ? 0.0 : 1.0 / static_cast<double>(axis.levels.size());  // at least to the next level
    return coordinate + std::max(spread, width) * m_rng.normal();
}

void Search::addNeighbours(const Eigen::VectorXd& incumbent, std::vector<Eigen::VectorXd>& points)
{
    const double probability = std::min(1.0, kChangedCoordinates / static_cast<double>(m_cube.dimension()));
    for (int k = 0; k < kNeighboursOfIncumbent; ++k) {
        const double spread = kSpreads[static_cast<std::size_t>(k) % kSpreads.size()];
        Eigen::VectorXd point = incumbent;
        for (Eigen::Index i = 0; i < point.size(); ++i)
            if (std::isnan(point[i]))
                point[i] = m_rng.uniform();  // absent: should the change make it active, any value is as good
            else if (m_rng.uniform() < probability)
                point[i] = moved(m_cube.axes()[static_cast<std::size_t>(i)], point[i], spread);
        if (auto snapped = m_cube.snap(point))
            points.push_back(*std::move(snapped));
    }
}

bool Search::takeBetter(Candidate& candidate, const Eigen::VectorXd& point) const
{
    const auto snapped = m_cube.snap(point);
    if (!snapped)
        return false;
    const double value = m_improvement.logValues(m_cube.withAbsent(*snapped).transpose())[0];
    if (!(value > candidate.logImprovement))
        return false;
    candidate = {*snapped, value};
    return true;
}

void Search::climbSmooth(Candidate& candidate) const
{
    const std::vector<bool> active = m_cube.active(candidate.point);
    std::vector<Eigen::Index> moving;
    for (Eigen::Index i = 0; i < m_cube.dimension(); ++i)
        if (active[static_cast<std::size_t>(i)] && m_cube.axes()[static_cast<std::size_t>(i)].smooth)
            moving.push_back(i);
    if (moving.empty())
        return;
    const Eigen::VectorXd start = m_cube.withAbsent(candidate.point);
    const auto negative = [&](const Eigen::VectorXd& coordinates, Eigen::VectorXd& gradient) {
        Eigen::VectorXd point = start;
        point(moving) = coordinates;
        Eigen::VectorXd slope;
        const double value = m_improvement.logValue(point, slope);
        gradient = -slope(moving);
        return -value;
    };
    const auto size = static_cast<Eigen::Index>(moving.size());
    const BoxMinimum found = minimizeInBox(negative, candidate.point(moving), Eigen::VectorXd::Zero(size),
                                           Eigen::VectorXd::Ones(size), kClimbIterations);
    Eigen::VectorXd point = candidate.point;
    point(moving) = found.point;
    takeBetter(candidate, point);
}

std::vector<double> Search::otherLevels(const CubeAxis& axis, double coordinate)
{
    std::vector<double> others = axis.levels;
    const auto current = std::find(others.begin(), others.end(), coordinate);
    if (axis.kind == CoordinateKind::Numeric && current != others.end()) {
        std::vector<double> neighbours;
        if (current != others.begin())
            neighbours.push_back(*std::prev(current));
        if (std::next(current) != others.end())
            neighbours.push_back(*std::next(current));
        return neighbours;
    }
    if (current != others.end())
        others.erase(current);
    if (others.size() > kMostLevelsTried) {
        m_rng.shuffle(std::span(others));
        others.resize(kMostLevelsTried);
    }
    return others;
}

bool Search::climbDiscrete(Candidate& candidate)
{
    bool improved = false;
    const std::vector<bool> active = m_cube.active(candidate.point);
    for (Eigen::Index i = 0; i < m_cube.dimension(); ++i) {
        const CubeAxis& axis = m_cube.axes()[static_cast<std::size_t>(i)];
        if (axis.smooth || !active[static_cast<std::size_t>(i)])
            continue;
        for (const double level : otherLevels(axis, candidate.point[i])) {
            Eigen::VectorXd point = candidate.point;
            point[i] = level;
            improved = takeBetter(candidate, point) || improved;
        }
    }
    return improved;
}

void Search::climb(Candidate& candidate)
{
    for (int round = 0; round < kClimbRounds; ++round) {
        climbSmooth(candidate);
        if (!climbDiscrete(candidate))
            return;
    }
}

void sortByPromise(std::vector<Candidate>& candidates)
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.logImprovement > b.logImprovement; });
}

}  // namespace

std::vector<Candidate> rankCandidates(const Improvement& improvement, const UnitCube& cube, const Eigen::MatrixXd& points)
{
    Eigen::MatrixXd modelPoints = points;
    for (Eigen::Index i = 0; i < points.rows(); ++i)
        modelPoints.row(i) = cube.withAbsent(points.row(i).transpose()).transpose();
    const Eigen::VectorXd values = improvement.logValues(modelPoints);
    std::vector<Candidate> candidates;
    for (Eigen::Index i = 0; i < points.rows(); ++i)
        candidates.push_back({points.row(i).transpose(), values[i]});
    sortByPromise(candidates);
    return candidates;
}

std::vector<Candidate> searchAcquisition(const Improvement& improvement, const UnitCube& cube, int scattered, Rng& rng)
{
    Search search(improvement, cube, rng);
    std::vector<Candidate> candidates = rankCandidates(improvement, cube, search.start(scattered));
    for (std::size_t i = 0; i < std::min(kClimbers, candidates.size()); ++i)
        search.climb(candidates[i]);
    sortByPromise(candidates);
    return candidates;
}

}  // namespace trimtab
