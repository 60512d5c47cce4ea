// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/run_page.h"

#include "ui/chart/learning_curves_chart.h"
#include "ui/chart/parallel_chart.h"
#include "ui/chart/progress_chart.h"
#include "ui/chart/space_chart.h"
#include "ui/mode/run/control_strip.h"
#include "ui/mode/run/manual_trial_card.h"
#include "ui/mode/run/trial_inspector.h"
#include "ui/mode/run/trial_log.h"
#include "ui/mode/run/trial_table.h"
#include "ui/model/run_commands.h"
#include "ui/theme/card.h"
#include "ui/theme/icon.h"

#include <QComboBox>
#include <QDataStream>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace trimtab {
namespace {

constexpr int kGap = 10;
constexpr int kChartsHeight = 560;  // pixels; the splitters keep the proportion
constexpr int kTableHeight = 220;
constexpr int kChartsWidth = 1060;
constexpr int kSideWidth = 290;
constexpr int kTableWidth = 760;
constexpr int kLogWidth = 520;
constexpr int kAxisLetters = 9;
constexpr int kMetricLetters = 17;
constexpr int kWidestPicker = 190;
constexpr int kNarrowestChart = 180;
constexpr int kLowestInspector = 200;
constexpr int kFormWidth = 420;    // of the manual card while it stands alone
constexpr int kFormShare = 100;    // it takes all the height that it can use, before the stretches around it
constexpr int kHeaderHeight = 26;  // of every chart card, with controls or without

QSplitter* makeSplitter(Qt::Orientation orientation, const char* name)
{
    auto* splitter = new QSplitter(orientation);
    splitter->setObjectName(QLatin1String(name));
    splitter->setHandleWidth(kGap);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

/// Lets the combo boxes of a picker give way, so that they do not decide how wide a chart is.
QWidget* compact(QWidget* picker, int letters)
{
    QList<QComboBox*> boxes = picker->findChildren<QComboBox*>();
    if (auto* box = qobject_cast<QComboBox*>(picker))
        boxes << box;
    for (QComboBox* box : boxes) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(letters);
        box->setMaximumWidth(kWidestPicker);
    }
    return picker;
}

}  // namespace

RunPage::RunPage(StudyDocument* document, TrialSelection* selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_surface(new SurfaceRequester(document, this))
{
    m_columns = makeSplitter(Qt::Horizontal, "runColumns");
    m_columns->addWidget(makeCharts());
    m_columns->addWidget(makeSide());
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 0);
    m_columns->setSizes({kChartsWidth, kSideWidth});
    m_rows = makeSplitter(Qt::Vertical, "runRows");
    m_rows->addWidget(m_columns);
    m_rows->addWidget(makeTable());
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({kChartsHeight, kTableHeight});

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGap, kGap - 4, kGap, kGap);
    column->setSpacing(kGap - 4);
    column->addWidget(makeStrip());
    column->addWidget(makeBanner());
    column->addWidget(makeEmptyState(), 1);
    column->addWidget(m_rows, 1);

    connectSurface();
    connect(document, &StudyDocument::trialsReplaced, this, [this] {
        m_selection->clear();
        for (PlotView* chart : std::initializer_list<PlotView*>{m_progress, m_space, m_curves})
            chart->resetView();
    });
    connect(document, &StudyDocument::pathChanged, this, &RunPage::updateSpace);
    connect(document, &StudyDocument::specChanged, this, &RunPage::updateSpace);
    connect(document, &StudyDocument::historyChanged, this, &RunPage::updateHistory);
    connect(document, &StudyDocument::statusChanged, this, &RunPage::updateState);
    updateSpace();
    updateHistory();
}

QWidget* RunPage::makeStrip()
{
    auto* strip = new ControlStrip(m_document, this);
    connect(strip, &ControlStrip::startRequested, this, &RunPage::startRequested);
    connect(strip, &ControlStrip::pauseRequested, this, &RunPage::pauseRequested);
    connect(strip, &ControlStrip::stopRequested, this, &RunPage::stopRequested);
    connect(strip, &ControlStrip::stepRequested, this, &RunPage::stepRequested);
    return strip;
}

QWidget* RunPage::makeBanner()
{
    m_banner = new QFrame(this);
    m_banner->setObjectName(QStringLiteral("storageBanner"));
    m_banner->setProperty("banner", true);
    m_bannerText = new QLabel(m_banner);
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setWordWrap(true);
    auto* icon = new QLabel(m_banner);
    icon->setPixmap(themedIcon(QLatin1String("warning")).pixmap(18, 18));
    auto* row = new QHBoxLayout(m_banner);
    row->setContentsMargins(10, 6, 10, 6);
    row->addWidget(icon);
    row->addWidget(m_bannerText, 1);
    m_banner->hide();
    return m_banner;
}

QWidget* RunPage::makeEmptyState()
{
    auto* card = new Card(tr("No trials yet"), this);
    m_emptyText = new QLabel(card);
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyStart = new QPushButton(accentIcon(QLatin1String("start")), tr("Start tuning"), card);
    m_emptyStart->setObjectName(QStringLiteral("emptyStartButton"));
    m_emptyStart->setProperty("primary", true);
    connect(m_emptyStart, &QPushButton::clicked, this, &RunPage::startRequested);
    m_emptyPlace = new QHBoxLayout;
    card->content()->addStretch(2);
    card->content()->addWidget(m_emptyText);
    card->content()->addSpacing(kGap);
    card->content()->addWidget(m_emptyStart, 0, Qt::AlignHCenter);
    card->content()->addSpacing(kGap);
    card->content()->addLayout(m_emptyPlace, kFormShare);
    card->content()->addStretch(3);
    m_empty = card;
    return card;
}

template <typename Chart>
Card* RunPage::addChart(QGridLayout& grid, int row, int column, const QString& title, Chart* chart)
{
    auto* card = new Card(title);
    chart->setSelection(m_selection);
    chart->setAccessibleName(title);
    card->headerControls()->addStrut(kHeaderHeight);
    card->content()->addWidget(chart, 1);
    card->setCaption(chart->caption());
    connect(chart, &Chart::captionChanged, card, [card, chart] { card->setCaption(chart->caption()); });
    // Whatever its header holds: all charts are equally wide.
    card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    card->setMinimumWidth(kNarrowestChart);
    grid.addWidget(card, row, column);
    return card;
}

QWidget* RunPage::makeCharts()
{
    auto* area = new QWidget;
    auto* grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kGap);
    m_progress = new ProgressChart(area);
    m_space = new SpaceChart(area);
    m_parallel = new ParallelChart(area);
    m_curves = new LearningCurvesChart(area);
    addChart(*grid, 0, 0, tr("Progress"), m_progress);
    Card* space = addChart(*grid, 0, 1, tr("Search space"), m_space);
    space->headerControls()->addWidget(compact(m_space->createAxisPicker(space), kAxisLetters));
    addChart(*grid, 1, 0, tr("Parallel coordinates"), m_parallel);
    Card* curves = addChart(*grid, 1, 1, tr("Learning curves"), m_curves);
    curves->headerControls()->addWidget(compact(m_curves->createMetricPicker(curves), kMetricLetters));
    for (const int line : {0, 1}) {
        grid->setColumnStretch(line, 1);
        grid->setRowStretch(line, 1);
    }
    return area;
}

QWidget* RunPage::makeSide()
{
    m_inspector = new TrialInspector(m_document, m_selection);
    connect(m_inspector, &TrialInspector::exportTrialRequested, this, &RunPage::exportTrialRequested);
    connect(m_inspector, &TrialInspector::copyTrialRequested, this, &RunPage::copyTrialRequested);
    connect(m_inspector, &TrialInspector::stopTrialRequested, this, &RunPage::stopTrialRequested);
    m_manual = new ManualTrialCard(m_document, m_selection);
    connect(m_manual, &ManualTrialCard::tryRequested, this, &RunPage::tryRequested);
    connect(m_space, &SpaceChart::pointChosen, m_manual, &ManualTrialCard::setValues);
    m_inspector->setMinimumHeight(kLowestInspector);
    m_side = makeSplitter(Qt::Vertical, "runSide");
    m_side->addWidget(m_inspector);
    m_side->addWidget(m_manual);
    m_side->setStretchFactor(0, 1);
    m_side->setStretchFactor(1, 0);
    return m_side;
}

QWidget* RunPage::makeTable()
{
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* table = new TrialTable(m_document, m_selection, frame);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(6, 6, 6, 2);
    auto* parts = makeSplitter(Qt::Horizontal, "runTable");
    parts->addWidget(table);
    parts->addWidget(new TrialLog(m_document, m_selection, frame));
    parts->setSizes({kTableWidth, kLogWidth});
    column->addWidget(parts);
    connect(table, &TrialTable::exportTrialRequested, this, &RunPage::exportTrialRequested);
    connect(table, &TrialTable::copyTrialRequested, this, &RunPage::copyTrialRequested);
    connect(table, &TrialTable::stopTrialRequested, this, &RunPage::stopTrialRequested);
    connect(table, &TrialTable::fixRequested, this, &RunPage::fixRequested);
    return frame;
}

void RunPage::connectSurface()
{
    connect(m_surface, &SurfaceRequester::predictRequested, this, &RunPage::predictRequested);
    connect(m_surface, &SurfaceRequester::surfaceChanged, m_space, &SpaceChart::setSurface);
    connect(m_space, &SpaceChart::axesChanged, m_surface, [this] { m_surface->setAxes(m_space->xName(), m_space->yName()); });
}

std::optional<TrialId> RunPage::shownTrial() const
{
    return m_inspector->shownTrial();
}

void RunPage::addBrushActions(const QList<QAction*>& actions)
{
    m_parallel->addActions(actions);
}

void RunPage::acceptPredictions(quint64 job, const std::vector<Prediction>& predictions)
{
    m_surface->acceptPredictions(job, predictions);
}

void RunPage::updateSpace()
{
    if (const auto space = SearchSpace::create(m_document->trialSpec().space)) {
        m_progress->setSpace(*space);
        m_space->setSpace(*space);
        m_parallel->setSpace(*space);
        m_curves->setSpace(*space);
        m_surface->setAxes(m_space->xName(), m_space->yName());
    }
    updateState();
}

void RunPage::updateHistory()
{
    const HistorySnapshot& history = m_document->history();
    m_progress->setHistory(history);
    m_space->setHistory(history);
    m_parallel->setHistory(history);
    m_curves->setHistory(history);
    updateState();
}

void RunPage::updateState()
{
    const bool empty = m_document->history()->trials().empty();
    placeManualCard(empty);
    m_empty->setVisible(empty);
    m_rows->setVisible(!empty);
    if (empty)
        updateEmptyState();

    const RunStatus& status = m_document->status();
    m_banner->setVisible(status.storageError.has_value());
    if (status.storageError) {
        m_bannerText->setText(tr("Saving fails and is tried again; results that wait in memory: %1. %2")
                                  .arg(status.unsavedEvents)
                                  .arg(QString::fromStdString(status.storageError->text())));
    }
}

void RunPage::updateEmptyState()
{
    const bool manual = isManual(m_document->spec());
    const auto problems = static_cast<int>(m_document->problems().size());
    if (problems > 0)
        m_emptyText->setText(
            tr("The design cannot run yet; problems: %1. The Design page shows each beside its field.").arg(problems));
    else if (manual)
        m_emptyText->setText(
            tr("The strategy is Manual: every trial is yours. Set the values and press “Try this”; the study\n"
               "runs that trial, shows what came out and waits for the next."));
    else
        m_emptyText->setText(
            tr("Start tuning and watch every trial here: charts, values and reasons, live.\n"
               "What is to be trained and searched is set on the Design page."));
    m_emptyStart->setVisible(!manual);
    m_emptyStart->setEnabled(availableCommands(*m_document).start);
}

void RunPage::placeManualCard(bool empty)
{
    QWidget* place = empty ? m_empty : static_cast<QWidget*>(m_side);
    if (m_manual->parentWidget() == place)
        return;
    QWidget* focus = window()->focusWidget();
    const bool hadFocus = focus && m_manual->isAncestorOf(focus);
    if (empty)
        m_emptyPlace->addWidget(m_manual);
    else
        m_side->addWidget(m_manual);
    m_manual->setMaximumWidth(empty ? kFormWidth : QWIDGETSIZE_MAX);
    m_manual->show();
    if (hadFocus)
        focus->setFocus();
}

QByteArray RunPage::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << m_rows->saveState() << m_columns->saveState() << m_side->saveState();
    return layout;
}

void RunPage::restoreLayout(const QByteArray& layout)
{
    QByteArray rows;
    QByteArray columns;
    QByteArray side;
    QDataStream stream(layout);
    stream >> rows >> columns >> side;
    if (stream.status() != QDataStream::Ok)
        return;
    m_rows->restoreState(rows);
    m_columns->restoreState(columns);
    m_side->restoreState(side);
}

void RunPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_surface->setWatched(true);
}

void RunPage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_surface->setWatched(false);
}

}  // namespace trimtab
