// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/penalty.h"

#include "core/model/option_reader.h"

namespace trimtab {

OptionSchema penaltySchema()
{
    const CategoricalDomain kinds{{"none", "l1", "l2", "elastic_net"}};
    OptionSchema schema;
    schema.push_back({.name = "penalty",
                      .domain = kinds,
                      .defaultValue = "l2",
                      .unit = {},
                      .description =
                          "What keeps the coefficients small: the sum of their magnitudes (l1, makes many exactly zero), "
                          "the sum of their squares (l2), or a mixture of both.",
                      .group = Group::Regularization,
                      .suggested = kinds,
                      .when = {}});
    schema.push_back({.name = "strength",
                      .domain = RealDomain{1e-12, 1e6, Scale::Log, {}},
                      .defaultValue = 1e-3,
                      .unit = {},
                      .description = "Weight of the penalty against the mean loss of a row.",
                      .group = Group::Regularization,
                      .suggested = RealDomain{1e-6, 1e2, Scale::Log, {}},
                      .when = {{{"penalty", {"l1", "l2", "elastic_net"}}}}});
    schema.push_back({.name = "l1_ratio",
                      .domain = RealDomain{0.0, 1.0, Scale::Linear, {}},
                      .defaultValue = 0.5,
                      .unit = {},
                      .description = "Share of l1 in the elastic net: 0 is l2 alone, 1 is l1 alone.",
                      .group = Group::Regularization,
                      .suggested = RealDomain{0.05, 0.95, Scale::Linear, {}},
                      .when = {{{"penalty", {"elastic_net"}}}}});
    return schema;
}

Penalty penaltyOf(const OptionMap& options)
{
    const std::string kind = readText(options, "penalty");
    if (kind == "none")
        return {};
    const double strength = readNumber(options, "strength");
    const double ratio = kind == "l1" ? 1.0 : kind == "l2" ? 0.0 : readNumber(options, "l1_ratio");
    return {.l1 = strength * ratio, .l2 = strength * (1.0 - ratio)};
}

}  // namespace trimtab
