// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/advice_text.h"

#include "ui/form/display_name.h"
#include "ui/model/number_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace trimtab {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString bold(const QString& text)
{
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

QString number(double value)
{
    return value < 1e15 ? QLocale().toString(static_cast<qlonglong>(value)) : QLocale().toString(value, 'g', 3);
}

QString countText(const Advice& advice)
{
    const QString count = bold(Words::tr("%1 of at most %2").arg(number(advice.value), number(advice.limit)));
    return advice.level == AdviceLevel::Ok
               ? Words::tr("%1 hyperparameters (rule of thumb); fewer are searched faster").arg(count)
               : Words::tr("%1 hyperparameters (rule of thumb): fix those that matter least").arg(count);
}

QString ratioText(const Advice& advice)
{
    const QString trials = bold(Words::tr("%1 trials").arg(number(advice.value)));
    return advice.level == AdviceLevel::Ok ? Words::tr("%1: at least ten for each hyperparameter (rule of thumb)").arg(trials)
                                           : Words::tr("%1 are few: ten for each hyperparameter would be %2 (rule of thumb)")
                                                 .arg(trials, number(advice.limit));
}

QString scaleText(const Advice& advice)
{
    const QString decades = QLocale().toString(advice.value, 'g', 2);
    if (advice.level == AdviceLevel::Ok)
        return Words::tr("Every range over two decades uses a log scale");
    if (advice.kind == AdviceKind::ReverseLogScale)
        return Words::tr("%1 spans %2 decades of its distance from 1: a linear scale hardly tries the values next to 1")
            .arg(bold(QString::fromStdString(advice.parameter)), decades);
    return Words::tr("%1 spans %2 decades: a linear scale draws 9 of 10 values from the last one")
        .arg(bold(QString::fromStdString(advice.parameter)), decades);
}

QString feasibleText(const Advice& advice)
{
    if (advice.level == AdviceLevel::Warning)
        return Words::tr("The rules allow %1 of the configurations that were drawn: a search would find nothing to try")
            .arg(bold(Words::tr("none")));
    const QString share = bold(Words::tr("%1 %").arg(QLocale().toString(advice.value * 100.0, 'f', advice.value < 0.1 ? 1 : 0)));
    return advice.level == AdviceLevel::Ok
               ? Words::tr("The rules allow %1 of the space").arg(share)
               : Words::tr("The rules allow %1 of the space: tighter ranges are searched faster (rule of thumb)").arg(share);
}

QString gridText(const Advice& advice)
{
    const QString size = bold(Words::tr("%1 grid points").arg(number(advice.value)));
    if (advice.level != AdviceLevel::Ok)
        return Words::tr("%1 do not fit into %2 trials: the study ends before the grid").arg(size, number(advice.limit));
    return advice.limit > 0.0 ? Words::tr("%1 fit into %2 trials").arg(size, number(advice.limit))
                              : Words::tr("%1: the study ends after them").arg(size);
}

QString roundText(const Advice& advice)
{
    const QString trials = bold(Words::tr("%1 trials").arg(number(advice.value)));
    return advice.level == AdviceLevel::Ok ? Words::tr("%1 make a round of brackets").arg(trials)
                                           : Words::tr("%1 make a round of brackets: the study ends after %2, in the midst of it")
                                                 .arg(trials, number(advice.limit));
}

QString noiseText(const Advice& advice)
{
    const QString percent = bold(Words::tr("%1 %").arg(number(std::round(advice.value * 100.0))));
    if (advice.level == AdviceLevel::Ok)
        return Words::tr("Repeated runs differ by %1 of what configurations do: the differences are real").arg(percent);
    if (advice.value > 10.0)
        return Words::tr("Configurations differ %1 than repeated runs of one: what looks best may be luck")
            .arg(bold(Words::tr("no more")));
    return Words::tr(
               "Repeated runs differ by %1 of what configurations do: what looks best may be luck; several runs of each tell")
        .arg(percent);
}

QString duplicatesText(const Advice& advice)
{
    const QString percent = bold(Words::tr("%1 % of the trials").arg(number(std::round(advice.value * 100.0))));
    return Words::tr(
               "%1 repeat a configuration that was tried before: the space has few others, or the search has come to an end")
        .arg(percent);
}

QString parallelText(const Advice& advice)
{
    const QString parallel = bold(Words::tr("%1 parallel").arg(number(advice.value)));
    return advice.level == AdviceLevel::Ok
               ? Words::tr("%1: at most a tenth of the trials, so the strategy can learn (rule of thumb)").arg(parallel)
               : Words::tr("%1: the strategy proposes blindly what runs together; at most %2 are advised (rule of thumb)")
                     .arg(parallel, number(advice.limit));
}

QString objectiveText(const Advice& advice)
{
    const QString metric = bold(metricText(advice.parameter));
    if (advice.level == AdviceLevel::Ok && advice.value > 1.0)
        return Words::tr("Two objectives: %1 comes first, every trial measures both").arg(metric);
    return advice.level == AdviceLevel::Ok
               ? Words::tr("One objective decides: %1, reported by every trial").arg(metric)
               : Words::tr("%1 is measured on rows that the model has seen: it rewards overfitting").arg(metric);
}

QString strategyText(const Advice& advice)
{
    const QString name = bold(strategyName(advice.parameter));
    return advice.level == AdviceLevel::Ok ? Words::tr("%1 learns from every result").arg(name)
                                           : Words::tr(
                                                 "%1 does not learn from results: Bayesian search usually needs fewer trials "
                                                 "(rule of thumb)")
                                                 .arg(name);
}

}  // namespace

QString adviceText(const Advice& advice)
{
    switch (advice.kind) {
        case AdviceKind::ParameterCount:
            return countText(advice);
        case AdviceKind::TrialsPerParameter:
            return ratioText(advice);
        case AdviceKind::LogScale:
        case AdviceKind::ReverseLogScale:
            return scaleText(advice);
        case AdviceKind::BestAtEdge:
            return Words::tr("%1: the best of %2 trials sits on the edge of the range; the best may lie beyond")
                .arg(bold(QString::fromStdString(advice.parameter)), number(advice.value));
        case AdviceKind::FeasibleShare:
            return feasibleText(advice);
        case AdviceKind::GridSize:
            return gridText(advice);
        case AdviceKind::RoundSize:
            return roundText(advice);
        case AdviceKind::Duplicates:
            return duplicatesText(advice);
        case AdviceKind::Noise:
            return noiseText(advice);
        case AdviceKind::Parallel:
            return parallelText(advice);
        case AdviceKind::Objective:
            return objectiveText(advice);
        case AdviceKind::Strategy:
            return strategyText(advice);
    }
    return {};
}

QString adviceFixText(const Advice& advice)
{
    switch (advice.kind) {
        case AdviceKind::TrialsPerParameter:
            return Words::tr("Set trials to %1").arg(number(advice.limit));
        case AdviceKind::RoundSize:
            return Words::tr("Set trials to %1").arg(number(advice.value));
        case AdviceKind::BestAtEdge:
            return Words::tr("Widen the range");
        case AdviceKind::Noise:
            return advice.fixed ? Words::tr("Run each configuration %1 times").arg(advice.fixed->repeats) : QString();
        case AdviceKind::LogScale:
            return Words::tr("Use log scale");
        case AdviceKind::ReverseLogScale:
            return Words::tr("Use reverse log scale");
        case AdviceKind::GridSize:
        case AdviceKind::Strategy:
            return Words::tr("Switch to Bayesian");
        case AdviceKind::Parallel:
            return Words::tr("Set parallel to %1").arg(number(advice.limit));
        case AdviceKind::Objective:
            return Words::tr("Use the validation metric");
        case AdviceKind::ParameterCount:
        case AdviceKind::FeasibleShare:
        case AdviceKind::Duplicates:
            break;
    }
    return {};
}

}  // namespace trimtab
