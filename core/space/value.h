// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace trimtab {

/// Value of a hyperparameter or an option.
using Value = std::variant<double, std::int64_t, bool, std::string>;

/// Shortest text that reads back to the same value, independent of the locale: 0.001, 1e-05, 32, true, relu.
std::string toText(const Value& value);
std::string toText(double value);

/// The number of a double or an integer value; nullopt for text and truth values.
std::optional<double> toNumber(const Value& value);

/// Equal, where 32 and 32.0 are the same number.
bool sameValue(const Value& a, const Value& b);

}  // namespace trimtab
