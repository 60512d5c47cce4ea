// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/json_writer.h"

#include "core/util/utf8.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace trimtab {

namespace {

constexpr int kIndent = 2;

std::string enclosed(char open, char close, std::span<const std::string> parts, JsonLayout layout, int indent)
{
    const bool block = layout == JsonLayout::Block && !parts.empty();
    const std::string lineBreak = block ? '\n' + std::string(static_cast<std::size_t>(indent + kIndent), ' ') : std::string();
    std::string text(1, open);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            text += block ? "," : ", ";
        text += lineBreak;
        text += parts[i];
    }
    if (block)
        text += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
    return text + close;
}

void appendEscaped(std::string& quoted, char c)
{
    constexpr std::string_view kCharacters = "\"\\\b\f\n\r\t";
    constexpr std::string_view kLetters = "\"\\bfnrt";
    if (const std::size_t index = kCharacters.find(c); index != std::string_view::npos) {
        quoted += '\\';
        quoted += kLetters[index];
    } else if (static_cast<unsigned char>(c) < 0x20) {
        std::array<char, 8> code{};
        std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c));
        quoted += code.data();
    } else {
        quoted += c;
    }
}

}  // namespace

std::string jsonQuoted(std::string_view text)
{
    constexpr std::uint32_t kReplacement = 0xFFFD;
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8Length(text, at);
        if (length == 0)
            appendUtf8(quoted, kReplacement);
        else if (length == 1)
            appendEscaped(quoted, text[at]);
        else
            quoted += text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return quoted + '"';
}

std::string jsonNumber(double value)
{
    if (std::isnan(value))
        return "\"NaN\"";
    if (std::isinf(value))
        return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    return toText(value);
}

std::string jsonValue(const Value& value)
{
    if (const std::string* text = std::get_if<std::string>(&value))
        return jsonQuoted(*text);
    if (const double* real = std::get_if<double>(&value)) {
        const std::string number = jsonNumber(*real);
        return number.find_first_of(".e\"") == std::string::npos ? number + ".0" : number;
    }
    return toText(value);
}

JsonObjectWriter& JsonObjectWriter::add(std::string_view key, const std::string& json)
{
    m_members.push_back(jsonQuoted(key) + ": " + json);
    return *this;
}

std::string JsonObjectWriter::text(JsonLayout layout, int indent) const
{
    return enclosed('{', '}', m_members, layout, indent);
}

std::string jsonArray(std::span<const std::string> items, JsonLayout layout, int indent)
{
    return enclosed('[', ']', items, layout, indent);
}

std::string jsonArray(const std::vector<Value>& values)
{
    std::vector<std::string> items;
    for (const Value& value : values)
        items.push_back(jsonValue(value));
    return jsonArray(items);
}

std::string jsonText(const Configuration& configuration)
{
    JsonObjectWriter object;
    for (const auto& [name, value] : configuration)
        object.add(name, jsonValue(value));
    return object.text();
}

}  // namespace trimtab
