// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/metric_extractor.h"
#include "core/study/command_trainable.h"

#include <QStringList>

#include <atomic>

namespace trimtab {

/// What a command's metrics find in a text.
struct MetricSearch {
    struct Hit {
        int line = 0;  ///< from 0
        MetricMatch match;
    };

    std::vector<Hit> hits;               ///< in the order of the lines
    std::vector<int> counts;             ///< hits with a value, by metric
    std::vector<std::size_t> overLimit;  ///< metrics whose pattern needed too long for a line
};

/// @param lines of the text   @return the error of MetricExtractor::create()
Result<MetricSearch> searchMetrics(const std::vector<CommandMetric>& metrics, const QStringList& lines,
                                   const std::atomic<bool>& stop);

}  // namespace trimtab
