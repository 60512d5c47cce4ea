// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/option_schema.h"
#include "core/study/trial.h"

namespace trimtab {

/// When a trial is reviewed: first at its first report at or behind `grace`, then once an interval.
struct ReviewSchedule {
    double grace = 0.0;     ///< resource before which nothing is stopped, >= 0
    double interval = 1.0;  ///< resource between two reviews, > 0

    /// Whether the last report of a trial is one to review. False without a report.
    bool isDue(const Trial& trial) const;
};

/// The options "grace" and "interval". @param grace its default
OptionSchema scheduleOptions(std::int64_t grace);
/// @param options complete
ReviewSchedule scheduleOf(const OptionMap& options);

}  // namespace trimtab
