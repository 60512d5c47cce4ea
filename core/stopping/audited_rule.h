// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

#include <cstdint>

namespace trimtab {

/// A rule that lets a share of the trials that it would stop run to their end: what becomes of them tells how many of the
/// others were stopped by mistake. Which trials are spared follows from the study's seed and their numbers.
class AuditedRule final : public StoppingRule {
public:
    /// @param share of the trials to spare, 0 ... 1
    AuditedRule(std::unique_ptr<StoppingRule> rule, double share, std::uint64_t seed);

    /// Of a trial that the audit lets pass the verdict is spared, and later ones say nothing.
    Verdict review(const Trial& running, const History& history) const override;

private:
    bool isChosen(TrialId trial) const;

    std::unique_ptr<StoppingRule> m_rule;
    double m_share;
    std::uint64_t m_seed;
};

/// The option "audit" of every rule.
Option auditOption();

}  // namespace trimtab
