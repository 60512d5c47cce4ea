// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/audited_rule.h"

#include "core/stopping/rule_options.h"
#include "core/util/rng.h"

#include <utility>

namespace trimtab {

namespace {

/// Keeps the choice apart from other random numbers of a trial.
constexpr std::uint64_t kAuditStream = 0x6175646974;
constexpr const char* kAudit = "audit";

}  // namespace

AuditedRule::AuditedRule(std::unique_ptr<StoppingRule> rule, double share, std::uint64_t seed)
    : m_rule(std::move(rule)), m_share(share), m_seed(mixSeed(seed, kAuditStream))
{}

bool AuditedRule::isChosen(TrialId trial) const
{
    return Rng(mixSeed(m_seed, static_cast<std::uint64_t>(trial.value))).uniform() < m_share;
}

Verdict AuditedRule::review(const Trial& running, const History& history) const
{
    const Attempt* attempt = running.lastAttempt();
    if (attempt && attempt->spared)
        return {};
    Verdict verdict = m_rule->review(running, history);
    if (verdict.stop && isChosen(running.id)) {
        verdict.stop = false;
        verdict.spared = true;
    }
    return verdict;
}

Option auditOption()
{
    return realOption(kAudit, RealDomain{0.0, 1.0, Scale::Linear, {}}, 0.0, "",
                      "Share of the trials to be stopped that run to their end all the same, to count mistakes.");
}

Result<std::unique_ptr<StoppingRule>> createStoppingRule(std::string_view kind, const OptionMap& options, std::uint64_t seed)
{
    const StoppingInfo* info = findStoppingRule(kind);
    if (!info)
        return Error{Error::Code::Unsupported, "/kind", '"' + std::string(kind) + "\" is no known stopping rule"};
    auto rule = info->create(options);
    const auto audit = options.find(kAudit);
    const double share = audit == options.end() ? 0.0 : toNumber(audit->second).value_or(0.0);
    if (!rule || share == 0.0)
        return rule;
    return std::unique_ptr<StoppingRule>(std::make_unique<AuditedRule>(*std::move(rule), share, seed));
}

}  // namespace trimtab
