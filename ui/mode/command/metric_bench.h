// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mode/command/metric_search.h"
#include "ui/model/latest_result.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QTableWidget;

namespace trimtab {

class MetricHighlighter;
class MetricModel;
class SeriesChart;

/// How the metrics of a command are found in what it prints, tried on real output: every match is marked in the text, its
/// values are listed and drawn. Searches in the background.
class MetricBench final : public QDialog {
    Q_OBJECT

public:
    /// @param text that the command has printed; may be empty
    MetricBench(const CommandTrainable& command, const QString& text, QWidget* parent = nullptr);

signals:
    /// The user wants these.
    void chosen(const std::vector<trimtab::CommandMetric>& metrics, const std::string& step);

private:
    QWidget* buildMetrics();
    QWidget* buildOutput();
    QWidget* buildValues();
    void addMetric();
    void loadLog();
    void fillSteps();
    void search();
    void take(const Result<MetricSearch>& search);
    void list(const MetricSearch& search);
    void plot(const MetricSearch& search);
    void acceptMetrics();

    std::string m_step;
    MetricModel* m_model;
    QTableView* m_metrics;
    QComboBox* m_stepBox;
    QPlainTextEdit* m_text;
    QLabel* m_verdict;
    MetricHighlighter* m_highlighter;
    QTableWidget* m_values;
    SeriesChart* m_chart;
    LatestResult<Result<MetricSearch>> m_searches;
};

}  // namespace trimtab
