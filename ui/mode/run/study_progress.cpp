// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/run/study_progress.h"

#include <algorithm>

namespace trimtab {

double studyProgress(const History& history, const Limits& limits, double elapsed)
{
    double share = 0.0;
    if (limits.trials)
        share = static_cast<double>(history.evaluatedCount()) / *limits.trials;
    if (limits.seconds)
        share = std::max(share, elapsed / *limits.seconds);
    return std::clamp(share, 0.0, 1.0);
}

}  // namespace trimtab
