// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/command_environment.h"
#include "core/process/command_trust.h"
#include "core/process/metric_extractor.h"
#include "core/study/objective.h"

#include <QString>

namespace trimtab {

/// What all attempts of a command have in common while a run lasts. Shared by threads, never changed.
struct CommandPlan {
    CommandTrainable command;
    Objective objective;
    CommandDescription description;
    CommandPermit permit;
    MetricExtractor extractor;  ///< each attempt works with a copy
    Environment inherited;
    QString trialsFolder;
};

}  // namespace trimtab
