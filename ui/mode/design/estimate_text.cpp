// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/estimate_text.h"

#include "core/analysis/estimate.h"
#include "ui/form/duration_input.h"
#include "ui/model/study_document.h"
#include "ui/model/trial_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace trimtab {
namespace {

struct Estimates {
    Q_DECLARE_TR_FUNCTIONS(Estimates)
};

/// Two digits are all that an estimate is worth.
QString roughly(double seconds)
{
    return durationInputText(seconds < 60.0 ? QString::number(seconds, 'g', 2).toDouble() : seconds);
}

}  // namespace

std::optional<GridSize> fullGrid(const StudySpec& spec)
{
    const Result<SearchSpace> space = SearchSpace::create(spec.space);
    if (!space.ok())
        return std::nullopt;
    return gridSize(*space, spec.strategy.kind == "grid" ? spec.strategy.options : OptionMap());
}

std::optional<std::uint64_t> selectedGridSize(const StudyDocument& document)
{
    const std::optional<GridSize> size = document.spec().strategy.kind == "grid" ? fullGrid(document.spec()) : std::nullopt;
    return size ? std::optional(size->points) : std::nullopt;
}

QString estimateText(const StudyDocument& document)
{
    const std::optional<double> measured = document.designChanged() ? std::nullopt : meanTrialSeconds(*document.history());
    const Limits& limits = document.spec().limits;
    std::optional<std::uint64_t> finite = selectedGridSize(document);
    if (finite && *finite <= std::numeric_limits<std::uint32_t>::max())  // of more nobody waits for the end
        *finite *= static_cast<std::uint64_t>(std::max(document.spec().repeats, 1));
    const Estimate result = estimate(limits, finite, measured);
    if (!result.trials)
        return limits.seconds
                   ? Estimates::tr("At most %1, %2 parallel").arg(durationInputText(*limits.seconds)).arg(result.parallel)
                   : Estimates::tr("No limit of trials or time, %1 parallel").arg(result.parallel);
    const QString trials = trialsText(*result.trials);
    if (!result.seconds)
        return Estimates::tr("%1, %2 parallel").arg(trials).arg(result.parallel);
    const QString text = Estimates::tr("Estimated: %1 × ≈%2 ÷ %3 parallel ≈ %4")
                             .arg(trials, roughly(*result.trialSeconds))
                             .arg(result.parallel)
                             .arg(roughly(*result.seconds));
    if (limits.seconds && *limits.seconds < *result.seconds)
        return Estimates::tr("%1, but ends after %2").arg(text, durationInputText(*limits.seconds));
    return text;
}

}  // namespace trimtab
