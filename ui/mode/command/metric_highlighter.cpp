// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/metric_highlighter.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace trimtab {
namespace {

constexpr float kMatchTint = 0.22F;
constexpr float kValueTint = 0.55F;

}  // namespace

QColor metricColor(std::size_t metric, std::size_t count)
{
    constexpr double kFirst = 0.35;  // neither end of the map: dark and pale text stays readable on it
    constexpr double kLast = 0.85;
    return viridis(count < 2 ? kFirst : kFirst + (kLast - kFirst) * static_cast<double>(metric) / static_cast<double>(count - 1));
}

void MetricHighlighter::show(const MetricSearch& search, std::size_t metrics)
{
    m_hits = search.hits;
    m_metrics = metrics;
    rehighlight();
}

void MetricHighlighter::highlightBlock(const QString& text)
{
    const int line = currentBlock().blockNumber();
    const auto hits = std::ranges::equal_range(m_hits, line, {}, &MetricSearch::Hit::line);
    const auto tint = [this, &text](qsizetype begin, qsizetype length, const QColor& color) {
        const qsizetype inside = std::min(length, text.size() - begin);
        if (begin >= 0 && inside > 0) {
            QTextCharFormat format;
            format.setBackground(color);
            setFormat(static_cast<int>(begin), static_cast<int>(inside), format);
        }
    };
    for (const MetricSearch::Hit& hit : hits) {
        QColor color = metricColor(hit.match.metric, m_metrics);
        color.setAlphaF(kMatchTint);
        tint(hit.match.begin, hit.match.length, color);
        color.setAlphaF(kValueTint);
        tint(hit.match.valueBegin, hit.match.valueLength, color);
    }
}

}  // namespace trimtab
