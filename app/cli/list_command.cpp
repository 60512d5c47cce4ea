// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/command_options.h"
#include "app/cli/console.h"
#include "app/cli/table.h"
#include "core/data/dataset.h"
#include "core/interop/study_keys.h"
#include "core/interop/study_validation.h"
#include "core/model/evaluation.h"
#include "core/model/test_function.h"
#include "core/stopping/stopping_rule.h"
#include "core/strategy/strategy.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace trimtab {

namespace {

constexpr qsizetype kIndent = 2;

/// A name that a study may use, with the options that go with it.
struct Entry {
    std::string name;
    OptionSchema options;
};

template <typename Registry>
std::vector<Entry> namesOf(const Registry& registry)
{
    std::vector<Entry> entries;
    for (const auto& each : registry)
        entries.push_back({std::string(each.id), {}});
    return entries;
}

std::vector<Entry> modelEntries()
{
    std::vector<Entry> entries;
    for (const ModelInfo& model : models())
        entries.push_back({std::string(model.id), evaluationSchema(model)});
    return entries;
}

/// Options that depend on the hyperparameters are shown for one called NAME.
std::vector<Entry> strategyEntries()
{
    SpaceSpec space;
    space.parameters.push_back({"NAME", RealDomain(), Group::Model, {}});
    std::vector<Entry> entries;
    for (const StrategyInfo& strategy : strategies())
        entries.push_back({std::string(strategy.id), strategyOptions(strategy, space)});
    return entries;
}

std::vector<Entry> stoppingEntries()
{
    std::vector<Entry> entries;
    for (const StoppingInfo& rule : stoppingRules())
        entries.push_back({std::string(rule.id), rule.options});
    return entries;
}

/// Metrics of every model on every data set, each once.
std::vector<Entry> metricEntries()
{
    std::vector<Entry> entries;
    std::set<std::string> seen;
    for (const ModelInfo& model : models()) {
        for (const DatasetInfo& dataset : datasets()) {
            for (const std::string& name :
                 resultMetricNames(BundledTrainable{std::string(model.id), std::string(dataset.id), HoldOut{}})) {
                if (seen.insert(name).second)
                    entries.push_back({name, {}});
            }
        }
    }
    return entries;
}

struct Kind {
    QLatin1String name;
    QLatin1String description;
    std::vector<Entry> (*entries)();
};

constexpr std::array kKinds{
    Kind{QLatin1String("models"), QLatin1String("bundled models with their hyperparameters"), modelEntries},
    Kind{QLatin1String("datasets"), QLatin1String("bundled data sets"), [] { return namesOf(datasets()); }},
    Kind{QLatin1String("functions"), QLatin1String("test functions"), [] { return namesOf(testFunctions()); }},
    Kind{QLatin1String("metrics"), QLatin1String("what a study of a model measures: objectives, constraints"), metricEntries},
    Kind{QLatin1String("strategies"), QLatin1String("search strategies with their options"), strategyEntries},
    Kind{QLatin1String("stopping"), QLatin1String("rules that end poor trials early, with their options"), stoppingEntries},
};

QString kindNames()
{
    QStringList names;
    for (const Kind& kind : kKinds)
        names << kind.name;
    return names.join(QStringLiteral(", "));
}

std::string scaleText(const Domain& domain)
{
    const auto* real = std::get_if<RealDomain>(&domain);
    const auto* integer = std::get_if<IntegerDomain>(&domain);
    const Scale scale = real ? real->scale : integer ? integer->scale : Scale::Linear;
    return scale == Scale::Linear ? std::string() : ", " + std::string(wordOf(kScaleWords, scale));
}

std::string defaultText(const Option& option)
{
    std::string text = "default " + toText(option.defaultValue);
    if (!option.unit.empty())
        text += ' ' + option.unit;
    return option.automatic == option.defaultValue ? text + " (automatic)" : text;
}

/// The description and when the option has an effect: "Weight of the last step. Only with optimizer sgd."
std::string descriptionText(const Option& option)
{
    std::string text = option.description;
    for (const auto& [name, values] : option.when.allowed) {
        text += " Only with " + name;
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (i == 0 ? " " : " or ") + toText(values[i]);
        text += '.';
    }
    return text;
}

void writeEntry(const Entry& entry)
{
    writeLine(QString::fromStdString(entry.name));
    QList<QStringList> rows;
    for (const Option& option : entry.options) {
        const std::string suggested =
            option.suggested ? "usually " + legalValues(*option.suggested) + scaleText(*option.suggested) : std::string();
        rows << QStringList{QString::fromStdString(option.name), QString::fromStdString(legalValues(option.domain)),
                            QString::fromStdString(defaultText(option)), QString::fromStdString(suggested),
                            QString::fromStdString(descriptionText(option))};
    }
    writeTable(rows, kIndent);
}

void writeKinds()
{
    QList<QStringList> rows;
    for (const Kind& kind : kKinds)
        rows << QStringList{kind.name, kind.description};
    writeTable(rows);
}

}  // namespace

int listCommand(const QStringList& arguments)
{
    CommandOptions options(QStringLiteral("list"),
                           QStringLiteral("Prints the names that a study may use, one a line. Options follow their name, one "
                                          "a line behind two blanks: name, legal values, default, usual range, meaning."));
    options.optionalArgument(QStringLiteral("WHAT"), kindNames() + QStringLiteral("; without it, what there is to list"));
    if (const auto exitCode = options.parse(arguments))
        return *exitCode;
    if (options.argument().isEmpty()) {
        writeKinds();
        return Done;
    }
    const auto kind = std::ranges::find_if(kKinds, [&](const Kind& each) { return options.argument() == each.name; });
    if (kind == kKinds.end()) {
        writeError(QStringLiteral("\"%1\" is no list: %2").arg(options.argument(), kindNames()));
        return BadInput;
    }
    for (const Entry& entry : kind->entries())
        writeEntry(entry);
    return Done;
}

}  // namespace trimtab
