// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/trial_text.h"

#include "core/strategy/because.h"
#include "core/strategy/strategy.h"
#include "ui/model/number_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <array>
#include <span>
#include <string_view>

namespace trimtab {
namespace {

struct TrialText {
    Q_DECLARE_TR_FUNCTIONS(TrialText)
};

struct Phrase {
    std::string_view core;
    const char* text;
};

/// Sources of reasons that are no terms: the names of methods are the same in every language.
constexpr std::array kSources{
    Phrase{"manual", QT_TRANSLATE_NOOP("TrialText", "manual")},
    Phrase{"observed", QT_TRANSLATE_NOOP("TrialText", "observed")},
    Phrase{kInitialDesign, QT_TRANSLATE_NOOP("TrialText", "initial design")},
    Phrase{"local model", QT_TRANSLATE_NOOP("TrialText", "local model")},
    Phrase{"offspring", QT_TRANSLATE_NOOP("TrialText", "offspring")},
    Phrase{"random", QT_TRANSLATE_NOOP("TrialText", "random")},
    Phrase{"grid", QT_TRANSLATE_NOOP("TrialText", "grid")},
    Phrase{"promotion", QT_TRANSLATE_NOOP("TrialText", "promotion")},
    Phrase{"repeat", QT_TRANSLATE_NOOP("TrialText", "repeat")},
    Phrase{"re-evaluation", QT_TRANSLATE_NOOP("TrialText", "re-evaluation")},
};

constexpr std::array kWhys{
    Phrase{kBecauseMiddle, QT_TRANSLATE_NOOP("TrialText", "the middle of the ranges is a natural guess")},
    Phrase{kBecauseTooFewResults, QT_TRANSLATE_NOOP("TrialText", "too few results for a model")},
    Phrase{kBecauseNoModel, QT_TRANSLATE_NOOP("TrialText", "no model fits the results")},
    Phrase{kBecauseLocalStepsPay, QT_TRANSLATE_NOOP("TrialText", "local steps pay")},
    Phrase{kBecauseLocalStepsMayPay, QT_TRANSLATE_NOOP("TrialText", "local steps may pay")},
    Phrase{kBecauseCategories, QT_TRANSLATE_NOOP("TrialText", "categories or conditions")},
    Phrase{kBecausePoorModel, QT_TRANSLATE_NOOP("TrialText", "the model predicts no better than the mean")},
    Phrase{kBecauseGoodModel, QT_TRANSLATE_NOOP("TrialText", "the model predicts the results")},
    Phrase{kBecauseFront, QT_TRANSLATE_NOOP("TrialText", "front of two objectives")},
    Phrase{kBecauseNoNewOffspring, QT_TRANSLATE_NOOP("TrialText", "no new offspring")},
    Phrase{kBecauseEveryRepeated, QT_TRANSLATE_NOOP("TrialText", "every configuration runs several times")},
    Phrase{kBecauseMayBeBest, QT_TRANSLATE_NOOP("TrialText", "it may be the best")},
    Phrase{kBecauseLeastKnown, QT_TRANSLATE_NOOP("TrialText", "least known of the front")},
    Phrase{kBecauseChance, QT_TRANSLATE_NOOP("TrialText", "a share of all is drawn at random")},
};
static_assert(kWhys.size() == kBecause.size(), "every phrase of core has a text");

/// A phrase of core in the user's language; one that another version wrote stays as it is.
QString phraseText(std::span<const Phrase> phrases, const std::string& core)
{
    for (const Phrase& phrase : phrases)
        if (phrase.core == core)
            return TrialText::tr(phrase.text);
    return QString::fromStdString(core);
}

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
        case OutcomeCause::ProgramFailed:
            return TrialText::tr("the program failed");
        case OutcomeCause::MemoryLimit:
            return TrialText::tr("the program needed more memory than it may");
        case OutcomeCause::CouldNotStart:
            return TrialText::tr("the program could not be started");
        case OutcomeCause::Lost:
            return TrialText::tr("nobody knows how the program ended");
        case OutcomeCause::Shutdown:
            return TrialText::tr("the study was stopped");
        case OutcomeCause::Crash:
            return TrialText::tr("Trimtab ended while it ran");
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
        case TrialState::Paused:
            return TrialText::tr("paused");
    }
    return {};
}

QString causeText(const Outcome& outcome)
{
    const QString cause = causeText(outcome.cause);
    return outcome.kind == OutcomeKind::Interrupted ? TrialText::tr("%1; the trial runs again when the study goes on").arg(cause)
                                                    : cause;
}

QString proposerText(const Reason& reason)
{
    const QString source = phraseText(kSources, reason.source);
    return reason.acquisition ? TrialText::tr("%1 %2").arg(source, displayNumber(*reason.acquisition, 2)) : source;
}

QString reasonText(const Reason& reason, const Objective& objective)
{
    QStringList parts;
    if (!reason.why.empty())
        parts << phraseText(kWhys, reason.why);
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
