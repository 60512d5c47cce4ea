// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/report.h"

namespace trimtab {

/// The metrics that are the same whenever and wherever a trial runs: all but "fit_seconds".
inline Metrics untimed(const Metrics& metrics)
{
    std::vector<std::string> names;
    std::vector<double> values;
    for (std::size_t i = 0; i < metrics.names().size(); ++i) {
        if (metrics.names()[i] == "fit_seconds")
            continue;
        names.push_back(metrics.names()[i]);
        values.push_back(metrics.values()[i]);
    }
    return {std::make_shared<const std::vector<std::string>>(std::move(names)), std::move(values)};
}

}  // namespace trimtab
