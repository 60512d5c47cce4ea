// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/command_json.h"
#include "core/interop/json_reader.h"
#include "core/interop/study_json.h"
#include "core/interop/study_keys.h"

namespace trimtab {

namespace {

template <typename T, std::size_t Count>
T choice(const JsonReader& reader, const Words<T, Count>& words)
{
    return reader.choice<T>(words);
}

void readVersion(const JsonReader& root)
{
    const JsonReader version = root.at("trimtab");
    const std::int64_t number = version.integer();
    if (number > kStudyJsonVersion)
        version.fail(
            "this study was written by a newer version of Trimtab; version 1 is the newest that this one reads, but it is " +
                std::to_string(number),
            Error::Code::NewerVersion);
    else if (number != kStudyJsonVersion)
        version.fail("must be 1, but is " + std::to_string(number));
}

Validation readValidation(const JsonReader& reader)
{
    enum class Kind { HoldOut, KFold };
    constexpr Words<Kind, 2> kKinds{{{"holdout", Kind::HoldOut}, {"kfold", Kind::KFold}}};
    if (choice(reader.at("kind"), kKinds) == Kind::KFold) {
        KFold folds;
        reader.allow({"kind", "folds", "repeats", "seed"});
        if (reader.has("folds"))
            folds.folds = reader.at("folds").count();
        if (reader.has("repeats"))
            folds.repeats = reader.at("repeats").count();
        if (reader.has("seed"))
            folds.seed = reader.at("seed").seed();
        return folds;
    }
    HoldOut holdOut;
    reader.allow({"kind", "fraction", "seed"});
    if (reader.has("fraction"))
        holdOut.fraction = reader.at("fraction").number();
    if (reader.has("seed"))
        holdOut.seed = reader.at("seed").seed();
    return holdOut;
}

bool readBoolean(const JsonReader& reader)
{
    const Value value = reader.value();
    const bool* boolean = std::get_if<bool>(&value);
    if (!boolean)
        reader.fail("must be true or false, but is " + toText(value));
    return boolean && *boolean;
}

CsvHints readHints(const JsonReader& reader)
{
    CsvHints hints;
    if (reader.has("delimiter"))
        hints.delimiter = choice(reader.at("delimiter"), kDelimiterWords);
    if (reader.has("decimal"))
        hints.decimalMark = choice(reader.at("decimal"), kDecimalMarkWords);
    if (reader.has("header"))
        hints.hasHeader = readBoolean(reader.at("header"));
    return hints;
}

TableSource readTable(const JsonReader& reader)
{
    reader.allow({"file", "target", "task", "group", "without", "delimiter", "decimal", "header", "fingerprint"});
    const auto text = [&](const char* key) { return reader.has(key) ? reader.at(key).text() : std::string(); };
    TableSource table{
        .file = reader.at("file").text(), .hints = readHints(reader), .choice = {}, .fingerprint = text("fingerprint")};
    table.choice.target = text("target");
    table.choice.group = text("group");
    if (reader.has("task"))
        table.choice.task = choice(reader.at("task"), kTaskWords);
    if (reader.has("without"))
        for (const JsonReader& column : reader.at("without").items())
            table.choice.without.push_back(column.text());
    return table;
}

TrainableSpec readTrainable(const JsonReader& reader)
{
    enum class Kind { Bundled, Function, Command };
    constexpr Words<Kind, 3> kKinds{{{"bundled", Kind::Bundled}, {"function", Kind::Function}, {"command", Kind::Command}}};
    const Kind kind = choice(reader.at("kind"), kKinds);
    if (kind == Kind::Command)
        return readCommand(reader);
    if (kind == Kind::Function) {
        reader.allow({"kind", "function"});
        return FunctionTrainable{reader.at("function").text()};
    }
    reader.allow({"kind", "model", "dataset", "validation"});
    BundledTrainable bundled{reader.at("model").text(), {}, {}};
    const JsonReader dataset = reader.at("dataset");
    if (dataset.kind() == JsonNode::Kind::Object)
        bundled.table = readTable(dataset);
    else
        bundled.dataset = dataset.text();
    if (reader.has("validation"))
        bundled.validation = readValidation(reader.at("validation"));
    return bundled;
}

Criterion readCriterion(const JsonReader& reader)
{
    return {reader.at("metric").text(), choice(reader.at("goal"), kGoalWords)};
}

Constraint readConstraint(const JsonReader& reader)
{
    reader.allow({"metric", "at_most", "at_least"});
    Constraint constraint{reader.at("metric").text(), Bound::AtMost, 0.0};
    if (reader.has("at_most") == reader.has("at_least"))
        reader.fail("a constraint needs one bound, either at_most or at_least");
    for (const auto& [key, bound] : kBoundWords)
        if (reader.has(key))
            constraint = {constraint.metric, bound, reader.at(key).number()};
    return constraint;
}

std::array<double, 2> readWeights(const JsonReader& reader)
{
    const std::vector<JsonReader> items = reader.items();
    if (items.size() != 2) {
        reader.fail("must be two numbers, the weights of the first and of the second objective, but are " +
                    std::to_string(items.size()));
        return {};
    }
    return {items[0].number(), items[1].number()};
}

Objective readObjective(const JsonReader& reader)
{
    reader.allow({"metric", "goal", "constraints", "second", "weights"});
    const Criterion first = readCriterion(reader);
    Objective objective{first.metric, first.goal};
    if (reader.has("constraints"))
        for (const JsonReader& item : reader.at("constraints").items())
            objective.constraints.push_back(readConstraint(item));
    if (reader.has("second")) {
        reader.at("second").allow({"metric", "goal"});
        objective.second = readCriterion(reader.at("second"));
    }
    if (reader.has("weights"))
        objective.weights = readWeights(reader.at("weights"));
    return objective;
}

Scale readScale(const JsonReader& reader)
{
    return reader.has("scale") ? choice(reader.at("scale"), kScaleWords) : Scale::Linear;
}

RealDomain readReal(const JsonReader& reader)
{
    reader.allow({"name", "type", "low", "high", "scale", "step", "group", "when"});
    RealDomain domain{reader.at("low").number(), reader.at("high").number(), readScale(reader), {}};
    if (reader.has("step"))
        domain.step = reader.at("step").number();
    return domain;
}

IntegerDomain readInteger(const JsonReader& reader)
{
    reader.allow({"name", "type", "low", "high", "scale", "step", "group", "when"});
    IntegerDomain domain{reader.at("low").integer(), reader.at("high").integer(), readScale(reader), 1};
    if (reader.has("step"))
        domain.step = reader.at("step").integer();
    return domain;
}

Domain readDomain(const JsonReader& reader)
{
    enum class Type { Real, Integer, Categorical, Ordinal };
    constexpr Words<Type, 4> kTypes{
        {{"real", Type::Real}, {"integer", Type::Integer}, {"categorical", Type::Categorical}, {"ordinal", Type::Ordinal}}};
    const Type type = choice(reader.at("type"), kTypes);
    if (type == Type::Real)
        return readReal(reader);
    if (type == Type::Integer)
        return readInteger(reader);
    reader.allow({"name", "type", "values", "group", "when"});
    if (type == Type::Ordinal)
        return OrdinalDomain{reader.at("values").values(JsonReader::kMostValues)};
    return CategoricalDomain{reader.at("values").values(JsonReader::kMostValues)};
}

Parameter readParameter(const JsonReader& reader)
{
    Parameter parameter;
    parameter.name = reader.at("name").text();
    parameter.domain = readDomain(reader);
    if (reader.has("group"))
        parameter.group = choice(reader.at("group"), kGroupWords);
    if (reader.has("when"))
        for (const auto& [name, values] : reader.at("when").members())
            parameter.when.allowed[name] = values.values();
    return parameter;
}

Configuration readConfiguration(const JsonReader& reader)
{
    Configuration configuration;
    for (const auto& [name, value] : reader.members())
        configuration.set(name, value.value());
    return configuration;
}

SpaceSpec readSpace(const JsonReader& root)
{
    SpaceSpec space;
    for (const JsonReader& item : root.at("space").items())
        space.parameters.push_back(readParameter(item));
    if (root.has("fixed"))
        space.fixed = readConfiguration(root.at("fixed"));
    if (root.has("rules"))
        for (const JsonReader& rule : root.at("rules").items())
            space.rules.push_back(rule.text());
    return space;
}

/// A strategy may have an option for each hyperparameter besides its own: the limit of what has values, not of names.
OptionMap readOptions(const JsonReader& reader, std::initializer_list<std::string_view> others)
{
    OptionMap options;
    for (const auto& [name, value] : reader.members(JsonReader::kMostValues))
        if (std::find(others.begin(), others.end(), name) == others.end())
            options[name] = value.value();
    return options;
}

StrategySpec readStrategy(const JsonReader& reader)
{
    StrategySpec strategy;
    strategy.options = readOptions(reader, {"kind", "seed"});
    strategy.kind = reader.at("kind").text();
    if (reader.has("seed"))
        strategy.seed = reader.at("seed").seed();
    return strategy;
}

StoppingSpec readStopping(const JsonReader& reader)
{
    return {reader.at("kind").text(), readOptions(reader, {"kind"})};
}

Limits readLimits(const JsonReader& reader)
{
    const auto count = [&](const char* key) { return reader.has(key) ? std::optional(reader.at(key).count()) : std::nullopt; };
    const auto number = [&](const char* key) { return reader.has(key) ? std::optional(reader.at(key).number()) : std::nullopt; };
    reader.allow({"trials", "parallel", "seconds", "trial_seconds", "failures", "target", "without_improvement", "retries"});
    Limits limits;
    limits.trials = count("trials");
    limits.parallel = count("parallel").value_or(limits.parallel);
    limits.seconds = number("seconds");
    limits.trialSeconds = number("trial_seconds");
    limits.failures = count("failures");
    limits.target = number("target");
    limits.withoutImprovement = count("without_improvement");
    limits.retries = count("retries").value_or(limits.retries);
    return limits;
}

bool readTruth(const JsonReader& reader)
{
    const Value value = reader.value();
    if (const bool* truth = std::get_if<bool>(&value))
        return *truth;
    reader.fail("must be true or false, but is " + toText(value));
    return false;
}

StudySpec readStudy(const JsonReader& root)
{
    StudySpec spec;
    readVersion(root);
    root.allow({"trimtab", "name", "trainable", "objective", "space", "fixed", "rules", "strategy", "stopping", "limits",
                "repeats", "repeat_best", "reproducible"});
    spec.name = root.at("name").text();
    spec.trainable = readTrainable(root.at("trainable"));
    spec.objective = readObjective(root.at("objective"));
    spec.space = readSpace(root);
    if (root.has("strategy"))
        spec.strategy = readStrategy(root.at("strategy"));
    if (root.has("stopping"))
        spec.stopping = readStopping(root.at("stopping"));
    if (root.has("limits"))
        spec.limits = readLimits(root.at("limits"));
    if (root.has("repeats"))
        spec.repeats = root.at("repeats").count();
    if (root.has("repeat_best"))
        spec.repeatBest = root.at("repeat_best").count();
    if (root.has("reproducible"))
        spec.reproducible = readTruth(root.at("reproducible"));
    return spec;
}

}  // namespace

Result<JsonNode> parseStudyText(const QByteArray& text)
{
    if (text.size() > kLongestStudyText)
        return Error{Error::Code::InvalidInput, "",
                     "a study has at most " + std::to_string(kLongestStudyText) + " bytes, but this text has " +
                         std::to_string(text.size())};
    return parseJson({text.constData(), static_cast<std::size_t>(text.size())});
}

Result<StudySpec> studyFromJsonUnchecked(const JsonNode& root)
{
    std::optional<Error> failure;
    const JsonReader reader(root, failure);
    if (root.kind != JsonNode::Kind::Object)
        reader.fail("a study is a JSON object");
    StudySpec spec = failure ? StudySpec() : readStudy(reader);
    return failure ? Result<StudySpec>(*failure) : Result<StudySpec>(std::move(spec));
}

Result<StudySpec> studyFromJsonUnchecked(const QByteArray& text)
{
    const Result<JsonNode> root = parseStudyText(text);
    return root ? studyFromJsonUnchecked(*root) : root.error();
}

Result<Limits> limitsFromText(std::string_view text)
{
    const Result<JsonNode> root = parseJson(text);
    if (!root)
        return root.error();
    std::optional<Error> failure;
    const Limits limits = readLimits(JsonReader(*root, failure));
    return failure ? Result<Limits>(*failure) : Result<Limits>(limits);
}

Result<Configuration> configurationFromText(std::string_view text)
{
    const Result<JsonNode> root = parseJson(text);
    if (!root)
        return root.error();
    std::optional<Error> failure;
    Configuration configuration = readConfiguration(JsonReader(*root, failure));
    return failure ? Result<Configuration>(*failure) : Result<Configuration>(std::move(configuration));
}

}  // namespace trimtab
