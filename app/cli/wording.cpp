// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/wording.h"

#include "app/cli/console.h"

#include <cmath>

namespace trimtab {

namespace {

constexpr int kMeanDigits = 6;

QString valueText(const std::string& metric, const Metrics& metrics)
{
    const auto value = metrics.find(metric);
    return QStringLiteral("%1 = %2").arg(QString::fromStdString(metric),
                                         value ? QString::fromStdString(toText(*value)) : QStringLiteral("none"));
}

}  // namespace

QString errorText(const Error& error)
{
    Error told = error;
    if (error.code == Error::Code::Corrupt)
        told.detail = "the study is damaged: " + error.detail + "; go on with a backup copy";
    else if (error.code == Error::Code::DiskFull)
        told.detail = error.detail + "; free some space and run the command again";
    else if (error.code == Error::Code::Locked)
        told.detail = error.detail + "; wait for its end";
    return QString::fromStdString(told.text());
}

QString storageFailureText(const Error& error, const QString& file)
{
    const bool fileIsGone = error.code == Error::Code::NotFound || error.code == Error::Code::Corrupt;
    return QStringLiteral("saving fails, so the run ends: %1; %2, then \"trimtab-cli run %3\" goes on")
        .arg(QString::fromStdString(error.text()),
             fileIsGone ? QStringLiteral("put the file back")
                        : QStringLiteral("trials that were printed are stored; remove the cause"),
             file);
}

QString endText(EndReason reason)
{
    switch (reason) {
        case EndReason::None:
            return QStringLiteral("paused");
        case EndReason::Trials:
            return QStringLiteral("all trials of the limit are finished");
        case EndReason::Seconds:
            return QStringLiteral("the time limit is reached");
        case EndReason::Failures:
            return QStringLiteral("the limit of failed trials is reached");
        case EndReason::Target:
            return QStringLiteral("the target is reached");
        case EndReason::NoImprovement:
            return QStringLiteral("no improvement for as many trials as the limit allows");
        case EndReason::SpaceExhausted:
            return QStringLiteral("every configuration has been tried");
        case EndReason::Stopped:
            return QStringLiteral("stopped");
    }
    return {};
}

QString durationText(double seconds)
{
    if (seconds < 60.0)
        return QStringLiteral("%1 s").arg(seconds, 0, 'f', seconds < 10.0 ? 1 : 0);
    const auto whole = static_cast<qint64>(std::min(std::round(seconds), 1e15));
    if (whole < 3600)
        return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QStringLiteral("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString stoppingText(const StoppingAudit& audit)
{
    QString text = QStringLiteral("stopped early: %1 trials").arg(audit.stopped);
    if (const auto saved = audit.savedShare())
        text += QStringLiteral(", %1 % of the steps saved").arg(*saved * 100.0, 0, 'f', 0);
    if (audit.judged > 0)
        text += QStringLiteral("; %1 of %2 that were spared for the audit came out among the best 10 %")
                    .arg(audit.falseKills)
                    .arg(audit.judged);
    return text;
}

QString objectiveText(const History& history, const Trial& trial)
{
    const Objective& objective = history.objective();
    const Metrics metrics = trial.metrics();
    QString text = valueText(objective.metric, metrics);
    if (objective.second)
        text += QStringLiteral(", ") + valueText(objective.second->metric, metrics);
    if (const auto loss = history.loss(trial); loss && objective.weights)
        text += QStringLiteral(", weighted sum = ") + QString::fromStdString(toText(objective.fromLoss(*loss)));
    if (history.loss(trial) && !history.isFeasible(trial))
        text += QStringLiteral(", not feasible");
    return text;
}

QString bestObjectiveText(const History& history, const Trial& best)
{
    const Replicates& all = history.replicates(best.id);
    if (all.runs < 2)
        return objectiveText(history, best);
    const Objective& objective = history.objective();
    const QString name = objective.weights ? QStringLiteral("weighted sum") : QString::fromStdString(objective.metric);
    QString text = QStringLiteral("%1 = %2").arg(name).arg(objective.fromLoss(all.loss), 0, 'g', kMeanDigits);
    if (const auto error = history.ranking().standardError(all))
        text += QStringLiteral(" ± %1").arg(*error, 0, 'g', 2);
    text += QStringLiteral(" of %1 runs").arg(all.runs);
    if (objective.isPareto())
        text += QStringLiteral(", %1 = %2")
                    .arg(QString::fromStdString(objective.second->metric))
                    .arg(objective.second->fromLoss(all.losses[1]), 0, 'g', kMeanDigits);
    return all.isFeasible() ? text : text + QStringLiteral(", not feasible");
}

QString bestText(const History& history, const Trial& best)
{
    QString text = QStringLiteral("best: trial %1, %2").arg(best.id.value).arg(bestObjectiveText(history, best));
    for (const auto& [name, value] : best.configuration)
        text += QStringLiteral("\n  %1 = %2")
                    .arg(printable(QString::fromStdString(name)), printable(QString::fromStdString(toText(value))));
    if (!history.objective().isPareto())
        return text;
    text += QStringLiteral("\nPareto front: %1 configurations").arg(history.ranking().front().points().size());
    if (const auto volume = history.ranking().frontHypervolume())
        text += QStringLiteral(", hypervolume %1").arg(*volume, 0, 'g', kMeanDigits);
    return text;
}

}  // namespace trimtab
