// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace trimtab {

namespace {

/// From `from` at 0 to `to` at 1 along half a cosine.
double halfCosine(double from, double to, double share)
{
    return to + 0.5 * (from - to) * (1.0 + std::cos(std::numbers::pi * share));
}

double oneCycle(double rate, double share)
{
    constexpr double kRise = 0.3;
    const double start = rate / 25.0;
    return share < kRise ? halfCosine(start, rate, share / kRise)
                         : halfCosine(rate, start / 1e4, (share - kRise) / (1.0 - kRise));
}

}  // namespace

double LearningRate::at(double step) const
{
    if (kind == Kind::OneCycle)
        return oneCycle(rate, std::min(1.0, step / std::max(1.0, total - 1.0)));
    if (step < warmup)
        return rate * std::min(1.0, (step + 1.0) / warmup);
    const double since = step - warmup;
    switch (kind) {
        case Kind::Step:
            return rate * std::pow(factor, std::floor(std::min(since, total - warmup) / period));
        case Kind::Cosine:
            return halfCosine(rate, 0.0, std::min(1.0, since / std::max(1.0, total - warmup)));
        case Kind::Constant:
        case Kind::OneCycle:
            return rate;
    }
    return rate;
}

}  // namespace trimtab
