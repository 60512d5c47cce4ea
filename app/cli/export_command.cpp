// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/stored_study.h"
#include "core/interop/result_export.h"

namespace trimtab {

namespace {

int writeResult(const StoredStudy& study, const CommandOptions& options)
{
    if (!study.history.best()) {
        writeError(QStringLiteral("%1: no trial has succeeded").arg(options.argument()));
        return NoSuccessfulTrial;
    }
    if (!options.has(QStringLiteral("output"))) {
        writeData(*bestToJson(study.spec, study.history));
        return Done;
    }
    if (const Status written = writeBest(study.spec, study.history, options.value(QStringLiteral("output"))); !written) {
        writeError(written.error());
        return BadInput;
    }
    return Done;
}

}  // namespace

int exportCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("export"), QStringLiteral("Writes the best configuration of a study."));
    options.argument(QStringLiteral("FILE"), QStringLiteral("a .trimtab file"));
    options.option(QStringLiteral("best"), QStringLiteral("The configuration of the best trial (required)."));
    options.option(QStringLiteral("format"), QStringLiteral("json."), QStringLiteral("FORMAT"), QStringLiteral("json"));
    options.option(QStringLiteral("output"), QStringLiteral("Write to FILE instead of standard output."), QStringLiteral("FILE"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    if (!options.has(QStringLiteral("best"))) {
        writeError(QStringLiteral("say what to export: --best"));
        return BadInput;
    }
    if (options.value(QStringLiteral("format")) != QLatin1String("json")) {
        writeError(QStringLiteral("\"%1\" is no format: json").arg(options.value(QStringLiteral("format"))));
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
