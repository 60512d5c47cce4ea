// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/budget_dialog.h"

#include "core/analysis/budget.h"
#include "core/analysis/estimate.h"
#include "ui/form/duration_input.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/line_field.h"
#include "ui/model/study_document.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace trimtab {
namespace {

constexpr int kMostTrials = 1'000'000;
constexpr int kUsualTrials = 64;
constexpr std::array kShares{0.1, 0.05, 0.01};
constexpr double kSureEnough = 0.95;
constexpr int kFieldWidth = 110;
constexpr int kWidth = 460;
constexpr std::uint64_t kSeed = 1;  // the same question gets the same answer

/// Powers of two around what is set now.
std::vector<int> parallelRows(int current)
{
    std::vector<int> rows{1, 2, 4, 8, 16, current};
    std::ranges::sort(rows);
    const auto repeated = std::ranges::unique(rows);
    rows.erase(repeated.begin(), repeated.end());
    return rows;
}

QString roughly(double seconds)
{
    return durationInputText(seconds < 60.0 ? QString::number(seconds, 'g', 2).toDouble() : std::round(seconds));
}

QString percent(double share)
{
    return BudgetDialog::tr("%1 %").arg(QLocale().toString(share * 100.0, 'f', share > 0.999 || share < 0.1 ? 1 : 0));
}

void setCell(QTableWidget& table, int row, int column, const QString& text)
{
    auto* cell = new QTableWidgetItem(text);
    cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.setItem(row, column, cell);
}

}  // namespace

BudgetDialog::BudgetDialog(StudyDocument& document, QWidget* parent)
    : QDialog(parent),
      m_document(document),
      m_measured(document.designChanged() ? std::vector<double>() : trialSeconds(*document.history())),
      m_parallel(parallelRows(std::max(document.spec().limits.parallel, 1))),
      m_trials(new QSpinBox(this)),
      m_expected(new LineField(QStringLiteral("expectedTime"), tr("Time of a trial"), kFieldWidth, this)),
      m_source(new QLabel(this)),
      m_times(makeTable(QStringLiteral("times"), tr("Running time by parallel trials"),
                        {tr("parallel"), tr("running time"), tr("8 of 10 runs"), tr("times faster")})),
      m_chances(makeTable(QStringLiteral("chances"), tr("Chance of random search"),
                          {tr("to try one of"), tr("chance"), tr("trials for 95 %")})),
      m_note(new QLabel(this))
{
    setWindowTitle(tr("Budget"));
    setObjectName(QStringLiteral("budgetDialog"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_use = buttons->addButton(tr("Use these limits"), QDialogButtonBox::ApplyRole);
    m_use->setObjectName(QStringLiteral("useLimits"));
    for (QAbstractButton* button : buttons->buttons())
        qobject_cast<QPushButton*>(button)->setAutoDefault(false);  // Enter ends what is typed, not the dialog
    connect(m_use, &QPushButton::clicked, this, &BudgetDialog::use);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_trials, &QSpinBox::valueChanged, this, &BudgetDialog::refresh);
    connect(m_expected, &LineField::committed, this, &BudgetDialog::expect);
    for (QLabel* label : {m_source, m_note}) {
        label->setWordWrap(true);
        label->setProperty("look", QStringLiteral("caption"));
    }
    m_note->setText(
        tr("This machine has %1 cores: more models at a time slow each other down; programs that wait or run elsewhere "
           "do not. Strategies that learn usually need fewer trials than random search, and learn less when many run "
           "at a time.")
            .arg(QThread::idealThreadCount()));
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeQuestion());
    column->addWidget(m_source);
    column->addWidget(m_times);
    column->addWidget(m_chances);
    column->addWidget(m_note);
    column->addWidget(buttons);
    refresh();
    setMinimumWidth(kWidth);
    m_times->selectRow(static_cast<int>(std::ranges::find(m_parallel, document.spec().limits.parallel) - m_parallel.begin()));
    m_trials->setFocus();
}

QWidget* BudgetDialog::makeQuestion()
{
    m_trials->setObjectName(QStringLiteral("budgetTrials"));
    m_trials->setAccessibleName(tr("Trials"));
    m_trials->setRange(1, kMostTrials);
    m_trials->setGroupSeparatorShown(true);
    m_trials->setValue(m_document.spec().limits.trials.value_or(kUsualTrials));
    m_expected->setPlaceholderText(m_measured.empty() ? tr("not known") : tr("as measured"));
    m_expected->setToolTip(tr("How long you expect a trial to take, as in 30 s or 1 h 30 min"));
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    flow->addWidget(new FormField(tr("trials"), m_trials, {}, area));
    flow->addWidget(new FormField(tr("time of a trial"), m_expected, {}, area));
    return area;
}

QTableWidget* BudgetDialog::makeTable(const QString& name, const QString& title, const QStringList& headers)
{
    auto* table = new QTableWidget(0, static_cast<int>(headers.size()), this);
    table->setObjectName(name);
    table->setAccessibleName(title);
    table->setHorizontalHeaderLabels(headers);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return table;
}

std::vector<double> BudgetDialog::seconds() const
{
    const std::optional<double> expected = parseDuration(m_expected->text());
    return expected ? std::vector<double>{*expected} : m_measured;
}

void BudgetDialog::expect(const QString& text)
{
    const std::optional<double> expected = parseDuration(text);
    m_expected->showText(expected ? durationInputText(*expected) : QString());
    refresh();
}

void BudgetDialog::refresh()
{
    showTimes();
    showChances();
}

void BudgetDialog::showTimes()
{
    const std::vector<double> known = seconds();
    const bool expected = parseDuration(m_expected->text()).has_value();
    m_source->setText(known.empty() ? tr("No trial of this design has been measured yet: run a few, or say what you expect.")
                      : expected    ? tr("Every trial takes as long as you expect.")
                                    : tr("Drawn from the running times of %1 measured trials.").arg(known.size()));
    m_times->setRowCount(static_cast<int>(m_parallel.size()));
    const double alone = known.empty() ? 0.0 : simulateRunningTime(known, m_trials->value(), 1, kSeed).median;
    for (int row = 0; row < m_times->rowCount(); ++row) {
        const int parallel = m_parallel[static_cast<std::size_t>(row)];
        setCell(*m_times, row, 0, QLocale().toString(parallel));
        for (const int column : {1, 2, 3})
            setCell(*m_times, row, column, QStringLiteral("–"));
        if (alone <= 0.0)
            continue;
        const RunningTime time = simulateRunningTime(known, m_trials->value(), parallel, kSeed);
        setCell(*m_times, row, 1, roughly(time.median));
        setCell(*m_times, row, 2, tr("%1 to %2").arg(roughly(time.low), roughly(time.high)));
        setCell(*m_times, row, 3, QLocale().toString(alone / time.median, 'f', 1));
    }
}

void BudgetDialog::showChances()
{
    m_chances->setRowCount(static_cast<int>(kShares.size()));
    for (int row = 0; row < m_chances->rowCount(); ++row) {
        const double share = kShares[static_cast<std::size_t>(row)];
        setCell(*m_chances, row, 0, tr("the best %1 %").arg(qRound(share * 100)));
        setCell(*m_chances, row, 1, percent(hitProbability(m_trials->value(), share)));
        setCell(*m_chances, row, 2, QLocale().toString(trialsToHit(kSureEnough, share)));
    }
}

void BudgetDialog::use()
{
    StudySpec spec = m_document.spec();
    spec.limits.trials = m_trials->value();
    if (const int row = m_times->currentRow(); row >= 0)
        spec.limits.parallel = m_parallel[static_cast<std::size_t>(row)];
    m_document.edit(tr("set the budget"), spec);
    accept();
}

}  // namespace trimtab
