// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/cma_restarts.h"

#include <algorithm>
#include <cmath>

namespace trimtab {
namespace {

constexpr double kStepSize = 0.2;
constexpr int kMostDoublings = 8;
constexpr int kSmallestPopulation = 4;

}  // namespace

CmaRestarts::Plan CmaRestarts::next(int used, Rng& rng)
{
    (m_isLarge ? m_usedLarge : m_usedSmall) += used;
    m_isLarge = m_doublings == 0 || m_usedSmall >= m_usedLarge;
    if (m_isLarge) {
        m_doublings = std::min(m_doublings + 1, kMostDoublings);
        return {m_first << m_doublings, kStepSize};
    }
    const double share = rng.uniform();
    const double most = 0.5 * static_cast<double>(1 << m_doublings);
    const int population = static_cast<int>(m_first * std::pow(most, share * share));
    return {std::max(population, kSmallestPopulation), kStepSize * std::pow(10.0, -2.0 * rng.uniform())};
}

}  // namespace trimtab
