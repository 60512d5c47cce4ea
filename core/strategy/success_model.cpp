// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/success_model.h"

#include "core/numeric/normal.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace trimtab {
namespace {

constexpr std::size_t kMostFitted = 128;  // a power of 2
constexpr int kIterations = 30;

}  // namespace

Eigen::VectorXd SuccessProbability::logValues(PointsRef X) const
{
    const Posterior posterior = m_process.predict(X);
    const Eigen::ArrayXd spread = (posterior.deviation.array().square() + m_noise).sqrt();
    return (posterior.mean.array() / spread).unaryExpr([](double z) { return logNormalCdf(z).value; });
}

double SuccessProbability::logValue(PointRef x, Eigen::VectorXd& gradient) const
{
    const PointPosterior posterior = m_process.predictWithGradient(x);
    const double variance = posterior.deviation * posterior.deviation + m_noise;
    const LogCdf log = logNormalCdf(posterior.mean / std::sqrt(variance));
    gradient = log.slope / std::sqrt(variance) *
               (posterior.meanGradient - posterior.mean * posterior.deviation / variance * posterior.deviationGradient);
    return log.value;
}

Measurements SuccessModel::labels(std::size_t begin, std::size_t end) const
{
    const auto& all = m_observations.all();
    Eigen::MatrixXd X(static_cast<Eigen::Index>(end - begin), m_cube.dimension());
    Eigen::VectorXd y(X.rows());
    for (std::size_t i = begin; i < end; ++i) {
        X.row(static_cast<Eigen::Index>(i - begin)) = m_cube.withAbsent(all[i].point).transpose();
        y[static_cast<Eigen::Index>(i - begin)] = all[i].isMeasured() ? 1.0 : -1.0;
    }
    return Measurements::merge(X, y);
}

const Hyperparameters& SuccessModel::fitAt(std::size_t count) const
{
    if (m_fitCount == count)
        return m_fit;
    m_fitCount = count;
    const Hyperparameters prior = Hyperparameters::prior(CovarianceForm::Radial, m_cube.axes().size());
    const HyperparameterPosterior posterior(CovarianceForm::Radial, m_cube.kinds(),
                                            labels(count - std::min(count, kMostFitted), count));
    m_fit = posterior.maximize({&prior, 1}, kIterations);
    return m_fit;
}

const std::optional<SuccessProbability>& SuccessModel::probability() const
{
    const auto& all = m_observations.all();
    if (m_count == all.size())
        return m_probability;
    m_count = all.size();
    m_probability.reset();
    const auto succeeded = std::count_if(all.begin(), all.end(), [](const auto& o) { return o.isMeasured(); });
    if (succeeded == 0 || succeeded == std::ssize(all))
        return m_probability;
    const Hyperparameters& fit = fitAt(std::bit_floor(all.size()));
    const Measurements data = labels(all.size() - std::min(all.size(), kMostPoints), all.size());
    if (auto process = GaussianProcess::condition(m_cube.kinds(), fit, data))
        m_probability.emplace(*std::move(process), fit.noise);
    return m_probability;
}

}  // namespace trimtab
