// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/task.h"

#include <optional>
#include <string>
#include <vector>

namespace trimtab {

/// What is learned from a table. Columns go by name, or by number from 1.
struct TableChoice {
    std::string target;                ///< empty: the last column
    std::optional<Task> task;          ///< nullopt: decided by the values of the target
    std::string group;                 ///< rows with the same value here are never split; empty: every row for itself
    std::vector<std::string> without;  ///< columns that are no features
    friend bool operator==(const TableChoice&, const TableChoice&) = default;
};

}  // namespace trimtab
