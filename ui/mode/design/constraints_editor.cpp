// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/constraints_editor.h"

#include "core/interop/study_validation.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/model/number_text.h"
#include "ui/model/objective_text.h"
#include "ui/model/study_document.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace trimtab {
namespace {

constexpr std::array kBounds = {Bound::AtMost, Bound::AtLeast};  // in the order of the entries
constexpr int kLimitWidth = 72;
constexpr double kUsualLimit = 0.5;      // of what is to be maximized: a share
constexpr double kUsualSize = 10'000.0;  // of what is counted

QString pointerOf(std::size_t index)
{
    return QStringLiteral("/objective/constraints/%1").arg(index);
}

/// The number of parameters when there is one, else the first metric that nothing decides by.
std::string suggestedMetric(const StudySpec& spec)
{
    const std::vector<std::string> names = resultMetricNames(spec.trainable);
    const Objective& objective = spec.objective;
    const auto isFree = [&](const std::string& name) {
        return name != objective.metric &&
               std::ranges::find(objective.constraints, name, &Constraint::metric) == objective.constraints.end();
    };
    if (std::ranges::find(names, "parameters") != names.end() && isFree("parameters"))
        return "parameters";
    const auto at = std::ranges::find_if(names, isFree);
    return at == names.end() ? objective.metric : *at;
}

Constraint suggested(const StudySpec& spec, const History& history)
{
    Constraint constraint{suggestedMetric(spec), Bound::AtMost, kUsualSize};
    if (usualGoal(constraint.metric) == Goal::Maximize)
        constraint = {constraint.metric, Bound::AtLeast, kUsualLimit};
    if (const Trial* best = history.best())
        constraint.limit = history.meanMetrics(best->id).find(constraint.metric).value_or(constraint.limit);
    return constraint;
}

}  // namespace

ConstraintsEditor::ConstraintsEditor(StudyDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    connect(&document, &StudyDocument::specChanged, this, &ConstraintsEditor::refresh);
    refresh();
}

void ConstraintsEditor::addLine()
{
    const std::size_t index = m_lines.size();
    Line line{new QWidget(this), nullptr, nullptr, nullptr, nullptr};
    auto* row = new QWidget(line.area);
    auto* flow = new FlowLayout(row, 6, 4);
    line.metric = makeCombo(QStringLiteral("constraintMetric%1").arg(index), tr("Metric of constraint %1").arg(index + 1), row);
    line.bound = makeCombo(QStringLiteral("constraintBound%1").arg(index), tr("Bound of constraint %1").arg(index + 1), row);
    makeCompact(*line.metric);
    line.bound->addItems({QStringLiteral("≤"), QStringLiteral("≥")});
    line.bound->setItemData(0, tr("at most"), Qt::AccessibleTextRole);
    line.bound->setItemData(1, tr("at least"), Qt::AccessibleTextRole);
    line.limit = new LineField(QStringLiteral("constraintLimit%1").arg(index), tr("Limit of constraint %1").arg(index + 1),
                               kLimitWidth, row);
    line.limit->setToolTip(tr("A trial beyond the limit completes, but is not feasible and never the best"));
    auto* removal = new QToolButton(line.area);
    removal->setObjectName(QStringLiteral("removeConstraint%1").arg(index));
    removal->setText(QStringLiteral("✕"));
    removal->setAccessibleName(tr("Remove constraint %1").arg(index + 1));
    removal->setToolTip(removal->accessibleName());
    auto* caption = new QLabel(tr("with"), row);
    caption->setProperty("look", QStringLiteral("caption"));
    for (QWidget* part : std::initializer_list<QWidget*>{caption, line.metric, line.bound, line.limit})
        flow->addWidget(part);
    line.problem = new ProblemLabel(line.area);
    auto* column = new QVBoxLayout(line.area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* sides = new QHBoxLayout;
    sides->addWidget(row, 1);
    sides->addWidget(removal, 0, Qt::AlignTop);
    column->addLayout(sides);
    column->addWidget(line.problem);
    const auto current = [this, index] { return m_document.spec().objective.constraints[index]; };
    connect(line.metric, &QComboBox::activated, this, [this, index, current, metric = line.metric] {
        change(index, {chosenId(*metric), current().bound, current().limit});
    });
    connect(line.bound, &QComboBox::activated, this, [this, index, current](int chosen) {
        change(index, {current().metric, kBounds[static_cast<std::size_t>(chosen)], current().limit});
    });
    connect(line.limit, &LineField::committed, this, [this, index](const QString& text) { commitLimit(index, text); });
    connect(removal, &QToolButton::clicked, this, [this, index] { remove(index); });
    m_column->addWidget(line.area);
    line.area->show();
    m_lines.push_back(line);
}

void ConstraintsEditor::removeLine()
{
    m_lines.back().area->hide();
    m_lines.back().area->deleteLater();  // the signal that leads here may come from inside it
    m_lines.pop_back();
}

void ConstraintsEditor::refresh()
{
    const StudySpec& spec = m_document.spec();
    const std::vector<Constraint>& constraints = spec.objective.constraints;
    while (m_lines.size() < constraints.size())
        addLine();
    while (m_lines.size() > constraints.size())
        removeLine();
    const std::vector<std::string> metrics = resultMetricNames(spec.trainable);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QString pointer = pointerOf(i);
        fillChoices(*m_lines[i].metric, metrics);
        showChoice(*m_lines[i].metric, constraints[i].metric);
        m_lines[i].bound->setCurrentIndex(constraints[i].bound == kBounds[0] ? 0 : 1);
        m_lines[i].limit->showText(m_document.unreadableText(pointer).value_or(inputText(constraints[i].limit)));
        const Error* problem = m_document.problemAt(pointer);
        showProblem(m_lines[i].limit, problem);
        m_lines[i].problem->setProblem({}, problem);
    }
    setVisible(!m_lines.empty());
}

void ConstraintsEditor::addConstraint()
{
    StudySpec spec = m_document.spec();
    const Constraint constraint = suggested(spec, *m_document.history());
    spec.objective.constraints.push_back(constraint);
    m_document.edit(tr("add constraint %1").arg(constraintText(constraint)), spec);
    m_lines.back().limit->setFocus(Qt::OtherFocusReason);
    m_lines.back().limit->selectAll();
}

void ConstraintsEditor::change(std::size_t index, const Constraint& constraint)
{
    StudySpec spec = m_document.spec();
    spec.objective.constraints[index] = constraint;
    m_document.edit(tr("change constraint to %1").arg(constraintText(constraint)), spec);
}

void ConstraintsEditor::commitLimit(std::size_t index, const QString& text)
{
    const std::optional<double> limit = parseNumber(text);
    if (!limit) {
        m_document.setUnreadable(pointerOf(index), text, tr("“%1” is not a number").arg(text));
        return;
    }
    m_document.clearUnreadable(pointerOf(index));
    Constraint constraint = m_document.spec().objective.constraints[index];
    constraint.limit = *limit;
    change(index, constraint);
    refresh();  // also when nothing changed but the spelling
}

void ConstraintsEditor::remove(std::size_t index)
{
    StudySpec spec = m_document.spec();
    std::vector<Constraint>& constraints = spec.objective.constraints;
    for (std::size_t i = index; i < constraints.size(); ++i)
        m_document.clearUnreadable(pointerOf(i));
    const QString text = constraintText(constraints[index]);
    constraints.erase(constraints.begin() + static_cast<std::ptrdiff_t>(index));
    m_document.edit(tr("remove constraint %1").arg(text), spec);
}

bool ConstraintsEditor::focusField(const QString& pointer)
{
    if (!pointer.startsWith(QLatin1String("/objective/constraints")) || m_lines.empty())
        return false;
    const auto index = static_cast<std::size_t>(pointer.section(u'/', 3, 3).toULongLong());
    const Line& line = m_lines[std::min(index, m_lines.size() - 1)];
    if (pointer.endsWith(QLatin1String("/metric")))
        line.metric->setFocus(Qt::OtherFocusReason);
    else
        line.limit->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
