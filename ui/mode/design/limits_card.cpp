// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/limits_card.h"

#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/line_field.h"
#include "ui/form/link_button.h"
#include "ui/mode/design/budget_dialog.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace trimtab {
namespace {

QString pointerOf(const LimitField& field)
{
    return QStringLiteral("/limits/") + field.key;
}

}  // namespace

LimitsCard::LimitsCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document), m_fields(limitFields())
{
    auto* card = new Card(tr("Resource limits"), this);
    card->setCaption(tr("empty: no limit"));
    auto* budget = new LinkButton(tr("budget…"), card);
    budget->setObjectName(QStringLiteral("budget"));
    budget->setToolTip(tr("How long so many trials take, by how many run at a time, and what they are likely to find"));
    connect(budget, &QAbstractButton::clicked, this, &LimitsCard::openBudget);
    card->headerControls()->addWidget(budget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    auto* area = new QWidget(card);
    auto* flow = new FlowLayout(area);
    for (const LimitField& field : m_fields) {
        auto* line = new LineField(field.key, field.accessible, field.width, area);
        line->setPlaceholderText(field.placeholder);
        line->setToolTip(field.toolTip);
        connect(line, &LineField::committed, this, [this, &field](const QString& text) { commit(field, text); });
        flow->addWidget(new FormField(field.label, line, {}, area));
        m_lines.push_back(line);
    }
    m_problem = new ProblemLabel(card);
    m_problem->setObjectName(QStringLiteral("limitsProblem"));
    card->content()->addWidget(area);
    card->content()->addWidget(m_problem);
    card->content()->addStretch(1);
    connect(&document, &StudyDocument::specChanged, this, &LimitsCard::refresh);
    refresh();
}

void LimitsCard::openBudget()
{
    auto* dialog = new BudgetDialog(m_document, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void LimitsCard::refresh()
{
    const StudySpec& spec = m_document.spec();
    QStringList problems;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const QString pointer = pointerOf(m_fields[i]);
        const std::optional<QString> unreadable = m_document.unreadableText(pointer);
        m_lines[i]->showText(unreadable ? *unreadable : m_fields[i].text(spec.limits, spec.objective.goal));
        const Error* problem = m_document.problemAt(pointer);
        showProblem(m_lines[i], problem);
        if (problem)
            problems.append(problemText(m_fields[i].accessible, *problem));
    }
    m_problem->setProblems(problems);
}

void LimitsCard::commit(const LimitField& field, const QString& text)
{
    const std::optional<Limits> limits = field.read(m_document.spec().limits, text);
    if (!limits) {
        m_document.setUnreadable(pointerOf(field), text, tr("“%1” is not %2").arg(text, field.needed));
        return;
    }
    m_document.clearUnreadable(pointerOf(field));
    StudySpec spec = m_document.spec();
    spec.limits = *limits;
    const QString shown = field.text(*limits, spec.objective.goal);
    m_document.edit(shown.isEmpty() ? tr("remove limit: %1").arg(field.label) : tr("set %1 to %2").arg(field.label, shown), spec);
    refresh();  // also when nothing changed but the spelling
}

bool LimitsCard::focusField(const QString& pointer)
{
    if (!pointer.startsWith(QLatin1String("/limits")))
        return false;
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        if (pointer.section(u'/', 2) == m_fields[i].key)
            m_lines[i]->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
