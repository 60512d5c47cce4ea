// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/option_schema.h"

#include "core/util/json_pointer.h"

#include <algorithm>

namespace trimtab {

const Option* findOption(const OptionSchema& schema, std::string_view name)
{
    const auto at = std::find_if(schema.begin(), schema.end(), [&](const Option& option) { return option.name == name; });
    return at == schema.end() ? nullptr : &*at;
}

std::string legalValues(const Domain& domain)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return "a number from " + toText(real->low) + " to " + toText(real->high);
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return "an integer from " + std::to_string(integer->low) + " to " + std::to_string(integer->high);
    std::string text = "one of";
    for (const Value& value : enumerate(domain))
        text += ' ' + toText(value);
    return text;
}

std::vector<Error> validate(const OptionSchema& schema, const OptionMap& options)
{
    std::vector<Error> errors;
    for (const auto& [name, value] : options) {
        const Option* option = findOption(schema, name);
        if (!option) {
            std::string known;
            for (const Option& each : schema)
                known += (known.empty() ? "" : ", ") + each.name;
            errors.push_back({Error::Code::InvalidInput, jsonPointer("", name),
                              known.empty() ? "unknown option; there are none" : "unknown option; there are " + known});
        } else if (!contains(option->domain, value)) {
            errors.push_back({Error::Code::InvalidInput, jsonPointer("", name),
                              "must be " + legalValues(option->domain) + ", but is " + toText(value)});
        }
    }
    return errors;
}

OptionMap withDefaults(const OptionSchema& schema, const OptionMap& options)
{
    OptionMap all = options;
    for (const Option& option : schema)
        all.try_emplace(option.name, option.defaultValue);
    return all;
}

}  // namespace trimtab
