// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/stored_study.h"
#include "app/cli/table.h"
#include "core/interop/result_export.h"

namespace trimtab {

namespace {

using Row = QStringList;

QString cell(const std::optional<double>& number)
{
    return number ? QString::fromStdString(toText(*number)) : QString();
}

/// Number, state, objective, hyperparameters, seconds; the first row has the names.
QList<Row> rowsOf(const StoredStudy& study)
{
    Row names{QStringLiteral("number"), QStringLiteral("state"), QString::fromStdString(study.spec.objective.metric)};
    for (const Parameter& parameter : study.spec.space.parameters)
        names << QString::fromStdString(parameter.name);
    QList<Row> rows{names << QStringLiteral("seconds")};
    for (const TrialPtr& trial : study.history.trials()) {
        Row row{QString::number(trial->id.value), QLatin1String(stateName(trial->state())),
                cell(trial->metrics().find(study.spec.objective.metric))};
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
