// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate_fits.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

namespace trimtab {
namespace {

constexpr std::size_t kMostFitted = 150;  // points of a hyperparameter fit
constexpr std::size_t kFirstAnchor = 4;
constexpr std::size_t kFirstChoice = 8;  // below, observations tell nothing about forms
constexpr std::size_t kLastChoice = 64;  // later the choice stands, and fits of what was not chosen take no time
constexpr std::size_t kManyStarts = 32;  // up to this anchor, where fits are quick and likelihoods have several modes
constexpr int kIterations = 30;
constexpr double kLeastFailure = 1.0;  // a failure is worse than the average even when all losses are alike
constexpr double kLeastGain = 3.0;     // nats over all observations by which a form must be better to replace the default
constexpr double kQuick = 0.2;         // of the usual length-scales
constexpr double kNoisy = 0.1;

using Observation = Observations::Observation;

/// At most `limit` of the first `count` observations, in their order: half the best, the rest the most recent.
std::vector<const Observation*> select(const std::vector<Observation>& all, std::size_t count, std::size_t limit)
{
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    if (count > limit) {
        std::stable_sort(numbers.begin(), numbers.end(), [&](std::size_t a, std::size_t b) {
            if (all[a].loss.has_value() != all[b].loss.has_value())
                return all[a].loss.has_value();
            return all[a].loss.has_value() && *all[a].loss < *all[b].loss;
        });
        const auto half = numbers.begin() + static_cast<std::ptrdiff_t>(limit / 2);
        std::sort(half, numbers.end(), std::greater<>());
        numbers.resize(limit);
        std::sort(numbers.begin(), numbers.end());
    }
    std::vector<const Observation*> selected;
    for (const std::size_t number : numbers)
        selected.push_back(&all[number]);
    return selected;
}

/// How probable each output is, predicted from the others. S. Sundararajan, S. S. Keerthi, "Predictive Approaches for Choosing
/// Hyperparameters in Gaussian Processes", 2001. @return mean logarithm of the density, up to a constant
double scoreOf(const Eigen::ArrayXd& errors, const Eigen::ArrayXd& deviations)
{
    return -(deviations.log() + 0.5 * (errors / deviations).square()).mean();
}

/// Share of the variance that predictions explain, against the mean of the others as a prediction.
double skillOf(const Eigen::ArrayXd& errors, const Eigen::ArrayXd& outputs)
{
    const auto n = static_cast<double>(outputs.size());
    const double variance = (outputs - outputs.mean()).square().sum() * (n / (n - 1.0)) * (n / (n - 1.0));
    return n > 1.0 && variance > 0.0 ? 1.0 - errors.square().sum() / variance : 0.0;
}

}  // namespace

SurrogateFits::SurrogateFits(const UnitCube& cube, const Observations& observations)
    : m_cube(cube), m_observations(observations), m_kinds(cube.kinds()), m_covariances{CovarianceForm::Radial}
{
    if (m_kinds.size() > 1)  // the covariances differ only in more dimensions
        m_covariances = {CovarianceForm::Additive, CovarianceForm::Radial};
}

double ModelData::outputOf(const Observation& observation) const
{
    return observation.loss ? warp.toOutput(*observation.loss) : worst + observation.violation;
}

std::size_t SurrogateFits::checkpointBefore(std::size_t count)
{
    const std::size_t step = count <= 16 ? 1 : count <= 64 ? 4 : count <= 256 ? 16 : 64;
    return count - count % step;
}

ModelData SurrogateFits::dataOf(std::size_t count, std::size_t limit, OutputTransform outputs) const
{
    const std::vector<const Observation*> selected = select(m_observations.all(), count, limit);
    std::vector<double> losses;
    for (const Observation* observation : selected)
        if (observation->loss)
            losses.push_back(*observation->loss);
    ModelData data{{}, OutputWarp(outputs, losses), kLeastFailure};
    for (const double loss : losses)
        data.worst = std::max(data.worst, data.warp.toOutput(loss));
    Eigen::MatrixXd X(static_cast<Eigen::Index>(selected.size()), m_cube.dimension());
    Eigen::VectorXd y(X.rows());
    for (Eigen::Index i = 0; i < X.rows(); ++i) {
        const Observation& observation = *selected[static_cast<std::size_t>(i)];
        X.row(i) = m_cube.withAbsent(observation.point).transpose();
        y[i] = data.outputOf(observation);
    }
    data.measurements = Measurements::merge(X, y);
    return data;
}

std::vector<Hyperparameters> SurrogateFits::startsOf(std::size_t checkpoint, ModelForm form) const
{
    std::vector<Hyperparameters> starts;
    if (const std::size_t anchor = std::bit_floor(checkpoint - 1); anchor >= kFirstAnchor)
        starts.push_back(fitAt(anchor, form).hyperparameters);
    if (!starts.empty() && !std::has_single_bit(checkpoint) && checkpoint > 16)
        return starts;
    const Hyperparameters mode = Hyperparameters::prior(form.covariance, m_kinds.size());
    starts.push_back(mode);
    if (std::has_single_bit(checkpoint) && checkpoint <= kManyStarts) {
        starts.push_back(mode);
        starts.back().covariance.lengthScales *= kQuick;
        starts.push_back(mode);
        starts.back().noise = kNoisy;
    }
    return starts;
}

const SurrogateFits::Fit& SurrogateFits::fitAt(std::size_t checkpoint, ModelForm form) const
{
    if (const auto known = m_fits.find({checkpoint, form}); known != m_fits.end())
        return known->second;
    const ModelData data = dataOf(checkpoint, kMostFitted, form.outputs);
    const HyperparameterPosterior posterior(form.covariance, m_kinds, data.measurements, form.inputWarp);
    Fit fit{form, posterior.maximize(startsOf(checkpoint, form), kIterations), -std::numeric_limits<double>::infinity(), 0.0};
    if (const auto process = GaussianProcess::condition(m_kinds, fit.hyperparameters, data.measurements)) {
        const Posterior others = process->leaveOneOut();
        const Eigen::ArrayXd errors = (process->outputs() - others.mean).array();
        fit.score = scoreOf(errors, others.deviation) + data.warp.meanLogSlope();
        fit.skill = skillOf(errors, process->outputs());
    }
    return m_fits.emplace(std::pair(checkpoint, form), std::move(fit)).first->second;
}

const SurrogateFits::Choice& SurrogateFits::choiceAt(std::size_t anchor) const
{
    if (const auto known = m_choices.find(anchor); known != m_choices.end())
        return known->second;
    const double least = kLeastGain / static_cast<double>(anchor);
    const auto score = [&](OutputTransform outputs) {
        double best = -std::numeric_limits<double>::infinity();
        for (const CovarianceForm covariance : m_covariances)
            best = std::max(best, fitAt(anchor, {covariance, false, outputs}).score);
        return best;
    };
    Choice choice;
    if (score(OutputTransform::YeoJohnson) > score(choice.outputs) + least)
        choice.outputs = OutputTransform::YeoJohnson;
    for (const CovarianceForm covariance : m_covariances)
        choice.inputWarp[covariance] = fitAt(anchor, {covariance, true, choice.outputs}).score >
                                       fitAt(anchor, {covariance, false, choice.outputs}).score + least;
    return m_choices.emplace(anchor, std::move(choice)).first->second;
}

std::vector<SurrogateFits::Fit> SurrogateFits::at(std::size_t checkpoint) const
{
    Choice choice;
    if (checkpoint >= kFirstChoice)
        choice = choiceAt(std::min(std::bit_floor(checkpoint), kLastChoice));
    std::vector<Fit> fits;
    for (const CovarianceForm covariance : m_covariances)
        fits.push_back(fitAt(checkpoint, {covariance, choice.inputWarp[covariance], choice.outputs}));
    if (checkpoint >= kAveraged)
        fits = {*std::max_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.score < b.score; })};
    return fits;
}

}  // namespace trimtab
