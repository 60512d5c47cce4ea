// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/trial_table.h"

#include "ui/mode/run/trial_delegate.h"
#include "ui/model/number_text.h"
#include "ui/model/trial_text.h"
#include "ui/theme/icon.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>

#include <algorithm>

namespace trimtab {
namespace {

constexpr int kThrottle = 100;  // ms between updates of the rows
constexpr int kRowHeight = 26;  // pixels, uniform: nothing is measured per row
constexpr int kCellPadding = 18;
constexpr int kSortArrow = 10;

/// A text as wide as the cells of a column get.
QString sampleText(const TrialTableModel::Column& column)
{
    switch (column.kind) {
        case TrialTableModel::ColumnKind::Number:
            return QStringLiteral("10,000");
        case TrialTableModel::ColumnKind::Metric:
        case TrialTableModel::ColumnKind::Parameter:
            return QStringLiteral("-0.001234");
        case TrialTableModel::ColumnKind::Resource:
            return QStringLiteral("1,000");
        case TrialTableModel::ColumnKind::Seconds:
            return QStringLiteral("1:00:00");
        case TrialTableModel::ColumnKind::Feasible:
            return QStringLiteral("yes");
        case TrialTableModel::ColumnKind::State:
        case TrialTableModel::ColumnKind::ProposedBy:
            break;
    }
    return QStringLiteral("expected improvement 0.000012");
}

}  // namespace

TrialTable::TrialTable(StudyDocument* document, TrialSelection* selection, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_selection(selection),
      m_trials(new TrialTableModel(this)),
      m_filter(new TrialFilterModel(this)),
      m_delegate(new TrialDelegate(this)),
      m_view(new QTableView(this))
{
    m_filter->setSourceModel(m_trials);
    auto* filters = new QHBoxLayout;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(filters);
    column->addWidget(m_view, 1);
    buildFilters(filters);
    buildView();
    connectDocument();
    loadStudy();
}

void TrialTable::buildFilters(QHBoxLayout* row)
{
    row->setContentsMargins(0, 0, 0, 0);
    m_text = new QLineEdit(this);
    m_text->setObjectName(QStringLiteral("trialFilter"));
    m_text->setPlaceholderText(tr("Filter trials"));
    m_text->setAccessibleName(tr("Filter trials"));
    m_text->setClearButtonEnabled(true);
    m_text->setToolTip(tr("A text in any column, or comparisons such as learning_rate<0.01, dropout>0.2 and activation=relu"));
    m_text->setMaximumWidth(240);
    m_state = new QComboBox(this);
    m_state->setObjectName(QStringLiteral("stateFilter"));
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("all states"));
    for (const TrialState state : {TrialState::Completed, TrialState::Stopped, TrialState::Failed, TrialState::Running,
                                   TrialState::Queued, TrialState::Interrupted, TrialState::Paused})
        m_state->addItem(trialStateText(state), static_cast<int>(state));
    m_count = new QLabel(this);
    m_count->setProperty("look", QStringLiteral("caption"));
    m_count->setObjectName(QStringLiteral("trialCount"));
    row->addWidget(m_text);
    row->addWidget(m_state);
    row->addWidget(m_count);
    row->addStretch();

    connect(m_text, &QLineEdit::textChanged, m_filter, &TrialFilterModel::setText);
    connect(m_state, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant state = m_state->currentData();
        m_filter->setState(state.isValid() ? std::optional(static_cast<TrialState>(state.toInt())) : std::nullopt);
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        updateCount();
        selectionToRow();
    });
    // A view moves its current row away from a row that a filter hides; that is no choice of the user's. Connected before
    // the view, so that it is known in time.
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_removing = true; });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_removing = false;
        updateCount();
        selectionToRow();
    });
    connect(m_filter, &QAbstractItemModel::modelReset, this, &TrialTable::updateCount);
    connect(m_trials, &QAbstractItemModel::rowsInserted, this, &TrialTable::updateCount);  // also of rows that do not pass
}

void TrialTable::buildView()
{
    m_view->setObjectName(QStringLiteral("trialTable"));
    m_view->setAccessibleName(tr("Trials"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(m_delegate);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSortingEnabled(true);
    m_view->setMouseTracking(true);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView* header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &TrialTable::showColumnMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &TrialTable::showRowMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TrialTable::rowToSelection);
    connect(m_view, &QAbstractItemView::entered, this, [this](const QModelIndex& index) {
        m_selection->setHovered(TrialId{index.data(TrialTableModel::TrialIdRole).toLongLong()});
    });
    connect(m_view, &QAbstractItemView::viewportEntered, this, [this] { m_selection->setHovered(std::nullopt); });
    m_view->viewport()->installEventFilter(this);
    m_noMatch = new QLabel(tr("No trial matches"), m_view->viewport());
    m_noMatch->setProperty("look", QStringLiteral("caption"));
    m_noMatch->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_noMatch->hide();
    auto* middle = new QVBoxLayout(m_view->viewport());
    middle->addWidget(m_noMatch, 0, Qt::AlignCenter);
}

bool TrialTable::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave)
        m_selection->setHovered(std::nullopt);
    return QWidget::eventFilter(watched, event);
}

void TrialTable::connectDocument()
{
    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kThrottle);
    connect(&m_throttle, &QTimer::timeout, this, &TrialTable::applyHistory);
    connect(m_document, &StudyDocument::pathChanged, this, &TrialTable::loadStudy);  // also of another study
    connect(m_document, &StudyDocument::historyChanged, this, [this] {
        if (!m_throttle.isActive())
            m_throttle.start();
    });
    // Before the first trial the columns follow the design.
    connect(m_document, &StudyDocument::specChanged, this, [this] {
        if (m_trials->rowCount() == 0)
            loadStudy();
    });
    connect(m_selection, &TrialSelection::currentChanged, this, &TrialTable::selectionToRow);
    connect(m_selection, &TrialSelection::brushedChanged, this, [this] { m_filter->setBrushed(m_selection->brushed()); });
}

void TrialTable::loadStudy()
{
    m_throttle.stop();
    m_trials->setStudy(m_document->trialSpec(), m_document->history());
    sizeColumns();
    selectionToRow();
}

void TrialTable::applyHistory()
{
    if (m_document->history()->trials().size() < static_cast<std::size_t>(m_trials->rowCount())) {
        loadStudy();
        return;
    }
    m_trials->setHistory(m_document->history());
    // The view lays out inserted rows only after the next paint, which would draw the changed rows alone, where they were.
    m_view->viewport()->update();
    selectionToRow();
}

void TrialTable::sizeColumns()
{
    const QFontMetrics metrics = m_view->fontMetrics();
    const auto& columns = m_trials->columns();
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        const auto& column = columns[static_cast<std::size_t>(i)];
        const QString title = m_trials->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        const int needed = std::max(metrics.horizontalAdvance(sampleText(column)), metrics.horizontalAdvance(title) + kSortArrow);
        const bool state = column.kind == TrialTableModel::ColumnKind::State;
        if (state)
            m_delegate->setStateColumn(i);
        m_view->setColumnWidth(i, state ? TrialDelegate::badgeWidth(metrics) : needed + kCellPadding);
        m_view->setColumnHidden(i, !column.principal);
    }
    if (m_view->horizontalHeader()->sortIndicatorSection() >= static_cast<int>(columns.size()))
        m_view->sortByColumn(0, Qt::DescendingOrder);
}

void TrialTable::selectionToRow()
{
    const int row = m_selection->current() ? m_trials->rowOf(*m_selection->current()) : -1;
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_trials->index(row, 0));
    if (index.row() == m_view->currentIndex().row() && index.isValid() == m_view->selectionModel()->hasSelection())
        return;
    if (index.isValid()) {
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_view->scrollTo(index);
    } else {
        m_view->selectionModel()->clear();
    }
}

void TrialTable::rowToSelection()
{
    const QModelIndex index = m_view->currentIndex();
    if (index.isValid() && !m_removing)
        m_selection->setCurrent(TrialId{index.data(TrialTableModel::TrialIdRole).toLongLong()});
}

void TrialTable::showRowMenu(const QPoint& position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const TrialId trial{index.data(TrialTableModel::TrialIdRole).toLongLong()};
    const auto state = static_cast<TrialState>(index.data(TrialTableModel::StateRole).toInt());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(QLatin1String("copy")), tr("Copy as JSON"), this,
                    [this, trial] { emit copyTrialRequested(trial); });
    menu->addAction(themedIcon(QLatin1String("export")), tr("Export this trial as JSON…"), this,
                    [this, trial] { emit exportTrialRequested(trial); });
    QAction* stop = menu->addAction(themedIcon(QLatin1String("stop-trial")), tr("Stop this trial"), this,
                                    [this, trial] { emit stopTrialRequested(trial); });
    stop->setEnabled(state == TrialState::Running);
    addFixAction(*menu, trial, m_trials->columns()[static_cast<std::size_t>(index.column())]);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

/// Where the cell is the value of a hyperparameter.
void TrialTable::addFixAction(QMenu& menu, TrialId trial, const TrialTableModel::Column& column)
{
    const Trial* found = m_document->history()->find(trial);
    const bool isParameter = column.kind == TrialTableModel::ColumnKind::Parameter;
    const Value* value = found && isParameter ? found->configuration.find(column.name) : nullptr;
    if (!value)
        return;
    const QString name = QString::fromStdString(column.name);
    menu.addSeparator();
    menu.addAction(tr("Fix %1 at %2").arg(name, displayValue(*value)).replace(u'&', QLatin1String("&&")), this,
                   [this, name, fixed = *value] { emit fixRequested(name, fixed); });
}

void TrialTable::showColumnMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 1; i < m_trials->columnCount(); ++i) {
        QAction* shown = menu->addAction(m_trials->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
        shown->setCheckable(true);
        shown->setChecked(!m_view->isColumnHidden(i));
        connect(shown, &QAction::toggled, m_view, [this, i](bool on) { m_view->setColumnHidden(i, !on); });
    }
    menu->popup(m_view->horizontalHeader()->mapToGlobal(position));
}

void TrialTable::updateCount()
{
    const int shown = m_filter->rowCount();
    const int all = m_trials->rowCount();
    m_count->setText(shown == all ? QString() : tr("%1 of %2 trials").arg(shown).arg(all));
    m_noMatch->setVisible(shown == 0 && all > 0);
}

}  // namespace trimtab
