// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/second_objective_editor.h"

#include "core/interop/study_validation.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/model/number_text.h"
#include "ui/model/study_document.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace trimtab {
namespace {

constexpr std::array kGoals = {Goal::Maximize, Goal::Minimize};  // in the order of the segments
constexpr int kWeighted = 1;                                     // segment
constexpr int kWeightWidth = 60;

QString weightPointer(std::size_t index)
{
    return QStringLiteral("/objective/weights/%1").arg(index);
}

/// Metrics that the second objective may have.
std::vector<std::string> otherMetrics(const StudySpec& spec)
{
    std::vector<std::string> names = resultMetricNames(spec.trainable);
    std::erase(names, spec.objective.metric);
    return names;
}

}  // namespace

SecondObjectiveEditor::SecondObjectiveEditor(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildMetric());
    column->addWidget(buildSearch());
    m_problem = new ProblemLabel(this);
    column->addWidget(m_problem);
    connect(&document, &StudyDocument::specChanged, this, &SecondObjectiveEditor::refresh);
    refresh();
}

QWidget* SecondObjectiveEditor::buildMetric()
{
    auto* line = new QWidget(this);
    auto* row = new QWidget(line);
    auto* flow = new FlowLayout(row, 6, 4);
    m_metric = makeCombo(QStringLiteral("secondMetric"), tr("Second metric"), row);
    makeCompact(*m_metric);
    m_goal = new SegmentedControl({tr("Maximize"), tr("Minimize")}, row);
    m_goal->setObjectName(QStringLiteral("secondGoal"));
    auto* removal = new QToolButton(line);
    removal->setObjectName(QStringLiteral("removeSecond"));
    removal->setText(QStringLiteral("✕"));
    removal->setAccessibleName(tr("Remove the second objective"));
    removal->setToolTip(removal->accessibleName());
    auto* caption = new QLabel(tr("and"), row);
    caption->setProperty("look", QStringLiteral("caption"));
    for (QWidget* part : std::initializer_list<QWidget*>{caption, m_metric, m_goal})
        flow->addWidget(part);
    connect(m_metric, &QComboBox::activated, this, &SecondObjectiveEditor::chooseMetric);
    connect(m_goal, &SegmentedControl::chosen, this, &SecondObjectiveEditor::chooseGoal);
    auto* sides = new QHBoxLayout(line);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->addWidget(row, 1);
    sides->addWidget(removal, 0, Qt::AlignTop);
    connect(removal, &QToolButton::clicked, this, &SecondObjectiveEditor::remove);
    return line;
}

QWidget* SecondObjectiveEditor::buildSearch()
{
    auto* row = new QWidget(this);
    auto* flow = new FlowLayout(row, 6, 4);
    m_search = new SegmentedControl({tr("Pareto front"), tr("Weighted sum")}, row);
    m_search->setObjectName(QStringLiteral("secondSearch"));
    m_search->setToolTip(
        tr("Pareto front: all trials that no other one beats in both objectives.\n"
           "Weighted sum: one number; a weight is what one unit of its metric is worth."));
    flow->addWidget(m_search);
    const std::array<QString, 2> labels{tr("weights"), tr("and")};
    const std::array<QString, 2> names{tr("Weight of the first objective"), tr("Weight of the second objective")};
    for (std::size_t i = 0; i < m_weights.size(); ++i) {
        m_weights[i] = new LineField(QStringLiteral("weight%1").arg(i), names[i], kWeightWidth, row);
        m_weightFields[i] = new FormField(labels[i], m_weights[i], {}, row);
        flow->addWidget(m_weightFields[i]);
        connect(m_weights[i], &LineField::committed, this, [this, i](const QString& text) { commitWeight(i, text); });
    }
    connect(m_search, &SegmentedControl::chosen, this, &SecondObjectiveEditor::chooseSearch);
    return row;
}

void SecondObjectiveEditor::refresh()
{
    const StudySpec& spec = m_document.spec();
    const std::optional<Criterion>& second = spec.objective.second;
    setVisible(second.has_value());
    if (!second)
        return;
    fillChoices(*m_metric, otherMetrics(spec));
    showChoice(*m_metric, second->metric);
    m_goal->setCurrent(second->goal == kGoals[0] ? 0 : 1);
    m_search->setCurrent(spec.objective.weights ? kWeighted : 0);
    refreshWeights();
    const Error* ofMetric = m_document.problemAt(QStringLiteral("/objective/second"));
    const Error* ofWeights = m_document.problemAt(QStringLiteral("/objective/weights"));
    showProblem(m_metric, ofMetric);
    m_problem->setProblem({}, ofMetric ? ofMetric : ofWeights);
}

void SecondObjectiveEditor::refreshWeights()
{
    const auto& weights = m_document.spec().objective.weights;
    for (std::size_t i = 0; i < m_weights.size(); ++i) {
        m_weightFields[i]->setVisible(weights.has_value());
        if (!weights)
            continue;
        m_weights[i]->showText(m_document.unreadableText(weightPointer(i)).value_or(inputText((*weights)[i])));
        showProblem(m_weights[i], m_document.problemAt(weightPointer(i)));
    }
}

bool SecondObjectiveEditor::canAdd() const
{
    return !m_document.spec().objective.second && !otherMetrics(m_document.spec()).empty();
}

void SecondObjectiveEditor::add()
{
    StudySpec spec = m_document.spec();
    const std::vector<std::string> names = otherMetrics(spec);
    const bool hasSize = std::ranges::find(names, "parameters") != names.end();
    const std::string metric = hasSize ? "parameters" : names.front();
    spec.objective.second = {metric, usualGoal(metric)};
    const bool wasStopping = spec.stopping != StoppingSpec();
    spec.stopping = {};
    const QString name = metricText(metric);
    m_document.edit(wasStopping ? tr("add objective %1, without early stopping").arg(name) : tr("add objective %1").arg(name),
                    spec);
    m_metric->setFocus(Qt::OtherFocusReason);
}

void SecondObjectiveEditor::chooseMetric()
{
    StudySpec spec = m_document.spec();
    const std::string metric = chosenId(*m_metric);
    if (metric == spec.objective.second->metric)
        return;
    spec.objective.second = {metric, usualGoal(metric)};
    m_document.edit(tr("set second objective to %1").arg(metricText(metric)), spec);
}

void SecondObjectiveEditor::chooseGoal(int goal)
{
    StudySpec spec = m_document.spec();
    spec.objective.second->goal = kGoals[static_cast<std::size_t>(goal)];
    const QString name = metricText(spec.objective.second->metric);
    m_document.edit(spec.objective.second->goal == Goal::Maximize ? tr("maximize %1").arg(name) : tr("minimize %1").arg(name),
                    spec);
}

void SecondObjectiveEditor::chooseSearch(int search)
{
    StudySpec spec = m_document.spec();
    for (std::size_t i = 0; i < m_weights.size(); ++i)
        m_document.clearUnreadable(weightPointer(i));
    spec.objective.weights.reset();
    spec.limits.target.reset();  // a number of the first objective or of the sum
    if (search == kWeighted)
        spec.objective.weights = {1.0, 1.0};
    m_document.edit(search == kWeighted ? tr("search for the best weighted sum") : tr("search for the Pareto front"), spec);
}

void SecondObjectiveEditor::commitWeight(std::size_t index, const QString& text)
{
    const std::optional<double> weight = parseNumber(text);
    if (!weight) {
        m_document.setUnreadable(weightPointer(index), text, tr("“%1” is not a number").arg(text));
        return;
    }
    m_document.clearUnreadable(weightPointer(index));
    StudySpec spec = m_document.spec();
    (*spec.objective.weights)[index] = *weight;
    m_document.edit(tr("set weight %1 to %2").arg(index + 1).arg(inputText(*weight)), spec);
    refresh();  // also when nothing changed but the spelling
}

void SecondObjectiveEditor::remove()
{
    StudySpec spec = m_document.spec();
    for (std::size_t i = 0; i < m_weights.size(); ++i)
        m_document.clearUnreadable(weightPointer(i));
    if (spec.objective.weights)
        spec.limits.target.reset();
    spec.objective.second.reset();
    spec.objective.weights.reset();
    m_document.edit(tr("remove the second objective"), spec);
}

bool SecondObjectiveEditor::focusField(const QString& pointer)
{
    const bool weights = pointer.startsWith(QLatin1String("/objective/weights"));
    if (!m_document.spec().objective.second || !(weights || pointer.startsWith(QLatin1String("/objective/second"))))
        return false;
    if (weights && m_document.spec().objective.weights)
        m_weights[pointer.endsWith(u'1') ? 1 : 0]->setFocus(Qt::OtherFocusReason);
    else
        m_metric->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
