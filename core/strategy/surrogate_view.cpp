// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/surrogate_view.h"

#include "core/space/encoding.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {

Prediction inLosses(const OutputWarp& warp, double mean, double deviation, double improvement)
{
    const double width = 0.5 * warp.toLoss(mean + deviation) - 0.5 * warp.toLoss(mean - deviation);
    const double largest = std::numeric_limits<double>::max();
    return {warp.toLoss(mean), std::max(width, 0.0), std::min(improvement * warp.lossUnit(), largest)};
}

ModelSummary summaryOf(const FittedModel& model)
{
    const auto count = static_cast<double>(model.processes.size());
    Eigen::ArrayXd logarithms = Eigen::ArrayXd::Zero(model.processes.front().points().cols());
    double variance = 0.0;
    for (std::size_t k = 0; k < model.processes.size(); ++k) {
        logarithms += model.processes[k].covariance().parameters().lengthScales.array().log() / count;
        variance += model.noises[k] / count;
    }
    const Eigen::ArrayXd lengths = logarithms.exp();
    return {{lengths.begin(), lengths.end()}, std::sqrt(variance) * model.warp.lossUnit(), model.skill};
}

std::vector<LeftOut> leaveOneOut(const FittedModel& model, const SearchSpace& space)
{
    std::vector<Posterior> posteriors;
    for (const GaussianProcess& process : model.processes)
        posteriors.push_back(process.leaveOneOut());
    const Posterior mixture = mixtureOf(posteriors);
    const GaussianProcess& first = model.processes.front();
    std::vector<LeftOut> leftOut;
    for (Eigen::Index i = 0; i < mixture.mean.size(); ++i) {
        const Prediction predicted = inLosses(model.warp, mixture.mean[i], mixture.deviation[i], 0.0);
        leftOut.push_back({decode(space, first.points().row(i).transpose()), model.warp.toLoss(first.outputs()[i]),
                           predicted.mean, predicted.deviation});
    }
    return leftOut;
}

}  // namespace trimtab
