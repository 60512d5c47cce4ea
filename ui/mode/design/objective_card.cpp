// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/objective_card.h"

#include "core/interop/study_validation.h"
#include "ui/form/field_problem.h"
#include "ui/form/flow_layout.h"
#include "ui/form/form_field.h"
#include "ui/form/input_text.h"
#include "ui/form/line_field.h"
#include "ui/form/link_button.h"
#include "ui/form/segmented_control.h"
#include "ui/mode/design/combo_choice.h"
#include "ui/mode/design/constraints_editor.h"
#include "ui/mode/design/second_objective_editor.h"
#include "ui/model/number_text.h"
#include "ui/model/study_document.h"
#include "ui/theme/card.h"

#include <QVBoxLayout>

#include <limits>

namespace trimtab {
namespace {

constexpr std::array kGoals = {Goal::Maximize, Goal::Minimize};  // in the order of the segments
constexpr int kRepeatsWidth = 40;

/// The fields of the repeats.
constexpr std::array<int StudySpec::*, 2> kRepeats = {&StudySpec::repeats, &StudySpec::repeatBest};
constexpr std::array<const char*, 2> kRepeatsKeys = {"repeats", "repeat_best"};

QString repeatsPointer(std::size_t field)
{
    return QStringLiteral("/%1").arg(QLatin1String(kRepeatsKeys[field]));
}

/// The first problem of the first objective itself; those of its parts have places of their own.
const Error* problemOfFirst(const StudyDocument& document)
{
    for (const char* pointer : {"/objective/metric", "/objective/goal"})
        if (const Error* problem = document.problemAt(QLatin1String(pointer)))
            return problem;
    return nullptr;
}

}  // namespace

ObjectiveCard::ObjectiveCard(StudyDocument& document, QWidget* parent) : QWidget(parent), m_document(document)
{
    auto* card = new Card(tr("Objective"), this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    m_problem = new ProblemLabel(card);
    m_second = new SecondObjectiveEditor(document, card);
    m_constraints = new ConstraintsEditor(document, card);
    m_repeatsProblem = new ProblemLabel(card);
    card->content()->addWidget(buildMetric());
    for (QWidget* part : std::initializer_list<QWidget*>{m_problem, m_second, m_constraints})
        card->content()->addWidget(part);
    card->content()->addWidget(buildOffers());
    card->content()->addWidget(buildRepeats());
    card->content()->addWidget(m_repeatsProblem);
    card->content()->addStretch(1);
    connect(&document, &StudyDocument::specChanged, this, &ObjectiveCard::refresh);
    refresh();
}

QWidget* ObjectiveCard::buildMetric()
{
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    m_metric = makeCombo(QStringLiteral("metric"), tr("Metric"), area);
    m_goal = new SegmentedControl({tr("Maximize"), tr("Minimize")}, area);
    m_goal->setObjectName(QStringLiteral("goal"));
    flow->addWidget(m_metric);
    flow->addWidget(m_goal);
    connect(m_metric, &QComboBox::activated, this, &ObjectiveCard::chooseMetric);
    connect(m_goal, &SegmentedControl::chosen, this, &ObjectiveCard::chooseGoal);
    return area;
}

QWidget* ObjectiveCard::buildOffers()
{
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    m_addSecond = new LinkButton(tr("+ second objective"), area);
    m_addSecond->setObjectName(QStringLiteral("addSecond"));
    auto* addConstraint = new LinkButton(tr("+ constraint"), area);
    addConstraint->setObjectName(QStringLiteral("addConstraint"));
    addConstraint->setToolTip(tr("A bound on a metric, such as at most 10000 parameters"));
    flow->addWidget(m_addSecond);
    flow->addWidget(addConstraint);
    connect(m_addSecond, &LinkButton::clicked, m_second, &SecondObjectiveEditor::add);
    connect(addConstraint, &LinkButton::clicked, m_constraints, &ConstraintsEditor::addConstraint);
    return area;
}

QWidget* ObjectiveCard::buildRepeats()
{
    auto* area = new QWidget(this);
    auto* flow = new FlowLayout(area);
    const std::array<QString, 2> labels{tr("runs of each"), tr("of the best")};
    const std::array<QString, 2> names{tr("Runs of each configuration"), tr("Runs of the best configurations")};
    const std::array<QString, 2> hints{
        tr("Trials of each configuration, with different seeds; their mean counts"),
        tr("Trials that the leading configurations get while noise may have misplaced them: at most a quarter of all trials")};
    for (std::size_t i = 0; i < m_repeats.size(); ++i) {
        m_repeats[i] = new LineField(QLatin1String(kRepeatsKeys[i]), names[i], kRepeatsWidth, area);
        m_repeats[i]->setToolTip(hints[i]);
        flow->addWidget(new FormField(labels[i], m_repeats[i], {}, area));
        connect(m_repeats[i], &LineField::committed, this, [this, i](const QString& text) { commitRepeats(i, text); });
    }
    return area;
}

void ObjectiveCard::refresh()
{
    const StudySpec& spec = m_document.spec();
    fillChoices(*m_metric, metricNames(spec.trainable));
    showChoice(*m_metric, spec.objective.metric);
    m_goal->setCurrent(spec.objective.goal == kGoals[0] ? 0 : 1);
    const Error* problem = problemOfFirst(m_document);
    showProblem(m_metric, problem);
    m_problem->setProblem({}, problem);
    m_addSecond->setVisible(m_second->canAdd());
    refreshRepeats();
}

void ObjectiveCard::refreshRepeats()
{
    QStringList problems;
    for (std::size_t i = 0; i < m_repeats.size(); ++i) {
        const QString pointer = repeatsPointer(i);
        const QString value = QString::number(m_document.spec().*kRepeats[i]);
        m_repeats[i]->showText(m_document.unreadableText(pointer).value_or(value));
        const Error* problem = m_document.problemAt(pointer);
        showProblem(m_repeats[i], problem);
        if (problem)
            problems.append(problemText(m_repeats[i]->accessibleName(), *problem));
    }
    m_repeatsProblem->setProblems(problems);
}

void ObjectiveCard::chooseMetric()
{
    StudySpec spec = m_document.spec();
    const std::string metric = chosenId(*m_metric);
    if (metric == spec.objective.metric)
        return;
    spec.objective.metric = metric;
    spec.objective.goal = usualGoal(metric);
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

void ObjectiveCard::commitRepeats(std::size_t field, const QString& text)
{
    const QString pointer = repeatsPointer(field);
    const std::optional<std::int64_t> count = text.trimmed().isEmpty() ? 1 : parseInteger(text);
    if (!count || *count > std::numeric_limits<int>::max() || *count < std::numeric_limits<int>::min()) {
        m_document.setUnreadable(pointer, text, tr("“%1” is not a whole number").arg(text));
        return;
    }
    m_document.clearUnreadable(pointer);
    StudySpec spec = m_document.spec();
    spec.*kRepeats[field] = static_cast<int>(*count);
    m_document.edit(field == 0 ? tr("run each configuration %1 times").arg(*count) : tr("run the best %1 times").arg(*count),
                    spec);
    refresh();  // also when nothing changed but the spelling
}

bool ObjectiveCard::focusField(const QString& pointer)
{
    for (std::size_t i = 0; i < m_repeats.size(); ++i) {
        if (pointer == repeatsPointer(i)) {
            m_repeats[i]->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    if (!pointer.startsWith(QLatin1String("/objective")))
        return false;
    if (!m_constraints->focusField(pointer) && !m_second->focusField(pointer))
        m_metric->setFocus(Qt::OtherFocusReason);
    return true;
}

}  // namespace trimtab
