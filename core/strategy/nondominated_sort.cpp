// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/nondominated_sort.h"

#include <algorithm>
#include <limits>

namespace trimtab {
namespace {

/// Numbers of the individuals of each front, best first.
std::vector<std::vector<std::size_t>> fronts(std::span<const Fitness> population)
{
    std::vector<std::vector<std::size_t>> beaten(population.size());  // by each
    std::vector<std::size_t> beatenBy(population.size(), 0);          // how many
    for (std::size_t i = 0; i < population.size(); ++i) {
        for (std::size_t k = 0; k < population.size(); ++k) {
            if (!dominates(population[i], population[k]))
                continue;
            beaten[i].push_back(k);
            ++beatenBy[k];
        }
    }
    std::vector<std::vector<std::size_t>> found(1);
    for (std::size_t i = 0; i < population.size(); ++i)
        if (beatenBy[i] == 0)
            found.front().push_back(i);
    while (!found.back().empty()) {
        std::vector<std::size_t> next;
        for (const std::size_t i : found.back())
            for (const std::size_t k : beaten[i])
                if (--beatenBy[k] == 0)
                    next.push_back(k);
        std::ranges::sort(next);
        found.push_back(std::move(next));
    }
    found.pop_back();
    return found;
}

/// Adds to the distances what one loss contributes.
void addCrowding(std::span<const Fitness> population, std::vector<std::size_t> front, std::size_t loss,
                 std::vector<Standing>& standings)
{
    const auto valueOf = [&](std::size_t i) { return population[i].losses[loss]; };
    std::ranges::stable_sort(front, {}, valueOf);
    const double extent = 0.5 * valueOf(front.back()) - 0.5 * valueOf(front.front());  // halved, or huge losses overflow
    standings[front.front()].crowding = std::numeric_limits<double>::infinity();
    standings[front.back()].crowding = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; extent > 0.0 && i + 1 < front.size(); ++i)
        standings[front[i]].crowding += (0.5 * valueOf(front[i + 1]) - 0.5 * valueOf(front[i - 1])) / extent;
}

}  // namespace

bool isBetter(const Standing& a, const Standing& b)
{
    return a.rank != b.rank ? a.rank < b.rank : a.crowding > b.crowding;
}

bool dominates(const Fitness& a, const Fitness& b)
{
    if (a.violation != b.violation)
        return a.violation < b.violation;
    if (a.violation > 0.0)
        return false;
    bool better = false;
    for (std::size_t i = 0; i < a.losses.size(); ++i) {
        if (a.losses[i] > b.losses[i])
            return false;
        better = better || a.losses[i] < b.losses[i];
    }
    return better;
}

std::vector<Standing> standings(std::span<const Fitness> population)
{
    std::vector<Standing> found(population.size());
    if (population.empty())
        return found;
    const auto all = fronts(population);
    for (std::size_t rank = 0; rank < all.size(); ++rank) {
        for (const std::size_t i : all[rank])
            found[i].rank = rank;
        for (std::size_t loss = 0; loss < population.front().losses.size(); ++loss)
            addCrowding(population, all[rank], loss, found);
    }
    return found;
}

}  // namespace trimtab
