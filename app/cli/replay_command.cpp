// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "core/run/replay.h"
#include "core/store/sqlite_store.h"

namespace trimtab {

namespace {

Result<ReplayReport> verifyFile(const QString& path)
{
    const auto store = SqliteStore::openReadOnly(path);
    if (!store)
        return store.error();
    const auto spec = (*store)->spec();
    if (!spec)
        return spec.error();
    const auto events = (*store)->events();
    if (!events)
        return events.error();
    return verifyReplay(*spec, *events);
}

int writeReport(const QString& path, const ReplayReport& report)
{
    if (report.difference) {
        writeError(QStringLiteral("%1: event %2 differs: %3")
                       .arg(path)
                       .arg(report.difference->sequence)
                       .arg(printable(QString::fromStdString(report.difference->detail))));
        return Different;
    }
    writeLine(QStringLiteral("verified: %1 proposals, %2 promotions and %3 verdicts on reports are equal, bit for bit")
                  .arg(report.proposals)
                  .arg(report.promotions)
                  .arg(report.verdicts));
    if (report.entered > 0)
        writeLine(QStringLiteral("%1 trials were entered by the user").arg(report.entered));
    return Done;
}

}  // namespace

int replayCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("replay"),
                           QStringLiteral("Replays the events of a study and compares what the strategy and the stopping rule "
                                          "say with what is stored. Changes nothing."));
    options.argument(QStringLiteral("FILE"), QStringLiteral("a .trimtab file"));
    options.option(QStringLiteral("verify"), QStringLiteral("Prove that all proposals come out again, bit for bit (required)."));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    if (!options.has(QStringLiteral("verify"))) {
        writeError(QStringLiteral("say what to replay for: --verify"));
        return BadInput;
    }
    const auto report = verifyFile(options.argument());
    if (!report) {
        writeError(report.error());
        return BadInput;
    }
    return writeReport(options.argument(), *report);
}

}  // namespace trimtab
