// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/measured_advice.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

constexpr double kEdgeShare = 0.02;
constexpr int kTrialsForEdge = 10;
constexpr double kSmallestLog = 1e-300;  // keeps the logarithm of a range that is widened downwards finite
constexpr double kWiderShare = 1.0 / 3;  // of a range, on its own scale
constexpr int kTrialsForDuplicates = 10;
constexpr double kDuplicateShare = 0.1;
constexpr int kFreedomForNoise = 5;  // the noise is then known to about a third
constexpr int kConfigurationsForNoise = 5;
constexpr double kNoiseShare = 0.5;
constexpr double kMostRuns = 10.0;

/// An end of a range, a third of the range further on its scale.
double widened(double low, double high, Scale scale, bool upwards)
{
    if (scale == Scale::Log) {
        const double step = (std::log(high) - std::log(low)) * kWiderShare;
        return upwards ? high * std::exp(step) : std::max(low * std::exp(-step), kSmallestLog);
    }
    if (scale == Scale::ReverseLog) {
        const double step = (std::log1p(-low) - std::log1p(-high)) * kWiderShare;
        return upwards ? 1.0 - (1.0 - high) * std::exp(-step) : 1.0 - (1.0 - low) * std::exp(step);
    }
    const double step = (high - low) * kWiderShare;
    return upwards ? high + step : low - step;
}

/// Two digits: what a person would have written.
double rounded(double value)
{
    if (value == 0.0)
        return value;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1.0);
    return std::round(value / unit) * unit;
}

/// nullopt when nothing beyond the end is legal.
std::optional<RealDomain> widenedReal(RealDomain domain, bool upwards, const RealDomain* legal)
{
    double end = widened(domain.low, domain.high, domain.scale, upwards);
    end = domain.scale == Scale::ReverseLog ? 1.0 - rounded(1.0 - end) : rounded(end);
    if (legal)
        end = std::clamp(end, legal->low, legal->high);
    else if (domain.low >= 0.0)
        end = std::max(end, 0.0);  // what has never been negative is more likely a size than a difference
    double& changed = upwards ? domain.high : domain.low;
    if (upwards ? !(end > changed) : !(end < changed))
        return std::nullopt;
    changed = end;
    return validate(Domain(domain)).ok() ? std::optional(domain) : std::nullopt;
}

std::optional<IntegerDomain> widenedInteger(IntegerDomain domain, bool upwards, const IntegerDomain* legal)
{
    constexpr double kMost = 1e15;  // exact in a double
    const auto low = static_cast<double>(domain.low);
    const auto high = static_cast<double>(domain.high);
    double end = std::clamp(std::round(widened(low, high, domain.scale, upwards)), -kMost, kMost);
    if (end == (upwards ? high : low))
        end += upwards ? 1.0 : -1.0;
    auto whole = static_cast<std::int64_t>(end);
    if (legal)
        whole = std::clamp(whole, legal->low, legal->high);
    else if (domain.low >= 0)
        whole = std::max(whole, domain.scale == Scale::Log ? std::int64_t{1} : std::int64_t{0});
    std::int64_t& changed = upwards ? domain.high : domain.low;
    if (upwards ? whole <= changed : whole >= changed)
        return std::nullopt;
    changed = whole;
    return validate(Domain(domain)).ok() ? std::optional(domain) : std::nullopt;
}

template <typename Kind>
const Kind* kindOf(const Domain* domain)
{
    return domain ? std::get_if<Kind>(domain) : nullptr;
}

/// The domain with more room at one end, but within what the trainable takes.
std::optional<Domain> widened(const Domain& domain, bool upwards, const Domain* legal)
{
    if (const auto* real = std::get_if<RealDomain>(&domain))
        return widenedReal(*real, upwards, kindOf<RealDomain>(legal));
    if (const auto* integer = std::get_if<IntegerDomain>(&domain))
        return widenedInteger(*integer, upwards, kindOf<IntegerDomain>(legal));
    return std::nullopt;
}

/// Whether a value lies so near an end of its range that the best may be beyond.
std::optional<bool> upperEdge(const Domain& domain, const Value* value)
{
    const bool isRange = std::holds_alternative<RealDomain>(domain) || std::holds_alternative<IntegerDomain>(domain);
    if (!value || !isRange || !contains(domain, *value))
        return std::nullopt;
    if (cardinality(domain).value_or(kTrialsForEdge) < kTrialsForEdge)
        return std::nullopt;  // with a handful of values every other one is an edge
    const double unit = toUnit(domain, *value);
    const bool atEdge = unit < kEdgeShare || unit > 1.0 - kEdgeShare;
    return atEdge ? std::optional(unit > 0.5) : std::nullopt;
}

void adviseOnEdges(const StudySpec& spec, const AdviceEvidence& evidence, std::vector<Advice>& advice)
{
    const History& history = *evidence.history;
    if (!history.best() || history.finishedCount() < kTrialsForEdge)
        return;
    for (std::size_t i = 0; i < spec.space.parameters.size(); ++i) {
        const Parameter& parameter = spec.space.parameters[i];
        const auto upper = upperEdge(parameter.domain, history.best()->configuration.find(parameter.name));
        if (!upper)
            continue;
        const Option* option = evidence.hyperparameters ? findOption(*evidence.hyperparameters, parameter.name) : nullptr;
        const auto wider = widened(parameter.domain, *upper, option ? &option->domain : nullptr);
        if (!wider)
            continue;
        Advice edge{AdviceKind::BestAtEdge,
                    AdviceLevel::Hint,
                    static_cast<double>(history.finishedCount()),
                    kEdgeShare,
                    parameter.name,
                    spec};
        edge.fixed->space.parameters[i].domain = *wider;
        advice.push_back(std::move(edge));
    }
}

void adviseOnDuplicates(const StudySpec& spec, const History& history, std::vector<Advice>& advice)
{
    const int trials = history.evaluatedCount();
    if (spec.repeats > 1 || spec.repeatBest > 1 || trials < kTrialsForDuplicates)
        return;
    int again = 0;
    for (const Replicates& configuration : history.ranking().configurations())
        again += std::max(configuration.trials - 1, 0);
    const double share = static_cast<double>(again) / trials;
    if (share >= kDuplicateShare)
        advice.push_back({AdviceKind::Duplicates, AdviceLevel::Hint, share, kDuplicateShare, {}, {}});
}

/// Standard deviations of the losses of repeated runs, and of the configurations' means beyond what that noise explains.
struct Spread {
    double noise = 0.0;
    double configurations = 0.0;
};

std::optional<Spread> spreadOf(const History& history)
{
    double squares = 0.0;
    int freedom = 0;
    std::vector<double> means;
    double noiseOfMeans = 0.0;  // sum of the expected squared errors of the means, in units of the noise's variance
    for (const Replicates& configuration : history.ranking().configurations()) {
        if (configuration.runs == 0)
            continue;
        squares += configuration.squares;
        freedom += configuration.runs - 1;
        means.push_back(configuration.loss);
        noiseOfMeans += 1.0 / configuration.runs;
    }
    if (freedom < kFreedomForNoise || static_cast<int>(means.size()) < kConfigurationsForNoise)
        return std::nullopt;
    const auto count = static_cast<double>(means.size());
    double mean = 0.0;
    for (const double value : means)
        mean += value / count;
    double variance = 0.0;
    for (const double value : means)
        variance += (value - mean) * (value - mean) / (count - 1.0);
    const double noise = squares / freedom;
    const Spread spread{std::sqrt(noise), std::sqrt(std::max(variance - noise * noiseOfMeans / count, 0.0))};
    return std::isfinite(spread.noise) && std::isfinite(spread.configurations) ? std::optional(spread) : std::nullopt;
}

/// Runs of each configuration after which the error of their mean is half as large as the differences that are looked for.
int runsAgainst(const Spread& spread)
{
    const double ratio = spread.noise / (kNoiseShare * spread.configurations);
    return static_cast<int>(std::clamp(std::ceil(ratio * ratio), 2.0, kMostRuns));
}

void adviseOnNoise(const StudySpec& spec, const History& history, std::vector<Advice>& advice)
{
    const auto spread = spreadOf(history);
    if (!spread || (spread->noise == 0.0 && spread->configurations == 0.0))
        return;
    const double ratio =
        spread->configurations > 0.0 ? spread->noise / spread->configurations : std::numeric_limits<double>::infinity();
    Advice noise{AdviceKind::Noise, ratio > kNoiseShare ? AdviceLevel::Hint : AdviceLevel::Ok, ratio, kNoiseShare, {}, {}};
    if (const int runs = runsAgainst(*spread); noise.level == AdviceLevel::Hint && runs > spec.repeats) {
        noise.fixed = spec;
        noise.fixed->repeats = runs;
    }
    advice.push_back(std::move(noise));
}

}  // namespace

void adviseOnMeasurements(const StudySpec& spec, const AdviceEvidence& evidence, std::vector<Advice>& advice)
{
    if (!evidence.history)
        return;
    adviseOnEdges(spec, evidence, advice);
    adviseOnDuplicates(spec, *evidence.history, advice);
    adviseOnNoise(spec, *evidence.history, advice);
}

}  // namespace trimtab
