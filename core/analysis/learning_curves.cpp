// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/learning_curves.h"

#include "core/util/rng.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>

namespace trimtab {
namespace {

using Indices = std::vector<std::size_t>;

bool hasReports(const TrialPtr& trial)
{
    return trial->lastReport() != nullptr;
}

/// Moves the `count` least of [from, end) by `less` to its front.
void bringForward(Indices& indices, std::size_t from, std::size_t count, const auto& less)
{
    const auto begin = indices.begin() + static_cast<std::ptrdiff_t>(from);
    const auto middle = begin + static_cast<std::ptrdiff_t>(std::min(count, indices.size() - from));
    std::ranges::nth_element(begin, middle, indices.end(), less);
}

}  // namespace

std::vector<CurvePoint> learningCurve(const Trial& trial, std::string_view metric)
{
    std::vector<CurvePoint> curve;
    bool found = false;
    trial.forEachReport([&](const Report& report) {
        const auto value = report.metrics.find(metric);
        found |= value.has_value();
        curve.push_back({report.resource, value.value_or(std::numeric_limits<double>::quiet_NaN())});
    });
    return found ? curve : std::vector<CurvePoint>{};
}

std::vector<std::string> reportedMetrics(const History& history)
{
    for (const TrialPtr& trial : history.trials() | std::views::reverse) {
        if (const Report* report = trial->lastReport()) {
            const auto names = report->metrics.names();
            return {names.begin(), names.end()};
        }
    }
    return {};
}

std::vector<TrialId> chooseCurves(const History& history, std::span<const double> losses, std::optional<TrialId> wanted,
                                  std::size_t limit)
{
    Indices chosen;
    const auto trials = history.trials();
    for (std::size_t i = 0; i < trials.size(); ++i) {
        if (hasReports(trials[i]))
            chosen.push_back(i);
    }
    if (chosen.size() > limit) {
        const auto id = [](std::size_t i) { return static_cast<std::int64_t>(i) + 1; };
        const auto orderable = [&](std::size_t i) {
            return i < losses.size() && std::isfinite(losses[i]) ? losses[i] : std::numeric_limits<double>::infinity();
        };
        const std::size_t third = limit / 3;
        bringForward(chosen, 0, third, [&](std::size_t a, std::size_t b) { return orderable(a) < orderable(b); });
        bringForward(chosen, third, third, std::greater<>());
        bringForward(chosen, 2 * third, limit - 2 * third, [&](std::size_t a, std::size_t b) {
            return mixSeed(0, static_cast<std::uint64_t>(a)) < mixSeed(0, static_cast<std::uint64_t>(b));
        });
        const auto end = chosen.begin() + static_cast<std::ptrdiff_t>(limit);
        if (wanted) {
            const auto found = std::ranges::find_if(chosen, [&](std::size_t i) { return id(i) == wanted->value; });
            if (found != chosen.end() && found >= end)
                std::iter_swap(end - 1, found);
        }
        chosen.resize(limit);
    }
    std::ranges::sort(chosen);
    std::vector<TrialId> result;
    result.reserve(chosen.size());
    for (const std::size_t i : chosen)
        result.push_back(trials[i]->id);
    return result;
}

}  // namespace trimtab
