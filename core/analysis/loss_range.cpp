// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/loss_range.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace trimtab {
namespace {

constexpr std::size_t kEnoughForQuantile = 8;
constexpr double kSqueezed = 5.0;
constexpr double kRoom = 2.5;
constexpr double kStep = 1.25;

}  // namespace

double LossRange::shade(double loss) const
{
    const double extent = worst - best;
    return extent > 0.0 ? 1.0 - std::clamp((loss - best) / extent, 0.0, 1.0) : 1.0;
}

std::optional<LossRange> lossRange(std::span<const double> losses)
{
    std::vector<double> numbers;
    numbers.reserve(losses.size());
    std::ranges::copy_if(losses, std::back_inserter(numbers), [](double loss) { return std::isfinite(loss); });
    if (numbers.empty())
        return std::nullopt;
    const auto [least, most] = std::ranges::minmax(numbers);
    LossRange range{least, most};
    if (numbers.size() < kEnoughForQuantile)
        return range;
    const auto ninth = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() * 9 / 10 - 1);
    std::ranges::nth_element(numbers, ninth);
    const double inner = *ninth - least;
    if (inner > 0.0 && range.worst - range.best > kSqueezed * inner)
        range.worst = std::min(most, least + std::pow(kStep, std::ceil(std::log(kRoom * inner) / std::log(kStep))));
    return range;
}

}  // namespace trimtab
