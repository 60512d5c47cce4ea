// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/trial_facts.h"

#include "core/model/metric.h"
#include "ui/model/number_text.h"
#include "ui/model/objective_text.h"
#include "ui/model/trial_columns.h"
#include "ui/model/trial_text.h"

#include <QCoreApplication>

namespace trimtab {
namespace {

struct TrialFacts {
    Q_DECLARE_TR_FUNCTIONS(TrialFacts)
};

/// How much better the metric is on the training data than on the validation data; negative where it is worse.
double overfittingGap(const std::string& metric, double training, double validation)
{
    const bool greater = greaterIsBetter(metric.substr(metric.find('.') + 1));
    return greater ? training - validation : validation - training;
}

void addMetrics(const Trial& trial, const StudySpec& spec, std::vector<TrialFact>& facts)
{
    const Metrics metrics = trial.metrics();
    const std::string& objective = spec.objective.metric;
    const auto value = metrics.find(objective);
    if (value)
        facts.push_back({metricText(objective), displayMetric(*value), true});
    const auto counterpart = trainingCounterpart(objective);
    const auto training = counterpart ? metrics.find(*counterpart) : std::nullopt;
    if (!training)
        return;
    facts.push_back({metricText(*counterpart), displayMetric(*training), true});
    if (value)
        facts.push_back({TrialFacts::tr("gap (overfitting)"), displayMetric(overfittingGap(objective, *training, *value)), true});
}

void addRuns(const Trial& trial, const History& history, std::vector<TrialFact>& facts)
{
    const Replicates& replicates = history.replicates(trial.id);
    if (replicates.runs > 1)
        facts.push_back({TrialFacts::tr("mean of %1 runs").arg(replicates.runs), valueText(history, replicates), true});
}

void addOtherObjectives(const Trial& trial, const Objective& objective, std::vector<TrialFact>& facts)
{
    const Metrics metrics = trial.metrics();
    if (objective.second)
        if (const auto value = metrics.find(objective.second->metric))
            facts.push_back({metricText(objective.second->metric), displayMetric(*value), true});
    const auto loss = objective.loss(metrics);
    if (objective.weights && loss)
        facts.push_back({objectiveText(objective), displayMetric(objective.fromLoss(*loss)), true});
    for (const Constraint& constraint : objective.constraints) {
        const auto value = metrics.find(constraint.metric);
        if (!value)
            continue;
        const bool kept = constraint.excess(metrics) <= 0.0;
        const QString shown = displayMetric(*value);
        facts.push_back({constraintText(constraint),
                         kept ? TrialFacts::tr("kept: %1").arg(shown) : TrialFacts::tr("missed: %1").arg(shown), true});
    }
}

void addValues(const Trial& trial, const StudySpec& spec, std::vector<TrialFact>& facts)
{
    for (const Parameter& parameter : spec.space.parameters) {
        const Value* value = trial.configuration.find(parameter.name);
        facts.push_back({QString::fromStdString(parameter.name), value ? displayValue(*value) : TrialFacts::tr("not active")});
    }
}

void addReason(const Trial& trial, const Objective& objective, std::vector<TrialFact>& facts)
{
    facts.push_back({TrialFacts::tr("proposed by"), proposerText(trial.reason), true, true});
    const QString reason = reasonText(trial.reason, objective);
    if (!reason.isEmpty())
        facts.push_back({TrialFacts::tr("because"), reason, true, true});
}

void addOutcome(const Trial& trial, std::vector<TrialFact>& facts)
{
    facts.push_back({TrialFacts::tr("state"), trialStateText(trial.state()), true});
    const Attempt* attempt = trial.lastAttempt();
    if (!attempt)
        return;
    if (!attempt->reports.empty())
        facts.push_back({TrialFacts::tr("steps"), displayNumber(attempt->reports.back().resource, 10), true});
    if (const auto& outcome = attempt->outcome) {
        facts.push_back({TrialFacts::tr("time"), durationText(outcome->seconds), true});
        if (outcome->cause != OutcomeCause::None)
            facts.push_back({TrialFacts::tr("why it ended"), causeText(*outcome), true, true});
        if (!outcome->detail.empty())
            facts.push_back({TrialFacts::tr("details"), QString::fromStdString(outcome->detail), true, true});
    }
    if (trial.attempts.size() > 1)
        facts.push_back({TrialFacts::tr("attempts"), QString::number(trial.attempts.size()), true});
}

}  // namespace

std::vector<TrialFact> trialFacts(const Trial& trial, const StudySpec& spec, const History& history)
{
    std::vector<TrialFact> facts;
    addMetrics(trial, spec, facts);
    addRuns(trial, history, facts);
    addOtherObjectives(trial, spec.objective, facts);
    addValues(trial, spec, facts);
    addReason(trial, spec.objective, facts);
    addOutcome(trial, facts);
    return facts;
}

}  // namespace trimtab
