// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/sobol_design.h"

#include "core/space/encoding.h"

namespace trimtab {
namespace {

constexpr int kMostForbidden = 1'000'000;
constexpr int kMostRepeated = 200;  // then the untried of a small space are listed instead
constexpr std::uint64_t kSmallSpace = 10'000;

}  // namespace

SobolDesign::SobolDesign(const SearchSpace& space, std::uint64_t seed)
    : m_space(space), m_sequence(space.size(), seed), m_tried(space)
{
    advance();
}

void SobolDesign::add(const Configuration& configuration)
{
    m_tried.add(configuration);
    if (m_next && (*m_next == configuration || m_tried.contains(*m_next)))
        advance();
}

void SobolDesign::advance()
{
    int repeated = 0;
    m_next.reset();
    for (int i = 0; i < kMostForbidden; ++i) {
        Configuration configuration = decode(m_space, m_sequence.point(m_index++));
        if (!m_space.allows(configuration))
            continue;
        if (!m_tried.contains(configuration)) {
            m_next = std::move(configuration);
            return;
        }
        if (++repeated != kMostRepeated)
            continue;
        if (auto left = m_tried.untried(kSmallSpace)) {
            if (!left->empty())
                m_next = std::move(left->front());
            return;
        }
    }
}

}  // namespace trimtab
