// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_session.h"

#include "app/cli/console.h"
#include "app/cli/wording.h"

namespace trimtab {

RunSession::RunSession(Runner& runner) : m_runner(runner), m_progress(*runner.history())
{
    connect(&m_runner, &Runner::historyChanged, this,
            [this](const HistorySnapshot& history) { m_progress.update(*history, m_runner.spec().limits, m_runner.status()); });
    connect(&m_runner, &Runner::statusChanged, this, &RunSession::showStatus);
    connect(&m_interrupt, &Interrupt::requested, this, [this] {
        m_interrupted = true;
        m_runner.stop();
    });
}

ExitCode RunSession::exec()
{
    const std::int64_t before = m_runner.history()->lastSequence();
    m_runner.start();
    if (!isOver(m_runner.status()))
        m_loop.exec();
    m_progress.end();
    const HistorySnapshot history = m_runner.history();
    const RunStatus status = m_runner.status();
    const bool idle = history->lastSequence() == before && !m_interrupted;
    writeLine(QStringLiteral("%1 after %2 trials and %3: %4")
                  .arg(idle ? QStringLiteral("nothing to do") : QStringLiteral("ended"))
                  .arg(history->finishedCount())
                  .arg(durationText(status.seconds), endText(status.end)));
    if (const Trial* best = history->best())
        writeOutput(bestText(*history, *best) + u'\n');
    if (m_interrupted)
        return InterruptedBySignal;
    return history->best() || idle ? Done : NoSuccessfulTrial;
}

void RunSession::showStatus(const RunStatus& status)
{
    if (status.storageError.has_value() != m_savingFails) {
        m_savingFails = !m_savingFails;
        m_progress.end();
        writeError(m_savingFails ? QStringLiteral("saving fails and is tried again every second, results wait in memory: ") +
                                       QString::fromStdString(status.storageError->text())
                                 : QStringLiteral("saving works again, nothing was lost"));
    }
    if (isOver(status))
        m_loop.quit();
}

bool RunSession::isOver(const RunStatus& status) const
{
    const bool ended = status.state == RunState::Finished || status.state == RunState::Paused;
    return ended && !status.storageError;
}

}  // namespace trimtab
