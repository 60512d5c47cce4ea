// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/configuration.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// In double quotes, escaped. Malformed UTF-8 becomes U+FFFD.
std::string jsonQuoted(std::string_view text);

/// Shortest text that reads back to the same number; "NaN", "Infinity" and "-Infinity" in quotes, since JSON has no such numbers.
std::string jsonNumber(double value);

/// Like jsonNumber(); a real keeps a decimal point or an exponent, so that it is read back as a real: 32.0.
std::string jsonValue(const Value& value);

/// Layout of an array or an object: everything in one line, or one element a line.
enum class JsonLayout { Line, Block };

/// An object whose keys keep the order in which they were added.
class JsonObjectWriter {
public:
    /// @param json the value, already JSON
    JsonObjectWriter& add(std::string_view key, const std::string& json);
    bool empty() const { return m_members.empty(); }
    /// @param indent blanks in front of the closing brace
    std::string text(JsonLayout layout = JsonLayout::Line, int indent = 0) const;

private:
    std::vector<std::string> m_members;
};

/// @param items already JSON
std::string jsonArray(std::span<const std::string> items, JsonLayout layout = JsonLayout::Line, int indent = 0);
std::string jsonArray(const std::vector<Value>& values);

std::string jsonText(const Configuration& configuration);

}  // namespace trimtab
