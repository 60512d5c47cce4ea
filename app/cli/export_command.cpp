// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/stored_study.h"
#include "core/interop/configuration_text.h"
#include "core/interop/result_export.h"
#include "core/interop/whole_file.h"

namespace trimtab {

namespace {

QStringList formatNames()
{
    QStringList names{QStringLiteral("json")};
    for (const ConfigurationFormat& format : configurationFormats())
        names << QString::fromUtf8(format.id.data(), static_cast<qsizetype>(format.id.size()));
    return names;
}

/// The best one, or the one with the number that was asked for.
Result<const Trial*> chosenTrial(const History& history, const CommandOptions& options)
{
    if (options.has(QStringLiteral("best")))
        return history.best();
    bool isNumber = false;
    const qint64 number = options.value(QStringLiteral("trial")).toLongLong(&isNumber);
    const Trial* trial = isNumber ? history.find(TrialId{number}) : nullptr;
    if (!trial)
        return Error{Error::Code::NotFound, "--trial",
                     options.value(QStringLiteral("trial")).toStdString() + " is no trial of this study, which has 1 to " +
                         std::to_string(history.trials().size())};
    return trial;
}

QByteArray textOf(const StudySpec& spec, const History& history, const Trial& trial, const CommandOptions& options)
{
    if (const auto* format = findConfigurationFormat(options.value(QStringLiteral("format")).toStdString()))
        return QByteArray::fromStdString(format->write(spec.space.withFixed(trial.configuration)));
    return options.has(QStringLiteral("best")) ? *bestToJson(spec, history) : trialToJson(spec, trial);
}

int writeResult(const StoredStudy& study, const CommandOptions& options)
{
    const Result<const Trial*> trial = chosenTrial(study.history, options);
    if (!trial) {
        writeError(trial.error());
        return BadInput;
    }
    if (!*trial) {
        writeError(QStringLiteral("%1: no trial has succeeded").arg(options.argument()));
        return NoSuccessfulTrial;
    }
    const QByteArray text = textOf(study.spec, study.history, **trial, options);
    if (!options.has(QStringLiteral("output"))) {
        writeData(text);
        return Done;
    }
    if (const Status written = writeWholeFile(options.value(QStringLiteral("output")), text); !written) {
        writeError(written.error());
        return BadInput;
    }
    return Done;
}

void describe(CommandOptions& options)
{
    options.argument(QStringLiteral("FILE"), QStringLiteral("a .trimtab file"));
    options.option(QStringLiteral("best"), QStringLiteral("The configuration of the best trial."));
    options.option(QStringLiteral("trial"), QStringLiteral("The configuration of this trial."), QStringLiteral("NUMBER"));
    options.option(QStringLiteral("format"), formatNames().join(QStringLiteral(", ")) + u'.', QStringLiteral("FORMAT"),
                   QStringLiteral("json"));
    options.option(QStringLiteral("output"), QStringLiteral("Write to FILE instead of standard output."), QStringLiteral("FILE"));
}

}  // namespace

int exportCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("export"), QStringLiteral("Writes a configuration of a study for those who use it."));
    describe(options);
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    if (options.has(QStringLiteral("best")) == options.has(QStringLiteral("trial"))) {
        writeError(QStringLiteral("say what to export: --best, or --trial with its number"));
        return BadInput;
    }
    if (!formatNames().contains(options.value(QStringLiteral("format")))) {
        writeError(QStringLiteral("\"%1\" is no format: %2")
                       .arg(options.value(QStringLiteral("format")), formatNames().join(QStringLiteral(", "))));
        return BadInput;
    }
    const auto study = readStoredStudy(options.argument());
    if (!study) {
        writeError(study.error());
        return BadInput;
    }
    return writeResult(*study, options);
}

}  // namespace trimtab
