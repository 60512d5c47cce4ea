// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <memory>

namespace trimtab {

/// Moves parameters against their gradient. A step allocates nothing.
class Optimizer {
public:
    virtual ~Optimizer() = default;
    virtual void step(Eigen::VectorXf& parameters, const Eigen::VectorXf& gradient) = 0;
};

/// velocity <- momentum velocity - rate gradient; parameters <- parameters + velocity.
/// B. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
/// @param rate > 0  @param momentum in [0, 1)
std::unique_ptr<Optimizer> makeSgd(Eigen::Index parameters, double rate, double momentum);

/// D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015, with its decay rates 0.9 and 0.999 and epsilon 1e-8.
/// @param rate > 0
std::unique_ptr<Optimizer> makeAdam(Eigen::Index parameters, double rate);

}  // namespace trimtab
