// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/trial_inspector.h"

#include "ui/mode/run/shown_trial.h"
#include "ui/mode/run/test_part.h"
#include "ui/mode/run/trial_facts.h"
#include "ui/theme/rich_text.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>

namespace trimtab {
namespace {

constexpr int kThrottle = 100;  // ms
constexpr int kRowHeight = 25;  // pixels; wrapped texts take more
constexpr int kNarrowest = 230;

void setCell(QTableWidget& table, int row, int column, const QString& text)
{
    QTableWidgetItem* item = table.item(row, column);
    if (!item) {
        item = new QTableWidgetItem;
        item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        table.setItem(row, column, item);
    }
    if (item->text() == text)
        return;
    item->setText(text);
    item->setToolTip(asRichText(text));
}

}  // namespace

TrialInspector::TrialInspector(StudyDocument* document, TrialSelection* selection, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_selection(selection),
      m_card(new Card(tr("Trial"), this)),
      m_facts(new QTableWidget(0, 2, this)),
      m_buttons(new QWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);

    m_facts->setObjectName(QStringLiteral("trialFacts"));
    m_facts->setAccessibleName(tr("Selected trial"));
    m_facts->setProperty("facts", true);
    m_facts->horizontalHeader()->hide();
    m_facts->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_facts->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_facts->verticalHeader()->hide();
    m_facts->verticalHeader()->setMinimumSectionSize(kRowHeight);
    m_facts->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_facts->setShowGrid(false);
    m_facts->setMinimumWidth(kNarrowest);
    m_facts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_facts->setSelectionMode(QAbstractItemView::NoSelection);
    m_facts->setTabKeyNavigation(false);
    m_facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_card->content()->addWidget(m_facts, 1);
    m_testPart = new TestPart(document, this);
    m_card->content()->addWidget(m_testPart);

    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    addButton(tr("Export JSON"), QStringLiteral("exportTrialButton"), &TrialInspector::exportTrialRequested);
    addButton(tr("Copy as JSON"), QStringLiteral("copyTrialButton"), &TrialInspector::copyTrialRequested);
    row->addStretch();
    m_card->content()->addWidget(m_buttons);
    m_stop = addButton(tr("Stop this trial"), QStringLiteral("stopTrialButton"), &TrialInspector::stopTrialRequested);
    m_card->content()->addWidget(m_stop);

    m_throttle.setSingleShot(true);
    m_throttle.setInterval(kThrottle);
    connect(&m_throttle, &QTimer::timeout, this, &TrialInspector::refresh);
    connect(document, &StudyDocument::historyChanged, this, [this] {
        if (!m_throttle.isActive())
            m_throttle.start();
    });
    connect(selection, &TrialSelection::currentChanged, this, &TrialInspector::refresh);
    refresh();
}

QPushButton* TrialInspector::addButton(const QString& text, const QString& name, void (TrialInspector::*requested)(TrialId))
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [this, requested] {
        if (const auto shown = shownTrial())
            (this->*requested)(*shown);
    });
    m_buttons->layout()->addWidget(button);
    return button;
}

std::optional<TrialId> TrialInspector::shownTrial() const
{
    const Trial* shown = trimtab::shownTrial(*m_document, *m_selection);
    return shown ? std::optional(shown->id) : std::nullopt;
}

void TrialInspector::refresh()
{
    const Trial* shown = trimtab::shownTrial(*m_document, *m_selection);
    m_testPart->setTrial(shown ? std::optional(shown->id) : std::nullopt);
    m_facts->setVisible(shown);
    m_buttons->setVisible(shown);
    m_stop->setVisible(shown && shown->state() == TrialState::Running);
    if (!shown) {
        m_card->setTitle(tr("Trial"));
        m_card->setCaption(tr("select one in the table or in a chart"));
        return;
    }
    const Trial* best = m_document->history()->best();
    m_card->setTitle(tr("Trial %1").arg(shown->id.value));
    m_card->setCaption(best && best->configuration == shown->configuration ? tr("best") : QString());
    const auto facts = trialFacts(*shown, m_document->trialSpec(), *m_document->history());
    m_facts->clearSpans();
    m_facts->setRowCount(static_cast<int>(facts.size()));
    const Theme& theme = themeOf(palette());
    for (int row = 0; row < static_cast<int>(facts.size()); ++row) {
        const TrialFact& fact = facts[static_cast<std::size_t>(row)];
        setCell(*m_facts, row, 0, fact.sentence ? tr("%1: %2").arg(fact.name, fact.value) : fact.name);
        setCell(*m_facts, row, 1, fact.sentence ? QString() : fact.value);
        m_facts->setRowHeight(row, kRowHeight);
        if (fact.sentence) {
            m_facts->setSpan(row, 0, 1, 2);
            m_facts->resizeRowToContents(row);
        }
        m_facts->item(row, 0)->setForeground(fact.secondary ? theme.mutedText : theme.text);
    }
}

}  // namespace trimtab
