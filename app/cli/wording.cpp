// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/wording.h"

#include "app/cli/console.h"

#include <cmath>

namespace trimtab {

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

QString objectiveText(const History& history, const Trial& trial)
{
    const auto value = trial.metrics().find(history.objective().metric);
    return QStringLiteral("%1 = %2").arg(QString::fromStdString(history.objective().metric),
                                         value ? QString::fromStdString(toText(*value)) : QStringLiteral("none"));
}

QString bestText(const History& history, const Trial& best)
{
    QString text = QStringLiteral("best: trial %1, %2").arg(best.id.value).arg(objectiveText(history, best));
    for (const auto& [name, value] : best.configuration)
        text += QStringLiteral("\n  %1 = %2")
                    .arg(printable(QString::fromStdString(name)), printable(QString::fromStdString(toText(value))));
    return text;
}

}  // namespace trimtab
