// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/bandit_rule.h"
#include "core/stopping/halving_rule.h"
#include "core/stopping/median_rule.h"
#include "core/stopping/patience_rule.h"
#include "core/stopping/stopping_rule.h"
#include "core/stopping/threshold_rule.h"
#include "core/stopping/truncation_rule.h"

#include <algorithm>
#include <array>

namespace trimtab {

namespace {

/// Lets every trial run to its end.
class NoRule final : public StoppingRule {
public:
    Verdict review(const Trial&, const History&) const override { return {}; }
};

StoppingInfo noRuleInfo()
{
    const auto create = [](const OptionMap& options) -> Result<std::unique_ptr<StoppingRule>> {
        if (const std::vector<Error> errors = validate(OptionSchema{}, options); !errors.empty())
            return errors.front();
        return std::unique_ptr<StoppingRule>(std::make_unique<NoRule>());
    };
    return {"none", {}, create};
}

}  // namespace

std::span<const StoppingInfo> stoppingRules()
{
    static const std::array rules{noRuleInfo(),       medianRuleInfo(),    banditRuleInfo(), truncationRuleInfo(),
                                  patienceRuleInfo(), thresholdRuleInfo(), halvingRuleInfo()};
    return rules;
}

const StoppingInfo* findStoppingRule(std::string_view id)
{
    const auto rules = stoppingRules();
    const auto found = std::ranges::find(rules, id, &StoppingInfo::id);
    return found == rules.end() ? nullptr : &*found;
}

}  // namespace trimtab
