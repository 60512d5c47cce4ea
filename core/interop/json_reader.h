// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/interop/json_text.h"
#include "core/space/value.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace trimtab {

/// A value of a JSON text with its JSON pointer, read by the type that is expected. The first failure of a reader and of
/// all readers made from it is kept; after it every answer is a default, so that only the end needs a look at it.
class JsonReader {
public:
    /// Entries of an object or a list, so that a text of a few megabytes is refused before it keeps a program busy.
    static constexpr std::size_t kMostEntries = 1'000;
    static constexpr std::size_t kMostValues = 10'000;

    /// @param node, failure outlive the reader
    JsonReader(const JsonNode& node, std::optional<Error>& failure, std::string pointer = {});

    const std::string& pointer() const { return m_pointer; }
    JsonNode::Kind kind() const { return m_node->kind; }

    /// Fails unless this is an object with no other keys than `keys`.
    void allow(std::initializer_list<std::string_view> keys) const;
    /// Whether this is an object with that key.
    bool has(std::string_view key) const { return m_node->find(key) != nullptr; }
    /// Fails when there is no such key.
    JsonReader at(std::string_view key) const;
    /// None and a failure when there are more than `most`.
    std::vector<std::pair<std::string, JsonReader>> members(std::size_t most = kMostEntries) const;
    std::vector<JsonReader> items(std::size_t most = kMostEntries) const;

    std::string text() const;
    double number() const;
    std::int64_t integer() const;
    /// An integer that fits an int.
    int count() const;
    /// An integer from 0 to 2^64 - 1.
    std::uint64_t seed() const;
    /// A number, a truth value or a text.
    Value value() const;
    std::vector<Value> values(std::size_t most = kMostEntries) const;

    template <typename T>
    T choice(std::span<const std::pair<std::string_view, T>> choices) const
    {
        std::vector<std::string_view> names;
        for (const auto& [name, meaning] : choices)
            names.push_back(name);
        return choices[indexAmong(names)].second;
    }

    /// Keeps the error unless there is one already.
    void fail(const std::string& detail, Error::Code code = Error::Code::InvalidInput) const;
    /// Whether any reader of the text has failed.
    bool failed() const { return m_failure->has_value(); }

private:
    bool expect(JsonNode::Kind kind, std::string_view description) const;
    bool expectAtMost(std::size_t most, const std::string& what) const;
    std::size_t indexAmong(std::span<const std::string_view> names) const;

    const JsonNode* m_node;
    std::optional<Error>* m_failure;
    std::string m_pointer;
};

}  // namespace trimtab
