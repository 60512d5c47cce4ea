// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/stored_study.h"
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

void writeTable(const QList<Row>& rows)
{
    QList<qsizetype> widths(rows.front().size(), 0);
    for (const Row& row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], printable(row[i]).size());
    }
    for (const Row& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += printable(row[i]).leftJustified(widths[i] + 2);
        writeLine(line.trimmed());
    }
}

}  // namespace

int showCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("show"), QStringLiteral("Prints the trials of a study."));
    options.argument(QStringLiteral("FILE"), QStringLiteral("a .trimtab file"));
    options.option(QStringLiteral("format"), QStringLiteral("table, json or csv."), QStringLiteral("FORMAT"),
                   QStringLiteral("table"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const QString format = options.value(QStringLiteral("format"));
    if (!QStringList{QStringLiteral("table"), QStringLiteral("json"), QStringLiteral("csv")}.contains(format)) {
        writeError(QStringLiteral("\"%1\" is no format: table, json or csv").arg(format));
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
        writeData(trialsToCsv(study->spec, study->history, CsvSafety::AsIs));
    else
        writeTable(rowsOf(*study));
    return Done;
}

}  // namespace trimtab
