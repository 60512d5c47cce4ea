// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/bracket_plan.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace trimtab {

std::vector<BracketPlan> hyperbandBrackets(double smallest, double full, int reduction)
{
    assert(smallest >= 1.0 && full >= smallest && reduction >= 2);
    std::vector<double> resources{full};  // of the most aggressive bracket, from the last rung to the first
    std::vector<std::int64_t> powers{1};  // of the reduction
    while (resources.back() / reduction >= smallest) {
        resources.push_back(resources.back() / reduction);
        powers.push_back(powers.back() * reduction);
    }
    const auto brackets = static_cast<std::int64_t>(resources.size());
    std::vector<BracketPlan> plan;
    for (std::int64_t s = brackets - 1; s >= 0; --s) {
        const std::int64_t trials = (brackets * powers[static_cast<std::size_t>(s)] + s) / (s + 1);  // rounded up
        BracketPlan bracket;
        for (std::int64_t i = 0; i <= s; ++i)
            bracket.push_back({static_cast<int>(trials / powers[static_cast<std::size_t>(i)]),
                               i == s ? full : std::round(resources[static_cast<std::size_t>(s - i)])});
        plan.push_back(std::move(bracket));
    }
    return plan;
}

int configurationCount(std::span<const BracketPlan> brackets)
{
    int count = 0;
    for (const BracketPlan& bracket : brackets)
        count += bracket.front().configurations;
    return count;
}

double totalResource(std::span<const BracketPlan> brackets)
{
    double total = 0.0;
    for (const BracketPlan& bracket : brackets) {
        double before = 0.0;
        for (const RungPlan& rung : bracket) {
            total += rung.configurations * (rung.resource - before);
            before = rung.resource;
        }
    }
    return total;
}

}  // namespace trimtab
