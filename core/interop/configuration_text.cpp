// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/configuration_text.h"

#include "core/interop/json_writer.h"

#include <algorithm>
#include <array>

namespace trimtab {
namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// As one word for a POSIX shell.
std::string shellWord(std::string_view text)
{
    const auto isPlain = [](char c) {
        return isLetter(c) || isDigit(c) || std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
    };
    if (!text.empty() && std::ranges::all_of(text, isPlain))
        return std::string(text);
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + '\'';
}

std::string arguments(const Configuration& configuration)
{
    std::string line;
    for (const auto& [name, value] : configuration)
        line += (line.empty() ? "" : " ") + shellWord("--" + name + "=" + toText(value));
    return line + '\n';
}

std::string environment(const Configuration& configuration)
{
    std::string lines;
    for (const auto& [name, value] : configuration)
        lines += parameterVariable(name) + "=" + shellWord(toText(value)) + '\n';
    return lines;
}

/// YAML 1.1, which PyYAML reads, takes 1e-05 for a text and 1.0e-05 for a number.
std::string yamlNumber(double number)
{
    std::string text = jsonValue(number);
    if (const std::size_t exponent = text.find('e'); exponent != std::string::npos && text.find('.') == std::string::npos)
        text.insert(exponent, ".0");
    return text;
}

/// YAML 1.1 takes some words for booleans.
std::string yamlKey(const std::string& name)
{
    constexpr std::array<std::string_view, 9> kWords{"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
    std::string lower = name;
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool isPlain = std::ranges::all_of(name, [](char c) { return isLetter(c) || isDigit(c) || c == '_'; });
    return isPlain && !name.empty() && !isDigit(name.front()) && std::ranges::find(kWords, lower) == kWords.end()
               ? name
               : jsonQuoted(name);
}

std::string yaml(const Configuration& configuration)
{
    std::string lines;
    for (const auto& [name, value] : configuration) {
        const auto* real = std::get_if<double>(&value);
        lines += yamlKey(name) + ": " + (real ? yamlNumber(*real) : jsonValue(value)) + '\n';
    }
    return lines.empty() ? "{}\n" : lines;
}

std::string python(const Configuration& configuration)
{
    std::string items;
    for (const auto& [name, value] : configuration) {
        const auto* truth = std::get_if<bool>(&value);
        const std::string text = truth ? (*truth ? "True" : "False") : jsonValue(value);
        items += "    " + jsonQuoted(name) + ": " + text + ",\n";
    }
    return items.empty() ? "{}\n" : "{\n" + items + "}\n";
}

std::string sageMaker(const Configuration& configuration)
{
    JsonObjectWriter object;
    for (const auto& [name, value] : configuration)
        object.add(name, jsonQuoted(toText(value)));
    return object.text(JsonLayout::Block) + '\n';
}

constexpr std::array kFormats{
    ConfigurationFormat{"arguments", arguments}, ConfigurationFormat{"environment", environment},
    ConfigurationFormat{"yaml", yaml},           ConfigurationFormat{"python", python},
    ConfigurationFormat{"sagemaker", sageMaker},
};

}  // namespace

std::string capitals(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        const bool isLower = c >= 'a' && c <= 'z';
        text += isLower ? static_cast<char>(c - 'a' + 'A') : (isLetter(c) || isDigit(c) ? c : '_');
    }
    return text;
}

std::string parameterVariable(std::string_view name)
{
    return "TRIMTAB_PARAM_" + capitals(name);
}

std::span<const ConfigurationFormat> configurationFormats()
{
    return kFormats;
}

const ConfigurationFormat* findConfigurationFormat(std::string_view id)
{
    const auto found = std::ranges::find(kFormats, id, &ConfigurationFormat::id);
    return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace trimtab
