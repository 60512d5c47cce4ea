// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/bayesian.h"

#include "core/space/encoding.h"
#include "core/strategy/acquisition_search.h"
#include "core/strategy/because.h"
#include "core/strategy/belief.h"
#include "core/strategy/local_search.h"
#include "core/strategy/sobol_design.h"
#include "core/strategy/sobol_search.h"
#include "core/strategy/surrogate_view.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr std::uint64_t kSmallSpace = 2'000;     // searched exactly
constexpr std::uint64_t kDesignStream = 0x0b5e;  // keeps the design's scrambling apart from other uses of the seed
constexpr int kFewestInitial = 3;
constexpr int kMostInitial = 16;
constexpr std::int64_t kAutomaticInitial = 0;

struct BayesianOptions {
    int initial = 0;
    bool middle = true;
    double exploration = 0.0;
    int candidates = 512;
};

OptionSchema bayesianOptions()
{
    return {{"initial",
             IntegerDomain{0, 10'000, Scale::Linear, 1},
             kAutomaticInitial,
             "trials",
             "Trials of the initial design before the model is used; 0 chooses by dimension and budget.",
             Group::Model,
             {},
             {},
             kAutomaticInitial},
            {"start_in_middle",
             CategoricalDomain{{true, false}},
             Value(true),
             "",
             "Whether the first trial takes the middle of every range, the natural guess of who chose the ranges.",
             Group::Model,
             {},
             {}},
            {"exploration",
             RealDomain{0.0, 10.0, Scale::Linear, {}},
             Value(0.0),
             "",
             "Improvement that is asked for, in standard deviations of the observed losses; more explores more.",
             Group::Model,
             {},
             {}},
            {"candidates",
             IntegerDomain{16, 10'000, Scale::Log, 1},
             Value(std::int64_t{512}),
             "points",
             "Scattered points at which each search for the best proposal starts.",
             Group::Model,
             {},
             {}}};
}

/// Few: averaged models make better use of the rest of the budget than a plan does, in two as in ten dimensions.
int automaticInitial(std::size_t dimension, std::optional<int> trials)
{
    const int initial = std::min(5 + static_cast<int>(dimension / 10), kMostInitial);
    return trials ? std::min(initial, std::max(*trials / 4, kFewestInitial)) : initial;
}

class BayesianStrategy final : public Strategy {
public:
    BayesianStrategy(const StrategyContext& context, BayesianOptions options)
        : m_space(context.space),
          m_options(options),
          m_cube(context.space),
          m_design(context.space, mixSeed(context.seed, kDesignStream)),
          m_observations(context.space, context.objective),
          m_surrogate(m_cube, m_observations),
          m_success(m_cube, m_observations)
    {
        if (m_options.initial == kAutomaticInitial)
            m_options.initial = automaticInitial(context.space.size(), context.trials);
    }

    void observe(const Event& event) override
    {
        m_observations.observe(event);
        m_localTurns.observe(event, m_observations);
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
            m_design.add(proposed->configuration);
    }

    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override;
    std::vector<Prediction> predict(std::span<const Configuration> configurations) const override;
    std::optional<ModelSummary> modelSummary() const override
    {
        const auto& model = m_surrogate.model();
        return model ? std::optional(summaryOf(*model)) : std::nullopt;
    }
    std::vector<LeftOut> leaveOneOut() const override
    {
        const auto& model = m_surrogate.model();
        return model ? trimtab::leaveOneOut(*model, m_space) : std::vector<LeftOut>{};
    }

private:
    std::optional<Proposal> designed(const char* why) const;
    std::optional<Proposal> local(std::span<const Trial> open) const;
    std::vector<GaussianProcess> withPending(std::vector<GaussianProcess> processes, std::span<const Trial> open) const;
    Eigen::VectorXd modelPoint(const Configuration& configuration) const
    {
        return m_cube.withAbsent(encode(m_space, configuration));
    }
    std::vector<Candidate> candidates(const Improvement& improvement, Rng& rng) const;

    const SearchSpace& m_space;
    BayesianOptions m_options;
    UnitCube m_cube;
    SobolDesign m_design;
    Observations m_observations;
    Surrogate m_surrogate;
    SuccessModel m_success;
    LocalTurns m_localTurns;
};

std::optional<Proposal> BayesianStrategy::designed(const char* why) const
{
    if (m_options.middle && m_design.tried().size() == 0)
        if (const auto middle = m_cube.snap(Eigen::VectorXd::Constant(m_cube.dimension(), 0.5)))
            return Proposal{decode(m_space, *middle), Reason{kInitialDesign, {}, {}, {}, {}, kBecauseMiddle}};
    if (!m_design.next())
        return std::nullopt;
    return Proposal{*m_design.next(), Reason{kInitialDesign, {}, {}, {}, {}, why}};
}

std::optional<Proposal> BayesianStrategy::local(std::span<const Trial> open) const
{
    std::vector<Eigen::VectorXd> pending;
    for (const Trial& trial : open)
        if (trial.reason.source == LocalTurns::kSource && m_space.check(trial.configuration))
            pending.push_back(encode(m_space, trial.configuration));
    const auto minimum = findLocalMinimum(m_observations.all(), m_cube, pending);
    if (!minimum)
        return std::nullopt;
    Configuration configuration = decode(m_space, minimum->point);
    if (m_design.tried().contains(configuration) || !m_space.allows(configuration))
        return std::nullopt;
    return Proposal{std::move(configuration),
                    Reason{std::string(LocalTurns::kSource), {}, minimum->mean, minimum->deviation, {}, m_localTurns.why()}};
}

std::vector<GaussianProcess> BayesianStrategy::withPending(std::vector<GaussianProcess> processes,
                                                           std::span<const Trial> open) const
{
    for (const Trial& trial : open) {
        if (!m_space.check(trial.configuration))
            continue;
        const Eigen::VectorXd point = modelPoint(trial.configuration);
        // The belief is about the noise-free function: with the noise of a measurement the next proposal would come to lie
        // beside this one. A point so near to others that a factor cannot take it adds no knowledge either; then no process
        // gets it, for they describe the same points.
        std::vector<GaussianProcess> believing = processes;
        const bool extended = std::all_of(believing.begin(), believing.end(), [&](GaussianProcess& process) {
            return process.extend(point, process.predict(point.transpose()).mean[0], kNoiseFloor).ok();
        });
        if (extended)
            processes = std::move(believing);
    }
    return processes;
}

std::vector<Candidate> BayesianStrategy::candidates(const Improvement& improvement, Rng& rng) const
{
    const auto untried = m_design.tried().untried(kSmallSpace);
    if (!untried)
        return searchAcquisition(improvement, m_cube, m_options.candidates, rng);
    Eigen::MatrixXd points(static_cast<Eigen::Index>(untried->size()), m_cube.dimension());
    for (std::size_t i = 0; i < untried->size(); ++i)
        points.row(static_cast<Eigen::Index>(i)) = encode(m_space, (*untried)[i]).transpose();
    return rankCandidates(improvement, m_cube, points);
}

std::optional<Proposal> BayesianStrategy::propose(std::span<const Trial> open, Rng& rng) const
{
    if (m_design.tried().size() < static_cast<std::size_t>(m_options.initial) || m_observations.measuredCount() < 2)
        return designed(kBecauseTooFewResults);
    const std::optional<FittedModel>& model = m_surrogate.model();
    if (!model)
        return designed(kBecauseNoModel);
    if (m_localTurns.due())
        if (auto proposal = local(open))
            return proposal;
    const Improvement improvement(withPending(model->processes, open), m_options.exploration, m_success.probability());
    const auto explained = [&](Configuration configuration) {
        Reason reason = improvementReason(*model, improvement, modelPoint(configuration));
        return Proposal{std::move(configuration), std::move(reason)};
    };
    for (const Candidate& candidate : candidates(improvement, rng))
        if (Configuration configuration = decode(m_space, candidate.point);
            !m_design.tried().contains(configuration) && m_space.allows(configuration))
            return explained(std::move(configuration));
    if (auto configuration = sampleUntried(m_space, m_design.tried(), rng))
        return explained(*std::move(configuration));
    return std::nullopt;
}

std::vector<Prediction> BayesianStrategy::predict(std::span<const Configuration> configurations) const
{
    const std::optional<FittedModel>& model = m_surrogate.model();
    if (!model)
        return {};
    return Belief(m_space, m_cube, *model, m_options.exploration, m_success.probability()).predict(configurations);
}

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& given)
{
    const OptionSchema schema = bayesianOptions();
    if (const auto errors = validate(schema, given); !errors.empty())
        return errors.front();
    if (Status status = checkSobolDimension(context.space); !status)
        return status.error();
    const OptionMap options = withDefaults(schema, given);
    const BayesianOptions parsed{static_cast<int>(*toNumber(options.at("initial"))),
                                 std::get<bool>(options.at("start_in_middle")), *toNumber(options.at("exploration")),
                                 static_cast<int>(*toNumber(options.at("candidates")))};
    return std::unique_ptr<Strategy>(std::make_unique<BayesianStrategy>(context, parsed));
}

}  // namespace

StrategyInfo bayesianStrategy()
{
    return {"bayesian", Guidance::Results, bayesianOptions(), create, {}};
}

}  // namespace trimtab
