// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/quadratic_model.h"

#include "core/model/penalty.h"

#include <algorithm>
#include <cmath>

namespace trimtab {

namespace {

constexpr int kMostSweeps = 50;
constexpr double kSettled = 1e-3;
constexpr double kFlat = 1e-12;  // of the largest curvature: such a coordinate changes nothing and stays where it is

}  // namespace

Eigen::VectorXd minimizeQuadratic(const Eigen::MatrixXf& H, const Eigen::VectorXd& g, const Eigen::VectorXd& start,
                                  const Eigen::VectorXd& l1, const Eigen::VectorXd& l2)
{
    const Eigen::MatrixXd full = H.cast<double>().selfadjointView<Eigen::Lower>();
    const double flat = full.size() == 0 ? 0.0 : kFlat * full.diagonal().maxCoeff();
    Eigen::VectorXd w = start;
    Eigen::VectorXd slope = g;  // of the smooth part without l2
    double first = 0.0;
    for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
        double furthest = 0.0;
        for (Eigen::Index j = 0; j < w.size(); ++j) {
            const double curvature = full(j, j) + l2[j];
            if (!(curvature > flat))
                continue;
            const double target = softThreshold(full(j, j) * w[j] - slope[j], l1[j]) / curvature;
            const double move = target - w[j];
            if (move == 0.0)
                continue;
            w[j] = target;
            slope.noalias() += move * full.col(j);
            furthest = std::max(furthest, std::abs(move) * std::sqrt(curvature));
        }
        first = std::max(first, furthest);
        if (furthest <= kSettled * first)
            break;
    }
    return w;
}

}  // namespace trimtab
