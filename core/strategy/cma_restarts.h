// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/util/rng.h"

namespace trimtab {

/// How the runs of CMA-ES follow each other: BIPOP (N. Hansen, 2009). Runs whose population doubles each time take turns with
/// runs of small populations and small steps; the kind that has used fewer trials is next.
class CmaRestarts {
public:
    struct Plan {
        int population = 4;
        double stepSize = 0.2;  ///< a part of each range
    };

    /// @param population of the first run, >= 4
    explicit CmaRestarts(int population) : m_first(population) {}

    int population() const { return m_first; }
    /// @param used trials of the run that has just ended
    Plan next(int used, Rng& rng);

private:
    int m_first;
    int m_doublings = 0;
    bool m_isLarge = true;
    long long m_usedLarge = 0;
    long long m_usedSmall = 0;
};

}  // namespace trimtab
