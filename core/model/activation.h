// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace trimtab {

/// Nonlinearity of a hidden unit.
enum class Activation {
    Relu,     ///< max(0, z); its slope at 0 counts as 0
    Tanh,     ///< tanh z
    Sigmoid,  ///< 1 / (1 + exp(-z))
};

/// z <- f(z)
template <typename Scalar>
void activate(Activation activation, Eigen::Map<Eigen::Array<Scalar, Eigen::Dynamic, 1>> z)
{
    switch (activation) {
        case Activation::Relu:
            z = z.max(Scalar(0));
            break;
        case Activation::Tanh:
            z = z.tanh();
            break;
        case Activation::Sigmoid:
            z = z.logistic();
            break;
    }
}

/// delta <- delta f'(z), from the activation a = f(z): no z has to be kept.
template <typename Scalar>
void multiplyBySlope(Activation activation, Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>> a,
                     Eigen::Map<Eigen::Array<Scalar, Eigen::Dynamic, 1>> delta)
{
    switch (activation) {
        case Activation::Relu:
            for (Eigen::Index i = 0; i < a.size(); ++i)  // Eigen 3.4 does not vectorize select(), the compiler does this loop
                delta[i] = a[i] > Scalar(0) ? delta[i] : Scalar(0);
            break;
        case Activation::Tanh:
            delta *= Scalar(1) - a.square();
            break;
        case Activation::Sigmoid:
            delta *= a * (Scalar(1) - a);
            break;
    }
}

}  // namespace trimtab
