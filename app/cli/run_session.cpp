// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_session.h"

#include "app/cli/console.h"
#include "app/cli/wording.h"

#include <chrono>

namespace trimtab {

namespace {

constexpr std::chrono::seconds kPatience{3};

}  // namespace

RunSession::RunSession(Runner& runner, const QString& file) : m_runner(runner), m_progress(*runner.history()), m_file(file)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, &m_loop, &QEventLoop::quit);
    connect(&m_runner, &Runner::historyChanged, this,
            [this](const HistorySnapshot& history) { m_progress.update(*history, m_runner.spec().limits, m_runner.status()); });
    connect(&m_runner, &Runner::statusChanged, this, &RunSession::showStatus);
    connect(&m_runner, &Runner::refused, this, &RunSession::showRefusal);
    connect(&m_interrupt, &Interrupt::requested, this, &RunSession::interrupt);
}

ExitCode RunSession::exec()
{
    const std::int64_t before = m_runner.history()->lastSequence();
    m_runner.start();
    if (!isOver(m_runner.status()) && !m_refused)
        m_loop.exec();
    m_progress.end();
    const bool idle = m_runner.history()->lastSequence() == before && !m_interrupted;
    const std::optional<Error> storageError = m_runner.status().storageError;
    printSummary(idle && !storageError);
    if (storageError)
        writeError(storageFailureText(*storageError, m_file));
    if (storageError || m_refused)
        return BadInput;
    if (m_interrupted)
        return InterruptedBySignal;
    return m_runner.history()->best() ? Done : NoSuccessfulTrial;
}

void RunSession::printSummary(bool idle) const
{
    const HistorySnapshot history = m_runner.history();
    const RunStatus status = m_runner.status();
    writeLine(QStringLiteral("%1 after %2 trials and %3: %4")
                  .arg(idle ? QStringLiteral("nothing to do") : QStringLiteral("ended"))
                  .arg(history->evaluatedCount())
                  .arg(durationText(status.seconds), status.storageError ? QStringLiteral("saving fails") : endText(status.end)));
    if (const StoppingAudit audit = auditStopping(*history); audit.stopped > 0 || audit.judged > 0)
        writeLine(stoppingText(audit));
    if (const Trial* best = history->best())
        writeOutput(bestText(*history, *best) + u'\n');
}

void RunSession::interrupt()
{
    m_interrupted = true;
    m_runner.stop();
    if (m_runner.status().storageError)
        m_loop.quit();
}

void RunSession::showStatus(const RunStatus& status)
{
    if (status.storageError.has_value() != m_savingFails) {
        m_savingFails = !m_savingFails;
        m_progress.end();
        if (m_savingFails) {
            m_patience.start();
            writeError(QStringLiteral("saving fails and is tried again for %1 s: %2")
                           .arg(kPatience.count())
                           .arg(QString::fromStdString(status.storageError->text())));
        } else {
            m_patience.stop();
            writeError(QStringLiteral("saving works again, nothing was lost"));
        }
    }
    if (isOver(status))
        m_loop.quit();
}

/// The run pauses, or has not begun.
void RunSession::showRefusal(const Error& error)
{
    m_refused = true;
    m_progress.end();
    writeError(error);
}

bool RunSession::isOver(const RunStatus& status) const
{
    const bool ended = status.state == RunState::Finished || status.state == RunState::Paused;
    return ended && !status.storageError;
}

}  // namespace trimtab
