// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/objective.h"
#include "core/study/pareto_front.h"

#include <compare>
#include <cstddef>
#include <map>
#include <set>

namespace trimtab {

/// All trials of one configuration.
struct Replicates {
    TrialId first;                   ///< the earliest of them
    int trials = 0;                  ///< proposed, whatever became of them
    int unsuccessful = 0;            ///< failed, or ended early
    TrialId shown;                   ///< the earliest with a loss; stands for all
    int runs = 0;                    ///< those with a loss
    double loss = 0.0;               ///< mean over the runs
    double squares = 0.0;            ///< sum of the squared deviations of the losses from their mean
    double violation = 0.0;          ///< mean of Objective::violation() over the runs; 0: every run keeps all constraints
    int paretoRuns = 0;              ///< runs with both losses of a search for the Pareto front
    std::array<double, 2> losses{};  ///< their means

    bool isFeasible() const { return runs > 0 && violation == 0.0; }
};

/// Which configurations are the best, after each result.
///
/// A mean of several runs is known better than a single draw, and of many single draws the luckiest looks best. So that the
/// best is never just the luckiest, configurations are compared by the worse end of their interval, mean plus standard
/// error: a single draw has to beat a mean of n by more than its own larger error. The noise of one run is pooled over the
/// best replicated configurations, because near the best is where it matters; before there are any it counts as 0. Feasible
/// configurations come before others, and of those the one that exceeds the constraints least is the best.
///
/// A result costs O(log n) in the number of configurations, O(n log n) when it moves a point of the Pareto front.
class Ranking {
public:
    /// Degrees of freedom after which no further configuration is pooled: the noise is then known to about 30 %.
    static constexpr int kFreedom = 6;
    /// The reference point of the hypervolume is the worst value of each loss among this many first feasible trials.
    static constexpr int kReferenceTrials = 10;

    struct Result {
        TrialId trial;
        double loss = 0.0;
        std::optional<std::array<double, 2>> losses;  ///< in a search for the Pareto front
        double violation = 0.0;
    };

    /// A trial with a new configuration. @return its number, from 0
    std::size_t addConfiguration(TrialId trial);
    void addTrial(std::size_t configuration) { ++m_configurations[configuration].trials; }
    void addUnsuccessful(std::size_t configuration) { ++m_configurations[configuration].unsuccessful; }
    /// @return whether another configuration became the best, or the front changed
    bool addResult(std::size_t configuration, const Result& result);
    /// Takes back all results of a configuration. O(n) when it is the best.
    void removeResults(std::size_t configuration);

    std::span<const Replicates> configurations() const { return m_configurations; }
    /// nullptr before the first result.
    const Replicates* best() const { return m_best ? &m_configurations[*m_best] : nullptr; }
    /// Standard deviation of the loss of one run; nullopt when no configuration was run twice or the losses are too large.
    std::optional<double> noise() const { return m_noise; }
    /// Of the mean: noise / sqrt(runs).
    std::optional<double> standardError(const Replicates& replicates) const;

    /// Feasible configurations that no other one beats, by their mean losses.
    const ParetoFront& front() const { return m_front; }
    /// Of the front; nullopt while it is empty or when the losses are too large.
    std::optional<double> frontHypervolume() const;
    const std::optional<std::array<double, 2>>& reference() const { return m_reference; }

private:
    /// Configurations with results by number of runs, and with the same number by violation and mean loss. Empty until one is
    /// run twice: the best of single runs needs no order. A copy starts empty: only a ranking that goes on needs it.
    class Order {
    public:
        Order() = default;
        Order(const Order&) {}
        Order(Order&&) noexcept = default;
        Order& operator=(const Order&);
        Order& operator=(Order&&) noexcept = default;

        struct Place {
            double violation;
            double loss;
            std::size_t configuration;
            friend auto operator<=>(const Place&, const Place&) = default;
        };
        using Places = std::set<Place>;

        bool empty() const { return m_byRuns.empty(); }
        void add(std::size_t configuration, const Replicates& replicates);
        void remove(std::size_t configuration, const Replicates& replicates);
        /// None of them empty.
        const std::map<int, Places>& byRuns() const { return m_byRuns; }

    private:
        std::map<int, Places> m_byRuns;
    };

    double worseEnd(const Replicates& replicates) const;
    bool isBetter(const Replicates& a, const Replicates& b) const;
    void poolNoise();
    void offer(std::size_t configuration);
    bool changeFront(std::size_t changed);
    void rebuildFront();
    void widenReference(const Result& result);

    std::vector<Replicates> m_configurations;
    Order m_order;
    std::optional<std::size_t> m_best;
    std::optional<double> m_noise;
    ParetoFront m_front;
    std::optional<std::array<double, 2>> m_reference;
    int m_referenceTrials = 0;
};

}  // namespace trimtab
