// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/stopping_text.h"

#include "ui/model/number_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace trimtab {
namespace {

struct StoppingText {
    Q_DECLARE_TR_FUNCTIONS(StoppingText)
};

}  // namespace

QString stoppingText(const StoppingAudit& audit)
{
    const auto saved = audit.savedShare();
    QString text = saved && audit.stopped > 0
                       ? StoppingText::tr("stopped early: %1 % of the steps saved").arg(qRound(*saved * 100))
                       : StoppingText::tr("stopped early");
    if (audit.judged > 0)
        text += QStringLiteral(" · ") + StoppingText::tr("mistakes: %1 of %2 spared").arg(audit.falseKills).arg(audit.judged);
    return text;
}

QString stoppingExplanation(const StoppingAudit& audit)
{
    QStringList sentences;
    const auto saved = audit.savedShare();
    if (saved && audit.stopped > 0)
        sentences << StoppingText::tr("The stopping rule has ended %1 trials, which saved %2 steps; all trials together took %3.")
                         .arg(audit.stopped)
                         .arg(displayNumber(audit.savedResource), displayNumber(audit.spentResource));
    if (audit.judged > 0)
        sentences << StoppingText::tr(
                         "Of %1 trials that it would have ended but were spared for the audit, %2 came out among the "
                         "best 10 %.")
                         .arg(audit.judged)
                         .arg(audit.falseKills);
    return sentences.join(u'\n');
}

}  // namespace trimtab
