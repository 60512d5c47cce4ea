// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopping/rule_options.h"

#include "core/stopping/audited_rule.h"

namespace trimtab {

Option countOption(const char* name, std::int64_t low, std::int64_t usual, const char* unit, const char* description)
{
    Option option;
    option.name = name;
    option.domain = IntegerDomain{.low = low, .high = 1'000'000};
    option.defaultValue = usual;
    option.unit = unit;
    option.description = description;
    return option;
}

Option realOption(const char* name, RealDomain domain, double usual, const char* unit, const char* description)
{
    Option option;
    option.name = name;
    option.domain = domain;
    option.defaultValue = usual;
    option.unit = unit;
    option.description = description;
    return option;
}

double numberOption(const OptionMap& options, std::string_view name)
{
    return toNumber(options.find(name)->second).value();
}

StoppingInfo ruleInfo(std::string_view id, OptionSchema options,
                      std::function<std::unique_ptr<StoppingRule>(const OptionMap&)> make)
{
    options.push_back(auditOption());
    const auto create = [options, make = std::move(make)](const OptionMap& given) -> Result<std::unique_ptr<StoppingRule>> {
        if (const std::vector<Error> errors = validate(options, given); !errors.empty())
            return errors.front();
        return make(withDefaults(options, given));
    };
    return {id, options, create};
}

}  // namespace trimtab
