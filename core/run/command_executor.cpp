// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/command_executor.h"

#include "core/run/running_command.h"

#include <QFileInfo>
#include <QTimer>

#include <cassert>
#include <chrono>
#include <utility>

#include <sys/statvfs.h>

namespace trimtab {

namespace {

using namespace std::chrono_literals;

/// What is asked to end and does not within its grace and this is killed by closing its socket.
constexpr auto kEndPatience = 8s;

}  // namespace

/// Lives on the executor's thread together with the supervisor and all that is running.
class CommandExecutor::Worker final : public QObject {
public:
    Worker(const QString& supervisor, std::chrono::milliseconds patience, std::atomic<int>& startFailures)
        : m_supervisor(supervisor), m_patience(patience), m_startFailures(startFailures)
    {}

    void begin(const std::shared_ptr<const CommandPlan>& plan, const AttemptSpec& spec,
               const std::shared_ptr<RunningCommand::Promise>& promise)
    {
        const auto running = std::make_shared<RunningCommand>(plan, spec, promise, m_supervisor);
        m_running.emplace(running.get(), running);
        connect(running.get(), &RunningCommand::ended, this,
                [this, key = running.get()](const Outcome& outcome) { forget(key, outcome); });
        running->begin();
    }

    /// Quits the thread when nothing runs any more.
    void end()
    {
        m_ending = true;
        const auto all = m_running;
        for (const auto& [key, running] : all)
            running->stop(TrialOrder::Stop);
        if (m_running.empty())
            thread()->quit();
        else
            QTimer::singleShot(m_patience, this, [this] { thread()->quit(); });
    }

private:
    void forget(const RunningCommand* key, const Outcome& outcome)
    {
        if (outcome.cause == OutcomeCause::CouldNotStart)
            ++m_startFailures;
        else
            m_startFailures = 0;
        const auto found = m_running.find(key);
        QTimer::singleShot(0, this, [last = found->second] {});  // it is emitting just now
        m_running.erase(found);
        if (m_ending && m_running.empty())
            thread()->quit();
    }

    Supervisor m_supervisor;
    std::chrono::milliseconds m_patience;
    std::atomic<int>& m_startFailures;
    std::map<const RunningCommand*, std::shared_ptr<RunningCommand>> m_running;  // goes before the supervisor
    bool m_ending = false;
};

CommandExecutor::CommandExecutor(Setup setup) : m_setup(std::move(setup))
{
    const auto grace = std::chrono::milliseconds(static_cast<std::int64_t>(m_setup.command.execution.graceSeconds * 1000.0));
    m_worker = new Worker(m_setup.supervisor, grace + kEndPatience, m_startFailures);
    m_thread.setObjectName(QStringLiteral("trimtab-commands"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

CommandExecutor::~CommandExecutor()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->end(); });
    m_thread.wait();
}

Status CommandExecutor::prepare()
{
    if (!QFileInfo::exists(m_setup.supervisor))
        return Error{Error::Code::NotFound, m_setup.supervisor.toStdString(),
                     "this part of Trimtab is missing; install it again"};
    auto description = describeCommand(m_setup.command, m_setup.studyFolder);
    if (!description)
        return description.error();
    auto extractor = MetricExtractor::create(m_setup.command.metrics);
    if (!extractor)
        return extractor.error().under("/trainable/metrics");
    auto permit = m_setup.trust.permit(*description);
    if (!permit)
        return Error{Error::Code::NotAllowed, "/trainable",
                     "it starts " + description->program + ", which you have not allowed yet"};
    m_plan = std::make_shared<const CommandPlan>(
        CommandPlan{m_setup.command, m_setup.objective, *std::move(description), *std::move(permit), *std::move(extractor),
                    inheritedEnvironment(m_setup.command, ownEnvironment()), m_setup.trialsFolder});
    rememberFiles();
    m_startFailures = 0;
    return {};
}

void CommandExecutor::rememberFiles()
{
    m_stamps.clear();
    for (const auto& [path, hash] : m_plan->description.files)
        m_stamps.emplace(path, stampOf(path));
}

Status CommandExecutor::checkFiles()
{
    const auto isSame = [](const auto& entry) { return stampOf(entry.first) == entry.second; };
    const auto changed = std::ranges::find_if_not(m_stamps, isSame);
    if (changed == m_stamps.end())
        return {};
    const std::string path = changed->first;
    const auto now = describeCommand(m_setup.command, m_setup.studyFolder);
    if (!now || now->digest != m_plan->description.digest)
        return Error{Error::Code::NotAllowed, path, "this file has changed since you allowed the command"};
    rememberFiles();
    return {};
}

Status CommandExecutor::ready()
{
    if (m_startFailures >= kMostStartFailures)
        return Error{Error::Code::Io, m_plan->description.program,
                     std::to_string(kMostStartFailures) + " trials in a row could not be started; the last trial says why"};
    if (const Status space = checkSpace(); !space)
        return space;
    return checkFiles();
}

/// What a study loses on a full disk is more than the trial that filled it.
Status CommandExecutor::checkSpace() const
{
    const std::string folder = QFileInfo(m_setup.trialsFolder).absolutePath().toStdString();
    struct statvfs status = {};
    if (::statvfs(folder.c_str(), &status) != 0 ||
        static_cast<qint64>(status.f_bavail * status.f_frsize) >= m_setup.leastFreeBytes)
        return {};
    return Error{Error::Code::DiskFull, folder,
                 "less than " + std::to_string(m_setup.leastFreeBytes / (1024 * 1024)) + " MB are free, so no trial is started"};
}

QFuture<AttemptEvent> CommandExecutor::start(const AttemptSpec& spec)
{
    assert(m_plan);
    const auto promise = std::make_shared<RunningCommand::Promise>();
    promise->start();
    QMetaObject::invokeMethod(m_worker,
                              [worker = m_worker, plan = m_plan, spec, promise] { worker->begin(plan, spec, promise); });
    return promise->future();
}

}  // namespace trimtab
