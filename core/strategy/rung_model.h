// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/strategy/rung_results.h"
#include "core/strategy/strategy.h"
#include "core/strategy/tried_points.h"

#include <map>
#include <memory>
#include <span>

namespace trimtab {

/// Draws the new configurations of strategies that train trials in parts: a share of them at random, the others from a model of
/// the results at one rung, the highest that has enough of them for it.
/// S. Falkner, A. Klein, F. Hutter, "BOHB: Robust and Efficient Hyperparameter Optimization at Scale", 2018, algorithm 2; the
/// model is the tree-structured Parzen estimator of strategy "tpe".
class RungModel {
public:
    /// @param rungs at which trials pause or end, ascending   @param randomShare 1: no model, 0 ... 1
    static Result<RungModel> create(const StrategyContext& context, std::span<const double> rungs, double randomShare);

    /// Every event of the study. @param result what it came to at a rung
    void observe(const Event& event, const std::optional<RungResult>& result);
    /// nullopt when no configuration is left that was not tried.
    std::optional<Proposal> propose(std::span<const Trial> open, Rng& rng) const;

private:
    struct Level {
        std::unique_ptr<Strategy> model;
        int results = 0;
    };

    RungModel(const SearchSpace& space, double randomShare);
    /// The highest rung with enough results; nullptr: none.
    const Level* usable() const;

    const SearchSpace& m_space;
    double m_randomShare;
    int m_enough;
    TriedPoints m_tried;
    std::map<double, Level> m_levels;  // by resource
};

}  // namespace trimtab
