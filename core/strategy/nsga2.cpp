// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/nsga2.h"

#include "core/space/encoding.h"
#include "core/strategy/because.h"
#include "core/strategy/nondominated_sort.h"
#include "core/strategy/sobol_design.h"
#include "core/strategy/sobol_search.h"
#include "core/strategy/variation.h"

#include <algorithm>
#include <map>

namespace trimtab {
namespace {

constexpr std::uint64_t kDesignStream = 0x2a6a;  // keeps the design's scrambling apart from other uses of the seed
constexpr std::int64_t kAutomaticPopulation = 0;
constexpr int kFewest = 8;
constexpr int kMost = 50;
constexpr int kTrialsPerIndividual = 10;
constexpr std::size_t kParents = 2;
constexpr int kChildren = 64;  // born until one is allowed and new

OptionSchema nsga2Options()
{
    return {{"population",
             IntegerDomain{0, 1'000, Scale::Linear, 1},
             kAutomaticPopulation,
             "trials",
             "Best results that new configurations descend from, and trials of the initial design; 0 chooses by budget.",
             Group::Model,
             {},
             {},
             kAutomaticPopulation},
            {"crossover",
             RealDomain{0.0, 1.0, Scale::Linear, {}},
             Value(0.9),
             "",
             "Share of new configurations that descend from two others instead of one.",
             Group::Model,
             {},
             {}}};
}

int automaticPopulation(std::optional<int> trials)
{
    return trials ? std::clamp(*trials / kTrialsPerIndividual, kFewest, kMost) : kMost;
}

/// The results of a study, one for each configuration, and those that survive.
class Population {
public:
    Population(const SearchSpace& space, Objective objective, std::size_t size)
        : m_space(space), m_objective(std::move(objective)), m_size(size)
    {}

    void observe(const Event& event);

    std::size_t size() const { return m_alive.size(); }
    const Eigen::VectorXd& point(std::size_t index) const { return m_all[m_alive[index]].point; }
    const Standing& standing(std::size_t index) const { return m_standings[index]; }

private:
    struct Individual {
        Eigen::VectorXd point;  // (d) encoded
        Fitness fitness;        // means over the runs
        int runs = 0;
    };

    void take(const Eigen::VectorXd& point, const Fitness& result);
    void select();

    const SearchSpace& m_space;
    Objective m_objective;
    std::size_t m_size;
    std::map<TrialId, Eigen::VectorXd> m_open;
    std::vector<Individual> m_all;
    std::map<std::vector<double>, std::size_t> m_numbers;  // by point
    std::vector<std::size_t> m_alive;                      // numbers of the survivors, ascending
    std::vector<Standing> m_standings;                     // of the survivors
};

void Population::observe(const Event& event)
{
    if (const auto* proposed = std::get_if<TrialProposed>(&event.what); proposed && m_space.check(proposed->configuration))
        m_open.emplace(proposed->trial, encode(m_space, proposed->configuration));
    const auto* finished = std::get_if<AttemptFinished>(&event.what);
    if (!finished || finished->outcome.kind == OutcomeKind::Interrupted)
        return;
    const auto open = m_open.extract(finished->trial);
    if (open.empty() || finished->outcome.kind == OutcomeKind::Failed)
        return;
    if (auto losses = m_objective.losses(finished->outcome.metrics))
        take(open.mapped(), {*std::move(losses), m_objective.violation(finished->outcome.metrics)});
}

void Population::take(const Eigen::VectorXd& point, const Fitness& result)
{
    const auto [known, isNew] = m_numbers.try_emplace({point.data(), point.data() + point.size()}, m_all.size());
    if (isNew)
        m_all.push_back({point, {std::vector<double>(result.losses.size(), 0.0), 0.0}, 0});
    Individual& individual = m_all[known->second];
    const int runs = ++individual.runs;
    const auto average = [runs](double& mean, double value) { mean += value / runs - mean / runs; };
    for (std::size_t i = 0; i < result.losses.size(); ++i)
        average(individual.fitness.losses[i], result.losses[i]);
    average(individual.fitness.violation, result.violation);
    if (const auto at = std::ranges::lower_bound(m_alive, known->second); at == m_alive.end() || *at != known->second)
        m_alive.insert(at, known->second);
    select();
}

void Population::select()
{
    const auto rate = [this] {
        std::vector<Fitness> fitness;
        for (const std::size_t number : m_alive)
            fitness.push_back(m_all[number].fitness);
        m_standings = standings(fitness);
    };
    rate();
    if (m_alive.size() <= m_size)
        return;
    std::size_t worst = 0;  // the latest of equals
    for (std::size_t i = 1; i < m_alive.size(); ++i)
        if (!isBetter(m_standings[i], m_standings[worst]))
            worst = i;
    m_alive.erase(m_alive.begin() + static_cast<std::ptrdiff_t>(worst));
    rate();
}

class Nsga2Strategy final : public Strategy {
public:
    Nsga2Strategy(const StrategyContext& context, int population, double crossover)
        : m_space(context.space),
          m_cube(context.space),
          m_design(context.space, mixSeed(context.seed, kDesignStream)),
          m_population(context.space, context.objective, static_cast<std::size_t>(population)),
          m_initial(static_cast<std::size_t>(population)),
          m_variation{crossover},
          m_why(context.objective.isPareto() ? kBecauseFront : "")
    {}

    void observe(const Event& event) override
    {
        m_population.observe(event);
        if (const auto* proposed = std::get_if<TrialProposed>(&event.what))
            m_design.add(proposed->configuration);
    }

    std::optional<Proposal> propose(std::span<const Trial>, Rng& rng) const override
    {
        if (m_design.tried().size() < m_initial || m_population.size() < kParents) {
            if (!m_design.next())
                return std::nullopt;
            return Proposal{*m_design.next(), Reason{kInitialDesign, {}, {}, {}, {}, kBecauseTooFewResults}};
        }
        if (std::optional<Configuration> born = offspring(rng))
            return Proposal{*std::move(born), Reason{"offspring", {}, {}, {}, {}, m_why}};
        if (std::optional<Configuration> drawn = sampleUntried(m_space, m_design.tried(), rng))
            return Proposal{*std::move(drawn), Reason{"random", {}, {}, {}, {}, kBecauseNoNewOffspring}};
        return std::nullopt;
    }

private:
    /// The better one of two that were drawn.
    const Eigen::VectorXd& parent(Rng& rng) const
    {
        const auto a = static_cast<std::size_t>(rng.below(m_population.size()));
        const auto b = static_cast<std::size_t>(rng.below(m_population.size()));
        return m_population.point(isBetter(m_population.standing(b), m_population.standing(a)) ? b : a);
    }

    /// nullopt when none of many children is allowed and new.
    std::optional<Configuration> offspring(Rng& rng) const
    {
        for (int i = 0; i < kChildren; ++i) {
            const Eigen::VectorXd& mother = parent(rng);
            const Eigen::VectorXd& father = parent(rng);
            const std::optional<Eigen::VectorXd> point = m_cube.snap(child(m_cube, mother, father, m_variation, rng));
            if (!point)
                continue;
            Configuration configuration = decode(m_space, *point);
            if (!m_design.tried().contains(configuration) && m_space.allows(configuration))
                return configuration;
        }
        return std::nullopt;
    }

    const SearchSpace& m_space;
    UnitCube m_cube;
    SobolDesign m_design;
    Population m_population;
    std::size_t m_initial;
    Variation m_variation;
    const char* m_why;
};

Result<std::unique_ptr<Strategy>> create(const StrategyContext& context, const OptionMap& given)
{
    const OptionSchema schema = nsga2Options();
    if (const auto errors = validate(schema, given); !errors.empty())
        return errors.front();
    if (Status status = checkSobolDimension(context.space); !status)
        return status.error();
    const OptionMap options = withDefaults(schema, given);
    const auto population = static_cast<int>(*toNumber(options.at("population")));
    const int size =
        population == kAutomaticPopulation ? automaticPopulation(context.trials) : std::max<int>(population, kParents);
    return std::unique_ptr<Strategy>(std::make_unique<Nsga2Strategy>(context, size, *toNumber(options.at("crossover"))));
}

}  // namespace

StrategyInfo nsga2Strategy()
{
    return {"nsga2", Guidance::Results, nsga2Options(), create, {}};
}

}  // namespace trimtab
