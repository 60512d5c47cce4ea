// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/design_page.h"

#include "ui/mode/design/advisor_card.h"
#include "ui/mode/design/feasible_share.h"
#include "ui/mode/design/json_editor.h"
#include "ui/mode/design/limits_card.h"
#include "ui/mode/design/objective_card.h"
#include "ui/mode/design/preview_card.h"
#include "ui/mode/design/sample_dialog.h"
#include "ui/mode/design/space_card.h"
#include "ui/mode/design/strategy_card.h"
#include "ui/mode/design/trainable_card.h"
#include "ui/model/study_document.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace trimtab {
namespace {

constexpr int kGap = 10;
constexpr int kLeastLeft = 682;  // what the columns of the search space need

QHBoxLayout* row()
{
    auto* layout = new QHBoxLayout;
    layout->setSpacing(kGap);
    return layout;
}

QVBoxLayout* columnIn(QWidget* widget)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    return layout;
}

}  // namespace

DesignPage::DesignPage(StudyDocument* document, QWidget* parent)
    : QWidget(parent),
      m_document(*document),
      m_share(new FeasibleShare(*document, this)),
      m_header(new DesignHeader(*document, this)),
      m_views(new QStackedWidget(this)),
      m_json(new JsonEditor(*document))
{
    setObjectName(QStringLiteral("designPage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGap, kGap, kGap, kGap);
    column->setSpacing(kGap);
    column->addWidget(m_header);
    column->addWidget(m_views, 1);
    m_views->addWidget(buildForm());
    m_views->addWidget(m_json);
    connect(m_header, &DesignHeader::viewChosen, this, &DesignPage::chooseView);
    connect(m_header, &DesignHeader::sampleRequested, this, &DesignPage::sampleOnce);
    connect(m_header, &DesignHeader::validateRequested, this, &DesignPage::validate);
    connect(m_header, &DesignHeader::startRequested, this, &DesignPage::start);
    connect(document, &QObject::destroyed, this, &DesignPage::silence);
}

DesignPage::~DesignPage()
{
    silence();
}

/// Widgets that are taken down lose the focus one by one, and an input that loses the focus commits its text: to a document
/// that may be gone, or to cards that are.
void DesignPage::silence()
{
    for (QObject* child : findChildren<QObject*>())
        child->blockSignals(true);
}

QWidget* DesignPage::buildForm()
{
    auto* form = new QWidget;
    auto* columns = new QHBoxLayout(form);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(kGap);
    columns->addWidget(buildLeft(), 3);
    columns->addWidget(buildRight(), 1);
    return form;
}

QWidget* DesignPage::buildLeft()
{
    auto* left = new QWidget;
    m_trainable = new TrainableCard(m_document, left);
    connect(m_trainable, &TrainableCard::tryRequested, this, [this] {
        if (finishEdits())
            emit tryRequested();
    });
    m_objective = new ObjectiveCard(m_document, left);
    m_space = new SpaceCard(m_document, *m_share, left);
    m_strategy = new StrategyCard(m_document, left);
    m_limits = new LimitsCard(m_document, left);
    QHBoxLayout* top = row();
    top->addWidget(m_trainable, 15);
    top->addWidget(m_objective, 12);
    QHBoxLayout* bottom = row();
    bottom->addWidget(m_strategy, 1);
    bottom->addWidget(m_limits, 1);
    QVBoxLayout* column = columnIn(left);
    column->addLayout(top);
    column->addWidget(m_space, 1);
    column->addLayout(bottom);

    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("designScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(left);
    left->setAutoFillBackground(false);  // the window shows between the cards
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    scroll->setMinimumWidth(kLeastLeft);
    return scroll;
}

QWidget* DesignPage::buildRight()
{
    auto* right = new QWidget;
    right->setMinimumWidth(236);
    right->setMaximumWidth(330);
    right->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QVBoxLayout* column = columnIn(right);
    column->addWidget(new PreviewCard(m_document, right), 9);
    column->addWidget(new AdvisorCard(m_document, *m_share, right), 16);
    return right;
}

void DesignPage::chooseView(DesignHeader::View view)
{
    if (view == DesignHeader::Form && !m_json->finish()) {
        m_header->setView(DesignHeader::Json);
        m_header->showVerdict(DesignHeader::Verdict::Bad, tr("Mend the JSON text or press Revert."));
        return;
    }
    m_header->setView(view);
    m_views->setCurrentIndex(view);
}

void DesignPage::sampleOnce()
{
    if (!finishEdits())
        return;
    const Result<SearchSpace> space = SearchSpace::create(m_document.spec().space);
    if (!space.ok())
        return;
    auto* dialog = new SampleDialog(*space, mixSeed(m_document.spec().strategy.seed, ++m_samples), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void DesignPage::validate()
{
    if (m_views->currentWidget() == m_json)
        chooseView(DesignHeader::Form);
    if (m_views->currentWidget() == m_json)
        return;
    const std::vector<Error>& problems = m_document.problems();
    if (problems.empty()) {
        m_header->showVerdict(DesignHeader::Verdict::Good, tr("No problems: the study can start."));
        return;
    }
    focusProblem(QString::fromStdString(problems.front().where));
    const QString first = QString::fromStdString(problems.front().text());
    m_header->showVerdict(DesignHeader::Verdict::Bad, problems.size() == 1
                                                          ? tr("One problem: %1").arg(first)
                                                          : tr("%1 problems; the first: %2").arg(problems.size()).arg(first));
}

bool DesignPage::finishEdits()
{
    if (QWidget* typed = focusWidget(); typed && typed->hasFocus())
        typed->clearFocus();  // a line takes over what was typed when it loses the focus
    return m_views->currentWidget() != m_json || m_json->finish();
}

void DesignPage::start()
{
    if (!finishEdits())
        return;
    if (m_document.problems().empty())
        emit startRequested();
}

void DesignPage::useTable(const TableSource& source)
{
    if (finishEdits())
        m_trainable->useTable(source);
}

void DesignPage::openBench(const QString& output)
{
    m_trainable->openBench(output);
}

void DesignPage::focusProblem(const QString& pointer)
{
    m_views->setCurrentIndex(DesignHeader::Form);
    m_header->setView(DesignHeader::Form);
    const bool found = m_header->focusField(pointer) || m_trainable->focusField(pointer) || m_objective->focusField(pointer) ||
                       m_strategy->focusField(pointer) || m_limits->focusField(pointer) || m_space->focusField(pointer);
    Q_UNUSED(found);
}

}  // namespace trimtab
