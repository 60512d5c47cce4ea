// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/metric_extractor.h"
#include "core/study/objective.h"
#include "core/study/report.h"

#include <map>

namespace trimtab {

/// Makes the reports and the final metrics of an attempt from what its command prints.
///
/// A report is made after the line that completes the objectives, or, when none of them is printed, the first metric. It has
/// the metrics that were printed since the one before. Its step is the last value of the step's metric, or else the number of
/// such lines. A step that was reported before, or lies before such a one, makes no second report: its values only count
/// for the final ones. Very many steps are thinned: after each kStepsAtEach reports only half as many are made.
class MetricCollector {
public:
    static constexpr std::int64_t kStepsAtEach = 4096;

    /// @param command valid for `objective`
    MetricCollector(const CommandTrainable& command, const Objective& objective);

    /// @param found in the next line
    std::optional<Report> add(const std::vector<MetricMatch>& found);
    /// @param values of the result file, by metric
    void addResults(const std::vector<std::optional<double>>& values);

    /// Those that have a value; the step is none of them.
    Metrics finalMetrics() const;
    /// Places where a metric's text was no number.
    std::int64_t refused(std::size_t metric) const { return m_values[metric].refused; }

private:
    struct Values {
        std::string name;
        FinalValue final = FinalValue::Last;  // never Best
        std::optional<double> settled;        ///< the final value so far
        std::optional<double> fresh;          ///< since the last report
        std::int64_t refused = 0;
    };

    void take(std::size_t metric, double value);
    bool isComplete() const;
    std::optional<Report> report();
    std::optional<double> nextStep();

    std::vector<Values> m_values;
    std::vector<std::size_t> m_triggers;  // metrics that complete a report
    std::optional<std::size_t> m_stepMetric;
    std::optional<double> m_lastStep;
    std::int64_t m_completed = 0;  // lines that completed a report
    std::int64_t m_reports = 0;
    std::map<std::vector<std::string>, Metrics::Names> m_names;  // shared by reports with the same metrics
};

}  // namespace trimtab
