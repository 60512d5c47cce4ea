// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/stored_study.h"
#include "app/cli/table.h"
#include "core/interop/result_export.h"

#include <algorithm>

namespace trimtab {

namespace {

using Row = QStringList;

QString cell(const std::optional<double>& number)
{
    return number ? QString::fromStdString(toText(*number)) : QString();
}

/// Metrics that decide: both objectives and those with constraints, each once.
std::vector<std::string> decidingMetrics(const Objective& objective)
{
    std::vector<std::string> names{objective.metric};
    const auto add = [&names](const std::string& name) {
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    };
    if (objective.second)
        add(objective.second->metric);
    for (const Constraint& constraint : objective.constraints)
        add(constraint.metric);
    return names;
}

QString feasibleText(const History& history, const Trial& trial)
{
    if (!history.loss(trial))
        return {};
    return history.isFeasible(trial) ? QStringLiteral("yes") : QStringLiteral("no");
}

/// Number, state, metrics that decide, feasible (with constraints), hyperparameters, seconds; the first row has the names.
QList<Row> rowsOf(const StoredStudy& study)
{
    const std::vector<std::string> metrics = decidingMetrics(study.spec.objective);
    const bool constrained = !study.spec.objective.constraints.empty();
    Row names{QStringLiteral("number"), QStringLiteral("state")};
    for (const std::string& metric : metrics)
        names << QString::fromStdString(metric);
    if (constrained)
        names << QStringLiteral("feasible");
    for (const Parameter& parameter : study.spec.space.parameters)
        names << QString::fromStdString(parameter.name);
    QList<Row> rows{names << QStringLiteral("seconds")};
    for (const TrialPtr& trial : study.history.trials()) {
        Row row{QString::number(trial->id.value), QLatin1String(stateName(trial->state()))};
        for (const std::string& metric : metrics)
            row << cell(trial->metrics().find(metric));
        if (constrained)
            row << feasibleText(study.history, *trial);
        for (const Parameter& parameter : study.spec.space.parameters) {
            const Value* value = trial->configuration.find(parameter.name);
            row << (value ? QString::fromStdString(toText(*value)) : QString());
        }
        const Attempt* attempt = trial->lastAttempt();
        rows << (row << (attempt && attempt->outcome ? QString::number(attempt->outcome->seconds, 'f', 3) : QString()));
    }
    return rows;
}

}  // namespace

int showCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("show"), QStringLiteral("Prints the trials of a study."));
    options.argument(QStringLiteral("FILE"), QStringLiteral("a .trimtab file"));
    options.option(QStringLiteral("format"), QStringLiteral("table, json or csv."), QStringLiteral("FORMAT"),
                   QStringLiteral("table"));
    options.option(QStringLiteral("raw"),
                   QStringLiteral("CSV with texts as they are. Else a text that a spreadsheet would take for a formula gets an "
                                  "apostrophe in front."));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const QString format = options.value(QStringLiteral("format"));
    if (!QStringList{QStringLiteral("table"), QStringLiteral("json"), QStringLiteral("csv")}.contains(format)) {
        writeError(QStringLiteral("\"%1\" is no format: table, json or csv").arg(format));
        return BadInput;
    }
    const bool raw = options.has(QStringLiteral("raw"));
    if (raw && format != QLatin1String("csv")) {
        writeError(QStringLiteral("--raw is for --format csv"));
        return BadInput;
    }
    const auto study = readStoredStudy(options.argument());
    if (!study) {
        writeError(study.error());
        return BadInput;
    }
    if (format == QLatin1String("json"))
        writeData(trialsToJson(study->spec, study->history));
    else if (format == QLatin1String("csv"))
        writeData(trialsToCsv(study->spec, study->history, raw ? CsvSafety::AsIs : CsvSafety::SafeForSpreadsheets));
    else
        writeTable(rowsOf(*study));
    return Done;
}

}  // namespace trimtab
