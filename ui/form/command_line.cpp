// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/command_line.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace trimtab {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

bool isSpace(char character)
{
    return kWhiteSpace.find(character) != std::string_view::npos;
}

std::string quoted(const std::string& word)
{
    const bool plain =
        !word.empty() && std::ranges::none_of(word, [](char c) { return isSpace(c) || c == '"' || c == '\'' || c == '\\'; });
    if (plain)
        return word;
    std::string text = "'";
    for (const char character : word)
        text += character == '\'' ? std::string("'\\''") : std::string(1, character);
    return text + '\'';
}

}  // namespace

Result<std::vector<std::string>> splitCommandLine(std::string_view text)
{
    std::vector<std::string> words;
    std::optional<std::string> word;  // that has begun
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        if (quote == 0 && isSpace(character)) {
            if (word)
                words.push_back(*std::exchange(word, std::nullopt));
            continue;
        }
        if (!word)
            word.emplace();
        if (character == '\\' && quote != '\'') {
            if (++i == text.size())
                return Error{Error::Code::InvalidInput, {}, "a backslash at the end has no character to keep; double it"};
            *word += text[i];
        } else if (quote == 0 && (character == '"' || character == '\'')) {
            quote = character;
        } else if (character == quote) {
            quote = 0;
        } else {
            *word += character;
        }
    }
    if (quote != 0)
        return Error{Error::Code::InvalidInput, {}, std::string("the quote ") + quote + " has no end"};
    if (word)
        words.push_back(*std::move(word));
    return words;
}

std::string joinCommandLine(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + quoted(word);
    return text;
}

}  // namespace trimtab
