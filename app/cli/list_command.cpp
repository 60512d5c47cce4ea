// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "core/data/dataset.h"
#include "core/interop/study_validation.h"
#include "core/model/trainable.h"
#include "core/strategy/strategy.h"

#include <functional>
#include <set>
#include <utility>
#include <vector>

namespace trimtab {

namespace {

using Names = std::vector<std::string>;

template <typename Registry>
Names idsOf(const Registry& entries)
{
    Names ids;
    for (const auto& entry : entries)
        ids.emplace_back(entry.id);
    return ids;
}

/// Metrics of every model on every data set, each once.
Names allMetrics()
{
    Names names;
    std::set<std::string> seen;
    for (const ModelInfo& model : models()) {
        for (const DatasetInfo& dataset : datasets()) {
            for (const std::string& name :
                 metricNames(BundledTrainable{std::string(model.id), std::string(dataset.id), HoldOut{}})) {
                if (seen.insert(name).second)
                    names.push_back(name);
            }
        }
    }
    return names;
}

}  // namespace

int listCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("list"), QStringLiteral("Prints the names that a study may use, one a line."));
    options.argument(QStringLiteral("WHAT"), QStringLiteral("models, datasets, strategies or metrics"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    const std::vector<std::pair<QLatin1String, std::function<Names()>>> lists{
        {QLatin1String("models"), [] { return idsOf(models()); }},
        {QLatin1String("datasets"), [] { return idsOf(datasets()); }},
        {QLatin1String("strategies"), [] { return idsOf(strategies()); }},
        {QLatin1String("metrics"), allMetrics},
    };
    for (const auto& [what, names] : lists) {
        if (options.argument() != what)
            continue;
        for (const std::string& name : names())
            writeLine(QString::fromStdString(name));
        return Done;
    }
    writeError(QStringLiteral("\"%1\" is no list: models, datasets, strategies or metrics").arg(options.argument()));
    return BadInput;
}

}  // namespace trimtab
