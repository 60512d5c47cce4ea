// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/objective.h"

#include <cmath>

namespace trimtab {

std::optional<double> Objective::loss(const Metrics& metrics) const
{
    const std::optional<double> value = metrics.find(metric);
    return value && std::isfinite(*value) ? std::optional(toLoss(*value)) : std::nullopt;
}

}  // namespace trimtab
