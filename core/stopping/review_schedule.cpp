// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/review_schedule.h"

#include "core/stopping/rule_options.h"

#include <cmath>
#include <optional>

namespace trimtab {

bool ReviewSchedule::isDue(const Trial& trial) const
{
    std::optional<double> previous;
    std::optional<double> last;
    trial.forEachReport([&](const Report& report) {
        previous = last;
        last = report.resource;
    });
    if (!last || *last < grace)
        return false;
    const auto number = [this](double resource) { return std::floor((resource - grace) / interval); };
    return !previous || *previous < grace || number(*previous) != number(*last);
}

OptionSchema scheduleOptions(std::int64_t grace)
{
    return {countOption("grace", 0, grace, "epochs", "Before this point no trial is stopped."),
            countOption("interval", 1, 1, "epochs", "Time between two reviews of a trial.")};
}

ReviewSchedule scheduleOf(const OptionMap& options)
{
    return {.grace = numberOption(options, "grace"), .interval = numberOption(options, "interval")};
}

}  // namespace trimtab
