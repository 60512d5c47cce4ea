// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/bracket_text.h"

#include "core/model/trainable_resource.h"
#include "core/strategy/rung_options.h"

#include <QCoreApplication>
#include <QLocale>

namespace trimtab {
namespace {

struct Brackets {
    Q_DECLARE_TR_FUNCTIONS(Brackets)
};

QString lineOf(const BracketPlan& bracket)
{
    QStringList rungs;
    for (const RungPlan& rung : bracket) {
        const QString epochs = QLocale().toString(rung.resource, 'f', 0);
        rungs << (rungs.isEmpty() ? Brackets::tr("%1 trials to epoch %2").arg(rung.configurations).arg(epochs)
                                  : Brackets::tr("%1 to %2").arg(rung.configurations).arg(epochs));
    }
    return rungs.join(QStringLiteral(", "));
}

}  // namespace

QString bracketText(const StudySpec& spec)
{
    const std::optional<double> full = fullResource(spec.trainable, spec.space);
    const std::vector<BracketPlan> brackets = full ? plannedBrackets(spec.strategy, *full) : std::vector<BracketPlan>();
    if (brackets.empty())
        return {};
    if (spec.strategy.kind == "asha")
        return Brackets::tr("In the long run, of %1.").arg(lineOf(brackets.front()));
    QStringList lines;
    for (const BracketPlan& bracket : brackets)
        lines << lineOf(bracket);
    lines << Brackets::tr("A round: %1 trials, %2 epochs, as many as %3 whole trials.")
                 .arg(configurationCount(brackets))
                 .arg(QLocale().toString(totalResource(brackets), 'f', 0),
                      QLocale().toString(totalResource(brackets) / *full, 'f', 1));
    return lines.join(u'\n');
}

}  // namespace trimtab
