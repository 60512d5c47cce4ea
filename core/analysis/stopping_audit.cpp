// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stopping_audit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace trimtab {

namespace {

double resourceOf(const Trial& trial)
{
    const Report* last = trial.lastReport();
    return last ? last->resource : 0.0;
}

bool isStoppedByRule(const Trial& trial)
{
    return trial.state() == TrialState::Stopped && trial.lastAttempt()->outcome->cause == OutcomeCause::StoppingRule;
}

/// The largest loss that is still among the best share.
double limitOf(std::vector<double> losses, double bestShare)
{
    const double count = std::ceil(bestShare * static_cast<double>(losses.size()));
    const auto last = losses.begin() + static_cast<std::ptrdiff_t>(std::max(count, 1.0)) - 1;
    std::nth_element(losses.begin(), last, losses.end());
    return *last;
}

}  // namespace

std::optional<double> StoppingAudit::savedShare() const
{
    const double whole = spentResource + savedResource;
    return whole > 0.0 ? std::optional(savedResource / whole) : std::nullopt;
}

std::optional<double> StoppingAudit::falseKillRate() const
{
    return judged > 0 ? std::optional(static_cast<double>(falseKills) / judged) : std::nullopt;
}

StoppingAudit auditStopping(const History& history, double bestShare)
{
    StoppingAudit audit;
    std::vector<double> losses;
    std::vector<double> spared;
    for (const TrialPtr& trial : history.trials()) {
        audit.spentResource += resourceOf(*trial);
        const std::optional<double> loss = history.loss(*trial);
        if (trial->state() != TrialState::Completed || !loss)
            continue;
        audit.full = std::max(audit.full, resourceOf(*trial));
        losses.push_back(*loss);
        if (trial->lastAttempt()->spared)
            spared.push_back(*loss);
    }
    for (const TrialPtr& trial : history.trials()) {
        if (!isStoppedByRule(*trial))
            continue;
        ++audit.stopped;
        audit.savedResource += std::max(audit.full - resourceOf(*trial), 0.0);
    }
    audit.judged = static_cast<int>(spared.size());
    if (audit.judged > 0) {
        const double limit = limitOf(losses, bestShare);
        audit.falseKills = static_cast<int>(std::ranges::count_if(spared, [&](double loss) { return loss <= limit; }));
    }
    return audit;
}

}  // namespace trimtab
