// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/ranking.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

FrontPoint pointOf(const Replicates& replicates)
{
    return {replicates.shown, replicates.losses};
}

}  // namespace

std::size_t Ranking::addConfiguration(TrialId trial)
{
    Replicates replicates;
    replicates.first = trial;
    m_configurations.push_back(replicates);
    return m_configurations.size() - 1;
}

Ranking::Order& Ranking::Order::operator=(const Order&)
{
    m_byRuns.clear();
    return *this;
}

void Ranking::Order::add(std::size_t configuration, const Replicates& replicates)
{
    if (replicates.runs > 0)
        m_byRuns[replicates.runs].insert({replicates.violation, replicates.loss, configuration});
}

void Ranking::Order::remove(std::size_t configuration, const Replicates& replicates)
{
    const auto at = m_byRuns.find(replicates.runs);
    if (at == m_byRuns.end())
        return;
    at->second.erase({replicates.violation, replicates.loss, configuration});
    if (at->second.empty())
        m_byRuns.erase(at);
}

bool Ranking::addResult(std::size_t configuration, const Result& result)
{
    const std::optional<std::size_t> before = m_best;
    Replicates& replicates = m_configurations[configuration];
    widenReference(result);
    const bool isReplicate = replicates.runs > 0;
    const bool wasOrdered = !m_order.empty();
    for (std::size_t i = 0; isReplicate && !wasOrdered && i < m_configurations.size(); ++i)
        m_order.add(i, m_configurations[i]);
    m_order.remove(configuration, replicates);
    take(replicates, result);
    if (isReplicate || wasOrdered)
        m_order.add(configuration, replicates);
    if (isReplicate) {
        poolNoise();
        for (const auto& [runs, places] : m_order.byRuns())  // with the same number of runs the errors are the same
            offer(places.begin()->configuration);
    } else {
        offer(configuration);
    }
    const bool newFront = result.losses && changeFront(configuration);
    return m_best != before || newFront;
}

void Ranking::removeResults(std::size_t configuration)
{
    Replicates& replicates = m_configurations[configuration];
    m_order.remove(configuration, replicates);
    const Replicates counted = std::exchange(replicates, {});
    replicates.first = counted.first;
    replicates.trials = counted.trials;
    replicates.unsuccessful = counted.unsuccessful;
    if (counted.paretoRuns > 0)
        rebuildFront();
    if (m_best != configuration)
        return;
    m_best.reset();
    for (std::size_t i = 0; i < m_configurations.size(); ++i)
        if (m_configurations[i].runs > 0)
            offer(i);
}

void Ranking::offer(std::size_t configuration)
{
    if (!m_best || isBetter(m_configurations[configuration], m_configurations[*m_best]))
        m_best = configuration;
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
    std::vector<Order::Place> replicated;
    for (const auto& [runs, places] : m_order.byRuns()) {
        if (runs < 2)
            continue;
        const auto few = static_cast<std::ptrdiff_t>(std::min<std::size_t>(kFreedom, places.size()));
        replicated.insert(replicated.end(), places.begin(), std::next(places.begin(), few));
    }
    std::ranges::sort(replicated);
    double squares = 0.0;
    int freedom = 0;
    for (auto place = replicated.begin(); place != replicated.end() && freedom < kFreedom; ++place) {
        const Replicates& replicates = m_configurations[place->configuration];
        squares += std::max(replicates.squares, 0.0);
        freedom += replicates.runs - 1;
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

bool Ranking::changeFront(std::size_t changed)
{
    const Replicates& replicates = m_configurations[changed];
    const auto stands = [&](const FrontPoint& point) { return point.trial == replicates.shown; };
    const auto points = m_front.points();
    if (std::none_of(points.begin(), points.end(), stands))
        return isOnFront(replicates) && m_front.add(pointOf(replicates));
    rebuildFront();  // it has moved, and what it had beaten may come back
    return true;
}

void Ranking::rebuildFront()
{
    m_front = {};
    for (const Replicates& each : m_configurations)
        if (isOnFront(each))
            m_front.add(pointOf(each));
}

std::optional<double> Ranking::frontHypervolume() const
{
    if (m_front.points().empty())
        return std::nullopt;
    const double volume = hypervolume(m_front.points(), *m_reference);
    return std::isfinite(volume) ? std::optional(volume) : std::nullopt;
}

}  // namespace trimtab
