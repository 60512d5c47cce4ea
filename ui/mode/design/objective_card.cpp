// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/objective_card.h"

#include "core/interop/study_validation.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/model/number_text.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QVBoxLayout>

#include <array>

namespace trimtab {
namespace {

constexpr std::array kGoals = {Goal::Maximize, Goal::Minimize};  // in the order of the segments

}  // namespace

ObjectiveCard::ObjectiveCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* card = new Card(tr("Objective"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);

    auto* area = new QWidget(card);
    auto* flow = new FlowLayout(area);
    m_metric = makeCombo(QStringLiteral("metric"), tr("Metric"), area);
    m_goal = new SegmentedControl({tr("Maximize"), tr("Minimize")}, area);
    m_goal->setObjectName(QStringLiteral("goal"));
    flow->addWidget(m_metric);
    flow->addWidget(m_goal);
    m_problem = new ProblemLabel(card);
    card->content()->addWidget(area);
    card->content()->addWidget(m_problem);
    card->content()->addStretch(1);

    connect(m_metric, &QComboBox::activated, this, &ObjectiveCard::chooseMetric);
    connect(m_goal, &SegmentedControl::chosen, this, &ObjectiveCard::chooseGoal);
    connect(&document, &StudyDocument::specChanged, this, &ObjectiveCard::refresh);
    refresh();
}

void ObjectiveCard::refresh()
{
    const StudySpec& spec = m_document.spec();
    const std::vector<std::string> metrics = metricNames(spec.trainable);
    QStringList ids;
    for (const std::string& metric : metrics)
        ids.append(QString::fromStdString(metric));
    QStringList shown;
    for (int i = 0; i < m_metric->count(); ++i)
        shown.append(m_metric->itemData(i).toString());
    if (shown != ids) {
        m_metric->clear();
        for (const std::string& metric : metrics)
            addChoice(*m_metric, metricText(metric), metric);
    }
    showChoice(*m_metric, spec.objective.metric);
    m_goal->setCurrent(spec.objective.goal == kGoals[0] ? 0 : 1);
    const Error* problem = m_document.problemAt(QStringLiteral("/objective"));
    showProblem(m_metric, problem);
    m_problem->setProblem({}, problem);
}

void ObjectiveCard::chooseMetric()
{
    StudySpec spec = m_document.spec();
    const std::string metric = chosenId(*m_metric);
    if (metric == spec.objective.metric)
        return;
    spec.objective = {metric, usualGoal(metric)};
    spec.limits.target.reset();  // a number of another metric
    const QString name = m_metric->currentText();
    m_document.edit(spec.objective.goal == Goal::Maximize ? tr("maximize %1").arg(name) : tr("minimize %1").arg(name), spec);
}

void ObjectiveCard::chooseGoal(int goal)
{
    StudySpec spec = m_document.spec();
    spec.objective.goal = kGoals[static_cast<std::size_t>(goal)];
    const QString name = metricText(spec.objective.metric);
    m_document.edit(spec.objective.goal == Goal::Maximize ? tr("maximize %1").arg(name) : tr("minimize %1").arg(name), spec);
}

bool ObjectiveCard::focusField(const QString& pointer)
{
    if (!pointer.startsWith(QLatin1String("/objective")))
        return false;
    m_metric->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
