// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/network_kernels.h"
#include "core/numeric/aligned_buffer.h"

#include <cstdint>

namespace trimtab {

/// How the gradient g moves the parameters w; products of vectors are by element, v starts at 0.
enum class OptimizerKind {
    /// v <- momentum v - rate g; w <- w + v. B. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.
    Sgd,
    /// v as above; w <- w + momentum v - rate g. I. Sutskever et al., "On the importance of initialization and momentum in deep
    /// learning", 2013, by the parameters that look ahead.
    Nesterov,
    /// s <- decay s + (1 - decay) g g; w <- w - rate g / (sqrt s + epsilon). T. Tieleman, G. Hinton, "Lecture 6.5", 2012.
    RmsProp,
    /// m, s: decaying means of g and g g, divided by what they lack after t steps; w <- w - rate m / (sqrt s + epsilon).
    /// D. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015.
    Adam,
    /// Adam for the loss alone; the penalty moves the weights by itself (Network::decayWeights, thresholdWeights).
    AdamW,
};

struct OptimizerSettings {
    OptimizerKind kind = OptimizerKind::Adam;
    double momentum = 0.9;       ///< of Sgd and Nesterov, in [0, 1)
    double meanDecay = 0.9;      ///< of Adam and AdamW, in [0, 1)
    double squareDecay = 0.999;  ///< of RmsProp, Adam and AdamW, in [0, 1)
    double epsilon = 1e-8;       ///< of RmsProp, Adam and AdamW, > 0
};

/// Moves parameters against their gradient. A step allocates nothing.
class Optimizer {
public:
    /// @param size of the parameters, a multiple of kPanelRows
    Optimizer(const OptimizerSettings& settings, std::ptrdiff_t size, InstructionSet instructions);

    /// @param parameters (size)  @param gradient (size)  @param rate > 0
    void step(float* parameters, const float* gradient, double rate);

    /// What a saved state has to hold besides the moments.
    struct Progress {
        std::uint64_t steps = 0;
        double meanLack = 1.0;    ///< decay to the number of steps: what the mean still lacks
        double squareLack = 1.0;  ///< likewise
    };
    const Progress& progress() const { return m_progress; }
    void setProgress(const Progress& progress) { m_progress = progress; }
    /// Velocity or mean, and mean square; empty where the kind has none.
    const AlignedBuffer<float>& firstMoment() const { return m_first; }
    const AlignedBuffer<float>& secondMoment() const { return m_second; }
    AlignedBuffer<float>& firstMoment() { return m_first; }
    AlignedBuffer<float>& secondMoment() { return m_second; }

private:
    OptimizerStep<float> adamStep(double rate) const;

    OptimizerSettings m_settings;
    std::ptrdiff_t m_size;
    const NetworkKernels<float>& m_kernels;
    AlignedBuffer<float> m_first;
    AlignedBuffer<float> m_second;
    Progress m_progress;
};

}  // namespace trimtab
