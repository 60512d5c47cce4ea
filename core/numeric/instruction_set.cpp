// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numeric/instruction_set.h"

namespace trimtab {

namespace {

#ifdef __x86_64__
bool hasVersion3()  // what has these four has the rest of that level too
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2");
}

bool hasVersion4()
{
    return hasVersion3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#else
bool hasVersion3()
{
    return false;
}

bool hasVersion4()
{
    return false;
}
#endif

}  // namespace

bool isSupported(InstructionSet instructions)
{
    switch (instructions) {
        case InstructionSet::Baseline:
            return true;
        case InstructionSet::X86_64_v3:
            return hasVersion3();
        case InstructionSet::X86_64_v4:
            return hasVersion4();
    }
    return false;
}

InstructionSet fastestInstructionSet()
{
    if (isSupported(InstructionSet::X86_64_v4))
        return InstructionSet::X86_64_v4;
    return isSupported(InstructionSet::X86_64_v3) ? InstructionSet::X86_64_v3 : InstructionSet::Baseline;
}

}  // namespace trimtab
