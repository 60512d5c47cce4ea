// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_text.h"

#include "ui/model/number_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace trimtab {
namespace {

struct TrialText {
    Q_DECLARE_TR_FUNCTIONS(TrialText)
};

QString endText(EndReason end)
{
    switch (end) {
        case EndReason::None:
            return TrialText::tr("Finished");
        case EndReason::Trials:
            return TrialText::tr("Completed: trial limit reached");
        case EndReason::Seconds:
            return TrialText::tr("Completed: time limit reached");
        case EndReason::Failures:
            return TrialText::tr("Ended: too many trials failed");
        case EndReason::Target:
            return TrialText::tr("Completed: target reached");
        case EndReason::NoImprovement:
            return TrialText::tr("Completed: no further improvement");
        case EndReason::SpaceExhausted:
            return TrialText::tr("Completed: every configuration tried");
        case EndReason::Stopped:
            return TrialText::tr("Stopped");
    }
    return {};
}

}  // namespace

QString trialsText(std::uint64_t trials)
{
    return trials == 1 ? TrialText::tr("1 trial")
                       : TrialText::tr("%1 trials").arg(QLocale().toString(static_cast<qulonglong>(trials)));
}

QString trialStateText(TrialState state)
{
    switch (state) {
        case TrialState::Queued:
            return TrialText::tr("queued");
        case TrialState::Running:
            return TrialText::tr("running");
        case TrialState::Completed:
            return TrialText::tr("completed");
        case TrialState::Stopped:
            return TrialText::tr("stopped");
        case TrialState::Failed:
            return TrialText::tr("failed");
        case TrialState::Interrupted:
            return TrialText::tr("interrupted");
    }
    return {};
}

QString causeText(OutcomeCause cause)
{
    switch (cause) {
        case OutcomeCause::None:
            return {};
        case OutcomeCause::StoppingRule:
            return TrialText::tr("ended early by the stopping rule");
        case OutcomeCause::User:
            return TrialText::tr("ended by hand");
        case OutcomeCause::TrialTimeLimit:
            return TrialText::tr("took longer than a trial may");
        case OutcomeCause::NonFiniteObjective:
            return TrialText::tr("the objective was not a finite number");
        case OutcomeCause::MissingObjective:
            return TrialText::tr("the objective was not reported");
        case OutcomeCause::Exception:
            return TrialText::tr("the evaluation gave up");
        case OutcomeCause::Shutdown:
            return TrialText::tr("the study was stopped; runs again after Start");
        case OutcomeCause::Crash:
            return TrialText::tr("the program ended unexpectedly; runs again after Start");
    }
    return {};
}

QString proposerText(const Reason& reason)
{
    // The names of strategies and acquisition functions are terms, the same in every language.
    const QString source = QString::fromStdString(reason.source);
    return reason.acquisition ? TrialText::tr("%1 %2").arg(source, displayNumber(*reason.acquisition, 2)) : source;
}

QString reasonText(const Reason& reason, const Objective& objective)
{
    QStringList parts;
    if (reason.mean && reason.deviation) {
        parts << TrialText::tr("predicted %1 ± %2")
                     .arg(displayNumber(objective.fromLoss(*reason.mean)), displayNumber(*reason.deviation, 2));
    } else if (reason.mean) {
        parts << TrialText::tr("predicted %1").arg(displayNumber(objective.fromLoss(*reason.mean)));
    }
    if (reason.exploration)
        parts << TrialText::tr("%1 % exploration").arg(qRound(*reason.exploration * 100));
    return parts.join(QStringLiteral(" · "));
}

QString runStateText(const RunStatus& status)
{
    switch (status.state) {
        case RunState::Idle:
            return TrialText::tr("Ready");
        case RunState::Running:
            return TrialText::tr("Running");
        case RunState::Pausing:
            return TrialText::tr("Pausing: waiting for running trials");
        case RunState::Paused:
            return TrialText::tr("Paused");
        case RunState::Finished:
            return endText(status.end);
    }
    return {};
}

}  // namespace trimtab
