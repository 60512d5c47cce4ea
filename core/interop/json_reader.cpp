// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/json_reader.h"

#include "core/interop/json_writer.h"
#include "core/interop/suggestion.h"
#include "core/util/json_pointer.h"

#include <charconv>
#include <limits>

namespace trimtab {

namespace {

const JsonNode kMissing;

/// The value as an error shows it.
std::string shown(const JsonNode& node)
{
    constexpr std::size_t kLongest = 60;
    switch (node.kind) {
        case JsonNode::Kind::Null:
            return "null";
        case JsonNode::Kind::Boolean:
            return node.boolean ? "true" : "false";
        case JsonNode::Kind::Array:
            return "an array";
        case JsonNode::Kind::Object:
            return "an object";
        case JsonNode::Kind::Integer:
        case JsonNode::Kind::Real:
            return node.text.substr(0, kLongest);
        case JsonNode::Kind::Text:
            break;
    }
    return node.text.size() <= kLongest ? jsonQuoted(node.text) : "a text of " + std::to_string(node.text.size()) + " bytes";
}

template <typename Integer>
std::optional<Integer> parseInteger(const std::string& text)
{
    Integer integer = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, integer);
    return error == std::errc{} && stop == end ? std::optional(integer) : std::nullopt;
}

double parseReal(const std::string& text)
{
    double real = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), real);
    return real;
}

}  // namespace

JsonReader::JsonReader(const JsonNode& node, std::optional<Error>& failure, std::string pointer)
    : m_node(&node), m_failure(&failure), m_pointer(std::move(pointer))
{}

void JsonReader::fail(const std::string& detail, Error::Code code) const
{
    if (!*m_failure)
        *m_failure = Error{code, m_pointer, detail};
}

bool JsonReader::expect(JsonNode::Kind kind, std::string_view description) const
{
    if (m_node->kind == kind)
        return true;
    fail("must be " + std::string(description) + ", but is " + shown(*m_node));
    return false;
}

bool JsonReader::expectAtMost(std::size_t most, const std::string& what) const
{
    const std::size_t count = m_node->items.size();
    if (count > most)
        fail("at most " + std::to_string(most) + ' ' + what + " are allowed, but there are " + std::to_string(count));
    return count <= most;
}

void JsonReader::allow(std::initializer_list<std::string_view> keys) const
{
    if (!expect(JsonNode::Kind::Object, "an object"))
        return;
    const auto unknown = std::find_if(m_node->keys.begin(), m_node->keys.end(), [&](const std::string& key) {
        return std::find(keys.begin(), keys.end(), key) == keys.end();
    });
    if (unknown != m_node->keys.end())
        at(*unknown).fail("unknown key" + suggestion(*unknown, keys));
}

JsonReader JsonReader::at(std::string_view key) const
{
    const JsonNode* node = m_node->find(key);
    const JsonReader reader(node ? *node : kMissing, *m_failure, jsonPointer(m_pointer, key));
    if (!node)
        reader.fail("is missing");
    return reader;
}

std::vector<std::pair<std::string, JsonReader>> JsonReader::members(std::size_t most) const
{
    std::vector<std::pair<std::string, JsonReader>> members;
    if (expect(JsonNode::Kind::Object, "an object") && expectAtMost(most, "keys"))
        for (std::size_t i = 0; i < m_node->keys.size(); ++i)
            members.emplace_back(m_node->keys[i],
                                 JsonReader(m_node->items[i], *m_failure, jsonPointer(m_pointer, m_node->keys[i])));
    return members;
}

std::vector<JsonReader> JsonReader::items(std::size_t most) const
{
    std::vector<JsonReader> items;
    if (expect(JsonNode::Kind::Array, "an array") && expectAtMost(most, "items"))
        for (std::size_t i = 0; i < m_node->items.size(); ++i)
            items.emplace_back(m_node->items[i], *m_failure, jsonPointer(m_pointer, i));
    return items;
}

std::string JsonReader::text() const
{
    return expect(JsonNode::Kind::Text, "a text") ? m_node->text : std::string();
}

double JsonReader::number() const
{
    const bool isNumber = m_node->kind == JsonNode::Kind::Integer || expect(JsonNode::Kind::Real, "a number");
    return isNumber ? parseReal(m_node->text) : 0.0;
}

std::int64_t JsonReader::integer() const
{
    if (!expect(JsonNode::Kind::Integer, "an integer"))
        return 0;
    const std::optional<std::int64_t> integer = parseInteger<std::int64_t>(m_node->text);
    if (!integer)
        fail("must be an integer of 64 bits, but is " + shown(*m_node));
    return integer.value_or(0);
}

int JsonReader::count() const
{
    const std::int64_t wide = integer();
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
        fail("must be an integer of 32 bits, but is " + shown(*m_node));
        return 0;
    }
    return static_cast<int>(wide);
}

std::uint64_t JsonReader::seed() const
{
    if (!expect(JsonNode::Kind::Integer, "an integer"))
        return 0;
    const std::optional<std::uint64_t> seed = parseInteger<std::uint64_t>(m_node->text);
    if (!seed)
        fail("must be an integer from 0 on, but is " + shown(*m_node));
    return seed.value_or(0);
}

Value JsonReader::value() const
{
    switch (m_node->kind) {
        case JsonNode::Kind::Boolean:
            return m_node->boolean;
        case JsonNode::Kind::Text:
            return m_node->text;
        case JsonNode::Kind::Integer:
            return integer();
        case JsonNode::Kind::Real:
            return number();
        default:
            fail("must be a number, a text, true or false, but is " + shown(*m_node));
            return false;
    }
}

std::vector<Value> JsonReader::values(std::size_t most) const
{
    std::vector<Value> values;
    for (const JsonReader& item : items(most))
        values.push_back(item.value());
    return values;
}

std::size_t JsonReader::indexAmong(std::span<const std::string_view> names) const
{
    const std::string name = text();
    const auto at = std::find(names.begin(), names.end(), name);
    if (at != names.end())
        return static_cast<std::size_t>(at - names.begin());
    fail(shown(*m_node) + " is not known here" + suggestion(name, names));
    return 0;
}

}  // namespace trimtab
