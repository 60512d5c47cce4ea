// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace trimtab {

/// Nonlinearity of a hidden unit.
enum class Activation {
    Relu,       ///< max(0, z); its slope at 0 counts as 0
    LeakyRelu,  ///< z for z > 0, else z / 100. A. Maas et al., "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
                ///< 2013
    Tanh,       ///< tanh z
    Sigmoid,    ///< 1 / (1 + exp(-z))
    Gelu,       ///< z Phi(z). D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units", 2016
    Identity,   ///< z: a linear network
};

/// Whether f'(z) cannot be had from f(z), so that the forward pass has to keep it.
inline constexpr bool needsSlope(Activation activation)
{
    return activation == Activation::Gelu;
}

}  // namespace trimtab
