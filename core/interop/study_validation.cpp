// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/study_validation.h"

#include "core/data/dataset.h"
#include "core/interop/command_validation.h"
#include "core/interop/hyperparameter_validation.h"
#include "core/interop/study_json.h"
#include "core/interop/study_keys.h"
#include "core/interop/suggestion.h"
#include "core/model/metric.h"
#include "core/model/test_function.h"
#include "core/model/trainable.h"
#include "core/model/trainable_resource.h"
#include "core/stopping/stopping_rule.h"
#include "core/strategy/strategy.h"
#include "core/util/utf8.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr std::size_t kLongestName = 200;
/// Larger integers change when a program reads JSON numbers as doubles, as most do (RFC 8259, section 6).
constexpr std::uint64_t kLargestSeed = std::uint64_t{1} << 53;
constexpr int kMostParallel = 256;
constexpr int kMostFolds = 20;  // and as many times
constexpr int kMostRepeats = 100;
constexpr int kMostRetries = 100;

class Problems {
public:
    void add(std::string where, std::string detail)
    {
        m_errors.push_back({Error::Code::InvalidInput, std::move(where), std::move(detail)});
    }
    void add(const std::vector<Error>& errors, const std::string& prefix = {})
    {
        for (const Error& error : errors)
            m_errors.push_back(error.under(prefix));
    }
    /// An error whose `where` may be a name instead of a pointer.
    void addUnder(const std::string& pointer, const Error& error)
    {
        const bool isPointer = error.where.starts_with('/');
        m_errors.push_back({error.code, isPointer ? pointer + error.where : pointer, isPointer ? error.detail : error.text()});
    }
    bool empty() const { return m_errors.empty(); }
    std::vector<Error> take() { return std::move(m_errors); }

private:
    std::vector<Error> m_errors;
};

template <typename Entries>
void addUnknown(Problems& problems, std::string where, const std::string& kind, const std::string& name, const Entries& entries)
{
    std::vector<std::string_view> names;
    for (const auto& entry : entries)
        names.push_back(entry.id);
    problems.add(std::move(where), "there is no " + kind + " \"" + name + '"' + suggestion(name, names));
}

void checkName(const std::string& name, Problems& problems)
{
    if (name.empty()) {
        problems.add("/name", "a study needs a name");
        return;
    }
    if (!checkUtf8(name)) {
        problems.add("/name", "must be UTF-8 text");
        return;
    }
    // U+0080 ... U+009F, the second set of control characters, are the bytes 0xC2 0x80 ... 0xC2 0x9F.
    const auto isControl = [&](std::size_t i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        return byte < 0x20 || byte == 0x7F || (byte == 0xC2 && static_cast<unsigned char>(name[i + 1]) < 0xA0);
    };
    std::size_t length = 0;
    bool hasControl = false;
    for (std::size_t at = 0; at < name.size(); at += utf8Length(name, at), ++length)
        hasControl = hasControl || isControl(at);
    if (hasControl)
        problems.add("/name", "must not contain line breaks or other control characters");
    if (length > kLongestName)
        problems.add("/name", "must have at most 200 characters, but has " + std::to_string(length));
}

void checkSeed(std::uint64_t seed, const std::string& where, Problems& problems)
{
    if (seed > kLargestSeed)
        problems.add(where, "must be at most 2^53 = 9007199254740992, because many JSON readers change larger integers, but is " +
                                std::to_string(seed));
}

void checkValidation(const Validation& validation, Problems& problems)
{
    const std::string where = "/trainable/validation";
    if (const auto* holdOut = std::get_if<HoldOut>(&validation)) {
        if (!(holdOut->fraction > 0.0 && holdOut->fraction < 1.0))
            problems.add(where + "/fraction", "must lie between 0 and 1, but is " + toText(holdOut->fraction));
        checkSeed(holdOut->seed, where + "/seed", problems);
    } else if (const auto* folds = std::get_if<KFold>(&validation)) {
        if (folds->folds < 2 || folds->folds > kMostFolds)
            problems.add(where + "/folds", "must be an integer from 2 to 20, but is " + std::to_string(folds->folds));
        if (folds->repeats < 1 || folds->repeats > kMostFolds)
            problems.add(where + "/repeats", "must be an integer from 1 to 20, but is " + std::to_string(folds->repeats));
        checkSeed(folds->seed, where + "/seed", problems);
    }
}

struct TrainableCheck {
    const StudySpec& spec;
    Problems& problems;

    void operator()(const BundledTrainable& bundled) const
    {
        if (!findModel(bundled.model))
            addUnknown(problems, "/trainable/model", "model", bundled.model, models());
        if (bundled.table && bundled.table->file.empty())
            problems.add("/trainable/dataset/file", "the name of the file is empty");
        if (!bundled.table && !findDataset(bundled.dataset))
            addUnknown(problems, "/trainable/dataset", "data set", bundled.dataset, datasets());
        checkValidation(bundled.validation, problems);
    }
    void operator()(const FunctionTrainable& function) const
    {
        if (!findTestFunction(function.function))
            addUnknown(problems, "/trainable/function", "function", function.function, testFunctions());
    }
    void operator()(const CommandTrainable& command) const { problems.add(validateCommand(command, spec)); }
};

void checkMetric(const std::string& metric, const std::vector<std::string>& names, const std::string& where, Problems& problems)
{
    if (names.empty() || std::find(names.begin(), names.end(), metric) != names.end())
        return;  // none are known of a trainable that is unknown itself
    const std::vector<std::string_view> known(names.begin(), names.end());
    problems.add(where, "there is no metric \"" + metric + "\" here" + suggestion(metric, known));
}

/// Bounds of one metric that no value can keep, or of which one says nothing.
void checkBounds(const std::vector<Constraint>& constraints, std::size_t index, Problems& problems)
{
    const Constraint& constraint = constraints[index];
    const std::string where = "/objective/constraints/" + std::to_string(index);
    const std::string pointer = where + '/' + std::string(wordOf(kBoundWords, constraint.bound));
    if (!std::isfinite(constraint.limit))
        problems.add(pointer, "must be a finite number, but is " + toText(constraint.limit));
    for (const Constraint& other : std::span(constraints).first(index)) {
        if (other.metric != constraint.metric)
            continue;
        const auto [low, high] = std::minmax(constraint.limit, other.limit);
        if (other.bound == constraint.bound)
            problems.add(where, "\"" + constraint.metric + "\" has this bound already");
        else if ((constraint.bound == Bound::AtMost ? constraint.limit : other.limit) < high)
            problems.add(pointer,
                         "no value of \"" + constraint.metric + "\" is at least " + toText(high) + " and at most " + toText(low));
    }
}

void checkSecond(const Objective& objective, const std::vector<std::string>& names, Problems& problems)
{
    if (!objective.second) {
        if (objective.weights)
            problems.add("/objective/weights", "weights need a second objective");
        return;
    }
    checkMetric(objective.second->metric, names, "/objective/second/metric", problems);
    if (objective.second->metric == objective.metric)
        problems.add("/objective/second/metric",
                     "must be another metric than the first, but is \"" + objective.metric + "\" too");
    for (std::size_t i = 0; objective.weights && i < objective.weights->size(); ++i)
        if (const double weight = (*objective.weights)[i]; !(weight > 0.0 && std::isfinite(weight)))
            problems.add("/objective/weights/" + std::to_string(i), "must be more than 0, but is " + toText(weight));
}

void checkObjective(const StudySpec& spec, Problems& problems)
{
    const Objective& objective = spec.objective;
    const std::vector<std::string> names = resultMetricNames(spec.trainable);
    const bool isCommand = std::holds_alternative<CommandTrainable>(spec.trainable);  // it may report nothing before its end
    checkMetric(objective.metric, isCommand ? names : metricNames(spec.trainable), "/objective/metric", problems);
    for (std::size_t i = 0; i < objective.constraints.size(); ++i) {
        checkMetric(objective.constraints[i].metric, names, "/objective/constraints/" + std::to_string(i) + "/metric", problems);
        checkBounds(objective.constraints, i, problems);
    }
    checkSecond(objective, names, problems);
}

void checkRepeats(const StudySpec& spec, Problems& problems)
{
    const StrategyInfo* strategy = findStrategy(spec.strategy.kind);
    const bool pauses = strategy && strategy->pausesTrials;
    const auto check = [&](const char* where, int count) {
        if (count < 1 || count > kMostRepeats)
            problems.add(where, "must be an integer from 1 to 100, but is " + std::to_string(count));
        else if (count > 1 && pauses)
            problems.add(where,
                         "must be 1 with the strategy \"" + spec.strategy.kind + "\", which trains few trials to their end");
    };
    check("/repeats", spec.repeats);
    check("/repeat_best", spec.repeatBest);
}

void checkSpace(const StudySpec& spec, Problems& problems)
{
    if (spec.space.parameters.empty())
        problems.add("/space", "a study needs at least one hyperparameter to tune");
    problems.add(validate(spec.space));
    problems.add(validateHyperparameters(spec.trainable, spec.space));
}

/// A strategy says itself which spaces and combinations of options it cannot work with.
void checkCreation(const StudySpec& spec, const StrategyInfo& info, Problems& problems)
{
    const Result<SearchSpace> space = SearchSpace::create(spec.space);
    if (!space || spec.space.parameters.empty())
        return;
    const StrategyContext context{*space,
                                  spec.objective,
                                  spec.limits.trials,
                                  std::clamp(spec.limits.parallel, 1, kMostParallel),
                                  spec.strategy.seed,
                                  fullResource(spec.trainable, spec.space)};
    if (const Result<std::unique_ptr<Strategy>> strategy = info.create(context, spec.strategy.options); !strategy)
        problems.addUnder("/strategy", strategy.error());
}

void checkStrategy(const StudySpec& spec, bool spaceIsValid, Problems& problems)
{
    checkSeed(spec.strategy.seed, "/strategy/seed", problems);
    const StrategyInfo* info = findStrategy(spec.strategy.kind);
    if (!info) {
        addUnknown(problems, "/strategy/kind", "strategy", spec.strategy.kind, strategies());
        return;
    }
    const std::vector<Error> errors = validate(strategyOptions(*info, spec.space), spec.strategy.options);
    problems.add(errors, "/strategy");
    if (errors.empty() && spaceIsValid)
        checkCreation(spec, *info, problems);
}

/// Whether early stopping can tell a poor trial: by an objective that is reported while a trial runs, and only by one.
void checkStoppingObjective(const StudySpec& spec, Problems& problems)
{
    const Objective& objective = spec.objective;
    if (spec.stopping == StoppingSpec())
        return;
    const std::vector<std::string> reported = metricNames(spec.trainable);
    if (const std::vector<std::string> results = resultMetricNames(spec.trainable);
        reported.size() < results.size() && std::ranges::find(reported, objective.metric) == reported.end() &&
        std::ranges::find(results, objective.metric) != results.end())
        problems.add("/stopping/kind", "must be none, because \"" + objective.metric + "\" is known only at a trial's end");
    if (!objective.second)
        return;
    if (objective.isPareto())
        problems.add("/stopping/kind",
                     "must be none in a search for the Pareto front: a trial that is poor in the first objective "
                     "may be good in the second");
    else if (!reported.empty() && std::find(reported.begin(), reported.end(), objective.second->metric) == reported.end())
        problems.add("/stopping/kind",
                     "must be none, because \"" + objective.second->metric + "\" is known only at a trial's end");
}

void checkStopping(const StoppingSpec& stopping, Problems& problems)
{
    const StoppingInfo* info = findStoppingRule(stopping.kind);
    if (!info) {
        addUnknown(problems, "/stopping/kind", "stopping rule", stopping.kind, stoppingRules());
        return;
    }
    const std::vector<Error> errors = validate(info->options, stopping.options);
    problems.add(errors, "/stopping");
    if (!errors.empty())
        return;
    if (const Result<std::unique_ptr<StoppingRule>> rule = info->create(stopping.options); !rule)
        problems.addUnder("/stopping", rule.error());
}

/// nullopt while it is not known: of a table whose task nobody has decided yet, or an unknown data set.
std::optional<Task> taskOf(const BundledTrainable& bundled)
{
    if (bundled.table)
        return bundled.table->choice.task;
    const DatasetInfo* dataset = findDataset(bundled.dataset);
    return dataset ? std::optional(dataset->task) : std::nullopt;
}

}  // namespace

std::vector<Error> validateLimits(const Limits& limits)
{
    Problems problems;
    const auto checkCount = [&](const char* where, std::optional<int> count) {
        if (count && *count < 1)
            problems.add(where, "must be at least 1, but is " + std::to_string(*count));
    };
    const auto checkTime = [&](const char* where, std::optional<double> seconds) {
        if (seconds && !(*seconds > 0.0 && std::isfinite(*seconds)))
            problems.add(where, "must be more than 0 seconds, but is " + toText(*seconds));
    };
    checkCount("/limits/trials", limits.trials);
    if (limits.parallel < 1 || limits.parallel > kMostParallel)
        problems.add("/limits/parallel", "must be an integer from 1 to 256, but is " + std::to_string(limits.parallel));
    checkTime("/limits/seconds", limits.seconds);
    checkTime("/limits/trial_seconds", limits.trialSeconds);
    checkCount("/limits/failures", limits.failures);
    if (limits.target && !std::isfinite(*limits.target))
        problems.add("/limits/target", "must be a finite number, but is " + toText(*limits.target));
    checkCount("/limits/without_improvement", limits.withoutImprovement);
    if (limits.retries < 0 || limits.retries > kMostRetries)
        problems.add("/limits/retries", "must be an integer from 0 to 100, but is " + std::to_string(limits.retries));
    return problems.take();
}

std::vector<Error> validateStudy(const StudySpec& spec)
{
    Problems problems;
    checkName(spec.name, problems);
    std::visit(TrainableCheck{spec, problems}, spec.trainable);
    checkObjective(spec, problems);
    Problems ofSpace;
    checkSpace(spec, ofSpace);
    const bool spaceIsValid = ofSpace.empty();
    problems.add(ofSpace.take());
    checkStrategy(spec, spaceIsValid, problems);
    checkStopping(spec.stopping, problems);
    checkStoppingObjective(spec, problems);
    checkRepeats(spec, problems);
    problems.add(validateLimits(spec.limits));
    return problems.take();
}

Result<StudySpec> studyFromJson(const JsonNode& root)
{
    Result<StudySpec> spec = studyFromJsonUnchecked(root);
    if (!spec)
        return spec;
    const std::vector<Error> errors = validateStudy(*spec);
    return errors.empty() ? spec : Result<StudySpec>(errors.front());
}

Result<StudySpec> studyFromJson(const QByteArray& text)
{
    const Result<JsonNode> root = parseStudyText(text);
    return root ? studyFromJson(*root) : root.error();
}

namespace {

std::vector<std::string> reportedNames(const BundledTrainable& bundled)
{
    const std::optional<Task> task = taskOf(bundled);
    std::vector<std::string> names;
    if (!task || !findModel(bundled.model))
        return names;
    for (const char* part : {"validation.", "train."})
        for (const std::string_view metric : metricNames(*task))
            names.push_back(part + std::string(metric));
    return names;
}

std::vector<std::string> reportedNames(const FunctionTrainable& function)
{
    return findTestFunction(function.function) ? std::vector<std::string>{"value"} : std::vector<std::string>();
}

std::vector<std::string> reportedNames(const CommandTrainable& command)
{
    return reportedMetricNames(command);
}

}  // namespace

std::vector<std::string> metricNames(const TrainableSpec& trainable)
{
    return std::visit([](const auto& each) { return reportedNames(each); }, trainable);
}

std::vector<std::string> resultMetricNames(const TrainableSpec& trainable)
{
    if (const auto* command = std::get_if<CommandTrainable>(&trainable))
        return resultMetricNames(*command);
    std::vector<std::string> names = metricNames(trainable);
    if (std::holds_alternative<BundledTrainable>(trainable) && !names.empty())
        names.insert(names.end(), costMetricNames().begin(), costMetricNames().end());
    return names;
}

Goal usualGoal(const std::string& metric)
{
    const std::string name = metric.substr(metric.rfind('.') + 1);  // npos + 1 is 0
    const auto isKnown = [&](Task task) {
        const std::span<const std::string_view> names = metricNames(task);
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const bool known = isKnown(Task::Classification) || isKnown(Task::Regression);
    return known && greaterIsBetter(name) ? Goal::Maximize : Goal::Minimize;
}

}  // namespace trimtab
