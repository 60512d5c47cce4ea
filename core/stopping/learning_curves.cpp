// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/learning_curves.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

double lossOrWorst(const Objective& objective, const Report& report)
{
    return objective.loss(report.metrics).value_or(kWorstLoss);
}

void LearningCurves::read(const Trial& trial, const Objective& objective, Curve& curve) const
{
    double sum = 0.0;
    double best = kWorstLoss;
    trial.forEachReport([&](const Report& report) {
        const double loss = lossOrWorst(objective, report);
        best = std::min(best, loss);
        sum += loss;
        curve.resources.push_back(report.resource);
        const double mean = sum / static_cast<double>(curve.resources.size());
        curve.losses.push_back(m_summary == Summary::Loss ? loss : m_summary == Summary::Best ? best : mean);
    });
}

void LearningCurves::forEachOther(const Trial& except, const History& history, double resource, const Visitor& visit)
{
    m_resting.resize(history.trials().size());
    for (std::size_t i = 0; i < m_resting.size(); ++i) {
        const TrialPtr& trial = history.trials()[i];
        if (trial->id == except.id)
            continue;
        Curve running;
        const bool rests = trial->evaluated();  // one that goes on becomes another object
        Curve& curve = rests ? m_resting[i] : running;
        if (!rests || curve.trial != trial) {
            curve = {rests ? trial : nullptr, {}, {}};
            read(*trial, history.objective(), curve);
        }
        const auto end = std::upper_bound(curve.resources.begin(), curve.resources.end(), resource);
        if (end == curve.resources.begin())
            continue;
        const auto at = static_cast<std::size_t>(end - curve.resources.begin()) - 1;
        visit(*trial, {curve.losses[at], curve.resources[at], end == curve.resources.end()});
    }
}

std::optional<CurveValue> LearningCurves::last(const Trial& trial, const Objective& objective) const
{
    Curve curve;
    read(trial, objective, curve);
    if (curve.resources.empty())
        return std::nullopt;
    return CurveValue{curve.losses.back(), curve.resources.back(), true};
}

std::string valueText(const Objective& objective, double loss)
{
    return std::isfinite(loss) ? toText(objective.fromLoss(loss)) : "no finite value";
}

std::string bestText(const Objective& objective, const CurveValue& best)
{
    return (std::isfinite(best.loss) ? "best " : "") + valueText(objective, best.loss) + " up to " + toText(best.resource);
}

}  // namespace trimtab
