// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/manual.h"

namespace trimtab {
namespace {

class ManualStrategy final : public Strategy {
public:
    std::optional<Proposal> propose(std::span<const Trial>, Rng&) const override { return std::nullopt; }
    void observe(const Event&) override {}
};

Result<std::unique_ptr<Strategy>> create(const StrategyContext&, const OptionMap& options)
{
    if (const auto errors = validate(OptionSchema{}, options); !errors.empty())
        return errors.front();
    return std::unique_ptr<Strategy>(std::make_unique<ManualStrategy>());
}

}  // namespace

StrategyInfo manualStrategy()
{
    return {"manual", Guidance::User, {}, create, {}};
}

}  // namespace trimtab
