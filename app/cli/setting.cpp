// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setting.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace trimtab {

namespace {

/// What a study may leave out and that has keys of its own; any other key that does not exist yet is the rest of the path,
/// for it may be the name of a hyperparameter or an option.
constexpr std::array<std::string_view, 9> kObjects{"trainable", "validation", "objective", "second", "fixed",
                                                   "strategy",  "stopping",   "limits",    "when"};

Error invalid(std::string detail)
{
    return {Error::Code::InvalidInput, {}, std::move(detail)};
}

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

/// The first key of a path and what follows.
struct Step {
    std::string key;
    std::string_view rest;  ///< with its separator; empty at the end
};

std::string_view upTo(char separator, std::string_view path)
{
    return path.substr(0, path.find(separator));
}

Step dottedStep(const JsonNode& node, std::string_view path)
{
    const std::string_view first = upTo('.', path);
    if (node.kind == JsonNode::Kind::Array)
        return {std::string(first), path.substr(first.size())};
    std::string_view longest;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const std::string& key = node.keys[i];
        const bool holdsMore = node.items[i].kind == JsonNode::Kind::Object || node.items[i].kind == JsonNode::Kind::Array;
        const bool fits = path == key || (holdsMore && path.starts_with(key) && path[key.size()] == '.');
        if (fits && key.size() > longest.size())
            longest = key;
    }
    if (longest.empty())
        longest = std::find(kObjects.begin(), kObjects.end(), first) == kObjects.end() ? path : first;
    return {std::string(longest), path.substr(longest.size())};
}

Result<Step> pointerStep(std::string_view path)
{
    const std::string_view escaped = upTo('/', path);
    Step step{{}, path.substr(escaped.size())};
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '~') {
            step.key += escaped[i];
            continue;
        }
        const char code = ++i < escaped.size() ? escaped[i] : '\0';
        if (code != '0' && code != '1')
            return invalid("in a JSON pointer ~ is written ~0 and / is written ~1");
        step.key += code == '0' ? '~' : '/';
    }
    return step;
}

/// The element or member of that key; a member is made when there is none.
Result<JsonNode*> child(JsonNode& node, const std::string& key)
{
    if (key.empty())
        return invalid("a key is empty");
    if (node.kind == JsonNode::Kind::Array) {
        std::size_t index = 0;
        const char* end = key.data() + key.size();
        const auto [stop, error] = std::from_chars(key.data(), end, index);
        if (error != std::errc() || stop != end || index >= node.items.size())
            return invalid(quoted(key) + " is no element of the list");
        return &node.items[index];
    }
    if (node.kind != JsonNode::Kind::Object)
        return invalid("there is nothing to set below " + quoted(key));
    const auto at = std::find(node.keys.begin(), node.keys.end(), key);
    const auto index = static_cast<std::size_t>(at - node.keys.begin());
    if (at == node.keys.end()) {
        node.keys.push_back(key);
        node.items.emplace_back().kind = JsonNode::Kind::Object;
    }
    return &node.items[index];
}

/// The place of a path; objects on the way are made.
Result<JsonNode*> place(JsonNode& study, std::string_view path)
{
    const char separator = path.front() == '/' ? '/' : '.';
    std::string_view rest = path.substr(separator == '/' ? 1 : 0);
    for (JsonNode* node = &study;;) {
        const Result<Step> step = separator == '/' ? pointerStep(rest) : Result<Step>(dottedStep(*node, rest));
        if (!step)
            return step.error();
        const Result<JsonNode*> next = child(*node, step->key);
        if (!next || step->rest.empty())
            return next;
        node = *next;
        rest = step->rest.substr(1);
    }
}

JsonNode valueOf(std::string text)
{
    if (Result<JsonNode> value = parseJson(text))
        return *std::move(value);
    JsonNode plain;
    plain.kind = JsonNode::Kind::Text;
    plain.text = std::move(text);
    return plain;
}

}  // namespace

Status applySetting(JsonNode& study, const QString& setting)
{
    const std::string where = "--set " + setting.toStdString();
    const qsizetype equals = setting.indexOf(u'=');
    if (equals <= 0)
        return invalid("a setting is written KEY=VALUE, as in limits.trials=20").under(where);
    const Result<JsonNode*> target = place(study, setting.left(equals).toStdString());
    if (!target)
        return target.error().under(where);
    **target = valueOf(setting.mid(equals + 1).toStdString());
    return {};
}

bool isSettingOf(const QString& setting, const QString& key)
{
    return setting.startsWith(key + u'.') || setting.startsWith(u'/' + key + u'/');
}

}  // namespace trimtab
