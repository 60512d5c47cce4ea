// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/rules_editor.h"

#include "core/space/encoding.h"
#include "ui/form/field_problem.h"
#include "ui/form/line_field.h"
#include "ui/model/study_document.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace trimtab {
namespace {

constexpr int kDraws = 2000;  // about a millisecond; standard error at most 1.1 %
constexpr int kDelay = 100;   // ms

}  // namespace

RulesEditor::RulesEditor(StudyDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_column(new QVBoxLayout(this)), m_fraction(new QLabel(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_fraction->setObjectName(QStringLiteral("feasibleFraction"));
    m_fraction->setProperty("look", QStringLiteral("caption"));
    m_column->addWidget(m_fraction);
    m_measuring.setSingleShot(true);
    m_measuring.setInterval(kDelay);
    connect(&m_measuring, &QTimer::timeout, this, &RulesEditor::measure);
    connect(&document, &StudyDocument::specChanged, this, &RulesEditor::refresh);
    refresh();
}

void RulesEditor::addLine()
{
    const std::size_t index = m_lines.size();
    Line line{new QWidget(this), nullptr, nullptr};
    line.text = new LineField(QStringLiteral("rule%1").arg(index), tr("Rule %1").arg(index + 1), 0, line.area);
    line.text->setMinimumWidth(80);
    line.text->setMaximumWidth(std::numeric_limits<short>::max());
    line.text->setPlaceholderText(tr("first_layer >= hidden_units, or: not (optimizer == sgd and learning_rate > 0.05)"));
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
    while (m_lines.size() < rules.size())
        addLine();
    while (m_lines.size() > rules.size())
        removeLine();
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Error* problem = m_document.problemAt(QStringLiteral("/rules/%1").arg(i));
        m_lines[i].text->showText(QString::fromStdString(rules[i]));
        showProblem(m_lines[i].text, problem);
        m_lines[i].problem->setProblem({}, problem);
    }
    m_fraction->setVisible(!rules.empty());
    setVisible(!rules.empty());
    m_measuring.start();
}

void RulesEditor::addRule()
{
    if (m_lines.size() == m_document.spec().space.rules.size())
        addLine();
    setVisible(true);
    m_lines.back().text->setFocus(Qt::OtherFocusReason);
}

void RulesEditor::commit(std::size_t index, const QString& text)
{
    StudySpec spec = m_document.spec();
    std::vector<std::string>& rules = spec.space.rules;
    const std::string rule = text.trimmed().toStdString();
    if (index >= rules.size()) {
        if (rule.empty()) {
            refresh();  // takes the empty line away
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

void RulesEditor::measure()
{
    const StudySpec& spec = m_document.spec();
    if (spec.space.rules.empty())
        return;
    const Result<SearchSpace> space = SearchSpace::create(spec.space);
    if (!space.ok()) {
        m_fraction->setText(tr("The share of the space that the rules allow is measured once the space is valid."));
        return;
    }
    const double fraction = feasibleFraction(*space, kDraws, spec.strategy.seed);
    m_fraction->setText(
        tr("%1 % of the space is allowed").arg(QLocale().toString(fraction * 100.0, 'f', fraction < 0.1 ? 1 : 0)));
    m_fraction->setToolTip(tr("Measured with %1 random configurations").arg(QLocale().toString(kDraws)));
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
