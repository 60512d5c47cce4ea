// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/attempt_folder.h"
#include "core/run/command_executor.h"
#include "tests/support/processes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <utility>

namespace trimtab {

/// An executor for commands in a folder of its own that has been allowed everything.
/// The program using it needs TRIMTAB_SUPERVISOR and TRIMTAB_TORTURE, the paths of both programs.
class CommandBench {
public:
    /// A command that misbehaves: arguments of tests/support/torture.cpp. Its metric is "loss".
    static CommandTrainable torture(std::vector<std::string> arguments)
    {
        CommandTrainable command;
        command.program = TRIMTAB_TORTURE;
        command.arguments = std::move(arguments);
        command.metrics = {{"loss", MetricSource::Pattern, "loss=(\\S+)", FinalValue::Last}};
        command.execution.graceSeconds = 0.2;
        return command;
    }

    QString folder() const { return m_folder.path(); }
    QString trials() const { return m_folder.filePath(QStringLiteral("study.trials")); }
    CommandTrust trust() const { return CommandTrust(m_folder.filePath(QStringLiteral("config/allowed"))); }

    CommandExecutor::Setup setup(const CommandTrainable& command) const
    {
        return {command, {"loss", Goal::Minimize}, trials(), folder(), QStringLiteral(TRIMTAB_SUPERVISOR), trust()};
    }

    /// Allowed and prepared.
    std::unique_ptr<CommandExecutor> executor(const CommandTrainable& command) const
    {
        const auto description = describeCommand(command, folder());
        if (!description || !trust().allow(*description))
            qFatal("the command cannot be allowed");
        auto executor = std::make_unique<CommandExecutor>(setup(command));
        if (const Status prepared = executor->prepare(); !prepared)
            qFatal("%s", prepared.error().text().c_str());
        return executor;
    }

    static AttemptSpec attempt(std::int64_t number, Configuration configuration = {})
    {
        return {AttemptId{number}, TrialId{number}, std::move(configuration), 7};
    }

    QByteArray log(std::int64_t number) const
    {
        QFile file(attemptLog(trials(), TrialId{number}, AttemptId{number}));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString logFile(std::int64_t number) const { return attemptLog(trials(), TrialId{number}, AttemptId{number}); }

    /// Processes of trials: all that have the folder in their environment.
    std::vector<int> processes() const { return processesWith("TRIMTAB_FOLDER=" + folder().toStdString()); }

private:
    QTemporaryDir m_folder;
};

/// Reports and outcome of an attempt that ends by itself.
inline std::pair<std::vector<Report>, Outcome> resultOf(QFuture<AttemptEvent> future)
{
    future.waitForFinished();
    std::pair<std::vector<Report>, Outcome> result;
    for (const AttemptEvent& event : future.results()) {
        if (const auto* report = std::get_if<Report>(&event))
            result.first.push_back(*report);
        else
            result.second = std::get<Outcome>(event);
    }
    return result;
}

}  // namespace trimtab
