// SPDX-FileCopyrightText: 2026 The Trimtab developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network_kernels.h"

#include "core/model/network_kernels_variant.h"

#include <cassert>

namespace trimtab {

template <>
const NetworkKernels<float>& networkKernels<float>(InstructionSet instructions)
{
    assert(isSupported(instructions));
    static const NetworkKernels<float> baseline = baseline::floatKernels();
#ifdef TRIMTAB_X86_64_KERNELS
    static const NetworkKernels<float> v3 = x86_64_v3::floatKernels();
    static const NetworkKernels<float> v4 = x86_64_v4::floatKernels();
    if (instructions == InstructionSet::X86_64_v3)
        return v3;
    if (instructions == InstructionSet::X86_64_v4)
        return v4;
#endif
    return baseline;
}

template <>
const NetworkKernels<double>& networkKernels<double>([[maybe_unused]] InstructionSet instructions)
{
    assert(instructions == InstructionSet::Baseline);
    static const NetworkKernels<double> baseline = baseline::doubleKernels();
    return baseline;
}

}  // namespace trimtab
