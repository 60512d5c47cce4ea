// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stopping/stopping_rule.h"

namespace trimtab {

/// An integer option up to a million.
Option countOption(const char* name, std::int64_t low, std::int64_t usual, const char* unit, const char* description);
Option realOption(const char* name, RealDomain domain, double usual, const char* unit, const char* description);

/// @param options complete and valid
double numberOption(const OptionMap& options, std::string_view name);

/// Registry entry of a rule. Its options are the given ones and "audit", see AuditedRule.
/// @param make creates the rule from options that are valid and complete
StoppingInfo ruleInfo(std::string_view id, OptionSchema options,
                      std::function<std::unique_ptr<StoppingRule>(const OptionMap&)> make);

}  // namespace trimtab
