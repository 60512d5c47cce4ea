// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/condition.h"

#include <algorithm>

namespace trimtab {

bool Condition::holds(const Configuration& configuration) const
{
    return std::all_of(allowed.begin(), allowed.end(), [&](const auto& clause) {
        const Value* value = configuration.find(clause.first);
        return value && std::any_of(clause.second.begin(), clause.second.end(),
                                    [&](const Value& wanted) { return sameValue(*value, wanted); });
    });
}

}  // namespace trimtab
