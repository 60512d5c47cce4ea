// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ranking.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

/// The mean after one more value, without an overflow on the way.
double updatedMean(double mean, double value, int count)
{
    return mean + (value / count - mean / count);
}

void take(Replicates& replicates, const Ranking::Result& result)
{
    if (replicates.runs++ == 0)
        replicates.shown = result.trial;
    const double before = result.loss - replicates.loss;
    replicates.loss = updatedMean(replicates.loss, result.loss, replicates.runs);
    replicates.squares += before * (result.loss - replicates.loss);
    replicates.violation = updatedMean(replicates.violation, result.violation, replicates.runs);
    if (!result.losses)
        return;
    ++replicates.paretoRuns;
    for (std::size_t i = 0; i < replicates.losses.size(); ++i)
        replicates.losses[i] = updatedMean(replicates.losses[i], (*result.losses)[i], replicates.paretoRuns);
}

bool isOnFront(const Replicates& replicates)
{
    return replicates.isFeasible() && replicates.paretoRuns > 0;
}

}  // namespace

std::size_t Ranking::addConfiguration(TrialId trial)
{
    Replicates replicates;
    replicates.first = trial;
    m_configurations.push_back(replicates);
    return m_configurations.size() - 1;
}

bool Ranking::addResult(std::size_t configuration, const Result& result)
{
    widenReference(result);
    take(m_configurations[configuration], result);
    if (m_configurations[configuration].runs > 1)
        poolNoise();
    const bool newBest = chooseBest(configuration);
    const bool newFront = result.losses && changeFront(configuration);
    return newBest || newFront;
}

void Ranking::widenReference(const Result& result)
{
    if (!result.losses || result.violation > 0.0 || m_referenceTrials == kReferenceTrials)
        return;
    ++m_referenceTrials;
    if (!m_reference)
        m_reference = result.losses;
    for (std::size_t i = 0; i < m_reference->size(); ++i)
        (*m_reference)[i] = std::max((*m_reference)[i], (*result.losses)[i]);
}

void Ranking::poolNoise()
{
    std::vector<const Replicates*> replicated;
    for (const Replicates& each : m_configurations)
        if (each.runs > 1)
            replicated.push_back(&each);
    const auto end = replicated.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(kFreedom, replicated.size()));
    std::partial_sort(replicated.begin(), end, replicated.end(), [](const Replicates* a, const Replicates* b) {
        return a->loss != b->loss ? a->loss < b->loss : a->first < b->first;
    });
    double squares = 0.0;
    int freedom = 0;
    for (auto each = replicated.begin(); each != end && freedom < kFreedom; ++each) {
        squares += std::max((*each)->squares, 0.0);
        freedom += (*each)->runs - 1;
    }
    m_noise = std::isfinite(squares) ? std::optional(std::sqrt(squares / freedom)) : std::nullopt;
}

std::optional<double> Ranking::standardError(const Replicates& replicates) const
{
    return m_noise && replicates.runs > 0 ? std::optional(*m_noise / std::sqrt(replicates.runs)) : std::nullopt;
}

double Ranking::worseEnd(const Replicates& replicates) const
{
    return replicates.loss + standardError(replicates).value_or(0.0);
}

bool Ranking::isBetter(const Replicates& a, const Replicates& b) const
{
    if (a.violation != b.violation)
        return a.violation < b.violation;
    return worseEnd(a) < worseEnd(b);
}

bool Ranking::chooseBest(std::size_t changed)
{
    const std::optional<std::size_t> before = m_best;
    const auto offer = [this](std::size_t number) {
        const Replicates& offered = m_configurations[number];
        if (offered.runs > 0 && (!m_best || isBetter(offered, m_configurations[*m_best])))
            m_best = number;
    };
    if (m_configurations[changed].runs == 1) {
        offer(changed);
        return m_best != before;
    }
    // The noise, and with it the order of all, has changed.
    for (std::size_t i = 0; i < m_configurations.size(); ++i)
        offer(i);
    return m_best != before;
}

bool Ranking::changeFront(std::size_t changed)
{
    const auto pointOf = [](const Replicates& replicates) { return FrontPoint{replicates.shown, replicates.losses}; };
    const Replicates& replicates = m_configurations[changed];
    const auto stands = [&](const FrontPoint& point) { return point.trial == replicates.shown; };
    const auto points = m_front.points();
    if (std::none_of(points.begin(), points.end(), stands))
        return isOnFront(replicates) && m_front.add(pointOf(replicates));
    m_front = {};  // it has moved, and what it had beaten may come back
    for (const Replicates& each : m_configurations)
        if (isOnFront(each))
            m_front.add(pointOf(each));
    return true;
}

std::optional<double> Ranking::frontHypervolume() const
{
    if (m_front.points().empty())
        return std::nullopt;
    const double volume = hypervolume(m_front.points(), *m_reference);
    return std::isfinite(volume) ? std::optional(volume) : std::nullopt;
}

}  // namespace trimtab
