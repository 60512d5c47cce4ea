// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/asha.h"
#include "core/strategy/automatic.h"
#include "core/strategy/bayesian.h"
#include "core/strategy/cma_es.h"
#include "core/strategy/grid.h"
#include "core/strategy/hyperband.h"
#include "core/strategy/manual.h"
#include "core/strategy/nsga2.h"
#include "core/strategy/random_search.h"
#include "core/strategy/sobol_search.h"
#include "core/strategy/strategy.h"
#include "core/strategy/tpe.h"

#include <algorithm>

namespace trimtab {

std::vector<Prediction> Strategy::predict(std::span<const Configuration>) const
{
    return {};
}

std::optional<ModelSummary> Strategy::modelSummary() const
{
    return std::nullopt;
}

std::vector<LeftOut> Strategy::leaveOneOut() const
{
    return {};
}

std::span<const StrategyInfo> strategies()
{
    static const std::vector<StrategyInfo> registry{
        automaticStrategy(), bayesianStrategy(), tpeStrategy(),    cmaEsStrategy(), nsga2Strategy(), bohbStrategy(),
        hyperbandStrategy(), ashaStrategy(),     randomStrategy(), sobolStrategy(), gridStrategy(),  manualStrategy()};
    return registry;
}

const StrategyInfo* findStrategy(std::string_view id)
{
    const auto all = strategies();
    const auto at = std::find_if(all.begin(), all.end(), [&](const StrategyInfo& info) { return info.id == id; });
    return at == all.end() ? nullptr : &*at;
}

OptionSchema strategyOptions(const StrategyInfo& info, const SpaceSpec& space)
{
    OptionSchema options = info.options;
    if (info.spaceOptions)
        for (Option& option : info.spaceOptions(space))
            options.push_back(std::move(option));
    return options;
}

}  // namespace trimtab
