// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"

#include <map>
#include <string>
#include <vector>

namespace trimtab {

/// When a hyperparameter is active: every named hyperparameter is active and has one of the listed values.
struct Condition {
    std::map<std::string, std::vector<Value>> allowed;

    bool empty() const { return allowed.empty(); }
    bool holds(const Configuration& configuration) const;
    friend bool operator==(const Condition&, const Condition&) = default;
};

}  // namespace trimtab
