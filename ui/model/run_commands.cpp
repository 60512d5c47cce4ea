// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/run_commands.h"

#include "core/strategy/strategy.h"

namespace trimtab {

bool isActive(RunState state)
{
    return state == RunState::Running || state == RunState::Pausing;
}

bool isManual(const StudySpec& spec)
{
    const StrategyInfo* strategy = findStrategy(spec.strategy.kind);
    return strategy && strategy->guidance == Guidance::User;
}

bool limitReached(const StudyDocument& document)
{
    const auto& limit = document.spec().limits.trials;
    return !document.designChanged() && limit && document.history()->evaluatedCount() >= *limit;
}

RunCommands availableCommands(const StudyDocument& document)
{
    const RunState state = document.status().state;
    const bool canBegin = !isActive(state) && document.problems().empty() && !limitReached(document);
    return {
        .start = canBegin || state == RunState::Pausing,
        .pause = state == RunState::Running,
        .stop = state == RunState::Running || state == RunState::Pausing || state == RunState::Paused,
        .step = canBegin,
    };
}

}  // namespace trimtab
