// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/metric_pattern.h"
#include "core/study/command_trainable.h"
#include "core/util/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace trimtab {

/// A place in a line where a metric was found.
struct MetricMatch {
    std::size_t metric = 0;  ///< index among the metrics of the command
    qsizetype begin = 0;     ///< of the whole match, in characters of the line; of a JSON line all of it
    qsizetype length = 0;
    qsizetype valueBegin = 0;  ///< of what stands for the value
    qsizetype valueLength = 0;
    std::optional<double> value;  ///< unset: the text is no number
};

struct LineMetrics {
    std::vector<MetricMatch> matches;    ///< by metric, and of one metric in the order of the line
    std::vector<std::size_t> overLimit;  ///< metrics whose pattern needed too long for the line: there may be more matches
};

/// Finds the metrics of a command in the lines that it prints. A pattern that has needed too long for kMostOverLimit lines is
/// not tried any more.
class MetricExtractor {
public:
    static constexpr int kMostOverLimit = 3;

    /// The error's `where` is "/0/regex", where 0 is the number of the metric.
    static Result<MetricExtractor> create(const std::vector<CommandMetric>& metrics);

    /// @param line without its end
    LineMetrics extract(const QString& line);

    /// Whether the pattern of a metric is not tried any more.
    bool isOff(std::size_t metric) const { return m_sources[metric].overLimit >= kMostOverLimit; }

private:
    struct Source {
        MetricSource kind = MetricSource::Pattern;
        std::string key;
        std::optional<MetricPattern> pattern;
        int overLimit = 0;
    };

    void searchPattern(std::size_t metric, const QString& line, LineMetrics& found);
    void searchJson(const QString& line, LineMetrics& found) const;

    std::vector<Source> m_sources;
    bool m_readsJson = false;
};

/// The values of the metrics that a result file has; unset for those that it lacks, and for metrics of other sources. A key
/// that begins with / is a JSON pointer. Fails when the text is no JSON object.
Result<std::vector<std::optional<double>>> resultValues(const std::vector<CommandMetric>& metrics, const QByteArray& text);

}  // namespace trimtab
