// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/command/metric_search.h"

#include <QSyntaxHighlighter>

namespace trimtab {

/// The colour of a metric in text, table and chart of the bench. @param count of metrics
QColor metricColor(std::size_t metric, std::size_t count);

/// Marks in a text where a search has found metrics: the match tinted, its value strongly.
class MetricHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    /// @param metrics how many there are
    void show(const MetricSearch& search, std::size_t metrics);

protected:
    void highlightBlock(const QString& text) override;

private:
    std::vector<MetricSearch::Hit> m_hits;
    std::size_t m_metrics = 0;
};

}  // namespace trimtab
