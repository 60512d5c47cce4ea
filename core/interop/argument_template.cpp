// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/argument_template.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace trimtab {

namespace {

/// A piece of an argument: literal text, or the name of what stands in its place.
struct Piece {
    std::string text;
    bool isName = false;
};

Error malformed(const std::string& detail)
{
    return {Error::Code::InvalidInput, {}, detail};
}

Result<std::vector<Piece>> parse(std::string_view argument)
{
    std::vector<Piece> pieces{{}};
    for (std::size_t at = 0; at < argument.size(); ++at) {
        const char character = argument[at];
        if (character != '{' && character != '}') {
            pieces.back().text += character;
            continue;
        }
        if (at + 1 < argument.size() && argument[at + 1] == character) {
            pieces.back().text += character;
            ++at;
            continue;
        }
        const std::size_t end = character == '{' ? argument.find('}', at) : std::string_view::npos;
        if (end == std::string_view::npos)
            return malformed(character == '{' ? "a { has no }; write {{ for the character itself"
                                              : "a } has no {; write }} for the character itself");
        const std::string name(argument.substr(at + 1, end - at - 1));
        if (name.empty())
            return malformed("{} names no hyperparameter; write {{}} for the characters themselves");
        pieces.push_back({name, true});
        pieces.push_back({});
        at = end;
    }
    return pieces;
}

bool isOwn(const std::string& name)
{
    return std::ranges::find(kOwnPlaceholders, name) != std::end(kOwnPlaceholders);
}

void appendAll(std::vector<std::string>& words, const Configuration& values)
{
    for (const auto& [name, value] : values) {
        if (isOwn(name))
            continue;
        words.push_back("--" + name);
        words.push_back(toText(value));
    }
}

/// nullopt when a name has no value.
std::optional<std::string> filled(const std::vector<Piece>& pieces, const Configuration& values)
{
    std::string word;
    for (const Piece& piece : pieces) {
        const Value* value = piece.isName ? values.find(piece.text) : nullptr;
        if (piece.isName && !value)
            return std::nullopt;
        word += piece.isName ? toText(*value) : piece.text;
    }
    return word;
}

}  // namespace

Result<std::vector<std::string>> placeholdersOf(std::string_view argument)
{
    std::vector<std::string> names;
    if (argument == kAllHyperparameters)
        return names;
    const auto pieces = parse(argument);
    if (!pieces)
        return pieces.error();
    for (const Piece& piece : *pieces)
        if (piece.isName)
            names.push_back(piece.text);
    return names;
}

std::vector<std::string> substituted(const std::vector<std::string>& arguments, const Configuration& values)
{
    std::vector<std::string> words;
    for (const std::string& argument : arguments) {
        if (argument == kAllHyperparameters) {
            appendAll(words, values);
            continue;
        }
        const auto pieces = parse(argument);
        if (std::optional<std::string> word = pieces ? filled(*pieces, values) : std::nullopt)
            words.push_back(*std::move(word));
    }
    return words;
}

}  // namespace trimtab
