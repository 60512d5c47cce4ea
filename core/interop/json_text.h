// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace trimtab {

/// A value of a JSON text. Numbers keep their spelling, so that nothing is rounded before its type is known.
struct JsonNode {
    enum class Kind { Null, Boolean, Integer, Real, Text, Array, Object };

    Kind kind = Kind::Null;
    bool boolean = false;
    std::string text;               ///< Text: its content, UTF-8; Integer, Real: as written
    std::vector<std::string> keys;  ///< Object: without repetition, in the order of the text
    std::vector<JsonNode> items;    ///< Array: the elements; Object: the values of the keys

    /// nullptr when the object has no such key.
    const JsonNode* find(std::string_view key) const;
};

/// Which numbers a JSON text may hold. All: NaN, Infinity and -Infinity too, as other programs' JSON libraries write them;
/// they become Real with the text "nan", "inf" and "-inf".
enum class JsonNumbers { Finite, All };

/// Reads a text by RFC 8259, strictly: UTF-8 (a byte order mark is skipped), no repeated key, at most 64 levels.
/// The error's detail names line and column, counted in characters from 1; a repeated key is named by its JSON pointer.
Result<JsonNode> parseJson(std::string_view text, JsonNumbers numbers = JsonNumbers::Finite);

}  // namespace trimtab
