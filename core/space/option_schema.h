// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/parameter.h"

#include <map>

namespace trimtab {

/// An option of a strategy or a stopping rule, or a hyperparameter of a model: drives validation, JSON, form and tool tip.
struct Option {
    std::string name;
    Domain domain;                        ///< what is legal
    Value defaultValue;                   ///< contained in the domain
    std::string unit;                     ///< "epochs", "s"; may be empty
    std::string description;              ///< one English sentence; ui translates it
    Group group = Group::Model;           ///< models only
    std::optional<Domain> suggested;      ///< models only: the range that a new row of the form offers; unset: not worth tuning
    Condition when;                       ///< has an effect only then
    std::optional<Value> automatic = {};  ///< the value that leaves the choice to the program, shown as "auto"; unset: none
};

using OptionSchema = std::vector<Option>;
using OptionMap = std::map<std::string, Value, std::less<>>;

const Option* findOption(const OptionSchema& schema, std::string_view name);

/// What a domain takes, in words: "a number from 0 to 1", "one of relu tanh".
std::string legalValues(const Domain& domain);

/// Every unknown name and every value outside its domain. `where` is "/NAME".
std::vector<Error> validate(const OptionSchema& schema, const OptionMap& options);

/// `options` with the defaults of all that it leaves out.
OptionMap withDefaults(const OptionSchema& schema, const OptionMap& options);

}  // namespace trimtab
