// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/command/metric_bench.h"

#include "core/interop/whole_file.h"
#include "ui/chart/series_chart.h"
#include "ui/delegate/field_delegate.h"
#include "ui/form/field_problem.h"
#include "ui/form/form_field.h"
#include "ui/form/link_button.h"
#include "ui/form/named_combo_box.h"
#include "ui/mode/command/metric_highlighter.h"
#include "ui/mode/command/metric_model.h"
#include "ui/model/number_text.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>

namespace trimtab {
namespace {

constexpr qint64 kLongestLog = 4 * 1024 * 1024;  // bytes that are shown of a file: its end
constexpr int kMostListed = 1'000;               // values in the table; all of them are counted and drawn
constexpr int kRowHeight = 34;
constexpr std::array kWidths = {128, 158, 240, 96};  // of the columns but the last, which gets the rest

}  // namespace

MetricBench::MetricBench(const CommandTrainable& command, const QString& text, QWidget* parent)
    : QDialog(parent),
      m_step(command.step),
      m_model(new MetricModel(this)),
      m_searches([this](const Result<MetricSearch>& found) { take(found); })
{
    setWindowTitle(tr("Metrics of the command"));
    setObjectName(QStringLiteral("metricBench"));
    resize(900, 660);
    m_model->setMetrics(command.metrics);
    auto* lower = new QSplitter(Qt::Horizontal, this);
    lower->setChildrenCollapsible(false);
    lower->addWidget(buildOutput());
    lower->addWidget(buildValues());
    lower->setSizes({560, 320});
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* use = new QPushButton(tr("&Use these metrics"), buttons);
    use->setObjectName(QStringLiteral("useMetrics"));
    use->setProperty("primary", true);
    buttons->addButton(use, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &MetricBench::acceptMetrics);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(buildMetrics());
    column->addWidget(lower, 1);
    column->addWidget(buttons);
    connect(m_model, &MetricModel::edited, this, [this] {
        fillSteps();
        search();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, &MetricBench::search);
    fillSteps();
    m_text->setPlainText(text);
}

QWidget* MetricBench::buildMetrics()
{
    auto* part = new QWidget(this);
    m_metrics = new QTableView(part);
    m_metrics->setObjectName(QStringLiteral("metrics"));
    m_metrics->setAccessibleName(tr("Metrics"));
    m_metrics->setModel(m_model);
    m_metrics->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_metrics->setSelectionMode(QAbstractItemView::SingleSelection);
    m_metrics->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                               QAbstractItemView::AnyKeyPressed);
    connect(m_metrics, &QTableView::clicked, m_metrics, qOverload<const QModelIndex&>(&QTableView::edit));
    m_metrics->setShowGrid(false);
    m_metrics->setTabKeyNavigation(false);
    m_metrics->verticalHeader()->hide();
    m_metrics->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_metrics->horizontalHeader()->setHighlightSections(false);
    m_metrics->horizontalHeader()->setStretchLastSection(true);
    m_metrics->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (std::size_t i = 0; i < kWidths.size(); ++i)
        m_metrics->setColumnWidth(static_cast<int>(i), kWidths[i]);
    m_metrics->setItemDelegate(new FieldDelegate(this));
    m_metrics->setItemDelegateForColumn(MetricModel::Found, new CellDelegate(this));
    m_metrics->setFixedHeight(5 * kRowHeight);
    auto* add = new LinkButton(tr("+ add metric"), part);
    add->setObjectName(QStringLiteral("addMetric"));
    auto* remove = new LinkButton(tr("remove"), part);
    remove->setObjectName(QStringLiteral("removeMetric"));
    m_stepBox = new NamedComboBox(part);
    m_stepBox->setObjectName(QStringLiteral("stepMetric"));
    m_stepBox->setAccessibleName(tr("Step"));
    m_stepBox->setToolTip(
        tr("The metric that says how far a trial is, such as its epoch; else the values of the objective are counted"));
    connect(add, &QAbstractButton::clicked, this, &MetricBench::addMetric);
    connect(remove, &QAbstractButton::clicked, this, [this] { m_model->remove(m_metrics->currentIndex().row()); });
    auto* removal = new QShortcut(QKeySequence(Qt::Key_Delete), m_metrics, nullptr, nullptr, Qt::WidgetShortcut);
    connect(removal, &QShortcut::activated, this, [this] { m_model->remove(m_metrics->currentIndex().row()); });
    connect(m_stepBox, &QComboBox::activated, this, [this] {
        m_step = m_stepBox->currentData().toString().toStdString();
        search();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(remove);
    row->addStretch(1);
    row->addWidget(new FormField(tr("&step"), m_stepBox, {}, part));
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_metrics);
    column->addLayout(row);
    return part;
}

QWidget* MetricBench::buildOutput()
{
    auto* part = new QWidget(this);
    auto* title = new QLabel(tr("What the program prints"), part);
    title->setProperty("look", QStringLiteral("title"));
    auto* load = new LinkButton(tr("load a log…"), part);
    load->setObjectName(QStringLiteral("loadLog"));
    connect(load, &QAbstractButton::clicked, this, &MetricBench::loadLog);
    m_text = new QPlainTextEdit(part);
    m_text->setObjectName(QStringLiteral("output"));
    m_text->setAccessibleName(title->text());
    m_text->setPlaceholderText(tr("Paste real output here: every value that a metric finds is marked."));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_highlighter = new MetricHighlighter(m_text->document());
    auto* row = new QHBoxLayout;
    row->addWidget(title, 1);
    row->addWidget(load);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    return part;
}

QWidget* MetricBench::buildValues()
{
    auto* part = new QWidget(this);
    m_verdict = new QLabel(part);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_values = new QTableWidget(0, 3, part);
    m_values->setObjectName(QStringLiteral("values"));
    m_values->setAccessibleName(tr("Values"));
    m_values->setHorizontalHeaderLabels({tr("Line"), tr("Metric"), tr("Value")});
    m_values->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_values->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_values->setShowGrid(false);
    m_values->setTabKeyNavigation(false);
    m_values->verticalHeader()->hide();
    m_values->horizontalHeader()->setStretchLastSection(true);
    m_values->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_values->setColumnWidth(0, 56);
    m_chart = new SeriesChart(part);
    m_chart->setMinimumHeight(150);
    connect(m_values, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (const QTableWidgetItem* item = m_values->item(row, 0)) {
            QTextCursor cursor(m_text->document()->findBlockByNumber(item->data(Qt::UserRole).toInt()));
            cursor.select(QTextCursor::LineUnderCursor);
            m_text->setTextCursor(cursor);
        }
    });
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_verdict);
    column->addWidget(m_values, 1);
    column->addWidget(m_chart, 1);
    return part;
}

void MetricBench::addMetric()
{
    const std::string name = m_model->rowCount() == 0 ? "loss" : "metric" + std::to_string(m_model->rowCount() + 1);
    m_model->add({name, MetricSource::Pattern, name + "[=:]\\s*([0-9.eE+-]+)", FinalValue::Last});
    const QModelIndex index = m_model->index(m_model->rowCount() - 1, MetricModel::Name);
    m_metrics->setCurrentIndex(index);
    m_metrics->edit(index);
}

void MetricBench::loadLog()
{
    auto* dialog = new QFileDialog(this, tr("Load a log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const auto log = readWholeFile(path, kLongestLog);
        if (log)
            m_text->setPlainText(QString::fromUtf8(*log));
        else
            m_verdict->setText(QString::fromStdString(log.error().text()));
    });
    dialog->open();
}

void MetricBench::fillSteps()
{
    m_stepBox->clear();
    m_stepBox->addItem(tr("counted"), QString());
    for (const CommandMetric& metric : m_model->metrics())
        if (metric.source != MetricSource::ResultFile)
            m_stepBox->addItem(QString::fromStdString(metric.name), QString::fromStdString(metric.name));
    const int index = m_stepBox->findData(QString::fromStdString(m_step));
    if (index < 0)
        m_step.clear();
    m_stepBox->setCurrentIndex(std::max(0, index));
}

void MetricBench::search()
{
    m_searches.request([metrics = m_model->metrics(), text = m_text->toPlainText()](const std::atomic<bool>& stop) {
        return searchMetrics(metrics, text.split(u'\n'), stop);
    });
}

void MetricBench::take(const Result<MetricSearch>& found)
{
    const bool hasText = !m_text->document()->isEmpty();
    const Error* problem = found ? nullptr : &found.error();
    const MetricSearch search = found ? *found : MetricSearch();
    m_model->setFound(found && hasText ? std::optional(search.counts) : std::nullopt, search.overLimit, problem);
    m_highlighter->show(search, m_model->metrics().size());
    list(search);
    plot(search);
    const auto values = std::ranges::count_if(search.hits, [](const auto& hit) { return hit.match.value.has_value(); });
    setLook(*m_verdict, QLatin1String(problem || (hasText && values == 0) ? "error" : "caption"));
    if (problem)
        m_verdict->setText(QString::fromStdString(problem->detail));
    else if (!hasText)
        m_verdict->setText(tr("No output to search yet."));
    else
        m_verdict->setText(values == 0 ? tr("No match: a trial that prints this would have no metric.")
                                       : tr("Values found: %1").arg(values));
}

void MetricBench::list(const MetricSearch& search)
{
    const int count = std::min(kMostListed, static_cast<int>(search.hits.size()));
    m_values->setRowCount(count);
    for (int row = 0; row < count; ++row) {
        const MetricSearch::Hit& hit = search.hits[static_cast<std::size_t>(row)];
        auto* line = new QTableWidgetItem(QString::number(hit.line + 1));
        line->setData(Qt::UserRole, hit.line);
        m_values->setItem(row, 0, line);
        m_values->setItem(row, 1, new QTableWidgetItem(QString::fromStdString(m_model->metrics()[hit.match.metric].name)));
        m_values->setItem(row, 2, new QTableWidgetItem(hit.match.value ? displayNumber(*hit.match.value, 6) : tr("no number")));
    }
}

/// The step is what the others are drawn against, not a value among them.
void MetricBench::plot(const MetricSearch& search)
{
    const auto& metrics = m_model->metrics();
    std::vector<SeriesChart::Series> series;
    for (std::size_t i = 0; i < metrics.size(); ++i)
        series.push_back({QString::fromStdString(metrics[i].name), {}, metricColor(i, metrics.size())});
    for (const MetricSearch::Hit& hit : search.hits)
        series[hit.match.metric].values.push_back(hit.match.value.value_or(std::numeric_limits<double>::quiet_NaN()));
    std::erase_if(series, [this](const SeriesChart::Series& each) { return each.name.toStdString() == m_step; });
    m_chart->setSeries(std::move(series));
}

void MetricBench::acceptMetrics()
{
    emit chosen(m_model->metrics(), m_step);
    accept();
}

}  // namespace trimtab
