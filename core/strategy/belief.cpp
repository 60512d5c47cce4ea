// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/belief.h"

#include "core/numeric/acquisition.h"
#include "core/space/encoding.h"
#include "core/strategy/acquisition_search.h"
#include "core/strategy/surrogate_view.h"

#include <cmath>
#include <utility>

namespace trimtab {
namespace {

constexpr int kScattered = 512;  // points at which the search for the most promising starts

}  // namespace

Belief::Belief(const SearchSpace& space, const UnitCube& cube, FittedModel model, double margin,
               std::optional<SuccessProbability> success)
    : m_space(space), m_cube(cube), m_model(std::move(model)), m_improvement(m_model.processes, margin, std::move(success))
{}

Eigen::MatrixXd Belief::pointsOf(std::span<const Configuration> configurations) const
{
    Eigen::MatrixXd points(static_cast<Eigen::Index>(configurations.size()), m_cube.dimension());
    for (std::size_t i = 0; i < configurations.size(); ++i)
        points.row(static_cast<Eigen::Index>(i)) = m_cube.withAbsent(encode(m_space, configurations[i])).transpose();
    return points;
}

std::vector<Prediction> Belief::predict(std::span<const Configuration> configurations) const
{
    std::vector<Prediction> predictions;
    if (configurations.empty())
        return predictions;
    const Eigen::MatrixXd points = pointsOf(configurations);
    const Posterior posterior = m_improvement.predict(points);
    const Eigen::VectorXd expected = m_improvement.logValues(points).array().exp();
    for (Eigen::Index i = 0; i < points.rows(); ++i)
        predictions.push_back(inLosses(m_model.warp, posterior.mean[i], posterior.deviation[i], expected[i]));
    return predictions;
}

ModelSummary Belief::summary() const
{
    return summaryOf(m_model);
}

std::vector<LeftOut> Belief::leaveOneOut() const
{
    return trimtab::leaveOneOut(m_model, m_space);
}

std::optional<Proposal> Belief::mostPromising(Rng& rng) const
{
    const std::vector<Candidate> candidates = searchAcquisition(m_improvement, m_cube, kScattered, rng);
    if (candidates.empty())
        return std::nullopt;
    const Eigen::VectorXd& point = candidates.front().point;
    return Proposal{decode(m_space, point), improvementReason(m_model, m_improvement, m_cube.withAbsent(point))};
}

Reason improvementReason(const FittedModel& model, const Improvement& improvement, const Eigen::VectorXd& point)
{
    const Posterior posterior = improvement.predict(point.transpose());
    const double expected = std::exp(improvement.logValues(point.transpose())[0]);
    const Prediction prediction = inLosses(model.warp, posterior.mean[0], posterior.deviation[0], expected);
    return {"expected improvement", prediction.acquisition, prediction.mean, prediction.deviation,
            explorationShare(posterior.mean[0], posterior.deviation[0], improvement.best())};
}

}  // namespace trimtab
