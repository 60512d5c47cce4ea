// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/local_search.h"

#include "core/numeric/box_minimizer.h"
#include "core/numeric/gaussian_process.h"
#include "core/strategy/improvement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace trimtab {
namespace {

constexpr std::size_t kMostNeighbours = 150;
constexpr int kFitIterations = 20;
constexpr int kClimbIterations = 50;
constexpr double kReach = 0.5;  // beyond the neighbours, in widths of their box
constexpr double kNarrowest = 1e-9;
constexpr std::array kOffsets{-0.3, -0.05, 0.05, 0.3};  // of starts, in widths of the box
constexpr int kLongestPause = 32;

using Observation = Observations::Observation;

/// Observations that differ from the best one in smooth coordinates only, the nearest first, beginning with those at its point.
std::vector<const Observation*> neighbours(const std::vector<Observation>& observations, const Observation& best,
                                           const std::vector<Eigen::Index>& smooth, const UnitCube& cube)
{
    const std::vector<bool> active = cube.active(best.point);
    std::vector<std::pair<double, const Observation*>> found;
    for (const Observation& observation : observations) {
        if (!observation.loss)
            continue;
        Eigen::VectorXd difference = observation.point - best.point;
        const double distance = difference(smooth).norm();
        difference(smooth).setZero();
        if (difference.isZero(0.0) && cube.active(observation.point) == active)
            found.emplace_back(distance, &observation);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const Observation*> nearest;
    for (const auto& [distance, observation] : found)
        nearest.push_back(observation);
    return nearest;
}

std::vector<Eigen::Index> smoothCoordinates(const UnitCube& cube, const Eigen::VectorXd& point)
{
    const std::vector<bool> active = cube.active(point);
    std::vector<Eigen::Index> smooth;
    for (Eigen::Index i = 0; i < cube.dimension(); ++i)
        if (active[static_cast<std::size_t>(i)] && cube.axes()[static_cast<std::size_t>(i)].smooth)
            smooth.push_back(i);
    return smooth;
}

/// The lowest; nullptr when none has a loss.
const Observation* lowest(const std::vector<Observation>& observations)
{
    const Observation* best = nullptr;
    for (const Observation& observation : observations)
        if (observation.loss && (!best || *observation.loss < *best->loss))
            best = &observation;
    return best;
}

/// Points and losses in a box of size 1 with losses of spread 1.
struct Scaled {
    Eigen::VectorXd low;    ///< (m) corner of the box
    Eigen::VectorXd width;  ///< (m)
    double base = 0.0;      ///< loss of the first one
    double spread = 1.0;    ///< of the losses
    Eigen::MatrixXd X;      ///< (n, m)
    Eigen::VectorXd y;      ///< (n) above the first one

    Scaled(const std::vector<const Observation*>& near, const std::vector<Eigen::Index>& smooth)
        : X(static_cast<Eigen::Index>(near.size()), static_cast<Eigen::Index>(smooth.size())), y(X.rows())
    {
        for (Eigen::Index i = 0; i < y.size(); ++i) {
            X.row(i) = near[static_cast<std::size_t>(i)]->point(smooth).transpose();
            y[i] = *near[static_cast<std::size_t>(i)]->loss;
        }
        low = X.colwise().minCoeff();
        width = (X.colwise().maxCoeff().transpose() - low).cwiseMax(kNarrowest);
        X = (X.rowwise() - low.transpose()).array().rowwise() / width.transpose().array();
        base = y[0];
        spread = std::sqrt((y.array() - y.mean()).square().mean());
        y = (y.array() - base) / spread;
    }

    bool usable() const { return spread > 0.0 && std::isfinite(spread) && y.allFinite(); }
    double toLoss(double output) const { return base + output * spread; }
};

Result<GaussianProcess> fit(const Scaled& data)
{
    const auto m = static_cast<std::size_t>(data.X.cols());
    const std::vector<CoordinateKind> kinds(m, CoordinateKind::Numeric);
    const Measurements measurements = Measurements::merge(data.X, data.y);
    const Hyperparameters start = Hyperparameters::prior(CovarianceForm::Radial, m);
    const Hyperparameters fitted =
        HyperparameterPosterior(CovarianceForm::Radial, kinds, measurements).maximize({&start, 1}, kFitIterations);
    return GaussianProcess::condition(kinds, fitted, measurements);
}

struct Box {
    Eigen::ArrayXd lower;
    Eigen::ArrayXd upper;
};

/// Those of some points that differ from the best one in smooth coordinates only and lie in the box, scaled.
std::vector<Eigen::VectorXd> scaledInside(std::span<const Eigen::VectorXd> points, const Eigen::VectorXd& best,
                                          const std::vector<Eigen::Index>& smooth, const Scaled& data, const Box& box)
{
    std::vector<Eigen::VectorXd> inside;
    for (const Eigen::VectorXd& point : points) {
        Eigen::VectorXd difference = point - best;
        difference(smooth).setZero();
        const Eigen::ArrayXd scaled = (point(smooth) - data.low).array() / data.width.array();
        if (difference.isZero(0.0) && (scaled >= box.lower).all() && (scaled <= box.upper).all())
            inside.emplace_back(scaled);
    }
    return inside;
}

/// Takes what the process expects at some points for measured. @return whether there was any that it could take
bool believe(GaussianProcess& process, const std::vector<Eigen::VectorXd>& points)
{
    bool any = false;
    for (const Eigen::VectorXd& point : points)
        any = process.extend(point, process.predict(point.transpose()).mean[0], kNoiseFloor).ok() || any;
    return any;
}

/// Where the expected improvement is largest, climbed to from the surroundings of the minimum.
Eigen::VectorXd mostImproving(const GaussianProcess& process, const Eigen::VectorXd& minimum, const Box& box)
{
    const Improvement improvement({process}, 0.0);
    const Eigen::Index m = minimum.size();
    Eigen::MatrixXd starts = minimum.transpose().replicate(4 * m, 1);
    for (Eigen::Index i = 0; i < m; ++i)
        for (Eigen::Index k = 0; k < 4; ++k)
            starts(4 * i + k, i) = std::clamp(minimum[i] + kOffsets[static_cast<std::size_t>(k)], box.lower[i], box.upper[i]);
    Eigen::Index start = 0;
    improvement.logValues(starts).maxCoeff(&start);
    const SmoothFunction negative = [&](const Eigen::VectorXd& point, Eigen::VectorXd& gradient) {
        const double value = improvement.logValue(point, gradient);
        gradient = -gradient;
        return -value;
    };
    return minimizeInBox(negative, starts.row(start).transpose(), box.lower, box.upper, kClimbIterations).point;
}

}  // namespace

std::optional<LocalMinimum> findLocalMinimum(const std::vector<Observation>& observations, const UnitCube& cube,
                                             std::span<const Eigen::VectorXd> pending)
{
    const Observation* best = lowest(observations);
    if (!best)
        return std::nullopt;
    const std::vector<Eigen::Index> smooth = smoothCoordinates(cube, best->point);
    const std::size_t m = smooth.size();
    const std::size_t enough = (m + 1) * (m + 2) / 2 + m;
    std::vector<const Observation*> near = neighbours(observations, *best, smooth, cube);
    if (m == 0 || near.size() < enough)
        return std::nullopt;
    near.resize(std::min(enough, kMostNeighbours));
    const Scaled data(near, smooth);
    if (!data.usable())
        return std::nullopt;
    auto process = fit(data);
    if (!process)
        return std::nullopt;
    const SmoothFunction mean = [&](const Eigen::VectorXd& point, Eigen::VectorXd& gradient) {
        const PointPosterior posterior = process->predictWithGradient(point);
        gradient = posterior.meanGradient;
        return posterior.mean;
    };
    const Eigen::ArrayXd lower = (-data.low.array() / data.width.array()).max(-kReach);
    const Eigen::ArrayXd upper = ((1.0 - data.low.array()) / data.width.array()).min(1.0 + kReach);
    const BoxMinimum found = minimizeInBox(mean, data.X.row(0).transpose(), lower, upper, kClimbIterations);
    if (!(found.value < process->predict(data.X.row(0)).mean[0]))
        return std::nullopt;
    Eigen::VectorXd local = found.point;
    if (believe(*process, scaledInside(pending, best->point, smooth, data, {lower, upper})))
        local = mostImproving(*process, found.point, {lower, upper});
    Eigen::VectorXd point = best->point;
    point(smooth) = data.low.array() + local.array() * data.width.array();
    const auto snapped = cube.snap(point);
    if (!snapped)
        return std::nullopt;
    const Posterior posterior = process->predict(local.transpose());
    return LocalMinimum{*snapped, data.toLoss(posterior.mean[0]), posterior.deviation[0] * data.spread};
}

void LocalTurns::observe(const Event& event, const Observations& observations)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what)) {
        const bool mine = proposed->reason.source == kSource;
        m_others = mine ? 0 : m_others + 1;
        if (mine && !m_running)
            m_running = proposed->trial;
        return;
    }
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || finished->outcome.kind == OutcomeKind::Interrupted)
        return;
    const bool lower = observations.lowestLoss() < m_lowest;
    m_lowest = observations.lowestLoss();
    if (m_running != finished->trial)
        return;
    m_running.reset();
    m_paid = lower;
    m_pause = lower ? 1 : std::min(2 * m_pause, kLongestPause);
}

}  // namespace trimtab
