// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate.h"

#include "core/space/encoding.h"

#include <algorithm>
#include <bit>
#include <limits>
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

Result<GaussianProcess> conditioned(const Hyperparameters& hyperparameters, const std::vector<CoordinateKind>& kinds,
                                    const Measurements& data)
{
    return GaussianProcess::condition({kinds, hyperparameters.covariance, data.X}, hyperparameters.noise / data.counts.array(),
                                      data.y);
}

/// How well each output is predicted from the others. S. Sundararajan, S. S. Keerthi, "Predictive Approaches for Choosing
/// Hyperparameters in Gaussian Processes", 2001. @return mean logarithm of the density, up to a constant
double predictiveScore(const GaussianProcess& process)
{
    const Posterior others = process.leaveOneOut();
    const Eigen::ArrayXd z = (process.outputs() - others.mean).array() / others.deviation.array();
    return -(others.deviation.array().log() + 0.5 * z.square()).mean();
}

}  // namespace

void Observations::observe(const Event& event)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what); proposed && m_space.check(proposed->configuration))
        m_open.emplace(proposed->trial, encode(m_space, proposed->configuration));
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
    const double violation = loss ? m_objective.violation(finished->outcome.metrics) : 0.0;
    m_measured += loss ? 1 : 0;
    if (violation > 0.0)
        loss.reset();
    m_finite += loss ? 1 : 0;
    m_lowest = std::min(m_lowest, loss.value_or(m_lowest));
    m_all.push_back({std::move(open.mapped()), loss, violation});
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
    const OutputWarp warp(losses);
    double worst = kLeastFailure;
    for (const double loss : losses)
        worst = std::max(worst, warp.toOutput(loss));
    Eigen::MatrixXd X(static_cast<Eigen::Index>(numbers.size()), static_cast<Eigen::Index>(m_kinds.size()));
    Eigen::VectorXd y(static_cast<Eigen::Index>(numbers.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Observations::Observation& observation = all[numbers[i]];
        X.row(static_cast<Eigen::Index>(i)) = observation.point.transpose();
        y[static_cast<Eigen::Index>(i)] = observation.loss ? warp.toOutput(*observation.loss) : worst + observation.violation;
    }
    return {Measurements::merge(X, y), warp};
}

const Surrogate::Fit& Surrogate::fitAt(std::size_t checkpoint, CovarianceForm form) const
{
    if (const auto known = m_fits.find({checkpoint, form}); known != m_fits.end())
        return known->second;
    const std::size_t anchor = std::bit_floor(checkpoint - 1);
    std::vector<Hyperparameters> starts;
    if (anchor >= kFirstAnchor)
        starts.push_back(fitAt(anchor, form).hyperparameters);
    if (starts.empty() || std::has_single_bit(checkpoint) || checkpoint <= 16)
        starts.push_back(Hyperparameters::prior(form, m_kinds.size()));
    const Measurements data = dataOf(checkpoint, kMostFitted).measurements;
    Fit fit{HyperparameterPosterior(form, m_kinds, data).maximize(starts, kIterations), 0.0};
    const auto process = conditioned(fit.hyperparameters, m_kinds, data);
    fit.score = process ? predictiveScore(*process) : -std::numeric_limits<double>::infinity();
    return m_fits.emplace(std::pair(checkpoint, form), std::move(fit)).first->second;
}

std::vector<Hyperparameters> Surrogate::hyperparametersAt(std::size_t checkpoint) const
{
    const Fit& radial = fitAt(checkpoint, CovarianceForm::Radial);
    if (m_kinds.size() == 1)
        return {radial.hyperparameters};  // the forms differ only in more dimensions
    const Fit& additive = fitAt(checkpoint, CovarianceForm::Additive);
    if (checkpoint < kAveraged)
        return {additive.hyperparameters, radial.hyperparameters};
    return {(additive.score > radial.score ? additive : radial).hyperparameters};
}

const std::optional<FittedModel>& Surrogate::model() const
{
    const std::size_t count = m_observations.all().size();
    if (m_modelCount == count)
        return m_model;
    m_modelCount = count;
    m_model.reset();
    if (m_observations.measuredCount() < 2 || m_kinds.empty())
        return m_model;
    const Data data = dataOf(count, kMostPoints);
    std::vector<GaussianProcess> processes;
    for (const Hyperparameters& hyperparameters : hyperparametersAt(checkpointBefore(count)))
        if (auto process = conditioned(hyperparameters, m_kinds, data.measurements))
            processes.push_back(*std::move(process));
    if (!processes.empty())
        m_model.emplace(FittedModel{std::move(processes), data.warp});
    return m_model;
}

}  // namespace trimtab
