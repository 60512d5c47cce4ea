// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numeric/instruction_set.h"

#include <vector>

namespace trimtab {

/// Those that this processor can run.
inline std::vector<InstructionSet> supportedInstructionSets()
{
    std::vector<InstructionSet> sets;
    for (const InstructionSet set : {InstructionSet::Baseline, InstructionSet::X86_64_v3, InstructionSet::X86_64_v4}) {
        if (isSupported(set))
            sets.push_back(set);
    }
    return sets;
}

inline const char* nameOf(InstructionSet set)
{
    return set == InstructionSet::Baseline ? "baseline" : set == InstructionSet::X86_64_v3 ? "v3" : "v4";
}

}  // namespace trimtab
