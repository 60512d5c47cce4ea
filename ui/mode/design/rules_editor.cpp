// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/rules_editor.h"

#include "ui/form/field_problem.h"
#include "ui/form/line_field.h"
#include "ui/mode/design/feasible_share.h"
#include "ui/mode/design/rule_example.h"
#include "ui/model/study_document.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace trimtab {

RulesEditor::RulesEditor(StudyDocument& document, FeasibleShare& share, QWidget* parent)
    : QWidget(parent), m_document(document), m_share(share), m_column(new QVBoxLayout(this)), m_fraction(new QLabel(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_fraction->setObjectName(QStringLiteral("feasibleFraction"));
    m_fraction->setToolTip(tr("Measured with %1 random configurations").arg(QLocale().toString(FeasibleShare::kDraws)));
    m_column->addWidget(m_fraction);
    connect(&document, &StudyDocument::loaded, this, [this] { m_hasEmptyLine = false; });
    connect(&document, &StudyDocument::specChanged, this, &RulesEditor::refresh);
    connect(&share, &FeasibleShare::changed, this, &RulesEditor::refresh);
    refresh();
}

void RulesEditor::addLine()
{
    const std::size_t index = m_lines.size();
    Line line{new QWidget(this), nullptr, nullptr};
    line.text = new LineField(QStringLiteral("rule%1").arg(index), tr("Rule %1").arg(index + 1), 0, line.area);
    line.text->setMinimumWidth(80);
    line.text->setMaximumWidth(std::numeric_limits<short>::max());
    line.text->setToolTip(tr("Compares hyperparameters, numbers and words by <=, <, >=, >, ==, != and joins by and, or, not."));
    line.problem = new ProblemLabel(line.area);
    auto* remove = new QToolButton(line.area);
    remove->setText(QStringLiteral("✕"));
    remove->setAccessibleName(tr("Remove rule %1").arg(index + 1));
    remove->setToolTip(remove->accessibleName());
    auto* caption = new QLabel(tr("rule"), line.area);
    caption->setProperty("look", QStringLiteral("caption"));
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(caption);
    row->addWidget(line.text, 1);
    row->addWidget(remove);
    auto* column = new QVBoxLayout(line.area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(line.problem);
    connect(line.text, &LineField::committed, this, [this, index](const QString& text) { commit(index, text); });
    connect(remove, &QToolButton::clicked, this, [this, index] { commit(index, {}); });
    m_column->insertWidget(static_cast<int>(index), line.area);
    line.area->show();
    m_lines.push_back(line);
}

void RulesEditor::removeLine()
{
    m_lines.back().area->hide();
    m_lines.back().area->deleteLater();  // the signal that leads here may come from inside it
    m_lines.pop_back();
}

void RulesEditor::refresh()
{
    const std::vector<std::string>& rules = m_document.spec().space.rules;
    const std::size_t wanted = rules.size() + (m_hasEmptyLine ? 1 : 0);
    while (m_lines.size() < wanted)
        addLine();
    while (m_lines.size() > wanted)
        removeLine();
    const Error* together = problemOfAll();
    for (std::size_t i = 0; i < wanted; ++i) {
        const bool written = i < rules.size();
        const Error* problem = m_document.problemAt(QStringLiteral("/rules/%1").arg(i));
        m_lines[i].text->showText(written ? QString::fromStdString(rules[i]) : QString());
        m_lines[i].text->setPlaceholderText(ruleExample(m_document.spec().space));
        showProblem(m_lines[i].text, problem || !written ? problem : together);
        m_lines[i].problem->setProblem({}, problem);
    }
    showShare();
    setVisible(wanted > 0);
}

void RulesEditor::addRule()
{
    m_hasEmptyLine = true;
    refresh();
    m_lines.back().text->setFocus(Qt::OtherFocusReason);
}

void RulesEditor::commit(std::size_t index, const QString& text)
{
    StudySpec spec = m_document.spec();
    std::vector<std::string>& rules = spec.space.rules;
    const std::string rule = text.trimmed().toStdString();
    if (index >= rules.size()) {
        m_hasEmptyLine = false;
        if (rule.empty()) {
            refresh();
            return;
        }
        rules.push_back(rule);
        m_document.edit(tr("add rule %1").arg(text.trimmed()), spec);
    } else if (rule.empty()) {
        rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(index));
        m_document.edit(tr("remove rule %1").arg(index + 1), spec);
    } else {
        rules[index] = rule;
        m_document.edit(tr("change rule to %1").arg(text.trimmed()), spec);
    }
}

/// What is wrong with the rules together: they forbid everything. nullptr: nothing, or a single rule is wrong.
const Error* RulesEditor::problemOfAll() const
{
    const Error* problem = m_document.problemAt(QStringLiteral("/rules"));
    return problem && problem->where == "/rules" ? problem : nullptr;
}

void RulesEditor::showShare()
{
    m_fraction->setVisible(!m_document.spec().space.rules.empty());
    const Error* problem = problemOfAll();
    setLook(*m_fraction, problem ? QLatin1String("error") : QLatin1String("caption"));
    const std::optional<double> share = m_share.value();
    if (problem)
        m_fraction->setText(tr("⚠ 0 % of the space is allowed: %1").arg(QString::fromStdString(problem->detail)));
    else if (share)
        m_fraction->setText(
            tr("%1 % of the space is allowed").arg(QLocale().toString(*share * 100.0, 'f', *share < 0.1 ? 1 : 0)));
    else
        m_fraction->setText(tr("The share of the space that the rules allow is measured once the space is valid."));
}

bool RulesEditor::focusField(const QString& pointer)
{
    if (!pointer.startsWith(QLatin1String("/rules")) || m_lines.empty())
        return false;
    const auto index = static_cast<std::size_t>(pointer.section(u'/', 2, 2).toULongLong());
    m_lines[std::min(index, m_lines.size() - 1)].text->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
