// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/cma_es.h"

#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "core/strategy/cma_restarts.h"
#include "core/strategy/cma_run.h"
#include "core/strategy/observations.h"
#include "core/strategy/sobol_design.h"
#include "core/strategy/sobol_search.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace trimtab {
namespace {

// Numbers that keep the uses of the seed apart.
constexpr std::uint64_t kDesignStream = 0xc3ade;
constexpr std::uint64_t kSampleStream = 0xc3a5a;
constexpr std::uint64_t kRestartStream = 0xc3ae5;

constexpr int kAutomatic = 0;
constexpr int kFewestInitial = 4;
constexpr std::size_t kMostInitial = 24;  // beyond 6
constexpr int kRepeatedDraws = 50;
constexpr double kPromisingShare = 0.25;  // of the results before the first run

struct CmaOptions {
    int initial = kAutomatic;
    int population = kAutomatic;
    double stepSize = 0.1;
};

OptionSchema cmaOptions()
{
    return {{"initial",
             IntegerDomain{0, 10'000, Scale::Linear, 1},
             Value(std::int64_t{kAutomatic}),
             "trials",
             "Trials of the initial design before the evolution starts; 0 chooses by dimension and budget.",
             Group::Model,
             {},
             {},
             Value(std::int64_t{kAutomatic})},
            {"population",
             IntegerDomain{0, 10'000, Scale::Linear, 1},
             Value(std::int64_t{kAutomatic}),
             "trials",
             "Trials of a generation, at least 4; more search wider and slower; 0 chooses by dimension.",
             Group::Model,
             {},
             {},
             Value(std::int64_t{kAutomatic})},
            {"step_size",
             RealDomain{0.001, 1.0, Scale::Log, {}},
             Value(0.1),
             "",
             "First standard deviation around the best of the initial design, a part of each range.",
             Group::Model,
             {},
             {}}};
}

int automaticInitial(std::size_t dimension, std::optional<int> trials)
{
    const int initial = 6 + static_cast<int>(std::min(dimension, kMostInitial));
    return trials ? std::min(initial, std::max(*trials / 4, kFewestInitial)) : initial;
}

class CmaEsStrategy final : public Strategy {
public:
    CmaEsStrategy(const StrategyContext& context, CmaOptions options)
        : m_space(context.space),
          m_options(options),
          m_seed(context.seed),
          m_coordinates(context.space),
          m_design(context.space, mixSeed(context.seed, kDesignStream)),
          m_observations(context.space, context.objective)
    {
        if (m_options.initial == kAutomatic)
            m_options.initial = automaticInitial(context.space.size(), context.trials);
        const int population = CmaEvolution::defaultPopulation(static_cast<Eigen::Index>(m_coordinates.numeric.size()));
        m_restarts = CmaRestarts(m_options.population == kAutomatic ? population : std::max(m_options.population, 4));
    }

    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const override;
    void observe(const Event& event) override;

private:
    struct Draw {
        Configuration configuration;
        Eigen::VectorXd point;  // (d) as drawn, before it was rounded to the configuration
    };
    struct OpenSample {
        int run = 0;
        Eigen::VectorXd point;
    };

    const std::optional<Draw>& next() const;
    std::optional<Draw> draw() const;
    void observe(const TrialProposed& proposed);
    void learn(TrialId trial);
    CmaStart firstStart() const;
    CmaStart restart(const CmaRestarts::Plan& plan, Rng& rng) const;

    const SearchSpace& m_space;
    CmaOptions m_options;
    std::uint64_t m_seed;
    CmaCoordinates m_coordinates;
    SobolDesign m_design;
    Observations m_observations;
    CmaRestarts m_restarts{4};
    std::optional<CmaRun> m_run;
    int m_runs = 0;
    std::uint64_t m_samples = 0;  // proposed so far
    std::unordered_map<TrialId, OpenSample> m_open;
    std::optional<double> m_best;
    mutable bool m_isDrawn = false;  // whether m_next, a function of all others, is up to date
    mutable std::optional<Draw> m_next;
};

std::optional<Proposal> CmaEsStrategy::propose(std::span<const Trial>, Rng&) const
{
    if (!next())
        return std::nullopt;
    const Reason reason =
        m_run ? Reason{"cma-es", {}, {}, {}, {}} : Reason{kInitialDesign, {}, {}, {}, {}, kBecauseTooFewResults};
    return Proposal{next()->configuration, reason};
}

const std::optional<CmaEsStrategy::Draw>& CmaEsStrategy::next() const
{
    if (!m_isDrawn)
        m_next = draw();
    m_isDrawn = true;
    return m_next;
}

std::optional<CmaEsStrategy::Draw> CmaEsStrategy::draw() const
{
    if (!m_run)
        return m_design.next() ? std::optional(Draw{*m_design.next(), encode(m_space, *m_design.next())}) : std::nullopt;
    Rng rng(mixSeed(mixSeed(m_seed, kSampleStream), m_samples));
    for (int i = 0; i < kRepeatedDraws; ++i) {
        Eigen::VectorXd point = m_run->sample(rng);
        Configuration configuration = decode(m_space, point);
        if (m_space.allows(configuration) && !m_design.tried().contains(configuration))
            return Draw{std::move(configuration), std::move(point)};
    }
    std::optional<Configuration> elsewhere = sampleUntried(m_space, m_design.tried(), rng);
    if (!elsewhere)
        return std::nullopt;
    Eigen::VectorXd point = encode(m_space, *elsewhere);
    return Draw{*std::move(elsewhere), std::move(point)};
}

void CmaEsStrategy::observe(const Event& event)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
        observe(*proposed);
    const std::size_t known = m_observations.all().size();
    m_observations.observe(event);
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || finished->outcome.kind == OutcomeKind::Interrupted)
        return;
    if (m_observations.all().size() > known)
        learn(finished->trial);
    m_open.erase(finished->trial);
}

void CmaEsStrategy::observe(const TrialProposed& proposed)
{
    if (m_run && next() && next()->configuration == proposed.configuration) {
        m_open.emplace(proposed.trial, OpenSample{m_runs, next()->point});
        ++m_samples;
    }
    m_design.add(proposed.configuration);
    m_isDrawn = false;
}

void CmaEsStrategy::learn(TrialId trial)
{
    const Eigen::VectorXd& encoded = m_observations.all().back().point;
    const std::optional<double>& loss = m_observations.all().back().loss;
    const bool isBest = loss && (!m_best || *loss < *m_best);
    if (isBest)
        m_best = loss;
    m_isDrawn = false;
    if (!m_run) {
        if (static_cast<int>(m_observations.all().size()) < m_options.initial || m_observations.finiteCount() == 0)
            return;
        m_run.emplace(m_coordinates, firstStart());
        ++m_runs;
        return;
    }
    const auto own = m_open.find(trial);
    const bool isOwn = own != m_open.end() && own->second.run == m_runs;
    if (isOwn || isBest)
        m_run->tell(isOwn ? own->second.point : encoded, loss);
    if (!m_run->isOver())
        return;
    Rng rng(mixSeed(mixSeed(m_seed, kRestartStream), static_cast<std::uint64_t>(m_runs)));
    const CmaRestarts::Plan plan = m_restarts.next(m_run->told(), rng);
    m_run.emplace(m_coordinates, restart(plan, rng));
    ++m_runs;
}

CmaStart CmaEsStrategy::firstStart() const
{
    std::vector<const Observations::Observation*> best;
    for (const Observations::Observation& observation : m_observations.all())
        if (observation.loss)
            best.push_back(&observation);
    std::stable_sort(best.begin(), best.end(), [](const auto* a, const auto* b) { return *a->loss < *b->loss; });
    best.resize(static_cast<std::size_t>(std::ceil(kPromisingShare * static_cast<double>(best.size()))));

    Eigen::VectorXd mean = Eigen::VectorXd::Zero(m_coordinates.dimension);
    double total = 0.0;
    for (std::size_t i = 0; i < best.size(); ++i) {
        const double weight = std::log(static_cast<double>(best.size()) + 1.0) - std::log(static_cast<double>(i) + 1.0);
        mean += weight * best[i]->point;
        total += weight;
    }
    // So few results tell little about categories, and what is ruled out now is seldom tried again.
    return {m_coordinates.numericOf(mean / total), m_options.stepSize, m_coordinates.uniform(), m_restarts.population()};
}

CmaStart CmaEsStrategy::restart(const CmaRestarts::Plan& plan, Rng& rng) const
{
    Eigen::VectorXd mean(static_cast<Eigen::Index>(m_coordinates.numeric.size()));
    for (double& x : mean)
        x = rng.uniform();
    return {std::move(mean), plan.stepSize, m_coordinates.uniform(), plan.population};
}

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& given)
{
    const OptionSchema schema = cmaOptions();
    if (const auto errors = validate(schema, given); !errors.empty())
        return errors.front();
    if (Status status = checkSobolDimension(context.space); !status)
        return status.error();
    const OptionMap options = withDefaults(schema, given);
    const auto number = [&](const char* name) { return *toNumber(options.at(name)); };
    const CmaOptions parsed{static_cast<int>(number("initial")), static_cast<int>(number("population")), number("step_size")};
    return std::unique_ptr<Strategy>(std::make_unique<CmaEsStrategy>(context, parsed));
}

}  // namespace

StrategyInfo cmaEsStrategy()
{
    return {"cma_es", Guidance::Results, cmaOptions(), create, {}};
}

}  // namespace trimtab
