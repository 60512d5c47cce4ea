// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mode/design/space_row.h"

#include "ui/mode/design/sampled_density.h"
#include "ui/mode/design/space_edits.h"
#include "ui/mode/design/trainable_schema.h"

#include <algorithm>

namespace trimtab {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Names of all rows: tuned ones in the order of the study, in the places that tuned ones have in `order`.
std::vector<std::string> rowOrder(const SpaceSpec& space, const std::vector<std::string>& order)
{
    std::vector<std::string> names;
    for (const std::string& name : order)
        if (!has(names, name) && (tunedIndex(space, name) || space.fixed.find(name)))
            names.push_back(name);
    auto behindTuned = names.end();
    while (behindTuned != names.begin() && !tunedIndex(space, *(behindTuned - 1)))
        --behindTuned;
    std::vector<std::string> added;
    for (const Parameter& parameter : space.parameters)
        if (!has(names, parameter.name))
            added.push_back(parameter.name);
    names.insert(behindTuned, added.begin(), added.end());
    for (const auto& [name, value] : space.fixed)
        if (!has(names, name))
            names.push_back(name);

    auto next = space.parameters.begin();
    for (std::string& name : names)
        if (tunedIndex(space, name) && next != space.parameters.end())
            name = (next++)->name;
    return names;
}

SpaceRow tunedRow(const SpaceSpec& space, std::size_t index)
{
    const Parameter& parameter = space.parameters[index];
    return {parameter, std::nullopt, QStringLiteral("/space/%1").arg(index), sampledDensity(parameter.domain)};
}

SpaceRow fixedRow(const std::string& name, const Value& value, const StudySpec& spec, const RememberedRanges& remembered)
{
    const OptionSchema schema = schemaOf(spec.trainable);
    const QString escaped = QString::fromStdString(name).replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
    SpaceRow row{{name, CategoricalDomain{{value}}, Group::Model, {}}, value, QStringLiteral("/fixed/") + escaped, {}};
    const auto known = remembered.find(name);
    if (known != remembered.end())
        row.parameter = known->second;
    else if (const Option* option = findOption(schema, name))
        row.parameter = suggestedParameter(*option, spec.space);
    return row;
}

}  // namespace

std::vector<SpaceRow> spaceRows(const StudySpec& spec, const std::vector<std::string>& order, const RememberedRanges& remembered)
{
    std::vector<SpaceRow> rows;
    std::vector<bool> shown(spec.space.parameters.size(), false);
    for (const std::string& name : rowOrder(spec.space, order)) {
        const std::optional<std::size_t> index = tunedIndex(spec.space, name);
        if (index && !shown[*index]) {
            shown[*index] = true;
            rows.push_back(tunedRow(spec.space, *index));
        } else if (const Value* value = spec.space.fixed.find(name)) {
            rows.push_back(fixedRow(name, *value, spec, remembered));
        }
    }
    for (std::size_t i = 0; i < shown.size(); ++i)  // a name that occurs twice is wrong, but must be visible to be mended
        if (!shown[i])
            rows.push_back(tunedRow(spec.space, i));
    return rows;
}

}  // namespace trimtab
