// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/limits_card.h"

#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/line_field.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QVBoxLayout>

namespace trimtab {

LimitsCard::LimitsCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document), m_fields(limitFields())
{
    auto* card = new Card(tr("Resource limits"), this);
    card->setCaption(tr("empty: no limit"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    auto* area = new QWidget(card);
    auto* flow = new FlowLayout(area);
    for (const LimitField& field : m_fields) {
        auto* line = new LineField(field.key, field.accessible, field.width, area);
        line->setPlaceholderText(field.placeholder);
        line->setToolTip(field.toolTip);
        connect(line, &LineField::committed, this, [this, &field, line](const QString& text) { commit(field, *line, text); });
        flow->addWidget(new FormField(field.label, line, {}, area));
        m_lines.push_back(line);
    }
    m_problem = new ProblemLabel(card);
    card->content()->addWidget(area);
    card->content()->addWidget(m_problem);
    card->content()->addStretch(1);
    connect(&document, &StudyDocument::specChanged, this, &LimitsCard::refresh);
    refresh();
}

void LimitsCard::refresh()
{
    const StudySpec& spec = m_document.spec();
    m_problem->setProblem({}, nullptr);
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_lines[i]->showText(m_fields[i].text(spec.limits, spec.objective.goal));
        const Error* problem = m_document.problemAt(QStringLiteral("/limits/") + m_fields[i].key);
        showProblem(m_lines[i], problem);
        if (problem && m_problem->text().isEmpty())
            m_problem->setProblem(m_fields[i].accessible, problem);
    }
}

void LimitsCard::commit(const LimitField& field, LineField& line, const QString& text)
{
    const std::optional<Limits> limits = field.read(m_document.spec().limits, text);
    if (!limits) {
        const Error error{Error::Code::InvalidInput, {}, tr("“%1” cannot be read here").arg(text).toStdString()};
        showProblem(&line, &error);
        m_problem->setProblem(field.accessible, &error);
        return;
    }
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
