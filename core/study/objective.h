// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/report.h"

#include <array>
#include <string>

namespace trimtab {

enum class Goal { Minimize, Maximize };

/// A metric and which way is better.
struct Criterion {
    std::string metric;
    Goal goal = Goal::Maximize;

    /// To what core minimizes, and back: the sign is flipped here and nowhere else.
    double toLoss(double value) const { return goal == Goal::Maximize ? -value : value; }
    double fromLoss(double loss) const { return toLoss(loss); }
    /// nullopt when the metric is missing or not finite.
    std::optional<double> loss(const Metrics& metrics) const;

    friend bool operator==(const Criterion&, const Criterion&) = default;
};

enum class Bound { AtMost, AtLeast };

/// What a further metric must keep to: training time at most 2 s.
struct Constraint {
    std::string metric;
    Bound bound = Bound::AtMost;
    double limit = 0.0;  ///< finite, in the metric's unit

    /// How far the metric lies beyond the limit, always finite: 0 on it, negative inside. In units of the limit's size (of 1
    /// for a limit of 0), and beyond 1 logarithmic, so that a few wild values do not drown all others: the "bilog"
    /// sgn(e) ln(1 + |e|) of D. Eriksson, M. Poloczek, "Scalable Constrained Bayesian Optimization", 2021, section 3.
    /// A metric that is missing or NaN counts as beyond the limit by its size: ln 2.
    double excess(const Metrics& metrics) const;

    friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// What the search optimizes: a metric, or two of them, within bounds on others.
///
/// With two objectives and weights a trial's loss is the weighted sum of both. Without weights both are minimized at once:
/// the search looks for the Pareto front, the trials that nothing measured beats in both, and who can minimize only one
/// number minimizes the first.
struct Objective {
    std::string metric;  ///< "validation.accuracy"
    Goal goal = Goal::Maximize;
    std::vector<Constraint> constraints = {};
    std::optional<Criterion> second = {};
    /// Of the first and the second objective, both > 0: what one unit of its metric is worth. Only with a second one.
    std::optional<std::array<double, 2>> weights = {};

    Criterion first() const { return {metric, goal}; }
    /// Whether losses() are two.
    bool isPareto() const { return second && !weights; }

    /// Between the value that is shown and the loss. The value is the first metric's; with weights it is their sum with the
    /// first one's goal: accuracy to be maximized, size to be minimized: w1 accuracy - w2 size.
    double toLoss(double value) const { return goal == Goal::Maximize ? -value : value; }
    double fromLoss(double loss) const { return toLoss(loss); }

    /// The one number to minimize; nullopt when a metric that it needs is missing or not finite.
    std::optional<double> loss(const Metrics& metrics) const;
    /// The numbers to minimize at the same time: both losses in a search for the Pareto front, else the one of loss().
    /// nullopt when a metric is missing or not finite.
    std::optional<std::vector<double>> losses(const Metrics& metrics) const;
    /// 0 when all constraints are kept, else the sum of what exceeds them: Constraint::excess(). Finite.
    double violation(const Metrics& metrics) const;
    bool isFeasible(const Metrics& metrics) const { return violation(metrics) == 0.0; }

    friend bool operator==(const Objective&, const Objective&) = default;
};

}  // namespace trimtab
