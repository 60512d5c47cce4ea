// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate.h"

#include "core/space/encoding.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace trimtab {
namespace {

constexpr std::size_t kMostFitted = 150;  // points of a hyperparameter fit
constexpr std::size_t kFirstAnchor = 4;
constexpr int kIterations = 30;
constexpr double kLeastFailure = 1.0;  // a failure is worse than the average even when all losses are alike

std::size_t checkpointBefore(std::size_t count)
{
    const std::size_t step = count <= 16 ? 1 : count <= 64 ? 4 : count <= 256 ? 16 : 64;
    return count - count % step;
}

/// Numbers of at most `limit` of the first `count` observations, ascending: half the best, the rest the most recent.
std::vector<std::size_t> select(const std::vector<Observations::Observation>& all, std::size_t count, std::size_t limit)
{
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    if (count <= limit)
        return numbers;
    const auto isBetter = [&](std::size_t a, std::size_t b) {
        if (all[a].loss.has_value() != all[b].loss.has_value())
            return all[a].loss.has_value();
        return all[a].loss.has_value() && *all[a].loss < *all[b].loss;
    };
    std::stable_sort(numbers.begin(), numbers.end(), isBetter);
    const auto half = numbers.begin() + static_cast<std::ptrdiff_t>(limit / 2);
    std::sort(half, numbers.end(), std::greater<>());
    numbers.resize(limit);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace

void Observations::observe(const Event& event)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what)) {
        ++m_proposed;
        if (m_space.check(proposed->configuration))
            m_open.emplace(proposed->trial, encode(m_space, proposed->configuration));
    }
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || finished->outcome.kind == OutcomeKind::Interrupted)
        return;
    auto open = m_open.extract(finished->trial);
    if (open.empty())
        return;
    std::optional<double> loss;
    if (finished->outcome.kind != OutcomeKind::Failed)
        loss = m_objective.loss(finished->outcome.metrics);
    if (!loss && finished->outcome.kind == OutcomeKind::Stopped)
        return;  // stopped before its first report: nothing was learned
    m_finite += loss ? 1 : 0;
    m_all.push_back({std::move(open.mapped()), loss});
}

Surrogate::Surrogate(std::vector<CoordinateKind> kinds, const Observations& observations)
    : m_kinds(std::move(kinds)), m_observations(observations)
{}

Surrogate::Data Surrogate::dataOf(std::size_t count, std::size_t limit) const
{
    const auto& all = m_observations.all();
    const std::vector<std::size_t> numbers = select(all, count, limit);
    std::vector<double> losses;
    for (const std::size_t number : numbers)
        if (all[number].loss)
            losses.push_back(*all[number].loss);
    Data data{Eigen::MatrixXd(static_cast<Eigen::Index>(numbers.size()), static_cast<Eigen::Index>(m_kinds.size())),
              Eigen::VectorXd(static_cast<Eigen::Index>(numbers.size())), OutputWarp(losses)};
    double worst = kLeastFailure;
    for (const double loss : losses)
        worst = std::max(worst, data.warp.toOutput(loss));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Observations::Observation& observation = all[numbers[i]];
        data.X.row(static_cast<Eigen::Index>(i)) = observation.point.transpose();
        data.y[static_cast<Eigen::Index>(i)] = observation.loss ? data.warp.toOutput(*observation.loss) : worst;
    }
    return data;
}

const Hyperparameters& Surrogate::hyperparametersAt(std::size_t checkpoint) const
{
    if (const auto known = m_fits.find(checkpoint); known != m_fits.end())
        return known->second;
    const std::size_t anchor = std::bit_floor(checkpoint - 1);
    std::vector<Hyperparameters> starts;
    if (anchor >= kFirstAnchor)
        starts.push_back(hyperparametersAt(anchor));
    if (starts.empty() || std::has_single_bit(checkpoint) || checkpoint <= 16)
        starts.push_back(Hyperparameters::prior(m_kinds.size()));
    const Data data = dataOf(checkpoint, kMostFitted);
    return m_fits.emplace(checkpoint, fitHyperparameters(m_kinds, data.X, data.y, starts, kIterations)).first->second;
}

const std::optional<FittedModel>& Surrogate::model() const
{
    const std::size_t count = m_observations.all().size();
    if (m_modelCount == count)
        return m_model;
    m_modelCount = count;
    m_model.reset();
    if (m_observations.finiteCount() < 2 || m_kinds.empty())
        return m_model;
    const Hyperparameters& parameters = hyperparametersAt(checkpointBefore(count));
    Data data = dataOf(count, kMostPoints);
    auto process = GaussianProcess::condition({m_kinds, parameters.lengthScales, parameters.amplitude}, parameters.noise,
                                              std::move(data.X), std::move(data.y));
    if (process)
        m_model.emplace(FittedModel{*std::move(process), data.warp});
    return m_model;
}

}  // namespace trimtab
