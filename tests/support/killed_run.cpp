// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/killed_run.h"
#include "tests/support/untimed.h"

#include <algorithm>

namespace trimtab {
namespace {

const QString kReplayStudy = QStringLiteral(R"({
  "trimtab": 1, "name": "%1",
  "trainable": {"kind": "bundled", "model": "mlp", "dataset": "digits"},
  "objective": {"metric": "validation.log_loss", "goal": "minimize"},
  "space": [{"name": "learning_rate", "type": "real", "low": 1e-4, "high": 0.1, "scale": "log"},
            {"name": "hidden_units", "type": "integer", "low": 4, "high": 32, "scale": "log"}],
  "fixed": {"epochs": 20},
  "strategy": {"kind": "bayesian", "seed": %2},
  "stopping": {"kind": "median", "grace": 5},
  "limits": {"trials": %3, "parallel": 1, "retries": 100}
})");

bool endsTrial(const Event& event)
{
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    return finished && finished->outcome.kind != OutcomeKind::Interrupted;
}

bool equalOutcomes(const Outcome& a, const Outcome& b)
{
    return a.kind == b.kind && a.cause == b.cause && untimed(a.metrics) == untimed(b.metrics) && a.detail == b.detail;
}

bool reportsAgree(const Trial& interrupted, const std::vector<Report>& whole)
{
    const bool last = interrupted.attempts.back().reports == whole;
    return last && std::ranges::all_of(interrupted.attempts, [&](const Attempt& attempt) {
               return attempt.reports.size() <= whole.size() &&
                      std::ranges::equal(attempt.reports, std::span(whole).first(attempt.reports.size()));
           });
}

/// What two trials do not have in common; nullptr when they are equal.
const char* difference(const Trial& interrupted, const Trial& whole)
{
    if (interrupted.id != whole.id)
        return "number";
    if (interrupted.configuration != whole.configuration)
        return "configuration";
    if (interrupted.reason != whole.reason)
        return "reason";
    if (!interrupted.finished() || !whole.finished())
        return "end";
    if (!equalOutcomes(*interrupted.attempts.back().outcome, *whole.attempts.back().outcome))
        return "outcome";
    return reportsAgree(interrupted, whole.attempts.back().reports) ? nullptr : "reports";
}

}  // namespace

QByteArray replayStudy(const QString& name, int seed)
{
    return kReplayStudy.arg(name).arg(seed).arg(kReplayTrials).toUtf8();
}

bool isComplete(std::span<const Event> events)
{
    return std::ranges::count_if(events, endsTrial) == kReplayTrials;
}

bool continues(std::span<const Event> events, std::span<const Event> earlier)
{
    return events.size() >= earlier.size() && std::ranges::equal(events.first(earlier.size()), earlier);
}

QString firstDifference(const History& interrupted, const History& whole)
{
    if (interrupted.trials().size() != whole.trials().size())
        return QStringLiteral("%1 trials instead of %2").arg(interrupted.trials().size()).arg(whole.trials().size());
    for (std::size_t i = 0; i < whole.trials().size(); ++i) {
        if (const char* what = difference(*interrupted.trials()[i], *whole.trials()[i]))
            return QStringLiteral("%1 of trial %2").arg(QLatin1String(what)).arg(i + 1);
    }
    return {};
}

}  // namespace trimtab
