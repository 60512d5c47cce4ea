// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/history.h"

namespace trimtab {

/// What a stopping rule saved, and at what price.
struct StoppingAudit {
    int stopped = 0;             ///< trials that the rule ended
    double spentResource = 0.0;  ///< units (epochs) that all trials trained for
    double savedResource = 0.0;  ///< units that the stopped trials did not train for, each counted up to `full`
    double full = 0.0;           ///< units of a whole trial: the most that any completed trial reported
    int judged = 0;              ///< trials that the rule would have ended, that were spared and have completed since
    int falseKills = 0;          ///< of them, those that ended among the best

    /// Units saved out of those that would have been spent without the rule, 0 ... 1; nullopt when nothing was reported.
    std::optional<double> savedShare() const;
    /// Share of the stops that are mistakes, estimated from the spared trials; nullopt when none of them has completed.
    std::optional<double> falseKillRate() const;
};

/// @param bestShare a spared trial was condemned by mistake when its final loss is among this share of all completed trials'
///        losses, and at least when it is the best, in (0, 1)
StoppingAudit auditStopping(const History& history, double bestShare = 0.1);

}  // namespace trimtab
