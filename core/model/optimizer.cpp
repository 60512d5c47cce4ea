// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/optimizer.h"

#include <cassert>
#include <cmath>

namespace trimtab {

namespace {

bool hasFirstMoment(OptimizerKind kind)
{
    return kind != OptimizerKind::RmsProp;
}

bool hasSecondMoment(OptimizerKind kind)
{
    return kind == OptimizerKind::RmsProp || kind == OptimizerKind::Adam || kind == OptimizerKind::AdamW;
}

}  // namespace

Optimizer::Optimizer(const OptimizerSettings& settings, std::ptrdiff_t size, InstructionSet instructions)
    : m_settings(settings),
      m_size(size),
      m_kernels(networkKernels<float>(instructions)),
      m_first(hasFirstMoment(settings.kind) ? size : 0),
      m_second(hasSecondMoment(settings.kind) ? size : 0)
{
    assert(size % kPanelRows == 0);
}

void Optimizer::step(float* parameters, const float* gradient, double rate)
{
    ++m_progress.steps;
    m_progress.meanLack *= m_settings.meanDecay;  // products instead of powers, whose last bits depend on the processor
    m_progress.squareLack *= m_settings.squareDecay;
    const OptimizerStep<float> step{.rate = static_cast<float>(rate),
                                    .momentum = static_cast<float>(m_settings.momentum),
                                    .squareGain = static_cast<float>(1.0 - m_settings.squareDecay),
                                    .epsilon = static_cast<float>(m_settings.epsilon)};
    switch (m_settings.kind) {
        case OptimizerKind::Sgd:
            return m_kernels.momentumStep(parameters, gradient, m_first.data(), m_size, step);
        case OptimizerKind::Nesterov:
            return m_kernels.nesterovStep(parameters, gradient, m_first.data(), m_size, step);
        case OptimizerKind::RmsProp:
            return m_kernels.rmspropStep(parameters, gradient, m_second.data(), m_size, step);
        case OptimizerKind::Adam:
        case OptimizerKind::AdamW:
            return m_kernels.adamStep(parameters, gradient, m_first.data(), m_second.data(), m_size, adamStep(rate));
    }
}

/// With what the moments lack moved into rate and epsilon: rate m / a / (sqrt(s / b) + epsilon).
OptimizerStep<float> Optimizer::adamStep(double rate) const
{
    const double mean = 1.0 - m_progress.meanLack;
    const double root = std::sqrt(1.0 - m_progress.squareLack);
    return {.rate = static_cast<float>(rate * root / mean),
            .meanGain = static_cast<float>(1.0 - m_settings.meanDecay),
            .squareGain = static_cast<float>(1.0 - m_settings.squareDecay),
            .epsilon = static_cast<float>(m_settings.epsilon * root)};
}

}  // namespace trimtab
