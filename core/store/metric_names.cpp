// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/metric_names.h"

#include "core/interop/json_reader.h"
#include "core/interop/json_writer.h"

namespace trimtab {

std::string metricNamesToText(const std::vector<std::string>& names)
{
    std::vector<std::string> items;
    for (const std::string& name : names)
        items.push_back(jsonQuoted(name));
    return jsonArray(items);
}

Result<std::vector<std::string>> metricNamesFromText(std::string_view text)
{
    const Result<JsonNode> root = parseJson(text);
    if (!root)
        return Error{Error::Code::Corrupt, "metric_set", root.error().detail};
    std::optional<Error> failure;
    std::vector<std::string> names;
    for (const JsonReader& item : JsonReader(*root, failure).items())
        names.push_back(item.text());
    if (failure)
        return Error{Error::Code::Corrupt, "metric_set", failure->detail};
    return names;
}

}  // namespace trimtab
