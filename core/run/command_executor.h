// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/command_trust.h"
#include "core/process/file_stamp.h"
#include "core/run/executor.h"
#include "core/study/study_spec.h"

#include <QString>
#include <QThread>

#include <atomic>
#include <map>
#include <memory>

namespace trimtab {

struct CommandPlan;

/// Evaluates attempts by a program of the user's, each in a process of its own below a supervisor (app/supervisor). One thread
/// reads what all of them print.
class CommandExecutor final : public Executor {
public:
    struct Setup {
        CommandTrainable command;
        Objective objective;
        QString trialsFolder;  ///< absolute; made when needed
        QString studyFolder;   ///< what a relative directory starts from
        QString supervisor;    ///< path of trimtab-supervisor
        CommandTrust trust;
        qint64 leastFreeBytes = 64 * 1024 * 1024;  ///< of the disk with the trials; with less, none is started
    };

    /// So many programs in a row that could not be started are no accident.
    static constexpr int kMostStartFailures = 3;

    explicit CommandExecutor(Setup setup);
    /// Asks what is running to end, and sees to it.
    ~CommandExecutor() override;

    /// NotFound when the program or its directory does not exist, NotAllowed when the user has not allowed the command as it
    /// is now: describeCommand() says what to show, CommandTrust::allow() allows it.
    Status prepare() override;
    /// NotAllowed when a file that was allowed has changed; Io after kMostStartFailures programs in a row did not start;
    /// DiskFull when there is hardly any space left.
    Status ready() override;

    /// Only after prepare().
    QFuture<AttemptEvent> start(const AttemptSpec& spec) override;

private:
    class Worker;  // in command_executor.cpp; lives on m_thread

    Status checkFiles();
    Status checkSpace() const;
    void rememberFiles();

    Setup m_setup;
    std::shared_ptr<const CommandPlan> m_plan;  // unset before prepare()
    std::map<std::string, FileStamp> m_stamps;  // of the files that were allowed
    std::atomic<int> m_startFailures = 0;       // in a row; counted by the thread
    QThread m_thread;
    Worker* m_worker = nullptr;
};

}  // namespace trimtab
