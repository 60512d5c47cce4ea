// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/stored_study.h"
#include "core/interop/whole_file.h"
#include "core/process/attempt_folder.h"
#include "core/process/capped_log.h"

namespace trimtab {

namespace {

Error notFound(const QString& where, const QString& detail)
{
    return {Error::Code::NotFound, where.toStdString(), detail.toStdString()};
}

/// nullopt for what is no number.
std::optional<std::int64_t> numberOf(const QString& text)
{
    bool isNumber = false;
    const qlonglong number = text.toLongLong(&isNumber);
    return isNumber ? std::optional<std::int64_t>(number) : std::nullopt;
}

/// The trial's attempt that was asked for: its last one, or the one with --attempt, counted from 1.
Result<AttemptId> chosenAttempt(const Trial& trial, const CommandOptions& options, const QString& file)
{
    const auto count = static_cast<std::int64_t>(trial.attempts.size());
    if (count == 0)
        return notFound(file, QStringLiteral("trial %1 has not run yet").arg(trial.id.value));
    const bool isGiven = options.has(QStringLiteral("attempt"));
    const auto number = isGiven ? numberOf(options.value(QStringLiteral("attempt"))) : count;
    if (!number || *number < 1 || *number > count)
        return notFound(file, QStringLiteral("trial %1 has no attempt %2; it has %3")
                                  .arg(trial.id.value)
                                  .arg(options.value(QStringLiteral("attempt")))
                                  .arg(count));
    return trial.attempts[static_cast<std::size_t>(*number - 1)].id;
}

Result<QByteArray> readLog(const CommandOptions& options)
{
    const QString file = options.argument();
    const auto study = readStoredStudy(file);
    if (!study)
        return study.error();
    if (!std::holds_alternative<CommandTrainable>(study->spec.trainable))
        return notFound(file, QStringLiteral("only trials of external commands have logs"));
    const auto number = numberOf(options.argument(2));
    const Trial* trial = number ? study->history.find(TrialId{*number}) : nullptr;
    if (!trial)
        return notFound(file, QStringLiteral("there is no trial %1").arg(options.argument(2)));
    const auto attempt = chosenAttempt(*trial, options, file);
    if (!attempt)
        return attempt.error();
    auto log = readWholeFile(attemptLog(trialsFolder(file), trial->id, *attempt), CappedLog::kLargest);
    if (!log && log.error().code == Error::Code::NotFound)
        return notFound(file, QStringLiteral("trial %1 has printed nothing").arg(trial->id.value));
    return log;
}

}  // namespace

int logsCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("logs"), QStringLiteral("Prints what the command of a trial printed."));
    options.argument(QStringLiteral("FILE"), QStringLiteral("a .trimtab file"));
    options.argument(QStringLiteral("TRIAL"), QStringLiteral("number of a trial"));
    options.option(QStringLiteral("attempt"), QStringLiteral("That attempt of the trial, from 1, instead of the last one."),
                   QStringLiteral("N"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const auto log = readLog(options);
    if (!log) {
        writeError(log.error());
        return BadInput;
    }
    writeData(*log);
    return Done;
}

}  // namespace trimtab
