// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/space/search_space.h"
#include "tests/core/analysis/study_recorder.h"

#include <array>
#include <cmath>

namespace trimtab {

/// A log, a linear, a reverse log and a categorical hyperparameter.
inline SearchSpace chartSpace()
{
    SpaceSpec spec;
    spec.parameters = {{"rate", RealDomain{1e-4, 1.0, Scale::Log, {}}, Group::Optimizer, {}},
                       {"dropout", RealDomain{0.0, 0.8, Scale::Linear, {}}, Group::Model, {}},
                       {"momentum", RealDomain{0.0, 0.99, Scale::ReverseLog, {}}, Group::Optimizer, {}},
                       {"kind", CategoricalDomain{{Value(std::string("a")), Value(std::string("b"))}}, Group::Model, {}}};
    return *SearchSpace::create(spec);
}

/// Configuration of trial number i + 1: spread over the space, no two alike.
inline Configuration chartConfiguration(int i)
{
    const double share = (i * 37 % 101) / 100.0;
    return {{"rate", std::pow(10.0, -4.0 + 4.0 * share)},
            {"dropout", 0.8 * ((i * 53 % 97) / 96.0)},
            {"momentum", 0.9 * ((i * 29 % 89) / 88.0)},
            {"kind", std::string(i % 2 == 0 ? "a" : "b")}};
}

inline double chartAccuracy(int i)
{
    return 0.5 + 0.4 * ((i * 61 % 83) / 82.0);
}

/// Trials with five reports each: every tenth fails, every tenth is stopped early, the others complete.
inline StudyRecorder recordStudy(int trials)
{
    StudyRecorder recorder;
    for (int i = 0; i < trials; ++i) {
        const double end = chartAccuracy(i);
        const std::array curve{0.2 * end, 0.5 * end, 0.7 * end, 0.9 * end, end};
        if (i % 10 == 4)
            recorder.fail(chartConfiguration(i));
        else if (i % 10 == 7)
            recorder.stopEarly(chartConfiguration(i), curve);
        else
            recorder.complete(chartConfiguration(i), end, curve);
    }
    return recorder;
}

}  // namespace trimtab
