// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress.h"

#include "app/cli/console.h"
#include "app/cli/wording.h"
#include "core/analysis/time_left.h"
#include "core/interop/result_export.h"

#include <algorithm>

namespace trimtab {

namespace {

/// Updates come up to 20 times a second.
constexpr int kMostLinesAnUpdate = 25;

const QString kClearLine = QStringLiteral("\r\x1b[K");

/// How often a trial has ended or paused.
int resultsOf(const Trial& trial)
{
    return static_cast<int>(std::ranges::count_if(trial.attempts, [](const Attempt& attempt) {
        return attempt.outcome && attempt.outcome->kind != OutcomeKind::Interrupted;
    }));
}

}  // namespace

Progress::Progress(const History& before) : m_columns(terminalColumns())
{
    for (const TrialPtr& trial : before.trials())
        m_announced.push_back(resultsOf(*trial));
}

void Progress::update(const History& history, const Limits& limits, const RunStatus& status)
{
    if (m_columns > 0)
        rewriteLine(history, limits, status);
    else
        printFinished(history);
}

void Progress::end()
{
    if (m_lineShown)
        writeOutput(kClearLine);
    m_lineShown = false;
}

QString Progress::trialLine(const History& history, const Trial& trial) const
{
    QString line = QStringLiteral("trial %1 %2: ").arg(trial.id.value).arg(QLatin1String(stateName(trial.state())));
    if (trial.state() == TrialState::Paused)
        line = QStringLiteral("trial %1 paused at %2: ").arg(trial.id.value).arg(trial.spent());
    if (trial.state() == TrialState::Failed)
        return line + QString::fromStdString(trial.lastAttempt()->outcome->detail);
    line += objectiveText(history, trial);
    if (const Trial* best = history.best())
        line += best->configuration == trial.configuration ? QStringLiteral(" (best)")
                                                           : QStringLiteral(" (best: trial %1)").arg(best->id.value);
    return line;
}

void Progress::printFinished(const History& history)
{
    m_announced.resize(history.trials().size(), 0);
    int finished = 0;
    for (std::size_t i = m_firstOpen; i < history.trials().size(); ++i) {
        const Trial& trial = *history.trials()[i];
        if (m_announced[i] == resultsOf(trial) || !trial.evaluated())
            continue;
        m_announced[i] = resultsOf(trial);
        if (++finished <= kMostLinesAnUpdate)
            writeLine(trialLine(history, trial));
    }
    if (finished > kMostLinesAnUpdate)
        writeLine(QStringLiteral("... and %1 more, %2 finished").arg(finished - kMostLinesAnUpdate).arg(history.finishedCount()));
    while (m_firstOpen < m_announced.size() && history.trials()[m_firstOpen]->finished())
        ++m_firstOpen;
}

void Progress::rewriteLine(const History& history, const Limits& limits, const RunStatus& status)
{
    QString line = QString::number(history.evaluatedCount());
    if (limits.trials)
        line += QStringLiteral("/%1").arg(*limits.trials);
    line += QStringLiteral(" trials");
    if (history.pausedCount() > 0)
        line += QStringLiteral(", %1 paused").arg(history.pausedCount());
    if (history.best())
        line += QStringLiteral("  best %1").arg(bestObjectiveText(history, *history.best()));
    line += QStringLiteral("  running %1  elapsed %2").arg(history.runningCount()).arg(durationText(status.seconds));
    if (const auto left = secondsLeft(history, limits, status.seconds))
        line += QStringLiteral("  left %1").arg(durationText(*left));
    writeOutput(kClearLine + printable(line).left(m_columns - 1));
    m_lineShown = true;
}

}  // namespace trimtab
