// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/metric_search.h"

#include <algorithm>

namespace trimtab {

Result<MetricSearch> searchMetrics(const std::vector<CommandMetric>& metrics, const QStringList& lines,
                                   const std::atomic<bool>& stop)
{
    auto extractor = MetricExtractor::create(metrics);
    if (!extractor)
        return extractor.error();
    MetricSearch search{{}, std::vector<int>(metrics.size()), {}};
    for (int i = 0; i < lines.size() && !stop; ++i) {
        const LineMetrics found = extractor->extract(lines[i]);
        for (const MetricMatch& match : found.matches) {
            search.hits.push_back({i, match});
            search.counts[match.metric] += match.value ? 1 : 0;
        }
        for (const std::size_t metric : found.overLimit)
            if (std::ranges::find(search.overLimit, metric) == search.overLimit.end())
                search.overLimit.push_back(metric);
    }
    return search;
}

}  // namespace trimtab
