// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/tpe.h"

#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "core/strategy/observations.h"
#include "core/strategy/sobol_design.h"
#include "core/strategy/sobol_search.h"
#include "core/strategy/split_densities.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trimtab {
namespace {

constexpr std::uint64_t kSmallSpace = 2'000;     // searched exactly once the draws repeat
constexpr std::uint64_t kDesignStream = 0x79e5;  // keeps the design's scrambling apart from other uses of the seed
constexpr int kAutomaticInitial = 0;
constexpr int kFewestInitial = 4;
constexpr int kMostInitial = 8;        // a whole net of the Sobol sequence
constexpr int kMostForbidden = 20;     // draws for each candidate where rules forbid some
constexpr double kLargestLog = 700.0;  // exp of more is infinite

struct TpeOptions {
    int initial = 0;
    int candidates = 24;
    double goodShare = 0.15;
    double priorWeight = 0.2;
};

OptionSchema tpeOptions()
{
    return {{"initial",
             IntegerDomain{0, 10'000, Scale::Linear, 1},
             Value(std::int64_t{kAutomaticInitial}),
             "trials",
             "Trials of the initial design before the densities are used; 0 chooses by budget.",
             Group::Model,
             {},
             {},
             Value(std::int64_t{kAutomaticInitial})},
            {"candidates",
             IntegerDomain{1, 10'000, Scale::Log, 1},
             Value(std::int64_t{24}),
             "points",
             "Draws from the density of good configurations among which the best is proposed; more exploits more.",
             Group::Model,
             {},
             {}},
            {"good_share",
             RealDomain{0.01, 0.5, Scale::Log, {}},
             Value(0.15),
             "",
             "Share of the trials, at most 25, that counts as good.",
             Group::Model,
             {},
             {}},
            {"prior_weight",
             RealDomain{0.01, 100.0, Scale::Log, {}},
             Value(0.2),
             "trials",
             "Weight of the uniform prior among the good configurations; more explores more.",
             Group::Model,
             {},
             {}}};
}

int automaticInitial(std::optional<int> trials)
{
    return trials ? std::clamp(*trials / 4, kFewestInitial, kMostInitial) : kMostInitial;
}

struct Scored {
    Eigen::VectorXd point;  // (d) snapped
    double logRatio = 0.0;
};

class TpeStrategy final : public Strategy {
public:
    TpeStrategy(const StrategyContext& context, const TpeOptions& options)
        : m_space(context.space),
          m_options(options),
          m_cube(context.space),
          m_design(context.space, mixSeed(context.seed, kDesignStream)),
          m_observations(context.space, context.objective),
          m_densities(m_cube, options.goodShare, options.priorWeight)
    {
        if (m_options.initial == kAutomaticInitial)
            m_options.initial = automaticInitial(context.trials);
    }

    void observe(const Event& event) override;
    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override;

private:
    std::optional<Proposal> designed() const;
    std::vector<Eigen::VectorXd> pointsOf(std::span<const Trial> open) const;
    std::vector<Scored> draws(const DensityPair& densities, Rng& rng) const;
    std::vector<Scored> untried(const DensityPair& densities) const;
    std::optional<Proposal> firstUntried(std::vector<Scored> candidates, const DensityPair& densities) const;
    Proposal explained(Configuration configuration, const DensityPair& densities) const;

    const SearchSpace& m_space;
    TpeOptions m_options;
    UnitCube m_cube;
    SobolDesign m_design;
    Observations m_observations;
    SplitDensities m_densities;
};

void TpeStrategy::observe(const Event& event)
{
    m_observations.observe(event);
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
        m_design.add(proposed->configuration);
    for (std::size_t i = m_densities.size(); i < m_observations.all().size(); ++i) {
        const Observations::Observation& observation = m_observations.all()[i];
        m_densities.add(m_cube.withAbsent(observation.point), observation.loss, observation.violation);
    }
}

std::optional<Proposal> TpeStrategy::designed() const
{
    if (!m_design.next())
        return std::nullopt;
    return Proposal{*m_design.next(), Reason{kInitialDesign, {}, {}, {}, {}, kBecauseTooFewResults}};
}

std::vector<Eigen::VectorXd> TpeStrategy::pointsOf(std::span<const Trial> open) const
{
    std::vector<Eigen::VectorXd> points;
    for (const Trial& trial : open)
        if (m_space.check(trial.configuration))
            points.push_back(m_cube.withAbsent(encode(m_space, trial.configuration)));
    return points;
}

std::vector<Scored> TpeStrategy::draws(const DensityPair& densities, Rng& rng) const
{
    std::vector<Scored> drawn;
    const auto wanted = static_cast<std::size_t>(m_options.candidates);
    for (int left = kMostForbidden * m_options.candidates; left > 0 && drawn.size() < wanted; --left)
        if (auto point = m_cube.snap(densities.sample(rng))) {
            const double logRatio = densities.logRatio(m_cube.withAbsent(*point));
            drawn.push_back({*std::move(point), logRatio});
        }
    return drawn;
}

std::vector<Scored> TpeStrategy::untried(const DensityPair& densities) const
{
    std::vector<Scored> scored;
    if (const auto left = m_design.tried().untried(kSmallSpace))
        for (const Configuration& configuration : *left) {
            Eigen::VectorXd point = encode(m_space, configuration);
            const double logRatio = densities.logRatio(m_cube.withAbsent(point));
            scored.push_back({std::move(point), logRatio});
        }
    return scored;
}

std::optional<Proposal> TpeStrategy::firstUntried(std::vector<Scored> candidates, const DensityPair& densities) const
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Scored& a, const Scored& b) { return a.logRatio > b.logRatio; });
    for (const Scored& candidate : candidates)
        if (Configuration configuration = decode(m_space, candidate.point); !m_design.tried().contains(configuration))
            return explained(std::move(configuration), densities);
    return std::nullopt;
}

std::optional<Proposal> TpeStrategy::propose(std::span<const Trial> open, Rng& rng) const
{
    if (m_design.tried().size() < static_cast<std::size_t>(m_options.initial) || m_observations.all().empty())
        return designed();
    std::optional<ParzenEstimator> withPending;
    const DensityPair densities = m_densities.densities(pointsOf(open), withPending);
    if (auto proposal = firstUntried(draws(densities, rng), densities))
        return proposal;
    if (auto proposal = firstUntried(untried(densities), densities))
        return proposal;
    if (auto configuration = sampleUntried(m_space, m_design.tried(), rng))
        return explained(*std::move(configuration), densities);
    return std::nullopt;
}

Proposal TpeStrategy::explained(Configuration configuration, const DensityPair& densities) const
{
    const Eigen::VectorXd point = m_cube.withAbsent(encode(m_space, configuration));
    const double ratio = std::exp(std::min(densities.logRatio(point), kLargestLog));
    return {std::move(configuration), Reason{kTpeSource, ratio, {}, {}, densities.priorShare(point)}};
}

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& given)
{
    const OptionSchema schema = tpeOptions();
    if (const auto errors = validate(schema, given); !errors.empty())
        return errors.front();
    if (Status status = checkSobolDimension(context.space); !status)
        return status.error();
    const OptionMap options = withDefaults(schema, given);
    const auto number = [&](const char* name) { return *toNumber(options.at(name)); };
    const TpeOptions parsed{static_cast<int>(number("initial")), static_cast<int>(number("candidates")), number("good_share"),
                            number("prior_weight")};
    return std::unique_ptr<Strategy>(std::make_unique<TpeStrategy>(context, parsed));
}

}  // namespace

StrategyInfo tpeStrategy()
{
    return {"tpe", Guidance::Results, tpeOptions(), create, {}};
}

}  // namespace trimtab
